"""Tables (Parquet): the research tables, typed and compressed, for engines that read many projects as one.

A folder a table; tables with days are parted by year in Hive's way (``annotations/year=2022/…``),
which DuckDB, Polars, pandas and Spark read as one table with a column ``year``. Where no day is known
the year is 0, for not every engine reads a part without a value; the days themselves are empty
there. A file's name begins with the project's id, so that folders of several projects can be copied
into one; every row names its project, and the moment it left it. Moments are UTC microseconds, days
are days. Needs pyarrow.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from model.errors import UserError
from model.exporters._beside import new_folder, sign
from model.exporters._dataset.columns import Column, Table
from model.exporters._dataset.rows import Row, tables
from model.exporters.exporter import Progress
from model.project import Project
from model.tables import settings
from model.tables.dataset import snapshot

NAME = "parquet"
LABEL = "Tables (Parquet, a folder)"
SUFFIX = ""

VERSION = "2"
"""Of the columns and folders; it stands in each file's metadata."""
NO_YEAR = 0
_BY = {
    "annotations": ("date_start", "date_end"),
    "claims": ("date_start", "date_end", "report_date"),
    "incidents": ("date_start", "date_end"),
    "sources": ("published_at",),
}
"""The columns whose first known day gives a row's year."""
_PROJECT = Column("project_id", "The project it comes from.")
_EXPORTED = Column("exported_at", "When it left the project (UTC).", "datetime")
_AT_ONCE, _GROUP, _HELD = 5_000, 50_000, 100_000
"""Rows made into columns at once, rows of a row group, rows held in memory over all years."""


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the folder; ``UserError`` when pyarrow is not installed. See ``exporter.py``."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise UserError(
            "Parquet needs the package pyarrow. Install spanline[parquet], or export csv instead."
        ) from None

    written: dict[str, int] = {}
    told = {"project_id": settings.get(project.db, "id"), "exported_at": datetime.now(UTC)}
    name = f"{told['project_id']}-{re.sub(r'[^A-Za-z0-9_-]', '_', project.path.stem)}.parquet"
    with new_folder(out) as folder, snapshot(project.db):
        found = tables(project, with_text=with_text)
        total = sum(expected for _, expected, _ in found.values())
        for table, _, rows in found.values():
            done = sum(written.values())
            count = 0
            with _Parts(folder / table.name, name, table) as parts:
                for batch in _batches(table, parts.schema, rows, told):
                    parts.add(batch, _years(batch, table))
                    count += batch.num_rows
                    if progress:
                        progress(done + count, max(total, done + count))
            written[table.name] = count
        if progress:
            progress(total, total)
        sign(folder)
    return written


class _Parts:
    """The files of one table, a year each; rows are held until they make a row group."""

    def __init__(self, folder: Path, name: str, table: Table) -> None:
        self.schema = _schema(table)
        self._is_dated = table.name in _BY
        self._folder, self._name = folder, name
        self._files: dict[int | None, Any] = {}
        self._held: dict[int | None, list[Any]] = {}
        self._open = ExitStack()

    def __enter__(self) -> _Parts:
        return self

    def __exit__(self, *error: Any) -> None:
        with self._open:
            if error[0] is None:
                for year in list(self._held):
                    self._flush(year)
                if not self._files:
                    # A table without a row still tells its columns.
                    self._file(NO_YEAR if self._is_dated else None)

    def add(self, batch: Any, years: Any) -> None:
        """Take rows; ``years`` has one for each row, or is ``None`` for a table without days."""
        import pyarrow.compute as pc

        if years is None:
            self._held.setdefault(None, []).append(batch)
        else:
            for year in pc.unique(years).to_pylist():
                part = batch.filter(pc.equal(years, year))
                self._held.setdefault(year, []).append(part)
        sizes = {year: sum(b.num_rows for b in held) for year, held in self._held.items()}
        for year in [year for year, size in sizes.items() if size >= _GROUP]:
            self._flush(year)
            sizes[year] = 0
        if sum(sizes.values()) > _HELD:
            self._flush(max(sizes, key=lambda year: sizes[year]))

    def _flush(self, year: int | None) -> None:
        import pyarrow as pa

        if held := self._held[year]:
            self._file(year).write_table(pa.Table.from_batches(held, schema=self.schema))
            held.clear()

    def _file(self, year: int | None) -> Any:
        import pyarrow.parquet as pq

        if year not in self._files:
            folder = self._folder if year is None else self._folder / f"year={year}"
            folder.mkdir(parents=True, exist_ok=True)
            file = pq.ParquetWriter(folder / self._name, self.schema, compression="zstd")
            self._files[year] = self._open.enter_context(file)
        return self._files[year]


def _columns(table: Table) -> tuple[Column, ...]:
    own = (_PROJECT, _EXPORTED) if _PROJECT.name not in table.names else (_EXPORTED,)
    return (*table.columns, *own)


def _schema(table: Table) -> Any:
    import pyarrow as pa

    types = {
        "string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(),
        "date": pa.date32(), "datetime": pa.timestamp("us", tz="UTC"),
    }  # fmt: skip
    fields = [
        pa.field(c.name, types[c.type], metadata={"description": c.description})
        for c in _columns(table)
    ]
    return pa.schema(
        fields, metadata={"spanline_schema": VERSION, "description": json.dumps(table.description)}
    )


def _batches(
    table: Table, schema: Any, rows: Iterator[Row], told: Mapping[str, Any]
) -> Iterator[Any]:
    """The rows a few thousand at a time, as columns; an empty text is unknown, like in the tables."""
    import pyarrow as pa

    own = _columns(table)[len(table.columns) :]
    while some := list(islice(rows, _AT_ONCE)):
        columns = [
            _array(cells, schema.field(i).type) for i, cells in enumerate(zip(*some, strict=True))
        ]
        for column in own:
            of = schema.field(column.name).type
            columns.append(pa.array([told[column.name]] * len(some), type=of))
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def _years(batch: Any, table: Table) -> Any:
    """The year of each row, ``None`` for a table without days."""
    import pyarrow.compute as pc

    if table.name not in _BY:
        return None
    days = [batch.column(name) for name in _BY[table.name]]
    # A day of publication is a text: it may be known to the minute.
    years = [
        pc.cast(pc.utf8_slice_codeunits(pc.cast(day, "string"), 0, 4), "int64") for day in days
    ]
    return pc.coalesce(*years, NO_YEAR)


def _array(cells: Sequence[Any], type_: Any) -> Any:
    """A column; days and moments are read by Arrow, which takes a tenth of Python's time."""
    import pyarrow as pa

    known = [None if cell == "" else cell for cell in cells]
    if pa.types.is_temporal(type_):
        return pa.array(known, type=pa.string()).cast(type_)
    return pa.array(known, type=type_)
