"""Places: the project's registry of named places."""

from model.entities import Place
from model.tables._rows import Table

_table = Table("places", Place, "name, id")
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count = _table.get, _table.every, _table.count
