"""The journal's two tables: steps and the rows each changed."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

StepKind = Literal["do", "undo", "redo", "keep"]


@dataclass(frozen=True)
class Step:
    """One action, as the history lists it. ``kind`` keep: never undone (a coder joins)."""

    id: int
    name: str
    coder: str | None
    at: str
    kind: StepKind
    target: int | None
    is_undone: bool


@dataclass(frozen=True)
class Change:
    """One changed row: all its columns when it came or went, else those that differ."""

    id: int
    step: int
    table: str
    row_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


_STEP = "SELECT id, name, coder, at, kind, target, is_undone FROM steps"
_CHANGE = "SELECT id, step, table_name, row_id, before, after FROM changes"


def _step(row: tuple[Any, ...]) -> Step:
    id_, name, coder, at, kind, target, is_undone = row
    return Step(id_, name, coder, at, kind, target, bool(is_undone))


def _change(row: tuple[Any, ...]) -> Change:
    id_, step, table, row_id, before, after = row
    return Change(
        id_, step, table, row_id, before and json.loads(before), after and json.loads(after)
    )


def _first_step(db: sqlite3.Connection, where: str, values: Iterable[Any] = ()) -> Step | None:
    row = db.execute(f"{_STEP} {where}", tuple(values)).fetchone()
    return _step(row) if row else None


def add(
    db: sqlite3.Connection,
    name: str,
    coder: str | None,
    at: str,
    kind: StepKind,
    target: int | None,
) -> int:
    """Begin a step; returns its id."""
    done = db.execute(
        "INSERT INTO steps (name, coder, at, kind, target) VALUES (?, ?, ?, ?, ?)",
        (name, coder, at, kind, target),
    )
    assert done.lastrowid is not None
    return done.lastrowid


def has_changes(db: sqlite3.Connection, step: int) -> bool:
    """Whether a step changed any row."""
    return bool(db.execute("SELECT 1 FROM changes WHERE step = ? LIMIT 1", [step]).fetchone())


def is_large(db: sqlite3.Connection, step: int, changes: int) -> bool:
    """Whether a step changed more rows than this."""
    found = db.execute("SELECT 1 FROM changes WHERE step = ? LIMIT 1 OFFSET ?", [step, changes])
    return found.fetchone() is not None


def undoable(db: sqlite3.Connection) -> Step | None:
    """The newest step that stands."""
    where = "WHERE kind = 'do' AND is_undone = 0 ORDER BY id DESC LIMIT 1"
    return _first_step(db, where)


def redoable(db: sqlite3.Connection) -> Step | None:
    """The oldest of the steps undone since anything new was done: a new step ends redoing."""
    where = """WHERE is_undone = 1 AND id IN (SELECT target FROM steps WHERE kind = 'undo' AND id > (
        SELECT id FROM steps WHERE kind = 'do' ORDER BY id DESC LIMIT 1)) ORDER BY id LIMIT 1"""
    return _first_step(db, where)


def mark_undone(db: sqlite3.Connection, step: int, is_undone: bool) -> None:
    """Note that a step was undone, or stands again."""
    db.execute("UPDATE steps SET is_undone = ? WHERE id = ?", (int(is_undone), step))


def history(db: sqlite3.Connection, limit: int = -1) -> list[Step]:
    """The newest steps first, undoing and redoing included."""
    return [_step(row) for row in db.execute(f"{_STEP} ORDER BY id DESC LIMIT ?", [limit])]


def changes_of(db: sqlite3.Connection, step: int) -> list[Change]:
    """What one step changed, in the order it was changed."""
    return [_change(row) for row in db.execute(f"{_CHANGE} WHERE step = ? ORDER BY id", [step])]


def changes_since(db: sqlite3.Connection, change: int) -> list[Change]:
    """Everything changed after the change with this id, oldest first."""
    return [_change(row) for row in db.execute(f"{_CHANGE} WHERE id > ? ORDER BY id", [change])]


def changes_of_row(db: sqlite3.Connection, row_id: str) -> list[tuple[Step, Change]]:
    """The story of one row, oldest first, each change with its step."""
    rows = db.execute(f"{_CHANGE} WHERE row_id = ? ORDER BY id", [row_id]).fetchall()
    changes = [_change(row) for row in rows]
    return [(step, c) for c in changes if (step := get(db, c.step))]


def get(db: sqlite3.Connection, step: int) -> Step | None:
    """One step by id."""
    return _first_step(db, "WHERE id = ?", [step])


def last_change(db: sqlite3.Connection) -> int:
    """Id of the newest change, 0 in an empty journal."""
    return int(db.execute("SELECT coalesce(max(id), 0) FROM changes").fetchone()[0])


def put_back(db: sqlite3.Connection, table: str, row_id: str, was: Any, becomes: Any) -> bool:
    """Turn one row from its state ``was`` to ``becomes`` (``None``: absent). False if it is stale.

    Column names come from the journal, which only the triggers write; values go as parameters.
    """
    if becomes is None:
        return db.execute(f'DELETE FROM "{table}" WHERE id = ?', [row_id]).rowcount == 1
    if was is None:
        names = ", ".join(f'"{name}"' for name in becomes)
        marks = ", ".join("?" * len(becomes))
        values = list(becomes.values())
        db.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values)
        return True
    pairs = ", ".join(f'"{name}" = ?' for name in becomes)
    still = " AND ".join(f'"{name}" IS ?' for name in was)
    # An id that itself changed is looked for under its present value.
    values = [*becomes.values(), was.get("id", row_id), *was.values()]
    done = db.execute(f'UPDATE "{table}" SET {pairs} WHERE id = ? AND {still}', values)
    return done.rowcount == 1
