"""spaCy: a folder of DocBin files with every span, made for ``spacy.tokens.DocBin`` and ``Corpus``.

All spans stand in ``doc.spans["spanline"]``, each under its id; those that neither cross nor lie in
a longer one, without blanks at their ends, are ``doc.ents``, too. Offsets are code points. Words are
cut where a span begins or ends, so that no span is lost to the tokens. What else we know is in
``doc.user_data["spanline"]``: the article, each span's columns and fields, and all links.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from model.entities import Annotation
from model.errors import UserError
from model.exporters._beside import new_folder, sign
from model.exporters._texts import SPAN, Document, documents, need_text, told
from model.exporters._tokens import tokens
from model.exporters.exporter import Progress
from model.project import Project
from model.tables.dataset import snapshot

NAME = "spacy"
LABEL = "spaCy DocBin (a folder, needs the texts)"
SUFFIX = ""

GROUP = "spanline"
_AT_ONCE = 200
"""Articles a file: a DocBin is in memory whole."""


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the folder; ``UserError`` when spaCy is not installed. See ``exporter.py``."""
    need_text(with_text, "spaCy")
    try:
        from spacy.tokens import DocBin
        from spacy.vocab import Vocab
    except ImportError:
        raise UserError(
            "spaCy's files need the package spacy. Install spanline[spacy], or export prodigy instead."
        ) from None

    count = 0
    with new_folder(out) as folder, snapshot(project.db):
        found = told(project, documents(project), progress)
        number = 0
        while some := list(islice(found, _AT_ONCE)):
            number += 1
            vocab = Vocab()
            stored = DocBin(store_user_data=True)
            for document in some:
                stored.add(_doc(document, vocab))
                count += 1
            stored.to_disk(folder / f"{number:05}.spacy")
        sign(folder)
    return {"*.spacy": count}


def _doc(document: Document, vocab: Any) -> Any:
    from spacy.tokens import Doc, Span
    from spacy.util import filter_spans

    text = document.article.text
    pieces = list(_pieces(text, document.spans))
    words = [text[start:end] for start, end, _ in pieces]
    doc = Doc(vocab, words=words, spaces=[has_space for *_, has_space in pieces])
    first = {start: n for n, (start, _, _) in enumerate(pieces)}
    last = {end: n for n, (_, end, _) in enumerate(pieces, 1)}
    spans = [
        Span(doc, first[s.start], last[s.end], label=s.tag, span_id=s.id) for s in document.spans
    ]
    doc.spans[GROUP] = spans
    doc.ents = filter_spans(filter(None, map(_stripped, spans)))
    doc.user_data[GROUP] = {
        "article": document.about,
        "spans": {span.id: _known(span) for span in document.spans},
        "links": [asdict(link) for link in (*document.links, *document.elsewhere)],
    }
    return doc


def _pieces(text: str, spans: Sequence[Annotation]) -> Iterator[tuple[int, int, bool]]:
    """Words and blanks as spaCy has them: start, end, and whether one space follows that is no piece.

    A space that a span begins or ends with is a piece of its own, or the span could not be told.
    """
    starts, ends = ({span.start for span in spans}, {span.end for span in spans})
    inner = starts | ends
    at = 0
    for start, end in (*tokens(text, spans), (len(text), len(text))):
        yield from _blanks(at, start, inner)
        at = end
        if start == end:
            return
        is_joined = text[end : end + 1] == " " and end not in starts and end + 1 not in ends
        yield start, end, is_joined
        at += is_joined


def _blanks(start: int, end: int, cuts: set[int]) -> Iterator[tuple[int, int, bool]]:
    for one, other in pairwise([start, *(n for n in range(start + 1, end) if n in cuts), end]):
        if one < other:
            yield one, other, False


def _stripped(span: Any) -> Any:
    """The span without blanks at its ends, as ``doc.ents`` wants it; ``None`` if nothing is left."""
    solid = [token.i for token in span if not token.text.isspace()]
    if not solid:
        return None
    return type(span)(span.doc, solid[0], solid[-1] + 1, label=span.label_, span_id=span.id_)


def _known(span: Annotation) -> dict[str, Any]:
    columns = {name: value for name in SPAN if (value := getattr(span, name))}
    return {
        "start": span.start,
        "end": span.end,
        "tag": span.tag,
        **columns,
        "fields": dict(span.fields),
    }
