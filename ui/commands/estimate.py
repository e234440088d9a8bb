"""``estimate FILE INCIDENT_ID``: an incident's numbers, and the claims they stand on."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from model.errors import UserError
from ui.commands.command import json_option, project_file, reading, say, say_json

if TYPE_CHECKING:
    from model.estimates import Estimate, Total

_RULES = ("latest_per_party", "lowest", "range", "recent_majority_lowest")


@click.command()
@project_file
@click.argument("incident_id")
@click.option("--rule", type=click.Choice(_RULES), help="Instead of the incident's own.")
@click.option(
    "--as-known-on",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Only what had been reported by the end of that day.",
)
@json_option
def command(
    file: Path, incident_id: str, rule: str | None, as_known_on: datetime | None, as_json: bool
) -> None:
    """Say how many died by whose count: low, best and high of each side, and the total."""
    from model.estimates import totals
    from model.incidents import numbers
    from model.tables import incidents

    day = as_known_on.date().isoformat() if as_known_on else None
    with reading(file) as project:
        try:
            chosen = rule or incidents.get(project.db, incident_id).estimate_rule
        except KeyError:
            raise UserError(
                f"There is no incident {incident_id} in {file.name}; see `list {file.name} incidents`."
            ) from None
        rows = numbers(project.db, incident_id, chosen, day)
    sums = totals(rows)
    if as_json:
        said = {"incident_id": incident_id, "rule": chosen, "as_known_on": day}
        say_json(said | {"estimates": [_row(r) for r in rows], "totals": [_total(t) for t in sums]})
        return
    for one in rows:
        who = f"side {one.side}, {one.victim_class}"
        say(f"{one.outcome:10} {who:24} {_numbers(one)}  from {len(one.used)} claims")
    for total in sums:
        say(f"{total.outcome:10} {'in all':24} {_numbers(total)}  by {chosen}")


def _row(one: Estimate) -> dict[str, Any]:
    return {
        "outcome": one.outcome, "side": one.side, "victim_class": one.victim_class,
        "low": one.low, "best": one.best, "high": one.high, "rule": one.rule,
        "claims_used": list(one.used), "claims_left_out": [asdict(left) for left in one.left_out],
    }  # fmt: skip


def _total(total: Total) -> dict[str, Any]:
    return {"outcome": total.outcome, "low": total.low, "best": total.best, "high": total.high}


def _numbers(one: Estimate | Total) -> str:
    return " · ".join("–" if n is None else f"{n:,}" for n in (one.low, one.best, one.high))
