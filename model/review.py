"""The review queue: what in a project is still open, why, and how one key settles it."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from model.entities import now
from model.tables import annotations, review
from model.tables.review import Waiting

counts = review.counts
MOST = 2_000
"""Items of one reason that a list is filled with."""


@dataclass(frozen=True)
class Reason:
    """Why annotations wait: a label for the list, and the link or field that would settle it."""

    name: str
    label: str
    settled_by: str


REASONS = (
    Reason("conflict", "Open conflicts", ""),
    Reason("no_claimant", "Claims without a claimant", "claimed_by"),
    Reason("no_victim", "Claims without victims", "victim"),
    Reason("no_incident", "Casualties without an incident", "feeds"),
    Reason("no_date", "Days unknown", "when_text"),
    Reason("imprecise_place", "Imprecise places", "place"),
)


def queue(db: sqlite3.Connection, why: str) -> list[Waiting]:
    """The annotations that wait for a reason, by day reported."""
    return review.waiting(db, why, MOST)


def accept(db: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Accept annotations as they are: what they lack cannot be known. Call inside a step."""
    for id_ in ids:
        annotations.update(db, id_, {"review_status": "accepted", "updated_at": now()})
