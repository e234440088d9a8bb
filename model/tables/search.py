"""Full-text search over articles and annotations (SQLite FTS5, kept by triggers; see schema.py)."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from model.schema import SEARCHED

INDEXED = tuple(SEARCHED)
_SHOWN_WORDS = 14


@dataclass(frozen=True)
class Hit:
    """What a search found: an article, or an annotation of one; ``snippet`` marks the words."""

    kind: Literal["article", "annotation"]
    id: str
    article: str
    title: str
    tag: str
    snippet: str


def query(words: str) -> str:
    """What was typed as an FTS5 query: every word must occur, the last may be a beginning.

    Each word is quoted, so that no sign in it means anything; those without a letter or digit,
    which the index does not hold, are left out. Empty when nothing is left.
    """
    quoted = [
        '"{}"'.format(word.replace('"', '""'))
        for word in words.replace("\0", " ").split()
        if any(letter.isalnum() for letter in word)
    ]
    return " ".join(quoted) + "*" if quoted else ""


def articles(
    db: sqlite3.Connection, words: str, limit: int = 50, marks: tuple[str, str] = ("[", "]")
) -> list[Hit]:
    """Articles with these words in title or text, the best first; a title counts five times."""
    asked = query(words)
    if not asked:
        return []
    found = db.execute(
        f"""SELECT a.id, a.title, snippet(articles_fts, -1, ?, ?, '…', {_SHOWN_WORDS})
            FROM articles_fts JOIN articles a ON a.row = articles_fts.rowid
            WHERE articles_fts MATCH ? ORDER BY bm25(articles_fts, 5.0, 1.0), a.row LIMIT ?""",
        (*marks, asked, limit),
    )
    return [Hit("article", id_, id_, title, "", snippet) for id_, title, snippet in found]


def annotations(
    db: sqlite3.Connection, words: str, limit: int = 50, marks: tuple[str, str] = ("[", "]")
) -> list[Hit]:
    """Annotations with these words in their span or note, the best first."""
    asked = query(words)
    if not asked:
        return []
    found = db.execute(
        f"""SELECT a.id, a.article, s.title, a.tag,
                   snippet(annotations_fts, -1, ?, ?, '…', {_SHOWN_WORDS})
            FROM annotations_fts JOIN annotations a ON a.row = annotations_fts.rowid
            JOIN articles s ON s.id = a.article
            WHERE annotations_fts MATCH ? ORDER BY rank, a.row LIMIT ?""",
        (*marks, asked, limit),
    )
    return [Hit("annotation", *row) for row in found]


def phrase(words: str) -> str:
    """The words in this order as an FTS5 query; empty when the index holds none of them."""
    return '"{}"'.format(words.replace('"', '""')) if any(c.isalnum() for c in words) else ""


def texts_with(db: sqlite3.Connection, words: str) -> Iterator[tuple[str, str, str]]:
    """Id, title and text of the articles that may hold these words in a row, accents aside."""
    return db.execute(
        """SELECT a.id, a.title, a.text FROM articles_fts JOIN articles a
           ON a.row = articles_fts.rowid WHERE articles_fts MATCH ? ORDER BY a.row""",
        [f"text : {phrase(words)}"],
    )


def is_consistent(db: sqlite3.Connection, table: str) -> bool:
    """Whether an index holds exactly the words of its table.

    FTS5's own integrity-check needs a file that can be written; this indexes the table again among
    the temporary tables and compares the words of both.
    """
    columns = ", ".join(SEARCHED[table])
    index = f"{table}_fts"
    try:
        db.execute(
            f"CREATE VIRTUAL TABLE temp.again USING fts5 ({columns}, content = '',"
            " tokenize = 'unicode61 remove_diacritics 2')"
        )
        db.execute(f"INSERT INTO temp.again (rowid, {columns}) SELECT row, {columns} FROM {table}")
        db.execute(f"CREATE VIRTUAL TABLE temp.kept_words USING fts5vocab (main, '{index}', 'row')")
        db.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab (temp, 'again', 'row')")
        differing = db.execute(
            """SELECT EXISTS (SELECT * FROM temp.words EXCEPT SELECT * FROM temp.kept_words)
                   OR EXISTS (SELECT * FROM temp.kept_words EXCEPT SELECT * FROM temp.words)"""
        ).fetchone()
        return not differing[0]
    finally:
        for name in ("words", "kept_words", "again"):
            with suppress(sqlite3.OperationalError):
                db.execute(f"DROP TABLE temp.{name}")
