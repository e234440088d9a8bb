"""Tables (CSV): a folder of the research tables with a data package and a codebook beside them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from model.exporters._beside import PACKAGE, new_folder
from model.exporters._dataset.columns import Table
from model.exporters._dataset.describe import CODEBOOK, codebook, data_package
from model.exporters._dataset.rows import Row, tables
from model.exporters.exporter import Progress
from model.project import Project
from model.tables.dataset import snapshot

NAME = "csv"
LABEL = "Tables (CSV, a folder)"
SUFFIX = ""

_TELL_EVERY = 2_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_RISKY = frozenset(_FORMULA) | {"'"}


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
    booleans = [i for i, column in enumerate(table.columns) if column.type == "boolean"]
    texts = [i for i, column in enumerate(table.columns) if column.type == "string"]
    count = 0

    def cells(row: Row) -> Row:
        nonlocal count
        count += 1
        if tell and not count % _TELL_EVERY:
            tell(count)
        made = list(row)
        for i in booleans:
            if (value := made[i]) is not None:
                made[i] = "true" if value else "false"
        for i in texts:
            if (text := made[i]) and text[0] in _RISKY:
                made[i] = neutralise(text)
        return made

    path = folder / f"{table.name}.csv"
    with path.open("w", encoding="utf-8", newline="", buffering=1 << 20) as file:
        writer = csv.writer(file)
        writer.writerow(table.names)
        writer.writerows(map(cells, rows))
    if tell:
        tell(count)
    return count


def neutralise(text: str) -> str:
    """Keep a spreadsheet from running a text; the codebook says how a reader undoes it."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text
