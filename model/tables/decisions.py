"""Decisions: numbers of incidents that a person settled by hand, every one of them kept."""

import sqlite3

from model.entities import Decision
from model.tables._rows import Table

_table = Table("decisions", Decision, "at, row")
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count = _table.get, _table.every, _table.count


def of_incident(db: sqlite3.Connection, incident: str) -> list[Decision]:
    """An incident's decisions, oldest first."""
    return list(_table.select(db, "WHERE incident = ? ORDER BY at, row", [incident]))
