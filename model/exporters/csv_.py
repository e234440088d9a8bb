"""Tables (CSV): a folder of the research tables with a data package and a codebook beside them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from model.exporters._beside import new_folder
from model.exporters._dataset.columns import Table
from model.exporters._dataset.describe import CODEBOOK, PACKAGE, codebook, data_package
from model.exporters._dataset.rows import Row, tables
from model.exporters.exporter import Progress
from model.project import Project
from model.tables.dataset import snapshot

NAME = "csv"
LABEL = "Tables (CSV, a folder)"
SUFFIX = ""

_SLICE = 2_000
_RISKY = frozenset("=+-@\t\r'")
_FORMULA = "=+-@\t\r"


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the folder; see ``exporter.py``."""
    written: dict[str, int] = {}
    with new_folder(out) as folder, snapshot(project.db):
        found = tables(project, with_text=with_text)
        total = sum(expected for _, expected, _ in found.values())
        for table, _, rows in found.values():
            done = sum(written.values())
            tell = (lambda n, done=done: progress(done + n, total)) if progress else None
            written[f"{table.name}.csv"] = write_table(table, rows, folder, tell)
        described = {name: table for name, (table, _, _) in found.items()}
        (folder / CODEBOOK).write_text(codebook(project, described), encoding="utf-8")
        package = json.dumps(data_package(project, folder, described), ensure_ascii=False, indent=1)
        (folder / PACKAGE).write_text(package + "\n", encoding="utf-8")
    return written


def write_table(
    table: Table, rows: Iterator[Row], folder: Path, tell: Callable[[int], None] | None = None
) -> int:
    """Write one table to ``folder``; returns how many rows it has."""
    cells = _cells(table)
    count = 0
    path = folder / f"{table.name}.csv"
    with path.open("w", encoding="utf-8", newline="", buffering=1 << 20) as file:
        writer = csv.writer(file)
        writer.writerow(table.names)
        while some := list(islice(rows, _SLICE)):
            writer.writerows(map(cells, some))
            count += len(some)
            if tell:
                tell(count)
    return count


def _cells(table: Table) -> Callable[[Row], Row | list[object]]:
    """What turns a row of ``table`` into its cells: booleans in words, texts made harmless."""
    booleans = [i for i, column in enumerate(table.columns) if column.type == "boolean"]
    texts = [i for i, column in enumerate(table.columns) if column.type == "string"]

    def cells(row: Row) -> list[object]:
        made: list[object] = list(row)
        for i in booleans:
            if (value := made[i]) is not None:
                made[i] = "true" if value else "false"
        for i in texts:
            if (text := row[i]) and text[0] in _RISKY:
                made[i] = neutralise(text)
        return made

    return cells


def neutralise(text: str) -> str:
    """Keep a spreadsheet from running a text; the codebook says how a reader undoes it."""
    return f"'{text}" if text.lstrip("'")[:1] in tuple(_FORMULA) else text
