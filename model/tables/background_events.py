"""Background events: other people's datasets, read only and marked as theirs."""

from model.entities import BackgroundEvent
from model.tables._rows import Table

_table = Table("background_events", BackgroundEvent, "date_start, row")
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count = _table.get, _table.every, _table.count
