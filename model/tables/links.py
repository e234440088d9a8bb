"""Links: which actor, place, annotation or incident a span's words stand for or lead to."""

import sqlite3

from model.entities import Link
from model.tables._rows import Table

_table = Table("links", Link, "annotation, row")
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count = _table.get, _table.every, _table.count


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


def targets_in_article(db: sqlite3.Connection, article: str, kind: str) -> list[str]:
    """Ids of the actors or places ("actor", "place") that an article's spans link to, most first."""
    column = {"actor": "to_actor", "place": "to_place"}[kind]
    found = db.execute(
        f"""SELECT {column} FROM links JOIN annotations a ON a.id = annotation
            WHERE a.article = ? AND {column} IS NOT NULL
            GROUP BY {column} ORDER BY count(*) DESC, {column}""",
        [article],
    )
    return [id_ for (id_,) in found]


def to_annotation(db: sqlite3.Connection, annotation: str) -> list[Link]:
    """The links that end at an annotation."""
    return list(_table.select(db, "WHERE to_annotation = ? ORDER BY row", [annotation]))
