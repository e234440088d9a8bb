"""Suggesters that people add: loaded once, the broken ones named, their proposals looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from model import plugins
from model.errors import UserError
from model.suggesters.suggester import Context

TEXT = "A drone hit the depot at Sarn."
GOOD = """
from model.suggesters.suggester import Suggestion, SuggestedLink

NAME = "drones"
VERSION = 2

def suggest(text, context):
    at = text.index("drone")
    return [Suggestion(at, at + 5, "actor", {"actor_name": "drone"}, (), 0.7, "?", 0, "the word")]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    made = tmp_path / "suggesters"
    made.mkdir()
    plugins.use(made)
    yield made
    plugins.use(None)


def write(folder: Path, name: str, source: str) -> None:
    (folder / name).write_text(source, encoding="utf-8")


def found(text: str = TEXT, **known: object) -> list[tuple[str, str, str, int]]:
    told = plugins.suggest(text, Context(**known))  # type: ignore[arg-type]
    return [(one.tag, text[one.start : one.end], one.suggester, one.version) for one in told]


def test_a_file_in_the_folder_is_a_suggester(folder: Path) -> None:
    write(folder, "drones.py", GOOD)
    write(folder, "_notes.py", "raise SystemExit")
    assert ("actor", "drone", "drones", 2) in found()
    assert plugins.every()[-1].NAME == "drones"
    assert plugins.problems() == []


def test_it_is_loaded_once(folder: Path) -> None:
    ran = str(folder / "ran")
    write(folder, "drones.py", f"with open({ran!r}, 'a') as file: file.write('x')\n{GOOD}")
    found()
    found()
    assert (folder / "ran").read_text() == "x"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def suggest(", "SyntaxError"),
        ("import no_such_package", "no_such_package"),
        ("raise SystemExit(3)", "SystemExit"),
        ("VERSION = 1\ndef suggest(text, context): return []", "NAME"),
        ("NAME = 'a'\nVERSION = '1'\ndef suggest(text, context): return []", "VERSION"),
        ("NAME = 'a'\nVERSION = 1", "suggest(text, context)"),
        ("NAME = 'places'\nVERSION = 1\ndef suggest(text, context): return []", "already"),
    ],
)
def test_a_broken_one_is_named_and_left_out(folder: Path, source: str, said: str) -> None:
    write(folder, "a_broken.py", source)
    write(folder, "drones.py", GOOD)
    assert ("actor", "drone", "drones", 2) in found()
    (line,) = plugins.problems()
    assert said in line
    assert "a_broken.py" in line
    assert "\n" not in line


def test_one_that_fails_on_a_text_does_not_stop_the_others(folder: Path) -> None:
    write(folder, "drones.py", GOOD)
    text = "Five people died in Tbilisi."
    assert {suggester for *_, suggester, _ in found(text)} >= {"casualties", "places"}
    found(text)
    (line,) = plugins.problems()
    assert "drones" in line
    assert "ValueError" in line


@pytest.mark.parametrize(
    "proposal",
    [
        'Suggestion(0, 900, "actor", {}, (), 0.7, "", 0, "why")',
        'Suggestion(-3, 2, "actor", {}, (), 0.7, "", 0, "why")',
        'Suggestion(4, 4, "actor", {}, (), 0.7, "", 0, "why")',
        'Suggestion(0.0, 4, "actor", {}, (), 0.7, "", 0, "why")',
        'Suggestion(0, 4, "weapon", {}, (), 0.7, "", 0, "why")',
        'Suggestion(0, 4, "actor", {}, (), 7, "", 0, "why")',
        'Suggestion(0, 4, "actor", {}, (), 0.7, "", 0, "")',
        'Suggestion(0, 4, "actor", {"a": {1}}, (), 0.7, "", 0, "why")',
        'Suggestion(0, 4, "actor", None, (), 0.7, "", 0, "why")',
        'Suggestion(0, 4, "actor", {}, None, 0.7, "", 0, "why")',
        'Suggestion(0, 4, "casualty", {"outcome": "sad"}, (), 0.7, "", 0, "why")',
        'Suggestion(0, 4, "actor", {}, (SuggestedLink("actor", 0, 99, "x"),), 0.7, "", 0, "why")',
        '"drone"',
    ],
)
def test_what_cannot_be_right_is_left_out(folder: Path, proposal: str) -> None:
    write(folder, "drones.py", GOOD.replace("return [", f"return [{proposal}, "))
    assert [one for one in found() if one[2] == "drones"] == [("actor", "drone", "drones", 2)]
    (line,) = plugins.problems()
    assert "cannot be right" in line


def test_a_tag_of_the_project_may_be_proposed(folder: Path) -> None:
    write(folder, "drones.py", GOOD.replace('"actor"', '"weapon"'))
    assert ("weapon", "drone", "drones", 2) in found(tags=("actor", "weapon"))


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no folder"):
        plugins.use(tmp_path / "none")


def test_the_users_folder_is_beside_the_settings(home: Path) -> None:
    assert plugins.user_folder() == home / "Spanline" / "suggesters"


def test_an_installed_package_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "installed_drones.py", GOOD.replace('"drones"', '"installed"'))
    info = tmp_path / "installed_drones-1.dist-info"
    info.mkdir()
    write(info, "METADATA", "Metadata-Version: 2.1\nName: installed-drones\nVersion: 1\n")
    write(info, "entry_points.txt", "[spanline.suggesters]\ndrones = installed_drones\n")
    monkeypatch.syspath_prepend(tmp_path)
    folder = tmp_path / "own"
    folder.mkdir()
    plugins.use(folder)
    assert ("actor", "drone", "installed", 2) in found()
    plugins.use(None)
