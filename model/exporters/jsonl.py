"""Whole project (JSON lines): what its importer makes the same project of.

Each line says of which table it is. What others refer to comes first: settings, coders, tags,
registries, then articles with their annotations and links, then what was decided about those. So it
is written and read as a stream. Without the texts it adds to a project that has the articles.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from model.entities import Annotation, Article, Link
from model.exporters._beside import new_file
from model.exporters._items import telling, write_lines
from model.exporters.exporter import Progress
from model.project import Project
from model.tables import (
    actors,
    annotations,
    articles,
    background_events,
    coders,
    decisions,
    declined,
    incidents,
    links,
    outlets,
    periods,
    places,
    saved_views,
    settings,
    tags,
    verdicts,
)
from model.tables.dataset import snapshot
from model.tables.narrowed import is_narrowed

NAME = "jsonl"
LABEL = "Whole project (JSON lines)"
SUFFIX = ".jsonl"
CANNOT_HOLD = (
    "the steps that can be undone; without the texts, articles that the other project has not"
)

Record = dict[str, Any]

_ARTICLE = [field.name for field in fields(Article)]
_ANNOTATION = [field.name for field in fields(Annotation) if field.name != "fields"]
_TAKEN = {*_ANNOTATION, "fields", "links", "table"}
_BEFORE: dict[str, Any] = {
    "coders": coders, "tags": tags, "outlets": outlets, "places": places, "actors": actors,
    "incidents": incidents, "periods": periods, "saved_views": saved_views,
    "background_events": background_events,
}  # fmt: skip
_AFTER: dict[str, Any] = {"decisions": decisions, "verdicts": verdicts, "declined": declined}


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the file; see ``exporter.py``."""
    with new_file(out) as path, snapshot(project.db), path.open("w", encoding="utf-8") as file:
        tables = (*_BEFORE.values(), articles, *_AFTER.values())
        total = sum(table.count(project.db) for table in tables)
        found = _records(project, with_text=with_text)
        count = write_lines(file, telling(found, total, progress))
    return {out.name: count}


def _records(project: Project, *, with_text: bool) -> Iterator[Record]:
    db = project.db
    for name, value in settings.every(db).items():
        yield {"table": "settings", "id": name, "value": value}
    for table, module in _BEFORE.items():
        yield from ({"table": table, **asdict(row)} for row in module.every(db))
    for article in articles.every(db, with_text=with_text):
        of_annotation: dict[str, list[Link]] = {}
        for link in links.of_article(db, article.id):
            of_annotation.setdefault(link.annotation, []).append(link)
        spans = annotations.of_article(db, article.id)
        found = [annotation_record(a, of_annotation.get(a.id, ())) for a in spans]
        yield {"table": "articles", **article_record(article), "annotations": found}
    for table, module in _AFTER.items():
        # What was made of suggestions lies all over the project: it is nothing of a part.
        if module is not verdicts or not is_narrowed(db):
            yield from ({"table": table, **asdict(row)} for row in module.every(db))


def article_record(article: Article) -> Record:
    """An article's columns; its text only when it was read."""
    record = {name: getattr(article, name) for name in _ARTICLE}
    for name in ("text", "pasted"):
        if not article.text or not record[name]:
            del record[name]
    return record


def annotation_record(annotation: Annotation, of_it: Iterable[Link]) -> Record:
    """An annotation's columns, its kind's fields and its links, under the names of the codebook.

    A field of an own tag that is named as a column stands apart, in ``fields``.
    """
    columns = {name: getattr(annotation, name) for name in _ANNOTATION}
    plain = {name: value for name, value in annotation.fields.items() if name not in _TAKEN}
    apart = {name: value for name, value in annotation.fields.items() if name in _TAKEN}
    linked = [{"id": link.id, "relation": link.relation, **_end(link)} for link in of_it]
    told = {"id": annotation.id, **plain, **columns, "links": linked}
    return {**told, "fields": apart} if apart else told


def _end(link: Link) -> Record:
    ends = ("to_annotation", "to_actor", "to_place", "to_incident")
    return {name: getattr(link, name) for name in ends if getattr(link, name)}
