"""Annotations: the tagged spans."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.entities import Annotation
from model.tables._rows import Table, from_row, listed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_table = Table("annotations", Annotation, 'article, start, "end" DESC, id')
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count = _table.get, _table.every, _table.count


@dataclass(frozen=True)
class DayMarks:
    """What stands for a day that is not known: of both ends, of the first, of the last."""

    undated: int
    open_start: int
    open_end: int


def of_article(db: sqlite3.Connection, article: str) -> list[Annotation]:
    """An article's annotations by position, outer before inner."""
    where = 'WHERE article = ? ORDER BY start, "end" DESC, id'
    return list(_table.select(db, where, [article]))


@dataclass(frozen=True)
class Span:
    """What drawing an annotation takes: ids, ends, tag and the fields its summary says."""

    id: str
    start: int
    end: int
    tag: str
    is_background: bool
    fields: Mapping[str, object]


def spans(db: sqlite3.Connection, article: str, ids: Iterable[str] | None = None) -> list[Span]:
    """An article's spans by position, outer before inner; only those with these ids, when given."""
    only = "" if ids is None else "AND id IN (SELECT value FROM json_each(?))"
    found = db.execute(
        f"""SELECT id, start, "end", tag, is_background, fields FROM annotations
            WHERE article = ? {only} ORDER BY start, "end" DESC, id""",
        (article, *(() if ids is None else (json.dumps(list(ids)),))),
    )
    return [
        Span(id_, start, end, tag, bool(back), json.loads(fields) if fields != "{}" else {})
        for id_, start, end, tag, back, fields in found
    ]


def at_rows(db: sqlite3.Connection, rows: Sequence[int]) -> dict[int, Annotation]:
    """The annotations with these integer keys; those that are gone are left out."""
    found = db.execute(
        f"""SELECT row, {listed(Annotation)} FROM annotations
            WHERE row IN (SELECT value FROM json_each(?))""",
        [json.dumps([int(row) for row in rows])],
    )
    return {row: from_row(Annotation, values) for row, *values in found}


def like(db: sqlite3.Connection, annotation: Annotation) -> Annotation | None:
    """The newest other annotation of the same tag on the same words, else of the same tag."""
    where = """WHERE tag = ? AND id <> ? AND fields <> '{}'
        ORDER BY lower(text) = lower(?) DESC, updated_at DESC, id DESC LIMIT 1"""
    return next(_table.select(db, where, [annotation.tag, annotation.id, annotation.text]), None)


def flagged(db: sqlite3.Connection, limit: int = 2_000) -> list[Annotation]:
    """Annotations with a note, a conflict or work to be done on them, newest change first."""
    where = """WHERE note <> '' OR review_status IN ('conflict', 'work_needed')
        ORDER BY updated_at DESC, id LIMIT ?"""
    return list(_table.select(db, where, [limit]))


def with_ids(db: sqlite3.Connection, ids: Iterable[str]) -> list[Annotation]:
    """The annotations with these ids, by position; those that are gone are left out."""
    where = "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY article, start, id"
    return list(_table.select(db, where, [json.dumps(list(ids))]))


def count_of_article(db: sqlite3.Connection, article: str) -> int:
    """How many annotations an article has."""
    found = db.execute("SELECT count(*) FROM annotations WHERE article = ?", [article])
    return int(found.fetchone()[0])


def row_of(db: sqlite3.Connection, id_: str) -> int | None:
    """The integer key of an annotation."""
    found = db.execute("SELECT row FROM annotations WHERE id = ?", [id_]).fetchone()
    return found[0] if found else None


def keys(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, int]:
    """The integer key of each of these annotations, by id; those that are gone are left out."""
    found = db.execute(
        "SELECT id, row FROM annotations WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    )
    return dict(found)


def keys_of_tag(db: sqlite3.Connection, tag: str) -> dict[str, int]:
    """The integer key of each annotation of a tag, by id."""
    return dict(db.execute("SELECT id, row FROM annotations WHERE tag = ?", [tag]))


def feeding(db: sqlite3.Connection) -> list[tuple[str, str, int, int | None]]:
    """What leads to an incident: incident, id and row key, and the ordinal of the day reported."""
    return db.execute(
        """SELECT l.to_incident, a.id, a.row, s.reported_day FROM links l
           JOIN annotations a ON a.id = l.annotation JOIN articles s ON s.id = a.article
           WHERE l.to_incident IS NOT NULL"""
    ).fetchall()


def day_columns(
    db: sqlite3.Connection,
    tags: Sequence[str],
    unknown: DayMarks,
    only: Iterable[str] | None = None,
) -> list[NDArray[np.int64]]:
    """Row, first day, last day, tag, day reported and flags of annotations, as columns.

    Days are proleptic Gregorian ordinals or one of the ``unknown`` marks; the tag is its place in
    ``tags``; flags are 1 for background, 2 for an approximate time, 4 for a provisional figure,
    added up. ``only`` gives the ids wanted, all when empty. SQLite writes each column as one JSON
    text, which numpy reads ten times faster than Python fetches rows.
    """
    import numpy as np

    whens = " ".join("WHEN ? THEN ?" for _ in tags)
    numbered = [part for number, tag in enumerate(tags) for part in (tag, number)]
    # Articles outside, so that their day is read once and the spans come from the covering index;
    # for a few spans the other way round.
    tables = "articles s CROSS JOIN annotations a ON a.article = s.id"
    if only is not None:
        tables = "annotations a CROSS JOIN articles s ON a.article = s.id"
    where = "" if only is None else "WHERE a.id IN (SELECT value FROM json_each(?))"
    found = db.execute(
        f"""SELECT json_group_array(a.row),
                   json_group_array(coalesce(a.first_day, iif(a.last_day IS NULL, ?, ?))),
                   json_group_array(coalesce(a.last_day, iif(a.first_day IS NULL, ?, ?))),
                   json_group_array(CASE a.tag {whens} ELSE 0 END),
                   json_group_array(coalesce(s.reported_day, ?)),
                   json_group_array(
                       a.is_background + 2 * a.is_approximate + 4 * a.is_provisional)
            FROM {tables} {where}""",
        (
            *(unknown.undated, unknown.open_start, unknown.undated, unknown.open_end),
            *numbered,
            unknown.undated,
            *(() if only is None else (json.dumps(list(only)),)),
        ),
    ).fetchone()
    return [np.fromstring(column[1:-1], dtype=np.int64, sep=",") for column in found]


def rows_of_article(db: sqlite3.Connection, article: str) -> list[int]:
    """The integer keys of an article's annotations."""
    found = db.execute("SELECT row FROM annotations WHERE article = ?", [article])
    return [row for (row,) in found]


def first_rows(db: sqlite3.Connection, limit: int) -> list[int]:
    """The integer keys of the first annotations that were made."""
    found = db.execute("SELECT row FROM annotations ORDER BY row LIMIT ?", [limit])
    return [row for (row,) in found]
