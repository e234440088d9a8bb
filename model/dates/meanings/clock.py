"""Clock times: they take the day named in their sentence."""

from __future__ import annotations

from ..context import Context, Hit
from ..grammar import Reading


def clock_value(hit: Hit) -> str | None:
    """ "T17:00" of 5 p.m., "T12:00" of noon; None when no such time exists."""
    if hit.has("value"):
        return hit.word("value")
    hour, minute = hit.get("hour"), hit.get("minute") or 0
    if hit.has("hhmm"):
        hour, minute = divmod(hit.number("hhmm"), 100)
    if not isinstance(hour, int) or not isinstance(minute, int):
        return None
    half = hit.word("half_day") or ("pm" if hit.word("part") in ("AF", "EV", "NI") else "")
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"T{hour:02d}:{minute:02d}" if hour <= 24 and minute <= 59 else None


def time(hit: Hit, context: Context) -> Reading | None:
    """A clock time of the day named in its sentence, else of today."""
    value = clock_value(hit)
    base, anchor = context.base("day")
    some = context.some_day() if value else None
    if some:
        return Reading("TIME", some[0] + str(value), *some[1], "last date named", str(value)[1:])
    if context.is_stale():
        base, anchor = context.today, context.anchor
    if value is None:
        return None
    if base is None:
        return Reading("TIME", f"XXXX-XX-XX{value}", part=value[1:])
    return Reading("TIME", base.isoformat() + value, base, base, anchor, part=value[1:])
