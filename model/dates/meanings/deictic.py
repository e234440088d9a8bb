"""Words that point from here: yesterday, last week, two days ago, a year earlier, the following day, now."""

from __future__ import annotations

from datetime import date

from ..context import Context, Hit
from ..grammar import Reading
from ..values import moved, value_of

_NEAR = {"before": -1, "same": 0, "after": 1}


def _calendar(day: date | None, unit: str, anchor: str, **more: object) -> Reading | None:
    if day is None:
        return None
    return Reading("DATE", value_of(day, unit), anchor=anchor, **more)  # type: ignore[arg-type]


def reference(hit: Hit, context: Context) -> Reading:
    """PRESENT_REF, PAST_REF, FUTURE_REF: a time without days."""
    return Reading("DATE", hit.word("value"))


def day(hit: Hit, context: Context) -> Reading | None:
    """Yesterday, today, tomorrow and a day two away."""
    shift = hit.get("shift")
    assert isinstance(shift, int)
    base = context.published or context.today
    if base is None:
        return Reading("DATE", "PRESENT_REF" if shift == 0 else "XXXX-XX-XX")
    if context.narrative and shift == 0 and not hit.has("part"):
        return Reading("DATE", "PRESENT_REF")
    return _calendar(moved(base, shift, "day"), "day", "publication")


def unit(hit: Hit, context: Context) -> Reading | None:
    """Last week, this year, next month; the previous, same, following day, week, month, year."""
    shift, name = hit.get("shift"), hit.word("unit")
    near = shift in _NEAR
    told = context.narrative and shift in (0, 1) and hit.tense() == "past"
    coarse = context.coarse_base(name) if near or told else None
    if coarse:
        return _calendar(coarse[0], coarse[1], "last date named")
    base, anchor = (
        context.base(name, shift == "same") if near or told else (context.today, context.anchor)
    )
    if base is None:
        return None
    step = _NEAR[str(shift)] if near else shift
    assert isinstance(step, int)
    moved_to = moved(base, step, name)
    return _calendar(moved_to, name, anchor)


def bare_unit(hit: Hit, context: Context) -> Reading | None:
    """The day, the week, the year: in a story the one last named, in news the present one unless this sentence names one."""
    name = hit.word("unit")
    if name == "quarter":
        return bare_quarter(hit, context)
    here = context.sentence_day if name == "day" else None
    if context.narrative or here or context.named_sentence == context.sentence:
        base, anchor = context.base(name)
    else:
        base, anchor = context.today, context.anchor
    return _calendar(base, "day" if name == "night" else name, anchor)


def bare_quarter(hit: Hit, context: Context) -> Reading | None:
    """The quarter: the one last named, else the one that closed before publication."""
    shift = hit.get("shift")
    known = context.quarter
    if context.narrative and context.named_unit != "quarter":
        return None
    base = known or (moved(context.today, -1, "quarter") if context.today else None)
    if base is None:
        return None
    years = shift if isinstance(shift, int) else 0
    return _calendar(
        moved(base, years, "year"), "quarter", "last date named" if known else context.anchor
    )


def same_period(hit: Hit, context: Context) -> Reading | None:
    """The year-earlier period, the same period last year: the last quarter, month or year named, a year back."""
    recent = context.named if context.named_unit == "quarter" else context.quarter
    told = recent if not context.narrative else None
    base = told or context.named or context.today
    if base is None:
        return None
    shift = hit.get("shift")
    back = moved(base, shift if isinstance(shift, int) else -1, "year")
    finer = context.named_unit in ("quarter", "month", "week", "season")
    name = "quarter" if told else context.named_unit if finer else "year"
    return _calendar(
        back, hit.word("unit") or name, "last date named" if context.named else context.anchor
    )


def ago(hit: Hit, context: Context) -> Reading | None:
    """Two days ago is a day, three weeks ago a week, four years ago a year; an unknown number is the past."""
    name = hit.word("unit")
    number = hit.get("n") if hit.has("n") else 1
    base = context.published or context.today
    if not isinstance(number, (int, float)):
        return Reading("DATE", "PAST_REF")
    if base is None:
        return None
    if hit.has("exact"):
        return _calendar(moved(base, -number, name), "day", "publication")
    return _stepped(base, -number, name, "publication")


def from_now(hit: Hit, context: Context) -> Reading | None:
    """Two years from now, in three days' time."""
    number = hit.get("n") if hit.has("n") else 1
    base = context.published or context.today
    if not isinstance(number, (int, float)):
        return Reading("DATE", "FUTURE_REF")
    return _stepped(base, number, hit.word("unit"), "publication") if base else None


def later(hit: Hit, context: Context) -> Reading | None:
    """Two days later, a year earlier: from the last date named that is fine enough."""
    name = hit.word("unit")
    number = hit.get("n") if hit.has("n") else 1
    sign = hit.get("sign")
    assert isinstance(sign, int)
    if not isinstance(number, (int, float)):
        return Reading("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    step = name if name not in ("hour", "minute", "second", "night") else "day"
    coarse = context.coarse_base("week" if step == "fortnight" else step)
    if coarse:
        return _calendar(moved(coarse[0], sign * number, name), coarse[1], "last date named")
    base, anchor = context.base(step)
    return _stepped(base, sign * number, name, anchor) if base else None


def later_half(hit: Hit, context: Context) -> Reading | None:
    """Two and a half years later."""
    number = hit.get("n")
    if not isinstance(number, (int, float)):
        return None
    base, anchor = context.base(hit.word("unit"))
    return _stepped(base, number + 0.5, hit.word("unit"), anchor) if base else None


def _stepped(base: date, number: float, name: str, anchor: str) -> Reading | None:
    if name in ("hour", "minute", "second"):
        return Reading("TIME", f"{base.isoformat()}TXX:XX", base, base, anchor)
    if name in ("fortnight", "week") and number % 1:
        number, name = round(number * (14 if name == "fortnight" else 7)), "day"
    unit_of_value = {"fortnight": "week", "night": "day", "millennium": "century"}.get(name, name)
    if number % 1 and name in ("decade", "century"):
        unit_of_value = "year"
    day = moved(base, number, name)
    return _calendar(day, unit_of_value, anchor)


def part_of_day(hit: Hit, context: Context) -> Reading | None:
    """This morning, last night, that evening, the next morning, overnight; the day is `shift` away."""
    shift = hit.get("shift")
    near = shift in _NEAR and not (hit.has("loosely") and context.is_stale())
    if near and (some := context.some_day()):
        return Reading(
            "TIME", f"{some[0]}T{hit.word('part')}", *some[1], "last date named", hit.word("part")
        )
    base, anchor = (
        context.base("day") if near else (context.published or context.today, "publication")
    )
    if base is None:
        return Reading("TIME", f"XXXX-XX-XXT{hit.word('part')}")
    step = _NEAR[shift] if isinstance(shift, str) else shift
    assert isinstance(step, int)
    found = moved(base, step, "day")
    if found is None:
        return None
    last = (moved(found, 1, "day") or found) if hit.has("over") else found
    return Reading(
        "TIME", f"{found.isoformat()}T{hit.word('part')}", found, last, anchor, hit.word("part")
    )
