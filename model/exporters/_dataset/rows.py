"""The rows of every research table, streamed: a value for each of its columns, ``None`` if unknown.

The rows are typed (str, int, float, bool); days and moments are ISO 8601 text.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from model.claims import Registry
from model.dates import codes
from model.entities import Actor, Place
from model.estimates import MANUAL, Numbers
from model.exporters._dataset import columns
from model.exporters._dataset.columns import Table
from model.exporters._dataset.numbers import counted, parties, verdicts
from model.exporters._dataset.sentences import sentence_starts
from model.kinds import kinds
from model.project import Project
from model.tables import (
    actors,
    annotations,
    articles,
    dataset,
    decisions,
    incidents,
    places,
    settings,
    tags,
)

Row = Sequence[Any]
Linked = Mapping[str, str]

NO_ACTOR = Actor(id="", actor_type="", side="")
NO_PLACE = Place(id="")
_NO_LINKS: Linked = {}
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
        (columns.OTHER_FIELDS, 0, other_field_rows),
    ]
    if with_text:
        found.append((columns.TEXTS, articles.count(db), lambda p: dataset.texts(p.db)))
    return {table.name: (table, expected, rows(project)) for table, expected, rows in found}


def annotation_rows(project: Project) -> Iterator[Row]:
    """annotations.csv, by article and position."""
    people, sites = registry(project)
    project_id = settings.get(project.db, "id")
    for sentence, (
        id_, source, tag, words, start, end, prefix, suffix, background, review, coder, confidence,
        created, updated, when, first, last, _, note, fields, linked,
    ) in numbered_annotations(project):  # fmt: skip
        link = linked_ids(linked).get
        where, count, period, stance, quote, cue = values_of(fields)
        actor = people.get(link("actor"), NO_ACTOR)
        place = sites.get(link("place") or link("happened_at"), NO_PLACE)
        yield [
            id_, project_id, source, tag, words, start, end, prefix, suffix,
            sentence, bool(background), review, coder, confidence, created, updated,
            link("feeds"), actor.id, actor.name, actor.actor_type, actor.side,
            place.id, place.name, *where, place.latitude, place.longitude, *count,
            link("victim"), link("claimed_by"), link("perpetrator"),
            period, when, first, last, *days_of(first, last), *stance,
            quote, link("speaker"), link("via"), *cue, note,
        ]  # fmt: skip


def numbered_annotations(project: Project) -> Iterator[tuple[int, Row]]:
    """Every annotation as ``dataset.annotations`` reads it, with the sentence it begins in."""
    article, starts = "", [0]
    for row in dataset.annotations(project.db):
        if row[1] != article:
            article = row[1]
            starts = sentence_starts(dataset.text(project.db, article))
        yield bisect_right(starts, row[4]), row


def claim_rows(project: Project) -> Iterator[Row]:
    """claims.csv, by article and position."""
    db = project.db
    people, sites = registry(project)
    dataset.keep_verdicts(db, verdicts(project))
    article, precisions = "", dict[str, str]()
    for (
        outlet, published, quote_id, quote_fields, quote_linked, is_used, reason,
        id_, source, _, words, start, end, _, _, background, review, coder, confidence,
        created, _, when, first, last, _, note, fields, linked,
    ) in dataset.casualties(db):  # fmt: skip
        if source != article:
            article, precisions = source, dataset.place_precisions(db, source)
        link, quoted = linked_ids(linked).get, linked_ids(quote_linked).get
        _, count, period, stance, _, _ = values_of(fields)
        *_, (cue, _, said_on) = values_of(quote_fields or "{}")
        qualifier = count[2]
        claimant = people.get(link("claimed_by"), NO_ACTOR)
        victim = people.get(link("victim"), NO_ACTOR)
        perpetrator = people.get(link("perpetrator"), NO_ACTOR)
        place = sites.get(link("happened_at"), NO_PLACE)
        yield [
            id_, id_, link("feeds"), source, outlet, published and published[:10], said_on,
            claimant.id, claimant.name, claimant.actor_type, _relation(claimant, victim),
            people.get(quoted("via"), NO_ACTOR).name, cue,
            victim.id, victim.name, victim.side, count[6], perpetrator.name,
            *count[:3], qualifier in _LOWER, qualifier in _UPPER, *count[3:6],
            period, when, first, last, *days_of(first, last),
            place.name, precisions.get(place.id), place.latitude, place.longitude,
            *stance, bool(background), link("repeats"), link("supersedes"), link("contradicts"),
            bool(is_used), "" if is_used else reason or "feeds no incident", words, start, end, quote_id, review, coder, created, confidence, note,
        ]  # fmt: skip


def incident_rows(project: Project) -> Iterator[Row]:
    """incidents.csv, by day; every number is computed from the incident's claims."""
    _, sites = registry(project)
    names = Registry.of(project.db)
    for one in counted(project):
        i, place = one.incident, sites.get(one.incident.place, NO_PLACE)
        who = parties(one, names)
        side_a, side_b = (";".join(map(names.name, side)) for side in (who.side_a, who.side_b))
        actor1, actor2 = (names.name(side[0]) if side else "" for side in (who.one, who.other))
        extra = [sites[id_].name for id_ in one.places if id_ != place.id and id_ in sites]
        yield (
            i.id, i.title, i.status, i.grade, i.date_start, i.date_end,
            *days_of(i.date_start, i.date_end), place.id, place.name, i.place_precision,
            place.latitude, place.longitude, place.country, place.admin1, place.admin2,
            ";".join(extra), actor1, actor2, side_a, side_b,
            i.event_type, i.sub_event_type, i.type_of_violence, *one.total("killed"),
            *(one.best(group) for group in ("a", "b", "civilians", "unknown")),
            *one.total("wounded"), one.total("missing")[1], one.total("captured")[1],
            i.estimate_rule, ";".join(one.used), len(one.claims),
            len({c.claimant for c in one.claims if c.claimant}),
            len({c.article for c in one.claims}), one.has_conflict,
            i.conflict_note, i.summary, i.created_at, i.updated_at,
        )  # fmt: skip


