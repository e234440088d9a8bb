"""The questions asked of the gazetteer file, which is never written to."""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

Row = tuple[Any, ...]

_PLACE = (
    "p.name, p.kind, p.country, a.name, p.latitude, p.longitude, p.population, p.code, p.id, p.is_local"
)  # fmt: skip
_BATCH = 500


def connect(file: Path) -> sqlite3.Connection:
    """Open the file read-only; its connection may be used from any thread."""
    return sqlite3.connect(
        f"{file.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )


def by_names(db: sqlite3.Connection, keys: Sequence[str]) -> Iterator[Row]:
    """(key, role, columns of the place) of every place with one of these folded names."""
    for batch in _batches(keys):
        yield from db.execute(
            f"SELECT n.key, n.role, {_PLACE} FROM name n JOIN place p ON p.id = n.place "
            "LEFT JOIN place a ON a.id = p.admin1 "
            f"WHERE n.key IN ({', '.join('?' * len(batch))}) ORDER BY p.population DESC, p.id",
            batch,
        )


def by_prefix(db: sqlite3.Connection, key: str, limit: int) -> list[Row]:
    """Columns of the places with a name that begins with the folded text, most populous first."""
    return db.execute(
        f"SELECT DISTINCT {_PLACE} FROM name n JOIN place p ON p.id = n.place "
        "LEFT JOIN place a ON a.id = p.admin1 "
        "WHERE n.key >= ? AND n.key < ? AND n.role < 2 "
        "ORDER BY p.population DESC, p.id LIMIT ?",
        (key, key + "\U0010ffff", limit),
    ).fetchall()


def words(db: sqlite3.Connection, keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(key, "word" or "given") of the words that are common ones or given names."""
    for batch in _batches(keys):
        yield from db.execute(
            f"SELECT key, what FROM word WHERE key IN ({', '.join('?' * len(batch))})", batch
        )


def _batches(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), _BATCH):
        yield keys[start : start + _BATCH]
