"""A look at part of a project: the same tables, with only the annotations that a filter keeps."""

import sqlite3
from collections.abc import Iterable


def narrow(db: sqlite3.Connection, rows: Iterable[int], words: str = "") -> None:
    """From now on this connection sees only these annotations, by their `row`.

    ``words``: what was asked for, as one reads it. Articles and incidents without any of them are
    not seen either, nor are links with an end that is not seen; actors and places stay whole. Views of the connection's own schema stand before the tables, as SQLite
    looks names up there first: every question asked of a project works on a part of it unchanged.
    The connection is for reading from then on.
    """
    db.execute("CREATE TEMP TABLE kept (row INTEGER PRIMARY KEY)")
    db.execute("CREATE TEMP TABLE asked AS SELECT ? AS words", [words])
    db.executemany("INSERT OR IGNORE INTO temp.kept VALUES (?)", ((row,) for row in rows))
    seen = {
        "annotations": "row IN (SELECT row FROM temp.kept)",
        "articles": "id IN (SELECT article FROM main.annotations"
        " WHERE row IN (SELECT row FROM temp.kept))",
        "links": "annotation IN (SELECT id FROM temp.annotations)"
        " AND (to_annotation IS NULL OR to_annotation IN (SELECT id FROM temp.annotations))",
        "incidents": "id IN (SELECT to_incident FROM temp.links)",
        "decisions": "incident IN (SELECT id FROM temp.incidents)",
    }
    for table, condition in seen.items():
        db.execute(f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE {condition}")


def is_narrowed(db: sqlite3.Connection) -> bool:
    """Whether this connection sees only a part: what is kept of the whole is then not for it."""
    found = db.execute("SELECT 1 FROM temp.sqlite_schema WHERE name = 'kept' AND type = 'table'")
    return found.fetchone() is not None


def told(db: sqlite3.Connection) -> str:
    """What a reader of a part must know, in a sentence; empty when the whole is seen."""
    if not is_narrowed(db):
        return ""
    (words,) = db.execute("SELECT words FROM temp.asked").fetchone()
    asked = f" ({words})" if words else ""
    return (
        f"This is a part of the project{asked}: numbers of incidents are worked out from the claims"
        " in it alone, unless a person set them."
    )
