"""Actors: the project's registry of parties, forces, offices and persons."""

from model.entities import Actor
from model.tables._rows import Table

_table = Table("actors", Actor, "name, id")
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count = _table.get, _table.every, _table.count
