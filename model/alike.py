"""Incidents and claims that may be about the same events, and links of claims worth making.

Two belong together when the same two sides met, within a day, at one place or within 5 km; or when
one claim repeats, supersedes or contradicts the other. Whoever is harmed on side A is harmed by
side B, so claims about the dead of either side speak of the same two sides. Only suggestions: they
are taken or dropped, and what was dropped is not suggested again.
"""

import sqlite3
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from model import incidents as making
from model.claims import Claim, LinkSuggestion, suggest_links
from model.entities import Declined, Incident, Link, Place
from model.registry import NEAR_KM, distance
from model.said import full_month
from model.tables import annotations, declined, incidents, links, places

_LONGEST = 31
"""Days beyond which a span says too little about when something happened."""


@dataclass(frozen=True)
class SameIncident:
    """Claims and incidents that may be one. ``claims`` feed none yet; ``incidents`` may be empty."""

    claims: tuple[str, ...]
    incidents: tuple[str, ...]
    title: str
    reason: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What is remembered when it is dropped: it comes back when somebody joins or leaves."""
        members = sorted((*self.claims, *self.incidents))
        return "same_incident", members[0], sha256(" ".join(members).encode()).hexdigest()


@dataclass(frozen=True)
class _Event:
    """A claim or incident by what is compared: the two sides, the days as ordinals, the place."""

    id: str
    sides: str
    first: int
    last: int
    place: str


def same_incidents(db: sqlite3.Connection, found: Sequence[Claim]) -> list[SameIncident]:
    """What may be one incident among these claims, the largest groups first."""
    known = {place.id: place for place in places.every(db)}
    made = {incident.id: incident for incident in incidents.every(db)}
    events = [*_of_claims(found), *_of_incidents(made.values(), found)]
    groups = _Groups(event.id for event in events)
    stands_for = {claim.id: (*claim.incidents, claim.id)[0] for claim in found}
    for claim in found:
        for other in (*claim.repeats, *claim.supersedes, *claim.contradicts):
            groups.join(stands_for[claim.id], stands_for.get(other, ""))
    for one, other in _pairs(events, _near(known)):
        groups.join(one, other)
    no = declined.pairs(db)
    by_id = {claim.id: claim for claim in found}
    suggested = [_suggestion(group, by_id, made, known) for group in groups.all()]
    wanted = [one for one in suggested if one.key not in no]
    return sorted(wanted, key=lambda s: (-len(s.claims) - len(s.incidents), s.title))


def take(db: sqlite3.Connection, suggested: SameIncident) -> str:
    """Make the suggested incident, or merge into its first one; returns its id. Inside a step."""
    fed_by = annotations.with_ids(db, suggested.claims)
    if not suggested.incidents:
        return making.make(db, suggested.title, fed_by).id
    kept = suggested.incidents[0]
    making.merge(db, kept, suggested.incidents[1:])
    making.feed(db, kept, suggested.claims)
    return kept


def _of_claims(found: Iterable[Claim]) -> Iterator[_Event]:
    for claim in found:
        is_told = not claim.is_background and claim.period_type != "cumulative"
        if is_told and not claim.incidents:
            first, last = (date.fromisoformat(day).toordinal() for day in claim.days)
            yield _Event(claim.id, _sides([claim]), first, last, claim.place)


def _of_incidents(made: Iterable[Incident], found: Iterable[Claim]) -> Iterator[_Event]:
    feeding: dict[str, list[Claim]] = defaultdict(list)
    for claim in found:
        for incident in claim.incidents:
            feeding[incident].append(claim)
    for one in made:
        first = one.date_start or one.date_end
        last = one.date_end or first
        if first and last:
            days = [date.fromisoformat(day).toordinal() for day in (first, last)]
            yield _Event(one.id, _sides(feeding[one.id]), days[0], days[1], one.place or "")


def _sides(found: Iterable[Claim]) -> str:
    """Which two sides met: one word for A and B, else who was harmed."""
    harmed = {"AB" if claim.side in ("A", "B") else claim.victims for claim in found}
    return "AB" if "AB" in harmed else " ".join(sorted(harmed))


def _near(known: dict[str, Place]) -> dict[str, list[str]]:
    """Each place with those within 5 km, itself among them; found by a grid of tenths of a degree."""
    grid: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for place in known.values():
        if place.latitude is not None and place.longitude is not None:
            grid[int(place.latitude * 10 // 1), int(place.longitude * 10 // 1)].append(place)
    near: dict[str, list[str]] = {id_: [id_] for id_ in known}
    for (row, column), cell in grid.items():
        around = [
            p for i in (-1, 0, 1) for j in (-1, 0, 1) for p in grid.get((row + i, column + j), ())
        ]
        for one in cell:
            for other in around:
                apart = distance(one, other) if one.id != other.id else None
                if apart is not None and apart <= NEAR_KM:
                    near[one.id].append(other.id)
    return near


def _pairs(events: Iterable[_Event], near: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Each event with the earlier ones of the same sides, within a day, at a place near by."""
    seen: dict[tuple[str, str], list[_Event]] = defaultdict(list)
    for event in sorted(events, key=lambda e: (e.first, e.id)):
        if not event.place or not event.sides or event.last - event.first > _LONGEST:
            continue
        for place in near.get(event.place, ()):
            before = seen[event.sides, place]
            start = bisect_left(before, event.first - 1 - _LONGEST, key=lambda e: e.first)
            for other in before[start:]:
                if other.last + 1 >= event.first:
                    yield other.id, event.id
        seen[event.sides, event.place].append(event)


