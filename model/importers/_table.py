"""Tables of others, row by row: CSV with any usual separator, or the first sheet of a workbook."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from model.errors import UserError
from model.importers._files import refused
from model.readers._files import member, refuse_entities, unpacked

_SEPARATORS = ",;\t|"
_LONGEST_CELL = 20_000_000
_MOST_COLUMNS = 1_000


def rows_of(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each row's number and cells as text, the header first; ``UserError`` when it is no table."""
    if path.is_dir():
        raise refused(path, "it is a folder, and a file is needed")
    with path.open("rb") as file:
        is_workbook = file.read(2) == b"PK"
    rows = _sheet(path) if is_workbook else _csv(path)
    for number, row in enumerate(rows, 1):
        if len(row) > _MOST_COLUMNS:
            raise refused(path, f"row {number} has more than {_MOST_COLUMNS:,} columns")
        if any(row):
            yield number, row


def _csv(path: Path) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            head = file.readline(1_000_000)
            file.seek(0)
            separator = max(_SEPARATORS, key=head.count)
            yield from csv.reader(_whole(path, file), delimiter=separator, strict=True)
        except csv.Error as error:
            raise refused(path, f"it is no table ({error})") from None
        except UnicodeDecodeError:
            raise refused(path, "it is not UTF-8 text") from None


def _whole(path: Path, file: object) -> Iterator[str]:
    """The lines of a file; one that never ends is refused before it is in memory."""
    while line := file.readline(_LONGEST_CELL):  # type: ignore[attr-defined]
        if len(line) >= _LONGEST_CELL or "\0" in line:
            raise refused(path, "it is no table of text")
        yield line


def _sheet(path: Path) -> Iterator[list[str]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with unpacked(path) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    refuse_entities(member(archive, name))
    except UserError as error:
        raise refused(path, str(error).partition(":")[0]) from None
    broken = refused(path, "this workbook is damaged")
    bad = (InvalidFileException, KeyError, ValueError, TypeError, SyntaxError, AttributeError, IndexError, OSError)  # fmt: skip
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except bad:
        raise broken from None
    try:
        for row in book.worksheets[0].iter_rows(values_only=True, max_col=_MOST_COLUMNS):
            yield [_cell(value) for value in row]
    except bad:
        raise broken from None
    finally:
        book.close()


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ").removesuffix(" 00:00:00")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
