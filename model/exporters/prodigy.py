"""Prodigy (JSON lines): texts with tokens, spans that may overlap, and relations.

Offsets are code points; ``token_end`` is the last token of a span, inclusive, as Prodigy has it.
Words are cut where a span begins or ends, so that every span is made of whole tokens.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

from model.entities import Annotation
from model.exporters._texts import Document, need_text, write_records
from model.exporters._tokens import Sentence, covered, tokens
from model.exporters.exporter import Progress
from model.project import Project

NAME = "prodigy"
LABEL = "Prodigy (JSON lines, needs the texts)"
SUFFIX = ".jsonl"


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the file; spans of blanks only have no token and are left out. See ``exporter.py``."""
    need_text(with_text, "Prodigy")
    return write_records(project, out, _record, progress)


def _record(document: Document) -> dict[str, Any]:
    text = document.article.text
    words = Sentence(tuple(tokens(text, document.spans)))
    ends = {span.id: ends for span in document.spans if (ends := covered(words, span))}
    spans = {
        span.id: _span(span, words, *ends[span.id]) for span in document.spans if span.id in ends
    }
    return {
        "text": text,
        "tokens": [
            {"text": text[a:b], "start": a, "end": b, "id": n, "ws": text[b : b + 1] == " "}
            for n, (a, b) in enumerate(words.tokens)
        ],
        "spans": list(spans.values()),
        "relations": list(
            chain.from_iterable(
                _relation(
                    link.relation, spans.get(link.annotation), spans.get(link.to_annotation or "")
                )
                for link in document.links
            )
        ),
        "answer": "accept",
        "meta": document.about,
    }


def _span(span: Annotation, words: Sentence, first: int, last: int) -> dict[str, Any]:
    """A span as far as its words reach: blanks at its ends belong to no token."""
    return {
        "start": words.tokens[first][0],
        "end": words.tokens[last][1],
        "token_start": first,
        "token_end": last,
        "label": span.tag,
    }


def _relation(
    label: str, head: dict[str, Any] | None, child: dict[str, Any] | None
) -> list[dict[str, Any]]:
    """A relation runs between the last tokens of two spans; none when one of them was left out."""
    if head is None or child is None:
        return []
    return [
        {
            "head": head["token_end"],
            "child": child["token_end"],
            "head_span": head,
            "child_span": child,
            "label": label,
        }
    ]