def decision_rows(project: Project) -> Iterator[Row]:
    """decisions.csv: changes of rules, then numbers set by hand, each oldest first."""
    for incident, old, new, coder, at in dataset.decisions(project.db):
        yield incident, old, new, new, None, coder, at
    for d in decisions.every(project.db):
        group = f"{d.outcome} {d.side} {d.victim_class}"
        old = f"{group}: {_spelled((d.old_low, d.old_best, d.old_high))}"
        new = f"{group}: {_spelled((d.low, d.best, d.high))}"
        yield d.incident, old, new, MANUAL, d.reason, d.coder, d.at


def _spelled(numbers: Numbers) -> str:
    """Low, best and high as one text, an unknown one as a question mark: 49/49/?."""
    return "/".join("?" if number is None else str(number) for number in numbers)


def other_field_rows(project: Project) -> Iterator[Row]:
    """other_fields.csv: what has no column of its own, of the four kinds and of the project's tags."""
    wanted: dict[str, list[str]] = {
        tag.id: [] for tag in tags.every(project.db) if tag.id not in kinds()
    }
    for kind in kinds().values():
        if left := sorted(kind.names() - set(columns.ANNOTATIONS.names)):
            wanted[kind.name] = left
    # No "yield from": a stopped export would close the cursor after the project.
    for tag, names in wanted.items():
        for row in dataset.other_fields(project.db, tag, names):  # noqa: UP028
            yield row


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


def registry(project: Project) -> tuple[dict[str | None, Actor], dict[str | None, Place]]:
    """The project's actors and places by id; ``None`` finds none."""
    people: dict[str | None, Actor] = {actor.id: actor for actor in actors.every(project.db)}
    sites: dict[str | None, Place] = {place.id: place for place in places.every(project.db)}
    return people, sites


def linked_ids(text: str | None) -> Linked:
    """Ids at the other ends by relation, joined by a semicolon where there are several."""
    if not text:
        return _NO_LINKS
    found: dict[str, str] = {}
    for each in text.split(";"):
        relation, end = each.split(" ", 1)
        found[relation] = f"{found[relation]};{end}" if relation in found else end
    return found


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
def values_of(fields: str) -> tuple[Any, ...]:
    """A kind's values in the groups in which the tables have them."""
    get = json.loads(fields).get
    return (
        (get("place_role"), get("place_precision")),
        (
            get("outcome"), get("count_text"), get("qualifier"),
            get("count_low"), get("count_best"), get("count_high"), get("victim_class"),
        ),
        get("period_type"),
        (get("stance"), get("is_provisional"), get("is_derived")),
        get("quote_type"),
        (get("cue_text"), get("cue_class"), get("said_on")),
    )  # fmt: skip


@lru_cache(4096)
def days_of(first: str | None, last: str | None) -> tuple[str, str]:
    """date_precision and edtf."""
    start, end = (date.fromisoformat(day) if day else None for day in (first, last))
    return codes.precision(start, end), codes.edtf(start, end)
