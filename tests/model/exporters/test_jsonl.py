import json
from pathlib import Path
from typing import Any

import pytest

from model.errors import UserError
from model.exporters import jsonl
from model.project import Project
from model.tables import annotations, links


def written(project: Project, out: Path, **options: bool) -> list[dict[str, Any]]:
    jsonl.export(project, out, **options)
    lines = out.read_text(encoding="utf-8").split("\n")[:-1]
    return [json.loads(line) for line in lines]


def of_table(lines: list[dict[str, Any]], table: str) -> list[dict[str, Any]]:
    return [line for line in lines if line["table"] == table]


def test_every_annotation_and_link_is_there(sample: Project, tmp_path: Path) -> None:
    lines = of_table(written(sample, tmp_path / "out.jsonl", with_text=True), "articles")
    found = {a["id"]: a for line in lines for a in line["annotations"]}
    for annotation in annotations.every(sample.db):
        record = found.pop(annotation.id)
        assert record.items() >= annotation.fields.items()
        assert (record["start"], record["text"]) == (annotation.start, annotation.text)
        ends = {
            (link.relation, link.target) for link in links.of_annotation(sample.db, annotation.id)
        }
        assert {(e["relation"], *end(e)) for e in record["links"]} == ends
    assert found == {}
    for line in lines:
        for a in line["annotations"]:
            assert line["text"][a["start"] : a["end"]] == a["text"]


def end(link: dict[str, str]) -> list[str]:
    return [value for name, value in link.items() if name.startswith("to_")]


def test_what_lines_name_stands_before_them(sample: Project, tmp_path: Path) -> None:
    there: set[str] = set()
    spans: set[str] = set()
    lines = written(sample, tmp_path / "out.jsonl")
    assert len({line["table"] for line in lines}) > 5
    for line in lines:
        there.add(line["id"])
        for a in line.get("annotations", []):
            spans.add(a["id"])
            assert all(
                set(end(link)) <= there | spans or "to_annotation" in link for link in a["links"]
            )
            assert a["coder"] is None or a["coder"] in there
            assert a["tag"] in there
        assert line.get("place") in {None, *there}


def test_text_leaves_only_when_asked_for(sample: Project, tmp_path: Path) -> None:
    for line in of_table(written(sample, tmp_path / "out.jsonl"), "articles"):
        assert "text" not in line
        assert "pasted" not in line


def test_a_folder_is_no_file(sample: Project, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is a folder"):
        jsonl.export(sample, tmp_path)
