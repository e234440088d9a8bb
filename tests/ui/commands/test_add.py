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
    assert spanline("undo", file).out == "September.spanline: undid “Add 3 articles”\n"
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
    assert again.out == f"September.spanline: standard input is there already ({first})\n"
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
    ],
)
def test_wrong_usage(spanline, file: Path, words: tuple[str, ...]) -> None:
    assert spanline("add", file, "-", *words, stdin=TEXT).code == 2
    assert not file.exists()
