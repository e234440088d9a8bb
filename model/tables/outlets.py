"""Outlets: who published, filled in once."""

from model.entities import Outlet
from model.tables._rows import Table

_table = Table("outlets", Outlet, "name")
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count = _table.get, _table.every, _table.count
