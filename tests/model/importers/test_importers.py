import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.entities import Article
from model.errors import UserError
from model.exporters import brat, doccano, jsonl, labelstudio, w3c
from model.importers._bring import bring_in
from model.importers.importer import importers
from model.project import Project
from model.tables import annotations, articles, steps, tags
from model.tagging import new_annotation

EXPORTERS = {
    "jsonl": jsonl,
    "brat": brat,
    "doccano": doccano,
    "labelstudio": labelstudio,
    "w3c": w3c,
}
TAGS = ["casualty", "location", "actor", "quote"]


def done(project: Project) -> list[int]:
    """The steps of the history; that somebody joined the project is none."""
    return [step.id for step in steps.history(project.db) if step.kind == "do"]


def test_jsonl_without_texts_comes_to_articles_that_are_there(
    project: Project, article: Article
) -> None:
    path = project.path.parent
    made = new_annotation(article, 0, 7, "location")
    with project.step("Tag"):
        annotations.insert(project.db, made)
    jsonl.export(project, path / "out.jsonl")
    project.undo()
    assert bring_in(project, importers()["jsonl"], path / "out.jsonl").counts["annotations"] == 1
    assert annotations.get(project.db, made.id) == made
    with Project.create(path / "other.spanline", "Other", "anna") as other:
        told = bring_in(other, importers()["jsonl"], path / "out.jsonl")
        assert not told.counts.keys() & {"articles", "annotations"}
        assert "neither in the file nor in the project" in told.notices[0]


def write(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in records), encoding="utf-8")
    return path


