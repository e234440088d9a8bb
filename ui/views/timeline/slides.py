"""A timeline's annotations as TimelineJS JSON: a slide each, grouped by lane."""

from __future__ import annotations

import json
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from model.exporters.timelinejs import when
from model.timeline import OPEN_END, OPEN_START, UNDATED, Description
from ui.views.timeline.labels import Describe
from ui.views.timeline.shown import Shown


def save_slides(path: Path, given: Shown, describe: Describe) -> int:
    """Write the file and return how many slides it has; what has no day has no slide there.

    Headlines and texts are HTML in TimelineJS, so every word is escaped. Raises OSError.
    """
    rows = given.rows
    told = describe(rows.rowid.tolist()) if len(rows) else []
    lanes = dict(given.lanes)
    numbers = (rows.first.tolist(), rows.last.tolist(), rows.lane.tolist(), rows.tag.tolist())
    slides = [
        {
            "unique_id": item.id,
            **when(_iso(first, OPEN_START), _iso(last, OPEN_END)),
            "group": lanes[lane],
            "text": _text(item, given.tags[tag].label),
        }
        for first, last, lane, tag, item in zip(*numbers, told, strict=True)
        if first != UNDATED
    ]
    notes = "".join(f"<p>{escape(note)}</p>" for note in given.notes)
    page = {"title": {"text": {"headline": escape(given.title), "text": notes}}, "events": slides}
    path.write_text(json.dumps(page, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(slides)


def _iso(day: int, unknown: int) -> str | None:
    return None if day == unknown else date.fromordinal(day).isoformat()


def _text(item: Description, tag: str) -> dict[str, Any]:
    lines = (tag, item.words, item.source, item.dates_text)
    return {
        "headline": escape(item.label),
        "text": "".join(f"<p>{escape(line)}</p>" for line in lines if line),
    }
