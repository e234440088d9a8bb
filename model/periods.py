"""Periods: stretches of days that the researcher names, and escalations proposed as such.

Functions that write are called inside a step.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from model.entities import Declined, Period
from model.errors import UserError
from model.said import month
from model.tables import declined, periods
from model.timeline.calendar import day_name
from model.timeline.intensity import Episode

ESCALATION = "escalation"
"""What a dropped proposal is filed under among the declined."""
_SAME = 0.7
"""Share of the days of two stretches from which a proposal is a period that is there already."""


def make(
    db: sqlite3.Connection, first: date, last: date, name: str = "", coder: str | None = None
) -> Period:
    """A new period from a first to a last day, called by its days when it has no name yet."""
    first, last = min(first, last), max(first, last)
    made = Period(
        name.strip() or _called(first, last), first.isoformat(), last.isoformat(), coder=coder
    )
    periods.insert(db, made)
    return made


def _called(first: date, last: date) -> str:
    names = [day_name(day.toordinal(), weekday=False) for day in (first, last)]
    return names[0] if first == last else " – ".join(names)


def rename(db: sqlite3.Connection, id_: str, name: str) -> None:
    """Give a period another name; ``UserError`` for an empty one."""
    if not name.strip():
        raise UserError("A period needs a name. Type one, or delete the period.")
    periods.update(db, id_, {"name": name.strip()})


def move(db: sqlite3.Connection, id_: str, first: date, last: date) -> None:
    """Let a period run from a first to a last day."""
    days = {"date_start": min(first, last).isoformat(), "date_end": max(first, last).isoformat()}
    periods.update(db, id_, days)


def days_of(period: Period) -> tuple[int, int]:
    """Its first and last day as ordinals."""
    first, last = (date.fromisoformat(day) for day in (period.date_start, period.date_end))
    return first.toordinal(), last.toordinal()


def called(episode: Episode) -> str:
    """How a proposed escalation is called before somebody names it."""
    peak = date.fromordinal(episode.peak)
    return f"Escalation {month(peak)} {peak.year}"


def proposals(
    found: Iterable[Episode], kept: Sequence[Period], dropped: Iterable[Declined]
) -> list[Episode]:
    """The episodes that are no period yet and that nobody dropped.

    A dropped one stays dropped when the threshold moves: its busiest day is not proposed again.
    """
    known = [days_of(period) for period in kept]
    gone = [
        (date.fromisoformat(one.one).toordinal(), date.fromisoformat(one.other).toordinal())
        for one in dropped if one.what == ESCALATION
    ]  # fmt: skip
    return [
        episode
        for episode in found
        if not any(_share((episode.first, episode.last), other) >= _SAME for other in known)
        and not any(first <= episode.peak <= last for first, last in gone)
    ]


def _share(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Days of both among the days of either."""
    both = min(one[1], other[1]) - max(one[0], other[0]) + 1
    either = max(one[1], other[1]) - min(one[0], other[0]) + 1
    return max(both, 0) / either


def keep(db: sqlite3.Connection, episode: Episode, coder: str | None) -> Period:
    """Make a period of a proposed escalation."""
    first, last = date.fromordinal(episode.first), date.fromordinal(episode.last)
    return make(db, first, last, called(episode), coder)


def drop(db: sqlite3.Connection, episode: Episode, coder: str | None) -> None:
    """Never propose this escalation again."""
    first, last = (date.fromordinal(day).isoformat() for day in (episode.first, episode.last))
    declined.insert(db, Declined(ESCALATION, first, last, coder))
