"""Holidays and remembered days, by how the calendar finds them."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from dateutil.relativedelta import relativedelta, weekday

from ..context import Context, Days, Hit
from ..grammar import Reading
from ..years import pick_year

# Islamic new years drift: days are those of the tabular calendar, a day either way from the sighting.
_TABULAR_EPOCH = 227015
_MOVING = ("islamic",)


def _islamic(year: int, month: int, day: int) -> date | None:
    """The day in a Gregorian year on which a day of the tabular Islamic calendar falls, the first if twice."""
    lunar = int((year - 622) * 33 / 32)
    for candidate in (lunar, lunar + 1, lunar + 2):
        ordinal = (
            day
            + -((-59 * (month - 1)) // 2)
            + (candidate - 1) * 354
            + (3 + 11 * candidate) // 30
            + _TABULAR_EPOCH
            - 1
        )
        if 0 < ordinal < date.max.toordinal() and (found := date.fromordinal(ordinal)).year == year:
            return found
    return None


def _on(rule: tuple[object, ...], year: int) -> date | None:
    """The day of one rule: (month, day), (nth, n, weekday, month), (easter, days), (orthodox, days), (islamic, m, d)."""
    kind, *numbers = rule
    whole = [number for number in numbers if isinstance(number, int)]
    try:
        if isinstance(kind, int):
            return date(year, kind, whole[0])
        if kind == "nth":
            count, day, month = whole
            first = date(year, month, 1)
            return first + relativedelta(day=31 if count < 0 else 1, weekday=weekday(day, count))
        if kind == "islamic":
            return _islamic(year, whole[0], whole[1])
        sunday = (
            easter(year, EASTER_ORTHODOX) if kind == "orthodox" else easter(year, EASTER_WESTERN)
        )
        return sunday + timedelta(days=whole[0])
    except (ValueError, OverflowError):
        return None


def day(hit: Hit, context: Context) -> Reading | None:
    """A named day; its year is told, or chosen like that of a bare month and day."""
    rule = hit.get("holiday")
    assert isinstance(rule, tuple)
    if rule[0] == "once":
        value = str(rule[1])
        fixed = date.fromisoformat(value)
        return Reading("DATE", value, fixed, fixed, "itself")

    def days(year: int) -> Days:
        found = _on(rule, year)
        return (found, found) if found else None

    shift = hit.get("shift")
    if isinstance(hit.get("year"), int):
        picked: tuple[int, str] | None = (hit.number("year"), "itself")
    elif isinstance(shift, str):
        base, anchor = context.base("year")
        picked = (
            (base.year + {"before": -1, "same": 0, "after": 1}[shift], anchor) if base else None
        )
    elif isinstance(shift, int) and context.today:
        picked = _shifted(context.today, shift, days), context.anchor
    else:
        picked = pick_year(hit, context, days)
    found = _on(rule, picked[0]) if picked else None
    if found is None:
        return Reading("DATE", "XXXX-XX-XX")
    flags = ("moving_feast",) if rule[0] in _MOVING else ()
    return Reading(
        "DATE", found.isoformat(), found, found, picked[1] if picked else "", flags=flags
    )


def _shifted(today: date, shift: int, days: object) -> int:
    """The year of last, this or next Christmas."""
    this = days(today.year)  # type: ignore[operator]
    gone = this is not None and this[0] <= today
    if shift < 0:
        return today.year if gone else today.year - 1
    if shift > 0:
        return today.year + 1 if gone else today.year
    return today.year
