"""doccano (JSON lines): a text a line with its entities and relations.

doccano counts UTF-16 units, as a browser does; the file is ASCII with escapes, so that no reader
can take it for another encoding. It has no place for fields, dates or links to actors.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from model.exporters._texts import Document, need_text, write_records
from model.exporters.exporter import Progress
from model.offsets import Offsets
from model.project import Project

NAME = "doccano"
LABEL = "doccano (JSON lines, needs the texts)"
SUFFIX = ".jsonl"


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the file; see ``exporter.py``."""
    need_text(with_text, "doccano")
    return write_records(project, out, _record, progress, ascii_only=True)


def _record(document: Document) -> dict[str, Any]:
    units = Offsets(document.article.text).to_utf16
    number = {span.id: n for n, span in enumerate(document.spans, 1)}
    return {
        "text": document.article.text,
        "entities": [
            {
                "id": number[span.id],
                "start_offset": units(span.start),
                "end_offset": units(span.end),
                "label": span.tag,
            }
            for span in document.spans
        ],
        "relations": [
            {
                "id": n,
                "from_id": number[link.annotation],
                "to_id": number[link.to_annotation or ""],
                "type": link.relation,
            }
            for n, link in enumerate(document.links, 1)
        ],
        "meta": document.about,
    }
