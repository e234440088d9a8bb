"""Calendar arithmetic on whole arrays of days: units, their edges, and the ticks of a date axis.

A day is a proleptic Gregorian ordinal as in ``date.toordinal()`` (1 = Mon 1 Jan of year 1), but not
bounded to the years 1-9999: an axis may run into any century. A unit (month, decade, …) is numbered
so that neighbours differ by one.
Source of the day/civil conversion: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray

from model.said import FULL_MONTHS, MONTHS, WEEKDAYS

IntArray = NDArray[np.int64]


class Unit(IntEnum):
    """A calendar unit in which marks are counted; a larger value is a longer unit."""

    DAY = 0
    WEEK = 1
    MONTH = 2
    QUARTER = 3
    YEAR = 4
    DECADE = 5
    CENTURY = 6


MEAN_DAYS = (1.0, 7.0, 30.436875, 91.310625, 365.2425, 3652.425, 36524.25)
"""Mean length of each unit in days, in the order of `Unit`."""

_MONTHS_IN = {
    Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200,
}  # fmt: skip


def civil(days: NDArray[np.integer]) -> tuple[IntArray, IntArray, IntArray]:
    """Year, month (1-12) and day (1-31) of each ordinal, any shape; year 0 is 1 BCE."""
    shifted = np.asarray(days, np.int64) + 305  # days since 1 March of year 0
    era = shifted // 146097
    of_era = shifted - era * 146097
    year_of_era = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    moved = (5 * of_year + 2) // 153  # months counted from March
    month = np.where(moved < 10, moved + 3, moved - 9)
    return year_of_era + era * 400 + (month <= 2), month, of_year - (153 * moved + 2) // 5 + 1


def month_start(months: NDArray[np.integer]) -> IntArray:
    """Ordinal of the first day of each month, months counted as year * 12 + (month - 1)."""
    months = np.asarray(months, np.int64) - 2  # years begin in March, so leap days come last
    year, moved = months // 12, months % 12
    era, year_of_era = year // 400, year % 400
    of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + (153 * moved + 2) // 5
    return era * 146097 + of_era - 305


def unit_of(days: NDArray[np.integer], unit: Unit) -> IntArray:
    """Number of the unit each day lies in, same shape as `days`."""
    ordinals: IntArray = np.asarray(days, np.int64)
    if unit is Unit.DAY:
        return ordinals
    if unit is Unit.WEEK:
        return (ordinals - 1) // 7
    year, month, _ = civil(ordinals)
    return (year * 12 + month - 1) // _MONTHS_IN[unit]


def unit_start(units: NDArray[np.integer], unit: Unit) -> IntArray:
    """Ordinal of the first day of each unit, same shape as `units`."""
    numbers: IntArray = np.asarray(units, np.int64)
    if unit is Unit.DAY:
        return numbers
    if unit is Unit.WEEK:
        return numbers * 7 + 1
    return month_start(numbers * _MONTHS_IN[unit])


def month_of(day: int) -> int:
    """Number of the month a single day lies in."""
    return int(unit_of(np.array(day), Unit.MONTH))


def unit_for(days_per_pixel: float, smallest: float = 6.0) -> Unit:
    """The shortest unit that is at least `smallest` pixels wide."""
    for unit in Unit:
        if MEAN_DAYS[unit] >= smallest * days_per_pixel:
            return unit
    return Unit.CENTURY


def year_name(year: int) -> str:
    """A year as one writes it: 2022, and 44 BCE for the year -43."""
    return str(year) if year > 0 else f"{1 - year} BCE"


@cache
def day_name(day: int, weekday: bool = True) -> str:
    """A day as it is read in the program: Tue 13 Sep 2022."""
    year, month, of_month = (int(part) for part in civil(np.array(day)))
    text = f"{of_month} {MONTHS[month - 1]} {year_name(year)}"
    return f"{WEEKDAYS[(day - 1) % 7]} {text}" if weekday else text


def unit_name(number: int, unit: Unit) -> str:
    """A unit in words: Tue 13 Sep 2022, week of 12 Sep 2022, September 2022, 2020s."""
    start = int(unit_start(np.array(number), unit))
    if unit is Unit.DAY:
        return day_name(start)
    if unit is Unit.WEEK:
        return f"week of {day_name(start, weekday=False)}"
    year, month = number * _MONTHS_IN[unit] // 12, number * _MONTHS_IN[unit] % 12
    if unit is Unit.MONTH:
        return f"{FULL_MONTHS[month]} {year_name(year)}"
    if unit is Unit.QUARTER:
        return f"quarter {month // 3 + 1} of {year_name(year)}"
    return year_name(year) if unit is Unit.YEAR else _span_of_years(year)


def span_name(first: int, last: int) -> str:
    """An inclusive span of days in words, as short as it can be said exactly."""
    if first == last:
        return day_name(first)
    for unit in (Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.CENTURY):
        number = int(unit_of(np.array(first), unit))
        edges = unit_start(np.array([number, number + 1]), unit)
        if edges[0] == first and edges[1] == last + 1:
            return unit_name(number, unit)
    return f"{day_name(first)} to {day_name(last)}"


def _span_of_years(year: int) -> str:
    return f"{year}s" if year > 0 else f"from {year_name(year)}"


@dataclass(frozen=True)
class Tick:
    """A line of the axis: where it stands (days, fractional below a day) and what it says.

    short: a shorter way to say it, where there is one.
    """

    at: float
    label: str
    strong: bool = False
    short: str = ""


@dataclass(frozen=True)
class Ticks:
    """The two rows of an axis: fine ticks, and the longer units that give them their context."""

    fine: tuple[Tick, ...]
    coarse: tuple[Tick, ...]


HOURS_FROM = 480
"""Pixels a day needs before its hours are told; below, the place in a day means nothing."""

# (length in days, kind of step, count, coarse row); the first wide enough for its label is taken
_STEPS: tuple[tuple[float, str, int, str], ...] = (
    (1 / 24, "hour", 1, "day"), (3 / 24, "hour", 3, "day"), (6 / 24, "hour", 6, "day"),
    (12 / 24, "hour", 12, "day"), (1, "day", 1, "month"), (7, "week", 1, "month"),
    (30.4, "month", 1, "year"), (91.3, "month", 3, "year"),
)  # fmt: skip
_WIDEST = {"hour": "00:00", "day": "00", "week": "00", "month": "Mmm"}


def ticks(
    first: float, last: float, width: float, character: float = 7.0, hours: bool = True
) -> Ticks:
    """Ticks of an axis `width` pixels wide from `first` to `last` (days); labels never collide.

    `character` is the mean width of a letter in pixels; without `hours` a day is the shortest step.
    """
    per_pixel = (last - first) / max(width, 1.0)
    for length, kind, count, coarse in _STEPS:
        room = length / per_pixel
        if kind == "hour" and (not hours or 1 / per_pixel < HOURS_FROM):
            continue
        if room >= (len(_WIDEST[kind]) + 1.5) * character:
            fine = _fine(first, last, kind, count, room / character)
            return Ticks(fine, _coarse(first, last, coarse))
    years = 1
    ends = (int(first / 365.2425) - 1, int(last / 365.2425) + 1)
    label = max(len(year_name(year)) for year in ends) + 2
    factors = (2, 2.5, 2)  # 1, 2, 5, 10, 20, 50, …
    step = 0
    while years * 365.2425 / per_pixel < label * character:
        years = int(years * factors[step % 3])
        step += 1
    return Ticks(_years(first, last, years), ())


def _fine(first: float, last: float, kind: str, count: int, room: float) -> tuple[Tick, ...]:
    """Ticks below a year; `room` is the distance between two of them in letters."""
    if kind == "hour":
        steps = np.arange(np.floor(first * 24 / count), np.ceil(last * 24 / count) + 1) * count
        return tuple(
            Tick(float(hour) / 24, f"{int(hour) % 24:02d}:00", strong=int(hour) % 24 == 0)
            for hour in steps
        )
    low, high = int(np.floor(first)), int(np.ceil(last))
    if kind == "month":
        months = unit_of(np.array([low, high]), Unit.MONTH)
        numbers = np.arange(months[0] - months[0] % count, months[1] + 1, count)
        names = FULL_MONTHS if room >= 11 else MONTHS
        return tuple(
            Tick(float(day), names[int(month) % 12], strong=int(month) % 12 == 0)
            for day, month in zip(month_start(numbers), numbers, strict=True)
        )
    days = np.arange(low, high + 1)
    if kind == "week":
        days = days[(days - 1) % 7 == 0]
    return tuple(
        Tick(
            float(day),
            f"{WEEKDAYS[(int(day) - 1) % 7]} {number}" if room >= 8 else str(number),
            strong=bool((day - 1) % 7 == 0) if kind == "day" else int(number) <= 7,
        )
        for day, number in zip(days, civil(days)[2], strict=True)
    )


def _coarse(first: float, last: float, kind: str) -> tuple[Tick, ...]:
    """The longer units, the first of them starting at or before `first`."""
    low, high = int(np.floor(first)), int(np.ceil(last))
    if kind == "day":
        return tuple(Tick(float(day), day_name(day)) for day in range(low, high + 1))
    unit = Unit.MONTH if kind == "month" else Unit.YEAR
    edge = unit_of(np.array([low, high]), unit)
    numbers = np.arange(edge[0], edge[1] + 1)
    return tuple(
        Tick(float(day), unit_name(int(number), unit), short=_short(int(number), unit))
        for day, number in zip(unit_start(numbers, unit), numbers, strict=True)
    )


def _short(number: int, unit: Unit) -> str:
    name = unit_name(number, unit)
    return name if unit is Unit.YEAR else f"{name[:3]} {name.split(maxsplit=1)[1]}"


def _years(first: float, last: float, step: int) -> tuple[Tick, ...]:
    edge = unit_of(np.array([int(np.floor(first)), int(np.ceil(last))]), Unit.YEAR)
    numbers = np.arange(edge[0] - edge[0] % step, edge[1] + 1, step)
    return tuple(
        Tick(float(day), year_name(int(year)), strong=bool(year % (step * 10) == 0))
        for day, year in zip(unit_start(numbers, Unit.YEAR), numbers, strict=True)
    )
