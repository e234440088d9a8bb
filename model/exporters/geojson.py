"""Incidents on a map (GeoJSON, RFC 7946): a feature an incident, its geometry empty where unknown.

Coordinates are longitude, latitude (WGS 84). ``place_precision`` says how exact they are: a point
for a border strip or a country is only where its label would stand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from model.entities import Place
from model.exporters._beside import new_file
from model.exporters._dataset.columns import INCIDENTS
from model.exporters._dataset.rows import incident_rows, registry
from model.exporters._items import telling, write_list
from model.exporters.exporter import Progress
from model.project import Project
from model.registered import credit
from model.tables import incidents
from model.tables.dataset import snapshot

NAME = "geojson"
LABEL = "Incidents on a map (GeoJSON)"
SUFFIX = ".geojson"


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the file; see ``exporter.py``."""
    with new_file(out) as path, snapshot(project.db), path.open("w", encoding="utf-8") as file:
        title = json.dumps(project.title, ensure_ascii=False)
        found = telling(_features(project), incidents.count(project.db), progress)
        named = credit(project.db)
        credited = f'"attribution": {json.dumps(named)}, ' if named else ""
        head = f'{{"type": "FeatureCollection", "name": {title}, {credited}"features": ['
        count = write_list(file, found, head, "]}")
    return {out.name: count}


def _features(project: Project) -> Iterator[dict[str, Any]]:
    _, places = registry(project)
    for row in incident_rows(project):
        cells = dict(zip(INCIDENTS.names, row, strict=True))
        yield {
            "type": "Feature",
            "id": cells["incident_id"],
            "geometry": _point(places.get(cells["place_id"])),
            "properties": {name: None if cell == "" else cell for name, cell in cells.items()},
        }


def _point(place: Place | None) -> dict[str, Any] | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return {"type": "Point", "coordinates": [place.longitude, place.latitude]}
