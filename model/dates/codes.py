"""The codes computed from a first and a last day: precision, EDTF, ACLED and UCDP numbers.

Sources: ACLED's and UCDP GED's codebooks for the numbers, ISO 8601-2 (EDTF levels 0 and 1) for the text form.
"""

from __future__ import annotations

import calendar
import re
from calendar import monthrange
from datetime import date

_ACLED = {"day": 1, "days": 2, "week": 2, "month": 3, "longer": 3, "unknown": 3}
_UCDP = {"day": 1, "days": 2, "week": 3, "month": 4, "longer": 5, "unknown": 5}
_SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}
_OPEN = ("..", "")


def precision(first: date | None, last: date | None) -> str:
    """Name the length of a span of days: day, days, week, month, longer; unknown when an end is open."""
    if first is None or last is None:
        return "unknown"
    length = (last - first).days + 1
    for name, most in (("day", 1), ("days", 6), ("week", 7), ("month", 31)):
        if length <= most:
            return name
    return "longer"


def acled_time_precision(date_precision: str) -> int:
    """ACLED's time_precision, 1 to 3; longer than a month is 3 and worth a flag."""
    return _ACLED[date_precision]


def ucdp_date_prec(date_precision: str) -> int:
    """UCDP GED's date_prec, 1 to 5."""
    return _UCDP[date_precision]


def edtf(first: date | None, last: date | None) -> str:
    """Write a span of days as EDTF: 2022-09-13, 2022-09, 2020, 199X, 19XX, a/b, ../b, a/..; empty when both are open."""
    if first is None and last is None:
        return ""
    if first is None or last is None:
        return f"{first or '..'}/{last or '..'}"
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return _years(first.year, last.year)
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        months = first.isoformat()[:7], last.isoformat()[:7]
        return months[0] if months[0] == months[1] else "/".join(months)
    return f"{first}/{last}"


def _years(first: int, last: int) -> str:
    if first == last:
        return f"{first:04d}"
    for size, hidden in ((10, "X"), (100, "XX")):
        if first % size == 0 and last == first + size - 1:
            return f"{first // size:0{4 - len(hidden)}d}{hidden}"
    return f"{first:04d}/{last:04d}"


def read_edtf(text: str) -> tuple[date | None, date | None] | None:
    """Read the same subset back, seasons (2022-22) and a closing ~ or ? included; None when it is not EDTF."""
    text = text.strip()
    if "/" not in text:
        return _read_one(text)
    left, _, right = text.partition("/")
    start, end = _read_one(left), _read_one(right)
    if (start is None and left not in _OPEN) or (end is None and right not in _OPEN):
        return None
    first, last = start and start[0], end and end[1]
    if (first is None and last is None) or (first and last and first > last):
        return None
    return first, last


def _read_one(text: str) -> tuple[date, date] | None:
    found = re.fullmatch(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?", text, re.ASCII)
    if not found:
        return None
    year, month, day = found.groups()
    if "X" in year:
        low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return (date(low, 1, 1), date(high, 12, 31)) if low and not month else None
    try:
        if day:
            only = date(int(year), int(month), int(day))
            return only, only
        if not month:
            return date(int(year), 1, 1), date(int(year), 12, 31)
        return _months(int(year), int(month))
    except ValueError:
        return None


def _months(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month, or of a season code (21 spring to 24 winter, which ends in the next year)."""
    start, length = (_SEASON_MONTHS[month], 3) if month in _SEASON_MONTHS else (month, 1)
    end = start - 1 + length - 1
    year_of_end, month_of_end = year + end // 12, end % 12 + 1
    last = date(year_of_end, month_of_end, monthrange(year_of_end, month_of_end)[1])
    return date(year, start, 1), last
