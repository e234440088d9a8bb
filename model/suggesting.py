"""From suggestions to annotations: what is offered, how sure it is, and what taking one makes.

Suggestions are worked out when an article is shown and never stored, so they cannot grow stale;
what a coder made of each is (see ``tables.verdicts``). None reaches a dataset by itself.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from model import dating, linking
from model.entities import Actor, Annotation, Article, Place, Verdict
from model.kinds import kinds
from model.kinds.kind import LinkRole, is_set
from model.suggesters.suggester import Context, KnownActor, KnownPlace, Suggestion, suggesters
from model.tables import actors, annotations, links, places, verdicts
from model.tagging import new_annotation

Band = Literal["strong", "likely", "weak"]
BANDS: tuple[Band, ...] = ("strong", "likely", "weak")
_STRONG, _LIKELY = 0.8, 0.55
_WEIGHT_OF_RULES = 5
"""How many of a coder's own verdicts a suggester's own confidence is worth."""

TAKEN_TOGETHER = ("location", "actor")
"""Tags whose suggestions may be taken all at once; a casualty is always read first."""


@dataclass(frozen=True)
class Offer:
    """A suggestion as it is shown: ``likelihood`` 0 to 1 after this project's own verdicts.

    ``ends`` holds, by relation, the fields of the actors that its links name.
    """

    suggestion: Suggestion
    likelihood: float
    ends: Mapping[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def band(self) -> Band:
        """How it is shown."""
        if self.likelihood >= _STRONG:
            return "strong"
        return "likely" if self.likelihood >= _LIKELY else "weak"

    @property
    def id(self) -> str:
        """A name for it while it is shown."""
        one = self.suggestion
        return f"?{one.start}-{one.end}-{one.tag}"


def context(db: sqlite3.Connection, article: Article) -> Context:
    """What the suggesters may know: the project's own actors and places come first."""
    known = [KnownActor(a.id, a.name, tuple(a.aliases), a.actor_type) for a in actors.every(db)]
    named = [
        KnownPlace(p.id, p.name, tuple(p.aliases), p.iso, p.latitude, p.longitude)
        for p in places.every(db)
    ]
    published = date.fromisoformat(article.published_at[:10]) if article.published_at else None
    countries = tuple(sorted({p.country for p in named if p.country}))
    language = article.language or "en"
    return Context(published, language, countries, tuple(known), tuple(named))


@lru_cache(maxsize=8)
def _suggested(text: str, about: Context) -> tuple[Suggestion, ...]:
    return tuple(one for part in suggesters() for one in part.suggest(text, about))


def offers(db: sqlite3.Connection, article: Article, about: Context | None = None) -> list[Offer]:
    """What is to be offered in an article, by position: nothing that is tagged or was judged."""
    tagged = annotations.spans(db, article.id)
    judged = {(v.start, v.end, v.tag) for v in verdicts.of_article(db, article.id)}
    tally = verdicts.tallies(db)
    found: dict[tuple[int, int, str], Offer] = {}
    suggested = _suggested(article.text, about or context(db, article))
    named = [one for one in suggested if one.tag == "actor"]
    for one in suggested:
        key = (one.start, one.end, one.tag)
        offer = Offer(one, likelihood(one, tally), _ends(one, named))
        # Words that have this tag already, more of them or fewer, are settled.
        is_settled = key in judged or any(
            span.tag == one.tag and span.start < one.end and one.start < span.end for span in tagged
        )
        if not is_settled and (key not in found or offer.likelihood > found[key].likelihood):
            found[key] = offer
    return sorted(found.values(), key=lambda o: (o.suggestion.start, -o.suggestion.end))


def _ends(one: Suggestion, actors_named: Sequence[Suggestion]) -> dict[str, dict[str, Any]]:
    """Fields of the actor whose words each link of a suggestion leads to."""
    return {
        link.relation: actor.fields
        for link in one.links
        for actor in actors_named
        if actor.start <= link.start and link.end <= actor.end
    }


def likelihood(one: Suggestion, tally: dict[tuple[str, str, int], tuple[int, int]]) -> float:
    """The suggester's confidence, moved towards how often its like were taken here."""
    taken, whole = tally.get((one.suggester, one.tag, int(one.confidence * 10)), (0, 0))
    return (one.confidence * _WEIGHT_OF_RULES + taken) / (_WEIGHT_OF_RULES + whole)


