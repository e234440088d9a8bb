"""A researcher without a screen: from a text to a dataset, each command a process of its own."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

MAIN = Path(__file__).parents[2] / "main.py"
TEXT = (
    "GORIS – Two brothers 💥 were wounded on Monday near Գորիս, the hospital said.\r\n\r\n"
    "“They will live,” said Dr. Aram, who had seen both.\r\n"
)

Ran = subprocess.CompletedProcess[str]
Spanline = Callable[..., Ran]


@pytest.fixture
def spanline(tmp_path: Path) -> Spanline:
    """Runs the program in an empty home, without a display and with a terminal that knows ASCII."""
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP") if name in os.environ}
    environment = kept | {"HOME": str(home), "LANG": "C", "PYTHONIOENCODING": "ascii"}

    def call(*words: object, stdin: str = "") -> Ran:
        command = [sys.executable, str(MAIN), *map(str, words)]
        return subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env=environment,
        )

    return call


def test_from_a_text_to_a_dataset_and_back(spanline: Spanline, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(TEXT.encode())
    added = spanline(
        "add", "Border.spanline", "report.txt", "--published", "2022-09-13", "--whole", "--json"
    )
    assert (added.returncode, added.stderr) == (0, "")
    article = json.loads(added.stdout)["added"][0]["id"]

    stored = TEXT.replace("\r\n", "\n").strip()
    for tag, words, *fields in (
        ("casualty", "Two brothers 💥 were wounded", "outcome=wounded", "count_text=Two brothers",
         "claimed_by=Goris hospital", "when_text=on Monday"),
        ("location", "Գորիս", "place=Goris", "place_precision=near"),
        ("quote", "“They will live,”", "speaker=Dr. Aram"),
    ):  # fmt: skip
        start = stored.index(words)
        options = [word for field in fields for word in ("--field", field)]
        ran = spanline("tag", "Border.spanline", article, tag, start, start + len(words), *options)
        assert (ran.returncode, ran.stderr) == (0, "")
        assert f"Border.spanline: tagged “{words}” {tag}" in ran.stdout

    assert spanline("check", "Border.spanline").stdout == (
        "Border.spanline: all is well (1 article, 3 annotations, 3 links)\n"
    )
    assert spanline("export", "Border.spanline", "csv", "out", "--with-text").returncode == 0
    with (tmp_path / "out" / "annotations.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["tag"]: row for row in csv.DictReader(file)}
    for row in rows.values():
        assert stored[int(row["char_start"]) : int(row["char_end"])] == row["span_text"]
    assert (rows["casualty"]["count_best"], rows["casualty"]["edtf"]) == ("2", "2022-09-12")
    assert (rows["location"]["place_name"], rows["quote"]["sentence_no"]) == ("Goris", "2")

    for word, left in (("undo", 2), ("undo", 1), ("redo", 2)):
        assert spanline(word, "Border.spanline").returncode == 0
        listed = spanline("list", "Border.spanline", "annotations", "--json")
        assert len(json.loads(listed.stdout)) == left
    found = spanline("search", "Border.spanline", "գորիս")
    assert found.stdout.count("[Գորիս]") == 2


def test_the_demo_needs_neither_home_nor_display(spanline: Spanline, tmp_path: Path) -> None:
    for _ in "12":
        ran = spanline("demo", "demo")
        assert (ran.returncode, ran.stderr) == (0, "")
    assert (tmp_path / "demo" / "timeline.png").read_bytes().startswith(b"\x89PNG")
    assert json.loads((tmp_path / "demo" / "dataset" / "datapackage.json").read_text("utf-8"))
    assert spanline("check", "demo/sample.spanline").returncode == 0


def test_mistakes_are_one_line(spanline: Spanline, tmp_path: Path) -> None:
    (tmp_path / "no.spanline").write_text("This is no project. " * 10, encoding="utf-8")
    for words, code in (
        (("list", "missing.spanline", "articles"), 1),
        (("list", "no.spanline", "articles"), 1),
        (("add", "new.spanline", "missing.txt"), 1),
        (("lsit", "new.spanline"), 2),
        (("tag", "new.spanline", "x", "actor", "zero", "1"), 2),
    ):
        ran = spanline(*words)
        assert ran.returncode == code
        assert ran.stdout == ""
        assert "Traceback" not in ran.stderr
        assert code == 2 or ran.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_reader_that_has_seen_enough_is_no_error(spanline: Spanline, tmp_path: Path) -> None:
    spanline("demo", "demo")
    command = f"{sys.executable} {MAIN} list demo/sample.spanline annotations --json"
    with subprocess.Popen(
        command.split(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    ) as lister:
        assert lister.stdout and lister.stderr
        lister.stdout.close()
        assert lister.stderr.read() == b""
