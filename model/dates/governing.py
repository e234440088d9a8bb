"""Which time expression an annotation takes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter

from .codes import edtf, precision
from .expression import TimeExpression
from .grammar import language as load
from .sentences import sentence_of, sentence_starts

_START = attrgetter("start")


def governing(
    expressions: Sequence[TimeExpression],
    text: str,
    start: int,
    end: int,
    published: date | None,
    language: str = "en",
) -> TimeExpression | None:
    """The expression that dates text[start:end]: of its clause, else its sentence, else the running date; None: none does.

    Only expressions with days govern. A range comes back whole ("from 27 September to 10 November 2020"). The running
    date is the last day named before, in this paragraph or above, that is no background. They come in the order of the text.
    """
    spoken = load(language.partition("-")[0])
    starts = sentence_starts(text, spoken.words.ABBREVIATIONS)
    index = sentence_of(starts, start)
    begin, close = starts[index], starts[index + 1] if index + 1 < len(starts) else len(text)
    first = bisect_left(expressions, begin, key=_START)
    past = bisect_left(expressions, close, lo=first, key=_START)
    inside = [found for found in expressions[first:past] if found.first_day or found.last_day]
    left, right = _clause(spoken.clause, text, (begin, close), start, end)
    clause = [found for found in inside if left <= found.start < right]
    nearest = _nearest(clause, start, end) or _nearest(inside, start, end)
    return whole(nearest, text) if nearest else _running(expressions[:first], text, begin)


def whole(found: TimeExpression, text: str) -> TimeExpression:
    """The range an expression belongs to, as one expression; itself when it belongs to none."""
    span = found.interval
    if span is None:
        return found
    return replace(
        found, start=span.start, end=span.end, text=text[span.start : span.end],
        value=edtf(span.first_day, span.last_day) or found.value, type="DATE", first_day=span.first_day, last_day=span.last_day,
        edtf=edtf(span.first_day, span.last_day), precision=precision(span.first_day, span.last_day),
    )  # fmt: skip


def _clause(
    clause: re.Pattern[str], text: str, sentence: tuple[int, int], start: int, end: int
) -> tuple[int, int]:
    left, close = sentence
    for found in clause.finditer(text, left, start):
        left = found.end()
    after = clause.search(text, max(start, min(end, close)), close)
    return left, after.start() if after else close


def _nearest(found: Iterable[TimeExpression], start: int, end: int) -> TimeExpression | None:
    """The closest one; of dates and lengths the date, of two as close the one before."""

    def distance(one: TimeExpression) -> tuple[bool, int, int]:
        gap = max(one.start - end, start - one.end, 0)
        return one.type not in ("DATE", "TIME"), gap, one.start

    return min(found, key=distance, default=None)


def _running(before: Sequence[TimeExpression], text: str, begin: int) -> TimeExpression | None:
    for found in reversed(before):
        if (
            (found.first_day or found.last_day)
            and found.end <= begin
            and "background" not in found.flags
            and found.precision in ("day", "days")
        ):
            return whole(found, text)
    return None
