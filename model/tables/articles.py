"""Articles: the sources, and the texts that every offset counts in."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from model.entities import Article
from model.tables._rows import Table, from_row, listed

_table = Table("articles", Article, "published_at, id")
insert, update, delete = _table.insert, _table.update, _table.delete
get, count = _table.get, _table.count
_LONG = ("text", "pasted")


@dataclass(frozen=True)
class ArticleLine:
    """What a list shows of an article."""

    id: str
    title: str
    outlet: str
    published_at: str | None
    reading_status: str
    n_annotations: int


def every(db: sqlite3.Connection, *, with_text: bool = False) -> Iterator[Article]:
    """All articles by day, then id; their long columns only when asked for."""
    columns = listed(Article, leave_out=() if with_text else _LONG)
    for row in db.execute(f"SELECT {columns} FROM articles ORDER BY published_at, id"):
        yield from_row(Article, row)


def count_by_status(db: sqlite3.Connection) -> dict[str, int]:
    """How many articles are at each reading status."""
    return dict(db.execute("SELECT reading_status, count(*) FROM articles GROUP BY reading_status"))


_LINE = """SELECT id, title, outlet, published_at, reading_status,
    (SELECT count(*) FROM annotations WHERE article = articles.id) FROM articles"""


def lines(
    db: sqlite3.Connection, words: str = "", offset: int = 0, limit: int = -1
) -> list[ArticleLine]:
    """Articles for a list, those without a day first, then by day and id.

    ``words`` must occur in title or outlet, in any case.
    """
    where = "WHERE instr(lower(title || ' ' || outlet), lower(?))" if words else ""
    found = db.execute(
        f"{_LINE} {where} ORDER BY published_at, id LIMIT ? OFFSET ?",
        (*([words] if words else []), limit, offset),
    )
    return [ArticleLine(*row) for row in found]


def lines_of(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, ArticleLine]:
    """The lines of these articles, by id."""
    wanted = json.dumps(list(ids))
    found = db.execute(f"{_LINE} WHERE id IN (SELECT value FROM json_each(?))", [wanted])
    return {row[0]: ArticleLine(*row) for row in found}


def with_hash(db: sqlite3.Connection, text_sha256: str) -> str | None:
    """Id of the first article with exactly this text."""
    found = db.execute(
        "SELECT id FROM articles WHERE text_sha256 = ? ORDER BY row LIMIT 1", [text_sha256]
    ).fetchone()
    return found[0] if found else None


def named(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, tuple[str, str, str | None]]:
    """Title, outlet and publication day of each of these articles."""
    found = db.execute(
        """SELECT id, title, outlet, published_at FROM articles
           WHERE id IN (SELECT value FROM json_each(?))""",
        [json.dumps(list(ids))],
    )
    return {id_: (title, outlet, published) for id_, title, outlet, published in found}


def reported(db: sqlite3.Connection) -> tuple[int, int] | None:
    """Ordinals of the first and the last day an article was published on; ``None`` for no day."""
    first, last = db.execute("SELECT min(published_at), max(published_at) FROM articles").fetchone()
    if first is None:
        return None
    return date.fromisoformat(first[:10]).toordinal(), date.fromisoformat(last[:10]).toordinal()


def next_to_do(db: sqlite3.Connection) -> str | None:
    """Id of the first article, in the list's order, that nobody has begun, else one in work."""
    found = db.execute(
        """SELECT id FROM articles WHERE reading_status IN ('to_do', 'in_work')
           ORDER BY reading_status = 'in_work', published_at, id LIMIT 1"""
    ).fetchone()
    return found[0] if found else None


def texts(db: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """Id, title and text of every article, as they were added."""
    return db.execute("SELECT id, title, text FROM articles ORDER BY row")


def sharing(db: sqlite3.Connection, sketch: str, least: int, limit: int) -> list[str]:
    """Ids of the articles that share at least so many hashes of a sketch (JSON), the most first."""
    found = db.execute(
        """SELECT id FROM articles JOIN
               (SELECT article, count(*) AS shared FROM shingles
                WHERE hash IN (SELECT value FROM json_each(?))
                GROUP BY article HAVING shared >= ? ORDER BY shared DESC LIMIT ?)
           ON articles.row = article ORDER BY shared DESC, id""",
        (sketch, least, limit),
    )
    return [id_ for (id_,) in found]
