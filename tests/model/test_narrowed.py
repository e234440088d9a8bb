"""A look at part of a project, through any exporter."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.entities import Article
from model.exporters.exporter import exporters
from model.project import Project
from model.sample import make_sample
from model.tables import annotations, articles, incidents, links
from model.tables.narrowed import narrow, told
from model.tagging import new_annotation


@pytest.fixture
def coded(project: Project, article: Article) -> Project:
    with project.step("Tag"):
        for words, tag in (("49 soldiers", "casualty"), ("Jermuk", "location")):
            start = article.text.index(words)
            end = start + len(words)
            annotations.insert(project.db, new_annotation(article, start, end, tag))
    return project


@pytest.fixture
def sample_project(tmp_path: Path) -> Iterator[Project]:
    """The sample project."""
    make_sample(tmp_path / "sample.spanline")
    with Project.open(tmp_path / "sample.spanline") as opened:
        yield opened


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


def test_a_part_says_that_it_is_one(sample_project: Project, tmp_path: Path) -> None:
    """Incidents are those of its claims, and every folder tells how their numbers came about."""
    with sample_project.beside() as beside:
        rows = [
            row for (row,) in beside.db.execute("SELECT row FROM annotations WHERE tag = 'quote'")
        ]
        narrow(beside.db, rows, "Tag: Quote")
        assert told(beside.db).startswith("This is a part of the project (Tag: Quote): ")
        assert incidents.count(beside.db) < incidents.count(sample_project.db)
        for format_, file in (
            ("csv", "codebook.md"),
            ("acled", "NOTICE.txt"),
            ("ucdp", "NOTICE.txt"),
        ):
            out = tmp_path / format_
            exporters()[format_].export(beside, out)
            assert "a part of the project (Tag: Quote)" in (out / file).read_text("utf-8")
        exporters()["report"].export(beside, tmp_path / "report.html")
    assert "a part of the project (Tag: Quote)" in (tmp_path / "report.html").read_text("utf-8")
    assert told(sample_project.db) == ""
