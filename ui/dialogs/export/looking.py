"""How the files of an export begin: rows of a table, or lines of text. Knows no window."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from model.exporters.exporter import Exporter
from model.project import Project
from model.tables import annotations
from model.tables.narrowed import narrow

SAMPLE = 40
"""Annotations that a preview is made of."""
_ROWS = 20
_CHARACTERS = 6_000
_CELL = 200

Cells = list[list[str]]


@dataclass(frozen=True)
class Beginning:
    """How one file begins. cells: its first rows, names first, or None. text: its first lines."""

    name: str
    cells: Cells | None = None
    text: str = ""


def beginnings(
    project: Project,
    exporter: Exporter,
    keywords: Mapping[str, Any],
    kept: Sequence[int] | None,
) -> list[Beginning]:
    """Export a sample of ``project``, of the rows ``kept`` if any, and read how each file begins.

    ``project`` is a connection of a job's own; it sees only the sample from then on.
    """
    every = annotations.first_rows(project.db, SAMPLE) if kept is None else kept
    narrow(project.db, every[:SAMPLE], "a sample")
    with TemporaryDirectory(prefix="spanline-preview-") as folder:
        out = Path(folder) / f"{project.path.stem}{exporter.SUFFIX}"
        first_written = list(exporter.export(project, out, **keywords))

        def by_weight(path: Path) -> tuple[int, str]:
            name = _name(path, out)
            known = name in first_written
            return first_written.index(name) if known else len(first_written), name

        files = sorted((p for p in Path(folder).rglob("*") if p.is_file()), key=by_weight)
        return [one for path in files for one in _look(path, _name(path, out))]


def _name(path: Path, out: Path) -> str:
    """A file's name within what was written."""
    return path.name if path == out else path.relative_to(out).as_posix()


def _look(path: Path, name: str) -> Iterator[Beginning]:
    reader = {".csv": _csv, ".xlsx": _xlsx, ".parquet": _parquet}.get(path.suffix, _text)
    yield from reader(path, name)


def _csv(path: Path, name: str) -> Iterator[Beginning]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield Beginning(name, _cut(csv.reader(file)))


def _xlsx(path: Path, name: str) -> Iterator[Beginning]:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    for sheet in book.worksheets:
        yield Beginning(f"{name}: {sheet.title}", _cut(sheet.iter_rows(values_only=True)))
    book.close()


def _parquet(path: Path, name: str) -> Iterator[Beginning]:
    from pyarrow.parquet import ParquetFile

    with ParquetFile(path) as file:
        rows = next(file.iter_batches(_ROWS), None)
        names = file.schema_arrow.names
        values = [tuple(row.values()) for row in rows.to_pylist()] if rows else []
    yield Beginning(name, _cut([names, *values]))


def _text(path: Path, name: str) -> Iterator[Beginning]:
    with path.open("rb") as file:
        head = file.read(4 * _CHARACTERS)
    if b"\0" in head or head.startswith(b"PK"):
        yield Beginning(name, text=f"A binary file for other programs; the sample's has "
                        f"{path.stat().st_size:,} bytes.")  # fmt: skip
    else:
        yield Beginning(name, text=head.decode("utf-8", "replace")[:_CHARACTERS])


def _cut(rows: Iterable[Iterable[object]]) -> Cells:
    return [
        ["" if cell is None else str(cell)[:_CELL] for cell in row]
        for row in islice(rows, _ROWS + 1)
    ]
