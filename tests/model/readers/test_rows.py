"""Tables with one article a row."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from model.errors import UserError
from model.readers import columns_of, csv_rows, first_rows, jsonl, read_file
from model.readers._rows import guess_columns
from tests.model.readers.conftest import xlsx

Save = Callable[[str, bytes], Path]
TEXT = "The ministry said that 30 soldiers had been killed near the village of Lower Ford."


def test_columns_are_guessed_by_their_usual_names() -> None:
    assert guess_columns(["Headline", "Source", "Pub date", "Full Text", "URL", "id"]) == {
        "text": "Full Text", "title": "Headline", "outlet": "Source", "published_at": "Pub date", "url": "URL",
    }  # fmt: skip


def test_chosen_columns_overrule_the_guess(saved: Save) -> None:
    path = saved("a.csv", f'x;y\n"{TEXT}";Ford\n'.encode())
    assert csv_rows.columns(path) == ["x", "y"]
    (draft,) = read_file(path, columns={"text": "x", "title": "y"})
    assert (draft.text, draft.value("title")) == (TEXT, "Ford")
    assert draft.title and draft.title.origin == "the column “y”"


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_columns_of_one_name_are_told_apart(suffix: str, saved: Save) -> None:
    rows = [["Title", "Text", "Title", "Title (2)", "Title", ""], ["Ford", TEXT, "a", "b", "c", ""]]
    written = "\n".join(";".join(row) for row in rows).encode()
    path = saved(f"a{suffix}", written if suffix == ".csv" else xlsx(rows))
    names = columns_of(path)
    assert [name for name in names if name] == [
        "Title", "Text", "Title (3)", "Title (2)", "Title (4)",
    ]  # fmt: skip
    (row,) = first_rows(path, "", 5)
    assert [row[name] for name in names[:5]] == ["Ford", TEXT, "a", "b", "c"]
    (draft,) = read_file(path)
    assert draft.value("title") == "Ford"
    (draft,) = read_file(path, columns={"text": "Text", "title": "Title (3)"})
    assert draft.value("title") == "a"


@pytest.mark.parametrize("columns", [None, {"text": "gone"}, {"title": "y"}])
def test_a_table_without_a_text_column_is_refused(
    columns: dict[str, str] | None, saved: Save
) -> None:
    with pytest.raises(UserError, match="choose among x, y"):
        list(read_file(saved("a.csv", b"x,y\n1,2\n"), columns=columns))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_separators_and_encodings(separator: str, encoding: str, saved: Save) -> None:
    rows = (
        separator.join(("title", "text", "date"))
        + "\r\n"
        + separator.join(("Straße", f'"{TEXT}\r\nMore, ; of it."', "11 May 2023"))
    )
    (draft,) = read_file(saved("a.csv", rows.encode(encoding)))
    assert draft.value("title") == "Straße"
    assert draft.text == f"{TEXT}\nMore, ; of it."
    assert draft.value("published_at") == "2023-05-11"


def test_excels_own_first_line_is_not_a_header(saved: Save) -> None:
    (draft,) = read_file(saved("a.csv", f"sep=;\ntitle;text\nFord;{TEXT}".encode()))
    assert draft.value("title") == "Ford"


def test_a_day_that_can_be_two_days_is_asked(saved: Save) -> None:
    (draft,) = read_file(saved("a.csv", f"text,date\n{TEXT},03/04/2022".encode()))
    assert draft.published_at is None
    assert "2022-04-03 or 2022-03-04" in draft.warnings[0]


def test_nested_names_and_html_in_json(saved: Save) -> None:
    row = {
        "title": "Ford",
        "body": f"<p>{TEXT}</p><p>It gave no names.</p>",
        "meta": {"site": "Courier"},
        "authors": ["Mira Sand", "Tomas Keel"],
    }
    path = saved("a.jsonl", json.dumps(row).encode())
    assert jsonl.columns(path) == ["title", "body", "meta.site", "authors"]
    (draft,) = read_file(path)
    assert draft.text == f"{TEXT}\n\nIt gave no names."
    assert draft.value("author") == "Mira Sand, Tomas Keel"


def test_a_bad_line_is_named(saved: Save) -> None:
    with pytest.raises(UserError, match="line 2 is not JSON"):
        list(read_file(saved("a.jsonl", json.dumps({"text": TEXT}).encode() + b"\n{broken")))
