"""W3C Web Annotation (JSON-LD): spans as annotations on the article's address.

Offsets are code points, as the model asks; each is selected by position and by its words with 32
characters each side, so the texts stay at home and the spans are found again in any copy. What we
know beyond a tag and a note is one JSON body; links between spans are annotations that link.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from model.entities import Annotation, Article, Link
from model.exporters._beside import new_file
from model.exporters._items import telling, write_list
from model.exporters.exporter import Progress
from model.project import Project
from model.tables import annotations as spans
from model.tables import articles, links
from model.tables.dataset import snapshot

NAME = "w3c"
LABEL = "Web Annotation (W3C, JSON-LD)"
SUFFIX = ".jsonld"

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
URN = "urn:spanline:"
COLUMNS = ("when_text", "date_start", "date_end", "part_of_day", "review_status", "confidence")


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the file; see ``exporter.py``."""
    with new_file(out) as path, snapshot(project.db), path.open("w", encoding="utf-8") as file:
        found = telling(_items(project), spans.count(project.db), progress)
        head = f'{{"@context": "{CONTEXT}", "type": "AnnotationPage", "items": ['
        count = write_list(file, found, head, "]}")
    return {out.name: count}


def _items(project: Project) -> Iterator[dict[str, Any]]:
    for article in articles.every(project.db):
        for span in spans.of_article(project.db, article.id):
            yield _item(span, article)
        for link in links.of_article(project.db, article.id):
            if link.to_annotation:
                yield _link(link)


def _item(span: Annotation, article: Article) -> dict[str, Any]:
    bodies: list[dict[str, Any]] = [_body("tagging", span.tag)]
    if span.note:
        bodies.append(_body("commenting", span.note))
    known = {name: value for name in COLUMNS if (value := getattr(span, name))}
    known |= {"is_background": True} if span.is_background else {}
    if told := known | {"fields": dict(span.fields)}:
        text = json.dumps(told, ensure_ascii=False)
        bodies.append(_body("describing", text) | {"format": "application/json"})
    item: dict[str, Any] = {
        "id": f"{URN}{span.id}",
        "type": "Annotation",
        "motivation": "tagging",
        "created": span.created_at,
        "modified": span.updated_at,
        "body": bodies,
        "target": {
            "type": "SpecificResource",
            "source": {"id": article.url or f"{URN}{article.id}", "type": "Text"},
            "scope": f"{URN}{article.id}",
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": span.text,
                    "prefix": span.prefix,
                    "suffix": span.suffix,
                },
            ],
        },
    }
    if span.coder:
        item["creator"] = {"type": "Person", "nickname": span.coder}
    return item


def _body(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _link(link: Link) -> dict[str, Any]:
    """The relation is its tag; it leads from the target to the linked body."""
    to = {
        "type": "SpecificResource",
        "purpose": "linking",
        "source": f"{URN}{link.to_annotation}",
    }
    return {
        "id": f"{URN}{link.id}",
        "type": "Annotation",
        "motivation": "linking",
        "body": [_body("tagging", link.relation), to],
        "target": f"{URN}{link.annotation}",
    }
