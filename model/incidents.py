"""Incidents: made from annotations, dated and placed by them."""

import sqlite3
from collections.abc import Iterable

from model.entities import Annotation, Incident, Link
from model.tables import incidents, links


def make(db: sqlite3.Connection, title: str, fed_by: Iterable[Annotation]) -> Incident:
    """A new incident that these annotations feed; call it inside a step.

    Its days span those of what is not background; its place is the one most of them happened at.
    """
    annotations = list(fed_by)
    told = [a for a in annotations if not a.is_background]
    starts = [a.date_start or a.date_end for a in told if a.date_start or a.date_end]
    ends = [a.date_end or a.date_start for a in told if a.date_start or a.date_end]
    made = Incident(
        title=title,
        date_start=min(filter(None, starts), default=None),
        date_end=max(filter(None, ends), default=None),
        place=_place(db, told),
    )
    incidents.insert(db, made)
    for annotation in annotations:
        links.insert(db, Link(annotation.id, "feeds", to_incident=made.id))
    return made


def _place(db: sqlite3.Connection, annotations: Iterable[Annotation]) -> str | None:
    """The place most of them name; of equals the one named first."""
    named = [
        link.target
        for annotation in annotations
        for link in links.of_annotation(db, annotation.id)
        if link.relation in ("happened_at", "place")
    ]
    return max(dict.fromkeys(named), key=named.count, default=None)
