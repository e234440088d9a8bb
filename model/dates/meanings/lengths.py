"""Durations and sets: lengths and repetitions, kept apart from dates."""

from __future__ import annotations

from datetime import date, timedelta

from ..context import Context, Hit
from ..grammar import Reading
from ..values import DURATION_UNITS, duration, moved

_MODIFIERS = {
    "about": "APPROX",
    "more": "MORE_THAN",
    "less": "LESS_THAN",
    "least": "EQUAL_OR_MORE",
    "most": "EQUAL_OR_LESS",
}


def length(hit: Hit, context: Context) -> Reading | None:
    """Six weeks, a two-year …, several months, half an hour; with `side` the days before or after publication too."""
    name = hit.word("unit")
    number = hit.get("n")
    if not isinstance(number, (int, float)):
        number = None
    if isinstance(number, (int, float)) and hit.has("half"):
        number += 0.5
    value = _half(number, name) if number is not None and number % 1 else duration(number, name)
    first, last = _days(hit, context, number, name)
    modifier = _MODIFIERS.get(hit.word("approx"), "")
    return Reading(
        "DURATION", value, first, last, context.anchor if first else "", modifier=modifier
    )


def _half(number: float, name: str) -> str:
    """Halves in the next smaller unit where that is whole: half an hour PT30M, a year and a half P18M."""
    smaller = {"hour": ("minute", 60), "year": ("month", 12), "decade": ("year", 10), "century": ("year", 100),
               "minute": ("second", 60), "day": ("hour", 24)}  # fmt: skip
    if name in smaller:
        unit, size = smaller[name]
        if (number * size) % 1 == 0 and number < 2:
            return duration(number * size, unit)
    return duration(number, name)


def _days(
    hit: Hit, context: Context, number: float | None, name: str
) -> tuple[date | None, date | None]:
    side, base = hit.get("side"), context.published or context.today
    if base is None or number is None or side is None or name in ("hour", "minute", "second"):
        return None, None
    if side == "past":
        first = moved(base, -number, name)
        return (first + timedelta(days=1), base) if first and first < base else (None, None)
    last = moved(base, number, name)
    return (base + timedelta(days=1), last) if last and last > base else (None, None)


def two_lengths(hit: Hit, context: Context) -> Reading | tuple[Reading, ...] | None:
    """Two years and three months: one duration; two days and two nights: two."""
    one, two = hit.get("n"), hit.get("n2")
    if not isinstance(one, (int, float)) or not isinstance(two, (int, float)):
        return None
    left, right = duration(one, hit.word("unit")), duration(two, hit.word("unit2"))
    if left[-1] == right[-1]:
        return (
            Reading("DURATION", left, span=(hit.start, hit.span("unit")[1])),
            Reading("DURATION", right, span=(hit.span("n2")[0], hit.end)),
        )
    if right.startswith("PT"):
        right = right[2:] if left.startswith("PT") else right[1:]
        return Reading("DURATION", left + right)
    return None if left.startswith("PT") else Reading("DURATION", left + right[1:])


def ranged(hit: Hit, context: Context) -> Reading:
    """Two to three weeks: one duration, of the second number."""
    number = hit.get("n2")
    return Reading(
        "DURATION", duration(number if isinstance(number, (int, float)) else None, hit.word("unit"))
    )


def every(hit: Hit, context: Context) -> Reading | None:
    """Every day P1D, every two weeks P2W, annually P1Y."""
    number = hit.get("n") if hit.has("n") else 1
    name = hit.word("unit")
    if name not in DURATION_UNITS and name != "fortnight":
        return None
    if name == "quarter":
        return Reading("SET", "P3M")
    return Reading("SET", duration(number if isinstance(number, (int, float)) else None, name))


def every_weekday(hit: Hit, context: Context) -> Reading:
    """Every Monday, on Fridays."""
    part = hit.word("part")
    return Reading(
        "SET", f"XXXX-WXX-{hit.number('weekday') + 1}" + (f"T{part}" if part else ""), part=part
    )


def every_value(hit: Hit, context: Context) -> Reading:
    """Every summer, each March, every night, weekends."""
    if hit.has("month"):
        return Reading("SET", f"XXXX-{hit.number('month'):02d}")
    if hit.has("season"):
        return Reading("SET", f"XXXX-{hit.word('season')}")
    if hit.has("part"):
        return Reading("SET", f"XXXX-XX-XXT{hit.word('part')}", part=hit.word("part"))
    return Reading("SET", hit.word("value"))
