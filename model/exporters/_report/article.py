"""An article's text with its spans as colours, letters and underlines; they may nest and cross."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from model.entities import Annotation
from model.exporters._report.page import colours, text
from model.kinds.kind import Kind


def highlighted(
    words: str, spans: Sequence[Annotation], kinds: Mapping[str, Kind]
) -> Iterator[str]:
    """The text piece by piece; the letter of a tag stands behind each of its spans.

    Behind a piece lies the colour of the shortest span over it; more spans than one are underlined.
    """
    yield '<div class="text" dir="auto">'
    begins = sorted(spans, key=lambda span: span.start)
    places = sorted({0, len(words), *(at for span in spans for at in (span.start, span.end))})
    open_: list[Annotation] = []
    next_ = 0
    for start, end in pairwise(places):
        while next_ < len(begins) and begins[next_].start == start:
            open_.append(begins[next_])
            next_ += 1
        yield _piece(words[start:end], open_, kinds)
        for span in [span for span in open_ if span.end == end]:
            open_.remove(span)
            colour, _ = colours(kinds[span.tag])
            yield f'<sup style="color:{colour}">{text(kinds[span.tag].letter)}</sup>'
    yield "</div>\n"


def _piece(words: str, spans: Sequence[Annotation], kinds: Mapping[str, Kind]) -> str:
    if not spans:
        return text(words)
    inner = min(spans, key=lambda span: span.end - span.start)
    _, light = colours(kinds[inner.tag])
    line = ";text-decoration:underline" if len(spans) > 1 else ""
    told = " + ".join(kinds[span.tag].label for span in spans)
    return f'<span style="background-color:{light}{line}" title="{text(told)}">{text(words)}</span>'
