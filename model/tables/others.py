"""Other programs' SQLite files: looked at as pages of rows, with nothing in them allowed to act.

Read only and immutable, with ``trusted_schema`` off, no functions, no attaching, lengths and work bounded; a
view, a virtual or a shadow table that has the name of the table wanted is refused.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 200_000_000, sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 200, sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 20,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 2, sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 4, sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 10,
}  # fmt: skip
_STEPS = 2_000_000_000
_EVERY = 1_000_000
_HEADER = b"SQLite format 3\0"

Refuse = Callable[[str], Exception]
"""Makes the error for a file, of the reason in words."""


class Database:
    """A file of another program's, for its rows."""

    def __init__(self, db: sqlite3.Connection, refuse: Refuse) -> None:
        self._refuse = refuse
        self._db = db
        self._tables = {
            name: sql for name, kind, sql in self._rows("SELECT name, type, sql FROM sqlite_master")
            if kind == "table"
        }  # fmt: skip

    def has(self, table: str) -> bool:
        """Whether there is a plain table of that name."""
        sql = self._tables.get(table)
        return isinstance(sql, str) and not sql.lstrip().upper().startswith("CREATE VIRTUAL")

    def rows(
        self, table: str, columns: str, where: str = "", values: tuple[object, ...] = ()
    ) -> Iterator[tuple[object, ...]]:
        """Rows of a table by its row numbers, with these columns; ``None`` for one it has not."""
        if not self.has(table):
            raise self._refuse(f"there is no table “{table}” in it")
        there = {row[1] for row in self._rows(f'PRAGMA table_info("{table}")')}
        listed = ", ".join(f'"{name}"' if name in there else "NULL" for name in columns.split())
        return self._rows(f'SELECT {listed} FROM "{table}" {where}', values)

    def count(self, table: str) -> int:
        """How many rows a table has; none when it is not there."""
        return sum(1 for _ in self.rows(table, "rowid")) if self.has(table) else 0

    def _rows(self, sql: str, values: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
        try:
            yield from self._db.execute(sql, values)
        except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
            told = " ".join(str(error).split())[:80]
            raise self._refuse(f"SQLite cannot read it ({told})") from None


@contextmanager
def opened(path: Path, refuse: Refuse) -> Iterator[Database]:
    """Open a file of another program's; what ``refuse`` makes is raised when it is none or odd."""
    with path.open("rb") as file:
        if file.read(16) != _HEADER:
            raise refuse("it is no SQLite file")
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        db = sqlite3.connect(uri, uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise refuse(f"SQLite cannot open it ({error})") from None
    with closing(db):
        for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON", "mmap_size = 0"):  # fmt: skip
            db.execute(f"PRAGMA {pragma}")
        for limit, most in _LIMITS.items():
            db.setlimit(limit, most)
        done = 0

        def is_enough() -> bool:
            nonlocal done
            done += _EVERY
            return done > _STEPS

        db.set_progress_handler(is_enough, _EVERY)
        db.text_factory = lambda data: data.decode("utf-8", "replace")
        db.set_authorizer(_allowed)
        yield Database(db, refuse)


def _allowed(action: int, one: str | None, *_: str | None) -> int:
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if one == "table_info" else sqlite3.SQLITE_DENY
    is_reading = action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
    return sqlite3.SQLITE_OK if is_reading else sqlite3.SQLITE_DENY


def word(value: object) -> str:
    """A cell as words; a blob, which no text is, as none."""
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def whole(value: object) -> int:
    """A cell as an offset; below 0 when it is none."""
    return value if isinstance(value, int) and 0 <= value < 2**62 else -1
