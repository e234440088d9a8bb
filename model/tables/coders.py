"""The people who read and tag."""

import sqlite3

from model.entities import Coder
from model.tables._rows import Table

_table = Table("coders", Coder, "id")
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count = _table.get, _table.every, _table.count


def exists(db: sqlite3.Connection, id_: str) -> bool:
    """Whether this coder has worked on the project before."""
    return bool(db.execute("SELECT 1 FROM coders WHERE id = ?", [id_]).fetchone())
