"""Claims: casualty annotations read with their links - who says how many of whom, when.

Claimants are compared by their party, the top parent: "Armenia said" and "Pashinyan said" are one
party. Victims belong to the side of their actor or of the nearest parent that has one.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from model.entities import Actor
from model.tables import actors
from model.tables import claims as rows

ClaimantRelation = Literal["own_side", "opponent", "third_party", "outlet", "unknown"]
_MARGIN = timedelta(days=31)
_APPROXIMATE_WITHIN = 0.1
"""Share by which "nearly 50" may differ from a figure it repeats."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One count as somebody claims it. Days are ISO text; ``reported`` is the article's day."""

    id: str
    article: str
    outlet: str
    reported: str
    words: str
    date_start: str | None
    date_end: str | None
    claimant: str
    party: str
    relation: ClaimantRelation
    victim: str
    victims: str
    side: str
    victim_class: str
    perpetrator_party: str
    outcome: str
    count_text: str
    qualifier: str
    low: int | None
    best: int | None
    high: int | None
    period_type: str
    stance: str
    is_provisional: bool
    is_derived: bool
    is_background: bool
    repeats: tuple[str, ...]
    supersedes: tuple[str, ...]
    contradicts: tuple[str, ...]
    place: str
    incidents: tuple[str, ...]
    coder: str | None
    created_at: str
    review_status: str

    @property
    def figure(self) -> int | None:
        """The number it is known by: the best, else the lowest, else the highest."""
        return next((n for n in (self.best, self.low, self.high) if n is not None), None)

    @property
    def days(self) -> tuple[str, str]:
        """First and last day meant, an open end closed by the day of the report."""
        last = self.date_end or self.date_start or self.reported
        return self.date_start or last, last


class Registry:
    """The project's actors as claims need them: party and side by following parents up."""

    def __init__(self, known: Iterable[Actor]) -> None:
        self._known = {actor.id: actor for actor in known}
        # Asked for every claim of a project: followed upwards once for each actor.
        self._parties: dict[str, str] = {}
        self._sides: dict[str, str] = {}

    @classmethod
    def of(cls, db: sqlite3.Connection) -> "Registry":
        """The registry of an open project."""
        return cls(actors.every(db))

    def name(self, actor: str) -> str:
        """An actor's name; empty when unknown."""
        return self._known[actor].name if actor in self._known else ""

    def _upwards(self, actor: str) -> Iterator[Actor]:
        seen: set[str] = set()
        while actor in self._known and actor not in seen:
            seen.add(actor)
            yield self._known[actor]
            actor = self._known[actor].parent or ""

    def party(self, actor: str) -> str:
        """Id of the top parent."""
        if actor not in self._parties:
            self._parties[actor] = next((one.id for one in reversed([*self._upwards(actor)])), "")
        return self._parties[actor]

    def side(self, actor: str) -> str:
        """A, B or third by the nearest actor upwards that has one, else none."""
        if actor not in self._sides:
            found = (one.side for one in self._upwards(actor) if one.side != "none")
            self._sides[actor] = next(found, "none")
        return self._sides[actor]

    def type(self, actor: str) -> str:
        """The actor's own type; empty when unknown."""
        return self._known[actor].actor_type if actor in self._known else ""


def read_claim(row: tuple[Any, ...], registry: Registry) -> Claim:
    """A claim from a row of ``tables.claims``."""
    (id_, article, outlet, published, words, start, end, background, fields, created, coder,
     status, links) = row  # fmt: skip
    said: Mapping[str, Any] = json.loads(fields)
    ends: dict[str, list[str]] = defaultdict(list)
    for relation, target in json.loads(links):
        ends[relation].append(target)
    first = {relation: targets[0] for relation, targets in ends.items()}
    claimant, victim = first.get("claimed_by", ""), first.get("victim", "")
    side = registry.side(victim)
    return Claim(
        id=id_, article=article, outlet=outlet, reported=(published or created)[:10], words=words,
        date_start=start, date_end=end, claimant=claimant, party=registry.party(claimant),
        relation=_relation(registry, claimant, side), victim=victim,
        victims=registry.party(victim), side=side,
        victim_class=said.get("victim_class", "unknown"),
        perpetrator_party=registry.party(first.get("perpetrator", "")),
        outcome=said.get("outcome", ""), count_text=said.get("count_text", ""),
        qualifier=said.get("qualifier", ""), low=said.get("count_low"),
        best=said.get("count_best"), high=said.get("count_high"),
        period_type=said.get("period_type", "unknown"), stance=said.get("stance", "asserts"),
        is_provisional=bool(said.get("is_provisional")), is_derived=bool(said.get("is_derived")),
        is_background=bool(background), repeats=tuple(ends["repeats"]),
        supersedes=tuple(ends["supersedes"]), contradicts=tuple(ends["contradicts"]),
        place=first.get("happened_at", ""), incidents=tuple(ends["feeds"]), coder=coder,
        created_at=created, review_status=status,
    )  # fmt: skip


def _relation(registry: Registry, claimant: str, victim_side: str) -> ClaimantRelation:
    if not claimant:
        return "unknown"
    if registry.type(claimant) == "media":
        return "outlet"
    side = registry.side(claimant)
    if side in ("A", "B") and victim_side in ("A", "B"):
        return "own_side" if side == victim_side else "opponent"
    return "third_party" if side in ("third", "none") else "unknown"


