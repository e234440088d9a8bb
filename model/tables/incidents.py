"""Incidents: what happened, as its claims are gathered under one name."""

import sqlite3
from dataclasses import dataclass

from model.entities import Incident
from model.tables._rows import Table

_table = Table("incidents", Incident, "date_start, id")
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count = _table.get, _table.every, _table.count


@dataclass(frozen=True)
class IncidentLine:
    """What a list shows of an incident at once; ``n_annotations`` feed it."""

    id: str
    title: str
    date_start: str | None
    date_end: str | None
    place: str
    grade: str
    estimate_rule: str
    n_annotations: int


def lines(db: sqlite3.Connection, words: str = "") -> list[IncidentLine]:
    """Incidents by day; ``words`` must occur in title or place, in any case."""
    where = "WHERE instr(lower(i.title || ' ' || coalesce(p.name, '')), lower(?))" if words else ""
    found = db.execute(
        f"""SELECT i.id, i.title, i.date_start, i.date_end, coalesce(p.name, ''), i.grade,
                   i.estimate_rule,
                   (SELECT count(*) FROM links WHERE to_incident = i.id)
            FROM incidents i LEFT JOIN places p ON p.id = i.place {where}
            ORDER BY i.date_start, i.id""",
        [words] if words else [],
    )
    return [IncidentLine(*row) for row in found]


def replace_place(db: sqlite3.Connection, old: str, new: str) -> None:
    """Let the incidents at one place be at another."""
    db.execute("UPDATE incidents SET place = ? WHERE place = ?", (new, old))
