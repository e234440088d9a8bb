"""Incidents with what their claims add up to, one at a time: what every table of incidents is made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from model.claims import Claim, Registry, read_claim
from model.entities import Incident
from model.estimates import MANUAL, Estimate, Numbers, estimate, has_conflict, totals
from model.incidents import standing
from model.project import Project
from model.tables import claims as claim_rows
from model.tables import incidents

_NOTHING: Numbers = (None, None, None)


@dataclass(frozen=True)
class Counted:
    """An incident, its claims as they were reported, and its numbers by its own rule."""

    incident: Incident
    claims: tuple[Claim, ...]
    estimates: tuple[Estimate, ...]

    def total(self, outcome: str) -> Numbers:
        """Low, best and high of one outcome over all groups of victims."""
        for total in totals(self.estimates):
            if total.outcome == outcome:
                return total.low, total.best, total.high
        return _NOTHING

    def groups(self) -> dict[str, list[Estimate]]:
        """The killed as UCDP parts them: of side a, of side b, civilians, and all others unknown."""
        found: dict[str, list[Estimate]] = {"a": [], "b": [], "civilians": [], "unknown": []}
        for one in self.estimates:
            if one.outcome == "killed" and (one.used or one.rule == MANUAL):
                found[_group(one)].append(one)
        return found

    def best(self, group: str) -> int | None:
        """The best number of the killed of one group; empty when a part of it has none."""
        numbers = [one.best for one in self.groups()[group]]
        known = [number for number in numbers if number is not None]
        return sum(known) if numbers and len(known) == len(numbers) else None

    @property
    def used(self) -> list[str]:
        """Ids of the claims that the numbers rest on."""
        return list(dict.fromkeys(id_ for one in self.estimates for id_ in one.used))

    @property
    def has_conflict(self) -> bool:
        """Whether its claims contradict each other."""
        return has_conflict(self.claims)

    @property
    def places(self) -> list[str]:
        """Ids of its places: its own first, then where its claims say that it happened."""
        own = [self.incident.place] if self.incident.place else []
        return list(dict.fromkeys([*own, *(c.place for c in self.live if c.place)]))

    @property
    def live(self) -> list[Claim]:
        """The claims about the incident itself."""
        return [claim for claim in self.claims if not claim.is_background]


def _group(one: Estimate) -> str:
    if one.victim_class == "civilian":
        return "civilians"
    is_sided = one.victim_class == "combatant" and one.side in ("A", "B")
    return one.side.lower() if is_sided else "unknown"


def counted(project: Project) -> Iterator[Counted]:
    """Every incident, by day; the claims of one at a time are in memory."""
    registry = Registry.of(project.db)
    for incident in incidents.every(project.db):
        rows = claim_rows.of_incident(project.db, incident.id)
        found = tuple(read_claim(row, registry) for row in rows)
        decided = standing(project.db, incident.id) if incident.estimate_rule == MANUAL else ()
        made = estimate(found, incident.estimate_rule, manual=decided)
        yield Counted(incident, found, tuple(made))


def verdicts(project: Project) -> Iterator[tuple[str, bool, str]]:
    """What each incident makes of its claims: claim, whether its numbers use it, else why not.

    A claim of several incidents comes several times; one that any of them uses is used.
    """
    for one in counted(project):
        yield from ((claim, True, "") for claim in one.used)
        for each in one.estimates:
            yield from ((left.claim, False, left.reason) for left in each.left_out)


@dataclass(frozen=True)
class Parties:
    """Ids of the actors of an incident: those that stand for each side first."""

    side_a: tuple[str, ...]
    side_b: tuple[str, ...]
    one: tuple[str, ...]
    other: tuple[str, ...]


def parties(counted: Counted, registry: Registry) -> Parties:
    """Who fought: by side where both are known, else who did it and who suffered it.

    ``one`` and ``other`` are the two parties, most named first, with those beside them.
    """
    doers = _by_count(c.perpetrator_party for c in counted.live)
    victims = _by_count(c.victim for c in counted.live)
    # Who fought stands for a side before those who were hit beside them, those before who speaks.
    fighters = _by_count(c.victim for c in counted.live if c.victim_class == "combatant")
    speakers = _by_count(c.party for c in counted.live)
    sides: dict[str, list[str]] = {"A": [], "B": []}
    for actor in [*fighters, *doers, *victims, *speakers]:
        side = registry.side(actor)
        if side in sides and actor not in sides[side]:
            sides[side].append(actor)
    a, b = tuple(sides["A"]), tuple(sides["B"])
    if a and b:
        return Parties(a, b, a, b)
    one = tuple(doers) or a or b
    return Parties(a, b, one, tuple(v for v in victims if v not in one))


def _by_count(ids: Iterable[str]) -> list[str]:
    return [id_ for id_, _ in Counter(id_ for id_ in ids if id_).most_common()]
