"""The rows of every research table, streamed: a value for each of its columns, ``None`` if unknown.

The rows are typed (str, int, float, bool); days and moments are ISO 8601 text.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from model.dates import codes
from model.dates.sentences import sentence_starts
from model.entities import Actor, Place
from model.exporters._dataset import columns
from model.exporters._dataset.columns import Table
from model.project import Project
from model.tables import actors, annotations, articles, dataset, incidents, places, settings

Row = tuple[Any, ...]
Linked = Mapping[str, list[str]]

_NO_ACTOR = Actor(id="", actor_type="", side="")
_NO_PLACE = Place(id="")
_NO_LINKS: Linked = {}
# A full stop after one of these ends no sentence.
_ABBREVIATIONS = frozenset(
    ["mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "maj", "brig", "adm", "st", "no", "vs", "approx", "est", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"]
)
_LOWER, _UPPER = ("at_least", "more_than"), ("at_most", "fewer_than")


def tables(project: Project, *, with_text: bool) -> dict[str, tuple[Table, int, Iterator[Row]]]:
    """Every table by its name: what it is, how many rows to expect, and its rows."""
    db = project.db
    found: list[tuple[Table, int, Callable[[Project], Iterator[Row]]]] = [
        (columns.ANNOTATIONS, annotations.count(db), annotation_rows),
        (columns.CLAIMS, 0, claim_rows),
        (columns.INCIDENTS, incidents.count(db), incident_rows),
        (columns.INCIDENT_LINKS, 0, lambda p: dataset.incident_links(p.db)),
        (columns.DECISIONS, 0, decision_rows),
        (columns.SOURCES, articles.count(db), lambda p: dataset.sources(p.db)),
        (columns.ACTORS, actors.count(db), actor_rows),
        (columns.PLACES, places.count(db), place_rows),
    ]
    if with_text:
        found.append((columns.TEXTS, articles.count(db), lambda p: dataset.texts(p.db)))
    return {table.name: (table, expected, rows(project)) for table, expected, rows in found}


def annotation_rows(project: Project) -> Iterator[Row]:
    """annotations.csv, by article and position."""
    db = project.db
    people, sites = _registry(project)
    project_id = settings.get(db, "id")
    article, starts = "", [0]
    for (
        id_, source, tag, words, start, end, prefix, suffix, background, review, coder, confidence,
        created, updated, when, first, last, _, note, fields, linked,
    ) in dataset.annotations(db):  # fmt: skip
        if source != article:
            article, starts = source, sentence_starts(dataset.text(db, source), _ABBREVIATIONS)
        links = _linked(linked) if linked else _NO_LINKS
        (role, precision, outcome, count, qualifier, low, best, high, victims, period,
         stance, provisional, derived, quote, cue, cue_class, said_on) = _values(fields)  # fmt: skip
        actor = _first(links, "actor", people, _NO_ACTOR)
        place = _first(links, "place", sites, _NO_PLACE)
        if place is _NO_PLACE:
            place = _first(links, "happened_at", sites, _NO_PLACE)
        yield (
            id_, project_id, source, tag, words, start, end, prefix, suffix,
            bisect_right(starts, start), bool(background), review, coder, confidence, created, updated,
            ";".join(links.get("feeds", ())),
            actor.id, actor.name, actor.actor_type, actor.side,
            place.id, place.name, role, precision, place.latitude, place.longitude,
            outcome, count, qualifier, low, best, high, victims,
            _id(links, "victim"), _id(links, "claimed_by"), _id(links, "perpetrator"),
            period, when, first, last, *_days(first, last), stance, provisional, derived,
            quote, _id(links, "speaker"), _id(links, "via"), cue, cue_class, said_on, note,
        )  # fmt: skip


def claim_rows(project: Project) -> Iterator[Row]:
    """claims.csv, by article and position."""
    db = project.db
    people, sites = _registry(project)
    article, precisions = "", dict[str, str]()
    for (
        outlet, published, quote_id, quote_fields, quote_linked,
        id_, source, _, words, start, end, _, _, background, review, coder, confidence,
        created, _, when, first, last, _, note, fields, linked,
    ) in dataset.casualties(db):  # fmt: skip
        if source != article:
            article, precisions = source, dataset.place_precisions(db, source)
        links = _linked(linked) if linked else _NO_LINKS
        (_, _, outcome, count, qualifier, low, best, high, victims, period,
         stance, provisional, derived, *_) = _values(fields)  # fmt: skip
        *_, cue, _, said_on = _values(quote_fields or "{}")
        claimant = _first(links, "claimed_by", people, _NO_ACTOR)
        victim = _first(links, "victim", people, _NO_ACTOR)
        via = _first(_linked(quote_linked) if quote_linked else _NO_LINKS, "via", people, _NO_ACTOR)
        place = _first(links, "happened_at", sites, _NO_PLACE)
        yield (
            id_, id_, ";".join(links.get("feeds", ())), source, outlet,
            published and published[:10], said_on,
            claimant.id, claimant.name, claimant.actor_type, _relation(claimant, victim),
            via.name, cue, victim.id, victim.name, victim.side, victims,
            _first(links, "perpetrator", people, _NO_ACTOR).name,
            outcome, count, qualifier, qualifier in _LOWER, qualifier in _UPPER, low, best, high,
            period, when, first, last, *_days(first, last),
            place.name, precisions.get(place.id), place.latitude, place.longitude,
            stance, provisional, derived, bool(background),
            _id(links, "repeats"), _id(links, "supersedes"), ";".join(links.get("contradicts", ())),
            None, None, words, start, end, quote_id, review, coder, created, confidence, note,
        )  # fmt: skip


def incident_rows(project: Project) -> Iterator[Row]:
    """incidents.csv; the numbers stay empty where nothing computes them yet."""
    _, sites = _registry(project)
    unknown = (None,) * 12
    for (
        id_, title, status, grade, first, last, place_id, precision, event, sub_event, violence,
        rule, conflict, summary, created, updated, claims, claimants, sources,
    ) in dataset.incidents(project.db):  # fmt: skip
        place = sites.get(place_id, _NO_PLACE)
        yield (
            id_, title, status, grade, first, last, *_days(first, last), place.id, place.name,
            precision, place.latitude, place.longitude, place.country, place.admin1, place.admin2,
            None, None, None, None, None, event, sub_event, violence, *unknown, rule, None,
            claims, claimants, sources, None, conflict, summary, created, updated,
        )  # fmt: skip


def decision_rows(project: Project) -> Iterator[Row]:
    """decisions.csv, oldest first."""
    for incident, old, new, coder, at in dataset.decisions(project.db):
        yield incident, old, new, new, None, coder, at


def actor_rows(project: Project) -> Iterator[Row]:
    """actors.csv."""
    for a in actors.every(project.db):
        yield (
            a.id, a.name, ";".join(a.aliases), a.parent, a.actor_type, a.country, a.side,
            a.acled_name, a.ucdp_name, a.note,
        )  # fmt: skip


def place_rows(project: Project) -> Iterator[Row]:
    """places.csv."""
    for p in places.every(project.db):
        yield (
            p.id, p.name, ";".join(p.aliases), p.country, p.iso, p.admin1, p.admin2,
            p.latitude, p.longitude, p.gazetteer_id, p.note,
        )  # fmt: skip


def _registry(project: Project) -> tuple[dict[str, Actor], dict[str, Place]]:
    people = {actor.id: actor for actor in actors.every(project.db)}
    return people, {place.id: place for place in places.every(project.db)}


def _linked(text: str) -> Linked:
    found: dict[str, list[str]] = {}
    for link in text.split(";"):
        relation, _, end = link.partition(" ")
        found.setdefault(relation, []).append(end)
    return found


def _id(links: Linked, relation: str) -> str | None:
    return links[relation][0] if relation in links else None


def _first(links: Linked, relation: str, known: Mapping[str, Any], none: Any) -> Any:
    return known.get(links[relation][0], none) if relation in links else none


def _relation(claimant: Actor, victim: Actor) -> str:
    """Whose side speaks; sides are those of the actors themselves."""
    if claimant.actor_type == "media":
        return "outlet"
    if claimant.side == "third":
        return "third_party"
    if claimant.side not in ("A", "B") or victim.side not in ("A", "B"):
        return "unknown"
    return "own_side" if claimant.side == victim.side else "opponent"


# Spans repeat each other's values and days far more often than not.
@lru_cache(4096)
def _values(fields: str) -> Row:
    get = json.loads(fields).get
    return (
        get("place_role"), get("place_precision"), get("outcome"), get("count_text"),
        get("qualifier"), get("count_low"), get("count_best"), get("count_high"),
        get("victim_class"), get("period_type"), get("stance"), get("is_provisional"),
        get("is_derived"), get("quote_type"), get("cue_text"), get("cue_class"), get("said_on"),
    )  # fmt: skip


@lru_cache(4096)
def _days(first: str | None, last: str | None) -> tuple[str, str]:
    """date_precision and edtf."""
    start, end = (date.fromisoformat(day) if day else None for day in (first, last))
    return codes.precision(start, end), codes.edtf(start, end)
