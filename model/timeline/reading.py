"""Filling the index from a project, and keeping it in step with the journal."""

import sqlite3
from collections.abc import Iterable, Sequence

import numpy as np

from model.tables import annotations
from model.tables.annotations import DayMarks
from model.tables.steps import Change
from model.timeline.columns import OPEN_END, OPEN_START, UNDATED, Columns, Flag, columns
from model.timeline.index import Changes, TimelineIndex

_MARKS = DayMarks(UNDATED, OPEN_START, OPEN_END)
_DRAWN = {"row", "article", "tag", "date_start", "date_end", "is_background"}


def read_index(db: sqlite3.Connection, tags: Sequence[str], labels: Sequence[str]) -> TimelineIndex:
    """Every annotation of a project, a lane a tag; ``labels`` are the lanes' names."""
    return TimelineIndex.build(read_columns(db, tags), list(labels), list(tags))


def read_columns(
    db: sqlite3.Connection, tags: Sequence[str], only: Iterable[str] | None = None
) -> Columns:
    """Annotations as the index takes them, a lane a tag; ``only`` gives ids, all when empty."""
    row, first, last, tag, reported, background = annotations.day_columns(db, tags, _MARKS, only)
    return columns(
        rowid=row, first=first, last=last, tag=tag, lane=tag, reported=reported,
        flags=np.where(background != 0, Flag.BACKGROUND, 0),
    )  # fmt: skip


def index_changes(
    db: sqlite3.Connection, index: TimelineIndex, tags: Sequence[str], changes: Iterable[Change]
) -> Changes | None:
    """What rows changed in the journal mean for the index; ``None`` when nothing that is drawn."""
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
    if not touched and not removed:
        return None
    found = read_columns(db, tags, touched)
    known = np.array([index.position(int(row)) is not None for row in found.rowid], dtype=bool)
    gone = [row for row in removed.values() if index.position(row) is not None]
    return Changes(added=found.take(~known), removed=gone, changed=found.take(known))
