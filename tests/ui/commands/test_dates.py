"""The command `dates`, as one measures from outside."""

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from model.errors import UserError
from ui.commands.dates import command


def run(*arguments: str) -> list[dict[str, object]]:
    result = CliRunner().invoke(command, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_each_line_is_read_with_its_own_day(tmp_path: Path) -> None:
    lines = [
        {"id": "a", "text": "On Tuesday 5 died.", "published": "2022-09-14"},
        {"id": 7, "text": "💥 In 1942.", "published": ""},
        {"text": "Today."},
    ]
    source = tmp_path / "texts.jsonl"
    source.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    first, second, third = run(str(source), "--published", "2020-01-02", "--json")
    assert first["id"] == "a"
    [tuesday] = first["expressions"]
    wanted = {
        "start": 3,
        "end": 10,
        "text": "Tuesday",
        "type": "DATE",
        "value": "2022-09-13",
        "first_day": "2022-09-13",
    }
    wanted |= {
        "last_day": "2022-09-13",
        "edtf": "2022-09-13",
        "precision": "day",
        "rule": "weekday",
    }
    assert wanted.items() <= tuesday.items()
    assert second["id"] == "7"
    assert second["expressions"][0]["start"] == 5
    assert third["expressions"][0]["value"] == "2020-01-02"


def test_a_text_file_is_one_text(tmp_path: Path) -> None:
    source = tmp_path / "story.txt"
    source.write_text("Since Monday.", encoding="utf-8")
    [line] = run(str(source), "--published", "2022-09-14", "--json")
    assert line["id"] == "story"
    assert line["expressions"][0]["edtf"] == "2022-09-12/2022-09-14"


def test_without_json_it_is_a_table(tmp_path: Path) -> None:
    source = tmp_path / "story.txt"
    source.write_text("On Monday.", encoding="utf-8")
    result = CliRunner().invoke(command, [str(source), "--published", "2022-09-14"])
    assert result.output == "story\t3-9\tMonday\t2022-09-12\tweekday\n"


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.jsonl", b"{", "not JSON"),
        ("a.jsonl", b'{"id": 1}', 'has no "text"'),
        ("a.txt", b"\xff\xfe\x00", "not UTF-8"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(
    tmp_path: Path, name: str, content: bytes, problem: str
) -> None:
    source = tmp_path / name
    source.write_bytes(content)
    with pytest.raises(UserError, match=problem):
        command.main([str(source)], standalone_mode=False)


def test_a_missing_file_and_a_wrong_day(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no file"):
        command.main([str(tmp_path / "none.txt")], standalone_mode=False)
    with pytest.raises(UserError, match="YYYY-MM-DD"):
        command.main([str(tmp_path), "--published", "soon"], standalone_mode=False)
    assert isinstance(command, click.Command)
