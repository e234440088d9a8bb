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
    assert "'weather' is not one of acled, brat, " in ran.err


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


DOCANNO = {"text": "Kim Lee fled.", "label": [[0, 7, "PER"], [8, 12, "Act=ion"]]}


def test_labels_nobody_spoke_of_are_named(spanline, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps(DOCANNO), encoding="utf-8")
    new = tmp_path / "new.spanline"
    ran = spanline("import", new, "doccano", path)
    assert (ran.code, new.exists()) == (1, False)
    assert "no tags here: PER (1), Act=ion (1). Say what they are (--map PER=actor)" in ran.err
    told = spanline("import", new, "doccano", path, "--dry-run")
    assert told.out == (
        "in.jsonl: articles 1, spans 2, links 0\n  PER 1 → actor?\n  Act=ion 1 → new?\n"
    )
    assert not new.exists()
    options = ("--map", "PER=actor", "--map", "Act=ion=skip", "--json")
    told = spanline("import", new, "doccano", path, *options).json
    assert told["imported"] == {"articles": 1, "annotations": 1}
    assert told["left_out"] == {"spans under “Act=ion”, as you chose": 1}
    told = spanline("import", new, "doccano", path, "--map", "PER=actor", "--new-tags", "--json")
    assert told.json["imported"]["annotations"] == 1
    ran = spanline("import", new, "doccano", path, "--map", "ORG=actor")
    assert "has no label 'ORG'. It has Act=ion, PER." in ran.err
    labels = spanline("import", new, "doccano", path, "--dry-run", "--json").json["labels"]
    assert {"label": "PER", "spans": 1, "tag": "actor", "is_known": False} in labels


def test_columns_of_a_table_are_named(spanline, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("story,mot,art\nKim fled.,Kim,actor\n", encoding="utf-8")
    new = tmp_path / "new.spanline"
    assert "no column is known as tag" in spanline("import", new, "csv", path).err
    options = [f"--column={pair}" for pair in ("text=story", "words=mot", "tag=art")]
    told = spanline("import", new, "csv", path, "--json", *options).json
    assert told["imported"] == {"articles": 1, "annotations": 1}
    assert "no columns to name" in spanline("import", new, "brat", path, *options).err
