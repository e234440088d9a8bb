"""The year of a date told without one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from .context import Context, Days, Hit


def pick_year(hit: Hit, context: Context, days: Callable[[int], Days]) -> tuple[int, str] | None:
    """Choose the year of a date told without one: by its neighbours, its sentence, the verb's tense, the months between."""
    if context.not_before is not None:
        year = context.not_before.year
        found = days(year)
        return year + bool(found and found[1] < context.not_before), "beginning of the range"
    if context.narrative and context.named:
        return _narrative_year(hit, context, days), "last date named"
    if context.narrative and context.opening:
        past, _ = _around(context.opening, days)
        return (past or context.opening).year, "first date named"
    said = said_year(hit, context)
    if said is not None:
        return said, "year in this sentence"
    today = context.published
    if today is None:
        return None
    past, ahead = _around(today, days)
    if past is None or ahead is None:
        return (past or ahead or today).year, "publication"
    this = days(today.year)
    if this and this[0] <= today <= this[1] and this[0] != this[1]:
        return today.year, "publication"
    return (ahead if _is_ahead(hit, past, ahead, today) else past).year, "publication"


def said_year(hit: Hit, context: Context) -> int | None:
    """A year said in this sentence; in news not across a comma, where it belongs to an aside ("built in 1981, sank …")."""
    if context.sentence_year is None:
        return None
    spoken = hit.source.language
    between = hit.source.copy[context.year_end : hit.start]
    opening = context.year_end - hit.sentence[0] < 12
    apart = spoken.aside.search(between) is not None or hit.relation in ("until", "since")
    if spoken.relative.search(between) or (apart and not opening):
        return None
    return context.sentence_year


def _narrative_year(hit: Hit, context: Context, days: Callable[[int], Days]) -> int:
    """A story goes on: a date well before the last one named belongs to the next year, more so within a paragraph."""
    assert context.named
    found = days(context.named.year)
    back = 240 if "\n" in hit.source.text[context.named_end : hit.start] else 130
    finer = context.named_unit in ("day", "week", "month")
    if found and finer and ((context.range_start or context.named) - found[0]).days > back:
        return context.named.year + 1
    return context.named.year


def _around(today: date, days: Callable[[int], Days]) -> tuple[date | None, date | None]:
    """First days of the newest occurrence begun by today and of the next one; leap days may lie years away."""
    for reach in (1, 8):
        years = range(max(1, today.year - reach), min(9999, today.year + reach) + 1)
        starts = [found[0] for year in years if (found := days(year))]
        past = max((start for start in starts if start <= today), default=None)
        ahead = min((start for start in starts if start > today), default=None)
        if past and ahead:
            break
    return past, ahead


def _is_ahead(hit: Hit, past: date, ahead: date, today: date) -> bool:
    months = (ahead.year - today.year) * 12 + ahead.month - today.month
    tense = hit.tense()
    if hit.relation == "since" or past == today:
        return False
    if tense == "future" or (tense == "would" and months <= 8):
        return True
    if hit.relation in ("by", "until") and months <= 8:
        return True
    return months <= (2 if tense == "past" else 4)
