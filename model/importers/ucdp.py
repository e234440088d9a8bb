"""UCDP GED files (.csv, .xlsx) as background events: read only, marked as theirs, never mixed into ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from model.entities import BackgroundEvent
from model.errors import UserError
from model.importers._events import Row, day, degrees, events, named, rest, whole
from model.importers.importer import Incoming

NAME = "ucdp"
LABEL = "UCDP GED events, in the background (CSV, XLSX)"
CANNOT_HOLD = "anything of ours: it brings events to look at, not to count"

DATASET = "UCDP GED"
_NEEDED = ("id", "date_start", "date_end", "side_a", "side_b", "best", "low", "high")
_TOLD = (
    "id", "date_start", "date_end", "type_of_violence", "side_a", "side_b", "country",
    "where_coordinates", "latitude", "longitude", "best", "low", "high",
)  # fmt: skip
_TYPES = {"1": "State-based conflict", "2": "Non-state conflict", "3": "One-sided violence"}


def is_likely(path: Path, head: bytes) -> bool:
    """See ``importer.py``."""
    first = head.partition(b"\n")[0].lower()
    return b"type_of_violence" in first and b"side_a" in first and b"deaths_civilians" in first


def read(path: Path) -> Iterator[Incoming]:
    """See ``importer.py``."""
    return events(path, _NEEDED, _event)


def _event(row: Row) -> BackgroundEvent:
    first, last = day(row["date_start"]), day(row["date_end"])
    if first and last and last < first:
        raise UserError(f"it ends on {last}, before {first}")
    place = row.get("where_coordinates", "")
    told = row.get("dyad_name") or row.get("conflict_name") or ""
    type_ = row.get("type_of_violence", "")
    return BackgroundEvent(
        dataset=DATASET, event_id=named(row, "id"), date_start=first, date_end=last,
        title=", ".join(filter(None, (told, place))), event_type=_TYPES.get(type_, type_),
        actor1=row["side_a"], actor2=row["side_b"], country=row.get("country", ""), place=place,
        latitude=degrees(row.get("latitude", ""), 90),
        longitude=degrees(row.get("longitude", ""), 180),
        deaths_low=whole(row["low"]), deaths_best=whole(row["best"]), deaths_high=whole(row["high"]),
        fields=rest(row, *_TOLD),
    )  # fmt: skip
