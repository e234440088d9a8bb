"""What incidents come to: their claims as far as they are kept and known, by day, side and in all.

Numbers are each incident's own, by its own rule; only incidents are added up, for their victims are
not the same people.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from model.claims import Claim, Registry, read_claim
from model.entities import Incident
from model.estimates import MANUAL, Estimate, Manual, Total, estimate, totals
from model.incidents import standing
from model.registry import Conflict, conflict
from model.tables import annotations
from model.tables import claims as claim_rows
from model.tables import incidents as incident_rows
from model.timeline.intensity import Daily, daily

SIDES = ("A", "B", "third", "none", "several")
"""Whose victims: a side of the conflict, none known, or more than one in the same event."""


@dataclass(frozen=True)
class Casework:
    """Incidents with what feeds them.

    claims: by incident. rows: row keys of the annotations that feed it, with the ordinal of the day
    of their report, None when unknown. keys: the row key of each claim. decided: numbers by hand.
    """

    incidents: tuple[Incident, ...]
    claims: Mapping[str, Sequence[Claim]]
    rows: Mapping[str, Sequence[tuple[int, int | None]]]
    keys: Mapping[str, int]
    decided: Mapping[str, Sequence[Manual]]
    conflict: Conflict


Kept = Callable[[int], bool]
"""Whether the annotation with a row key is looked at."""


def casework(db: sqlite3.Connection) -> Casework:
    """All incidents of a project with what feeds them."""
    registry = Registry.of(db)
    claims: dict[str, list[Claim]] = defaultdict(list)
    for row in claim_rows.of_incidents(db):
        claim = read_claim(row, registry)
        for incident in claim.incidents:
            claims[incident].append(claim)
    rows: dict[str, list[tuple[int, int | None]]] = defaultdict(list)
    keys = {}
    for incident, id_, key, reported in annotations.feeding(db):
        rows[incident].append((key, reported))
        keys[id_] = key
    found = tuple(incident_rows.every(db))
    by_hand = {i.id: standing(db, i.id) for i in found if i.estimate_rule == MANUAL}
    return Casework(found, claims, rows, keys, by_hand, conflict(db))


@dataclass(frozen=True)
class Toll:
    """One incident as far as it is kept and known: its numbers by group of victims."""

    incident: Incident
    estimates: tuple[Estimate, ...]

    def killed(self) -> dict[str, int]:
        """The dead by side: the best figure, else the bound that is known."""
        found: dict[str, int] = defaultdict(int)
        for one in self.estimates:
            figure = next((n for n in (one.best, one.low, one.high) if n is not None), None)
            if one.outcome == "killed" and figure is not None:
                found[one.side] += figure
        return found


def tolls(given: Casework, kept: Kept | None = None, known_on: int | None = None) -> list[Toll]:
    """The incidents that anything kept and reported by the end of `known_on` feeds."""
    day = None if known_on is None else date.fromordinal(known_on).isoformat()
    made = []
    for incident in given.incidents:
        seen = [
            key
            for key, reported in given.rows.get(incident.id, ())
            if (kept is None or kept(key))
            and (known_on is None or reported is None or reported <= known_on)
        ]
        if not seen:
            continue
        claims = [
            claim
            for claim in given.claims.get(incident.id, ())
            if kept is None or kept(given.keys[claim.id])
        ]
        decided = given.decided.get(incident.id, ())
        numbers = estimate(claims, incident.estimate_rule, day, decided)
        made.append(Toll(incident, tuple(numbers)))
    return made


def by_side(found: Iterable[Toll], what: str) -> tuple[Daily, tuple[str, ...], int]:
    """Sums by day: "events" or "killed", an incident's spread evenly over its days.

    Returns them with the sides that have any, and how many incidents have no day to stand on.
    """
    start, end, side, weight = [], [], [], []
    loose = 0
    for toll in found:
        days = [day for day in (toll.incident.date_start, toll.incident.date_end) if day]
        dead = toll.killed()
        if not days:
            loose += 1
            continue
        first, last = (date.fromisoformat(day).toordinal() for day in (days[0], days[-1]))
        groups = dict(dead) if what == "killed" else {_whose(dead): 1}
        for name, number in groups.items():
            if number:
                start.append(first)
                end.append(last)
                side.append(SIDES.index(name))
                weight.append(number)
    used = sorted(set(side))
    sums = daily(
        np.array(start, np.int64), np.array(end, np.int64),
        np.array([used.index(one) for one in side], np.int64), np.array(weight, np.float64),
        len(used),
    )  # fmt: skip
    return sums, tuple(SIDES[one] for one in used), loose


def _whose(dead: Mapping[str, int]) -> str:
    sides = [side for side, number in dead.items() if number and side != "none"]
    return "none" if not sides else sides[0] if len(sides) == 1 else "several"


@dataclass(frozen=True)
class Sum:
    """Several incidents added up for one outcome; a bound that any of them lacks stays empty."""

    outcome: str
    low: int | None
    best: int | None
    high: int | None
    incidents: int


def in_all(found: Iterable[Toll]) -> list[Sum]:
    """The sums over incidents, an outcome each, as the incidents first have them."""
    parts: dict[str, list[Total]] = defaultdict(list)
    for toll in found:
        for total in totals(toll.estimates):
            parts[total.outcome].append(total)
    return [
        Sum(
            outcome,
            _sum([one.low for one in of]),
            _sum([one.best for one in of]),
            _sum([one.high for one in of]),
            len(of),
        )
        for outcome, of in parts.items()
    ]


def _sum(numbers: Sequence[int | None]) -> int | None:
    return None if None in numbers else sum(number for number in numbers if number is not None)
