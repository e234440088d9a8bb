"""Incidents: what happened, as its claims are gathered under one name."""

from model.entities import Incident
from model.tables._rows import Table

_table = Table("incidents", Incident, "date_start, id")
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count = _table.get, _table.every, _table.count
