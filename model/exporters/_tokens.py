"""Words of a text, so cut that every span begins and ends with one; sentences that break no span."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from model.entities import Annotation
from model.exporters._dataset.sentences import sentence_starts

Span = tuple[int, int]


@dataclass(frozen=True)
class Sentence:
    """Tokens of a sentence as first and last offset (end exclusive)."""

    tokens: tuple[Span, ...]

    @property
    def start(self) -> int:
        return self.tokens[0][0]

    @property
    def end(self) -> int:
        return self.tokens[-1][1]


@cache
def _word() -> Any:
    """Letters, marks and digits, also joined by an apostrophe or a hyphen; else one grapheme."""
    import regex

    letter = r"[\p{L}\p{M}\p{N}_]"
    return regex.compile(rf"[\p{{L}}\p{{N}}_]{letter}*(?:['’.,-]{letter}+)*|(?!\s)\X|\S")


def tokens(text: str, spans: Sequence[Annotation]) -> Iterator[Span]:
    """The words of a text in order; a word that a span begins or ends in is cut there."""
    cuts = sorted({end for span in spans for end in (span.start, span.end)})
    at = 0
    for found in _word().finditer(text):
        start, end = found.span()
        while at < len(cuts) and cuts[at] <= start:
            at += 1
        while at < len(cuts) and cuts[at] < end:
            yield start, cuts[at]
            start = cuts[at]
            at += 1
        yield start, end


def sentences(text: str, spans: Sequence[Annotation]) -> Iterator[Sentence]:
    """The sentences with a word in them; one that a span runs out of goes on to its end."""
    ends = iter([*sentence_starts(text)[1:], len(text)])
    inner = iter(sorted((span.start, span.end) for span in spans))
    words = tokens(text, spans)
    span, word = next(inner, None), next(words, None)
    reach = 0
    held: list[Span] = []
    for end in ends:
        while span and span[0] < end:
            reach = max(reach, span[1])
            span = next(inner, None)
        while word and word[0] < end:
            held.append(word)
            word = next(words, None)
        if held and (reach <= end or end == len(text)):
            yield Sentence(tuple(held))
            held = []


def covered(sentence: Sentence, span: Annotation) -> tuple[int, int] | None:
    """First and last token of a span in its sentence, inclusive; ``None`` when it is all blanks."""
    # No token runs over a span's end, so those that begin inside it lie inside it.
    first = bisect_left(sentence.tokens, (span.start, 0))
    last = bisect_left(sentence.tokens, (span.end, 0)) - 1
    return (first, last) if first <= last else None


def by_sentence(
    found: Sequence[Sentence], spans: Sequence[Annotation]
) -> list[list[tuple[Annotation, int, int]]]:
    """The spans of each sentence with their first and last token; those of blanks only have none."""
    ends = [sentence.end for sentence in found]
    grouped: list[list[tuple[Annotation, int, int]]] = [[] for _ in found]
    for span in spans:
        at = bisect_right(ends, span.start)
        if at < len(found) and (reach := covered(found[at], span)):
            grouped[at].append((span, *reach))
    return grouped