def take(
    db: sqlite3.Connection,
    article: Article,
    offer: Offer,
    coder: str | None,
    tag: str = "",
    ends: tuple[int, int] | None = None,
    when: dating.Columns | None = None,
) -> Annotation:
    """Make an annotation of an offer, its fields, links and days with it. Call it inside a step.

    ``tag`` and ``ends`` are the coder's own when they were changed before taking; ``when`` its date
    columns, when they are known already.
    """
    one = offer.suggestion
    tag = tag or one.tag
    start, end = ends or (one.start, one.end)
    kind = kinds().get(tag)
    known = one.fields if kind and tag == one.tag else {}
    fields = {n: known[n] for n in (kind.names() if kind else ()) if is_set(known.get(n))}
    made = new_annotation(
        article, start, end, tag, coder=coder, fields=fields,
        is_background=bool(known.get("is_background")), **(when or dating.resolve(article, start, end)),
    )  # fmt: skip
    annotations.insert(db, made)
    if kind and tag == one.tag:
        for role in kind.links:
            target = _end_of(db, article, offer, role)
            if target:
                links.insert(db, linking.link_to(made.id, role.relation, role.target, target))
    changed = (start, end, tag) != (one.start, one.end, one.tag)
    verdicts.insert(db, _verdict(article, offer, "changed" if changed else "taken", coder, made.id))
    return made


def drop(db: sqlite3.Connection, article: Article, offer: Offer, coder: str | None) -> None:
    """Never offer this again. Call it inside a step."""
    verdicts.insert(db, _verdict(article, offer, "dropped", coder, None))


def _verdict(
    article: Article, offer: Offer, verdict: str, coder: str | None, annotation: str | None
) -> Verdict:
    one = offer.suggestion
    return Verdict(
        article.id, one.start, one.end, one.tag, one.suggester, one.version, one.confidence,
        verdict, annotation, coder,
    )  # fmt: skip


def _end_of(
    db: sqlite3.Connection,
    article: Article,
    offer: Offer,
    role: LinkRole,
) -> str | None:
    """The registry's row, or the annotation, that a relation of a suggestion leads to."""
    one = offer.suggestion
    if role.relation == "actor" and one.tag == "actor":
        return _actor(db, one.fields, article.text[one.start : one.end])
    if role.relation == "place" and one.tag == "location":
        return (
            None
            if one.fields.get("is_unnamed")
            else _place(db, one.fields, article.text[one.start : one.end])
        )
    link = next((link for link in one.links if link.relation == role.relation), None)
    if link is None or link.is_question:
        return None
    if role.target == "annotation":
        there = annotations.spans(db, article.id)
        return next((s.id for s in there if (s.start, s.end) == (link.start, link.end)), None)
    if role.target == "place":
        return _place(db, {"place_name": link.name or link.text}, link.text)
    return _actor(db, dict(offer.ends.get(role.relation, {})), link.name or link.text)


def _actor(db: sqlite3.Connection, fields: dict[str, Any], words: str) -> str:
    """The actor of this name or alias; a new one, and its parent, when there is none."""
    name = str(fields.get("actor_name") or words)
    found = actors.named(db, name) or actors.named(db, words)
    if found:
        return found
    above = fields.get("parent")
    parent = (
        _actor(db, {"actor_type": "government"}, str(above)) if above and above != name else None
    )
    made = Actor(
        name=name, parent=parent, actor_type=str(fields.get("actor_type") or "unknown"),
        country=str(fields.get("country") or ""), aliases=(words,) if words != name else (),
    )  # fmt: skip
    actors.insert(db, made)
    return made.id


def _place(db: sqlite3.Connection, fields: dict[str, Any], words: str) -> str:
    """The place of this gazetteer id, name or alias; a new one when there is none."""
    name, id_ = str(fields.get("place_name") or words), str(fields.get("gazetteer_id") or "")
    found = (id_ and places.of_gazetteer(db, id_)) or places.named(db, name)
    if found:
        return found
    made = Place(
        name=name, iso=str(fields.get("country") or ""), admin1=str(fields.get("admin1") or ""),
        latitude=fields.get("latitude"), longitude=fields.get("longitude"), gazetteer_id=id_,
    )  # fmt: skip
    places.insert(db, made)
    return made.id
