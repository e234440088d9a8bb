import csv
import json
from pathlib import Path


def test_csv_goes_to_a_folder(spanline, sample: Path, tmp_path: Path) -> None:
    ran = spanline("export", sample, "csv", tmp_path / "out")
    assert ran.code == 0
    with (tmp_path / "out" / "annotations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert f"annotations.csv {len(rows)}" in ran.out
    assert ran.out.startswith(f"sample.spanline: wrote {tmp_path / 'out'} (")


def test_jsonl_goes_to_a_file(spanline, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    told = spanline("export", sample, "jsonl", out, "--json").json
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert told == {"out": str(out), "rows": {"out.jsonl": len(lines)}}
    assert [line["table"] for line in lines].count("articles") == 3


def test_texts_leave_only_when_asked_for(spanline, sample: Path, tmp_path: Path) -> None:
    words = "better known for its mineral water"
    for options, leaves in (((), False), (("--with-text",), True)):
        spanline("export", sample, "csv", tmp_path / "out", *options)
        spanline("export", sample, "jsonl", tmp_path / "out.jsonl", *options)
        written = [*(tmp_path / "out").iterdir(), tmp_path / "out.jsonl"]
        found = [path.name for path in written if words in path.read_text(encoding="utf-8")]
        assert found == (["texts.csv", "out.jsonl"] if leaves else [])


def test_formats_are_listed_and_others_refused(spanline, sample: Path, tmp_path: Path) -> None:
    told = spanline("export", "--help").out
    assert "csv " in told
    assert "jsonl " in told
    ran = spanline("export", sample, "weather", tmp_path / "out")
    assert ran.code == 2
    assert "'weather' is not one of " in ran.err


def test_a_place_that_cannot_be_written_is_one_line(spanline, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for format_, out in (
        ("csv", tmp_path / "file"),
        ("csv", tmp_path / "missing" / "out"),
        ("csv", tmp_path / "file" / "out"),
        ("jsonl", tmp_path),
        ("jsonl", tmp_path / "missing" / "out.jsonl"),
    ):
        ran = spanline("export", sample, format_, out)
        assert ran.code == 1
        assert ran.err.startswith("Spanline: ")
        assert ran.err.count("\n") == 1
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_format_can_be_asked_for_something(spanline, sample: Path, tmp_path: Path) -> None:
    assert spanline("export", sample, "csv", tmp_path / "out", "-o", "bom=true").code == 0
    assert (tmp_path / "out" / "annotations.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    ran = spanline("export", sample, "csv", tmp_path / "other", "-o", "colour=red")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "has no option 'colour'" in ran.err
    assert spanline("export", sample, "csv", tmp_path / "other", "-o", "bom").code == 2
    assert "conll -o scheme=" in spanline("export", "--help").out


def test_a_part_of_the_project(spanline, sample: Path, tmp_path: Path) -> None:
    def exported(*options: str) -> list[dict[str, str]]:
        assert spanline("export", sample, "csv", tmp_path / "out", *options).code == 0
        with (tmp_path / "out" / "annotations.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    whole = exported()
    quotes = exported("--only", "tag=quote")
    assert quotes == [row for row in whole if row["tag"] == "quote"]
    both = exported("--only", "tag=quote", "--only", "tag=Casualty", "--to", "2022-09-13")
    assert {row["tag"] for row in both} == {"quote", "casualty"}
    assert all(row["date_start"] <= "2022-09-13" for row in both)
    named = [row for row in whole if "Jermuk" in row["span_text"] + row["note"]]
    assert exported("--words", "Jermuk") == named
    ran = spanline("export", sample, "csv", tmp_path / "out", "--only", "tag=weather")
    assert (ran.code, ran.err.count("\n")) == (1, 1)


def test_a_project_of_any_name_is_never_written_over(
    spanline, sample: Path, tmp_path: Path
) -> None:
    other = tmp_path / "project.db"
    other.write_bytes(sample.read_bytes())
    for out in (other, tmp_path / "new.SPANLINE"):
        ran = spanline("export", other, "jsonl", out)
        assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert other.read_bytes() == sample.read_bytes()
