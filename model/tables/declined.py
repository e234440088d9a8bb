"""Declined: pairs that were suggested to belong together and do not."""

import sqlite3

from model.entities import Declined
from model.tables._rows import Table

_table = Table("declined", Declined, "row")
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count = _table.get, _table.every, _table.count


def pairs(db: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """What, one and other of each; the order of the two does matter for links of claims."""
    return set(db.execute("SELECT what, one, other FROM declined"))
