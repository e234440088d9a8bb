"""Background events: other people's datasets, read only and marked as theirs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from model.entities import BackgroundEvent
from model.tables._rows import Table, from_row, listed

_table = Table("background_events", BackgroundEvent, "date_start, row")
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count = _table.get, _table.every, _table.count


def ids(db: sqlite3.Connection, dataset: str) -> dict[str, str]:
    """Our id of each event of a dataset, by the dataset's own."""
    found = db.execute("SELECT event_id, id FROM background_events WHERE dataset = ?", [dataset])
    return dict(found)


def day_rows(
    db: sqlite3.Connection, undated: int, open_end: int
) -> list[tuple[int, int, int, str]]:
    """Row key, first and last day (ordinals) and dataset of each event.

    An event without any day has ``undated`` for both, one without a last day ends at ``open_end``.
    """
    return db.execute(
        """SELECT row, coalesce(first_day, last_day, ?),
                  coalesce(last_day, iif(first_day IS NULL, ?, ?)), dataset
           FROM background_events""",
        (undated, undated, open_end),
    ).fetchall()


def at_rows(db: sqlite3.Connection, rows: Sequence[int]) -> dict[int, BackgroundEvent]:
    """The events with these integer keys; those that are gone are left out."""
    found = db.execute(
        f"""SELECT row, {listed(BackgroundEvent)} FROM background_events
            WHERE row IN (SELECT value FROM json_each(?))""",
        [json.dumps([int(row) for row in rows])],
    )
    return {row: from_row(BackgroundEvent, values) for row, *values in found}
