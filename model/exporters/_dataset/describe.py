"""What goes beside the tables: a Frictionless data package and a codebook to read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from model.entities import Tag, now
from model.exporters._beside import MAKER
from model.exporters._dataset.columns import Column, Table
from model.kinds import kinds
from model.project import Project
from model.registered import credit
from model.tables import narrowed, settings, tags

CODEBOOK = "codebook.md"

NEUTRALISED = """\
A spreadsheet program takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a formula. Where
such a text stands in a cell, one apostrophe is written before it; so is one before a text that begins with
apostrophes followed by one of these characters. To undo it exactly, take one apostrophe off every text cell that
matches `^'+[=+\\-@\\t\\r]`. Numbers, such as a latitude below zero, are never changed."""

CONVENTIONS = f"""\
- UTF-8, commas, RFC 4180 quotes, one header line. Days are ISO 8601, moments are UTC.
- An empty cell means *unknown*; it never means 0. Booleans are `true` and `false`.
- Offsets count Unicode code points of the article's text from 0; the end is exclusive. In Python,
  `text[char_start:char_end]` is `span_text`. R's `substr` counts the same from 1. JavaScript, Java and Qt
  count UTF-16 units, in which a character beyond the basic plane takes two.
- Several ids or names in one cell are joined by a semicolon.

{NEUTRALISED}
"""


def data_package(project: Project, folder: Path, tables: Mapping[str, Table]) -> dict[str, Any]:
    """The description of the CSV files that stand in ``folder``, with their sizes and hashes."""
    return {
        "profile": "tabular-data-package",
        "name": f"spanline-{settings.get(project.db, 'id')}",
        "title": project.title,
        **({"description": told} if (told := narrowed.told(project.db)) else {}),
        "created": now(),
        "made_with": MAKER,
        "files": [CODEBOOK, *(f"{name}.csv" for name in tables)],
        **_sources(project),
        "resources": [_resource(folder, table, tables) for table in tables.values()],
    }


def _sources(project: Project) -> dict[str, Any]:
    """Whose data stand among the tables: the gazetteer's, whose licence asks to be named."""
    named = credit(project.db)
    return {"sources": [{"title": named, "path": "https://www.geonames.org"}]} if named else {}


def _resource(folder: Path, table: Table, present: Mapping[str, Table]) -> dict[str, Any]:
    path = folder / f"{table.name}.csv"
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = table.key
    keys = [
        {"fields": column, "reference": {"resource": other, "fields": field}}
        for column, other, field in table.keys
        if other in present
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path.name,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": column.description,
    }
    if column.choices:
        field["constraints"] = {"enum": list(column.choices)}
    return field


def codebook(project: Project, tables: Mapping[str, Table]) -> str:
    """What the tables mean, in Markdown: the tags, then every column."""
    part = f"{_cell(told)}\n" if (told := narrowed.told(project.db)) else ""
    parts = [f"# Codebook: {project.title}\n", part, CONVENTIONS, "\n## Tags\n"]
    parts += [_tag(tag) for tag in tags.every(project.db)]
    for table in tables.values():
        parts.append(f"\n## {table.name}.csv\n\n{table.description}\n")
        parts.append("| column | type | meaning | values |\n|---|---|---|---|")
        parts += [
            f"| {c.name} | {c.type} | {_cell(c.description)} | {', '.join(c.choices)} |"
            for c in table.columns
        ]
    if named := credit(project.db):
        parts.append(f"\n## Sources\n\n{named}")
    return "\n".join(parts) + "\n"


def _tag(tag: Tag) -> str:
    kind = kinds().get(tag.id)
    label = tag.label or (kind.label if kind else tag.id)
    guideline = tag.guideline or (kind.guideline if kind else "")
    return f"- **{label}** (`{tag.id}`): {_cell(guideline)}"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
