"""Casualty claims over the days they were reported: one line of steps a party, never interpolated.

A claim stands from the day it was reported until the same party's next one about the same victims.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class ClaimPoint:
    """One claim. day: ordinal of its report. low, best, high: as in the codebook, None unknown.

    superseded: a later claim of the same party replaces it. words: the count as it was written.
    victims: whose dead or wounded, "" when all claims are about the same. is_repeat: it says again
    what was said before, so it is no step of its party's line.
    """

    day: int
    party: str
    outcome: str
    low: int | None
    best: int | None
    high: int | None
    is_provisional: bool
    superseded: bool
    words: str
    rowid: int
    victims: str = ""
    is_repeat: bool = False

    @property
    def value(self) -> int | None:
        """Where the point stands: the best figure, else the bound that is known."""
        for count in (self.best, self.low, self.high):
            if count is not None:
                return count
        return None


@dataclass(frozen=True)
class Estimate:
    """What an incident's rule makes of the claims reported by the end of `day`."""

    day: int
    low: int | None
    best: int | None
    high: int | None
    outcome: str = "killed"


@dataclass(frozen=True)
class Step:
    """A claim's stretch of its line, from its day until `until` (the next claim's day)."""

    point: ClaimPoint
    until: int


@dataclass(frozen=True)
class PartyLine:
    """All claims of one party about one side's victims, in order of report.

    steps: the claims the line runs through, the last of each day; none that repeats another, unless
    there is no other. standing: row keys of the claims that nothing known has replaced.
    """

    party: str
    victims: str
    outcome: str
    points: tuple[ClaimPoint, ...]
    steps: tuple[Step, ...]
    standing: frozenset[int]


def party_lines(
    points: Iterable[ClaimPoint], until: int, known_on: int | None = None
) -> list[PartyLine]:
    """The lines up to the day `until`, of what had been reported by the end of `known_on`.

    A claim without any figure has no place in the picture and is left out. Lines come in order of
    outcome as first met, then of their first report.
    """
    grouped: dict[tuple[str, str, str], list[ClaimPoint]] = {}
    for point in points:
        if point.value is not None and (known_on is None or point.day <= known_on):
            key = (point.outcome, point.party, point.victims)
            grouped.setdefault(key, []).append(point)
    outcomes = list(dict.fromkeys(outcome for outcome, _, _ in grouped))
    lines = []
    for (outcome, party, victims), found in grouped.items():
        ordered = tuple(sorted(found, key=lambda point: (point.day, point.rowid)))
        own = [point for point in ordered if not point.is_repeat] or ordered
        last_of_day = {point.day: point for point in own}
        days = [*last_of_day, until]
        steps = tuple(
            Step(point, max(after, point.day))
            for point, after in zip(last_of_day.values(), days[1:], strict=True)
        )
        newest = own[-1].day
        standing = frozenset(
            point.rowid for point in own if not point.superseded or point.day == newest
        )
        lines.append(PartyLine(party, victims, outcome, ordered, steps, standing))
    return sorted(lines, key=lambda line: (outcomes.index(line.outcome), line.points[0].day))


def nice_scale(most: int, lines: int = 5) -> list[int]:
    """Round numbers from 0 to at least `most`, about so many steps: the lines of a count axis."""
    step = 1
    factors = (2, 2.5, 2)  # 1, 2, 5, 10, 20, 50, …
    turn = 0
    while step * lines < most:
        step = round(step * factors[turn % 3])
        turn += 1
    return list(range(0, max(most, 1) + step, step))
