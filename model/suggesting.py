"""From suggestions to annotations: what is offered, how sure it is, and what taking one makes.

None reaches a dataset by itself. What a coder made of each is kept (see ``tables.verdicts``).
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from model import dating, drafting, linking
from model.entities import Annotation, Article, Verdict
from model.kinds import kinds
from model.kinds.kind import LinkRole, is_set
from model.project import Project
from model.registered import Registered
from model.suggesters.suggester import Suggestion
from model.tables import annotations, links, suggested, verdicts
from model.tables.annotations import Span
from model.tagging import new_annotation

Band = Literal["strong", "likely", "weak"]
BANDS: tuple[Band, ...] = ("strong", "likely", "weak")
_STRONG, _LIKELY = 0.8, 0.55
_WEIGHT_OF_RULES = 5
"""How many of a coder's own verdicts a suggester's own confidence is worth."""

_STEP = 50
"""Articles after which it is told how far the counting is."""

TAKEN_TOGETHER = ("location", "actor")
"""Tags whose suggestions may be taken all at once; a casualty is always read first."""

Tally = Mapping[tuple[str, str, int], tuple[float, int]]


@dataclass(frozen=True)
class Offer:
    """A suggestion as it is shown: ``likelihood`` 0 to 1 after the coder's own verdicts.

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


@dataclass(frozen=True)
class Origin:
    """Where an annotation came from: a suggester, its version, and whether it was edited since."""

    suggester: str
    version: int
    is_edited: bool


def origin(db: sqlite3.Connection, annotation: str) -> Origin | None:
    """The suggestion that an annotation was made from; ``None`` for one tagged by hand."""
    verdict = verdicts.of_annotation(db, annotation)
    if verdict is None:
        return None
    return Origin(verdict.suggester, verdict.version, verdicts.is_edited(db, annotation))


def offers(
    db: sqlite3.Connection,
    article: Article,
    coder: str | None = None,
    everything: drafting.Known | None = None,
) -> list[Offer]:
    """What is to be offered in an article, by position: nothing that is tagged or was judged.

    How sure each is depends on what this coder made of others like it.
    """
    drafted = drafting.draft(db, article, everything)
    return open_offers(db, article.id, drafted, verdicts.tallies(db, coder))


@dataclass(frozen=True)
class Waiting:
    """How many offers of each band wait in an article; ``is_fresh``: as they would be found now.

    ``counts`` is ``None`` when none were ever worked out for it.
    """

    article: str
    title: str
    published_at: str | None
    counts: Mapping[Band, int] | None
    is_fresh: bool


def waiting(project: Project, report: drafting.Report) -> list[Waiting]:
    """What waits in each article of a project, in the order in which they are read."""
    db, coder = project.db, project.coder or None
    everything = drafting.known(db)
    tally = verdicts.tallies(db, coder)
    found = []
    for article in drafting.each(db, report, _STEP):
        kept = suggested.get(db, article.id)
        counts: dict[Band, int] | None = None
        if kept:
            counts = dict.fromkeys(BANDS, 0)
            for offer in open_offers(db, article.id, drafting.read(kept[1], article.text), tally):
                counts[offer.band] += 1
        is_fresh = kept is not None and kept[0] == drafting.fingerprint(article, everything)
        found.append(Waiting(article.id, article.title, article.published_at, counts, is_fresh))
    return found


def open_offers(
    db: sqlite3.Connection, article: str, drafted: Sequence[Suggestion], tally: Tally
) -> list[Offer]:
    """Which of an article's suggestions nobody has settled yet."""
    tagged = annotations.spans(db, article)
    judged = {(v.start, v.end, v.tag) for v in verdicts.of_article(db, article)}
    named = [one for one in drafted if one.tag in ("actor", "location")]
    open_ones = [
        Offer(one, likelihood(one, tally), _ends(one, named))
        for one in drafted
        if (one.start, one.end, one.tag) not in judged and not _is_tagged(one, tagged)
    ]
    return sorted(_likeliest(open_ones), key=lambda o: (o.suggestion.start, -o.suggestion.end))


def _is_tagged(one: Suggestion, tagged: Sequence[Span]) -> bool:
    """Words that have this tag already, more of them or fewer, are settled."""
    return any(s.tag == one.tag and s.start < one.end and one.start < s.end for s in tagged)


def _likeliest(offered: Iterable[Offer]) -> list[Offer]:
    """Where two suggesters propose one tag for the same words, or some of them, the surer one."""
    kept: list[Offer] = []
    for offer in sorted(offered, key=lambda o: -o.likelihood):
        one = offer.suggestion
        if not any(_rivals(one, other.suggestion) for other in kept):
            kept.append(offer)
    return kept


def _rivals(one: Suggestion, other: Suggestion) -> bool:
    if one.tag != other.tag:
        return False
    if one.suggester == other.suggester:
        return (one.start, one.end) == (other.start, other.end)
    return one.start < other.end and other.start < one.end


def _ends(one: Suggestion, named: Sequence[Suggestion]) -> dict[str, dict[str, Any]]:
    """Fields of the actor or place whose words each link of a suggestion leads to."""
    return {
        link.relation: other.fields
        for link in one.links
        for other in named
        if other.tag == ("location" if link.relation == "happened_at" else "actor")
        and other.start <= link.start and link.end <= other.end
    }  # fmt: skip


def likelihood(one: Suggestion, tally: Tally) -> float:
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
    registered: Registered | None = None,
) -> Annotation:
    """Make an annotation of an offer, its fields, links and days with it. Call it inside a step.

    ``tag`` and ``ends`` are the coder's own when they were changed before taking; ``when`` its date
    columns, when they are known already; ``registered`` what several taken together share.
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
        registered = registered or Registered(db)
        for role in kind.links:
            target = _end_of(db, article, offer, role, registered)
            if target:
                links.insert(db, linking.link_to(made.id, role.relation, role.target, target))
    changed = (start, end, tag) != (one.start, one.end, one.tag)
    verdicts.insert(db, _verdict(article, offer, "changed" if changed else "taken", coder, made.id))
    return made


def take_all(
    db: sqlite3.Connection, article: Article, offered: Iterable[Offer], coder: str | None
) -> int:
    """Take those of these that may be taken unread: places and actors. Call it inside a step.

    Gives how many were taken.
    """
    registered = Registered(db)
    known = dating.time_words(article)
    wanted = [offer for offer in offered if offer.suggestion.tag in TAKEN_TOGETHER]
    for offer in wanted:
        span = offer.suggestion.start, offer.suggestion.end
        when = dating.resolve(article, *span, known)
        take(db, article, offer, coder, when=when, registered=registered)
    return len(wanted)


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
    registered: Registered,
) -> str | None:
    """The registry's row, or the annotation, that a relation of a suggestion leads to."""
    one = offer.suggestion
    words = article.text[one.start : one.end]
    if role.relation == "actor" and one.tag == "actor":
        return registered.actor(one.fields, words)
    if role.relation == "place" and one.tag == "location":
        return None if one.fields.get("is_unnamed") else registered.place(one.fields, words)
    link = next((link for link in one.links if link.relation == role.relation), None)
    if link is None or link.is_question:
        return None
    if role.target == "annotation":
        there = annotations.spans(db, article.id)
        return next((s.id for s in there if (s.start, s.end) == (link.start, link.end)), None)
    if role.target == "place":
        fields = offer.ends.get(role.relation) or {"place_name": link.name or link.text}
        return registered.place(fields, link.text)
    return registered.actor(offer.ends.get(role.relation, {}), link.name or link.text)
