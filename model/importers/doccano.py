"""doccano (JSON lines): entities and relations, or the older list of ``[start, end, label]``.

doccano counts UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from model.entities import Link
from model.importers._files import (
    Record,
    a_text,
    about,
    an_offset,
    json_lines,
    records,
    refused,
)
from model.importers.importer import Incoming, Span
from model.offsets import Offsets

NAME = "doccano"
LABEL = "doccano (JSON lines)"
CANNOT_HOLD = "fields, notes, dates, coders, links to actors, places and incidents"


def is_likely(path: Path, head: bytes) -> bool:
    """See ``importer.py``."""
    first = head.partition(b"\n")[0]
    keys = (b'"entities"', b'"label"', b'"labels"')
    is_other = first.startswith(b'{"table":') or b'"annotations":' in head
    return first.startswith(b"{") and any(key in head for key in keys) and not is_other


def read(path: Path) -> Iterator[Incoming]:
    """See ``importer.py``."""
    for where, record in json_lines(path):
        text = a_text(path, record, "text" if "text" in record else "data", where)
        points = Offsets(text).to_code_point
        entities = _entities(path, record, where)
        spans = tuple(
            Span(
                key=f"{where}{entity.get('id', n)}",
                start=points(an_offset(path, entity, "start_offset", where)),
                end=points(an_offset(path, entity, "end_offset", where)),
                tag=a_text(path, entity, "label", where),
            )
            for n, entity in enumerate(entities)
        )
        links = tuple(
            Link(
                f"{where}{relation.get('from_id')}",
                a_text(path, relation, "type", where),
                to_annotation=f"{where}{relation.get('to_id')}",
            )
            for relation in records(path, record.get("relations"), where)
        )
        comments = record.get("Comments") or record.get("comments")
        lost = ("comments on a text",) if comments else ()
        known = about(record.get("meta", record.get("metadata")))
        yield Incoming(text, known, spans, links, lost=lost)


def _entities(path: Path, record: Record, where: str) -> list[Record]:
    """The entities of either form."""
    if "entities" in record:
        return records(path, record["entities"], where)
    found: Any = record.get("label", record.get("labels", []))
    if not isinstance(found, list):
        raise refused(path, f"{where}its labels are no list")
    entities = []
    for each in found:
        if not isinstance(each, list) or len(each) != 3:
            raise refused(path, f"{where}a label is not [start, end, label]")
        start, end, label = each
        entities.append({"start_offset": start, "end_offset": end, "label": label})
    return entities
