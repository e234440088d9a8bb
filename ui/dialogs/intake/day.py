"""The publication day: read as people write it, and how it was read."""

from __future__ import annotations

import re

from model.dates import read_date
from model.intake import Draft
from ui.words import day

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_NO_YEAR = re.compile(r"XXXX(-\d\d-\d\d)")


def read_day(typed: str, year: str = "") -> str | None:
    """A day as people write it, or a page's moment, as ISO; ``None`` when it is neither.

    A day without its year ("13 Sep") is taken in ``year``, if there is one.
    """
    if _MOMENT.fullmatch(typed):
        return typed
    read = read_date(typed) if typed else None
    if read and year and (match := _NO_YEAR.fullmatch(read.value)):
        read = read_date(year + match[1])
    if read is None or read.first_day is None or read.first_day != read.last_day:
        return None
    return read.first_day.isoformat()


def told_day(typed: str, draft: Draft) -> str:
    """How a typed day was read; or the question, with what the text implies."""
    year = draft.implied_year
    read = read_day(typed, year.value if year else "")
    if not typed:
        offer = draft.implied_date or year
        value = offer and (day(offer.value) if offer is draft.implied_date else offer.value)
        hint = f" Perhaps {value}: {offer.origin}." if offer else ""
        return f"● When was it published? Every “on Tuesday” hangs on it.{hint}"
    if not read:
        return f"⚠ “{typed}” is no day: write it as 2022-09-13 or 13 Sep 2022"
    if found := draft.published_at:
        if found.value == typed:
            return f"{day(read)} · found in {found.origin}"
    elif year and not read_day(typed):
        return f"{day(read)} · {year.value} is implied by {year.origin}"
    return f"{day(read)}{_other(typed)}"


def _other(typed: str) -> str:
    read = read_date(typed)
    if read is None or not read.alternatives:
        return ""
    others = " or ".join(day(first.isoformat()) for first, _ in read.alternatives)
    return f" · not {others}? Then write the month in letters"
