"""How alike two articles are: reprints, edited wire copy and newer versions of a story.

Candidates are found by a sketch of a few hashes for each article (bottom-k sampling of word
shingles, after Broder, "On the resemblance and containment of documents", 1997), which a table can
index; only candidates are then compared word by word.
"""

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from heapq import nsmallest
from typing import Literal

SHINGLE_WORDS = 4
SKETCH_SIZE = 64
MIN_SHARED = 3
"""Hashes two sketches must share before their articles are worth comparing."""
THRESHOLD = 0.5
"""`likeness` from which an article is announced as a near copy; measured in docs/intake.md."""
MAX_WORDS = 20_000
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
_TOKEN = re.compile(r"\s+|[\u3040-\u30ff\u3400-\u9fff]|\w+|[^\w\s]")


@dataclass(frozen=True)
class Segment:
    """A run of a difference: in both texts, only in the first, or only in the second."""

    kind: Literal["same", "removed", "added"]
    text: str


def shingles(text: str) -> list[int]:
    """Sketch of a text: at most 64 distinct signed 64-bit hashes, the same on every machine.

    Case, punctuation and line breaks do not count. An empty text has none.
    """
    return nsmallest(SKETCH_SIZE, {_hash(run) for run in _runs(_words(text))})


def likeness(a: str, b: str) -> float:
    """Share of the shorter text that stands in the other, 0.0 to 1.0.

    The larger of two measures: words in common in the same order, and runs of four words in common
    relative to the shorter text, so that a shortened reprint counts as one. Two texts of which one
    is less than a fifth of the other are compared by their common order alone.
    """
    from rapidfuzz.distance import Indel

    one, two = _words(a)[:MAX_WORDS], _words(b)[:MAX_WORDS]
    if not one or not two:
        return float(one == two)
    in_order = Indel.normalized_similarity(one, two)
    if min(len(one), len(two)) * 5 < max(len(one), len(two)):
        return in_order
    runs, other_runs = set(_runs(one)), set(_runs(two))
    return max(in_order, len(runs & other_runs) / min(len(runs), len(other_runs)))


def difference(a: str, b: str) -> list[Segment]:
    """What must be removed from and added to ``a`` to make ``b``, in words.

    "same" and "removed" together spell ``a``, "same" and "added" spell ``b``. Texts of more than
    20,000 words and marks are compared line by line.
    """
    from rapidfuzz.distance import Indel

    one, two = _TOKEN.findall(a), _TOKEN.findall(b)
    if max(len(one), len(two)) > MAX_WORDS:
        one, two = a.splitlines(keepends=True), b.splitlines(keepends=True)
    found: list[Segment] = []
    for step in Indel.opcodes(one, two):
        if step.tag == "equal":
            found.append(Segment("same", "".join(one[step.src_start : step.src_end])))
        if step.tag in ("delete", "replace"):
            found.append(Segment("removed", "".join(one[step.src_start : step.src_end])))
        if step.tag in ("insert", "replace"):
            found.append(Segment("added", "".join(two[step.dest_start : step.dest_end])))
    return _without_islands(found)


@lru_cache(maxsize=2)
def _words(text: str) -> tuple[str, ...]:
    """A text's words; the last are remembered, because one text is compared with several."""
    return tuple(_WORD.findall(text.casefold()))


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    last = max(1, len(words) - SHINGLE_WORDS + 1)
    return [tuple(words[at : at + SHINGLE_WORDS]) for at in range(last)] if words else []


def _hash(run: Sequence[Hashable]) -> int:
    digest = blake2b(" ".join(map(str, run)).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _without_islands(segments: list[Segment]) -> list[Segment]:
    """Join changes that only a space separates: a rewritten phrase reads as one change."""
    joined: list[Segment] = []
    removed = added = ""
    for at, segment in enumerate(segments):
        is_between = 0 < at < len(segments) - 1
        if segment.kind == "same" and not (is_between and segment.text.isspace()):
            joined += _change(removed, added)
            removed = added = ""
            joined.append(segment)
            continue
        removed += segment.text if segment.kind != "added" else ""
        added += segment.text if segment.kind != "removed" else ""
    return joined + _change(removed, added)


def _change(removed: str, added: str) -> list[Segment]:
    both = (Segment("removed", removed), Segment("added", added))
    return [segment for segment in both if segment.text]
