"""CoNLL, BIO or BILOU: a token a line with its offsets, a column for each layer of spans.

A tag whose spans lie inside each other gets as many layers as it needs (casualty, casualty-2), so no
span is lost. Words are cut where a span begins or ends; sentences that a span joins are one. Spans
of blanks only have no token, and links and fields no column. Offsets are code points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from model.codebook import kinds_of
from model.entities import Annotation
from model.exporters._beside import new_file
from model.exporters._texts import documents, need_text, told
from model.exporters._tokens import Sentence, by_sentence, sentences
from model.exporters.exporter import Progress
from model.kinds.kind import Field
from model.project import Project
from model.tables.dataset import snapshot

NAME = "conll"
LABEL = "CoNLL, BIO or BILOU (needs the texts)"
SUFFIX = ".conll"
OPTIONS = (Field("scheme", "marks of the tokens", "choice", ("bio", "bilou"), "bio"),)

Layers = dict[str, int]
"""How many columns each tag takes."""
Columns = dict[tuple[str, int], list[str]]
"""The marks of a sentence's tokens in each layer."""


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
    scheme: str = "bio",
) -> dict[str, int]:
    """Write the file; see ``exporter.py``."""
    need_text(with_text, "CoNLL")
    count = 0
    with new_file(out) as path, snapshot(project.db), path.open("w", encoding="utf-8") as file:
        # The columns must be known before the first line: one round to count, one to write.
        layers: Layers = dict.fromkeys(kinds_of(project.db), 1)
        for document in documents(project):
            for tag in layers:
                mine = [span for span in document.spans if span.tag == tag]
                layers[tag] = max([layers[tag], *(n + 1 for n in stacked(mine).values())])
        names = [
            f"{tag}-{n + 1}" if n else tag for tag, most in layers.items() for n in range(most)
        ]
        file.write(f"# columns = form start end {' '.join(names)}\n")
        for document in told(project, documents(project), progress):
            file.write(f"# newdoc id = {document.article.id}\n")
            text, spans = document.article.text, document.spans
            layer = {
                id_: n
                for tag in layers
                for id_, n in stacked([s for s in spans if s.tag == tag]).items()
            }
            found = list(sentences(text, spans))
            for sentence, inside in zip(found, by_sentence(found, spans), strict=True):
                columns: Columns = {
                    (tag, n): ["O"] * len(sentence.tokens)
                    for tag, most in layers.items()
                    for n in range(most)
                }
                for span, first, last in inside:
                    marks = _marks(last + 1 - first, scheme)
                    named = [f"{mark}-{span.tag}" for mark in marks]
                    columns[span.tag, layer[span.id]][first : last + 1] = named
                for line in _lines(text, sentence, columns):
                    file.write(line + "\n")
                    count += 1
                file.write("\n")
    return {out.name: count}


def _marks(tokens: int, scheme: str) -> str:
    """A letter for each token of a span: begin, inside, last, unit."""
    if scheme == "bio":
        return "B" + "I" * (tokens - 1)
    return "U" if tokens == 1 else "B" + "I" * (tokens - 2) + "L"


def stacked(spans: Sequence[Annotation]) -> dict[str, int]:
    """For each span of one tag the first layer that is free where it begins; spans by position."""
    ends: list[int] = []
    found: dict[str, int] = {}
    for span in spans:
        layer = next((n for n, end in enumerate(ends) if end <= span.start), len(ends))
        ends[layer:] = [span.end, *ends[layer + 1 :]]
        found[span.id] = layer
    return found


def _lines(text: str, sentence: Sentence, columns: Columns) -> Iterator[str]:
    for (start, end), *marks in zip(sentence.tokens, *columns.values(), strict=True):
        yield "\t".join([text[start:end], str(start), str(end), *marks])
