"""Links: which actor, place, annotation or incident a span's words stand for or lead to."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Literal

from model.entities import Link
from model.tables._rows import Table

_table = Table("links", Link, "annotation, row")
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count = _table.get, _table.every, _table.count

End = Literal["to_actor", "to_place", "to_incident"]
"""The column of a link's other end."""


def of_annotation(db: sqlite3.Connection, annotation: str) -> list[Link]:
    """The links that begin at an annotation, as they were made."""
    return list(_table.select(db, "WHERE annotation = ? ORDER BY row", [annotation]))


def of_article(db: sqlite3.Connection, article: str) -> list[Link]:
    """The links that begin at any annotation of an article."""
    where = "WHERE annotation IN (SELECT id FROM annotations WHERE article = ?) ORDER BY row"
    return list(_table.select(db, where, [article]))


def ends(db: sqlite3.Connection, annotation: str) -> dict[str, list[str]]:
    """The ids at the other end of an annotation's links, by relation."""
    found: dict[str, list[str]] = {}
    for link in of_annotation(db, annotation):
        found.setdefault(link.relation, []).append(link.target)
    return found


def of_relation(db: sqlite3.Connection, annotation: str, relation: str) -> list[Link]:
    """The links of one relation that begin at an annotation."""
    return [link for link in of_annotation(db, annotation) if link.relation == relation]


_COLUMNS = {"actor": "to_actor", "place": "to_place"}


def recent_targets(db: sqlite3.Connection, kind: str, most: int) -> list[str]:
    """Ids of the actors or places that were linked to last anywhere, newest first."""
    column = _COLUMNS[kind]
    # The newest links only: nobody remembers older choices, and the table may be long.
    found = db.execute(
        f"""SELECT {column} FROM (SELECT row, {column} FROM links ORDER BY row DESC LIMIT 500)
            WHERE {column} IS NOT NULL GROUP BY {column} ORDER BY max(row) DESC LIMIT ?""",
        [most],
    )
    return [id_ for (id_,) in found]


def targets_in_article(db: sqlite3.Connection, article: str, kind: str) -> list[str]:
    """Ids of the actors or places ("actor", "place") that an article's spans link to, most first."""
    column = _COLUMNS[kind]
    found = db.execute(
        f"""SELECT {column} FROM links JOIN annotations a ON a.id = annotation
            WHERE a.article = ? AND {column} IS NOT NULL
            GROUP BY {column} ORDER BY count(*) DESC, {column}""",
        [article],
    )
    return [id_ for (id_,) in found]


def beginnings(db: sqlite3.Connection, ids: Iterable[str]) -> set[str]:
    """Ids of the annotations at which these links begin."""
    found = db.execute(
        "SELECT annotation FROM links WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    )
    return {annotation for (annotation,) in found}


def to_annotation(db: sqlite3.Connection, annotation: str) -> list[Link]:
    """The links that end at an annotation."""
    return list(_table.select(db, "WHERE to_annotation = ? ORDER BY row", [annotation]))


def turn(
    db: sqlite3.Connection, end: End, old: str, new: str, only: Iterable[str] | None = None
) -> None:
    """Let the links that led to ``old`` lead to ``new``; none is doubled by it.

    ``only``: ids of the annotations whose links are turned, all when ``None``.
    """
    which = f"{end} = ?" + (
        "" if only is None else " AND annotation IN (SELECT value FROM json_each(?))"
    )
    values = [old] if only is None else [old, json.dumps(list(only))]
    db.execute(
        f"""DELETE FROM links WHERE {which} AND EXISTS (SELECT 1 FROM links k
            WHERE k.annotation = links.annotation AND k.relation = links.relation AND k.{end} = ?)""",
        [*values, new],
    )
    db.execute(f"UPDATE links SET {end} = ? WHERE {which}", [new, *values])


def uses(db: sqlite3.Connection, end: End) -> dict[str, int]:
    """How many annotations lead to each row at this end."""
    return dict(
        db.execute(
            f"""SELECT {end}, count(DISTINCT annotation) FROM links
                WHERE {end} IS NOT NULL GROUP BY {end}"""
        )
    )


def users(db: sqlite3.Connection, end: End, id_: str) -> list[str]:
    """Ids of the annotations that lead to a row, in the order of their articles' words."""
    found = db.execute(
        f"""SELECT DISTINCT a.id FROM links l JOIN annotations a ON a.id = l.annotation
            JOIN articles s ON s.id = a.article
            WHERE l.{end} = ? ORDER BY s.published_at, s.id, a.start""",
        [id_],
    )
    return [user for (user,) in found]
