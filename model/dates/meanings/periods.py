"""Months, seasons, quarters, halves, years, decades, centuries."""

from __future__ import annotations

from ..context import Context, Days, Hit
from ..grammar import Reading
from ..values import SEASONS, days_of, value_of
from ..years import pick_year, said_year


def _calendar(value: str, anchor: str, **more: object) -> Reading:
    return Reading("DATE", value, anchor=anchor, **more)  # type: ignore[arg-type]


def month(hit: Hit, context: Context) -> Reading | None:
    """A month, with its year or without."""
    number = hit.number("month")
    if isinstance(hit.get("year"), int):
        return _calendar(f"{hit.number('year'):04d}-{number:02d}", "itself")

    def days(year: int) -> Days:
        return days_of(f"{year:04d}-{number:02d}")

    picked = pick_year(hit, context, days)
    return (
        _calendar(f"{picked[0]:04d}-{number:02d}", picked[1])
        if picked
        else _calendar(f"XXXX-{number:02d}", "")
    )


def season(hit: Hit, context: Context) -> Reading | None:
    """A season, with its year or without."""
    code = hit.word("season")
    bare = hit.start == hit.span("season")[0] and not hit.has("year")
    if bare and hit.relation == "in" and hit.tense() not in ("past", "future"):
        return None
    if isinstance(hit.get("year"), int):
        return _calendar(f"{hit.number('year'):04d}-{code}", "itself")

    def days(year: int) -> Days:
        return days_of(f"{year:04d}-{code}")

    picked = pick_year(hit, context, days)
    return (
        _calendar(f"{picked[0]:04d}-{code}", picked[1]) if picked else _calendar(f"XXXX-{code}", "")
    )


def shifted_season(hit: Hit, context: Context) -> Reading | None:
    """Last summer, this spring, next winter; that spring, the following spring."""
    code, shift = hit.word("season"), hit.get("shift")
    near = shift in ("same", "before", "after")
    base, anchor = context.base("month") if near else (context.today, context.anchor)
    if base is None:
        return _calendar(f"XXXX-{code}", "")
    year = base.year
    now = SEASONS.index(value_of(base, "season")[-2:])
    asked = SEASONS.index(code)
    if code == "WI" and base.month < 3 and shift in (0, "same"):
        year -= 1
    elif shift in (-1, "before"):
        year -= asked >= now or (now == 3 and base.month < 3 and asked < 3) or code == "WI"
        if shift == -1 and now == 3 and base.month < 3 and asked < 3:
            year = base.year - 1
    elif shift in (1, "after"):
        year += asked <= now and not (now == 3 and base.month < 3)
    return _calendar(f"{year:04d}-{code}", anchor)


def shifted_month(hit: Hit, context: Context) -> Reading | None:
    """Last March, next October, this May: not the month we are in for last and next."""
    number, shift = hit.number("month"), hit.get("shift")
    near = shift in ("same", "before", "after")
    base, anchor = context.base("month") if near else (context.today, context.anchor)
    if base is None:
        return _calendar(f"XXXX-{number:02d}", "")
    year = base.year
    if shift in (-1, "before"):
        year -= number >= base.month
    elif shift in (1, "after"):
        year += number <= base.month
    return _calendar(f"{year:04d}-{number:02d}", anchor)


def of_year(hit: Hit, context: Context) -> Reading | None:
    """A month, season, quarter, half or month and day of "last year", "that year", "the following year"."""
    year = relative_year(hit, context)
    if year is None:
        return None
    if hit.has("day"):
        return _calendar(
            f"{year:04d}-{hit.number('month'):02d}-{hit.number('day'):02d}", context.anchor
        )
    if hit.has("month"):
        return _calendar(f"{year:04d}-{hit.number('month'):02d}", context.anchor)
    if hit.has("season"):
        return _calendar(f"{year:04d}-{hit.word('season')}", context.anchor)
    code, most = ("Q", 4) if hit.word("piece") == "quarter" else ("H", 2)
    number = most if hit.number("ordinal") == -1 else hit.number("ordinal")
    return _calendar(f"{year:04d}-{code}{number}", context.anchor) if number <= most else None


def relative_year(hit: Hit, context: Context) -> int | None:
    """The year behind {shift} year: -1, 0, 1 from publication; before, same, after from the last year named."""
    shift = hit.get("shift")
    if isinstance(shift, int):
        return context.today.year + shift if context.today else None
    base, _ = context.base("year")
    return base.year + {"before": -1, "same": 0, "after": 1}[str(shift)] if base else None


def quarter(hit: Hit, context: Context) -> Reading | None:
    """A quarter or half with its year; without, the newest one that has begun unless the verb looks ahead."""
    number, code = hit.number("ordinal"), "H" if hit.word("piece") == "half" else "Q"
    most = 2 if code == "H" else 4
    number = most if number == -1 else number
    if number > most:
        return None
    flags = ("fiscal",) if hit.has("fiscal") else ()
    if isinstance(hit.get("year"), int):
        return _calendar(f"{hit.number('year'):04d}-{code}{number}", "itself", flags=flags)
    said = said_year(hit, context)
    if said:
        return _calendar(f"{said:04d}-{code}{number}", "year in this sentence", flags=flags)
    today = context.today
    if today is None:
        return _calendar(f"XXXX-{code}{number}", "", flags=flags)
    now = (today.month + 5) // 6 if code == "H" else (today.month + 2) // 3
    tense = hit.tense()
    year = today.year
    if number < now and tense == "future":
        year += 1
    elif number > now and tense != "future" and (tense == "past" or number - now > 1):
        year -= 1
    return _calendar(f"{year:04d}-{code}{number}", context.anchor, flags=flags)


