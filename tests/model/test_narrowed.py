"""A look at part of a project, through any exporter."""

import json
from pathlib import Path

import pytest

from model.entities import Article
from model.exporters.exporter import exporters
from model.project import Project
from model.tables import annotations, articles, links
from model.tables.narrowed import narrow
from model.tagging import new_annotation


@pytest.fixture
def coded(project: Project, article: Article) -> Project:
    with project.step("Tag"):
        for words, tag in (("49 soldiers", "casualty"), ("Jermuk", "location")):
            start = article.text.index(words)
            end = start + len(words)
            annotations.insert(project.db, new_annotation(article, start, end, tag))
    return project


def test_only_what_is_kept_is_seen(coded: Project) -> None:
    with coded.beside() as beside:
        kept, _ = beside.db.execute("SELECT row, tag FROM annotations ORDER BY start").fetchall()
        narrow(beside.db, [kept[0]])
        assert [a.tag for a in annotations.every(beside.db)] == [kept[1]]
        assert articles.count(beside.db) == 1
    assert annotations.count(coded.db) == 2


def test_nothing_kept_shows_nothing(coded: Project) -> None:
    with coded.beside() as beside:
        narrow(beside.db, [])
        assert (annotations.count(beside.db), articles.count(beside.db)) == (0, 0)
        assert links.count(beside.db) == 0


def test_an_export_of_a_part_holds_that_part(coded: Project, tmp_path: Path) -> None:
    out = tmp_path / "part.jsonl"
    with coded.beside() as beside:
        (row,) = beside.db.execute("SELECT row FROM annotations WHERE tag = 'location'").fetchone()
        narrow(beside.db, [row])
        exporters()["jsonl"].export(beside, out)
    records = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    spans = [record["annotations"] for record in records if record["table"] == "articles"]
    assert [[span["text"] for span in one] for one in spans] == [["Jermuk"]]
