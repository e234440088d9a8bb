"""``suggest``: offers are listed, strong places and actors taken when asked for, casualties never."""

import json
from pathlib import Path

import pytest

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
