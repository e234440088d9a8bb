"""Background events: other people's datasets, read only and marked as theirs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from model.entities import BackgroundEvent
from model.tables._rows import Table, from_row, listed

_table = Table("background_events", BackgroundEvent, "date_start, row")
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count = _table.get, _table.every, _table.count


LONGEST = 366
"""Days an event lasts at most; one that lasts longer is seen on its first year only."""


@dataclass(frozen=True)
class EventDay:
    """One day of one dataset: how many events began on it and the dead they tell of."""

    dataset: str
    day: int
    events: int
    deaths: int


def ids(db: sqlite3.Connection, dataset: str) -> dict[str, str]:
    """Our id of each event of a dataset, by the dataset's own."""
    found = db.execute("SELECT event_id, id FROM background_events WHERE dataset = ?", [dataset])
    return dict(found)


def datasets(db: sqlite3.Connection) -> dict[str, int]:
    """The names of the datasets with their numbers of events."""
    return dict(
        db.execute("SELECT dataset, count(*) FROM background_events GROUP BY dataset ORDER BY 1")
    )


def on_days(
    db: sqlite3.Connection, first: int, last: int, limit: int = -1
) -> Iterator[BackgroundEvent]:
    """Events that touch the days from ``first`` to ``last``, by day; both ordinals, inclusive."""
    # Few events last long: those that begin up to a year before are looked at, too.
    where = """WHERE first_day BETWEEN ? AND ? AND coalesce(last_day, first_day) >= ?
        ORDER BY first_day, row LIMIT ?"""
    return _table.select(db, where, (first - LONGEST, last, first, limit))


def per_day(db: sqlite3.Connection, first: int = 1, last: int = 3_652_059) -> list[EventDay]:
    """Numbers of events by first day and dataset, for days from ``first`` to ``last`` (ordinals)."""
    found = db.execute(
        """SELECT dataset, first_day, count(*), coalesce(sum(deaths_best), 0)
           FROM background_events WHERE first_day BETWEEN ? AND ? GROUP BY 2, 1 ORDER BY 2, 1""",
        (first, last),
    )
    return [EventDay(*row) for row in found]


def delete_dataset(db: sqlite3.Connection, dataset: str) -> int:
    """Take out every event of a dataset; returns how many there were."""
    return db.execute("DELETE FROM background_events WHERE dataset = ?", [dataset]).rowcount


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
