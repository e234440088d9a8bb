"""One time expression of a text, as found and resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Interval:
    """A range as one: of two expressions ("from 27 September to 10 November 2020"), or with its "since" or "until"."""

    start: int
    end: int
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True)
class TimeExpression:
    """Words that tell a time, what TIMEX3 makes of them, and the days they mean.

    `start` and `end` are code points of the text, `text` exactly the words between them. `type` and `value` follow
    TIMEX3. `first_day` and `last_day` (inclusive, None when open or unknown) are what a coder means, which may differ
    from `value`: "since Monday" has Monday's value and lasts until publication, "early September" has the month's value
    and its first ten days. `alternatives` are other readings of the same words as (first, last).

    `flags`: background (an earlier year), after_publication, weekday_differs (the weekday named is not that day's),
    ambiguous (day and month could be swapped), no_such_day, fiscal, approximate, moving_feast.
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    first_day: date | None = None
    last_day: date | None = None
    edtf: str = ""
    precision: str = "unknown"
    part_of_day: str = ""
    rule: str = ""
    anchor: str = ""
    relation: str = ""
    modifier: str = ""
    interval: Interval | None = None
    alternatives: tuple[tuple[date, date], ...] = ()
    flags: tuple[str, ...] = ()
