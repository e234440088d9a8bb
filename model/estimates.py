"""What an incident's numbers are, by a named rule, and which claims they stand on.

Victims are counted in groups that cannot overlap: an outcome, a side, a class. Within a group a rule
turns claims into low, best and high; groups are added up, claims never. A number that no claim gives
stays empty: no bound is invented.

``latest_per_party`` and ``recent_majority_lowest`` ask what stands now, so a superseded claim never
counts. ``lowest`` and ``range`` ask how far the figures ever lay apart, so they look at superseded
ones too (docs/decisions/0004).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from model.claims import Claim

Numbers = tuple[int | None, int | None, int | None]
"""Low, best, high."""


@dataclass(frozen=True)
class LeftOut:
    """A claim that an estimate does not use, and why."""

    claim: str
    reason: str


@dataclass(frozen=True)
class Estimate:
    """The numbers of one group of victims. ``side`` is A, B, third or none, a class as coded."""

    outcome: str
    side: str
    victim_class: str
    low: int | None
    best: int | None
    high: int | None
    rule: str
    used: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Manual:
    """Numbers that a person decided on, with the reason they had to give."""

    outcome: str
    side: str
    victim_class: str
    numbers: Numbers
    reason: str


@dataclass(frozen=True)
class Total:
    """The sum over disjoint groups of one outcome; empty where one of them is."""

    outcome: str
    low: int | None
    best: int | None
    high: int | None
    parts: tuple[Estimate, ...] = field(default_factory=tuple)


def latest_per_party(claims: Sequence[Claim]) -> tuple[Numbers, list[Claim]]:
    """The newest claim of each party spans low to high.

    Best is the victim side's own figure, else a third party's, else the lowest.
    """
    newest = {claim.party or claim.id: claim for claim in sorted(claims, key=_age)}
    used = list(newest.values())
    own = [c for c in used if c.relation == "own_side"]
    third = [c for c in used if c.relation == "third_party"]
    low, high = _span(used)
    return (low, _lowest(own or third or used), high), used


def lowest(claims: Sequence[Claim]) -> tuple[Numbers, list[Claim]]:
    """The lowest figure anybody gave is low and best; the highest is high."""
    _, high = _span(claims)
    least = _lowest(claims)
    return (least, least, high), list(claims)


def span(claims: Sequence[Claim]) -> tuple[Numbers, list[Claim]]:
    """From the lowest to the highest that anybody gave; no best."""
    low, high = _span(claims)
    return (low, None, high), list(claims)


def recent_majority_lowest(claims: Sequence[Claim]) -> tuple[Numbers, list[Claim]]:
    """Of the most recent day's figures the one most claims give, of several the lowest.

    A perpetrator's own claim does not count.
    """
    day = max((c.reported for c in claims), default="")
    recent = [c for c in claims if c.reported == day]
    votes: dict[int, list[Claim]] = defaultdict(list)
    for claim in recent:
        if claim.figure is not None:
            votes[claim.figure].append(claim)
    if not votes:
        return (None, None, None), []
    chosen = min(votes, key=lambda figure: (-len(votes[figure]), figure))
    low, high = _span(recent)
    return (low, chosen, high), votes[chosen]


Rule = Callable[[Sequence[Claim]], tuple[Numbers, list[Claim]]]

RULES: dict[str, Rule] = {
    "latest_per_party": latest_per_party,
    "lowest": lowest,
    "range": span,
    "recent_majority_lowest": recent_majority_lowest,
}
DEFAULT_RULE = "latest_per_party"
MANUAL = "manual"
BY_HAND = "decided by hand"
"""Why a claim that may count is not used where somebody settled the number."""
_LOOKS_BACK = {"lowest", "range"}


def estimate(
    claims: Iterable[Claim],
    rule: str = DEFAULT_RULE,
    as_known_on: str | None = None,
    manual: Iterable[Manual] = (),
) -> list[Estimate]:
    """The numbers of each group of victims, sorted by outcome, side and class.

    ``as_known_on`` (ISO) leaves out what had not been reported by the end of that day; ``rule`` is
    a name in ``RULES`` or ``manual``, for which groups without a decision follow the default rule.
    """
    known = [c for c in claims if as_known_on is None or c.reported <= as_known_on]
    decided = {(m.outcome, m.side, m.victim_class): m for m in manual}
    named = DEFAULT_RULE if rule == MANUAL else rule
    groups = _groups(known)
    made = []
    for key in sorted(groups.keys() | (decided.keys() if rule == MANUAL else set())):
        decision = decided.get(key) if rule == MANUAL else None
        made.append(_estimate(key, groups.get(key, []), named, known, decision))
    return _without_overlaps(made)


def _groups(claims: Iterable[Claim]) -> dict[tuple[str, str, str], list[Claim]]:
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        outcome = claim.outcome or "casualties"
        groups[("killed" if outcome == "none" else outcome, claim.side, claim.victim_class)].append(
            claim
        )
    return groups


def _estimate(
    key: tuple[str, str, str],
    claims: list[Claim],
    rule: str,
    known: list[Claim],
    decision: Manual | None,
) -> Estimate:
    left_out = []
    eligible = []
    superseded = {other for claim in known if _counts(claim) for other in claim.supersedes}
    for claim in sorted(claims, key=_age):
        reason = exclusion(claim, superseded, rule)
        if reason:
            left_out.append(LeftOut(claim.id, reason))
        else:
            eligible.append(claim)
    if decision:
        reasons = [LeftOut(c.id, BY_HAND) for c in eligible]
        return Estimate(*key, *decision.numbers, MANUAL, (), (*left_out, *reasons), decision.reason)
    numbers, used = RULES[rule](eligible) if eligible else ((None, None, None), [])
    ids = {claim.id for claim in used}
    rest = [LeftOut(c.id, _not_used(c, used)) for c in eligible if c.id not in ids]
    return Estimate(*key, *_ordered(numbers), rule, tuple(c.id for c in used), (*left_out, *rest))


def _counts(claim: Claim) -> bool:
    """Whether a claim is one of its own: only such a one can supersede another."""
    return not claim.is_background and claim.stance == "asserts" and not claim.is_derived


def exclusion(claim: Claim, superseded: set[str], rule: str) -> str:
    """Why a claim may not count, in words; empty when it may."""
    if claim.is_background:
        return "background"
    if claim.is_derived:
        return "derived from others' figures"
    if claim.stance != "asserts":
        return "denied" if claim.stance == "denies" else "uncertain"
    if claim.repeats:
        return "repeats another claim"
    if claim.id in superseded and rule not in _LOOKS_BACK:
        return "superseded"
    if claim.figure is None:
        return "gives no number"
    if rule == "recent_majority_lowest" and claim.party and claim.party == claim.perpetrator_party:
        return "the perpetrator's own claim"
    return ""


def _not_used(claim: Claim, used: list[Claim]) -> str:
    if any(c.party == claim.party for c in used):
        return "not the newest of its party"
    return "not chosen by the rule"


def _without_overlaps(estimates: list[Estimate]) -> list[Estimate]:
    """Mixed and unknown victims may be those counted by class already: then they do not count."""
    made = []
    for one in estimates:
        overlaps = one.victim_class in ("mixed", "unknown") and any(
            other.used or other.rule == MANUAL
            for other in estimates
            if (other.outcome, other.side) == (one.outcome, one.side)
            and other.victim_class in ("combatant", "civilian")
        )
        if overlaps and one.rule != MANUAL:
            reason = "may be victims who are counted by class"
            left = (*one.left_out, *(LeftOut(claim, reason) for claim in one.used))
            one = Estimate(
                one.outcome, one.side, one.victim_class, None, None, None, one.rule, (), left
            )
        made.append(one)
    return made


def totals(estimates: Iterable[Estimate]) -> list[Total]:
    """The sum of each outcome over its groups that have numbers."""
    by_outcome: dict[str, list[Estimate]] = defaultdict(list)
    for one in estimates:
        if one.used or one.rule == MANUAL:
            by_outcome[one.outcome].append(one)
    return [
        Total(
            outcome,
            _sum(one.low for one in parts),
            _sum(one.best for one in parts),
            _sum(one.high for one in parts),
            tuple(parts),
        )
        for outcome, parts in by_outcome.items()
    ]


def has_conflict(claims: Iterable[Claim]) -> bool:
    """Whether parties differ about the same victims: a contradiction stands between live claims."""
    known = {claim.id for claim in claims if _counts(claim)}
    return any(set(c.contradicts) & known for c in claims if c.id in known)


def _sum(values: Iterable[int | None]) -> int | None:
    known = list(values)
    return None if any(v is None for v in known) else sum(v for v in known if v is not None)


def _age(claim: Claim) -> tuple[str, str, str]:
    return claim.reported, claim.created_at, claim.id


def _lowest(claims: Iterable[Claim]) -> int | None:
    return min((c.figure for c in claims if c.figure is not None), default=None)


def _span(claims: Iterable[Claim]) -> tuple[int | None, int | None]:
    """From the lowest to the highest number that any of these claims names."""
    numbers = [n for c in claims for n in (c.low, c.best, c.high) if n is not None]
    floors = [n for c in claims if (n := c.low if c.low is not None else c.best) is not None]
    return min(floors, default=None), max(numbers, default=None)


def _ordered(numbers: Numbers) -> Numbers:
    """Low and high moved apart until best lies between them."""
    low, best, high = numbers
    if best is not None:
        low = best if low is not None and low > best else low
        high = best if high is not None and high < best else high
    return low, best, high
