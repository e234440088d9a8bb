import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.entities import Annotation, Article, Tag
from model.errors import UserError
from model.exporters import csv_
from model.exporters._dataset.cells import annotation_lines, neutralise, write_rows
from model.exporters._dataset.columns import ANNOTATIONS
from model.exporters._dataset.rows import annotation_rows
from model.incidents import decide
from model.project import Project
from model.tables import annotations, articles, incidents, tags
from model.tagging import new_annotation, new_article

HEADERS = {
    "annotations": "annotation_id, project_id, source_id, tag, span_text, char_start, char_end, prefix, suffix,"
    " sentence_no, is_background, review_status, coder, coder_confidence, created_at, updated_at, incident_ids,"
    " actor_id, actor_name, actor_type, actor_side, place_id, place_name, place_role, place_precision, latitude,"
    " longitude, outcome, count_text, qualifier, count_low, count_best, count_high, victim_class, victim_actor_id,"
    " claimed_by_actor_id, perpetrator_actor_id, period_type, when_text, date_start, date_end, date_precision, edtf,"
    " stance, is_provisional, is_derived, quote_type, speaker_actor_id, via_actor_id, cue_text, cue_class, said_on,"
    " note",
    "claims": "claim_id, annotation_id, incident_ids, source_id, outlet, report_date, said_on, claimant_actor_id,"
    " claimant_name, claimant_type, claimant_relation, via_name, cue_text, victim_actor_id, victim_name, victim_side,"
    " victim_class, perpetrator_name, outcome, count_text, qualifier, minimum, maximum, count_low, count_best,"
    " count_high, time_frame, when_text, date_start, date_end, date_precision, edtf, place_name, place_precision,"
    " latitude, longitude, stance, is_provisional, is_derived, is_background, repeats_claim_id, supersedes_claim_id,"
    " contradicts_claim_ids, used_in_estimate, exclusion_reason, evidence_text, evidence_start, evidence_end,"
    " quote_annotation_id, review_status, coder, coded_at, coder_confidence, note",
    "incidents": "incident_id, title, status, grade, date_start, date_end, date_precision, edtf, place_id, place_name,"
    " place_precision, latitude, longitude, country, admin1, admin2, extra_places, actor1, actor2, side_a, side_b,"
    " event_type, sub_event_type, type_of_violence, killed_low, killed_best, killed_high, killed_a, killed_b,"
    " killed_civilians, killed_unknown, wounded_low, wounded_best, wounded_high, missing_best, captured_best,"
    " estimate_rule, estimate_claim_ids, n_claims, n_claimants, n_sources, has_conflict, conflict_note, summary,"
    " created_at, updated_at",
    "incident_links": "incident_id, annotation_id, source_id, relation",
    "decisions": "incident_id, old, new, rule, reason, coder, at",
    "sources": "source_id, title, outlet, outlet_country, author, url, archive_url, published_at, published_tz,"
    " accessed_at, language, source_type, source_scale, agency_of_origin, is_duplicate_of, text_sha256, char_count,"
    " text_version, added_by, added_at, reading_status, n_annotations, rights_note, note",
    "actors": "actor_id, name, aliases, parent_actor_id, actor_type, country, side, acled_name, ucdp_name, note",
    "places": "place_id, name, aliases, country, iso, admin1, admin2, latitude, longitude, gazetteer_id, note",
    "other_fields": "annotation_id, tag, field, value",
    "texts": "source_id, text",
}  # fmt: skip


def restored(cell: str) -> str:
    """What the codebook tells a reader to do to undo the rule about formulas."""
    return cell[1:] if re.match(r"^'+[=+\-@\t\r]", cell) else cell


