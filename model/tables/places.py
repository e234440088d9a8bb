"""Places: the project's registry of named places."""

import sqlite3

from model.entities import Place
from model.tables._rows import Table

_table = Table("places", Place, "name, id")
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count, named = _table.get, _table.every, _table.count, _table.named


def of_gazetteer(db: sqlite3.Connection, gazetteer_id: str) -> str | None:
    """Id of the project's place that came from this entry of the gazetteer."""
    found = db.execute("SELECT id FROM places WHERE gazetteer_id = ? LIMIT 1", [gazetteer_id])
    row = found.fetchone()
    return row[0] if row else None
