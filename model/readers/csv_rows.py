"""Comma, semicolon or tab separated tables (RFC 4180 and what spreadsheets make of it)."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from model.errors import UserError
from model.intake.draft import Draft
from model.intake.encodings import SAMPLE_BYTES, Decoded, decode
from model.readers._files import MAX_LINE_BYTES, MAX_ROWS_BYTES, check_size, warnings_of
from model.readers._rows import checked, draft_from_row, told_apart

SUFFIXES = (".csv", ".tsv")
CONTENT = "text"
_SEPARATORS = ",;\t|"


def columns(path: Path, encoding: str = "") -> list[str]:
    """Names in the table's first row."""
    rows, _ = _rows(path, encoding)
    return told_apart(next(rows, []))


def rows(path: Path, encoding: str = "") -> Iterator[dict[str, str]]:
    """The table's rows as they stand, by the names in its first row."""
    found, _ = _rows(path, encoding)
    names = told_apart(next(found, []))
    return (dict(zip(names, row, strict=False)) for row in found if any(row))


def decoded(path: Path, encoding: str = "") -> Decoded:
    """The table's beginning and how it was read."""
    check_size(path, MAX_ROWS_BYTES)
    with path.open("rb") as opened:
        sample = opened.read(SAMPLE_BYTES)
    if len(sample) == SAMPLE_BYTES and not sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        sample = sample[: sample.rfind(b"\n") + 1] or sample  # no character cut in two
    return decode(sample, encoding)


def read(
    path: Path, encoding: str = "", columns: Mapping[str, str] | None = None
) -> Iterator[Draft]:
    """One draft a row, read as it goes: the table is never held whole."""
    rows, warnings = _rows(path, encoding)
    names = told_apart(next(rows, []))
    mapping = checked(names, columns)
    for number, row in enumerate(rows, 2):
        if any(row):
            draft = draft_from_row(dict(zip(names, row, strict=False)), mapping, number)
            yield replace(draft, warnings=warnings + draft.warnings)


def _rows(path: Path, encoding: str) -> tuple[Iterator[list[str]], tuple[str, ...]]:
    start = decoded(path, encoding)
    first = start.text.partition("\n")[0]
    stated = first.strip()[4:5] if first.lower().startswith("sep=") else ""
    separator = stated or max(_SEPARATORS, key=first.count)
    return _parsed(path, start.encoding, separator, bool(stated)), warnings_of(start)


def _parsed(path: Path, encoding: str, separator: str, skip: bool) -> Iterator[list[str]]:
    csv.field_size_limit(MAX_LINE_BYTES)
    with path.open(encoding=encoding, newline="") as opened:
        lines = _bounded(opened)
        if skip:
            next(lines, None)
        try:
            yield from csv.reader(lines, delimiter=separator)
        except csv.Error as error:
            raise UserError(f"this table is damaged ({error}): save it again as CSV") from None
        except UnicodeDecodeError:
            raise UserError(f"it is not all text in {encoding}: choose another encoding") from None


def _bounded(opened: object) -> Iterator[str]:
    """The file's lines without a leading mark; one that never ends is refused before it is read."""
    is_first = True
    while line := opened.readline(MAX_LINE_BYTES):  # type: ignore[attr-defined]
        if len(line) >= MAX_LINE_BYTES:
            raise UserError(
                f"it has a line of more than {MAX_LINE_BYTES:,} characters: split it first"
            )
        if "\x00" in line:
            raise UserError("this holds NUL bytes and is no table: save it again as CSV")
        yield line.removeprefix("\ufeff") if is_first else line
        is_first = False
