"""Articles (JSON lines): one article a line, with its annotations, their links and what they name."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from model.entities import Annotation, Article, Link
from model.exporters._beside import new_file
from model.exporters.exporter import Progress
from model.project import Project
from model.tables import actors, annotations, articles, incidents, links, places
from model.tables.dataset import snapshot

NAME = "jsonl"
LABEL = "Articles with annotations (JSON lines)"
SUFFIX = ".jsonl"

Record = dict[str, Any]
Registry = dict[str, dict[str, Any]]

_ARTICLE = [field.name for field in fields(Article)]
_ANNOTATION = [field.name for field in fields(Annotation) if field.name != "fields"]


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the file; see ``exporter.py``."""
    count = 0
    with new_file(out) as path, snapshot(project.db), path.open("w", encoding="utf-8") as file:
        total = articles.count(project.db)
        for record in _records(project, with_text=with_text):
            file.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
            count += 1
            if progress:
                progress(count, total)
    return {out.name: count}


def _records(project: Project, *, with_text: bool) -> Iterator[Record]:
    db = project.db
    registry: Registry = {
        "actors": {actor.id: actor for actor in actors.every(db)},
        "places": {place.id: place for place in places.every(db)},
        "incidents": {incident.id: incident for incident in incidents.every(db)},
    }
    for article in articles.every(db, with_text=with_text):
        of_annotation: dict[str, list[Link]] = {}
        for link in links.of_article(db, article.id):
            of_annotation.setdefault(link.annotation, []).append(link)
        spans = annotations.of_article(db, article.id)
        record = article_record(article)
        record["annotations"] = [annotation_record(a, of_annotation.get(a.id, ())) for a in spans]
        named = _named(of_annotation.values(), registry)
        for table, rows in registry.items():
            record[table] = [asdict(rows[id_]) for id_ in rows if id_ in named]
        yield record


def article_record(article: Article) -> Record:
    """An article's columns; its text only when it was read."""
    record = {name: getattr(article, name) for name in _ARTICLE}
    for name in ("text", "pasted"):
        if not article.text or not record[name]:
            del record[name]
    return record


def annotation_record(annotation: Annotation, of_it: Iterable[Link]) -> Record:
    """An annotation's columns, its kind's fields and its links, under the names of the codebook."""
    columns = {name: getattr(annotation, name) for name in _ANNOTATION}
    linked = [{"id": link.id, "relation": link.relation, **_end(link)} for link in of_it]
    return {"id": annotation.id, **annotation.fields, **columns, "links": linked}


def _end(link: Link) -> Record:
    ends = ("to_annotation", "to_actor", "to_place", "to_incident")
    return {name: getattr(link, name) for name in ends if getattr(link, name)}


def _named(groups: Iterable[list[Link]], registry: Registry) -> set[str]:
    """Ids of all that the links lead to, and of the actors above those and the incidents' places."""
    named = {link.target for group in groups for link in group}
    for id_ in list(named):
        actor = registry["actors"].get(id_)
        while actor and actor.parent and actor.parent not in named:
            named.add(actor.parent)
            actor = registry["actors"].get(actor.parent)
        incident = registry["incidents"].get(id_)
        if incident and incident.place:
            named.add(incident.place)
    return named
