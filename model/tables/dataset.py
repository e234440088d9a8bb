"""The questions behind datasets and lists: many rows at once, streamed, with their links."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from model.entities import Article
from model.tables._rows import from_row, listed

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


def keep_verdicts(db: sqlite3.Connection, found: Iterable[tuple[str, bool, str]]) -> None:
    """Lay aside, for this connection only, which claims the incidents' numbers use and why not.

    In a temporary table: there may be more claims than memory should hold.
    """
    db.execute(
        "CREATE TEMP TABLE IF NOT EXISTS judged"
        " (claim TEXT PRIMARY KEY, is_used INTEGER, reason TEXT) WITHOUT ROWID"
    )
    db.execute("DELETE FROM temp.judged")
    db.executemany(
        """INSERT INTO temp.judged VALUES (?, ?, ?) ON CONFLICT (claim) DO UPDATE
           SET is_used = max(is_used, excluded.is_used), reason = excluded.reason""",
        found,
    )


def casualties(db: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """Every casualty annotation by article and position: outlet and day of its article, the
    quotation that is its evidence (id, fields, links), its verdict (is_used, reason) as
    ``keep_verdicts`` laid it aside, then as ``annotations``.
    """
    return db.execute(
        f"""SELECT s.outlet, s.published_at, q.id, q.fields,
                   (SELECT group_concat(relation || ' ' || to_actor, ';') FROM links
                    WHERE annotation = q.id AND to_actor IS NOT NULL),
                   j.is_used, j.reason, {ANNOTATION}, {_LINKS}
            FROM annotations a JOIN articles s ON s.id = a.article
            LEFT JOIN annotations q ON q.id = (
                SELECT annotation FROM links
                WHERE to_annotation = a.id AND relation = 'evidence_of' ORDER BY row LIMIT 1)
            LEFT JOIN temp.judged j ON j.claim = a.id
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


