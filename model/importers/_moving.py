"""Where a span of a file's text lies in the text as the project stores it."""

from collections.abc import Iterable
from itertools import pairwise

from model.importers.importer import NOWHERE, Span
from model.text import normalise


def plain(text: str) -> str:
    """Words without what formats do to blanks."""
    return " ".join(normalise(text).split())


def is_same_but_blanks(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but which blank stands where."""
    if len(one) != len(other):
        return False
    return all(a == b or (a.isspace() and b.isspace()) for a, b in zip(one, other, strict=True))


def moved(raw: str | None, stored: str, spans: Iterable[Span]) -> dict[int, int]:
    """Offsets of the file's text in the stored one, which has LF line ends and no controls."""
    ends = sorted({end for span in spans for end in (span.start, span.end) if end >= 0})
    if raw is None or raw == stored:
        return {end: end for end in ends if end <= len(stored)}
    known = [end for end in ends if end <= len(raw)]
    cleaned = normalise(raw)
    lead = len(cleaned) - len(cleaned.lstrip())
    found: dict[int, int] = {}
    at = 0
    for before, end in pairwise([0, *known]):
        at += len(normalise(_unbroken(raw, before, end)))
        found[end] = min(max(at - lead, 0), len(stored))
    return found


def _unbroken(raw: str, start: int, end: int) -> str:
    """A slice to which no half of a CRLF belongs that its neighbour counts."""
    if start and raw[start - 1 : start + 1] == "\r\n" and end > start:
        start += 1
    return raw[start:end]


def placed(span: Span, where: dict[int, int], text: str) -> tuple[int, int] | None:
    """First and last offset of a span in the stored text; ``None`` when it has no place there."""
    if span.start == NOWHERE:
        return _only(text, normalise(span.words or "").strip())
    start, end = where.get(span.start, -1), where.get(span.end, -1)
    return (start, end) if 0 <= start < end else None


def _only(text: str, words: str) -> tuple[int, int] | None:
    """Where words stand, when they stand in a text exactly once."""
    at = text.find(words) if words else -1
    if at < 0 or text.find(words, at + 1) >= 0:
        return None
    return at, at + len(words)
