import json
from pathlib import Path

from model.entities import Article
from model.exporters import jsonl
from model.importers._bring import bring_in
from model.importers.importer import importers
from model.project import Project
from model.tables import annotations, articles, tags
from model.tagging import new_annotation


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
