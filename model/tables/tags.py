"""The codebook: a row for each of the four kinds and for each tag the project made."""

from model.entities import Tag
from model.tables._rows import Table

_table = Table("tags", Tag, "row")
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count = _table.get, _table.every, _table.count
