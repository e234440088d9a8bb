"""Weekdays and weekends: the newest one not after publication, unless the words look ahead."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta, weekday

from ..context import Context, Days, Hit
from ..grammar import Reading
from ..values import moved, value_of
from ..years import pick_year


def _newest(base: date, day: int) -> date:
    return base + relativedelta(weekday=weekday(day, -1))


def _next(base: date, day: int) -> date:
    return base + relativedelta(days=1, weekday=weekday(day, +1))


def _reading(day: date | None, anchor: str) -> Reading | None:
    return Reading("DATE", day.isoformat(), day, day, anchor) if day else None


def day(hit: Hit, context: Context) -> Reading | None:
    """A weekday alone."""
    number = hit.number("weekday")
    try:
        if context.not_before:
            return _reading(_after(context.not_before, number), "beginning of the range")
        known = (
            context.at.get("day") if context.narrative and not context.coarse_base("day") else None
        )
        if known:
            return _reading(_after(known, number), "last date named")
        base = None if context.narrative and context.named else context.published
        if base is None:
            return Reading("DATE", f"XXXX-WXX-{number + 1}")
        ahead = _looks_ahead(hit) and hit.relation != "since"
        return _reading(_next(base, number) if ahead else _newest(base, number), "publication")
    except (OverflowError, ValueError):
        return None


def _after(base: date, number: int) -> date:
    """In a story a weekday follows the day named, or is that day."""
    return base + relativedelta(weekday=weekday(number, +1))


def of_month(hit: Hit, context: Context) -> Reading | None:
    """The third Monday of April, the last Friday in May 2020."""
    count, number, month = hit.number("ordinal"), hit.number("weekday"), hit.number("month")

    def days(year: int) -> Days:
        start = date(year, month, 1) + relativedelta(day=31 if count < 0 else 1)
        found = start + relativedelta(weekday=weekday(number, count))
        return (found, found) if found.month == month else None

    if not -1 <= count <= 5 or count == 0:
        return None
    told = hit.get("year")
    picked = (told, "itself") if isinstance(told, int) else pick_year(hit, context, days)
    found = days(picked[0]) if picked else None
    return _reading(found[0], picked[1]) if found and picked else None


def _looks_ahead(hit: Hit) -> bool:
    if hit.relation == "due":
        return hit.tense_after() != "past"
    tense = hit.tense()
    if tense == "future" or hit.relation == "for":
        return True
    return tense in ("would", "present", "") and hit.relation in ("by", "until")


def some(hit: Hit, context: Context) -> Reading:
    """A Sunday in May: which one is not told."""
    return Reading("DATE", f"XXXX-WXX-{hit.number('weekday') + 1}")


def shifted(hit: Hit, context: Context) -> Reading | None:
    """Last Friday, next Monday, this Thursday, the following Tuesday, Friday of last week."""
    number, shift = hit.number("weekday"), hit.get("shift")
    near = shift in ("same", "before", "after")
    base, anchor = context.base("day") if near else (context.today, context.anchor)
    if base is None or (near and context.some_day()):
        return Reading("DATE", f"XXXX-WXX-{number + 1}")
    try:
        if hit.has("week"):
            weeks = (
                shift
                if isinstance(shift, int)
                else {"before": -1, "same": 0, "after": 1}[str(shift)]
            )
            monday = base + relativedelta(weekday=weekday(0, -1), weeks=0)
            return _reading(moved(monday, weeks * 7 + number, "day"), anchor)
        if shift in (1, "after"):
            return _reading(_next(base, number), anchor)
        if shift in (-1, "before"):
            return _reading(_newest(base + relativedelta(days=-1), number), anchor)
        if shift == "same":
            return _reading(_newest(base, number), anchor)
        past, ahead = _newest(base, number), _next(base, number)
        if hit.tense() == "past" or past == base:
            return _reading(past, anchor)
        return _reading(ahead, anchor)
    except (OverflowError, ValueError):
        return None


def week_from(hit: Hit, context: Context) -> Reading | None:
    """A week from Friday, a week ago Monday."""
    if context.today is None:
        return None
    number = hit.number("weekday")
    try:
        ago = hit.get("shift") == -1
        near = _newest(context.today, number) if ago else _next(context.today, number)
        return _reading(moved(near, -1 if ago else 1, "week"), context.anchor)
    except (OverflowError, ValueError):
        return None


def weekend(hit: Hit, context: Context) -> Reading | None:
    """The weekend: the one that has begun, else the one just past, or the coming one when the verb looks ahead."""
    shift = hit.get("shift")
    near = shift in ("same", "before", "after")
    base, anchor = context.base("week") if near else (context.today, context.anchor)
    if base is None:
        return Reading("DATE", "XXXX-WXX-WE")
    begun = base.weekday() >= 5
    if shift is None or shift == 0:
        past = hit.tense() not in ("future", "would") and (shift is None or hit.tense() == "past")
        weeks = -1 if past and not begun else 0
    elif isinstance(shift, int):
        weeks = -1 if shift < 0 else (1 if begun else 0)
        if shift == 1 and base.weekday() in (3, 4):
            weeks = 1
    else:
        weeks = {"before": -1, "same": 0, "after": 1}[str(shift)]
    day = moved(base, weeks, "week")
    return Reading("DATE", value_of(day, "weekend"), anchor=anchor) if day else None
