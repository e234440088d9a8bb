"""Spreadsheets: the first sheet's rows, as values; formulas are not computed."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

from model.errors import UserError
from model.intake.draft import Draft
from model.readers._files import member, refuse_entities, unpacked
from model.readers._rows import checked, draft_from_row, told_apart

SUFFIXES = (".xlsx", ".xlsm")
CONTENT = "zip"
MAX_COLUMNS = 500


def columns(path: Path, encoding: str = "") -> list[str]:
    """Names in the sheet's first row."""
    return told_apart(next(_rows(path), []))


def rows(path: Path, encoding: str = "") -> Iterator[dict[str, str]]:
    """The sheet's rows as they stand, by the names in its first row."""
    found = _rows(path)
    names = told_apart(next(found, []))
    return (dict(zip(names, row, strict=False)) for row in found if any(row))


def read(
    path: Path, encoding: str = "", columns: Mapping[str, str] | None = None
) -> Iterator[Draft]:
    """One draft a row."""
    rows = _rows(path)
    names = told_apart(next(rows, []))
    mapping = checked(names, columns)
    for number, row in enumerate(rows, 2):
        if any(row):
            yield draft_from_row(dict(zip(names, row, strict=False)), mapping, number)


def _rows(path: Path) -> Iterator[list[str]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    with unpacked(path) as archive:
        _check_sheets(archive)
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except (
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        SyntaxError,
        AttributeError,
        OSError,
    ):
        raise UserError("this spreadsheet is damaged: save it again from its program") from None
    try:
        sheet = book.worksheets[0]
        for row in sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS):
            yield [_value(cell) for cell in row]
    except (IndexError, KeyError, ValueError, TypeError, SyntaxError, AttributeError):
        raise UserError("this spreadsheet is damaged: save it again from its program") from None
    finally:
        book.close()


def _check_sheets(archive: ZipFile) -> None:
    if "xl/workbook.xml" not in archive.namelist():
        raise UserError("it is no spreadsheet: give it its right ending first")
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            refuse_entities(member(archive, name))


def _value(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="minutes").removesuffix("T00:00")
    if isinstance(cell, date):
        return cell.isoformat()
    # Excel writes characters that XML forbids as _x000D_
    return "" if cell is None else re.sub(r"_x000[dD]_", "", str(cell))
