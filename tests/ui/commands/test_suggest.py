"""``suggest``: offers are listed, strong places and actors taken when asked for, casualties never."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from model import plugins
from model.project import Project
from model.tables import annotations, articles, suggested
from model.tagging import new_annotation, new_article
from ui.commands.command import run

TEXT = (
    "Armenian Prime Minister Nikol Pashinyan said on Tuesday that at least 49 soldiers had been "
    "killed near Jermuk, a town in Armenia."
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    source = tmp_path / "a.txt"
    source.write_text(TEXT, encoding="utf-8")
    made = tmp_path / "p.spanline"
    assert run(["add", str(made), str(source), "--published", "2022-09-14"]) == 0
    return made


def said(file: Path, capsys: pytest.CaptureFixture[str], *words: str) -> object:
    capsys.readouterr()
    code = run([words[0], str(file), *words[1:], "--json"])
    told = capsys.readouterr()
    assert code == 0, told.err
    return json.loads(told.out)


def test_offers_come_with_band_and_reason(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = said(file, capsys, "suggest")
    assert isinstance(found, list)
    casualty = next(one for one in found if one["tag"] == "casualty")
    assert casualty["fields"]["count_low"] == 49
    assert TEXT[casualty["start"] : casualty["end"]] == casualty["text"]
    assert casualty["band"] in ("strong", "likely", "weak")
    assert casualty["reason"]
    assert said(file, capsys, "list", "annotations") == []
    only = said(file, capsys, "suggest", "--suggester", "places")
    assert {one["tag"] for one in only} == {"location"}


def test_taking_leaves_casualties_and_does_not_take_twice(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = said(file, capsys, "suggest", "--take", "strong")
    assert first["taken"] > 0
    tags = {a["tag"] for a in said(file, capsys, "list", "annotations")}
    assert tags <= {"location", "actor"}
    assert said(file, capsys, "suggest", "--take", "strong") == {"taken": 0}
    said(file, capsys, "undo")
    assert said(file, capsys, "list", "annotations") == []


COUNTS = """
from pathlib import Path
NAME, VERSION = "counts", 1
LOG = Path(__file__).with_suffix(".log")
def suggest(text, context):
    with LOG.open("a") as file:
        file.write(text[-4:] + "\\n")
    return []
"""


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A project of sixty articles."""
    made = tmp_path / "many.spanline"
    with Project.create(made, "Many", "ana") as project, project.step("Add"):
        for number in range(60):
            words = " ".join([TEXT] * 12)
            article = new_article(f"{words} {number:04}", published_at="2022-09-14")
            articles.insert(project.db, article)
    return made


def test_killed_half_way_the_next_run_does_the_rest(
    many: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plugin = tmp_path / "own" / "counts.py"
    plugin.parent.mkdir()
    plugin.write_text(COUNTS, encoding="utf-8")
    main = Path(__file__).parents[3] / "main.py"
    words = ["suggest", str(many), "--plugins", str(plugin.parent)]
    with subprocess.Popen([sys.executable, main, *words], stdout=subprocess.PIPE) as running:
        assert running.stdout
        running.stdout.readline()
        running.kill()
    asked = plugin.with_suffix(".log").read_text().split()
    assert 0 < len(asked) < 60, "it was killed in the middle"
    with Project.open(many, read_only=True) as project:
        kept = len(suggested.made_from(project.db))
    assert len(asked) - 1 <= kept <= len(asked)
    try:
        found = said(many, capsys, "suggest", "--plugins", str(plugin.parent))
    finally:
        plugins.use(None)
    assert isinstance(found, list)
    assert len({one["article"] for one in found}) == 60
    asked = plugin.with_suffix(".log").read_text().split()
    assert len(set(asked)) == 60
    assert len(asked) <= 61, "at most the one under way when it was killed was asked about twice"


def test_what_is_open_elsewhere_is_suggested_without_keeping(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Project.open(file, "ana"):
        assert said(file, capsys, "suggest")
    with Project.open(file, read_only=True) as project:
        assert suggested.made_from(project.db) == {}
    assert said(file, capsys, "suggest")
    with Project.open(file, read_only=True) as project:
        assert len(suggested.made_from(project.db)) == 1


def test_figures_of_what_was_learned(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = said(file, capsys, "suggest", "--learned-figures")
    assert isinstance(before, dict)
    assert (before["trained_at"], before["is_used"], before["tags"]) == (None, False, {})
    with Project.open(file, "ana") as project, project.step("Code"):
        for number in range(30):
            made = new_article(f"On day {number} shells fell on the mill in Sarn.")
            articles.insert(project.db, replace(made, reading_status="done"))
            at = made.text.index("the mill")
            annotations.insert(project.db, new_annotation(made, at, at + 8, "location"))
    learned = said(file, capsys, "suggest", "--learn")
    assert isinstance(learned, dict)
    assert (learned["articles"], learned["sentences"], learned["is_used"]) == (30, 30, True)
    assert learned["held_out_articles"] == 10
    assert learned["tags"]["location"]["f1"] > 0.9
    assert said(file, capsys, "suggest", "--learned-figures") == learned
    assert run(["suggest", str(file), "--learned-figures"]) == 0
    assert "30 coded sentences of 30 articles" in capsys.readouterr().out
    assert run(["suggest", str(file), "--suggester", "oracle"]) == 1
    assert "oracle" in capsys.readouterr().err
