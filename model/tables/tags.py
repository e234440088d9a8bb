"""The codebook: a row for each of the four kinds and for each tag the project made."""

import sqlite3

from model.entities import Tag
from model.tables._rows import Table

_table = Table("tags", Tag, "row")
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count = _table.get, _table.every, _table.count


def uses(db: sqlite3.Connection, id_: str) -> int:
    """How many annotations have this tag."""
    return int(db.execute("SELECT count(*) FROM annotations WHERE tag = ?", [id_]).fetchone()[0])
