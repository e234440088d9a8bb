"""Dates told with a day of the month."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date

from ..context import Context, Days, Hit
from ..grammar import Reading
from ..values import days_of, value_of
from ..years import pick_year
from . import periods


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def on_day(hit: Hit, year: int, month: int, day: int, anchor: str) -> Reading:
    """A day of a known year; one that does not exist is flagged, one with another weekday too."""
    found = _date(year, month, day)
    if found is None:
        return Reading(
            "DATE", f"{year:04d}-{month:02d}-{day:02d}", anchor=anchor, flags=("no_such_day",)
        )
    weekday = hit.get("wd")
    flags = ("weekday_differs",) if weekday is not None and weekday != found.weekday() else ()
    return Reading("DATE", found.isoformat(), found, found, anchor, flags=flags)


def full_date(hit: Hit, context: Context) -> Reading | None:
    """Year, month and day."""
    return on_day(hit, hit.number("year"), hit.number("month"), hit.number("day"), "itself")


def month_day(hit: Hit, context: Context) -> Reading | None:
    """Month and day; the year is a neighbour's or follows from the context."""
    month, day = hit.number("month"), hit.number("day")
    if day > calendar.monthrange(2000, month)[1]:
        return None
    if hit.has("year"):
        return on_day(hit, hit.number("year"), month, day, "year beside it")

    def days(year: int) -> Days:
        found = _date(year, month, day)
        return (found, found) if found else None

    weekday = hit.get("wd")
    if context.published and isinstance(weekday, int) and not context.narrative:
        year = _year_of_weekday(context.published, month, day, weekday)
        if year:
            return on_day(hit, year, month, day, "weekday beside it")
    picked = pick_year(hit, context, days)
    if picked is None:
        return Reading("DATE", f"XXXX-{month:02d}-{day:02d}")
    return on_day(hit, picked[0], month, day, picked[1])


def _year_of_weekday(published: date, month: int, day: int, weekday: int) -> int | None:
    """The year within half a year of publication in which that day is that weekday."""
    for year in (published.year, published.year - 1, published.year + 1):
        found = _date(year, month, day)
        if found and found.weekday() == weekday and abs((found - published).days) < 300:
            return year
    return None


def shifted_day(hit: Hit, context: Context) -> Reading | None:
    """Last Aug. 2: the newest before publication; next: the first after it."""
    month, day, shift, today = (
        hit.number("month"),
        hit.number("day"),
        hit.number("shift"),
        context.today,
    )
    if today is None or day > calendar.monthrange(2000, month)[1]:
        return None
    gone = (month, day) < (today.month, today.day)
    year = today.year + (shift < 0) * (gone - 1) + (shift > 0) * gone
    return on_day(hit, year, month, day, context.anchor)


def two_days(hit: Hit, context: Context) -> tuple[Reading, ...] | None:
    """Two days of one month ("April 6-7", "4 and 5 May 2020"): two readings with their own words."""
    first, second = hit.span("day"), hit.span("day2")
    spans = (hit.start, first[1]), (second[0], hit.end)
    hit.given.setdefault("month", hit.number("month"))
    readings: list[Reading] = []
    for name, span in zip(("day2", "day"), reversed(spans), strict=True):
        day = hit.number(name)
        reading = _one_of_two(hit, context, day)
        if reading is None:
            return None
        hit.given.setdefault(
            "year", int(reading.value[:4]) if reading.value[:4].isdigit() else None
        )
        readings.insert(0, Reading(**{**reading.__dict__, "span": span}))
    return tuple(readings)


def _one_of_two(hit: Hit, context: Context, day: int) -> Reading | None:
    month = hit.number("month")
    if day > calendar.monthrange(2000, month)[1]:
        return None
    if isinstance(hit.get("year"), int):
        return on_day(hit, hit.number("year"), month, day, "itself")

    def days(year: int) -> Days:
        found = _date(year, month, day)
        return (found, found) if found else None

    picked = pick_year(hit, context, days)
    if picked is None:
        return Reading("DATE", f"XXXX-{month:02d}-{day:02d}")
    return on_day(hit, picked[0], month, day, picked[1])


def numeric(hit: Hit, context: Context) -> Reading | None:
    """03/04/2022: the order is the text's own where it shows, and both readings are kept where it does not."""
    one, two, year = hit.number("num"), hit.number("num2"), hit.number("y")
    if year < 100:
        year = periods.full_year(year, context)
    day_first, month_first = _date(year, two, one), _date(year, one, two)
    if day_first is None and month_first is None:
        return None
    both = [day_first, month_first] if context.day_first else [month_first, day_first]
    found = [day for day in both if day]
    chosen = found[0]
    if len(found) == 1 or found[0] == found[1]:
        return Reading("DATE", chosen.isoformat(), chosen, chosen, "itself")
    other = ((found[1], found[1]),)
    return Reading(
        "DATE",
        chosen.isoformat(),
        chosen,
        chosen,
        "itself",
        alternatives=other,
        flags=("ambiguous",),
    )


def iso(hit: Hit, context: Context) -> Reading:
    """2022-09-13."""
    return on_day(hit, hit.number("year"), hit.number("month"), hit.number("day"), "itself")


def iso_time(hit: Hit, context: Context) -> Reading:
    """2022-09-13T17:00."""
    day = iso(hit, context)
    clock = f"{hit.number('hour'):02d}:{hit.number('minute'):02d}"
    return replace(day, type="TIME", value=f"{day.value}T{clock}", part=clock)


def numeric_hyphens(hit: Hit, context: Context) -> Reading | None:
    """13-09-2022."""
    hit.given["y"] = hit.number("year" if hit.has("year") else "yy")
    return numeric(hit, context)


def edge_day(hit: Hit, context: Context) -> Reading | None:
    """The last day of the month, the first day of May 1942."""
    count = hit.number("ordinal")
    if hit.has("month"):
        months = periods.month(hit, context)
        value = months.value if months else ""
    else:
        base, _ = context.base("month", same=True)
        value = value_of(base, "month") if base else ""
    days = days_of(value)
    if days is None or not (count == -1 or 1 <= count <= days[1].day):
        return None
    year, month = days[0].year, days[0].month
    return on_day(hit, year, month, days[1].day if count < 0 else count, context.anchor)


def day_of_month(hit: Hit, context: Context) -> Reading | None:
    """ "The 13th": of the month named, else the newest one not after publication."""
    day, shift = hit.number("day"), hit.get("shift")
    named = (
        context.at.get("month")
        if context.narrative or context.sentence_day or shift == "same"
        else None
    )
    base, anchor = (named, "last date named") if named else (context.today, context.anchor)
    if base is None:
        return Reading("DATE", f"XXXX-XX-{day:02d}")
    months = base.year * 12 + base.month - 1
    if isinstance(shift, int):
        months += shift
    elif not named and day > base.day and hit.tense() != "future":
        months -= 1
    elif not named and day < base.day and hit.tense() == "future":
        months += 1
    return on_day(hit, months // 12, months % 12 + 1, day, anchor)
