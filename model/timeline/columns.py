"""What the timeline is built from: one row an annotation, each field an array."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import IntEnum, IntFlag

import numpy as np
from numpy.typing import NDArray

UNDATED = -(2**31)
"""`first` and `last` of an annotation without any day."""
OPEN_START = -(2**31) + 1
"""`first` when only the end is known: "before 14 September"."""
OPEN_END = 2**31 - 1
"""`last` when only the start is known: "since 2014"."""


class Flag(IntFlag):
    """Bits of `Columns.flags`."""

    BACKGROUND = 1
    APPROXIMATE = 2
    PROVISIONAL = 4


class Form(IntEnum):
    """How an annotation's time is drawn; the first five are the precisions of a closed span."""

    DAY = 0
    DAYS = 1
    WEEK = 2
    MONTH = 3
    LONGER = 4
    BEFORE = 5
    SINCE = 6
    UNDATED = 7


@dataclass(frozen=True)
class Columns:
    """Equal-length arrays, one row an annotation.

    rowid: int64, unique. first, last: int32 ordinals, inclusive, with `OPEN_START`, `OPEN_END` and
    `UNDATED`. tag: int16 and lane: int32, indices into the index's lists. reported: int32 ordinal
    of the publication day, `UNDATED` when unknown. flags: uint8 bits of `Flag`.
    """

    rowid: NDArray[np.int64]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    tag: NDArray[np.int16]
    lane: NDArray[np.int32]
    reported: NDArray[np.int32]
    flags: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.rowid)

    def take(self, rows: NDArray[np.integer] | slice) -> Columns:
        """The rows at these positions, in this order."""
        return Columns(*(getattr(self, field.name)[rows] for field in fields(self)))


DTYPES = {
    "rowid": np.int64, "first": np.int32, "last": np.int32, "tag": np.int16, "lane": np.int32,
    "reported": np.int32, "flags": np.uint8,
}  # fmt: skip


def columns(**arrays: object) -> Columns:
    """Columns from any sequences; `reported` and `flags` may be left out."""
    count = len(arrays["rowid"])  # type: ignore[arg-type]
    arrays.setdefault("reported", np.full(count, UNDATED))
    arrays.setdefault("flags", np.zeros(count))
    made = {name: np.asarray(arrays[name]).astype(kind) for name, kind in DTYPES.items()}
    return Columns(**made)


def drawn_span(
    first: NDArray[np.int32], last: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """First and last day of what is drawn: a span open at one side stands at its known day.

    "Before 14 September" is drawn and counted at the 14th, with an arrow, because a band back to
    the beginning of time would hide everything else.
    """
    return (
        np.where(first == OPEN_START, last, first),
        np.where(last == OPEN_END, first, last),
    )


def forms(first: NDArray[np.int32], last: NDArray[np.int32]) -> NDArray[np.uint8]:
    """The `Form` of each span."""
    days = last.astype(np.int64) - first + 1
    form = np.searchsorted(np.array([1, 6, 7, 31]), days).astype(np.uint8)
    form[first == OPEN_START] = Form.BEFORE
    form[last == OPEN_END] = Form.SINCE
    form[first == UNDATED] = Form.UNDATED
    return form


@dataclass(frozen=True)
class Description:
    """One annotation in words, asked for when it comes on screen. id: the annotation's id."""

    id: str
    label: str
    words: str = ""
    source: str = ""
    dates_text: str = ""


def joined(*parts: Columns) -> Columns:
    """The rows of all parts, one after the other."""
    arrays = (
        np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Columns)
    )
    return Columns(*arrays)


_MAGIC = b"spanline columns 1\n".ljust(24)  # the arrays then begin at a multiple of 8


def dumped(given: Columns) -> bytes:
    """The columns as one block of bytes, to be kept beside the rows they were read from."""
    arrays = [
        np.ascontiguousarray(getattr(given, name), np.dtype(kind).newbyteorder("<"))
        for name, kind in DTYPES.items()
    ]
    count = len(given).to_bytes(8, "little")
    return b"".join([_MAGIC, count, *(array.tobytes() for array in arrays)])


def loaded(block: bytes) -> Columns | None:
    """The columns of such a block, read-only; None when another version wrote it or it is cut."""
    start = len(_MAGIC) + 8
    if not block.startswith(_MAGIC) or len(block) < start:
        return None
    count = int.from_bytes(block[len(_MAGIC) : start], "little")
    sizes = {name: np.dtype(kind).newbyteorder("<") for name, kind in DTYPES.items()}
    if len(block) != start + count * sum(kind.itemsize for kind in sizes.values()):
        return None
    arrays = {}
    for name, kind in sizes.items():
        arrays[name] = np.frombuffer(block, kind, count, start)
        start += count * kind.itemsize
    return Columns(**arrays)
