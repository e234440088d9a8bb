"""Tables (Parquet): the research tables, typed and compressed, for engines that query many projects.

A folder a table, so that the parts of several projects can lie beside each other and be read as one;
the file's name is the project's id. Moments are UTC microseconds, days are days. Needs pyarrow.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from model.errors import UserError
from model.exporters._beside import new_folder, sign
from model.exporters._dataset.columns import Table
from model.exporters._dataset.rows import Row, tables
from model.exporters.exporter import Progress
from model.project import Project
from model.tables import settings
from model.tables.dataset import snapshot

NAME = "parquet"
LABEL = "Tables (Parquet, a folder)"
SUFFIX = ""

VERSION = "1"
"""Of the columns; it stands in each file's metadata."""
_AT_ONCE = 20_000


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the folder; ``UserError`` when pyarrow is not installed. See ``exporter.py``."""
    try:
        import pyarrow.parquet as pq
    except ImportError:
        raise UserError(
            "Parquet needs the package pyarrow. Install spanline[parquet], or export csv instead."
        ) from None

    written: dict[str, int] = {}
    with new_folder(out) as folder, snapshot(project.db):
        found = tables(project, with_text=with_text)
        total = sum(expected for _, expected, _ in found.values())
        for table, _, rows in found.values():
            path = folder / table.name / f"{settings.get(project.db, 'id')}.parquet"
            path.parent.mkdir()
            schema = _schema(table)
            count = 0
            with pq.ParquetWriter(path, schema, compression="zstd") as file:
                for batch in _batches(table, schema, rows):
                    file.write_batch(batch)
                    count += batch.num_rows
                    if progress:
                        done = sum(written.values()) + count
                        progress(done, max(total, done))
            written[path.parent.name] = count
        if progress:
            progress(total, total)
        sign(folder)
    return written


def _schema(table: Table) -> Any:
    import pyarrow as pa

    types = {
        "string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(),
        "date": pa.date32(), "datetime": pa.timestamp("us", tz="UTC"),
    }  # fmt: skip
    fields = [
        pa.field(c.name, types[c.type], metadata={"description": c.description})
        for c in table.columns
    ]
    return pa.schema(
        fields, metadata={"spanline_schema": VERSION, "description": json.dumps(table.description)}
    )


def _batches(table: Table, schema: Any, rows: Iterator[Row]) -> Iterator[Any]:
    """The rows a few thousand at a time, as columns; an empty text is unknown, like in the tables."""
    import pyarrow as pa

    while some := list(islice(rows, _AT_ONCE)):
        columns = [
            pa.array(_values(column.type, [row[i] for row in some]), type=schema.field(i).type)
            for i, column in enumerate(table.columns)
        ]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def _values(type_: str, cells: Sequence[Any]) -> list[Any]:
    match type_:
        case "date":
            return [date.fromisoformat(cell) if cell else None for cell in cells]
        case "datetime":
            return [datetime.fromisoformat(cell) if cell else None for cell in cells]
        case "string":
            return [None if cell in (None, "") else cell for cell in cells]
        case _:
            return [None if cell == "" else cell for cell in cells]
