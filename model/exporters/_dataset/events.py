"""Tables of events in another project's columns: the file, its log of what was left out, a notice."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from model.claims import Registry
from model.entities import Actor, Article, Place
from model.exporters._beside import new_folder, sign
from model.exporters._dataset.cells import encoding, write_rows
from model.exporters._dataset.columns import Column, Table
from model.exporters._dataset.describe import NEUTRALISED
from model.exporters._dataset.numbers import Counted, counted
from model.exporters._dataset.rows import registry
from model.exporters.exporter import Progress
from model.project import Project
from model.registered import credit
from model.tables import dataset, incidents, narrowed

LOG = Table(
    "export_log",
    "What was left out, changed or worked out to fit the columns, and why.",
    (
        Column("incident_id", "The incident."),
        Column("title", "Its name."),
        Column("what", "left_out, split, flagged or filled"),
        Column("why", "In words."),
    ),
)


FIRST_ID = 900_000_001
"""Where our ids begin: no dataset has as many events."""


@dataclass
class Log:
    """What a reader of the file must be told about single incidents."""

    rows: list[tuple[str, str, str, str]] = field(default_factory=list)

    def add(self, one: Counted, what: str, why: str) -> None:
        """Note something about an incident."""
        self.rows.append((one.incident.id, one.incident.title, what, why))


@dataclass(frozen=True)
class Known:
    """What rows are made of beside the incident itself."""

    names: Registry
    actors: Mapping[str | None, Actor]
    places: Mapping[str | None, Place]
    db: Connection

    def name(self, actor: str, column: str) -> str:
        """An actor's name in another project's spelling (``acled_name``), else its own."""
        found = self.actors.get(actor)
        return str(getattr(found, column) or found.name) if found else ""

    def reports(self, one: Counted) -> list[Article]:
        """The articles an incident's claims stand in, by day reported."""
        return dataset.reports(self.db, dict.fromkeys(c.article for c in one.live))


def _known(project: Project) -> Known:
    people, sites = registry(project)
    return Known(Registry.of(project.db), people, sites, project.db)


def table(name: str, description: str, columns: str, integers: str, numbers: str) -> Table:
    """A table whose columns are given by names; those in ``integers`` and ``numbers`` are not text."""
    typed = dict.fromkeys(integers.split(), "integer") | dict.fromkeys(numbers.split(), "number")
    listed = [name.strip() for name in columns.split(",")]
    return Table(name, description, tuple(Column(c, "", typed.get(c, "string")) for c in listed))


def day(iso: str | None) -> date | None:
    """A day of an incident; ``None`` when it is not known."""
    return date.fromisoformat(iso) if iso else None


Rows = Callable[[Counted, Known, Log], Iterable[Mapping[str, Any]]]
"""Makes the rows of one incident, by column."""


def write(
    project: Project,
    out: Path,
    table: Table,
    rows: Rows,
    notice: str,
    progress: Progress | None,
    *,
    bom: bool,
) -> dict[str, int]:
    """Write the folder: the events, numbered in their first column, the log and the notice."""
    numbers = count(FIRST_ID)
    log = Log()
    total = incidents.count(project.db)
    with new_folder(out) as folder, dataset.snapshot(project.db):
        known = _known(project)

        def made() -> Iterator[list[Any]]:
            for done, one in enumerate(counted(project), 1):
                for row in rows(one, known, log):
                    first, *others = [row.get(name, "") for name in table.names]
                    yield [f"{first}{next(numbers)}", *others]
                if progress:
                    progress(done, total)

        if progress:
            progress(0, total)
        written = _write(folder, table, made(), bom)
        _write(folder, LOG, log.rows, bom)
        parts = (notice, narrowed.told(project.db), credit(project.db), NEUTRALISED)
        said = "\n\n".join(filter(None, parts))
        (folder / "NOTICE.txt").write_text(f"{said}\n", encoding="utf-8")
        sign(folder)
    return {f"{table.name}.csv": written, f"{LOG.name}.csv": len(log.rows)}


def _write(folder: Path, table: Table, rows: Iterable[Any], bom: bool) -> int:
    written = 0

    def wrote() -> None:
        nonlocal written
        written += 1

    path = folder / f"{table.name}.csv"
    with path.open("w", encoding=encoding(bom), newline="") as file:
        csv.writer(file).writerow(table.names)
        write_rows(file, table, rows, wrote)
    return written
