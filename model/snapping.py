"""Words by Unicode's rules, and selections snapped to them.

Boundaries are those of UAX #29 as the `regex` package draws them: Armenian marks stay inside their
word ("ինչո՞ւ"), Arabic keeps its vowel signs, each Chinese character counts as a word, "3.14" is
one. A *word* here also is a currency sign, an emoji or "%", so that "$5" and "10%" keep them; all
other punctuation and spaces are trimmed from the ends of a selection.

Positions are code points of ``text``; every function looks only at a short stretch around them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from regex import Pattern

_CLOSING = {")": "(", "]": "[", "}": "{", "»": "«", "）": "（"}
_REACH = 256  # code points looked at on each side; longer "words" are not words


class _Patterns(NamedTuple):
    boundary: Pattern[str]
    first_kept: Pattern[str]
    last_kept: Pattern[str]
    initials: Pattern[str]


@cache
def _patterns() -> _Patterns:
    """Compiled at the first selection: `regex` takes 15 ms to import."""
    import regex

    kept = r"[\p{L}\p{N}\p{Sc}\p{So}%‰@#&]"
    return _Patterns(
        boundary=regex.compile(r"(?w)\b"),
        first_kept=regex.compile(kept),
        last_kept=regex.compile(rf"(?r){kept}"),
        initials=regex.compile(r"(?:\p{L}\.)+\p{L}"),  # "U.S": its last point belongs to it
    )


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """The words touched by ``start``..``end``, without spaces and punctuation at either end.

    A selection that holds no word at all is returned without its outer spaces.
    """
    first = _patterns().first_kept.search(text, start, end)
    last = _patterns().last_kept.search(text, start, end)
    if first is None or last is None:
        inner = text[start:end].strip()
        start += text[start:end].find(inner)
        return start, start + len(inner)
    snapped = _segment(text, first.start())[0], _segment(text, last.start())[1]
    return snapped[0], _with_closing_bracket(text, *snapped, end)


def word_at(text: str, offset: int) -> tuple[int, int] | None:
    """The word around ``offset``, or the one that ends there; None between spaces."""
    for place in (offset, offset - 1):
        if 0 <= place < len(text):
            start, end = _segment(text, place)
            if _patterns().first_kept.search(text, start, end):
                return start, end
    return None


def next_word_end(text: str, offset: int) -> int:
    """Where the word at or after ``offset`` ends; the text's end when there is none."""
    kept = _patterns().first_kept.search(text, offset)
    return _segment(text, kept.start())[1] if kept else len(text)


def previous_word_start(text: str, offset: int) -> int:
    """Where the word at or before ``offset`` starts; 0 when there is none."""
    kept = _patterns().last_kept.search(text, 0, offset)
    return _segment(text, kept.start())[0] if kept else 0


def next_word_start(text: str, offset: int) -> int:
    """Where the first word after the one at ``offset`` starts; the text's end when none does."""
    after = _segment(text, offset)[1] if offset < len(text) else offset
    kept = _patterns().first_kept.search(text, after)
    return _segment(text, kept.start())[0] if kept else len(text)


def previous_word_end(text: str, offset: int) -> int:
    """Where the last word before the one that ends at ``offset`` ends; 0 when there is none."""
    before = _segment(text, offset - 1)[0] if offset else 0
    kept = _patterns().last_kept.search(text, 0, before)
    return _segment(text, kept.start())[1] if kept else 0


def _segment(text: str, place: int) -> tuple[int, int]:
    """The stretch between two word boundaries that holds the character at ``place``."""
    low, high = max(0, place - _REACH), min(len(text), place + _REACH)
    start, end = low, high
    for boundary in _patterns().boundary.finditer(text, low, high):
        if boundary.start() > place:
            end = boundary.start()
            break
        start = boundary.start()
    if text[end : end + 1] == "." and _patterns().initials.fullmatch(text, start, end):
        end += 1
    return start, end


def _with_closing_bracket(text: str, start: int, end: int, limit: int) -> int:
    """``end``, or one more when a selected bracket would otherwise stay open."""
    closing = text[end : end + 1]
    opening = _CLOSING.get(closing)
    if opening and end < limit:
        inside = text[start:end]
        if inside.count(opening) > inside.count(closing):
            return end + 1
    return end
