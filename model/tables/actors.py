"""Actors: the project's registry of parties, forces, offices and persons."""

import sqlite3

from model.entities import Actor
from model.tables._rows import Table

_table = Table("actors", Actor, "name, id")
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count, named = _table.get, _table.every, _table.count, _table.named


def children(db: sqlite3.Connection, id_: str) -> list[Actor]:
    """The actors that belong to this one directly."""
    return list(_table.select(db, "WHERE parent = ? ORDER BY name, id", [id_]))