def other_fields(
    db: sqlite3.Connection, tag: str, names: Iterable[str] = ()
) -> Iterator[tuple[Any, ...]]:
    """Annotation, tag, field and value, as text, of all that annotations of one tag say; of these
    fields only, when they are named.
    """
    wanted = list(names)
    only = f"AND f.key IN ({', '.join('?' * len(wanted))})" if wanted else ""
    return db.execute(
        f"""SELECT a.id, a.tag, f.key, CASE f.type WHEN 'true' THEN 'true' WHEN 'false' THEN 'false'
                                        ELSE CAST(f.value AS TEXT) END
           FROM annotations a, json_each(a.fields) f
           WHERE a.tag = ? AND f.type <> 'null' {only} ORDER BY a.article, a.start, f.id""",
        [tag, *wanted],
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


def reports(db: sqlite3.Connection, ids: Iterable[str]) -> list[Article]:
    """The articles with these ids, in their order, without their long columns."""
    query = f"SELECT {listed(Article, leave_out=('text', 'pasted'))} FROM articles WHERE id = ?"
    return [from_row(Article, row) for id_ in ids for row in db.execute(query, [id_])]


def spans_by_month(db: sqlite3.Connection) -> Iterator[tuple[str, str, int]]:
    """Month ("2022-09") of the first day meant, tag, and how many spans: those with a day."""
    return db.execute(
        """SELECT substr(coalesce(date_start, date_end), 1, 7) AS month, tag, count(*)
           FROM annotations WHERE month IS NOT NULL AND NOT is_background
           GROUP BY month, tag ORDER BY month, tag"""
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


# A file of its own for the tables

VIEWS = {
    "annotations_in_context": (
        "Every span in its words, with the article it stands in.",
        """SELECT a.annotation_id, a.tag,
                  coalesce(a.prefix, '') || '[' || a.span_text || ']' || coalesce(a.suffix, '') AS in_context,
                  a.date_start, a.date_end, a.coder, a.review_status, s.source_id, s.outlet, s.title,
                  s.published_at, s.url
           FROM annotations a JOIN sources s ON s.source_id = a.source_id""",
    ),
    "claims_of_incidents": (
        "Every incident with each claim about it, whether its numbers use it, and why not.",
        """SELECT i.incident_id, i.title AS incident, c.claim_id, c.report_date, c.outlet,
                  c.claimant_name, c.claimant_relation, c.outcome, c.victim_name, c.victim_side,
                  c.count_low, c.count_best, c.count_high, c.used_in_estimate, c.exclusion_reason,
                  c.evidence_text
           FROM incidents i JOIN incident_links l ON l.incident_id = i.incident_id
           JOIN claims c ON c.claim_id = l.annotation_id""",
    ),
    "claims_by_day": (
        "Claims that are not background, by first day, outcome and side. Never add them up: they repeat"
        " and replace each other; an incident's own numbers are in incidents.",
        """SELECT date_start, outcome, victim_side, count(*) AS n_claims,
                  count(DISTINCT claimant_actor_id) AS n_claimants, min(count_low) AS lowest,
                  max(coalesce(count_high, count_best, count_low)) AS highest
           FROM claims WHERE NOT is_background GROUP BY date_start, outcome, victim_side""",
    ),
    "quotations": (
        "Every quotation with who speaks and through whom.",
        """SELECT a.annotation_id, a.source_id, p.name AS speaker, v.name AS via, a.cue_text, a.cue_class,
                  a.said_on, a.quote_type, a.span_text
           FROM annotations a LEFT JOIN actors p ON p.actor_id = a.speaker_actor_id
           LEFT JOIN actors v ON v.actor_id = a.via_actor_id WHERE a.tag = 'quote'""",
    ),
    "work_of_coders": (
        "Spans by coder, tag and state of review, with the first and the last moment of work.",
        """SELECT coder, tag, review_status, count(*) AS n_annotations, min(created_at) AS first_at,
                  max(updated_at) AS last_at
           FROM annotations GROUP BY coder, tag, review_status""",
    ),
}
"""Views of the file: what each shows, and how."""

_TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}


@contextmanager
def new_database(path: Path) -> Iterator[sqlite3.Connection]:
    """An empty SQLite file to fill; it is thrown away when filling fails, so nothing guards it."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        with db:
            yield db


def create_table(
    db: sqlite3.Connection,
    name: str,
    columns: Iterable[tuple[str, str]],
    key: str,
    keys: Iterable[tuple[str, str, str]],
) -> None:
    """Make an empty table: names and types of columns as a data package has them, key and
    references as (column, other table, its column). Names come from the program only.
    """
    made = [
        f'"{column}" {_TYPES.get(type_, "TEXT")}{" PRIMARY KEY" if column == key else ""}'
        for column, type_ in columns
    ]
    made += [f'FOREIGN KEY ("{c}") REFERENCES "{other}" ("{field}")' for c, other, field in keys]
    db.execute(f'CREATE TABLE "{name}" ({", ".join(made)}) STRICT')


def fill(db: sqlite3.Connection, name: str, width: int, rows: Iterable[Sequence[Any]]) -> int:
    """Write rows of so many values into a table; returns how many there were."""
    marks = ", ".join("?" * width)
    return db.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows).rowcount


def finish(db: sqlite3.Connection, indexes: Iterable[tuple[str, str]]) -> None:
    """Lay indexes on (table, column), make the views, count what SQLite plans queries by."""
    for table, column in indexes:
        db.execute(f'CREATE INDEX "{table}_by_{column}" ON "{table}" ("{column}")')
    for name, (_, select) in VIEWS.items():
        db.execute(f'CREATE VIEW "{name}" AS {select}')
    db.execute("ANALYZE")


def originals(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Id of every article that was stored otherwise than it was pasted, and what was pasted."""
    return db.execute("SELECT id, pasted FROM articles WHERE pasted <> '' ORDER BY id")


def all_links(db: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """Every link: its annotation, relation, and the one end it leads to among four."""
    return db.execute(
        """SELECT annotation, relation, to_annotation, to_actor, to_place, to_incident
           FROM links ORDER BY annotation, row"""
    )
