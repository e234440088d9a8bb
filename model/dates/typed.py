"""What people type into a date field."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from .codes import edtf, precision, read_edtf
from .expression import TimeExpression
from .finding import find_typed
from .governing import whole
from .grammar import language as load

_DAY_MONTH = re.compile(r"(\d{1,2})[./](\d{1,2})\.?")
_CODED = re.compile(r"[\d.X][\d.X~?%/-]*")


def read_date(
    text: str, published: date | None = None, language: str = "en"
) -> TimeExpression | None:
    """Read what was typed: an EDTF code, "13 sept", "since Monday", "27 sep - 10 nov 2020"; None when not all of it is a date.

    Offsets are those of `text`. Words decide before digits: whatever reads as no date is refused, never guessed.
    """
    days = read_edtf(text) if _CODED.fullmatch(text.strip()) else None
    if days:
        return _coded(text, *days)
    short = _DAY_MONTH.fullmatch(text.strip())
    if short and published:
        return _day_month(text, int(short[1]), int(short[2]), published)
    found = find_typed(text, published, language)
    if not found:
        return None
    one = whole(found[0], text)
    covered = one if one is not found[0] else found[0]
    if len(found) > 1 and found[-1].end > covered.end:
        return None
    return one if _covers(text, covered, language) else None


def _coded(text: str, first: date | None, last: date | None) -> TimeExpression:
    code = edtf(first, last)
    return TimeExpression(
        0,
        len(text),
        text,
        "DATE",
        code,
        first,
        last,
        code,
        precision(first, last),
        rule="EDTF",
        anchor="itself",
    )


def _day_month(text: str, one: int, two: int, published: date) -> TimeExpression | None:
    """13/9 and 9/13: the newest such day not after publication; both readings when both exist."""
    found: list[date] = []
    for day, month in ((one, two), (two, one)):
        for year in (published.year, published.year - 1):
            try:
                candidate = date(year, month, day)
            except ValueError:
                continue
            if candidate <= published:
                found.append(candidate)
                break
    if not found:
        return None
    other = tuple((day, day) for day in found[1:] if day != found[0])
    read = _coded(text, found[0], found[0])
    return replace(
        read,
        rule="day and month typed",
        anchor="publication",
        alternatives=other,
        flags=("ambiguous",) * bool(other),
    )


def _covers(text: str, found: TimeExpression, language: str) -> bool:
    """True when nothing but a relation ("since", "on") is left beside the expression."""
    before, after = text[: found.start].lower().strip(), text[found.end :].strip(" .,;")
    relation = load(language.partition("-")[0]).relation
    return not after and (not before or relation.fullmatch(before + " ") is not None)