def read(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [{k: restored(v) for k, v in row.items()} for row in csv.DictReader(file)]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_tables_and_columns_are_those_of_the_codebook(sample: Project, out: Path) -> None:
    csv_.export(sample, out, with_text=True)
    for table, header in HEADERS.items():
        with (out / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            assert ", ".join(next(csv.reader(file))) == header
    book = (out / "codebook.md").read_text(encoding="utf-8")
    for table, header in HEADERS.items():
        assert f"## {table}.csv" in book
        assert all(f"| {column} |" in book for column in header.split(", "))


def test_every_offset_is_right_in_the_text_that_leaves(sample: Project, out: Path) -> None:
    csv_.export(sample, out, with_text=True)
    texts = {row["source_id"]: row["text"] for row in read(out, "texts")}
    rows = read(out, "annotations")
    assert len(rows) == annotations.count(sample.db)
    for row in rows:
        text, start, end = texts[row["source_id"]], int(row["char_start"]), int(row["char_end"])
        assert text[start:end] == row["span_text"]
        assert text[:start].endswith(row["prefix"])
        assert text[end:].startswith(row["suffix"])


def test_the_data_package_says_what_is_there(sample: Project, out: Path) -> None:
    written = csv_.export(sample, out)
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["path"] for resource in package["resources"]] == list(written)
    assert {path.name for path in out.iterdir()} == {"datapackage.json", *package["files"]}
    for resource in package["resources"]:
        data = (out / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        rows = read(out, resource["name"])
        assert len(rows) == written[resource["path"]]
        for row in rows:
            assert list(row) == list(fields)
            for name, cell in row.items():
                assert fits(cell, fields[name]), (resource["name"], name, cell)


def fits(cell: str, field: dict) -> bool:
    """Whether a cell is of its field's type and among its allowed values."""
    if not cell:
        return True
    read_as = {
        "integer": int,
        "number": float,
        "boolean": ["true", "false"].index,
        "date": date.fromisoformat,
        "datetime": datetime.fromisoformat,
        "string": str,
    }
    try:
        read_as[field["type"]](cell)
    except ValueError:
        return False
    return cell in field.get("constraints", {}).get("enum", [cell])


def test_claims_keep_who_said_what(sample: Project, out: Path) -> None:
    csv_.export(sample, out)
    claims = {row["evidence_text"]: row for row in read(out, "claims")}
    first = claims["at least 49 of its soldiers had been killed"]
    assert first["claimant_name"] == "Government of Armenia"
    assert (first["claimant_relation"], first["victim_side"]) == ("own_side", "A")
    assert (first["minimum"], first["maximum"], first["count_high"]) == ("true", "false", "")
    assert (first["place_precision"], first["report_date"]) == ("area", "2022-09-13")
    said = claims["49 soldiers were known to have died"]
    assert first["repeats_claim_id"] == said["claim_id"]
    assert (said["said_on"], said["cue_text"], said["is_provisional"]) == (
        "2022-09-13",
        "he said",
        "true",
    )
    denial = claims["denied that its guns had hurt any civilian"]
    assert (denial["stance"], denial["claimant_relation"]) == ("denies", "opponent")
    assert denial["count_best"] == ""
    assert denial["contradicts_claim_ids"] == claims["Three civilians had been wounded"]["claim_id"]


def test_incidents_count_their_claims(sample: Project, out: Path) -> None:
    csv_.export(sample, out)
    found = {row["incident_id"]: row for row in read(out, "incidents")}
    links = read(out, "incident_links")
    for id_, row in found.items():
        feeding = {link["annotation_id"] for link in links if link["incident_id"] == id_}
        assert int(row["n_claims"]) == len(feeding)
    claims = read(out, "claims")
    assert {link["annotation_id"] for link in links} <= {claim["claim_id"] for claim in claims}


def test_numbers_are_computed_from_claims(sample: Project, out: Path) -> None:
    csv_.export(sample, out)
    border, civilians = read(out, "incidents")
    numbers = ("killed_low", "killed_best", "killed_high", "killed_a", "killed_b")
    assert [border[name] for name in numbers] == ["176", "176", "176", "105", "71"]
    assert [border[name] for name in ("killed_civilians", "killed_unknown")] == ["", ""]
    assert [civilians[name] for name in ("killed_best", "wounded_best")] == ["", "5"]
    claims = {row["claim_id"]: row for row in read(out, "claims")}
    for row in (border, civilians):
        for id_ in row["estimate_claim_ids"].split(";"):
            assert (claims[id_]["used_in_estimate"], claims[id_]["exclusion_reason"]) == (
                "true",
                "",
            )
    reasons = {row["evidence_text"]: row["exclusion_reason"] for row in claims.values()}
    assert reasons["nearly 50 dead"] == "repeats another claim"
    assert reasons["176 dead in three days"] == "derived from others' figures"
    background = "Six weeks of hostilities in 2020 killed thousands of soldiers"
    assert reasons[background] == "feeds no incident"
    assert all(
        (row["used_in_estimate"] == "true") != bool(row["exclusion_reason"])
        for row in claims.values()
    )


def test_numbers_set_by_hand_leave_with_their_reason(sample: Project, out: Path) -> None:
    border = next(incidents.every(sample.db))
    with sample.step("Decide"):
        group = ("killed", "A", "combatant")
        decide(sample.db, border.id, group, (100, 105, 110), "counted graves", "test")
    csv_.export(sample, out)
    row = next(row for row in read(out, "incidents") if row["incident_id"] == border.id)
    assert [row[name] for name in ("killed_a", "killed_best", "killed_high")] == [
        "105",
        "176",
        "181",
    ]
    assert row["estimate_rule"] == "manual"
    by_hand = [d for d in read(out, "decisions") if d["reason"]]
    assert [(d["old"], d["new"], d["rule"], d["reason"]) for d in by_hand] == [
        (
            "killed A combatant: 105/105/105",
            "killed A combatant: 100/105/110",
            "manual",
            "counted graves",
        )
    ]


def test_sentences_are_numbered(project: Project, out: Path) -> None:
    text = (
        "Gen. Smith came on Sept. 13. “It fell,” he said. He left!\n\nNobody knew why. 3.5 km away."
    )
    article = add(project, new_article(text))
    for words in ("Smith", "fell", "left", "Nobody", "3.5", "km"):
        tag(project, article, words)
    csv_.export(project, out)
    numbers = {row["span_text"]: row["sentence_no"] for row in read(out, "annotations")}
    expected = {"Smith": "1", "fell": "2", "left": "3", "Nobody": "4", "3.5": "5", "km": "5"}
    assert numbers == expected


def add(project: Project, article: Article) -> Article:
    with project.step("Add"):
        articles.insert(project.db, article)
    return article


def tag(
    project: Project, article: Article, words: str, name: str = "actor", **known: object
) -> Annotation:
    start = article.text.index(words)
    made = new_annotation(article, start, start + len(words), name, **known)
    with project.step("Tag"):
        annotations.insert(project.db, made)
    return made


HOSTILE = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "'=1", "''=1", "'quoted'", 'a,"b"\nc']


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_starts_a_formula_and_each_comes_back(
    project: Project, out: Path, words: str
) -> None:
    made = new_article(f"He wrote {words} there, 💥 and left.")
    article = add(project, replace(made, title=words, outlet=words))
    tag(project, article, words, note=words, when_text=words, coder=None)
    csv_.export(project, out)
    assert "".join(annotation_lines(project)) == spelled_by_the_csv_module(project)
    with (out / "annotations.csv").open(encoding="utf-8", newline="") as file:
        (raw,) = csv.DictReader(file)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in raw.values())
    (row,) = read(out, "annotations")
    assert (row["span_text"], row["note"], row["when_text"]) == (words, words, words)
    (source,) = read(out, "sources")
    assert (source["title"], source["outlet"]) == (words, words)


