from pathlib import Path

import pytest

TEXT = "Shelling in Jermuk\n\nThree people were wounded on Tuesday, the mayor said, and 💥 was heard.\n"


def stored(spanline, file: Path) -> list[dict]:
    return spanline("list", file, "articles", "--json").json


def test_makes_the_project_and_says_so(spanline, file: Path, tmp_path: Path) -> None:
    article = tmp_path / "one.txt"
    article.write_text(TEXT, encoding="utf-8")
    ran = spanline("add", file, article, "--published", "2022-09-13", "--outlet", "The  Wire")
    assert ran.code == 0
    (row,) = stored(spanline, file)
    assert "September.spanline: a new project\n" in ran.out
    assert f"September.spanline: added 1 article ({row['id']})\n" in ran.out
    assert (row["published_at"], row["outlet"]) == ("2022-09-13", "The Wire")
    assert row["title"] == "Shelling in Jermuk"


def test_several_are_one_step(spanline, file: Path, tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(f"Report number {n} came in.", encoding="utf-8")
    spanline("add", file, *(tmp_path / f"{n}.txt" for n in range(3)))
    assert len(stored(spanline, file)) == 3
    assert spanline("undo", file).out == "September.spanline: undid “Add 3 files”\n"
    assert stored(spanline, file) == []
    spanline("redo", file)
    assert len(stored(spanline, file)) == 3


def test_standard_input(spanline, file: Path) -> None:
    ran = spanline("add", file, "-", "--title", "From a pipe", "--json", stdin=TEXT)
    assert ran.json["created"] is True
    (row,) = stored(spanline, file)
    assert [row["id"]] == [added["id"] for added in ran.json["added"]]
    assert row["title"] == "From a pipe"


def test_the_same_text_is_told_and_left_out(spanline, file: Path) -> None:
    first = spanline("add", file, "-", "--json", stdin=TEXT).json["added"][0]["id"]
    again = spanline("add", file, "-", stdin=TEXT.replace("\n", "\r\n"))
    told = f"standard input is there already “Shelling in Jermuk” ({first})"
    assert again.out == f"September.spanline: {told}\n"
    assert len(stored(spanline, file)) == 1
    skipped = spanline("add", file, "-", "--json", stdin=TEXT).json["skipped"]
    assert skipped == [{"file": "standard input", "is_duplicate_of": first}]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_byte_order_marks(spanline, file: Path, tmp_path: Path, encoding: str) -> None:
    article = tmp_path / "one.txt"
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    article.write_bytes(mark + "Ջերմուկ was shelled.".encode(encoding))
    assert spanline("add", file, article).code == 0
    assert stored(spanline, file)[0]["char_count"] == len("Ջերմուկ was shelled.")


def test_page_furniture_stays_out_unless_it_is_wanted(spanline, tmp_path: Path) -> None:
    text = (
        "IE 11 is not supported. For an optimal experience visit our site on another browser.\n\n"
        + TEXT
    )
    lengths = []
    for name, words in (("a", ()), ("b", ("--whole",))):
        file = tmp_path / f"{name}.spanline"
        spanline("add", file, "-", *words, stdin=text)
        lengths.append(stored(spanline, file)[0]["char_count"])
    assert lengths[1] == len(text.strip())
    assert lengths[0] < lengths[1]


def test_a_folder_comes_in_and_what_cannot_be_read_is_told(
    spanline, file: Path, tmp_path: Path
) -> None:
    inside = tmp_path / "articles" / "deeper"
    inside.mkdir(parents=True)
    (inside / "one.txt").write_text("The first report came in.", encoding="utf-8")
    (inside / "two.html").write_text("<p>The second report came in, longer than that.</p>")
    (inside / "picture.png").write_bytes(b"\x89PNG")
    (inside / "broken.docx").write_bytes(b"PK\x03\x04 no zip")
    ran = spanline("add", file, tmp_path / "articles")
    assert len(stored(spanline, file)) == 2
    assert ran.code == 1
    assert "broken.docx" in ran.err
    assert ran.err.endswith("Spanline: 1 file could not be read and stayed out.\n")


def test_a_dry_run_changes_nothing(spanline, file: Path) -> None:
    ran = spanline("add", file, "-", "--dry-run", "--json", stdin=TEXT)
    assert ran.json["would_add"][0]["title"] == "Shelling in Jermuk"
    assert not file.exists()


def test_a_dry_run_offers_the_day_that_nobody_states(spanline, file: Path, tmp_path: Path) -> None:
    article = tmp_path / "2022-09-13 jermuk.txt"
    article.write_text(TEXT, encoding="utf-8")
    ran = spanline("add", file, article, "--dry-run")
    assert "no date, perhaps 2022-09-13 (the file’s name)" in ran.out


LONG = "The report\n\n" + " ".join(
    f"In village {n} the agency’s reporter counted the houses that were hit." for n in range(30)
)


def test_a_near_copy_is_told_with_its_likeness_and_comes_in(spanline, file: Path) -> None:
    first = spanline("add", file, "-", "--json", stdin=LONG).json["added"][0]["id"]
    other = LONG.replace("village 7", "hamlet 7").replace("The report", "Another report")
    dry = spanline("add", file, "-", "--dry-run", stdin=other)
    assert f"% like “The report” ({first})\n" in dry.out
    assert "September.spanline: would add 1 article\n" in dry.out
    (added,) = spanline("add", file, "-", "--json", stdin=other).json["added"]
    assert added["like"]["article"] == first
    assert 0.9 < added["like"]["likeness"] < 1
    assert len(stored(spanline, file)) == 2


def test_a_dry_run_tells_what_would_be_skipped(spanline, file: Path, tmp_path: Path) -> None:
    first = spanline("add", file, "-", "--json", stdin=TEXT).json["added"][0]["id"]
    (tmp_path / "old.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "new.txt").write_text(LONG, encoding="utf-8")
    (tmp_path / "twice.txt").write_text(LONG, encoding="utf-8")
    before = file.read_bytes()
    ran = spanline(
        "add", file, *(tmp_path / f"{n}.txt" for n in ("old", "new", "twice")), "--dry-run"
    )
    assert f"old.txt: is there already “Shelling in Jermuk” ({first})\n" in ran.out
    assert "new.txt: The report · no date · " in ran.out
    assert "twice.txt: is there already “The report”" in ran.out
    assert ran.out.endswith("September.spanline: would add 1 article, 2 texts there already\n")
    assert file.read_bytes() == before


def table(tmp_path: Path, name: str, rows: str) -> Path:
    path = tmp_path / name
    path.write_text(rows, encoding="utf-8")
    return path


def test_columns_are_named_once_and_kept(spanline, file: Path, tmp_path: Path) -> None:
    one = table(tmp_path, "a.csv", f'x,"a, b",c\n"{TEXT}",First,2022-09-13\n')
    assert "no column is known as the text" in spanline("add", file, one).err
    assert not file.exists()
    words = ("--columns", "text=x,title=a, b,published_at=c")
    assert spanline("add", file, one, *words, "--dry-run", "--json").json["would_add"]
    assert spanline("add", file, one, *words).code == 0
    other = table(tmp_path, "b.csv", f'c,x,"a, b"\n2022-09-14,"{LONG}",Second\n')
    spanline("add", file, other)
    rows = [(row["title"], row["published_at"]) for row in stored(spanline, file)]
    assert rows == [("First", "2022-09-13"), ("Second", "2022-09-14")]
    # Taking the articles back does not forget what the columns mean.
    spanline("undo", file)
    assert spanline("add", file, other).code == 0


def test_a_table_that_breaks_off_brings_nothing_in(spanline, file: Path, tmp_path: Path) -> None:
    good = "".join(f'{{"text": "{LONG} Row {n}."}}\n' for n in range(30)).replace("\n\n", "\\n")
    bad = table(tmp_path, "rows.jsonl", good + "{broken\n")
    fine = table(tmp_path, "fine.txt", TEXT)
    ran = spanline("add", file, bad, fine)
    assert ran.code == 1
    assert "rows.jsonl: line 31 is not JSON" in ran.err
    assert [row["title"] for row in stored(spanline, file)] == ["Shelling in Jermuk"]


def test_an_encoding_can_be_said(spanline, file: Path, tmp_path: Path) -> None:
    text = (
        "Başkanlık açıklama yaptı\n\nBakanlık, sınırdaki iki köyün salı günü vurulduğunu söyledi."
    )
    (tmp_path / "a.txt").write_bytes(text.encode("cp1254"))
    spanline("add", file, tmp_path / "a.txt", "--encoding", "cp1254")
    assert stored(spanline, file)[0]["title"] == "Başkanlık açıklama yaptı"


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", "a.txt"), (b"\x7fELF\0\0\1", "a.txt"), (b" \n", "a.txt"), (b"x", "a.xyz")],
)
def test_what_is_no_text_is_refused_before_anything_is_made(
    spanline, file: Path, tmp_path: Path, data: bytes, name: str
) -> None:
    (tmp_path / name).write_bytes(data)
    ran = spanline("add", file, tmp_path / name)
    assert ran.code == 1
    assert ran.err.startswith(f"Spanline: {name}")
    assert ran.err.count("\n") == 1
    assert not file.exists()


def test_a_forgotten_project_name_makes_no_project_of_an_article(spanline, tmp_path: Path) -> None:
    article = tmp_path / "one.txt"
    article.write_text(TEXT, encoding="utf-8")
    for target in (article, tmp_path / "new.txt"):
        assert spanline("add", target, article).code == 1
    assert article.read_text(encoding="utf-8") == TEXT
    assert not (tmp_path / "new.txt").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("--published", "13 September"),
        ("--published", "2022-13-01"),
        ("--title", "One for two", "-"),
        ("--columns", "x=text"),
        ("--encoding", "hex"),
    ],
)
def test_wrong_usage(spanline, file: Path, words: tuple[str, ...]) -> None:
    assert spanline("add", file, "-", *words, stdin=TEXT).code == 2
    assert not file.exists()
