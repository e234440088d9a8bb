"""The project's claims as lines for a table, with the links that they seem to have."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from sqlite3 import Connection

from model import alike
from model.claims import Claim, LinkSuggestion, Registry, claims
from model.tables import annotations, incidents
from ui.words import plain


@dataclass(frozen=True)
class ClaimLine:
    """A claim with the names of what it links to."""

    claim: Claim
    claimant: str
    party: str
    victims: str
    incidents: tuple[str, ...]

    searched: str = ""
    """All its cells in small letters, for the filter."""

    def cell(self, column: int) -> object:
        """What a column shows and sorts by; days are ISO text, numbers may be empty."""
        return _CELLS[column](self)


_CELLS: tuple[Callable[[ClaimLine], object], ...] = (
    lambda line: line.claim.reported,
    lambda line: line.claim.outlet,
    lambda line: line.claimant,
    lambda line: line.party,
    lambda line: line.victims,
    lambda line: plain(line.claim.outcome),
    lambda line: line.claim.low,
    lambda line: line.claim.best,
    lambda line: line.claim.high,
    lambda line: plain(line.claim.period_type),
    lambda line: line.claim.words,
    lambda line: "; ".join(line.incidents),
)
COLUMNS = ("Reported", "Outlet", "Who says", "Party", "Victims", "Outcome",
           "Low", "Best", "High", "Period", "Words", "Incident")  # fmt: skip
NUMBERS = range(6, 9)


@dataclass(frozen=True)
class Ledger:
    """All claims by day reported, and the links suggested between them.

    ``rows``: the row key of each claim, by which a filter knows it.
    """

    lines: tuple[ClaimLine, ...]
    links: tuple[LinkSuggestion, ...]
    rows: Mapping[str, int] = field(default_factory=dict)


def line_of(
    claim: Claim, claimant: str, party: str, victims: str, incidents: tuple[str, ...]
) -> ClaimLine:
    """The line of a claim, with what it is found by."""
    line = ClaimLine(claim, claimant, party, victims, incidents)
    said = (cell(line) for cell in _CELLS)
    return replace(line, searched="\n".join(str(c) for c in said if c is not None).casefold())


def read_ledger(db: Connection) -> Ledger:
    """The ledger of an open project."""
    registry = Registry.of(db)
    titles = {incident.id: incident.title or "Untitled" for incident in incidents.every(db)}
    found = claims(db)
    lines = tuple(
        line_of(
            claim,
            registry.name(claim.claimant),
            registry.name(claim.party),
            registry.name(claim.victim),
            tuple(titles[id_] for id_ in claim.incidents),
        )
        for claim in found
    )
    rows = annotations.keys_of_tag(db, "casualty")
    return Ledger(lines, tuple(alike.open_links(db, found)), rows)
