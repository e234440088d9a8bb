import sqlite3
from contextlib import closing
from pathlib import Path


def test_a_whole_project(spanline, sample: Path) -> None:
    assert spanline("check", sample).out.startswith("sample.spanline: all is well (3 articles, ")
    told = spanline("check", sample, "--json").json
    assert (told["ok"], told["findings"], told["articles"]) == (True, [], 3)


def test_findings_are_listed_and_end_in_1(spanline, sample: Path) -> None:
    with closing(sqlite3.connect(sample)) as db:
        db.create_function("current_step", 0, lambda: 1)
        db.execute("UPDATE annotations SET start = start - 1 WHERE text = '“not the final figure”'")
        db.commit()
    ran = spanline("check", sample)
    assert ran.code == 1
    assert (
        "its text is ““not the final figure””, in the article it is “ “not the final figure””"
        in ran.out
    )
    assert ran.err.startswith("Spanline: sample.spanline: 2 findings, listed above.")
    told = spanline("check", sample, "--json")
    assert told.code == 1
    assert [finding["table"] for finding in told.json["findings"]] == ["annotations", "annotations"]
