"""Suggestions that were worked out once: derived from the articles, safe to delete, not journaled."""

import sqlite3
from collections.abc import Iterator


def get(db: sqlite3.Connection, article: str) -> tuple[str, bytes] | None:
    """What an article's suggestions were made from, and their spans."""
    found = db.execute(
        """SELECT made_from, spans FROM suggested
           WHERE article = (SELECT row FROM articles WHERE id = ?)""",
        [article],
    ).fetchone()
    return found and (found[0], found[1])


def put_if_possible(db: sqlite3.Connection, article: str, made_from: str, spans: bytes) -> bool:
    """Keep an article's suggestions, and say whether that was done.

    An article that is gone by now keeps none, nor does a project that is open for reading only, one
    that is being written to for long, or a full disk: they are worked out again then.
    """
    try:
        done = db.execute(
            """INSERT OR REPLACE INTO suggested (article, made_from, spans)
               SELECT row, ?, ? FROM articles WHERE id = ?""",
            (made_from, spans, article),
        )
    except sqlite3.OperationalError:
        return False
    return done.rowcount > 0


def made_from(db: sqlite3.Connection) -> dict[str, str]:
    """What the suggestions of each article were made from, by article id."""
    return dict(
        db.execute("SELECT id, made_from FROM suggested JOIN articles ON row = suggested.article")
    )


def articles(db: sqlite3.Connection) -> Iterator[str]:
    """Ids of all articles in the order in which they are read: by day, those without one first."""
    found = db.execute("SELECT id FROM articles ORDER BY published_at, id").fetchall()
    return (id_ for (id_,) in found)


def clear(db: sqlite3.Connection) -> None:
    """Forget them all; they are worked out again when they are asked for."""
    db.execute("DELETE FROM suggested")