class _Groups:
    """Sets that are joined: the smallest bookkeeping that knows which belong together."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._parent = {id_: id_ for id_ in ids}

    def top(self, id_: str) -> str:
        while self._parent[id_] != id_:
            self._parent[id_] = id_ = self._parent[self._parent[id_]]
        return id_

    def join(self, one: str, other: str) -> None:
        if one in self._parent and other in self._parent:
            self._parent[self.top(other)] = self.top(one)

    def all(self) -> list[list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for id_ in self._parent:
            found[self.top(id_)].append(id_)
        return [group for group in found.values() if len(group) > 1]


def _suggestion(
    group: Sequence[str],
    found: dict[str, Claim],
    made: dict[str, Incident],
    known: dict[str, Place],
) -> SameIncident:
    own = [found[id_] for id_ in group if id_ in found]
    old = [made[id_] for id_ in group if id_ in made]
    places_named = [c.place for c in own if c.place] + [i.place for i in old if i.place]
    place = max(dict.fromkeys(places_named), key=places_named.count, default="")
    where = known[place].name if place in known else ""
    days = sorted([c.days[0] for c in own] + [i.date_start for i in old if i.date_start])
    first = date.fromisoformat(days[0]) if days else None
    when = f"{first.day} {full_month(first)} {first.year}" if first else ""
    named = ", ".join(filter(None, (where and f"Incident at {where}", when))) or "Incident"
    title = old[0].title if old else named
    reason = "the same sides within a day" + (f", at or near {where}" if where else "")
    return SameIncident(tuple(c.id for c in own), tuple(i.id for i in old), title, reason)


# Links between claims


def open_links(
    db: sqlite3.Connection, found: Iterable[Claim], only: set[str] | None = None
) -> list[LinkSuggestion]:
    """Links that claims seem to have and nobody has dropped yet."""
    no = declined.pairs(db)
    return [s for s in suggest_links(found, only) if (s.relation, s.claim, s.other) not in no]


def take_link(db: sqlite3.Connection, taken: LinkSuggestion) -> None:
    """Make the suggested link."""
    links.insert(db, Link(taken.claim, taken.relation, to_annotation=taken.other))


def decline(db: sqlite3.Connection, what: str, one: str, other: str, coder: str | None) -> None:
    """Remember that two do not belong together in this way."""
    declined.insert(db, Declined(what, one, other, coder))
