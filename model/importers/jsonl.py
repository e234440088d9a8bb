"""Articles with annotations (JSON lines), as the exporter of that name writes them.

Ids, dates, coders, links and what they lead to come back as they were. A file without texts adds to
articles that the project has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from model.entities import Actor, Annotation, Article, Incident, Link, Place
from model.importers._files import (
    Record,
    a_text,
    an_entity,
    an_offset,
    json_lines,
    records,
    refused,
)
from model.importers.importer import Incoming, Span

NAME = "jsonl"
LABEL = "Articles with annotations (JSON lines)"

_ARTICLE = [field.name for field in fields(Article)]
_ANNOTATION = {field.name for field in fields(Annotation)}
_PLACED = {"article", "start", "end", "text", "tag", "prefix", "suffix", "fields", "note"}


def read(path: Path) -> Iterator[Incoming]:
    """See ``importer.py``."""
    for where, record in json_lines(path):
        said = {name: record[name] for name in _ARTICLE if name in record}
        article = an_entity(path, Article, said, where)
        known = {name: getattr(article, name) for name in said}
        found = records(path, record.get("annotations"), where)
        text = known.pop("text", None)
        yield Incoming(
            text,
            known,
            tuple(_span(path, each, where) for each in found),
            tuple(link for each in found for link in _links(path, each, where)),
            *_registry(path, record, where),
        )


def _registry(
    path: Path, record: Record, where: str
) -> tuple[tuple[Actor, ...], tuple[Place, ...], tuple[Incident, ...]]:
    people, sites, events = (
        records(path, record.get(name), where) for name in ("actors", "places", "incidents")
    )
    return (
        tuple(an_entity(path, Actor, row, where) for row in people),
        tuple(an_entity(path, Place, row, where) for row in sites),
        tuple(an_entity(path, Incident, row, where) for row in events),
    )


def _span(path: Path, record: Record, where: str) -> Span:
    columns = {name: value for name, value in record.items() if name in _ANNOTATION - {"fields"}}
    said = {"article": "", **columns}
    for name in ("start", "end"):
        an_offset(path, record, name, where)
    for name in ("id", "text", "tag"):
        a_text(path, record, name, where)
    span = an_entity(path, Annotation, said, where)
    others: dict[str, Any] = {
        name: value for name, value in record.items() if name not in {*_ANNOTATION, "links"}
    }
    return Span(
        key=span.id, start=span.start, end=span.end, tag=span.tag, words=span.text, fields=others,
        note=span.note, columns={name: getattr(span, name) for name in columns.keys() - _PLACED},
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
