"""What the charts of the review page show, worked out of what is kept and known."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from sqlite3 import Connection

from model.account import account, by_day, claim_points
from model.claims import Claim, Registry, read_claim
from model.project import Project
from model.tables import annotations
from model.tables import claims as claim_rows
from model.timeline.claim_steps import ClaimPoint
from model.timeline.claim_steps import Estimate as DayEstimate
from model.timeline.intensity import Daily
from model.toll import Casework, Toll, by_side, casework, in_all, tolls
from ui.jobs import Report
from ui.views.incidents.page import rule_said
from ui.views.timeline.claims_scene import NO_CLAIMS
from ui.words import count, plain, short_day

MOST_CLAIMS = 300
"""Claims that one chart can still tell apart."""
_TOO_MANY = f"More than {MOST_CLAIMS} claims are shown.\nChoose an incident, or filter."
_NONE_SHOWN = "No claim with a figure is shown.\nCtrl+0 shows everything again."


@dataclass(frozen=True)
class Counted:
    """Everything the charts show.

    listed: incidents to choose from, id and title. points: claims, with what the incident's `rule`
    makes of them in `by_day`. daily: the sums by day of each of `sides`, without the `loose`
    incidents that have no day. words: the sums in a line. empty: what stands in place of no points.
    """

    casework: Casework
    listed: Sequence[tuple[str, str]]
    points: Sequence[ClaimPoint]
    by_day: Sequence[DayEstimate]
    rule: str
    daily: Daily
    sides: Sequence[str]
    loose: int
    words: str
    empty: str


def counting(
    known: Casework | None,
    kept: Sequence[int] | None,
    incident: str,
    what: str,
    known_on: int | None,
    claims: Sequence[int],
) -> Callable[[Project, Report], Counted]:
    """The work of a job: the charts of what is kept and was known on a day.

    known: the casework, when it was read already. claims: row keys of the claims shown, whose
    chart is wanted when no incident is; more than `MOST_CLAIMS` make none.
    """

    def work(project: Project, _: Report) -> Counted:
        db = project.db
        given = known or casework(db)
        found = tolls(given, None if kept is None else partial(_is_among, kept), known_on)
        daily, sides, loose = by_side(found, what)
        points: list[ClaimPoint] = []
        estimates: list[DayEstimate] = []
        rule, words, empty = "", _in_words(found), _NONE_SHOWN if kept is not None else NO_CLAIMS
        if any(one.id == incident for one in given.incidents):
            told = account(db, incident)
            keys = [given.keys[claim.id] for claim in told.claims]
            points = claim_points(told.claims, told.registry, keys)
            estimates, rule = by_day(db, told), rule_said(told.incident.estimate_rule)
            words = _in_words(tolls(given, None, known_on), incident)
        elif len(claims) > MOST_CLAIMS:
            empty = _TOO_MANY
        else:
            points = _points(db, claims)
        return Counted(
            given, _listed(given), points, estimates, rule, daily,
            [_called(given, side) for side in sides], loose, words, empty,
        )  # fmt: skip

    return work


def _is_among(rows: Sequence[int], row: int) -> bool:
    """Whether a row key is among others in ascending order."""
    at = bisect_left(rows, row)
    return at < len(rows) and rows[at] == row


def _listed(given: Casework) -> list[tuple[str, str]]:
    return [
        (one.id, f"{short_day(one.date_start)}  {one.title or 'Untitled'}")
        for one in given.incidents
    ]


def _called(given: Casework, side: str) -> str:
    return "several sides" if side == "several" else given.conflict.side(side)


def _points(db: Connection, keys: Sequence[int]) -> list[ClaimPoint]:
    registry = Registry.of(db)
    ids = {annotation.id: key for key, annotation in annotations.at_rows(db, keys).items()}
    found: list[Claim] = [read_claim(row, registry) for row in claim_rows.with_ids(db, ids)]
    return claim_points(found, registry, [ids[claim.id] for claim in found])


def _in_words(found: Sequence[Toll], incident: str = "") -> str:
    """The sums in a line: of one incident, or of all of them."""
    chosen = [toll for toll in found if not incident or toll.incident.id == incident]
    parts = []
    for one in in_all(chosen):
        span = ""
        if one.low is not None and one.high is not None and one.low < one.high:
            span = f"{one.low:,} to {one.high:,}"
        best = "" if one.best is None else f"{one.best:,}"
        if best or span:
            parts.append(f"{plain(one.outcome)} {' · '.join(filter(None, (best, span)))}")
    where = "" if incident or not parts else f" in {count(len(chosen), 'incident')}"
    return "; ".join(parts) + where
