"""The tables of a project file: one migration for each released change, never edited afterwards.

``row`` is SQLite's integer key, kept explicit so that VACUUM cannot renumber it; ``id`` is the text
id that leaves the program. Days are ISO 8601 text; their ordinals are generated columns, so that
the timeline reads integers from an index and nobody has to keep two columns in step.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from model.guard import APPLICATION_ID, VERSION

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

JOURNALED = ("settings", "coders", "tags", "articles", "actors", "places", "incidents", "annotations", "links", "verdicts", "decisions", "declined", "outlets", "periods", "saved_views", "background_events")  # fmt: skip
"""Tables whose every change is remembered; in an order in which referred-to rows come first."""

# Adding no days makes SQLite work the day out; without it, 30 February would pass as it came.
_DAY = "TEXT CHECK ({0} IS NULL OR {0} IS date({0}, '+0 days'))"
_ORDINAL = "INTEGER GENERATED ALWAYS AS (CAST(julianday({0}) - 1721424.5 AS INTEGER)) VIRTUAL"

SEARCHED = {"articles": ("title", "text"), "annotations": ("text", "note")}
"""Columns kept in a full-text index beside each table, by triggers, so that undo moves it too."""


def _full_text(table: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    names = ", ".join(columns)
    new, old = (", ".join(f"{side}.{c}" for c in columns) for side in ("NEW", "OLD"))
    index = f"{table}_fts"
    add = f"INSERT INTO {index} (rowid, {names}) VALUES (NEW.row, {new});"
    # FTS5 takes an entry of an external-content index out by being told what it said.
    drop = f"INSERT INTO {index} ({index}, rowid, {names}) VALUES ('delete', OLD.row, {old});"
    return (
        f"CREATE VIRTUAL TABLE {index} USING fts5 ({names}, content = '{table}',"
        " content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2')",
        f"CREATE TRIGGER {index}_insert AFTER INSERT ON {table} BEGIN {add} END",
        f"CREATE TRIGGER {index}_delete AFTER DELETE ON {table} BEGIN {drop} END",
        f"CREATE TRIGGER {index}_update AFTER UPDATE OF {names} ON {table} BEGIN {drop} {add} END",
    )


_SKETCH = """INSERT OR IGNORE INTO shingles (hash, article)
    SELECT value, NEW.row FROM json_each(sketch(NEW.text));"""
_UNSKETCH = """DELETE FROM shingles WHERE article = OLD.row
    AND hash IN (SELECT value FROM json_each(sketch(OLD.text)));"""

_FIRST = (
    """CREATE TABLE settings (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, value TEXT NOT NULL) STRICT""",
    """CREATE TABLE coders (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL, created_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE tags (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        label TEXT NOT NULL, colour TEXT NOT NULL, key TEXT NOT NULL, guideline TEXT NOT NULL,
        fields TEXT NOT NULL CHECK (json_valid(fields))) STRICT""",
    # Long columns last: SQLite then reads a list of articles without touching their texts.
    f"""CREATE TABLE articles (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL, outlet TEXT NOT NULL, outlet_country TEXT NOT NULL,
        author TEXT NOT NULL, url TEXT NOT NULL, archive_url TEXT NOT NULL,
        published_at TEXT CHECK (published_at IS NULL OR published_at IS date(published_at, '+0 days')
            OR published_at IS strftime('%Y-%m-%dT%H:%M', published_at, '+0 days')),
        published_tz TEXT NOT NULL, accessed_at TEXT,
        language TEXT NOT NULL, source_type TEXT NOT NULL, source_scale TEXT NOT NULL,
        agency_of_origin TEXT NOT NULL,
        is_duplicate_of TEXT REFERENCES articles(id) ON DELETE SET NULL,
        text_sha256 TEXT NOT NULL, char_count INTEGER NOT NULL, text_version INTEGER NOT NULL,
        added_by TEXT REFERENCES coders(id), added_at TEXT NOT NULL,
        reading_status TEXT NOT NULL
            CHECK (reading_status IN ('to_do', 'in_work', 'done', 'checked')),
        rights_note TEXT NOT NULL, note TEXT NOT NULL,
        reported_day {_ORDINAL.format("date(published_at)")},
        text TEXT NOT NULL, pasted TEXT NOT NULL) STRICT""",
    "CREATE INDEX articles_by_day ON articles (published_at, id)",
    "CREATE INDEX articles_by_status ON articles (reading_status)",
    "CREATE INDEX articles_by_hash ON articles (text_sha256)",
    "CREATE INDEX articles_by_original ON articles (is_duplicate_of)",
    """CREATE TABLE actors (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL, aliases TEXT NOT NULL CHECK (json_valid(aliases)),
        parent TEXT REFERENCES actors(id) ON DELETE SET NULL,
        actor_type TEXT NOT NULL, country TEXT NOT NULL,
        side TEXT NOT NULL CHECK (side IN ('A', 'B', 'third', 'none')),
        acled_name TEXT NOT NULL, ucdp_name TEXT NOT NULL, note TEXT NOT NULL) STRICT""",
    "CREATE INDEX actors_by_parent ON actors (parent)",
    """CREATE TABLE places (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL, aliases TEXT NOT NULL CHECK (json_valid(aliases)),
        country TEXT NOT NULL, iso TEXT NOT NULL, admin1 TEXT NOT NULL, admin2 TEXT NOT NULL,
        latitude REAL CHECK (latitude BETWEEN -90 AND 90),
        longitude REAL CHECK (longitude BETWEEN -180 AND 180),
        gazetteer_id TEXT NOT NULL, note TEXT NOT NULL) STRICT""",
    f"""CREATE TABLE incidents (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL, status TEXT NOT NULL, grade TEXT NOT NULL,
        date_start {_DAY.format("date_start")}, date_end {_DAY.format("date_end")},
        place TEXT REFERENCES places(id) ON DELETE SET NULL, place_precision TEXT NOT NULL,
        event_type TEXT NOT NULL, sub_event_type TEXT NOT NULL, type_of_violence TEXT NOT NULL,
        estimate_rule TEXT NOT NULL, conflict_note TEXT NOT NULL, summary TEXT NOT NULL,
        created_at TEXT NOT NULL, updated_at TEXT NOT NULL) STRICT""",
    "CREATE INDEX incidents_by_place ON incidents (place)",
    f"""CREATE TABLE annotations (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        start INTEGER NOT NULL CHECK (start >= 0), "end" INTEGER NOT NULL CHECK ("end" > start),
        text TEXT NOT NULL, tag TEXT NOT NULL REFERENCES tags(id),
        prefix TEXT NOT NULL, suffix TEXT NOT NULL, when_text TEXT NOT NULL,
        date_start {_DAY.format("date_start")}, date_end {_DAY.format("date_end")},
        part_of_day TEXT NOT NULL, when_rule TEXT NOT NULL,
        is_when_confirmed INTEGER NOT NULL CHECK (is_when_confirmed IN (0, 1)),
        coder TEXT REFERENCES coders(id),
        created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
        review_status TEXT NOT NULL
            CHECK (review_status IN ('open', 'accepted', 'conflict', 'work_needed')),
        confidence TEXT NOT NULL CHECK (confidence IN ('', 'high', 'medium', 'low')),
        is_background INTEGER NOT NULL CHECK (is_background IN (0, 1)),
        note TEXT NOT NULL, fields TEXT NOT NULL CHECK (json_valid(fields)),
        first_day {_ORDINAL.format("date_start")}, last_day {_ORDINAL.format("date_end")},
        CHECK (date_end >= date_start)) STRICT""",
    # One covering index serves both the article (all its spans) and the timeline (all days).
    "CREATE INDEX annotations_by_article ON annotations"
    ' (article, start, "end", tag, first_day, last_day, is_background)',
    """CREATE TABLE links (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        annotation TEXT NOT NULL REFERENCES annotations(id) ON DELETE CASCADE,
        relation TEXT NOT NULL,
        to_annotation TEXT REFERENCES annotations(id) ON DELETE CASCADE,
        to_actor TEXT REFERENCES actors(id) ON DELETE CASCADE,
        to_place TEXT REFERENCES places(id) ON DELETE CASCADE,
        to_incident TEXT REFERENCES incidents(id) ON DELETE CASCADE,
        CHECK ((to_annotation IS NOT NULL) + (to_actor IS NOT NULL)
             + (to_place IS NOT NULL) + (to_incident IS NOT NULL) = 1)) STRICT""",
    "CREATE INDEX links_by_annotation ON links (annotation, relation)",
    "CREATE INDEX links_to_annotation ON links (to_annotation) WHERE to_annotation IS NOT NULL",
    "CREATE INDEX links_to_actor ON links (to_actor) WHERE to_actor IS NOT NULL",
    "CREATE INDEX links_to_place ON links (to_place) WHERE to_place IS NOT NULL",
    "CREATE INDEX links_to_incident ON links (to_incident) WHERE to_incident IS NOT NULL",
    *(statement for table, columns in SEARCHED.items() for statement in _full_text(table, columns)),
    # Hashes by which near copies of a text are found; ``sketch()`` is the program's own function.
    """CREATE TABLE shingles (
        hash INTEGER NOT NULL, article INTEGER NOT NULL,
        PRIMARY KEY (hash, article)) STRICT, WITHOUT ROWID""",
    *(
        f"CREATE TRIGGER shingles_{name} AFTER {event} ON articles BEGIN {drop} {add} END"
        for name, event, drop, add in (
            ("insert", "INSERT", "", _SKETCH),
            ("update", "UPDATE OF text", _UNSKETCH, _SKETCH),
            ("delete", "DELETE", _UNSKETCH, ""),
        )
    ),
    # What a coder made of a suggestion; suggestions themselves are worked out when they are shown.
    """CREATE TABLE verdicts (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        article TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, tag TEXT NOT NULL,
        suggester TEXT NOT NULL, version INTEGER NOT NULL, confidence REAL NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('taken', 'changed', 'dropped')),
        annotation TEXT REFERENCES annotations(id) ON DELETE SET NULL,
        coder TEXT REFERENCES coders(id), at TEXT NOT NULL) STRICT""",
    "CREATE INDEX verdicts_by_article ON verdicts (article)",
    "CREATE INDEX verdicts_by_annotation ON verdicts (annotation) WHERE annotation IS NOT NULL",
    "CREATE INDEX verdicts_by_suggester ON verdicts (suggester, tag)",
    # Numbers that a person decided on. Each is kept; the newest of a group of victims holds.
    """CREATE TABLE decisions (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        incident TEXT NOT NULL REFERENCES incidents(id) ON DELETE CASCADE,
        outcome TEXT NOT NULL, side TEXT NOT NULL, victim_class TEXT NOT NULL,
        low INTEGER, best INTEGER, high INTEGER,
        rule TEXT NOT NULL, old_low INTEGER, old_best INTEGER, old_high INTEGER,
        reason TEXT NOT NULL CHECK (reason <> ''),
        coder TEXT REFERENCES coders(id), at TEXT NOT NULL,
        CHECK (low <= best AND best <= high AND low <= high)) STRICT""",
    "CREATE INDEX decisions_by_incident ON decisions (incident)",
    # Pairs that look alike and are not the same, so that nobody is asked again.
    """CREATE TABLE declined (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        what TEXT NOT NULL, one TEXT NOT NULL, other TEXT NOT NULL,
        coder TEXT REFERENCES coders(id), at TEXT NOT NULL) STRICT""",
    # The journal. A step is what the researcher calls one action; changes are its rows.
    """CREATE TABLE steps (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, coder TEXT, at TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'keep')),
        target INTEGER REFERENCES steps(id),
        is_undone INTEGER NOT NULL DEFAULT 0) STRICT""",
    "CREATE INDEX steps_done ON steps (id) WHERE kind = 'do' AND is_undone = 0",
    "CREATE INDEX steps_undone ON steps (id) WHERE kind = 'do' AND is_undone = 1",
    """CREATE TABLE changes (
        id INTEGER PRIMARY KEY, step INTEGER NOT NULL REFERENCES steps(id),
        table_name TEXT NOT NULL, row_id TEXT NOT NULL, before TEXT, after TEXT) STRICT""",
    "CREATE INDEX changes_by_step ON changes (step)",
    "CREATE INDEX changes_by_row ON changes (row_id)",
)

_SECOND = (
    """ALTER TABLE annotations ADD COLUMN is_approximate INTEGER
        GENERATED ALWAYS AS (instr(when_rule, 'approximate') > 0) VIRTUAL""",
    """ALTER TABLE annotations ADD COLUMN is_provisional INTEGER
        GENERATED ALWAYS AS (iif(fields ->> 'is_provisional' = 1, 1, 0)) VIRTUAL""",
    # An outlet's articles, and which outlets nobody has registered, without reading the texts.
    "CREATE INDEX articles_by_outlet ON articles (outlet, url)",
    # The covering index serves all that the timeline draws by.
    "DROP INDEX annotations_by_article",
    "CREATE INDEX annotations_by_article ON annotations"
    ' (article, start, "end", tag, first_day, last_day, is_background, is_approximate,'
    " is_provisional)",
    # Who published: filled in once, read by every article that names the outlet.
    """CREATE TABLE outlets (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL COLLATE NOCASE UNIQUE,
        aliases TEXT NOT NULL CHECK (json_valid(aliases)), country TEXT NOT NULL,
        source_type TEXT NOT NULL, source_scale TEXT NOT NULL,
        site TEXT NOT NULL, note TEXT NOT NULL) STRICT""",
    # Stretches of days that the researcher named.
    f"""CREATE TABLE periods (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
        date_start TEXT NOT NULL {_DAY.removeprefix("TEXT ").format("date_start")},
        date_end TEXT NOT NULL {_DAY.removeprefix("TEXT ").format("date_end")},
        note TEXT NOT NULL, coder TEXT REFERENCES coders(id), created_at TEXT NOT NULL,
        CHECK (date_end >= date_start)) STRICT""",
    # What one looked at, by name: a filter, the lanes, the days and the day it was known on.
    """CREATE TABLE saved_views (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL UNIQUE,
        view TEXT NOT NULL CHECK (json_valid(view)),
        coder TEXT REFERENCES coders(id), created_at TEXT NOT NULL) STRICT""",
    # Events of other people's datasets, shown behind ours and never mixed into them.
    f"""CREATE TABLE background_events (
        row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
        dataset TEXT NOT NULL, event_id TEXT NOT NULL,
        date_start {_DAY.format("date_start")}, date_end {_DAY.format("date_end")},
        title TEXT NOT NULL, event_type TEXT NOT NULL, actor1 TEXT NOT NULL, actor2 TEXT NOT NULL,
        country TEXT NOT NULL, place TEXT NOT NULL, latitude REAL, longitude REAL,
        deaths_low INTEGER, deaths_best INTEGER, deaths_high INTEGER,
        fields TEXT NOT NULL CHECK (json_valid(fields)),
        first_day {_ORDINAL.format("date_start")}, last_day {_ORDINAL.format("date_end")},
        UNIQUE (dataset, event_id)) STRICT""",
    # Worked out once and kept beside what it was worked out from; nothing here is the only copy.
    """CREATE TABLE suggested (
        article INTEGER PRIMARY KEY REFERENCES articles(row) ON DELETE CASCADE,
        made_from TEXT NOT NULL, spans BLOB NOT NULL) STRICT""",
    """CREATE TABLE stored_arrays (
        name TEXT PRIMARY KEY, made_from TEXT NOT NULL, value BLOB NOT NULL) STRICT""",
)


def migrations() -> Migrations:
    """Every released change of the schema, in order.

    sqlite-utils is imported here, not above: it costs a quarter of a second and an up-to-date file
    needs no migration.
    """
    from sqlite_utils import Migrations

    released = Migrations("spanline")

    @released()
    def first_tables(db: Database) -> None:
        for statement in _FIRST:
            db.execute(statement)

    @released()
    def outlets_periods_views_and_background(db: Database) -> None:
        for statement in _SECOND:
            db.execute(statement)

    return released


def migrate(connection: sqlite3.Connection) -> None:
    """Bring an open project file to ``VERSION``, then lay the journal's triggers anew.

    They come last because ``transform()`` in a migration drops a table's triggers.
    """
    from sqlite_utils import Database

    db = Database(connection, execute_plugins=False)
    migrations().apply(db)
    with db.atomic():
        for table in JOURNALED:
            _journal(connection, table)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _journal(connection: sqlite3.Connection, table: str) -> None:
    """Triggers that write each change of ``table`` to the journal, under the step now open.

    ``current_step()`` is the program's own SQL function: outside a step it gives NULL, and another
    program has no such function, so neither can change a row behind the journal's back.
    """
    columns = [
        (name, type_)
        for _, name, type_, _, _, _ in connection.execute(f"PRAGMA table_info({table})")
    ]
    remember = "INSERT INTO changes (step, table_name, row_id, before, after) VALUES"
    changed = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name, _ in columns)
    # An update keeps only the columns that differ: '$.' paths of the others are taken out again.
    same = ", ".join(
        f"iif(OLD.\"{name}\" IS NEW.\"{name}\", '$.{name}', '$.-')" for name, _ in columns
    )
    old, new = (_as_json(side, columns) for side in ("OLD", "NEW"))
    step = f"coalesce(current_step(), RAISE(ABORT, 'a write to {table} outside a step'))"
    events = {
        "INSERT": f"{remember} ({step}, '{table}', NEW.id, NULL, json_patch('{{}}', {new}))",
        "DELETE": f"{remember} ({step}, '{table}', OLD.id, json_patch('{{}}', {old}), NULL)",
        "UPDATE": f"{remember} ({step}, '{table}', OLD.id,"
        f" json_remove({old}, {same}), json_remove({new}, {same}))",
    }
    for event, statement in events.items():
        when = f"WHEN {changed}" if event == "UPDATE" else ""
        trigger = f"{table}_journal_{event.lower()}"
        connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        connection.execute(
            f"CREATE TRIGGER {trigger} AFTER {event} ON {table} {when} BEGIN {statement}; END"
        )


def _as_json(side: str, columns: list[tuple[str, str]]) -> str:
    """A JSON object of a row; reals by Python's digits, of which SQLite's own lose the last."""
    pairs = (
        f"'{name}', json(real_digits({side}.\"{name}\"))"
        if type_ == "REAL"
        else f"'{name}', {side}.\"{name}\""
        for name, type_ in columns
    )
    return f"json_object({', '.join(pairs)})"
