"""The questions behind filters and lanes: one coded column of every annotation, or of a few.

SQLite writes each column as one JSON text, which numpy reads ten times faster than Python fetches
rows. ``only`` gives the row keys wanted; all annotations when ``None``.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from model.tables import search

Ints = NDArray[np.int64]
_LENGTH = "(a.last_day - a.first_day)"
_COLUMNS = {
    "tag": "a.tag",
    "coder": "a.coder",
    "review_status": "a.review_status",
    "confidence": "a.confidence",
    "precision": f"""CASE WHEN a.first_day IS NULL AND a.last_day IS NULL THEN 'undated'
        WHEN a.first_day IS NULL THEN 'before' WHEN a.last_day IS NULL THEN 'since'
        WHEN {_LENGTH} = 0 THEN 'day' WHEN {_LENGTH} <= 5 THEN 'days' WHEN {_LENGTH} = 6 THEN 'week'
        WHEN {_LENGTH} <= 30 THEN 'month' ELSE 'longer' END""",
}
"""What an annotation's own row says, by field; the precisions are those of docs/dates.md."""
_ENDS = {"actors": "to_actor", "places": "to_place", "incidents": "to_incident"}
_OF_ARTICLE = {"outlet", "language"}


def _ints(text: str) -> Ints:
    return np.fromstring(text[1:-1], np.int64, sep=",") if len(text) > 2 else np.zeros(0, np.int64)


def _which(only: Iterable[int] | None) -> tuple[str, list[str]]:
    if only is None:
        return "", []
    return "WHERE a.row IN (SELECT value FROM json_each(?))", [json.dumps([int(r) for r in only])]


def own(
    db: sqlite3.Connection, name: str, words: Sequence[str], only: Iterable[int] | None = None
) -> tuple[Ints, Ints]:
    """Row keys, and the place of a field's value in ``words``, -1 where it is none of them.

    ``name``: a field of every annotation, or one that a kind asks for.
    """
    value, values = _COLUMNS.get(name), []
    if value is None:
        value = """CASE json_type(a.fields, ?) WHEN 'true' THEN 'true' WHEN 'false' THEN 'false'
            ELSE json_extract(a.fields, ?) END"""
        values = [f'$."{name}"'] * 2
    whens = " ".join("WHEN ? THEN ?" for _ in words) or "WHEN NULL THEN -1"
    numbered = [part for number, word in enumerate(words) for part in (word, number)]
    where, wanted = _which(only)
    found = db.execute(
        f"""SELECT json_group_array(a.row), json_group_array(CASE {value} {whens} ELSE -1 END)
            FROM annotations a {where}""",
        [*values, *numbered, *wanted],
    ).fetchone()
    return _ints(found[0]), _ints(found[1])


def of_articles(
    db: sqlite3.Connection, name: str, only: Iterable[int] | None = None
) -> tuple[Ints, Ints, dict[int, str]]:
    """Row keys, the row keys of their articles, and what the articles say, by row key."""
    assert name in _OF_ARTICLE
    where, wanted = _which(only)
    tables = (
        "articles s CROSS JOIN annotations a"
        if only is None
        else "annotations a CROSS JOIN articles s"
    )
    found = db.execute(
        f"""SELECT json_group_array(a.row), json_group_array(s.row)
            FROM {tables} ON a.article = s.id {where}""",
        wanted,
    ).fetchone()
    articles = _ints(found[1])
    says, these = "", []
    if only is not None:
        says = "WHERE row IN (SELECT value FROM json_each(?))"
        these = [json.dumps(articles.tolist())]
    said = db.execute(f"SELECT row, {name} FROM articles {says}", these)
    return _ints(found[0]), articles, dict(said)


def linked(
    db: sqlite3.Connection, table: str, order: Sequence[str], only: Iterable[int] | None = None
) -> tuple[Ints, Ints, Ints]:
    """Row keys of annotations, ranks and row keys of what they lead to, one a link, as made.

    ``table``: actors, places or incidents. A link's rank is its relation's place in ``order``.
    """
    whens = " ".join("WHEN ? THEN ?" for _ in order)
    ranked = [part for rank, relation in enumerate(order) for part in (relation, rank)]
    where, wanted = _which(only)
    # In the order of the annotations' ids both are read from end to end; what few links lead to is
    # found from the links.
    tables = "annotations a CROSS JOIN links l"
    if only is None and table == "incidents":
        tables = "links l CROSS JOIN annotations a"
    found = db.execute(
        f"""SELECT json_group_array(a.row), json_group_array(CASE l.relation {whens} ELSE ? END),
                   json_group_array(t.row)
            FROM {tables} ON a.id = l.annotation JOIN {table} t ON t.id = l.{_ENDS[table]} {where}""",
        [*ranked, len(order), *wanted],
    ).fetchone()
    return _ints(found[0]), _ints(found[1]), _ints(found[2])


def named(db: sqlite3.Connection, table: str) -> list[tuple[int, str, str]]:
    """Row key, id and name (an incident's title) of each row of a registry."""
    name = "title" if table == "incidents" else "name"
    assert table in _ENDS
    return db.execute(f"SELECT row, id, {name} FROM {table}").fetchall()


def with_words(db: sqlite3.Connection, words: str) -> Ints:
    """Row keys of the annotations with all these words in their span or note, ascending.

    The last word may be a beginning; none is found when no word has a letter or a digit.
    """
    asked = search.query(words)
    if not asked:
        return np.zeros(0, np.int64)
    found = db.execute(
        """SELECT json_group_array(rowid) FROM annotations_fts WHERE annotations_fts MATCH ?""",
        [asked],
    ).fetchone()
    return np.sort(_ints(found[0]))
