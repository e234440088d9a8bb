import subprocess
import sys
from pathlib import Path

import pytest

from model.parts import parts
from ui.commands.command import group

ROOT = Path(__file__).parents[3]
COMMANDS = sorted(name.rstrip("_").replace("_", "-") for name in parts("ui.commands"))


def test_help_has_a_line_for_every_command(spanline) -> None:
    told = spanline("--help").out
    listed = [line.split()[0] for line in told.split("Commands:")[1].splitlines() if line.strip()]
    assert [name for name in listed if name in COMMANDS] == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_json(spanline, name: str) -> None:
    told = spanline(name, "--help")
    assert told.code == 0
    assert "--json" in told.out


def test_names_follow_the_files() -> None:
    assert {"add", "list", "check", "export", "demo", "tag", "undo"} <= set(COMMANDS)
    assert not any(name.endswith("-") or "_" in name for name in COMMANDS)
    assert group.list_commands(None) == COMMANDS


def test_version_is_the_packages(spanline) -> None:
    told = spanline("--version").out
    assert f"version = {told.split()[1]}\n" in (ROOT / "setup.cfg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ["no-such-command"],
        ["list"],
        ["list", "x.spanline", "weather"],
        ["export", "x", "y"],
        ["-x"],
    ],
)
def test_wrong_usage_is_2(spanline, words: list[str]) -> None:
    ran = spanline(*words)
    assert ran.code == 2
    assert ran.out == ""
    assert "Usage:" in ran.err


@pytest.mark.parametrize("what", ["articles", "annotations", "actors", "places", "history"])
def test_bad_files_are_one_line_and_1(spanline, tmp_path: Path, what: str, sample: Path) -> None:
    text = tmp_path / "text.spanline"
    text.write_text("no project " * 20, encoding="utf-8")
    half = tmp_path / "half.spanline"
    half.write_bytes(sample.read_bytes()[:5000])
    for path in (tmp_path / "missing.spanline", text, half, tmp_path):
        ran = spanline("list", path, what)
        assert ran.code == 1
        assert ran.out == ""
        assert ran.err.startswith("Spanline: ")
        assert ran.err.count("\n") == 1


def test_pages_damaged_in_the_middle_are_one_line(spanline, sample: Path) -> None:
    data = bytearray(sample.read_bytes())
    for page in range(2, len(data) // 4096):
        data[page * 4096 : page * 4096 + 60] = bytes(60)
    sample.write_bytes(data)
    for words in (("list", sample, "annotations"), ("check", sample), ("search", sample, "Jermuk")):
        ran = spanline(*words)
        assert ran.code == 1
        assert ran.err.count("\n") == 1
        assert "damaged" in ran.err


def test_reading_works_while_another_process_writes(spanline, sample: Path) -> None:
    holding = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path\n"
        "from model.project import Project\n"
        "with Project.open(Path(sys.argv[2])):\n"
        "    print('open', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", holding, str(ROOT), str(sample)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout and other.stdin
        other.stdout.readline()
        assert len(spanline("list", sample, "articles", "--json").json) == 3
        assert spanline("check", sample).code == 0
        refused = spanline("undo", sample)
        other.stdin.close()
    assert refused.code == 1
    assert "open elsewhere" in refused.err


def test_what_comes_from_a_file_cannot_steer_the_terminal(spanline, file: Path) -> None:
    spanline("add", file, "-", "--title", "\x1b[2Jgone \u202etxet", stdin="Words.")
    told = spanline("list", file, "articles").out
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_an_error_is_one_line_whatever_the_name(spanline, tmp_path: Path) -> None:
    ran = spanline("list", tmp_path / "a\n\x1b[2Jb.spanline", "articles")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert "\x1b" not in ran.err
