"""Whole projects (JSON lines), as the exporter of that name writes them.

A line says of which table it is; without that it is an article. Ids, dates, coders, links and what
they lead to come back as they were. A file without texts adds to articles that the project has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

from model.entities import (
    Actor,
    Annotation,
    Article,
    BackgroundEvent,
    Coder,
    Decision,
    Declined,
    Incident,
    Link,
    Outlet,
    Period,
    Place,
    SavedView,
    Tag,
    Verdict,
)
from model.importers._files import (
    Record,
    a_text,
    an_entity,
    an_offset,
    json_lines,
    records,
    refused,
)
from model.importers.importer import Incoming, Row, Setting, Span
from model.kinds.kind import FieldType

NAME = "jsonl"
LABEL = "Whole project (JSON lines)"
CANNOT_HOLD = (
    "the steps that can be undone; without the texts, articles that the other project has not"
)

ROWS: dict[str, type[Any]] = {
    "settings": Setting, "coders": Coder, "tags": Tag, "outlets": Outlet, "places": Place,
    "actors": Actor, "incidents": Incident, "periods": Period, "saved_views": SavedView,
    "background_events": BackgroundEvent, "decisions": Decision, "verdicts": Verdict,
    "declined": Declined,
}  # fmt: skip
_REQUIRED = {
    "settings": "id value", "decisions": "incident reason", "periods": "date_start date_end",
    "verdicts": "article tag suggester verdict", "declined": "what one other",
    "background_events": "dataset event_id", "saved_views": "name view", "outlets": "name",
}  # fmt: skip
_ARTICLE = [field.name for field in fields(Article)]
_ANNOTATION = {field.name for field in fields(Annotation)}
_PLACED = {"article", "start", "end", "text", "tag", "prefix", "suffix", "fields", "note"}
_FIELD = {"name", "label", "type", "choices", "default", "essential", "help"}


def is_likely(path: Path, head: bytes) -> bool:
    """See ``importer.py``."""
    first = head.partition(b"\n")[0]
    return first.startswith(b'{"table":') or (first.startswith(b"{") and b'"annotations":' in head)


def read(path: Path) -> Iterator[Incoming]:
    """See ``importer.py``."""
    for where, record in json_lines(path):
        table = record.get("table", "articles")
        if table == "articles":
            yield _article(path, record, where)
        elif isinstance(table, str) and table in ROWS:
            yield Incoming(None, {}, rows=(_row(path, table, record, where),), is_ours=True)
        else:
            raise refused(path, f"{where}there is no table {str(table)[:40]!r}")


def _article(path: Path, record: Record, where: str) -> Incoming:
    said = {name: record[name] for name in _ARTICLE if name in record}
    article = an_entity(path, Article, said, where)
    known = {name: getattr(article, name) for name in said}
    found = records(path, record.get("annotations"), where)
    text = known.pop("text", None)
    return Incoming(
        text,
        known,
        tuple(_span(path, each, where) for each in found),
        tuple(link for each in found for link in _links(path, each, where)),
        is_ours=True,
    )


def _row(path: Path, table: str, record: Record, where: str) -> Row:
    for name in ("id", *_REQUIRED.get(table, "").split()):
        a_text(path, record, name, where)
    # What a dataclass asks for and has no default: numbers of a verdict.
    needed = {"start": 0, "end": 0, "version": 0, "confidence": 0.0} if table == "verdicts" else {}
    row = an_entity(path, ROWS[table], needed | record, where)
    assert isinstance(row, get_args(Row))
    if isinstance(row, Tag) and not all(_is_field(dict(each)) for each in row.fields):
        raise refused(path, f"{where}a field of “{row.id[:40]}” is none")
    made: Row = row
    return made


def _is_field(field: dict[str, Any]) -> bool:
    """Whether a tag's field is what the codebook makes of one."""
    choices, type_ = field.get("choices", []), field.get("type", "text")
    texts = [field.get("name"), field.get("label"), field.get("help", "")]
    return (
        field.keys() <= _FIELD
        and all(isinstance(text, str) for text in texts)
        and str(field["name"]).isidentifier()
        and type_ in get_args(FieldType)
        and isinstance(choices, list)
        and all(isinstance(choice, str) for choice in choices)
        and isinstance(field.get("default"), str | int | None)
        and isinstance(field.get("essential", False), bool)
    )


def _span(path: Path, record: Record, where: str) -> Span:
    columns = {name: value for name, value in record.items() if name in _ANNOTATION - {"fields"}}
    said = {"article": "", **columns}
    for name in ("start", "end"):
        an_offset(path, record, name, where)
    for name in ("id", "text", "tag"):
        a_text(path, record, name, where)
    span = an_entity(path, Annotation, said, where)
    # A field named as a column is stands apart.
    apart = record.get("fields", {})
    if not isinstance(apart, dict):
        raise refused(path, f"{where}the fields of an annotation are none")
    others: dict[str, Any] = {
        name: value for name, value in record.items() if name not in {*_ANNOTATION, "links"}
    }
    return Span(
        key=span.id, start=span.start, end=span.end, tag=span.tag, words=span.text,
        fields=others | apart, note=span.note,
        columns={name: getattr(span, name) for name in columns.keys() - _PLACED},
    )  # fmt: skip


def _links(path: Path, record: Record, where: str) -> list[Link]:
    """The links of one annotation; each must lead to one thing."""
    made = []
    for each in records(path, record.get("links"), where):
        link = an_entity(path, Link, {**each, "annotation": record["id"]}, where)
        a_text(path, each, "relation", where)
        ends = (link.to_annotation, link.to_actor, link.to_place, link.to_incident)
        if sum(end is not None for end in ends) != 1:
            raise refused(path, f"{where}a link leads to several things or to none")
        made.append(link)
    return made