def claims(db: sqlite3.Connection, incident: str = "") -> list[Claim]:
    """Every claim of the project, or those that feed one incident, by day reported."""
    registry = Registry.of(db)
    found = rows.of_incident(db, incident) if incident else rows.every(db)
    return [read_claim(row, registry) for row in found]


# Links between claims


@dataclass(frozen=True)
class LinkSuggestion:
    """A link that two claims seem to have, from the later to the earlier, with the reason in words."""

    claim: str
    relation: Literal["repeats", "supersedes", "contradicts"]
    other: str
    reason: str


def suggest_links(found: Iterable[Claim], only: set[str] | None = None) -> list[LinkSuggestion]:
    """Links between claims about the same victims, outcome and overlapping days.

    The same party: equal figures repeat, another figure reported later supersedes. Another party:
    another figure contradicts. A claim that repeats nothing new is compared to the oldest it could
    repeat. Background, derived and denied claims have no such links. ``only``: new claims' ids.
    """
    groups: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in sorted(found, key=_when):
        # Without its victims nobody knows what a claim is about.
        if is_live(claim) and claim.party and claim.victim and claim.figure is not None:
            key = (claim.outcome, claim.side, claim.victim_class)
            groups[key if claim.side != "none" else (*key, claim.victims)].append(claim)
    return [
        suggestion
        for group in groups.values()
        for suggestion in _within(group)
        if only is None or suggestion.claim in only or suggestion.other in only
    ]


def _when(claim: Claim) -> tuple[str, str, str]:
    return claim.reported, claim.created_at, claim.id


def is_live(claim: Claim) -> bool:
    """Whether a claim says something of its own about the matter at hand."""
    return not claim.is_background and not claim.is_derived and claim.stance == "asserts"


class _Standing:
    """Claims that nothing has repeated or replaced, found by the days they are about."""

    def __init__(self) -> None:
        self._every: dict[str, Claim] = {}
        self._by_day: dict[int, dict[str, Claim]] = defaultdict(dict)
        self._long: dict[str, Claim] = {}

    def add(self, claim: Claim) -> None:
        self._every[claim.id] = claim
        for place in self._places(claim):
            place[claim.id] = claim

    def remove(self, claim: Claim) -> None:
        for place in (self._every, *self._places(claim)):
            del place[claim.id]

    def near(self, claim: Claim) -> list[Claim]:
        """Those whose days overlap, oldest first."""
        places = self._places(claim)
        if places[0] is self._long:
            return [other for other in self._every.values() if _overlap(claim, other)]
        found = {id_: other for place in places for id_, other in place.items()}
        found |= {id_: other for id_, other in self._long.items() if _overlap(claim, other)}
        return sorted(found.values(), key=_when)

    def _places(self, claim: Claim) -> list[dict[str, Claim]]:
        """A drawer for each of its days, or the one for spans of more than a month."""
        first, last = (date.fromisoformat(day).toordinal() for day in claim.days)
        if last - first > _MARGIN.days:
            return [self._long]
        return [self._by_day[day] for day in range(first, max(first, last) + 1)]


def _within(group: list[Claim]) -> Iterator[LinkSuggestion]:
    """Suggestions among claims about the same victims, oldest first."""
    standing = _Standing()
    for claim in group:
        linked = {*claim.repeats, *claim.supersedes, *claim.contradicts}
        near = standing.near(claim)
        own = [other for other in near if other.party == claim.party]
        same = next((other for other in own if agree(claim, other)), None)
        if same:
            if same.id not in linked:
                yield LinkSuggestion(
                    claim.id, "repeats", same.id, _because(claim, same, "the same figure")
                )
            continue
        for other in own:
            standing.remove(other)
            if other.id not in linked:
                yield LinkSuggestion(
                    claim.id, "supersedes", other.id, _because(claim, other, "a later figure")
                )
        for other in near:
            if other.party != claim.party and not agree(claim, other) and other.id not in linked:
                yield LinkSuggestion(
                    claim.id,
                    "contradicts",
                    other.id,
                    _because(claim, other, "another party's figure"),
                )
        standing.add(claim)


def _because(claim: Claim, other: Claim, what: str) -> str:
    return f"{what} for the same victims and days: {claim.figure} ({claim.reported}), {other.figure} ({other.reported})"


def _overlap(one: Claim, other: Claim) -> bool:
    (first, last), (start, end) = one.days, other.days
    return first <= end and start <= last


def agree(one: Claim, other: Claim) -> bool:
    """Whether two figures are the same, "nearly 50" and 49 among them."""
    a, b = one.figure, other.figure
    if a is None or b is None or a == b:
        return a == b
    if "approximate" not in (one.qualifier, other.qualifier):
        return False
    return abs(a - b) <= _APPROXIMATE_WITHIN * max(a, b)


def suggest_links_for_article(db: sqlite3.Connection, article: str) -> list[LinkSuggestion]:
    """Suggestions for the claims of one article, compared with those of about the same days."""
    registry = Registry.of(db)
    mine = [read_claim(row, registry) for row in rows.of_article(db, article)]
    if not mine:
        return []
    first = date.fromisoformat(min(claim.days[0] for claim in mine)) - _MARGIN
    last = date.fromisoformat(max(claim.days[1] for claim in mine)) + _MARGIN
    around = [
        read_claim(row, registry) for row in rows.near(db, first.isoformat(), last.isoformat())
    ]
    return suggest_links(around, {claim.id for claim in mine})
