"""Incidents: made from annotations, merged, split, and what their numbers are.

Functions that write are called inside a step, so each of them is undone as a whole.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from model.claims import Claim, Registry, claims, read_claim
from model.entities import Annotation, Decision, Incident, Link, now
from model.errors import UserError
from model.estimates import DEFAULT_RULE, MANUAL, Estimate, Manual, Numbers, estimate
from model.tables import annotations, decisions, incidents, links
from model.tables import claims as claim_rows


def make(db: sqlite3.Connection, title: str, fed_by: Iterable[Annotation]) -> Incident:
    """A new incident that these annotations feed.

    Its days span those of what is not background; its place is the one most of them happened at.
    """
    annotations = list(fed_by)
    first, last = _days(annotations)
    place = _place(db, [a for a in annotations if not a.is_background])
    made = Incident(title=title, date_start=first, date_end=last, place=place)
    incidents.insert(db, made)
    feed(db, made.id, [annotation.id for annotation in annotations])
    return made


def feed(db: sqlite3.Connection, incident: str, fed_by: Iterable[str]) -> None:
    """Let annotations feed an incident; those that do already stay as they are."""
    have = set(links.users(db, "to_incident", incident))
    for id_ in fed_by:
        if id_ not in have:
            links.insert(db, Link(id_, "feeds", to_incident=incident))


def feeds(db: sqlite3.Connection, incident: str) -> list[Annotation]:
    """The annotations that feed an incident."""
    return annotations.with_ids(db, links.users(db, "to_incident", incident))


def merge(db: sqlite3.Connection, keep: str, others: Iterable[str]) -> None:
    """Make several incidents one, over all their days; what ``keep`` leaves empty the others fill.

    Numbers decided for the others do not hold for the whole: they go, and undo brings them back.
    """
    kept = incidents.get(db, keep)
    for id_ in others:
        if id_ == keep:
            continue
        other = incidents.get(db, id_)
        links.turn(db, "to_incident", id_, keep)
        days = [d for i in (kept, other) for d in (i.date_start, i.date_end) if d]
        empty = ("place", "place_precision", "event_type", "sub_event_type", "type_of_violence",
                 "grade", "conflict_note", "summary")  # fmt: skip
        kept = replace(
            kept,
            date_start=min(days, default=None),
            date_end=max(days, default=None),
            **{name: getattr(kept, name) or getattr(other, name) for name in empty},
        )
        incidents.delete(db, id_)
    incidents.update(db, keep, vars(replace(kept, updated_at=now())))


def split(db: sqlite3.Connection, incident: str, title: str, fed_by: Iterable[str]) -> Incident:
    """A new incident of part of one: these annotations feed it instead of the old one."""
    gone = annotations.with_ids(db, fed_by)
    staying = {a.id for a in feeds(db, incident)} - {a.id for a in gone}
    if not gone or not staying:
        raise UserError(
            "A split leaves something on both sides: choose some of the incident's claims, not all."
        )
    made = make(db, title, ())
    first, last = _days(gone)
    place = _place(db, gone) or incidents.get(db, incident).place
    incidents.update(db, made.id, {"date_start": first, "date_end": last, "place": place})
    links.turn(db, "to_incident", incident, made.id, [a.id for a in gone])
    return incidents.get(db, made.id)


def _days(fed_by: Iterable[Annotation]) -> tuple[str | None, str | None]:
    told = [a for a in fed_by if not a.is_background]
    days = [day for a in told for day in (a.date_start, a.date_end) if day]
    return min(days, default=None), max(days, default=None)


def _place(db: sqlite3.Connection, annotations: Iterable[Annotation]) -> str | None:
    """The place most of them name; of equals the one named first."""
    named = [
        link.target
        for annotation in annotations
        for link in links.of_annotation(db, annotation.id)
        if link.relation in ("happened_at", "place")
    ]
    return max(dict.fromkeys(named), key=named.count, default=None)


# Numbers


def numbers(
    db: sqlite3.Connection,
    incident: str,
    rule: str = "",
    as_known_on: str | None = None,
    found: Sequence[Claim] | None = None,
) -> list[Estimate]:
    """An incident's numbers by its own rule or another; ``found``: its claims, when already read."""
    named = rule or incidents.get(db, incident).estimate_rule
    decided = standing(db, incident) if named == MANUAL else []
    return estimate(
        claims(db, incident) if found is None else found, named, as_known_on, manual=decided
    )


def every_number(db: sqlite3.Connection) -> dict[str, list[Estimate]]:
    """The numbers of every incident by its own rule, by id; claims are read once."""
    registry = Registry.of(db)
    feeding: dict[str, list[Claim]] = defaultdict(list)
    for row in claim_rows.every(db):
        claim = read_claim(row, registry)
        for incident in claim.incidents:
            feeding[incident].append(claim)
    return {
        incident.id: numbers(db, incident.id, incident.estimate_rule, found=feeding[incident.id])
        for incident in incidents.every(db)
    }


def standing(db: sqlite3.Connection, incident: str) -> list[Manual]:
    """The numbers that hold by decision: the newest one of each group of victims."""
    newest = {(d.outcome, d.side, d.victim_class): d for d in decisions.of_incident(db, incident)}
    return [Manual(*key, (d.low, d.best, d.high), d.reason) for key, d in newest.items()]


def decide(
    db: sqlite3.Connection,
    incident: str,
    group: tuple[str, str, str],
    decided: Numbers,
    reason: str,
    coder: str | None,
) -> Decision:
    """Settle numbers of a group of victims (outcome, side, class) by hand; they hold from now on.

    Raises ``UserError`` without a reason, or when low, best and high are out of order.
    """
    if not reason.strip():
        raise UserError("A number set by hand needs its reason. Say why in a few words.")
    known = [number for number in decided if number is not None]
    if not known or known != sorted(known) or known[0] < 0:
        raise UserError(
            "The numbers are not in order. Give at least one, from 0, low to best to high."
        )
    rule = incidents.get(db, incident).estimate_rule
    old = next(
        (e for e in numbers(db, incident) if (e.outcome, e.side, e.victim_class) == group), None
    )
    made = Decision(
        incident, *group, reason.strip(), *decided,
        rule=old.rule if old else rule,
        old_low=old.low if old else None, old_best=old.best if old else None,
        old_high=old.high if old else None, coder=coder,
    )  # fmt: skip
    decisions.insert(db, made)
    if rule != MANUAL:
        incidents.update(db, incident, {"estimate_rule": MANUAL, "updated_at": now()})
    return made


def choose_rule(db: sqlite3.Connection, incident: str, rule: str) -> None:
    """Let another rule make the incident's numbers; decisions stay, and hold again under manual."""
    if rule == MANUAL and not decisions.of_incident(db, incident):
        raise UserError(
            f"No number was set by hand yet. Choose one and set it, or keep {DEFAULT_RULE}."
        )
    incidents.update(db, incident, {"estimate_rule": rule, "updated_at": now()})
