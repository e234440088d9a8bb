"""REFI-QDA project (.qdpx), which QualCoder, MAXQDA, NVivo and ATLAS.ti read.

A zip with the texts (LF, no byte-order mark) and ``project.qde``; positions are code points, the end
exclusive. A tag is a code, a span a selection with one coding; what its fields say stands in its
description, links between spans are links. Element order is that of Project-mrt2019.xsd.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from model.codebook import kinds_of
from model.entities import Annotation, Article, now
from model.exporters._beside import new_file
from model.exporters._texts import documents, need_text, told
from model.exporters.exporter import Progress
from model.project import Project
from model.tables import coders, links
from model.tables.dataset import snapshot
from model.text import normalise

NAME = "refi-qda"
LABEL = "REFI-QDA project (.qdpx, needs the texts)"
SUFFIX = ".qdpx"

SCHEMA = "urn:QDA-XML:project:1.0"


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the file; see ``exporter.py``."""
    need_text(with_text, "REFI-QDA")
    count = 0
    with new_file(out) as path, snapshot(project.db), ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for document in told(project, documents(project), progress):
            name = f"sources/{_guid(document.article.id)}.txt"
            archive.writestr(name, document.article.text.encode())
            count += 1
        with archive.open("project.qde", "w", force_zip64=True) as file:
            for line in _lines(project):
                file.write(f"{line}\n".encode())
    return {out.name: count}


def _guid(id_: str) -> str:
    """The same for the same row in every export, so that programs know it again."""
    return str(uuid5(NAMESPACE_URL, f"urn:spanline:{id_}"))


def _lines(project: Project) -> Iterator[str]:
    head = {"name": project.title, "origin": "Spanline", "creationDateTime": now()}
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f'<Project xmlns="{SCHEMA}"{_attributes(**head)}>'
    people = [coder.id for coder in coders.every(project.db)]
    if people:
        yield "<Users>"
        for coder in people:
            yield f"<User{_attributes(guid=_guid(f'coder {coder}'), name=coder)}/>"
        yield "</Users>"
    yield "<CodeBook><Codes>"
    for kind in kinds_of(project.db).values():
        code = {"guid": _guid(f"tag {kind.name}"), "name": kind.name, "isCodable": "true"}
        code |= {"color": kind.colour} if kind.colour else {}
        guideline = _text(kind.guideline)
        yield f"<Code{_attributes(**code)}><Description>{guideline}</Description></Code>"
    yield "</Codes></CodeBook>"
    is_empty = True
    for document in documents(project):
        if is_empty:
            yield "<Sources>"
            is_empty = False
        yield from _source(document.article, document.spans)
    if not is_empty:
        yield "</Sources>"
    between = [link for link in links.every(project.db) if link.to_annotation]
    if between:
        yield "<Links>"
        for link in between:
            ends = {
                "originGUID": _guid(link.annotation),
                "targetGUID": _guid(link.to_annotation or ""),
            }
            known = _attributes(guid=_guid(link.id), name=link.relation, direction="OneWay", **ends)
            yield f"<Link{known}/>"
        yield "</Links>"
    yield "</Project>"


def _source(article: Article, spans: tuple[Annotation, ...]) -> Iterator[str]:
    guid = _guid(article.id)
    known = {
        "guid": guid, "name": article.title or article.id,
        "plainTextPath": f"internal://{guid}.txt", "creationDateTime": article.added_at,
    }  # fmt: skip
    yield f"<TextSource{_attributes(**known)}>"
    for span in spans:
        yield from _selection(span)
    yield "</TextSource>"


def _selection(span: Annotation) -> Iterator[str]:
    made: dict[str, Any] = {"creationDateTime": span.created_at}
    if span.coder:
        made["creatingUser"] = _guid(f"coder {span.coder}")
    # Names of selections are their words, on one line and not too long for a list.
    name = " ".join(span.text.split())[:100]
    known = _attributes(
        guid=_guid(span.id), name=name, startPosition=span.start, endPosition=span.end, **made
    )
    yield f"<PlainTextSelection{known}>"
    if told := _description(span):
        yield f"<Description>{_text(told)}</Description>"
    yield f"<Coding{_attributes(guid=_guid(f'coding {span.id}'), **made)}>"
    yield f"<CodeRef{_attributes(targetGUID=_guid(f'tag {span.tag}'))}/></Coding>"
    yield "</PlainTextSelection>"


def _description(span: Annotation) -> str:
    days = {"date_start": span.date_start, "date_end": span.date_end}
    known = {name: value for name, value in (dict(span.fields) | days).items() if value is not None}
    lines = [f"{name}: {value}" for name, value in known.items()]
    return "\n".join([span.note, *lines] if span.note else lines)


def _attributes(**known: object) -> str:
    return "".join(f" {name}={quoteattr(normalise(str(value)))}" for name, value in known.items())


def _text(text: str) -> str:
    """A text without what XML forbids."""
    return escape(normalise(text))
