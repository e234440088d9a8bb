from pathlib import Path


def test_undo_and_redo_go_through_a_closed_file(spanline, file: Path) -> None:
    spanline("add", file, "-", stdin="A report.")
    assert spanline("undo", file, "--json").json["undone"]["name"] == "Add standard input"
    assert spanline("undo", file).out == "September.spanline: nothing to undo\n"
    assert spanline("undo", file, "--json").json == {"undone": None}
    assert spanline("redo", file).out == "September.spanline: redid “Add standard input”\n"
    assert spanline("redo", file, "--json").json == {"redone": None}
    assert len(spanline("list", file, "articles", "--json").json) == 1
