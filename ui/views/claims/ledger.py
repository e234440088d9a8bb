"""The project's claims as lines for a table, with the links that they seem to have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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

    def cells(self) -> tuple[object, ...]:
        """What the table's columns show and sort by; days are ISO text, numbers may be empty."""
        c = self.claim
        return (c.reported, c.outlet, self.claimant, self.party, self.victims, plain(c.outcome),
                c.low, c.best, c.high, plain(c.period_type), c.words, "; ".join(self.incidents))  # fmt: skip


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


def read_ledger(db: Connection) -> Ledger:
    """The ledger of an open project."""
    registry = Registry.of(db)
    titles = {incident.id: incident.title or "Untitled" for incident in incidents.every(db)}
    found = claims(db)
    lines = tuple(
        ClaimLine(
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
