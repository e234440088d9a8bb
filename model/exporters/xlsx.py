"""Tables (Excel): one workbook, a sheet a table with filters, and the codebook as its first sheet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.errors import UserError
from model.exporters._beside import new_file
from model.exporters._dataset.columns import Table
from model.exporters._dataset.rows import Row, tables
from model.exporters.exporter import Progress
from model.project import Project
from model.registered import credit
from model.tables.dataset import snapshot

if TYPE_CHECKING:
    from xlsxwriter import Workbook

NAME = "xlsx"
LABEL = "Tables (Excel workbook)"
SUFFIX = ".xlsx"

_ROWS, _LETTERS = 1_048_576, 32_767
"""What a sheet and a cell of this format hold."""
_TELL_EVERY = 500
_FIRST_DAY = date(1900, 3, 1)
"""Before it the format counts a day that never was; such days stay text."""


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the file; see ``exporter.py``.

    Raises ``UserError`` when a table or a cell is larger than the format allows.
    """
    import xlsxwriter

    # A text is a text: neither a formula nor a link nor a number is made of what an article says.
    options = {
        "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "constant_memory": True,
    }  # fmt: skip
    written: dict[str, int] = {}
    with new_file(out) as path, snapshot(project.db):
        found = tables(project, with_text=with_text)
        total = sum(expected for _, expected, _ in found.values())
        # The format gives its maker's own path nowhere; its temporary files lie beside the target.
        with xlsxwriter.Workbook(path, options | {"tmpdir": str(path.parent)}) as book:
            made = f"Made with Spanline. {credit(project.db)}".strip()
            book.set_properties({"title": project.title, "comments": made})
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            _codebook(book, (table for table, _, _ in found.values()))
            for table, _, rows in found.values():
                written[table.name] = _sheet(book, table, rows, day)
                if progress:
                    progress(sum(written.values()), max(total, sum(written.values())))
    return written


def _codebook(book: Workbook, described: Iterable[Table]) -> None:
    sheet = book.add_worksheet("codebook")
    head = book.add_format({"bold": True})
    sheet.write_row(0, 0, ["table", "column", "type", "meaning", "values"], head)
    sheet.set_column(0, 2, 18)
    sheet.set_column(3, 4, 70)
    sheet.freeze_panes(1, 0)
    lines = [(table, column) for table in described for column in table.columns]
    for row, (table, c) in enumerate(lines, 1):
        sheet.write_row(row, 0, [table.name, c.name, c.type, c.description, ", ".join(c.choices)])
    sheet.autofilter(0, 0, len(lines), 4)


def _sheet(book: Workbook, table: Table, rows: Iterable[Row], day: Any) -> int:
    sheet = book.add_worksheet(table.name)
    sheet.freeze_panes(1, 1)
    sheet.write_row(0, 0, table.names, book.add_format({"bold": True}))
    sheet.set_column(0, len(table.columns) - 1, 16)
    days = {i for i, column in enumerate(table.columns) if column.type == "date"}
    last = 0
    for last, values in enumerate(rows, 1):
        if last >= _ROWS:
            raise UserError(
                f"{table.name} has more rows than a workbook holds. Export csv instead."
            )
        for i, value in enumerate(values):
            if value is None or value == "":
                continue
            if i in days and (known := date.fromisoformat(value)) >= _FIRST_DAY:
                sheet.write_datetime(last, i, known, day)
            elif sheet.write(last, i, value) == -2:
                raise UserError(
                    f"A cell of {table.name} has more than {_LETTERS:,} letters, which no workbook"
                    " holds. Export csv instead."
                )
    sheet.autofilter(0, 0, last, len(table.columns) - 1)
    return last