@given(st.text(st.sampled_from("'=+-@\t\ra ")))
def test_neutralising_can_be_undone_exactly(text: str) -> None:
    made = neutralise(text)
    assert not made.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert restored(made) == text


def test_numbers_below_zero_stay_numbers(sample: Project, out: Path) -> None:
    csv_.export(sample, out)
    with (out / "places.csv").open(encoding="utf-8", newline="") as file:
        longitudes = {row["name"]: row["longitude"] for row in csv.DictReader(file)}
    assert longitudes["New York"] == "-74.006"


def test_an_empty_project_has_its_headers(project: Project, out: Path) -> None:
    assert set(csv_.export(project, out).values()) == {0}
    assert read(out, "annotations") == []


def test_tags_of_ones_own_leave_with_their_fields(
    project: Project, out: Path, article: Article
) -> None:
    with project.step("Add tag"):
        tags.insert(project.db, Tag("weapon", "Weapon", "#333333", "5", "What was used | and how."))
    made = tag(
        project,
        article,
        "clashes",
        "weapon",
        fields={"kind": "=drone", "seen": True, "n": None, "calibre": 155},
    )
    csv_.export(project, out)
    assert [row["tag"] for row in read(out, "annotations")] == ["weapon"]
    values = [
        (row["annotation_id"], row["field"], row["value"]) for row in read(out, "other_fields")
    ]
    assert values == [
        (made.id, "kind", "=drone"),
        (made.id, "seen", "true"),
        (made.id, "calibre", "155"),
    ]
    book = (out / "codebook.md").read_text("utf-8")
    assert "- **Weapon** (`weapon`): What was used \\| and how." in book


