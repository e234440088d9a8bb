r"""WebAnno TSV 3.3, as INCEpTION reads it: one file an article, all spans in one layer.

Offsets count UTF-16 units. Fields of a span are features of the layer; links between spans of an
article are relations. Words are cut where a span begins or ends; sentences that a span joins are one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from model.codebook import kinds_of
from model.entities import Annotation
from model.exporters._beside import new_folder, sign
from model.exporters._texts import Document, documents, need_text, told
from model.exporters._tokens import by_sentence, sentences
from model.exporters.exporter import Progress
from model.offsets import Offsets
from model.project import Project
from model.tables.dataset import snapshot

NAME = "webanno-tsv"
LABEL = "WebAnno TSV 3.3 (a folder, needs the texts)"
SUFFIX = ""

SPAN, LINK = "webanno.custom.Spanline", "webanno.custom.SpanlineLink"

_CONTROL = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\f": "\\f", "\b": "\\b"}
_RESERVED = re.compile(r"[\\\[\]|_\->;*\t\n\r]")


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the folder; spans of blanks only have no token and are left out. See ``exporter.py``."""
    need_text(with_text, "WebAnno TSV")
    count = 0
    with new_folder(out) as folder, snapshot(project.db):
        known = kinds_of(project.db).values()
        features = list(dict.fromkeys(field.name for kind in known for field in kind.fields))
        for document in told(project, documents(project), progress):
            lines = "".join(f"{line}\n" for line in _lines(document, [*features, "note"]))
            path = folder / f"{document.file_name}.tsv"
            path.write_text(lines, encoding="utf-8", newline="\n")
            count += 1
        sign(folder)
    return {"*.tsv": count}


def _lines(document: Document, features: list[str]) -> Iterator[str]:
    yield "#FORMAT=WebAnno TSV 3.3"
    yield f"#T_SP={SPAN}|tag|{'|'.join(features)}"
    yield f"#T_RL={LINK}|relation|BT_{SPAN}"
    yield ""
    text = document.article.text
    units = Offsets(text).to_utf16
    cells = _Cells(document, features)
    for number, sentence in enumerate(cells.sentences, 1):
        yield ""
        yield f"#Text={_escaped_text(text[sentence.start : sentence.end])}"
        for token, (start, end) in enumerate(sentence.tokens, 1):
            here = cells.of(number, token)
            yield "\t".join(
                [f"{number}-{token}", f"{units(start)}-{units(end)}", text[start:end], *here, ""]
            )
    yield ""


class _Cells:
    """Which spans cover a token, and which links end at it."""

    def __init__(self, document: Document, features: list[str]) -> None:
        self.sentences = list(sentences(document.article.text, document.spans))
        self._features = features
        # A number tells stacked spans and those of several tokens apart.
        self._number = {span.id: n for n, span in enumerate(document.spans, 1)}
        self._spans: dict[tuple[int, int], list[Annotation]] = defaultdict(list)
        self._first: dict[str, tuple[int, int]] = {}
        for number, inside in enumerate(by_sentence(self.sentences, document.spans), 1):
            for span, first, last in inside:
                self._first[span.id] = (number, first + 1)
                for token in range(first + 1, last + 2):
                    self._spans[number, token].append(span)
        self._told: dict[tuple[str, ...], list[str]] = {}
        self._links: dict[tuple[int, int], list[tuple[str, str]]] = defaultdict(list)
        for link in document.links:
            one, other = link.annotation, link.to_annotation or ""
            if one in self._first and other in self._first:
                number, token = self._first[one]
                ids = f"{self._number[one]}_{self._number[other]}"
                at = f"{number}-{token}[{ids}]"
                self._links[self._first[other]].append((_escaped(link.relation), at))

    def of(self, number: int, token: int) -> Iterator[str]:
        """The cells of a token: the tag, each feature, the relation, where the link begins."""
        spans = self._spans.get((number, token))
        if spans is None:
            yield from ["_"] * (1 + len(self._features))
        else:
            # The tokens of a span say the same, word by word.
            key = tuple(span.id for span in spans)
            if key not in self._told:
                self._told[key] = list(self._span_cells(spans))
            yield from self._told[key]
        links = self._links.get((number, token), [])
        yield "|".join(relation for relation, _ in links) or "_"
        yield "|".join(at for _, at in links) or "_"

    def _span_cells(self, spans: list[Annotation]) -> Iterator[str]:
        values = [[span.tag for span in spans]]
        for name in self._features:
            values.append([_value(span, name) for span in spans])
        ids = [self._number[span.id] for span in spans]
        for column in values:
            told = (f"{_escaped(v) if v else '*'}[{n}]" for v, n in zip(column, ids, strict=True))
            yield "|".join(told)


def _value(span: Annotation, name: str) -> str:
    value = span.note if name == "note" else span.fields.get(name)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _escaped_text(text: str) -> str:
    return "".join(_CONTROL.get(c, c) for c in text)


def _escaped(value: str) -> str:
    return _RESERVED.sub(lambda m: _CONTROL.get(m[0], f"\\{m[0]}"), value)
