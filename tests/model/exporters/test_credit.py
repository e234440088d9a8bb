"""Whose places these are: every export with coordinates names the gazetteer, when it was used."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from model import registered
from model.entities import Place
from model.exporters.exporter import exporters
from model.gazetteer import ATTRIBUTION, lookup
from model.project import Project

SAYS = {
    "csv": ("codebook.md", "datapackage.json"),
    "acled": ("NOTICE.txt",),
    "ucdp": ("NOTICE.txt",),
    "geojson": ("",),
    "report": ("",),
}


def said(project: Project, name: str, folder: Path) -> list[str]:
    part = exporters()[name]
    out = folder / f"out{part.SUFFIX}"
    part.export(project, out)
    return [(out / inside if inside else out).read_text(encoding="utf-8") for inside in SAYS[name]]


@pytest.mark.parametrize("name", SAYS)
def test_the_gazetteer_is_named(project: Project, tmp_path: Path, name: str) -> None:
    with project.step("Register"):
        registered.from_gazetteer(project.db, lookup("Jermuk", ["ARM"])[0])
    for text in said(project, name, tmp_path):
        assert ATTRIBUTION in text


@pytest.mark.parametrize("name", SAYS)
def test_it_is_not_named_for_what_it_did_not_give(
    project: Project, tmp_path: Path, name: str
) -> None:
    with project.step("Register"):
        registered.Registered(project.db).place({"latitude": 1.0, "longitude": 2.0}, "The mill")
    for text in said(project, name, tmp_path):
        assert "GeoNames (" not in text


def test_a_map_and_a_data_package_say_it_as_data(project: Project, tmp_path: Path) -> None:
    with project.step("Register"):
        registered.from_gazetteer(project.db, lookup("Goris", ["ARM"])[0])
    assert json.loads(said(project, "geojson", tmp_path)[0])["attribution"] == ATTRIBUTION
    package = json.loads(said(project, "csv", tmp_path)[1])
    assert package["sources"][0]["title"] == ATTRIBUTION


def test_the_database_says_it_of_itself(project: Project, tmp_path: Path) -> None:
    with project.step("Register"):
        registered.from_gazetteer(project.db, lookup("Goris", ["ARM"])[0])
    exporters()["sqlite"].export(project, tmp_path / "out.sqlite")
    with closing(sqlite3.connect(tmp_path / "out.sqlite")) as db:
        about = dict(db.execute("SELECT name, value FROM about"))
    assert about["sources"] == ATTRIBUTION


def test_an_entry_is_registered_once_and_namesakes_apart(project: Project) -> None:
    one, other = lookup("Tripoli", ["LBY"])[0], lookup("Tripoli", ["LBN"])[0]
    with project.step("Register"):
        ids = [registered.from_gazetteer(project.db, place) for place in (one, other, one)]
        by_name = registered.Registered(project.db).place({}, "tripoli")
    assert ids[0] == ids[2] != ids[1]
    assert by_name == ids[0]
    with project.step("Register"):
        typed = Place(name="Jermuk")
        registered.places.insert(project.db, typed)
        again = registered.from_gazetteer(project.db, lookup("Jermuk", ["ARM"])[0])
    assert again == typed.id, "one typed without coordinates is taken to be the same"
    known = registered.places.get(project.db, typed.id)
    assert known.iso == "ARM"
    assert known.latitude == pytest.approx(39.84, abs=0.1)
