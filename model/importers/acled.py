"""ACLED files (.csv, .xlsx) as background events: read only, marked as theirs, never mixed into ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from model.entities import BackgroundEvent
from model.importers._events import Row, day, degrees, events, named, rest, whole
from model.importers.importer import Incoming

NAME = "acled"
LABEL = "ACLED events, in the background (CSV, XLSX)"
CANNOT_HOLD = "anything of ours: it brings events to look at, not to count"

DATASET = "ACLED"
_NEEDED = ("event_id_cnty", "event_date", "event_type", "country", "fatalities")
_TOLD = (
    "event_id_cnty", "event_date", "event_type", "actor1", "actor2", "country", "location",
    "latitude", "longitude", "fatalities",
)  # fmt: skip


def is_likely(path: Path, head: bytes) -> bool:
    """See ``importer.py``."""
    return b"event_id_cnty" in head.partition(b"\n")[0].lower()


def read(path: Path) -> Iterator[Incoming]:
    """See ``importer.py``."""
    return events(path, _NEEDED, _event)


def _event(row: Row) -> BackgroundEvent:
    on = day(row["event_date"])
    kind = row.get("sub_event_type") or row["event_type"]
    return BackgroundEvent(
        dataset=DATASET, event_id=named(row, "event_id_cnty"), date_start=on, date_end=on,
        title=", ".join(filter(None, (kind, row.get("location", "")))),
        event_type=row["event_type"],
        actor1=row.get("actor1", ""), actor2=row.get("actor2", ""),
        country=row["country"], place=row.get("location", ""),
        latitude=degrees(row.get("latitude", ""), 90),
        longitude=degrees(row.get("longitude", ""), 180),
        deaths_best=whole(row["fatalities"]), fields=rest(row, *_TOLD),
    )  # fmt: skip
