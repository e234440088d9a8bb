"""TIMEX3 values and the calendar days behind them."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

FINER = ("day", "week", "weekend", "month", "quarter", "season", "year", "decade", "century")
SEASONS = ("SP", "SU", "FA", "WI")
DURATION_UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "WE",
    "month": "M", "quarter": "Q", "season": "S", "year": "Y", "decade": "DE", "century": "CE", "millennium": "ML",
}  # fmt: skip
_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_PERIOD = re.compile(
    r"(\d{2,4})(?:-(?:(\d\d)(?:-(\d\d)(?:T.*)?)?|W(\d\d)(-WE)?|Q([1-4])|H([12])|(SP|SU|FA|WI)))?"
)


def days_of(value: str) -> tuple[date, date] | None:
    """First and last day of a calendar value (2022-09-13TMO, 2022-W37, 2022-Q3, 2022-SU, 199, 19); else None."""
    found = _PERIOD.fullmatch(value)
    if not found:
        return None
    year, month, day, week, weekend, quarter, half, season = found.groups()
    try:
        if len(year) < 4:
            size = 10 ** (4 - len(year))
            first = int(year) * size
            return date(first, 1, 1), date(first + size - 1, 12, 31)
        number = int(year)
        if day:
            only = date(number, int(month), int(day))
            return only, only
        if week:
            monday = date.fromisocalendar(number, int(week), 1)
            return monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=6)
        if month:
            return _months(number, int(month), 1)
        if quarter:
            return _months(number, int(quarter) * 3 - 2, 3)
        if half:
            return _months(number, int(half) * 6 - 5, 6)
        if season:
            return _months(number, _SEASON_START[season], 3)
        return date(number, 1, 1), date(number, 12, 31)
    except ValueError:
        return None


def _months(year: int, month: int, length: int) -> tuple[date, date]:
    after = month - 1 + length
    last_year, last_month = year + (after - 1) // 12, (after - 1) % 12 + 1
    return date(year, month, 1), date(
        last_year, last_month, calendar.monthrange(last_year, last_month)[1]
    )


def value_of(day: date, unit: str) -> str:
    """The value of the unit that holds a day: week -> 2022-W37, decade -> 202."""
    if unit in ("week", "weekend"):
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "month":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "quarter":
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit == "season":
        year = day.year - (day.month < 3)
        return f"{year:04d}-{SEASONS[(day.month // 3 - 1) % 4]}"
    if unit in ("year", "decade", "century"):
        return f"{day.year:04d}"[: {"year": 4, "decade": 3, "century": 2}[unit]]
    return day.isoformat()


_STEPS = {
    "week": (7, "days"), "weekend": (7, "days"), "fortnight": (14, "days"), "month": (1, "months"),
    "quarter": (3, "months"), "season": (3, "months"), "year": (1, "years"), "decade": (10, "years"),
    "century": (100, "years"), "millennium": (1000, "years"), "hour": (0, "days"), "minute": (0, "days"),
    "second": (0, "days"),
}  # fmt: skip


def moved(day: date, number: float, unit: str) -> date | None:
    """The day so many units away, None beyond the calendar; hours and less stay on the day."""
    size, name = _STEPS.get(unit, (1, "days"))
    if unit in ("year", "decade", "century") and number % 1:
        number, size, name = number * size * 12, 1, "months"
    try:
        step: dict[str, int] = {name: round(number * size)}
        return day + relativedelta(**step)  # type: ignore[arg-type]
    except (OverflowError, ValueError):
        return None


def duration(number: float | None, unit: str) -> str:
    """A TIMEX3 duration; None is an unknown number: P6W, PT2H, PXD, P2.5Y."""
    unit, factor = ("week", 2) if unit == "fortnight" else (unit, 1)
    code = DURATION_UNITS[unit]
    count = (
        "X" if number is None else f"{number * factor:g}" if number < 1e6 else str(round(number))
    )
    return (
        f"P{code[:1]}{count}{code[1:]}" if code[0] == "T" and len(code) == 2 else f"P{count}{code}"
    )


def narrowed(first: date, last: date, edge: str) -> tuple[date, date]:
    """The days of early, mid or late within a span: thirds, in whole months of a year and whole years of a decade."""
    if edge not in ("early", "mid", "late") or (last - first).days < 2:
        return first, last
    years = last.year - first.year + 1
    if (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        third = ((last - first).days + 1) // 3
        cuts = first + timedelta(days=third), last - timedelta(days=third - 1)
    elif years == 1:
        cuts = date(first.year, 5, 1), date(first.year, 9, 1)
    else:
        cuts = (
            date(first.year + round(years * 0.4), 1, 1),
            date(first.year + round(years * 0.7), 1, 1),
        )
    before = [cut - timedelta(days=1) for cut in cuts]
    return {"early": (first, before[0]), "mid": (cuts[0], before[1]), "late": (cuts[1], last)}[edge]
