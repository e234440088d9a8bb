"""One incident told with all that it stands on: numbers, claims, sentences, sources."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from model import incidents
from model.claims import Claim, Registry, claims
from model.dates.sentences import sentence_of, sentence_starts
from model.entities import Annotation, Article, Decision, Incident, Place
from model.estimates import BY_HAND, MANUAL, Estimate, Total, has_conflict, totals
from model.registry import Conflict, conflict
from model.tables import articles, decisions, places
from model.tables import incidents as rows
from model.timeline.claim_steps import ClaimPoint
from model.timeline.claim_steps import Estimate as DayEstimate

_ABBREVIATED = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "gen",
        "col",
        "lt",
        "sgt",
        "maj",
        "capt",
        "adm",
        "prof",
        "sept",
        "no",
    ]
)


@dataclass(frozen=True)
class Sentence:
    """The sentence that holds a span: its words before, the span's own, those after."""

    annotation: str
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Account:
    """What an incident's page says. ``claims`` are those known by the day asked for, oldest first.

    ``left_out`` gives the reason why a claim does not count, by its id.
    """

    incident: Incident
    place: Place | None
    conflict: Conflict
    registry: Registry
    claims: tuple[Claim, ...]
    estimates: tuple[Estimate, ...]
    totals: tuple[Total, ...]
    left_out: dict[str, str]
    sentences: dict[str, Sentence]
    quotes: tuple[Annotation, ...]
    sources: tuple[Article, ...]
    decisions: tuple[Decision, ...]
    as_known_on: str | None

    @property
    def has_conflict(self) -> bool:
        """Whether parties differ about the same victims."""
        return has_conflict(self.claims)

    def stands_on(self, one: Estimate, number: int | None) -> str:
        """Id of the claim that a number comes from: who gives just it, else the first used.

        A number set by hand stands beside the newest claim that would have counted.
        """
        used = [claim for claim in self.claims if claim.id in one.used]
        if one.rule == MANUAL:
            passed_over = {left.claim for left in one.left_out if left.reason == BY_HAND}
            used = [claim for claim in reversed(self.claims) if claim.id in passed_over]
        given = (c.id for c in used if number in (c.figure, c.low, c.best, c.high))
        return next(given, used[0].id if used else "")


def account(db: sqlite3.Connection, id_: str, as_known_on: str | None = None) -> Account:
    """The account of an incident; ``as_known_on`` (ISO) leaves out what was reported later."""
    incident = rows.get(db, id_)
    every = claims(db, id_)
    known = [c for c in every if as_known_on is None or c.reported <= as_known_on]
    made = incidents.numbers(db, id_, as_known_on=as_known_on, found=every)
    fed_by = incidents.feeds(db, id_)
    sources = [articles.get(db, article) for article in dict.fromkeys(a.article for a in fed_by)]
    texts = {source.id: source.text for source in sources}
    shown = {claim.id for claim in known}
    return Account(
        incident=incident,
        place=places.get(db, incident.place) if incident.place else None,
        conflict=conflict(db),
        registry=Registry.of(db),
        claims=tuple(known),
        estimates=tuple(made),
        totals=tuple(totals(made)),
        left_out={out.claim: out.reason for one in made for out in one.left_out},
        sentences={
            a.id: sentence_around(a, texts[a.article])
            for a in fed_by
            if a.id in shown or a.tag == "quote"
        },
        quotes=tuple(a for a in fed_by if a.tag == "quote"),
        sources=tuple(sorted(sources, key=lambda s: (s.published_at or "", s.id))),
        decisions=tuple(decisions.of_incident(db, id_)),
        as_known_on=as_known_on,
    )


def sentence_around(annotation: Annotation, text: str) -> Sentence:
    """The sentence of its article that a span stands in, cut at the span's ends."""
    starts = sentence_starts(text, _ABBREVIATED)
    first, last = (sentence_of(starts, at) for at in (annotation.start, annotation.end - 1))
    end = starts[last + 1] if last + 1 < len(starts) else len(text)
    return Sentence(
        annotation.id,
        text[starts[first] : annotation.start].lstrip(),
        text[annotation.start : annotation.end],
        text[annotation.end : end].rstrip(),
    )


def points(told: Account) -> list[ClaimPoint]:
    """The account's own claims for a chart; a point's ``rowid`` is the claim's place in them."""
    return claim_points(told.claims, told.registry, range(len(told.claims)))


def claim_points(
    found: Sequence[Claim], registry: Registry, keys: Sequence[int]
) -> list[ClaimPoint]:
    """Claims for a chart, those that say something of their own; ``keys`` are their points' row keys."""
    superseded = {other for claim in found for other in claim.supersedes}
    harmed = {claim.victims for claim in found if _is_own(claim)}
    return [
        ClaimPoint(
            day=date.fromisoformat(claim.reported).toordinal(),
            party=registry.name(claim.party) or claim.outlet or "nobody named",
            outcome=claim.outcome or "casualties",
            low=claim.low,
            best=claim.best,
            high=claim.high,
            is_provisional=claim.is_provisional,
            superseded=claim.id in superseded,
            words=claim.count_text or claim.words,
            rowid=key,
            victims=registry.name(claim.victims) if len(harmed) > 1 else "",
            is_repeat=bool(claim.repeats),
        )
        for key, claim in zip(keys, found, strict=True)
        if _is_own(claim) and claim.figure is not None
    ]


def _is_own(claim: Claim) -> bool:
    return not (claim.is_background or claim.is_derived) and claim.stance == "asserts"


def by_day(db: sqlite3.Connection, told: Account) -> list[DayEstimate]:
    """What the incident's rule made of the claims known by the end of each day of a report.

    One for each outcome; sums run over disjoint victims only.
    """
    found: Sequence[Claim] = told.claims
    made = []
    for day in dict.fromkeys(claim.reported for claim in found):
        ordinal = date.fromisoformat(day).toordinal()
        numbers = incidents.numbers(db, told.incident.id, as_known_on=day, found=found)
        made += [DayEstimate(ordinal, t.low, t.best, t.high, t.outcome) for t in totals(numbers)]
    return made