def test_offsets_of_a_text_with_other_line_ends(project: Project, tmp_path: Path) -> None:
    raw = "\ufeff\r\n  One 💥\r\ntwo\tthree\r\nfour"
    spans = []
    for words in ("One", "💥", "💥\r\ntwo", "three", "four"):
        start = len(raw[: raw.index(words)].encode("utf-16-le")) // 2
        spans.append([start, start + len(words.encode("utf-16-le")) // 2, "ACTOR"])
    path = write(tmp_path / "in.jsonl", {"text": raw, "label": spans})
    bring_in(project, importers()["doccano"], path)
    (article,) = articles.every(project.db, with_text=True)
    assert article.text == "One 💥\ntwo three\nfour"
    words = [a.text for a in annotations.every(project.db)]
    assert words == ["One", "💥\ntwo", "💥", "three", "four"]
    assert {a.tag for a in annotations.every(project.db)} == {"actor"}


def test_unknown_labels_become_tags_and_odd_values_notes(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Two soldiers fired a drone.", encoding="utf-8")
    lines = [
        "T1\tWeapon 21 26\tdrone",
        "A1\tseen T1",
        "T2\tCasualty 0 12\tTwo soldiers",
        "A2\toutcome T2 vaporised",
        "A3\tcount_low T2 2",
        "#1\tAnnotatorNotes T2\tlook again",
        "R1\tcontradicts Arg1:T2 Arg2:T1",
        "R2\tcauses Arg1:T1 Arg2:T2",
        "E1\tWeapon:T1",
        "T3\tActor 0 3\tTen",
    ]
    (folder / "a.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")
    brought = bring_in(project, importers()["brat"], folder)
    assert brought.counts == {"articles": 1, "annotations": 2, "links": 1}
    two, drone = annotations.every(project.db)
    assert (two.tag, two.note) == ("casualty", "look again\noutcome: vaporised")
    assert two.fields == {"stance": "asserts", "count_low": 2}
    assert (drone.tag, drone.fields) == ("Weapon", {"seen": True})
    assert tags.get(project.db, "Weapon").colour
    assert two.coder == "anna"
    told = " / ".join(brought.notices)
    for words in (
        "“Weapon” was no tag",
        "outcome: kept in the note",
        "(causes)",
        "events",
        "'Ten'",
    ):
        assert words in told


def test_no_id_of_a_file_becomes_part_of_a_path(project: Project, tmp_path: Path) -> None:
    hostile = {
        "id": "../../../outside", "text": "Clashes along the border.",
        "annotations": [
            {"id": "a;b c/../d", "start": 0, "end": 7, "text": "Clashes", "tag": "actor", "links": []}
        ],
    }  # fmt: skip
    bring_in(project, importers()["jsonl"], write(tmp_path / "in.jsonl", hostile))
    (article,) = articles.every(project.db)
    (span,) = annotations.every(project.db)
    assert article.id.isalnum()
    assert span.id.isalnum()


TEXT = "Clashes along the border."
SPAN = {"id": 1, "start_offset": 0, "end_offset": 7, "label": "actor"}
GOOD = {"text": TEXT, "entities": [SPAN]}
RECORD = {"id": "a1", "text": TEXT, "annotations": [{"id": "b1", "start": 0, "end": 7, "text": "Clashes", "tag": "actor"}]}  # fmt: skip


def mixed(**changes: object) -> dict[str, Any]:
    """A good line of jsonl whose annotation has other values."""
    return RECORD | {"annotations": [RECORD["annotations"][0] | changes]}


HOSTILE = {
    "no json": b"{",
    "a nesting": b"[" * 100_000,
    "a number": b'{"text": ' + b"9" * 5000 + b"}",
    "not utf-8": b'{"text": "\xff\xfe"}',
    "nothing": b"",
    "zeros": b"\0" * 500,
    "a list": b"[1, 2]",
    "a word": b'"word"',
    "no text": json.dumps({"entities": []}).encode(),
    "empty text": json.dumps({"text": " \n", "entities": []}).encode(),
    "half a letter": json.dumps(GOOD | {"entities": [SPAN | {"label": "\ud83d"}]}).encode(),
    "a tag without end": json.dumps(GOOD | {"entities": [SPAN | {"label": "x" * 10_000}]}).encode(),
    "a huge offset": json.dumps(GOOD | {"entities": [SPAN | {"end_offset": 10**30}]}).encode(),
    "an offset below": json.dumps(GOOD | {"entities": [SPAN | {"start_offset": -1}]}).encode(),
    "a text offset": json.dumps(GOOD | {"entities": [SPAN | {"start_offset": "0"}]}).encode(),
    "a day that is none": json.dumps(mixed(date_start="2022-02-30")).encode(),
    "days the wrong way": json.dumps(mixed(date_start="2022-02-03", date_end="2022-02-01")).encode(),
    "another review": json.dumps(mixed(review_status="'; DROP TABLE articles; --")).encode(),
    "a truth for a note": json.dumps(mixed(note=True)).encode(),
    "a link to nobody": json.dumps(mixed(links=[{"relation": "actor", "to_actor": "gone"}])).encode(),
    "a link to nothing": json.dumps(mixed(links=[{"relation": "actor"}])).encode(),
    "a far place": json.dumps(RECORD | {"places": [{"id": "p", "latitude": 1e9}]}).encode(),
    "a loop of lists": json.dumps(RECORD | {"actors": [[]]}).encode(),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("name", importers())
def test_a_bad_file_is_one_line_and_changes_nothing(
    project: Project, tmp_path: Path, name: str, what: str
) -> None:
    path = tmp_path / ("in.ann" if name == "brat" else "in.json")
    path.write_bytes(HOSTILE[what])
    (tmp_path / "in.txt").write_text(TEXT, encoding="utf-8")
    before = done(project)
    try:
        brought = bring_in(project, importers()[name], path)
    except UserError as error:
        assert "\n" not in str(error)
        assert done(project) == before
        assert articles.count(project.db) == annotations.count(project.db) == 0
    else:
        # What one format cannot read another may pass over, but not in silence.
        assert brought.counts or brought.notices
    tags_now = {tag.id for tag in tags.every(project.db)}
    assert tags_now == set(TAGS)


@pytest.mark.parametrize("name", importers())
def test_a_missing_file_or_an_empty_folder_is_told(
    project: Project, tmp_path: Path, name: str
) -> None:
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "missing.json", tmp_path / "empty"):
        with pytest.raises(UserError):
            bring_in(project, importers()[name], path)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
@pytest.mark.parametrize("name", EXPORTERS)
def test_a_broken_file_never_breaks_the_project(
    project: Project, article: Article, tmp_path: Path, name: str, data: st.DataObject
) -> None:
    """A good file with a few bytes cut out or turned into others."""
    out = tmp_path / "good"
    if not out.exists():
        made = new_annotation(article, 0, 7, "casualty", fields={"outcome": "killed"}, note="x")
        with project.step("Tag"):
            annotations.insert(project.db, made)
        EXPORTERS[name].export(project, out, with_text=True)
        project.undo()
    source = out
    if out.is_dir():
        source = next(out.glob("*.ann" if name == "brat" else "tasks.json"))
        if name == "brat":
            (tmp_path / "in.txt").write_bytes(source.with_suffix(".txt").read_bytes())
    good = source.read_bytes()
    at = data.draw(st.integers(0, len(good)))
    cut = data.draw(st.integers(0, 20))
    path = tmp_path / f"in{'.ann' if name == 'brat' else '.json'}"
    path.write_bytes(good[:at] + data.draw(st.binary(max_size=6)) + good[at + cut :])
    before = done(project)
    try:
        bring_in(project, importers()[name], path)
    except UserError as error:
        assert "\n" not in str(error)
        assert done(project) == before
    for a in annotations.every(project.db):
        assert articles.get(project.db, a.article).text[a.start : a.end] == a.text
