import json
from datetime import date
from pathlib import Path

import pytest

from model.entities import Incident, Place
from model.exporters import geojson, timelinejs
from model.project import Project
from model.tables import incidents, places


@pytest.mark.reads(
    "geojson",
    "strict reader of RFC 7946 in the tests",
    "members, order of coordinates, null geometry",
)
def test_geojson_is_what_rfc_7946_asks_for(sample: Project, tmp_path: Path) -> None:
    with sample.step("Add"):
        places.insert(sample.db, unnamed := Place(name="several towns"))
        incidents.insert(sample.db, Incident(title="Nowhere", place=unnamed.id))
    out = tmp_path / "out.geojson"
    assert geojson.export(sample, out) == {"out.geojson": 3}
    made = json.loads(out.read_text("utf-8"))
    assert made["type"] == "FeatureCollection"
    found = {}
    for feature in made["features"]:
        assert feature.keys() == {"type", "id", "geometry", "properties"}
        assert feature["type"] == "Feature"
        found[feature["properties"]["title"]] = feature
        if feature["geometry"]:
            assert feature["geometry"]["type"] == "Point"
            longitude, latitude = feature["geometry"]["coordinates"]
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90
    border = found["Border clashes between Armenia and Azerbaijan"]
    assert border["geometry"]["coordinates"] == [45.95, 40.0]
    assert border["properties"]["killed_best"] == 176
    assert border["properties"]["place_precision"] == "area"
    assert found["Nowhere"]["geometry"] is None
    assert found["Nowhere"]["properties"]["killed_best"] is None


def test_an_empty_project_is_an_empty_collection(project: Project, tmp_path: Path) -> None:
    geojson.export(project, tmp_path / "out.geojson")
    assert json.loads((tmp_path / "out.geojson").read_text())["features"] == []


@pytest.mark.reads(
    "timelinejs",
    "strict reader of the documented format in the tests",
    "each date as far as it is known",
)
def test_slides_keep_what_is_known_of_a_day(project: Project, tmp_path: Path) -> None:
    spans = {
        "a day": ("2022-09-13", "2022-09-13"),
        "days": ("2022-09-13", "2022-10-02"),
        "a month": ("2022-09-01", "2022-09-30"),
        "a year": ("2020-01-01", "2020-12-31"),
        "until": (None, "2022-09-14"),
        "never": (None, None),
    }
    with project.step("Add"):
        for title, (first, last) in spans.items():
            incidents.insert(project.db, Incident(title=title, date_start=first, date_end=last))
    out = tmp_path / "out.json"
    assert timelinejs.export(project, out) == {"out.json": 5}
    slides = {s["text"]["headline"]: s for s in json.loads(out.read_text("utf-8"))["events"]}
    assert slides["a day"]["start_date"] == {"year": 2022, "month": 9, "day": 13}
    assert "end_date" not in slides["a day"]
    assert slides["days"]["end_date"] == {"year": 2022, "month": 10, "day": 2}
    assert slides["a month"]["start_date"] == {"year": 2022, "month": 9}
    assert slides["a year"]["start_date"] == {"year": 2020}
    assert slides["until"]["display_date"] == "../2022-09-14"
    for slide in slides.values():
        # Every date is one that exists: the player turns a month 13 into February in silence.
        known = slide["start_date"]
        date(known["year"], known.get("month", 1), known.get("day", 1))


def test_slides_hold_no_markup_of_others(project: Project, tmp_path: Path) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    day = "2022-09-13"
    with project.step("Add"):
        incidents.insert(
            project.db, Incident(title=hostile, summary=hostile, date_start=day, date_end=day)
        )
    timelinejs.export(project, tmp_path / "out.json")
    (slide,) = json.loads((tmp_path / "out.json").read_text("utf-8"))["events"]
    assert "<img" not in slide["text"]["headline"] + slide["text"]["text"]
    assert "&lt;img" in slide["text"]["headline"]


def test_slides_name_claims_and_sources(sample: Project, tmp_path: Path) -> None:
    timelinejs.export(sample, tmp_path / "out.json")
    border = json.loads((tmp_path / "out.json").read_text("utf-8"))["events"][0]
    assert "Killed: 176 (rule: latest_per_party)" in border["text"]["text"]
    assert "105 of its soldiers had been killed" in border["text"]["text"]
