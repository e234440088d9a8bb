"""Filling the index from a project, and keeping it in step with the journal."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

import numpy as np

from model.tables import annotations, steps, stored_arrays
from model.tables.annotations import DayMarks
from model.tables.narrowed import is_narrowed
from model.tables.steps import Change
from model.timeline.columns import (
    OPEN_END,
    OPEN_START,
    UNDATED,
    Columns,
    columns,
    dumped,
    joined,
    loaded,
)
from model.timeline.index import Changes, TimelineIndex

_MARKS = DayMarks(UNDATED, OPEN_START, OPEN_END)
_DRAWN = {
    "row", "article", "tag", "date_start", "date_end", "is_background", "when_rule", "fields",
}  # fmt: skip
_KEPT = "timeline"
_WORTH_KEEPING = 20_000
"""Rows; fewer are read from their tables in a few hundredths of a second."""
_FEW = 5_000
"""Changes that are looked through one by one; after more of them all is read anew."""


def read_index(db: sqlite3.Connection, tags: Sequence[str], labels: Sequence[str]) -> TimelineIndex:
    """Every annotation of a project, a lane a tag; ``labels`` are the lanes' names."""
    return TimelineIndex.build(all_columns(db, tags), list(labels), list(tags))


def all_columns(db: sqlite3.Connection, tags: Sequence[str]) -> Columns:
    """Every annotation that this connection sees, of a large project from what was kept of it.

    Reading a million rows takes seconds, so what was read is kept in the file, with the journal's
    last change; what changed since is put in its place. The last change is looked up first: one
    that comes while the rows are read is then in them twice over, and never missing.
    """
    if is_narrowed(db):
        return read_columns(db, tags)
    last = steps.last_change(db)
    found, behind = _kept(db, tags, last)
    if found is None:
        found = read_columns(db, tags)
    if behind and len(found) >= _WORTH_KEEPING:
        stored_arrays.put_if_possible(db, _KEPT, json.dumps([last, *tags]), dumped(found))
    return found


def _kept(db: sqlite3.Connection, tags: Sequence[str], last: int) -> tuple[Columns | None, bool]:
    """What was kept, brought up to date; and whether what is in the file should be renewed."""
    stored = stored_arrays.get(db, _KEPT)
    if stored is None:
        return None, True
    change, *known_tags = json.loads(stored[0])
    found = loaded(stored[1])
    if found is None or known_tags != list(tags) or not 0 <= last - change <= _FEW:
        return None, True
    if last == change:
        return found, False
    changes = steps.changes_since(db, change)
    if any(c.table == "articles" and c.before and "published_at" in c.before for c in changes):
        return None, True  # all that the article reports was then reported on another day
    return _brought_up(db, found, tags, changes), last - change > _FEW // 10


def _brought_up(
    db: sqlite3.Connection, old: Columns, tags: Sequence[str], changes: Iterable[Change]
) -> Columns:
    removed, touched = _concerned(changes)
    if not touched and not removed:
        return old
    new = read_columns(db, tags, touched)
    gone = np.concatenate([np.fromiter(removed.values(), np.int64, len(removed)), new.rowid])
    return joined(old.take(np.flatnonzero(~np.isin(old.rowid, gone))), new)


def read_columns(
    db: sqlite3.Connection, tags: Sequence[str], only: Iterable[str] | None = None
) -> Columns:
    """Annotations as the index takes them, a lane a tag; ``only`` gives ids, all when empty."""
    row, first, last, tag, reported, flags = annotations.day_columns(db, tags, _MARKS, only)
    return columns(
        rowid=row, first=first, last=last, tag=tag, lane=tag, reported=reported, flags=flags
    )


def _concerned(changes: Iterable[Change]) -> tuple[dict[str, int], set[str]]:
    """Annotations that are gone, by id and row key, and the ids of those drawn otherwise now."""
    removed: dict[str, int] = {}
    touched: set[str] = set()
    for change in changes:
        if change.table != "annotations":
            continue
        if change.after is None and change.before is not None:
            removed[change.row_id] = change.before["row"]
            touched.discard(change.row_id)
        elif change.after is not None and _DRAWN & change.after.keys():
            removed.pop(change.row_id, None)
            touched.add(change.row_id)
    return removed, touched


def index_changes(
    db: sqlite3.Connection, index: TimelineIndex, tags: Sequence[str], changes: Iterable[Change]
) -> Changes | None:
    """What rows changed in the journal mean for the index; ``None`` when nothing that is drawn."""
    removed, touched = _concerned(changes)
    if not touched and not removed:
        return None
    found = read_columns(db, tags, touched)
    known = np.array([index.position(int(row)) is not None for row in found.rowid], dtype=bool)
    gone = [row for row in removed.values() if index.position(row) is not None]
    return Changes(added=found.take(~known), removed=gone, changed=found.take(known))
