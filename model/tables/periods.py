"""Periods: stretches of days that the researcher named."""

from model.entities import Period
from model.tables._rows import Table

_table = Table("periods", Period, "date_start, row")
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count = _table.get, _table.every, _table.count
