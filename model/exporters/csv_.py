"""Tables (CSV): a folder of the research tables with a data package and a codebook beside them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from model.exporters._beside import PACKAGE, new_folder
from model.exporters._dataset.cells import BOM, annotation_lines, encoding, write_rows
from model.exporters._dataset.columns import ANNOTATIONS, Table
from model.exporters._dataset.describe import CODEBOOK, codebook, data_package
from model.exporters._dataset.rows import Row, tables
from model.exporters.exporter import Progress
from model.project import Project
from model.tables.dataset import snapshot

NAME = "csv"
LABEL = "Tables (CSV, a folder)"
SUFFIX = ""
OPTIONS = (BOM,)

_TELL_EVERY = 2_000


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
    bom: bool = False,
) -> dict[str, int]:
    """Write the folder; see ``exporter.py``."""
    written: dict[str, int] = {}
    with new_folder(out) as folder, snapshot(project.db):
        found = tables(project, with_text=with_text)
        total = sum(expected for _, expected, _ in found.values())
        for table, _, rows in found.values():
            done = sum(written.values())

            def tell(rows: int, before: int = done) -> None:
                if progress:
                    progress(before + rows, total)

            written[f"{table.name}.csv"] = _write(
                folder / f"{table.name}.csv", table, rows, project, tell, bom
            )
        described = {name: table for name, (table, _, _) in found.items()}
        (folder / CODEBOOK).write_text(codebook(project, described), encoding="utf-8")
        package = json.dumps(data_package(project, folder, described), ensure_ascii=False, indent=1)
        (folder / PACKAGE).write_text(package + "\n", encoding="utf-8")
    return written


def _write(
    path: Path,
    table: Table,
    rows: Iterator[Row],
    project: Project,
    tell: Callable[[int], None],
    bom: bool,
) -> int:
    """Write one table; returns how many rows it has."""
    count = 0

    def wrote() -> None:
        nonlocal count
        count += 1
        if not count % _TELL_EVERY:
            tell(count)

    with path.open("w", encoding=encoding(bom), newline="", buffering=1 << 20) as file:
        csv.writer(file).writerow(table.names)
        if table is ANNOTATIONS:
            for line in annotation_lines(project):
                file.write(line)
                wrote()
        else:
            write_rows(file, table, rows, wrote)
    tell(count)
    return count
