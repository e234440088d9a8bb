"""Incidents as a slide show in time (TimelineJS JSON), for a web page.

A date holds only what is known: a year, a year and a month, or a day. Headlines and texts are HTML
there, so every word of ours is escaped.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from model.claims import Registry
from model.dates import codes
from model.entities import Article
from model.exporters._beside import new_file
from model.exporters._dataset.numbers import Counted, counted
from model.exporters._dataset.rows import registry
from model.exporters._items import telling, write_list
from model.exporters.exporter import Progress
from model.project import Project
from model.tables import dataset, incidents
from model.tables.dataset import snapshot

NAME = "timelinejs"
LABEL = "Incidents as slides in time (TimelineJS)"
SUFFIX = ".json"


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the file; incidents without any day are left out. See ``exporter.py``."""
    with new_file(out) as path, snapshot(project.db), path.open("w", encoding="utf-8") as file:
        total = incidents.count(project.db)
        title = json.dumps({"text": {"headline": escape(project.title)}}, ensure_ascii=False)
        found = _slides(project, telling(counted(project), total, progress))
        count = write_list(file, found, f'{{"title": {title}, "events": [', "]}")
    return {out.name: count}


def _slides(project: Project, found: Iterable[Counted]) -> Iterator[dict[str, Any]]:
    _, places = registry(project)
    names = Registry.of(project.db)
    for one in found:
        first, last = one.incident.date_start, one.incident.date_end
        if first or last:
            place = places.get(one.incident.place)
            reports = dataset.reports(project.db, dict.fromkeys(c.article for c in one.live))
            told = _text(one, place.name if place else "", reports, names)
            yield {"unique_id": one.incident.id, **when(first, last), "text": told}


def when(first: str | None, last: str | None) -> dict[str, Any]:
    """Start and end as far as they are known; a whole month or year keeps that precision."""
    start, end = (date.fromisoformat(day) if day else None for day in (first, last))
    text = codes.edtf(start, end)
    if start and end and len(text) in (4, 7) and "X" not in text:
        return {"start_date": _parts(start, len(text)), "display_date": text}
    known, until = start or end, end
    assert known
    made: dict[str, Any] = {"start_date": _parts(known, 10)}
    if start and until and until != start:
        made["end_date"] = _parts(until, 10)
    return made if start and end else made | {"display_date": text}


def _parts(day: date, length: int) -> dict[str, int]:
    parts = {"year": day.year, "month": day.month, "day": day.day}
    return {name: parts[name] for name in ("year", "month", "day")[: {4: 1, 7: 2, 10: 3}[length]]}


def _text(one: Counted, place: str, reports: list[Article], names: Registry) -> dict[str, str]:
    low, best, high = one.total("killed")
    numbers = [str(n) for n in (low, best, high) if n is not None]
    lines = [escape(one.incident.summary), escape(place)]
    if numbers:
        lines.append(
            f"Killed: {'–'.join(dict.fromkeys(numbers))} (rule: {one.incident.estimate_rule})"
        )
    said = [f"{names.name(c.claimant) or 'unknown'}: {c.words}" for c in one.live]
    lines += [escape(line) for line in said]
    told = ", ".join(filter(None, dict.fromkeys(a.outlet for a in reports)))
    lines.append(escape(f"Sources: {told}") if told else "")
    text = "".join(f"<p>{line}</p>" for line in lines if line)
    return {"headline": escape(one.incident.title), "text": text}
