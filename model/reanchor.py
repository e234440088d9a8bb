"""Finding spans again after their text was corrected: by words, context and position, with a score.

The two texts are aligned by edit operations; a span whose words lie in parts that did not change is
moved for sure. Any other is looked for by its words, and the best place is judged by how much of
its context is still around it and how near it lies to where the alignment expects it.
"""

import re
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from model import dating
from model.entities import Annotation, Article
from model.errors import UserError
from model.tables import annotations, articles
from model.tagging import CONTEXT, moved
from model.text import normalise

SURE = 0.9
"""Spans with at least this score follow silently; those below are shown to be confirmed."""

_ALIGNED_AT_ONCE = 20_000
_NEAR = 2_000


@dataclass(frozen=True)
class Anchor:
    """Where an annotation lies in the new text; ``score`` 0 to 1, and nowhere when ``start`` is -1."""

    annotation: str
    start: int
    end: int
    score: float

    @property
    def is_lost(self) -> bool:
        """Whether its words are gone."""
        return self.start < 0

    @property
    def is_sure(self) -> bool:
        """Whether it may follow without being asked about."""
        return self.score >= SURE


Block = tuple[int, int, int]
"""A run of characters that both texts share: start in the old, start in the new, length."""


def aligned(old: str, new: str) -> list[Block]:
    """The runs that two texts share, in order."""
    ahead = _shared(old, new)
    behind = _shared(old[ahead:][::-1], new[ahead:][::-1])
    middle_old, middle_new = old[ahead : len(old) - behind], new[ahead : len(new) - behind]
    blocks = [(0, 0, ahead)]
    blocks += [(a + ahead, b + ahead, n) for a, b, n in _middle(middle_old, middle_new)]
    blocks.append((len(old) - behind, len(new) - behind, behind))
    return [block for block in blocks if block[2]]


def _shared(one: str, other: str) -> int:
    """Length of the common beginning, found by halving so that Python compares whole slices."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _middle(old: str, new: str) -> Iterable[Block]:
    from rapidfuzz.distance import Levenshtein

    if max(len(old), len(new)) <= _ALIGNED_AT_ONCE:
        return [
            (op.src_start, op.dest_start, op.src_end - op.src_start)
            for op in Levenshtein.opcodes(old, new)
            if op.tag == "equal"
        ]
    # Too long for letters: by paragraphs, which a correction mostly leaves as they are.
    lines, others = old.splitlines(keepends=True), new.splitlines(keepends=True)
    starts, other_starts = _starts(lines), _starts(others)
    blocks: list[Block] = []
    for op in Levenshtein.opcodes(lines, others):
        a, b = starts[op.src_start], other_starts[op.dest_start]
        if op.tag == "equal":
            blocks.append((a, b, starts[op.src_end] - a))
        elif starts[op.src_end] - a <= _ALIGNED_AT_ONCE >= other_starts[op.dest_end] - b:
            inner = _middle(old[a : starts[op.src_end]], new[b : other_starts[op.dest_end]])
            blocks += [(a + x, b + y, n) for x, y, n in inner]
    return blocks


def _starts(lines: Sequence[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts


def reanchor(old: str, new: str, spans: Iterable[Annotation]) -> list[Anchor]:
    """Where each span of the old text lies in the new one."""
    blocks = aligned(old, new)
    begins = [block[0] for block in blocks]
    return [_place(new, blocks, begins, span) for span in spans]


def _place(new: str, blocks: list[Block], begins: list[int], span: Annotation) -> Anchor:
    at = bisect_right(begins, span.start) - 1
    shift = 0
    if at >= 0:
        a, b, n = blocks[at]
        shift = b - a
        if span.end <= a + n:
            return Anchor(span.id, span.start + shift, span.end + shift, 1.0)
    expected = span.start + shift
    starts = [m.start() for m in re.finditer(re.escape(span.text), new)]
    scored = [(_score(new, span, start, expected), start) for start in starts]
    if scored:
        score, start = max(scored, key=lambda pair: (pair[0], -abs(pair[1] - expected)))
        return Anchor(span.id, start, start + len(span.text), score)
    return _altered(new, blocks, begins, span)


def _score(new: str, span: Annotation, start: int, expected: int) -> float:
    """Half for the words being there, the rest for context and position."""
    from rapidfuzz.distance import Levenshtein

    end = start + len(span.text)
    around = new[max(0, start - CONTEXT) : start] + new[end : end + CONTEXT]
    context = Levenshtein.normalized_similarity(around, span.prefix + span.suffix)
    nearness = max(0.0, 1 - abs(start - expected) / _NEAR)
    return 0.5 + 0.35 * context + 0.15 * nearness


def _altered(new: str, blocks: list[Block], begins: list[int], span: Annotation) -> Anchor:
    """A span whose words were changed: what the alignment kept of it, grown to whole words."""
    kept = [
        (max(a, span.start) + b - a, min(a + n, span.end) + b - a)
        for a, b, n in blocks
        if a < span.end and span.start < a + n
    ]
    size = sum(last - first for first, last in kept)
    if not kept or size * 2 < span.end - span.start:
        return Anchor(span.id, -1, -1, 0.0)
    start, end = kept[0][0], kept[-1][1]
    while start > 0 and new[start - 1].isalnum() and new[start].isalnum():
        start -= 1
    while end < len(new) and new[end - 1].isalnum() and new[end].isalnum():
        end += 1
    return Anchor(span.id, start, end, 0.5 * size / max(span.end - span.start, end - start))


def correct(
    db: sqlite3.Connection, article: Article, text: str, anchors: Iterable[Anchor]
) -> list[dating.Moved]:
    """Store a corrected text and move the annotations with it; call it inside a step.

    Lost ones are taken out; the old text and they stay in the journal. Returns what dates would
    have changed had they not been confirmed. Raises ``UserError`` when the text is empty.
    """
    stored = corrected(text)
    new = replace(
        article, text=stored, text_sha256=sha256(stored.encode()).hexdigest(),
        char_count=len(stored), text_version=article.text_version + 1,
    )  # fmt: skip
    columns = ("text", "text_sha256", "char_count", "text_version")
    articles.update(db, article.id, {name: getattr(new, name) for name in columns})
    for anchor in anchors:
        if anchor.is_lost:
            annotations.delete(db, anchor.annotation)
        else:
            annotations.update(db, anchor.annotation, moved(new, anchor.start, anchor.end))
    return dating.redate(db, new)


def corrected(text: str) -> str:
    """A corrected text as it would be stored."""
    stored = normalise(text).strip()
    if not stored:
        raise UserError(
            "The corrected text is empty. Delete the article instead, or keep its words."
        )
    return stored
