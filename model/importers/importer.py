"""What every importer is.

An importer is a module with five names:

    NAME: str                     # "brat": how the command line calls it
    LABEL: str                    # "brat (a folder)": how a dialog lists it
    CANNOT_HOLD: str              # what of a project the format has no place for, in words
    def is_likely(path, head) -> bool
    def read(path) -> Iterator[Incoming]

It only reads: what it gives is checked and written by ``_bring.py``, all of it as one step or nothing. It
raises ``UserError`` for a file that is not of its format, with the line or entry where that is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, cast

from model.entities import (
    Actor,
    BackgroundEvent,
    Coder,
    Decision,
    Declined,
    Incident,
    Link,
    Outlet,
    Period,
    Place,
    SavedView,
    Tag,
    Verdict,
)
from model.errors import UserError
from model.parts import load, parts

NOWHERE = -1
"""The start and end of a span that a file gives by its words only."""


@dataclass(frozen=True)
class Setting:
    """A fact about a whole project, by name."""

    id: str
    value: str


Row = (
    Setting
    | Coder
    | Tag
    | Outlet
    | Place
    | Actor
    | Incident
    | Period
    | SavedView
    | BackgroundEvent
    | Decision
    | Verdict
    | Declined
)
"""What comes in beside articles, each a row of a table."""


@dataclass(frozen=True)
class Span:
    """A span as a file gives it: code points of the text as it stands there, end exclusive.

    ``key`` is its name within the file, for links; ``words`` what the file says stands there, when it
    does; ``columns`` are columns of an annotation by name, its id among them when the file knows it.
    Both ends ``NOWHERE``: where its words stand, if they stand in the text once.
    """

    key: str
    start: int
    end: int
    tag: str
    words: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    columns: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Incoming:
    """One article of a file. Without a text it is looked for in the project, by id, hash, address or title.

    Without ``known``, too, there is no article: rows, or links between spans of several, may come so.

    ``known`` are columns of the article; ``links`` name spans by their keys; a tag among the ``rows``
    says what a label of its id means; ``lost`` says what the file holds and the project has no
    place for, in words. ``is_spaced``: blanks between sentences are not the text's own. ``is_ours``:
    this program wrote it, so that names, fields and relations are kept as they are.
    """

    text: str | None
    known: Mapping[str, Any]
    spans: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    rows: tuple[Row, ...] = ()
    lost: tuple[str, ...] = ()
    is_spaced: bool = False
    is_ours: bool = False


class Importer(Protocol):
    """The shape of an importer module."""

    NAME: str
    LABEL: str
    CANNOT_HOLD: str

    def is_likely(self, path: Path, head: bytes) -> bool:
        """Whether a file that begins so, or a folder, looks like one of this format."""
        ...

    def read(self, path: Path) -> Iterator[Incoming]:
        """The articles of a file or folder."""
        ...


def importers() -> dict[str, Importer]:
    """Every importer of this folder by its name."""
    package = "model.importers"
    found = [cast(Importer, load(package, name)) for name in parts(package)]
    return {importer.NAME: importer for importer in found}


def guess(path: Path) -> str:
    """The name of the format that a file or folder looks like, empty when it looks like none."""
    head = _head(path) if path.is_file() else b""
    found = (name for name, importer in importers().items() if importer.is_likely(path, head))
    return next(found, "")


def _head(path: Path) -> bytes:
    """How a file begins; of a workbook, its first row as a line of CSV."""
    if path.suffix.lower() == ".xlsx":
        from model.importers._table import rows_of

        try:
            return ",".join(next(rows_of(path), (0, []))[1]).encode("utf-8", "replace")
        except UserError:
            return b""
    with path.open("rb") as file:
        return file.read(4096)
