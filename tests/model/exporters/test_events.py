import csv
import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.entities import Incident
from model.exporters import acled, ucdp
from model.project import Project
from model.tables import articles, incidents

ACLED = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]
UCDP = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_acled_has_its_31_columns_and_splits_days(sample: Project, out: Path) -> None:
    written = acled.export(sample, out)
    rows = read(out / "incidents_acled.csv")
    assert written["incidents_acled.csv"] == len(rows) == 5
    assert len(ACLED) == 31
    assert list(rows[0]) == ACLED
    border = [row for row in rows if row["location"] == "Armenia–Azerbaijan border"]
    assert [row["event_date"] for row in border] == ["2022-09-13", "2022-09-14", "2022-09-15"]
    assert [row["fatalities"] for row in border] == ["59", "59", "58"]
    assert {row["time_precision"] for row in border} == {"2"}
    assert {row["geo_precision"] for row in border} == {"3"}
    first = border[0]
    assert first["notes"].startswith("Around 13 September 2022 (as reported), ")
    assert "One of 3 rows" in first["notes"]
    assert first["actor1"] == "Military Forces of Armenia (2018-)"
    assert (first["inter1"], first["interaction"]) == ("State forces", "State forces-State forces")
    assert first["disorder_type"] == "Political violence"
    assert (first["iso"], first["region"]) == ("51", "Caucasus and Central Asia")
    assert re.fullmatch(r"ARM9\d{8}", first["event_id_cnty"])
    assert len({row["event_id_cnty"] for row in rows}) == len(rows)
    shelling = [row for row in rows if row["location"] == "Jermuk"]
    assert {row["fatalities"] for row in shelling} == {""}
    assert {row["civilian_targeting"] for row in shelling} == {"Civilian targeting"}
    assert {row["civilian_targeting"] for row in border} == {""}
    # Who is said to have fired stands before who was hit.
    assert {row["actor1"] for row in shelling} == {"Government of Armenia (2018-)"}
    assert {row["assoc_actor_1"] for row in shelling} == {"Civilians (Armenia)"}
    assert {row["what"] for row in read(out / "export_log.csv")} == {"split", "flagged"}
    assert "not ACLED data" in (out / "NOTICE.txt").read_text("utf-8")


def test_ucdp_has_its_49_columns_and_its_sums(sample: Project, out: Path) -> None:
    ucdp.export(sample, out)
    (row,) = read(out / "incidents_ucdp.csv")
    assert len(UCDP) == 49
    assert list(row) == UCDP
    deaths = [int(row[f"deaths_{group}"]) for group in ("a", "b", "civilians", "unknown")]
    assert (deaths, row["best"], row["low"], row["high"]) == ([105, 71, 0, 0], "176", "176", "176")
    assert row["id"] == "900000001"
    assert (row["type_of_violence"], row["event_clarity"], row["where_prec"]) == ("1", "2", "5")
    assert (row["date_prec"], row["date_start"]) == ("2", "2022-09-13 00:00:00.000")
    assert row["geom_wkt"] == "POINT (45.95 40.0)"
    triples = row["source_article"].split(";")
    assert len(triples) == int(row["number_of_sources"]) == 3
    for triple in triples:
        assert re.fullmatch(r'"[^,]+,\d{4}-\d\d-\d\d,.+"', triple)
    (left_out,) = read(out / "export_log.csv")
    assert (left_out["what"], left_out["why"]) == ("left_out", "no estimate has a death in it")
    assert "not UCDP data" in (out / "NOTICE.txt").read_text("utf-8")


def test_parties_are_numbers_on_request(sample: Project, out: Path) -> None:
    acled.export(sample, out, inter="number")
    told = {
        (row["inter1"], row["inter2"], row["interaction"])
        for row in read(out / "incidents_acled.csv")
    }
    assert told == {("1", "1", "11")}
    sides = {"inter1": "Civilians", "inter2": "State forces", "interaction": ""}
    assert acled._in_numbers(sides) == {"inter1": "7", "inter2": "1", "interaction": "17"}
    alone = acled._in_numbers(sides | {"inter1": ""})
    assert alone == {"inter1": "", "inter2": "1", "interaction": "10"}


@pytest.mark.parametrize("exporter", [acled, ucdp])
def test_a_byte_order_mark_stands_there_on_request(sample: Project, out: Path, exporter) -> None:
    exporter.export(sample, out)
    assert not any(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in out.glob("*.csv"))
    exporter.export(sample, out, bom=True)
    files = list(out.glob("*.csv"))
    assert len(files) == 2
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in files)


@pytest.mark.parametrize("exporter", [acled, ucdp])
def test_what_cannot_be_a_row_is_in_the_log(project: Project, out: Path, exporter) -> None:
    with project.step("Add"):
        incidents.insert(project.db, made := Incident(title="=Somewhere, some day"))
    exporter.export(project, out)
    assert read(next(out.glob("incidents_*.csv"))) == []
    (row,) = read(out / "export_log.csv")
    assert (row["incident_id"], row["title"], row["what"]) == (
        made.id,
        "'=Somewhere, some day",
        "left_out",
    )
    exporter.export(project, out)
    assert set(json.loads((out / "datapackage.json").read_text())["files"]) >= {"NOTICE.txt"}


def test_a_long_incident_is_one_row(project: Project, out: Path) -> None:
    with project.step("Add"):
        incidents.insert(
            project.db, Incident(title="Siege", date_start="2020-01-01", date_end="2021-12-31")
        )
    acled.export(project, out)
    (row,) = read(out / "incidents_acled.csv")
    assert (row["event_date"], row["time_precision"]) == ("2020-01-01", "3")
    assert any("2021-12-31" in line["why"] for line in read(out / "export_log.csv"))


@given(whole=st.integers(0, 10**6), parts=st.integers(1, 200))
def test_a_split_keeps_the_sum(whole: int, parts: int) -> None:
    shares = acled._shares(whole, parts)
    assert sum(shares) == whole
    assert len(shares) == parts
    assert max(shares) - min(shares) <= 1


def test_days_known_exactly_are_told_as_such() -> None:
    assert acled._when(date(2022, 9, 13), 1) == "On 13 September 2022, "


def test_a_comma_in_an_outlets_name_ends_no_part(sample: Project, out: Path) -> None:
    with sample.step("Rename"):
        for line in articles.lines(sample.db):
            articles.update(sample.db, line.id, {"outlet": 'The "Quoted"; Daily, Weekly'})
    ucdp.export(sample, out)
    (row,) = read(out / "incidents_ucdp.csv")
    triples = row["source_article"].split(";")
    assert len(triples) == int(row["number_of_sources"]) == 3
    for triple in triples:
        assert re.fullmatch(r'"[^,]+,\d{4}-\d\d-\d\d,.+"', triple)


def test_cells_are_those_of_the_grid() -> None:
    # PRIO-GRID counts from 1 at the south-west corner; its last cell is 259200.
    assert ucdp._cell(-89.9, -179.9) == 1
    assert ucdp._cell(90, 180) == 259_200
    assert ucdp._cell(0.1, 0.1) == 129_961
