from pathlib import Path

import pytest

TEXT = "Shelling in Jermuk\n\nThree people were wounded on Tuesday, the mayor said.\n"
RIS = (
    "TY  - NEWS\nTI  - Shelling in Jermuk\nT2  - Another Post\nAU  - Sand, Mira\nDA  - 2022/09/13\nER  - \n"
    "TY  - NEWS\nTI  - Nothing like it anywhere\nER  - \n"
)


@pytest.fixture
def library(spanline, file: Path, tmp_path: Path) -> Path:
    article = tmp_path / "one.txt"
    article.write_text(TEXT, encoding="utf-8")
    spanline("add", file, article, "--published", "2022-09-13")
    path = tmp_path / "library.ris"
    path.write_text(RIS, encoding="utf-8")
    return path


def test_sources_are_filled_in_and_undone(spanline, file: Path, library: Path) -> None:
    ran = spanline("references", file, library)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == "September.spanline: 1 reference found its article, filled in 1 source"
    assert lines[1].endswith("Shelling in Jermuk: author, outlet (by title)")
    assert lines[2] == "  library.ris: no article like it: Nothing like it anywhere"
    (row,) = spanline("list", file, "articles", "--json").json
    assert row["outlet"] == "Another Post"
    assert "Fill in 1 source from references" in spanline("undo", file).out
    (row,) = spanline("list", file, "articles", "--json").json
    assert row["outlet"] == ""


def test_a_dry_run_changes_nothing(spanline, file: Path, library: Path) -> None:
    ran = spanline("references", file, library, "--dry-run", "--json")
    (one,) = ran.json["would_fill"]
    assert one["fields"] == {"author": "Mira Sand", "outlet": "Another Post"}
    assert [u["reference"] for u in ran.json["unmatched"]] == ["Nothing like it anywhere"]
    assert "add" in spanline("undo", file).out.lower()


def test_what_is_no_reference_is_told(spanline, file: Path, library: Path) -> None:
    one = library.with_name("one.txt")
    ran = spanline("references", file, one)
    assert (ran.code, ran.out) == (1, "")
    assert "holds articles, not references" in ran.err
    ran = spanline("references", file, library, one)
    assert ran.code == 1 and "filled in 1 source" in ran.out
    assert "1 file could not be used" in ran.err
