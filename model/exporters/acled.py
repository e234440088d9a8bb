"""Incidents in ACLED's 31 columns: one day and one place a row. Not ACLED data.

Column names, order and codes: ACLED's public codebook and the acledR package's column list.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

from model.dates import codes
from model.exporters._dataset import events
from model.exporters._dataset.cells import BOM
from model.exporters._dataset.countries import acled_region, iso_number
from model.exporters._dataset.events import Known, Log, day
from model.exporters._dataset.numbers import Counted, parties
from model.exporters.exporter import Progress
from model.kinds.kind import Field
from model.project import Project
from model.said import full_month

NAME = "acled"
LABEL = "Incidents in ACLED's columns (a folder)"
SUFFIX = ""
OPTIONS = (
    BOM,
    Field("inter", "inter1, inter2 and interaction as", "choice", ("text", "number"), "text"),
)

NOTICE = """\
ACLED-style columns, not ACLED data. These rows were coded by the makers of this file with Spanline; the
Armed Conflict Location & Event Data project (ACLED) neither made nor checked them. event_id_cnty is
private (the number is 900000001 or more) and must not be taken for an identifier of ACLED's."""

TABLE = events.table(
    "incidents_acled",
    "Incidents in ACLED's columns.",
    "event_id_cnty, event_date, year, time_precision, disorder_type, event_type, sub_event_type, actor1,"
    " assoc_actor_1, inter1, actor2, assoc_actor_2, inter2, interaction, civilian_targeting, iso, region,"
    " country, admin1, admin2, admin3, location, latitude, longitude, geo_precision, source, source_scale,"
    " notes, fatalities, tags, timestamp",
    integers="year time_precision iso geo_precision fatalities timestamp",
    numbers="latitude longitude",
)

_MOST_DAYS = 31
"""A longer incident stays one row a place: days that nobody told would be made up."""

_GEO = {"exact": 1, "near": 2, "admin2": 2, "admin1": 3, "area": 3, "country": 3, "sea_air": 3}
_INTER = {
    "state_forces": "State forces",
    "government": "State forces",
    "rebel_group": "Rebel group",
    "political_militia": "Political militia",
    "identity_militia": "Identity militia",
    "rioters": "Rioters",
    "protesters": "Protesters",
    "civilians": "Civilians",
    "external_forces": "External/Other forces",
    "intl_org": "External/Other forces",
}
_INTERS = list(dict.fromkeys(_INTER.values()))
_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Strategic developments": "Strategic developments",
    "Violent demonstration": "Demonstrations",
    "Mob violence": "Political violence",
    "Excessive force against protesters": "Political violence; Demonstrations",
}


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
    bom: bool = False,
    inter: str = "text",
) -> dict[str, int]:
    """Write the folder; see ``exporter.py``."""

    def rows(one: Counted, known: Known, log: Log) -> Iterator[dict[str, Any]]:
        for row in _rows(one, known, log):
            yield row | _in_numbers(row) if inter == "number" else row

    return events.write(project, out, TABLE, rows, NOTICE, progress, bom=bom)


def _rows(one: Counted, known: Known, log: Log) -> Iterator[dict[str, Any]]:
    incident = one.incident
    first, last = day(incident.date_start), day(incident.date_end)
    only = first or last
    if only is None:
        log.add(one, "left_out", "it has no day, and every event has one")
        return
    precision = codes.precision(first, last)
    days = _days(first or only, last or only)
    if precision in ("longer", "unknown"):
        days = [only]
        log.add(
            one,
            "flagged",
            f"days {incident.date_start or '?'} to {incident.date_end or '?'}: one row at the first",
        )
    places = one.places or [""]
    shared = _about(one, known, log) | {"time_precision": codes.acled_time_precision(precision)}
    cells = list(product(days, places))
    fatalities = _shares(_fatalities(one, log), len(cells))
    split = f"One of {len(cells)} rows made of one incident" if len(cells) > 1 else ""
    if split:
        log.add(one, "split", f"into {len(cells)} rows: days {len(days)}, places {len(places)}")
    for (when, place), dead in zip(cells, fatalities, strict=True):
        where = _where(one, place, known, log if when == days[0] else None)
        is_split_number = split and dead is not None
        told = [_when(when, shared["time_precision"]) + _what(one), split and f"{split}."]
        told.append("Fatalities are split evenly in whole numbers." if is_split_number else "")
        yield {
            **shared, **where, "event_date": when.isoformat(), "year": when.year,
            "notes": " ".join(filter(None, told)), "fatalities": dead,
        }  # fmt: skip


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range(min((last - first).days + 1, _MOST_DAYS))]


