"""Questions that only a check of the whole file asks."""

import sqlite3
from collections.abc import Iterator

from model.schema import JOURNALED


def loose_ends(db: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """Table, id and message of each row that refers to one that is not there."""
    for table in JOURNALED:
        for _, row, parent, _ in db.execute(f"PRAGMA foreign_key_check({table})"):
            found = db.execute(f"SELECT id FROM {table} WHERE row = ?", [row]).fetchone()
            yield (
                table,
                found[0] if found else "",
                f"it refers to a row of {parent} that is not there",
            )


def link_ends(db: sqlite3.Connection) -> Iterator[tuple[str, str, str, str]]:
    """Id, tag of the annotation, relation and sort of end of each different link, one of a sort."""
    return db.execute(
        """SELECT min(l.id), a.tag, l.relation,
                  CASE WHEN l.to_actor IS NOT NULL THEN 'actor'
                       WHEN l.to_place IS NOT NULL THEN 'place'
                       WHEN l.to_incident IS NOT NULL THEN 'incident'
                       ELSE 'annotation' END AS target
           FROM links l JOIN annotations a ON a.id = l.annotation
           GROUP BY a.tag, l.relation, target"""
    )
