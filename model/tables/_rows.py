"""Reading and writing entities as rows: what every table file shares.

Table and column names come from this program only (dataclass fields), values go as parameters.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

E = TypeVar("E")

_JSON_COLUMNS = {"fields", "aliases"}
_BOOLEAN_COLUMNS = {"is_background", "is_when_confirmed"}


def columns(entity: type[Any]) -> tuple[str, ...]:
    """The column names of an entity, as its dataclass orders them."""
    return tuple(entity.__dataclass_fields__)


def listed(entity: type[Any], alias: str = "", leave_out: tuple[str, ...] = ()) -> str:
    """The columns of an entity as SQL for a SELECT; those left out read as empty text."""
    dot = f"{alias}." if alias else ""
    return ", ".join(f"'' AS \"{c}\"" if c in leave_out else f'{dot}"{c}"' for c in columns(entity))


def to_row(values: Mapping[str, Any]) -> dict[str, Any]:
    """Column values as SQLite stores them."""
    return {
        name: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        if name in _JSON_COLUMNS
        else int(value)
        if name in _BOOLEAN_COLUMNS
        else value
        for name, value in values.items()
    }


def from_row(entity: type[E], row: Iterable[Any]) -> E:
    """An entity of values in the order of its columns."""
    values = dict(zip(columns(entity), row, strict=True))
    for name in _JSON_COLUMNS & values.keys():
        value = json.loads(values[name])
        values[name] = tuple(value) if isinstance(value, list) else value
    for name in _BOOLEAN_COLUMNS & values.keys():
        values[name] = bool(values[name])
    return entity(**values)


@dataclass(frozen=True)
class Table(Generic[E]):
    """What every table of entities can be asked and told; each table's file binds these."""

    name: str
    entity: type[E]
    order: str

    def insert(self, db: sqlite3.Connection, entity: E) -> None:
        """Add one."""
        row = to_row({name: getattr(entity, name) for name in columns(self.entity)})
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        db.execute(f"INSERT INTO {self.name} ({names}) VALUES ({marks})", list(row.values()))

    def update(self, db: sqlite3.Connection, id_: str, values: Mapping[str, Any]) -> None:
        """Change the named columns of one; ``KeyError`` when there is none with this id."""
        row = to_row(values)
        pairs = ", ".join(f'"{name}" = ?' for name in row)
        done = db.execute(f"UPDATE {self.name} SET {pairs} WHERE id = ?", [*row.values(), id_])
        if not done.rowcount:
            raise KeyError(id_)

    def delete(self, db: sqlite3.Connection, id_: str) -> None:
        """Take one out, with the links to it; ``KeyError`` when there is none with this id."""
        if not db.execute(f"DELETE FROM {self.name} WHERE id = ?", [id_]).rowcount:
            raise KeyError(id_)

    def get(self, db: sqlite3.Connection, id_: str) -> E:
        """One by its id; ``KeyError`` when there is none."""
        for entity in self.select(db, "WHERE id = ?", [id_]):
            return entity
        raise KeyError(id_)

    def every(self, db: sqlite3.Connection) -> Iterator[E]:
        """All of them, in the table's order."""
        return self.select(db, f"ORDER BY {self.order}")

    def select(self, db: sqlite3.Connection, rest: str, values: Iterable[Any] = ()) -> Iterator[E]:
        """Those that ``rest`` names: SQL from WHERE or ORDER BY on."""
        found = db.execute(f"SELECT {listed(self.entity)} FROM {self.name} {rest}", tuple(values))
        return (from_row(self.entity, row) for row in found)

    def count(self, db: sqlite3.Connection) -> int:
        """How many there are."""
        return int(db.execute(f"SELECT count(*) FROM {self.name}").fetchone()[0])

    def named(self, db: sqlite3.Connection, name: str) -> str | None:
        """Id of the first that has this name or alias, capitals aside; for registries."""
        found = db.execute(
            f"""SELECT id FROM {self.name} WHERE name = ? COLLATE NOCASE OR (aliases <> '[]' AND
                EXISTS (SELECT 1 FROM json_each(aliases) WHERE value = ? COLLATE NOCASE))
                ORDER BY row LIMIT 1""",
            (name, name),
        ).fetchone()
        return found[0] if found else None