def year(hit: Hit, context: Context) -> Reading | None:
    """A year alone."""
    flags = ("fiscal",) if hit.has("fiscal") else ()
    return _calendar(f"{hit.number('year'):04d}", "itself", flags=flags)


def full_year(number: int, context: Context) -> int:
    """The year of two digits: the newest not more than a year after publication."""
    latest = context.published.year + 1 if context.published else 2030
    year = latest // 100 * 100 + number
    return year if year <= latest else year - 100


def short_year(hit: Hit, context: Context) -> Reading | None:
    """'98."""
    flags = ("fiscal",) if hit.has("fiscal") else ()
    return _calendar(f"{full_year(hit.number('yy'), context):04d}", "itself", flags=flags)


def two_years(hit: Hit, context: Context) -> tuple[Reading, ...] | None:
    """1956-60, 1914-1918: two readings; None when the second is not the later."""
    start = hit.number("year")
    end = start // 100 * 100 + hit.number("yy") if hit.has("yy") else hit.number("year2")
    if hit.has("yy") and end <= start and hit.number("yy") == 0:
        end += 100
    if end <= start:
        return None
    second = hit.span("yy" if hit.has("yy") else "year2")[0]
    return (
        _calendar(f"{start:04d}", "itself", span=(hit.start, hit.span("year")[1])),
        _calendar(f"{end:04d}", "itself", span=(second, hit.end)),
    )


def month_or_years(hit: Hit, context: Context) -> Reading | tuple[Reading, ...] | None:
    """2022-09 near publication or typed is a month; 1904-05 of history, or with a dash, is two years."""
    start, month = hit.number("year"), hit.number("month")
    today = context.published
    near = hit.source.typed or (today is not None and abs(start - today.year) <= 20)
    if near and hit.source.text[hit.span("month")[0] - 1] == "-":
        return _calendar(f"{start:04d}-{month:02d}", "itself")
    end = start // 100 * 100 + month
    if end <= start:
        return None
    cut = hit.span("year")[1]
    return (
        _calendar(f"{start:04d}", "itself", span=(hit.start, cut)),
        _calendar(f"{end:04d}", "itself", span=(cut + 1, hit.end)),
    )


def decade(hit: Hit, context: Context) -> Reading | None:
    """The 1990s, the '90s, the nineties."""
    number = hit.number("decade")
    if number < 100:
        number = full_year(number, context)
    if number % 100 == 0 and number < 2000:
        return _calendar(f"{number // 100:02d}", "itself")
    return _calendar(f"{number // 10:03d}", "itself")


def century(hit: Hit, context: Context) -> Reading | None:
    """The 16th century is 15; before Christ the year is kept as BC and no day is made."""
    number = hit.number("ordinal")
    if not 1 <= number <= 30:
        return None
    if hit.has("bc"):
        return _calendar(f"BC{number - 1:02d}", "itself")
    return _calendar(f"{number - 1:02d}", "itself")


def two_centuries(hit: Hit, context: Context) -> tuple[Reading, ...]:
    """The 17th and 18th centuries."""
    cut, second = hit.span("ordinal")[1], hit.span("ordinal2")[0]
    return (
        _calendar(f"{hit.number('ordinal') - 1:02d}", "itself", span=(hit.start, cut)),
        _calendar(f"{hit.number('ordinal2') - 1:02d}", "itself", span=(second, hit.end)),
    )


def era_year(hit: Hit, context: Context) -> Reading | None:
    """44 BC, AD 70."""
    number = hit.number("n")
    if not 0 < number < 10000:
        return None
    return _calendar(f"BC{number:04d}" if hit.has("bc") else f"{number:04d}", "itself")


def two_era_years(hit: Hit, context: Context) -> tuple[Reading, ...] | None:
    """431-404 BC."""
    one, two = hit.get("n"), hit.get("n2")
    if not (isinstance(one, int) and isinstance(two, int) and 10_000 > one > two > 0):
        return None
    cut, second = hit.span("n")[1], hit.span("n2")[0]
    return (
        _calendar(f"BC{one:04d}", "itself", span=(hit.start, cut)),
        _calendar(f"BC{two:04d}", "itself", span=(second, hit.end)),
    )


def era_day(hit: Hit, context: Context) -> Reading | None:
    """15 March 44 BC."""
    year = hit.get("n")
    if not isinstance(year, int) or not 0 < year < 10_000:
        return None
    return _calendar(f"BC{year:04d}-{hit.number('month'):02d}-{hit.number('day'):02d}", "itself")


def end_of_unit(hit: Hit, context: Context) -> Reading | None:
    """The turn of the century: the year is not said, only the unit."""
    base, anchor = context.base("century")
    return _calendar(value_of(base, "century"), anchor) if base else None