def _about(one: Counted, known: Known, log: Log) -> dict[str, Any]:
    """What every row of an incident says."""
    incident, who = one.incident, parties(one, known.names)
    inter1, inter2 = (_inter(side, known) for side in (who.one, who.other))
    reports = known.reports(one)
    if who.one and not inter1:
        log.add(one, "flagged", f"{known.name(who.one[0], 'name')} is of no type that ACLED has")
    hit = {claim.victim_class for claim in one.live}
    is_on_civilians = incident.event_type == "Violence against civilians" or hit == {"civilian"}
    return {
        "disorder_type": _DISORDER.get(incident.sub_event_type) or _DISORDER.get(incident.event_type, ""),
        "event_type": incident.event_type, "sub_event_type": incident.sub_event_type,
        **_side("1", who.one, inter1, known), **_side("2", who.other, inter2, known),
        "interaction": _interaction(inter1, inter2),
        "civilian_targeting": "Civilian targeting" if is_on_civilians else "",
        "source": "; ".join(dict.fromkeys(a.outlet for a in reports if a.outlet)),
        "source_scale": "-".join(dict.fromkeys(a.source_scale for a in reports if a.source_scale)),
        "tags": f"incident={incident.id}",
        "timestamp": int(datetime.fromisoformat(incident.updated_at).timestamp()),
    }  # fmt: skip


def _side(number: str, side: tuple[str, ...], inter: str, known: Known) -> dict[str, str]:
    names = list(dict.fromkeys(known.name(actor, "acled_name") for actor in side))
    return {
        f"actor{number}": names[0] if names else "",
        f"assoc_actor_{number}": "; ".join(names[1:]),
        f"inter{number}": inter,
    }


def _inter(side: tuple[str, ...], known: Known) -> str:
    found = known.actors.get(side[0]) if side else None
    return _INTER.get(found.actor_type, "") if found else ""


def _interaction(inter1: str, inter2: str) -> str:
    both = sorted(filter(None, (inter1, inter2)), key=_INTERS.index)
    return "-".join(both) if len(both) == 2 else f"{both[0]} only" if both else ""


def _in_numbers(row: dict[str, Any]) -> dict[str, Any]:
    """inter1, inter2 and interaction as ACLED coded them until 2024: 1 to 8, and both together."""
    codes = [_INTERS.index(row[name]) + 1 if row[name] else 0 for name in ("inter1", "inter2")]
    low, high = sorted(codes)
    both = f"{low}{high}" if low else f"{high}0"
    one, other = (str(code or "") for code in codes)
    return {"inter1": one, "inter2": other, "interaction": both if high else ""}


def _where(one: Counted, id_: str, known: Known, log: Log | None) -> dict[str, Any]:
    """The columns of one place; what an incident says of its own place holds for that one only."""
    place = known.places.get(id_)
    if place is None:
        if log:
            log.add(one, "flagged", "it has no place")
        return {"event_id_cnty": "XXX"}
    precision = one.incident.place_precision if id_ == one.incident.place else ""
    if log and precision in ("country", "sea_air"):
        log.add(one, "flagged", f"{place.name} stands for a {precision} and lies anywhere in it")
    if log and place.latitude is None:
        log.add(one, "flagged", f"{place.name} has no coordinates")
    return {
        "event_id_cnty": place.iso or "XXX", "iso": iso_number(place.iso),
        "region": acled_region(place.iso), "country": place.country, "admin1": place.admin1,
        "admin2": place.admin2, "location": place.name, "latitude": place.latitude,
        "longitude": place.longitude, "geo_precision": _GEO.get(precision),
    }  # fmt: skip


def _fatalities(one: Counted, log: Log) -> int | None:
    low, best, _ = one.total("killed")
    if best is None and low is not None:
        log.add(one, "filled", f"its rule gives no best number; fatalities are the lowest, {low}")
    if best is None and low is None:
        log.add(one, "flagged", "no number of dead is known: fatalities stay empty, which is not 0")
    return low if best is None else best


def _shares(whole: int | None, parts: int) -> list[int | None]:
    """A whole number in whole parts, the earlier ones larger by one where it does not divide."""
    if whole is None:
        return [None] * parts
    each, rest = divmod(whole, parts)
    return [each + (n < rest) for n in range(parts)]


def _when(day: date, precision: int) -> str:
    told = f"{day.day} {full_month(day)} {day.year}"
    return f"On {told}, " if precision == 1 else f"Around {told} (as reported), "


def _what(one: Counted) -> str:
    text = " ".join((one.incident.summary or one.incident.title).split())
    return text if text.endswith((".", "!", "?")) else f"{text}."
