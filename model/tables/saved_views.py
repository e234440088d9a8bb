"""Saved views: what one looked at, by name."""

from model.entities import SavedView
from model.tables._rows import Table

_table = Table("saved_views", SavedView, "name")
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count = _table.get, _table.every, _table.count