PIECES = [
    "a",
    " ",
    "\n",
    ",",
    '"',
    "'",
    "=",
    "-",
    "\u00a0",
    "💥",
    "👩‍👩‍👧",
    "e\u0301",
    "Գ",
    "ت",
    "Ə",
    "\r\n",
    ";",
]


def spelled_by_the_csv_module(project: Project) -> str:
    file = io.StringIO(newline="")
    write_rows(file, ANNOTATIONS, annotation_rows(project), lambda: None)
    return file.getvalue()


def test_the_quick_way_writes_what_the_csv_module_would(sample: Project) -> None:
    lines = "".join(annotation_lines(sample))
    assert lines.count("\r\n") == annotations.count(sample.db)
    assert lines == spelled_by_the_csv_module(sample)


@settings(max_examples=25)
@given(text=st.lists(st.sampled_from(PIECES), min_size=1).map("".join), data=st.data())
def test_any_text_and_span_comes_back(
    text: str, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    article = new_article(f"{text}.")
    spans = st.tuples(*[st.integers(0, article.char_count)] * 2).filter(
        lambda ends: ends[0] != ends[1]
    )
    made = [
        new_annotation(article, min(ends), max(ends), "actor", note=article.text)
        for ends in data.draw(st.lists(spans, max_size=8))
    ]
    with Project.create(folder / "any.spanline", "Any", "") as project:
        with project.step("Add"):
            articles.insert(project.db, article)
            for annotation in made:
                annotations.insert(project.db, annotation)
        csv_.export(project, folder / "out", with_text=True)
        assert "".join(annotation_lines(project)) == spelled_by_the_csv_module(project)
    (left,) = read(folder / "out", "texts")
    assert left["text"] == article.text
    rows = {row["annotation_id"]: row for row in read(folder / "out", "annotations")}
    assert rows.keys() == {annotation.id for annotation in made}
    for annotation in made:
        row = rows[annotation.id]
        assert row["note"] == article.text
        assert row["span_text"] == article.text[int(row["char_start"]) : int(row["char_end"])]
        assert (row["span_text"], row["prefix"]) == (annotation.text, annotation.prefix)


# Where it is written


def test_an_earlier_export_is_replaced(sample: Project, out: Path) -> None:
    csv_.export(sample, out, with_text=True)
    csv_.export(sample, out)
    assert not (out / "texts.csv").exists()
    assert [path.name for path in out.parent.glob("*out*")] == ["out"]
    assert list(out.parent.glob(".out*")) == []


def test_an_empty_folder_is_taken(sample: Project, out: Path) -> None:
    out.mkdir()
    csv_.export(sample, out)
    assert (out / "annotations.csv").exists()


@pytest.mark.parametrize("was", ["a strange folder", "an export with a file put into it", "a file"])
def test_what_is_not_ours_is_never_replaced(sample: Project, out: Path, was: str) -> None:
    if was == "a file":
        out.write_text("mine", encoding="utf-8")
    else:
        if was.startswith("an export"):
            csv_.export(sample, out)
        out.mkdir(exist_ok=True)
        (out / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UserError, match=r"mine\.txt|is a file"):
        csv_.export(sample, out)
    kept = out if was == "a file" else out / "mine.txt"
    assert kept.read_text(encoding="utf-8") == "mine"


class StoppedError(Exception):
    pass


def test_a_stopped_export_leaves_all_as_it_was(sample: Project, out: Path) -> None:
    csv_.export(sample, out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def stop(done: int, total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        csv_.export(sample, out, progress=stop)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert list(out.parent.glob(".out*")) == []
    with sample.step("Still open for writing"):
        articles.insert(sample.db, new_article("A report."))


def test_one_moment_leaves_though_another_connection_writes(sample: Project, out: Path) -> None:
    told: list[tuple[int, int]] = []

    def write_meanwhile(done: int, total: int) -> None:
        told.append((done, total))
        add(sample, new_article(f"Report {len(told)}."))

    with Project.open(sample.path, read_only=True) as reader:
        written = csv_.export(reader, out, progress=write_meanwhile)
    assert len(told) > 3
    assert articles.count(sample.db) > 3
    assert written["sources.csv"] == 3
    assert told == sorted(told)
