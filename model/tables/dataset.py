"""The questions behind datasets and lists: many rows at once, streamed, with their links."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

ANNOTATION = (
    'a.id, a.article, a.tag, a.text, a.start, a."end", a.prefix, a.suffix, a.is_background,'
    " a.review_status, a.coder, a.confidence, a.created_at, a.updated_at, a.when_text,"
    " a.date_start, a.date_end, a.part_of_day, a.note, a.fields"
)
# One text of all links: a join would repeat the wide row for each of them.
_LINKS = (
    "(SELECT group_concat(relation || ' ' || coalesce(to_actor, to_place, to_annotation, to_incident),"
    " ';') FROM links WHERE annotation = a.id)"
)


@contextmanager
def snapshot(db: sqlite3.Connection) -> Iterator[None]:
    """Everything read inside is of one moment, whatever another process writes meanwhile."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("COMMIT")


def annotations(db: sqlite3.Connection, article: str = "") -> Iterator[tuple[Any, ...]]:
    """Every annotation (or those of one article) by article and position: ``ANNOTATION``'s
    columns, then its links as ``relation id;relation id``.
    """
    where = "WHERE a.article = ?" if article else ""
    return db.execute(
        f"SELECT {ANNOTATION}, {_LINKS} FROM annotations a {where} ORDER BY a.article, a.start",
        [article] if article else [],
    )


def casualties(db: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """Every casualty annotation by article and position: outlet and day of its article, the
    quotation that is its evidence (id, fields, links), then as ``annotations``.
    """
    return db.execute(
        f"""SELECT s.outlet, s.published_at, q.id, q.fields,
                   (SELECT group_concat(relation || ' ' || to_actor, ';') FROM links
                    WHERE annotation = q.id AND to_actor IS NOT NULL),
                   {ANNOTATION}, {_LINKS}
            FROM annotations a JOIN articles s ON s.id = a.article
            LEFT JOIN annotations q ON q.id = (
                SELECT annotation FROM links
                WHERE to_annotation = a.id AND relation = 'evidence_of' ORDER BY row LIMIT 1)
            WHERE a.tag = 'casualty' ORDER BY a.article, a.start"""
    )


def place_precisions(db: sqlite3.Connection, article: str) -> dict[str, str]:
    """How precisely an article names its places: place id to place_precision."""
    return dict(
        db.execute(
            """SELECT l.to_place, json_extract(a.fields, '$.place_precision')
               FROM annotations a JOIN links l ON l.annotation = a.id AND l.relation = 'place'
               WHERE a.article = ? AND a.tag = 'location' AND l.to_place IS NOT NULL
               ORDER BY a.start DESC""",
            [article],
        )
    )


def other_fields(db: sqlite3.Connection, tag: str) -> Iterator[tuple[Any, ...]]:
    """Annotation, tag, field and value of all that annotations of one tag say."""
    return db.execute(
        """SELECT a.id, a.tag, f.key,
                  CASE f.type WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE f.value END
           FROM annotations a, json_each(a.fields) f WHERE a.tag = ? AND f.type <> 'null'
           ORDER BY a.article, a.start, f.id""",
        [tag],
    )


def text(db: sqlite3.Connection, article: str) -> str:
    """An article's text."""
    found = db.execute("SELECT text FROM articles WHERE id = ?", [article]).fetchone()
    return str(found[0])


def texts(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Id and text of every article."""
    return db.execute("SELECT id, text FROM articles ORDER BY id")


def sources(db: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """Every article in the columns of sources.csv, without its text."""
    return db.execute(
        """SELECT id, title, outlet, outlet_country, author, url, archive_url, published_at,
                  published_tz, accessed_at, language, source_type, source_scale, agency_of_origin,
                  is_duplicate_of, text_sha256, char_count, text_version, added_by, added_at,
                  reading_status, (SELECT count(*) FROM annotations WHERE article = articles.id),
                  rights_note, note
           FROM articles ORDER BY published_at IS NULL, published_at, id"""
    )


def incident_links(db: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """Which annotation of which article leads to which incident, and how."""
    return db.execute(
        """SELECT l.to_incident, l.annotation, a.article, l.relation
           FROM links l JOIN annotations a ON a.id = l.annotation
           WHERE l.to_incident IS NOT NULL ORDER BY l.to_incident, l.row"""
    )


def decisions(db: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """Each change of an incident's rule: the incident, the rule before and after, coder, moment."""
    return db.execute(
        """SELECT c.row_id, json_extract(c.before, '$.estimate_rule'),
                  json_extract(c.after, '$.estimate_rule'), s.coder, s.at
           FROM changes c JOIN steps s ON s.id = c.step
           WHERE c.table_name = 'incidents' AND c.before IS NOT NULL AND c.after IS NOT NULL
             AND json_extract(c.after, '$.estimate_rule') IS NOT NULL ORDER BY c.id"""
    )


def defer_references(db: sqlite3.Connection) -> None:
    """Let rows of this transaction refer to rows that come later; its end checks them all."""
    db.execute("PRAGMA defer_foreign_keys = ON")


def article_known_by(db: sqlite3.Connection, id_: str, sha256: str, url: str) -> str | None:
    """Id of the article of this id, else of this text, else of this address; empty ones find none."""
    for column, value in (("id", id_), ("text_sha256", sha256), ("url", url)):
        query = f"SELECT id FROM articles WHERE {column} = ? ORDER BY row LIMIT 1"
        if value and (found := db.execute(query, [value]).fetchone()):
            return str(found[0])
    return None
