"""Tables (SQLite): the research tables in one database with views, for DB Browser, R, Python or Datasette.

A clean copy for reading: the columns of csv with types, keys and indexes, and no journal. What every
table, column and view means stands in its table ``codebook``; ``about`` says where it comes from.
Unknown is NULL, a boolean is 0 or 1. Originals as they were pasted leave only with the texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from model.entities import now
from model.exporters._beside import MAKER, new_file
from model.exporters._dataset.columns import Column, Table
from model.exporters._dataset.describe import CONVENTIONS
from model.exporters._dataset.rows import Row, tables
from model.exporters.exporter import Progress
from model.project import Project
from model.registered import credit
from model.tables import dataset, settings, tags

NAME = "sqlite"
LABEL = "Tables and views (SQLite)"
SUFFIX = ".sqlite"

VERSION = "1"
"""Of the tables; it stands in ``about``."""

LINKS = Table(
    "links",
    "Every link as it was made: from a span to one span, actor, place or incident.",
    (
        Column("annotation_id", "The span it begins at."),
        Column("relation", "How it leads there."),
        Column("to_annotation_id", "The span it leads to."),
        Column("to_actor_id", "The actor it leads to."),
        Column("to_place_id", "The place it leads to."),
        Column("to_incident_id", "The incident it leads to."),
    ),
    keys=(("annotation_id", "annotations", "annotation_id"),),
)
TAGS = Table(
    "tags",
    "The tags of the project; what the four kinds ask for is in codebook.",
    (
        Column("tag", "Its name."),
        Column("label", "Its label."),
        Column("guideline", "When to use it."),
    ),
    key="tag",
)
ORIGINALS = Table(
    "originals",
    "What was pasted, where it was stored otherwise; no offset counts in it.",
    (Column("source_id", "The article."), Column("pasted", "As it was pasted.")),
    key="source_id",
)
_CODEBOOK = ("table_name", "column_name", "type", "meaning", "allowed")
_TELL_EVERY = 5_000


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the file; see ``exporter.py``."""
    written: dict[str, int] = {}
    with (
        new_file(out) as path,
        dataset.snapshot(project.db),
        dataset.new_database(path) as db,
    ):
        found = _tables(project, with_text)
        total = sum(expected for _, expected, _ in found)

        def told(rows: Iterator[Row]) -> Iterator[list[object]]:
            done = sum(written.values())
            for number, row in enumerate(rows, 1):
                yield [None if cell == "" else cell for cell in row]
                if progress and not number % _TELL_EVERY:
                    progress(done + number, max(total, done + number))

        for table, _, rows in found:
            typed = [(column.name, column.type) for column in table.columns]
            dataset.create_table(db, table.name, typed, table.key, table.keys)
            written[table.name] = dataset.fill(db, table.name, len(typed), told(rows))
        described = [table for table, _, _ in found]
        dataset.create_table(db, "codebook", [(name, "string") for name in _CODEBOOK], "", ())
        dataset.fill(db, "codebook", len(_CODEBOOK), _described(described))
        dataset.create_table(db, "about", [("name", "string"), ("value", "string")], "name", ())
        dataset.fill(db, "about", 2, _about(project))
        dataset.finish(db, [(t.name, column) for t in described for column, _, _ in t.keys])
        if progress:
            progress(total, total)
    return written


def _tables(project: Project, with_text: bool) -> list[tuple[Table, int, Iterator[Row]]]:
    named = ((tag.id, tag.label, tag.guideline) for tag in tags.every(project.db))
    found = [*tables(project, with_text=with_text).values()]
    found += [(LINKS, 0, dataset.all_links(project.db)), (TAGS, 0, named)]
    if with_text:
        found.append((ORIGINALS, 0, dataset.originals(project.db)))
    return found


def _described(described: list[Table]) -> Iterator[Row]:
    for table in described:
        yield table.name, None, "table", table.description, None
        for c in table.columns:
            yield table.name, c.name, c.type, c.description, ", ".join(c.choices) or None
    for name, (meaning, _) in dataset.VIEWS.items():
        yield name, None, "view", meaning, None


def _about(project: Project) -> Iterator[Row]:
    yield "made_with", MAKER
    yield "version", VERSION
    yield "project_id", settings.get(project.db, "id")
    yield "title", project.title
    yield "exported_at", now()
    yield "conventions", CONVENTIONS.split("\n- Several", 1)[0]
    if named := credit(project.db):
        yield "sources", named
