"""Quotation marks of a text, paired by what stands around them rather than by their shape alone.

Marks in pasted news are mixed, reversed and forgotten, so each is judged by its neighbours: an
opening mark follows a space and precedes a word, a closing one follows a word or a stop.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from model.suggesters._text import Span

_DOUBLE = '"“”„‟〝〞＂'
_GUILLEMETS = "«»"
_SINGLE = "'‘’‚‛‹›"
_OPENING = "“„‟«‘‚‛‹〝"
_CLOSING = "”»’›〞"
_BEFORE_OPENING = " \n\u00a0\u202f\u2009([{-–—/:;,"
_AFTER_CLOSING = " \n\u00a0\u202f\u2009)]}-–—/.,;:!?…"
_STOPS = ".,!?…;:—–-"
_NEARLY_ABSENT = 4  # single marks are read when they pair this many times as often as double ones


@dataclass(frozen=True)
class Quoted:
    """One quoted stretch at [start, end), marks included."""

    start: int
    end: int
    is_closed: bool = True


def quoted(text: str, paragraphs: list[Span]) -> list[Quoted]:
    """Every quoted stretch in text order; nested ones are part of the outer one.

    A stretch that a paragraph leaves open and the next one reopens is one quotation.
    """
    marks = re.compile(f"[{_DOUBLE}{_GUILLEMETS}]|``|''")
    double = _pair(text, paragraphs, marks)
    if len(double) * _NEARLY_ABSENT > text.count("‘") + text.count(" '"):
        return double
    single = [pair for span in paragraphs for pair in _pair_single(text, span)]
    if len(single) < len(double) * _NEARLY_ABSENT:
        return double
    outside = [d for d in double if not any(s.start <= d.start < s.end for s in single)]
    return sorted(single + outside, key=lambda pair: pair.start)


def _pair(text: str, paragraphs: list[Span], marks: re.Pattern[str]) -> list[Quoted]:
    found: list[Quoted] = []
    opened = -1  # where the quotation in hand began
    for at, (start, end) in enumerate(paragraphs):
        reopened = opened >= 0
        for mark in marks.finditer(text, start, end):
            if reopened and mark.start() == start:
                continue
            reopened = False
            leaning = _leaning(text, mark.start(), mark.end(), start, end)
            if opened < 0:
                opened = mark.start() if leaning >= 0 else -1
            elif not _same_family(text[opened], mark[0][0]):
                continue
            elif leaning <= 0 or _closes_low(text[opened], mark[0]):
                found.append(Quoted(opened, mark.end()))
                opened = -1
            elif text[opened] in '"' or text[mark.start()] == text[opened]:
                opened = _restart(text, opened, mark.start(), found)
        if opened >= 0 and not _goes_on(text, (start, end), paragraphs[at + 1 : at + 2]):
            if opened >= start or _is_stop(text, end):
                found.append(Quoted(opened, end, is_closed=False))
            opened = -1
    return found


def _leaning(text: str, start: int, end: int, first: int, last: int) -> int:
    """Above 0 for an opening mark, below 0 for a closing one, 0 when nothing tells."""
    before = text[start - 1] if start > first else " "
    after = text[end] if end < last else " "
    opens = (before in _BEFORE_OPENING or before in _OPENING) and after not in " \n"
    closes = before not in " \n([{" and (after in _AFTER_CLOSING or after in _CLOSING + '"')
    shape = (text[start] in _OPENING) - (text[start] in _CLOSING)
    if text[start] == "“" and closes and not opens:
        return -1
    if text[start] == "”" and opens and not closes:
        return 1
    return 2 * shape + opens - closes


def _same_family(one: str, other: str) -> bool:
    return (one in _GUILLEMETS) == (other in _GUILLEMETS)


def _closes_low(opening: str, mark: str) -> bool:
    return opening in "„‚" and mark in '“”‟"'


def _restart(text: str, opened: int, mark: int, found: list[Quoted]) -> int:
    """A second opening mark: the first was never closed, or this one is nested in it."""
    end = mark
    while end > opened + 4 and text[end - 1].isspace() and mark - end < 4:
        end -= 1
    if text[end - 1] in ".!?":
        found.append(Quoted(opened, end, is_closed=False))
        return mark
    return opened if text[opened] in "“«" else mark


def _goes_on(text: str, here: Span, after: list[Span]) -> bool:
    """Whether a quotation left open by this paragraph is taken up again by the next."""
    if not after or not _is_stop(text, here[1]):
        return False
    return text[after[0][0]] in _OPENING + '"' and not text[after[0][0] + 1].isspace()


def _is_stop(text: str, end: int) -> bool:
    return text[end - 1] in _STOPS + "’'"


def _pair_single(text: str, span: Span) -> list[Quoted]:
    """Pairs of single marks in one paragraph; an apostrophe is no mark."""
    found: list[Quoted] = []
    at = span[0]
    while (start := _next_single_opening(text, at, span)) >= 0:
        limit = _next_single_opening(text, start + 1, span)
        end = _single_closing(text, start, span[1] if limit < 0 else limit, span)
        if end > 0:
            found.append(Quoted(start, end))
        at = max(end, start + 1)
    return found


def _next_single_opening(text: str, at: int, span: Span) -> int:
    for start in range(at, span[1] - 1):
        if text[start] not in "‘'‚‹":
            continue
        before = text[start - 1] if start > span[0] else " "
        if before in _BEFORE_OPENING + '“"' and not text[start + 1].isspace():
            return start
    return -1


def _single_closing(text: str, start: int, limit: int, span: Span) -> int:
    """The end of the best closing mark before limit, or -1."""
    possible = -1
    for at in range(start + 2, limit):
        if text[at] not in "’'›“":
            continue
        before = text[at - 1]
        after = text[at + 1] if at + 1 < span[1] else " "
        if after.isalnum() or before.isspace():
            continue
        if before in _STOPS or after in _STOPS or before != "s":
            return at + 1
        possible = at + 1
    return possible
