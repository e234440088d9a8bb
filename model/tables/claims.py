"""Casualty annotations with their links and sources, as one row each: what a claim is made of."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

_CLAIM = """
SELECT a.id, a.article, s.outlet, s.published_at, a.text, a.date_start, a.date_end,
       a.is_background, a.fields, a.created_at, a.coder, a.review_status,
       (SELECT json_group_array(json_array(l.relation,
               coalesce(l.to_actor, l.to_place, l.to_annotation, l.to_incident)))
        FROM links l WHERE l.annotation = a.id)
FROM annotations a JOIN articles s ON s.id = a.article
"""
_ORDER = "ORDER BY s.published_at, a.created_at, a.id"


def every(db: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """All claims by day reported, then as they were made."""
    return db.execute(f"{_CLAIM} WHERE a.tag = 'casualty' {_ORDER}")


def of_incident(db: sqlite3.Connection, incident: str) -> Iterator[tuple[Any, ...]]:
    """The claims that feed an incident."""
    return db.execute(
        f"""{_CLAIM} WHERE a.tag = 'casualty' AND a.id IN
            (SELECT annotation FROM links WHERE to_incident = ?) {_ORDER}""",
        [incident],
    )


def of_incidents(db: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """The claims that feed any incident."""
    return db.execute(
        f"""{_CLAIM} WHERE a.tag = 'casualty' AND a.id IN
            (SELECT annotation FROM links WHERE to_incident IS NOT NULL) {_ORDER}"""
    )


def with_ids(db: sqlite3.Connection, ids: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    """The claims with these ids."""
    return db.execute(
        f"""{_CLAIM} WHERE a.tag = 'casualty' AND a.id IN (SELECT value FROM json_each(?)) {_ORDER}""",
        [json.dumps(list(ids))],
    )


def near(db: sqlite3.Connection, first: str, last: str) -> Iterator[tuple[Any, ...]]:
    """Claims whose days touch a span of days (ISO), undated ones reported in it among them."""
    return db.execute(
        f"""{_CLAIM} WHERE a.tag = 'casualty'
            AND coalesce(a.date_start, a.date_end, s.published_at) <= ?
            AND coalesce(a.date_end, s.published_at) >= ? {_ORDER}""",
        (last, first),
    )


def of_article(db: sqlite3.Connection, article: str) -> Iterator[tuple[Any, ...]]:
    """The claims of one article."""
    return db.execute(f"{_CLAIM} WHERE a.tag = 'casualty' AND a.article = ? {_ORDER}", [article])
