"""Tag all like this: what is found, what is written, and what is left after a cancel."""

import pytest

from model import occurrences
from model.entities import Article
from model.errors import UserError
from model.project import Project
from model.tables import annotations, articles, steps
from model.tagging import new_article

FIRST = "The Armenian army left Armenia on Monday. ARMENIA denied it; Armenia's press did not. 💥 Armenia."
SECOND = "亚美尼亚军队说亚美尼亚。 Nothing else is said here of armenia."


@pytest.fixture
def texts(project: Project) -> list[Article]:
    made = [
        new_article(FIRST, title="One", published_at="2022-09-14"),
        new_article(SECOND, title="Two"),
    ]
    with project.step("Add"):
        for article in made:
            articles.insert(project.db, article)
    return made


def words(project: Project, asked: str, mode: occurrences.Mode, article: str = "") -> list[str]:
    texts = {a.id: a.text for a in articles.every(project.db, with_text=True)}
    found = occurrences.find(project.db, asked, mode, article)
    return [texts[one.article][one.start : one.end] for one in found]


def test_exact_means_these_words_whole(project: Project, texts: list[Article]) -> None:
    assert words(project, "Armenia", "exact") == ["Armenia", "Armenia", "Armenia"]


def test_folded_means_in_any_case(project: Project, texts: list[Article]) -> None:
    found = words(project, "Armenia", "folded")
    assert found == ["Armenia", "ARMENIA", "Armenia", "Armenia", "armenia"]
    assert words(project, "Armenia", "folded", texts[1].id) == ["armenia"]


def test_regular_expressions_match_as_written(project: Project, texts: list[Article]) -> None:
    assert words(project, r"Armenian?\b", "regex") == ["Armenian", "Armenia", "Armenia", "Armenia"]
    with pytest.raises(UserError, match="no regular expression"):
        words(project, "Armen(", "regex")


def test_words_without_blanks_between_them_are_found(
    project: Project, texts: list[Article]
) -> None:
    assert words(project, "亚美尼亚", "exact") == ["亚美尼亚", "亚美尼亚"]


def test_each_comes_with_its_sentence(project: Project, texts: list[Article]) -> None:
    found = list(occurrences.find(project.db, "Armenia", "exact"))
    assert found[0].sentence == "The Armenian army left Armenia on Monday."
    assert found[2].sentence == "💥 Armenia."


def test_all_are_tagged_in_one_step_and_dated(project: Project, texts: list[Article]) -> None:
    found = list(occurrences.find(project.db, "Armenia", "exact"))
    assert occurrences.tag_all(project, found, "actor", lambda done, whole: None) == 3
    made = annotations.of_article(project.db, texts[0].id)
    assert [a.text for a in made] == ["Armenia"] * 3
    assert all(FIRST[a.start : a.end] == a.text for a in made)
    assert made[0].date_start == "2022-09-12"
    assert occurrences.tag_all(project, found, "actor", lambda done, whole: None) == 0
    project.undo()
    assert annotations.count(project.db) == 0


def test_a_cancelled_run_leaves_nothing(
    project: Project, texts: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    class StopError(Exception):
        pass

    def stop_at_the_second(done: int, whole: int) -> None:
        if done:
            raise StopError

    found = list(occurrences.find(project.db, "Armenia", "folded"))
    monkeypatch.setattr(occurrences, "SLICE", 2)
    with pytest.raises(StopError):
        occurrences.tag_all(project, found, "actor", stop_at_the_second)
    assert annotations.count(project.db) == 0
    assert steps.history(project.db, 1)[0].kind == "undo"
