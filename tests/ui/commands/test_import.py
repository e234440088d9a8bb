import json
from pathlib import Path


def test_what_was_exported_comes_into_a_new_project(spanline, sample: Path, tmp_path: Path) -> None:
    out, file = tmp_path / "out.jsonl", tmp_path / "new.spanline"
    spanline("export", sample, "jsonl", out, "--with-text")
    told = spanline("import", file, "jsonl", out, "--json").json
    annotations = json.loads(spanline("list", sample, "annotations", "--json").out)
    assert told["imported"]["annotations"] == len(annotations)
    assert told["notices"] == []
    assert json.loads(spanline("list", file, "annotations", "--json").out) == annotations
    again = spanline("import", file, "jsonl", out)
    assert again.code == 0
    assert f"annotations there already {len(annotations)}" in again.out
    assert spanline("undo", file).code == 0
    assert json.loads(spanline("list", file, "annotations", "--json").out) == []


def test_formats_are_listed_and_others_refused(spanline, sample: Path, tmp_path: Path) -> None:
    told = spanline("import", "--help").out
    assert all(f"{name} " in told for name in ("brat", "doccano", "jsonl", "labelstudio", "w3c"))
    ran = spanline("import", sample, "weather", tmp_path)
    assert ran.code == 2
    assert "'weather' is not one of brat, " in ran.err


def test_what_cannot_be_read_is_one_line(spanline, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_bytes(b"\xff\xfe{")
    before = sample.read_bytes()
    for format_, name in (("jsonl", "bad.jsonl"), ("brat", "bad.jsonl"), ("w3c", "missing")):
        ran = spanline("import", sample, format_, tmp_path / name)
        assert ran.code == 1
        assert ran.err.startswith("Spanline: ")
        assert ran.err.count("\n") == 1
    assert len(before) == len(sample.read_bytes())
    ran = spanline("import", tmp_path / "new", "jsonl", tmp_path / "bad.jsonl")
    assert (ran.code, (tmp_path / "new").exists()) == (1, False)
