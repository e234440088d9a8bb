"""The time words of a text, read once for all suggesters that ask for them in a row."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from model.suggesters._comparisons import without_comparisons
from model.suggesters._text import Span

if TYPE_CHECKING:
    from model.dates import TimeExpression

_NEAR = 60  # characters between a reporting word and the day it was said
_NOT_ITS_OWN = re.compile(
    r"[.!?;:\"“”«»]|\b(?:after|before|since|that|when|for|of|during|about|until|by|next|will|would|"
    r"was|were|had|has|have|from|as|while)\b"
)


@lru_cache(maxsize=2)
def time_expressions(
    text: str, published: date | None, language: str
) -> tuple[TimeExpression, ...]:
    """All time expressions of a text but those of comparisons, in order."""
    from model.dates import find_dates

    return tuple(find_dates(without_comparisons(text), published, language))


def day_of_saying(text: str, cue: Span, expressions: tuple[TimeExpression, ...]) -> date | None:
    """The one day named with a reporting word: "said on Tuesday", "on Tuesday told reporters"."""
    near = []
    first = bisect_left(expressions, cue[0] - _NEAR, key=attrgetter("end"))
    past = bisect_right(expressions, cue[1] + _NEAR, lo=first, key=attrgetter("start"))
    for one in expressions[first:past]:
        gap = (cue[1], one.start) if one.start >= cue[1] else (one.end, cue[0])
        if not 0 <= gap[1] - gap[0] <= _NEAR or one.first_day != one.last_day:
            continue
        if not _NOT_ITS_OWN.search(text, *gap) and not text.startswith(("'", "’"), one.end):
            near.append((gap[1] - gap[0], one.first_day))
    return min(near)[1] if near else None
