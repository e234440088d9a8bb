"""Incidents in the 49 columns of UCDP's georeferenced event dataset. Not UCDP data.

Column names, order and codes: the UCDP GED codebook; cells of the grid as PRIO-GRID numbers them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from model.claims import Claim
from model.dates import codes
from model.entities import Place
from model.exporters._dataset import events
from model.exporters._dataset.cells import BOM
from model.exporters._dataset.events import Known, Log, day
from model.exporters._dataset.numbers import Counted, Parties, parties
from model.exporters.exporter import Progress
from model.project import Project

NAME = "ucdp"
LABEL = "Incidents in UCDP's columns (a folder)"
SUFFIX = ""
OPTIONS = (BOM,)

NOTICE = """\
UCDP-style columns, not UCDP data. These rows were coded by the makers of this file with Spanline; the Uppsala
Conflict Data Program (UCDP) neither made nor checked them. Ids are private (900000001 and above). What
only UCDP can know (its ids of conflicts, dyads and sides, country codes) is empty."""

TABLE = events.table(
    "incidents_ucdp",
    "Incidents in the columns of UCDP GED.",
    "id, relid, year, active_year, code_status, type_of_violence, conflict_dset_id, conflict_new_id, conflict_name,"
    " dyad_dset_id, dyad_new_id, dyad_name, side_a_dset_id, side_a_new_id, side_a, side_b_dset_id, side_b_new_id,"
    " side_b, number_of_sources, source_article, source_office, source_date, source_headline, source_original,"
    " where_prec, where_coordinates, where_description, adm_1, adm_2, latitude, longitude, geom_wkt, priogrid_gid,"
    " country, country_id, region, event_clarity, date_prec, date_start, date_end, deaths_a, deaths_b,"
    " deaths_civilians, deaths_unknown, best, high, low, gwnoa, gwnob",
    integers="id year type_of_violence number_of_sources where_prec priogrid_gid event_clarity date_prec deaths_a"
    " deaths_b deaths_civilians deaths_unknown best high low",
    numbers="latitude longitude",
)

_WHERE = {"exact": 1, "near": 2, "admin2": 3, "admin1": 4, "area": 5, "country": 6, "sea_air": 7}
_VIOLENCE = {"state-based": 1, "non-state": 2, "one-sided": 3}


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
    bom: bool = False,
) -> dict[str, int]:
    """Write the folder; see ``exporter.py``."""
    return events.write(project, out, TABLE, _rows, NOTICE, progress, bom=bom)


def _rows(one: Counted, known: Known, log: Log) -> Iterator[dict[str, Any]]:
    incident = one.incident
    deaths = _deaths(one, log)
    if not deaths["high"]:
        log.add(one, "left_out", "no estimate has a death in it")
        return
    start, end = day(incident.date_start), day(incident.date_end)
    first, last = start or end, end or start
    if first is None or last is None:
        log.add(one, "left_out", "it has no day, and every event has one")
        return
    precision = codes.precision(start, end)
    if precision == "unknown":
        log.add(one, "flagged", "one of its days is not known; the other stands for both")
    yield {
        "relid": f"spanline-{incident.id}", "year": last.year,
        "type_of_violence": _VIOLENCE.get(incident.type_of_violence.replace("_", "-")),
        **_sides(parties(one, known.names), known), **_sources(one, known), **_place(one, known, log),
        "event_clarity": 2 if _is_summary(one) else 1,
        "date_prec": codes.ucdp_date_prec(precision),
        "date_start": f"{first} 00:00:00.000", "date_end": f"{last} 00:00:00.000", **deaths,
    }  # fmt: skip


def _deaths(one: Counted, log: Log) -> dict[str, int]:
    """Whole numbers for every column: the parts add up to best, which lies between low and high."""
    parts, low, high = {}, 0, 0
    filled = []
    for group, estimates in one.groups().items():
        parts[group] = 0
        for each in estimates:
            best = each.low or 0 if each.best is None else each.best
            parts[group] += best
            low += best if each.low is None else min(each.low, best)
            high += best if each.high is None else max(each.high, best)
            if None in (each.low, each.best, each.high):
                filled.append(f"{each.outcome} {each.side} {each.victim_class}")
    if filled:
        log.add(
            one,
            "filled",
            f"bounds that no claim gives repeat the nearest number: {', '.join(filled)}",
        )
    named = {f"deaths_{group}": number for group, number in parts.items()}
    return {**named, "best": sum(parts.values()), "low": low, "high": high}


def _sides(who: Parties, known: Known) -> dict[str, str]:
    a, b = (known.name(side[0], "ucdp_name") if side else "" for side in (who.one, who.other))
    return {"side_a": a, "side_b": b, "dyad_name": f"{a} - {b}" if a and b else ""}


def _sources(one: Counted, known: Known) -> dict[str, Any]:
    """Who reported it, as "office,day,headline" triples joined by a semicolon."""
    told = [
        (_part(a.outlet).replace(",", " "), (a.published_at or "")[:10], _part(a.title))
        for a in known.reports(one)
    ]
    claimants = dict.fromkeys(known.name(c.claimant, "name") for c in one.live if c.claimant)
    return {
        "number_of_sources": len(told),
        "source_article": ";".join(f'"{office},{day},{title}"' for office, day, title in told),
        "source_office": ";".join(dict.fromkeys(office for office, _, _ in told if office)),
        "source_date": ";".join(day for _, day, _ in told),
        "source_headline": ";".join(title for _, _, title in told),
        "source_original": ";".join(_part(name) for name in claimants),
    }


def _part(text: str) -> str:
    """A text that neither ends a part nor a triple."""
    return " ".join(text.replace(";", ",").replace('"', "'").split())


def _is_summary(one: Counted) -> bool:
    """Whether the numbers come from a claim about more than this event."""
    used = set(one.used)
    return any(_is_total(claim) for claim in one.claims if claim.id in used)


def _is_total(claim: Claim) -> bool:
    return claim.period_type in ("cumulative", "interval")


def _place(one: Counted, known: Known, log: Log) -> dict[str, Any]:
    place = known.places.get(one.incident.place)
    if place is None:
        log.add(one, "flagged", "it has no place")
        return {}
    precision = one.incident.place_precision
    others = [known.places[id_].name for id_ in one.places if id_ != place.id]
    if others:
        log.add(
            one, "flagged", f"further places stand in where_description only: {', '.join(others)}"
        )
    return {
        "where_prec": _WHERE.get(precision), "where_coordinates": place.name,
        "where_description": "; ".join([place.name, *others]), "country": place.country,
        "adm_1": "" if precision in ("country", "sea_air") else place.admin1,
        "adm_2": "" if precision in ("admin1", "country", "sea_air") else place.admin2,
        **_point(place),
    }  # fmt: skip


def _point(place: Place) -> dict[str, Any]:
    if place.latitude is None or place.longitude is None:
        return {}
    latitude, longitude = place.latitude, place.longitude
    return {
        "latitude": latitude, "longitude": longitude,
        "geom_wkt": f"POINT ({longitude} {latitude})", "priogrid_gid": _cell(latitude, longitude),
    }  # fmt: skip


def _cell(latitude: float, longitude: float) -> int:
    """PRIO-GRID's number of the half-degree cell: 720 to a row, from the south-west corner."""
    row = min(int((latitude + 90) * 2), 359)
    column = min(int((longitude + 180) * 2), 719)
    return row * 720 + column + 1
