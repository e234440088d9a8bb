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
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_every_annotation_and_link_is_there(sample: Project, tmp_path: Path) -> None:
    lines = written(sample, tmp_path / "out.jsonl", with_text=True)
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


def test_what_links_lead_to_comes_along(sample: Project, tmp_path: Path) -> None:
    for line in written(sample, tmp_path / "out.jsonl"):
        here = {row["id"] for table in ("actors", "places", "incidents") for row in line[table]}
        for a in line["annotations"]:
            for link in a["links"]:
                assert "to_annotation" in link or set(end(link)) <= here
        assert {row["parent"] for row in line["actors"]} - {None} <= here
        assert {row["place"] for row in line["incidents"]} <= here


def test_text_leaves_only_when_asked_for(sample: Project, tmp_path: Path) -> None:
    for line in written(sample, tmp_path / "out.jsonl"):
        assert "text" not in line
        assert "pasted" not in line


def test_a_folder_is_no_file(sample: Project, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is a folder"):
        jsonl.export(sample, tmp_path)
