"""Web Annotation (W3C, JSON-LD): spans on articles that the project has.

The format carries no texts: an article is found by the id or the address it names. A span must stand where
its position says, with the words of its quote; one that does not is told and stays out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from model.entities import Link
from model.importers._files import Record, a_moment, a_record, an_offset, json_of, records, refused
from model.importers.importer import Incoming, Span

NAME = "w3c"
LABEL = "Web Annotation (W3C, JSON-LD)"
CANNOT_HOLD = "texts, links to actors, places and incidents"

_URN = "urn:spanline:"
_COLUMNS = ("when_text", "date_start", "date_end", "part_of_day", "review_status", "confidence")


def is_likely(path: Path, head: bytes) -> bool:
    """See ``importer.py``."""
    return b"w3.org/ns/anno" in head or (b'"Annotation"' in head and b'"target"' in head)


def read(path: Path) -> Iterator[Incoming]:
    """See ``importer.py``."""
    page = json_of(path)
    items = page if isinstance(page, list) else a_record(path, page).get("items", [page])
    found: dict[tuple[str, str], list[Span]] = {}
    links: list[Link] = []
    lost: list[str] = []
    for number, item in enumerate(records(path, items), 1):
        where = f"annotation {number}: "
        if item.get("motivation") == "linking":
            links += _link(item)
        elif selected := _selected(path, item, where):
            article, span = selected
            found.setdefault(article, []).append(span)
        else:
            lost.append("an annotation that selects no position in a text")
    for (id_, url), spans in found.items():
        yield Incoming(None, {"id": id_, "url": url}, tuple(spans))
    if links or lost:
        # Links may lead from one article to another; they belong to none.
        yield Incoming(None, {}, (), tuple(links), lost=tuple(lost))


def _selected(path: Path, item: Record, where: str) -> tuple[tuple[str, str], Span] | None:
    target = item.get("target")
    if not isinstance(target, dict):
        return None
    selectors = target.get("selector")
    listed = selectors if isinstance(selectors, list) else [selectors]
    by_type = {s.get("type"): s for s in listed if isinstance(s, dict)}
    position, quote = by_type.get("TextPositionSelector"), by_type.get("TextQuoteSelector", {})
    if not position:
        return None
    exact = quote.get("exact")
    return _article(target), Span(
        key=str(item.get("id", where)),
        start=an_offset(path, position, "start", where),
        end=an_offset(path, position, "end", where),
        words=exact if isinstance(exact, str) else None,
        **_said(path, item, where),
    )


def _article(target: Record) -> tuple[str, str]:
    """Our id and the address of what is annotated."""
    source = target.get("source")
    address = source.get("id") if isinstance(source, dict) else source
    scope = target.get("scope")
    named = [text for text in (scope, address) if isinstance(text, str)]
    ours = next((text for text in named if text.startswith(_URN)), "")
    url = address if isinstance(address, str) and address != ours else ""
    return ours.removeprefix(_URN), url


def _said(path: Path, item: Record, where: str) -> dict[str, Any]:
    """Tag, note, fields and columns from the bodies."""
    body = item.get("body")
    bodies = body if isinstance(body, list) else [body]
    by_purpose: dict[str, list[str]] = {}
    for each in bodies:
        if isinstance(each, str):
            each = {"purpose": "commenting", "value": each}
        if isinstance(each, dict) and isinstance(each.get("value"), str):
            purpose = each.get("purpose", item.get("motivation"))
            by_purpose.setdefault(str(purpose), []).append(each["value"])
    tags = by_purpose.get("tagging", ["annotation"])
    known = _known(path, by_purpose.get("describing", ["{}"])[0], where)
    columns: dict[str, Any] = {
        name: known[name] for name in _COLUMNS if isinstance(known.get(name), str)
    }
    id_ = str(item.get("id", ""))
    if id_.startswith(_URN):
        columns["id"] = id_.removeprefix(_URN)
    for name, column in (("created", "created_at"), ("modified", "updated_at")):
        if moment := a_moment(item.get(name)):
            columns[column] = moment
    creator = item.get("creator")
    if isinstance(creator, dict) and isinstance(creator.get("nickname"), str):
        columns["coder"] = creator["nickname"]
    columns["is_background"] = known.get("is_background") is True
    fields = known.get("fields", {})
    note = "\n".join([*by_purpose.get("commenting", []), *(f"tag: {tag}" for tag in tags[1:])])
    return {
        "tag": tags[0], "note": note, "columns": columns,
        "fields": fields if isinstance(fields, dict) else {},
    }  # fmt: skip


def _known(path: Path, text: str, where: str) -> Record:
    """What our exporter keeps in a body of JSON; another's description says nothing to us."""
    try:
        known = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(known, dict):
        raise refused(path, f"{where}a description in JSON is no object")
    return known


def _link(item: Record) -> list[Link]:
    bodies = item.get("body")
    by_purpose = {
        each.get("purpose"): each
        for each in (bodies if isinstance(bodies, list) else [])
        if isinstance(each, dict)
    }
    relation = by_purpose.get("tagging", {}).get("value")
    target = by_purpose.get("linking", {}).get("source")
    return [Link(str(item.get("target")), str(relation), to_annotation=str(target))]
