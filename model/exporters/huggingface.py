"""Hugging Face datasets: a folder with JSON lines and a card that says their features.

Offsets are code points. Every span has the same fields, empty ones as null, so that the columns have
one type throughout; whatever else a tag of the project's own asks for is JSON in ``other``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from model.entities import Annotation
from model.exporters._beside import new_folder, sign
from model.exporters._items import write_lines
from model.exporters._texts import ARTICLE, Document, documents, need_text, told
from model.exporters.exporter import Progress
from model.kinds import kinds
from model.project import Project
from model.tables.dataset import snapshot

NAME = "huggingface"
LABEL = "Hugging Face dataset (a folder, needs the texts)"
SUFFIX = ""

_DTYPES = {"integer": "int64", "boolean": "bool"}
_FIELDS = {field.name: field for kind in kinds().values() for field in kind.fields}
_COLUMNS = ("when_text", "date_start", "date_end", "coder", "review_status", "confidence", "note")


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the folder; see ``exporter.py``."""
    need_text(with_text, "Hugging Face")
    with new_folder(out) as folder, snapshot(project.db):
        with (folder / "train.jsonl").open("w", encoding="utf-8") as file:
            found = told(project, documents(project), progress)
            count = write_lines(file, map(_record, found))
        (folder / "README.md").write_text(_card(project), encoding="utf-8")
        sign(folder)
    return {"train.jsonl": count}


def _record(document: Document) -> dict[str, Any]:
    article = document.article
    place = {span.id: n for n, span in enumerate(document.spans)}
    return {
        "id": article.id,
        "text": article.text,
        **{name: getattr(article, name) or None for name in ARTICLE},
        "spans": [_span(span) for span in document.spans],
        "relations": [
            {
                "from": place[link.annotation],
                "to": place[link.to_annotation or ""],
                "type": link.relation,
            }
            for link in document.links
        ],
    }


def _span(span: Annotation) -> dict[str, Any]:
    other = {name: value for name, value in span.fields.items() if name not in _FIELDS}
    return {
        "id": span.id, "start": span.start, "end": span.end, "text": span.text, "tag": span.tag,
        **{name: getattr(span, name) or None for name in _COLUMNS},
        "is_background": span.is_background,
        **{name: span.fields.get(name) for name in _FIELDS},
        "other": json.dumps(other, ensure_ascii=False) if other else None,
    }  # fmt: skip


def _card(project: Project) -> str:
    """The dataset card; its head tells the types, so that a loader need not guess them."""
    span = dict.fromkeys(("id", "text", "tag", *_COLUMNS, "other"), "string")
    span |= {"start": "int64", "end": "int64", "is_background": "bool"}
    span |= {name: _DTYPES.get(field.type, "string") for name, field in _FIELDS.items()}
    lines = ["---", "configs:", "- config_name: default", "  data_files: train.jsonl"]
    lines += ["dataset_info:", "  features:"]
    lines += [_feature("  ", name, "string") for name in ("id", "text", *ARTICLE)]
    lines += ["  - name: spans", "    list:"]
    lines += [_feature("    ", name, dtype) for name, dtype in _ordered(span)]
    lines += ["  - name: relations", "    list:"]
    relation = {"from": "int64", "to": "int64", "type": "string"}
    lines += [_feature("    ", name, dtype) for name, dtype in relation.items()]
    title = " ".join(project.title.split())
    return "\n".join([*lines, "---", "", f"# {title}", "", _OFFSETS, ""])


_OFFSETS = (
    "`start` and `end` count Unicode code points: `text[start:end]` in Python is a span's text."
)


def _ordered(span: dict[str, str]) -> list[tuple[str, str]]:
    """In the order of the records."""
    names = ("id", "start", "end", "text", "tag", *_COLUMNS, "is_background", *_FIELDS, "other")
    return [(name, span[name]) for name in names]


def _feature(indent: str, name: str, dtype: str) -> str:
    return f"{indent}- name: {name}\n{indent}  dtype: {dtype}"
