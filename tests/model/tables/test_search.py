import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.entities import Article
from model.project import Project
from model.tables import annotations, articles, search
from model.tagging import new_annotation, new_article

TEXTS = {
    "Shelling": "Jermuk was shelled. In Գորիս people heard 💥 and Bakı said nothing.",
    "Talks": "They spoke of a truce; the words “not the final figure” came from Yerevan, near Jermuk.",
    "Jermuk": "A spa town.",
}


@pytest.fixture
def filled(project: Project) -> Project:
    with project.step("Add"):
        for title, text in TEXTS.items():
            articles.insert(project.db, new_article(text, title=title))
    return project


def titles(project: Project, words: str) -> list[str]:
    return [hit.title for hit in search.articles(project.db, words)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("final figure", ["Talks"]),
        ("figure final", ["Talks"]),
        ("final zebra", []),
        ("fig", ["Talks"]),
        ("fi final", []),
        ("ԳՈՐԻՍ", ["Shelling"]),
        ("baki", []),
        ("tr", ["Talks"]),
        ("“not the", ["Talks"]),
        ('"final', ["Talks"]),
        ("", []),
        ("“”", []),
        ("💥", []),
    ],
)
def test_words_and_beginnings(filled: Project, words: str, expected: list[str]) -> None:
    assert titles(filled, words) == expected


def test_a_title_weighs_more_than_the_text(filled: Project) -> None:
    assert titles(filled, "Jermuk")[0] == "Jermuk"
    assert len(titles(filled, "Jermuk")) == 3


@given(words=st.text(max_size=30))
def test_nothing_typed_is_an_error(words: str) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE f USING fts5 (a)")
        db.execute("SELECT * FROM f WHERE f MATCH ?", [search.query(words) or "nothing"]).fetchall()


def test_annotations_by_their_words_and_notes(filled: Project) -> None:
    shelling = next(a for a in articles.every(filled.db, with_text=True) if a.title == "Shelling")
    with filled.step("Tag"):
        made = new_annotation(shelling, 0, 6, "location", note="asked twice")
        annotations.insert(filled.db, made)
    for words in ("jermuk", "ask"):
        (hit,) = search.annotations(filled.db, words, marks=("<", ">"))
        assert (hit.id, hit.article, hit.title, hit.tag) == (
            made.id,
            shelling.id,
            "Shelling",
            "location",
        )
        assert "<" in hit.snippet
    filled.undo()
    assert search.annotations(filled.db, "jermuk") == []


def test_the_check_works_for_readers_and_leaves_nothing(filled: Project, article: Article) -> None:
    with Project.open(filled.path, read_only=True) as reader:
        for _ in range(2):
            assert all(search.is_consistent(reader.db, table) for table in search.INDEXED)
        assert reader.db.execute("SELECT count(*) FROM temp.sqlite_master").fetchone() == (0,)
