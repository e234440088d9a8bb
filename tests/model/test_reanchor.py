"""Spans follow a corrected text: surely where nothing changed near them, never to other words."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import reanchor
from model.entities import Annotation
from model.errors import UserError
from model.project import Project
from model.tables import annotations, articles
from model.tagging import new_annotation, new_article

OLD = (
    "The ministry sayd 12 guards died near the river. 💥\n"
    "The other side said 12 guards had fled.\n"
    "Nothing moved on Tuesday."
)


def spans(text: str, *wanted: str) -> list[Annotation]:
    article = new_article(text)
    return [
        new_annotation(article, text.index(w), text.index(w) + len(w), "casualty") for w in wanted
    ]


def words(new: str, anchors: list[reanchor.Anchor]) -> list[str]:
    return [new[a.start : a.end] if not a.is_lost else "" for a in anchors]


def test_a_typo_mended_elsewhere_moves_spans_for_sure() -> None:
    new = OLD.replace("sayd", "said on Monday that")
    found = reanchor.reanchor(OLD, new, spans(OLD, "12 guards died", "Tuesday", "The ministry"))
    assert words(new, found) == ["12 guards died", "Tuesday", "The ministry"]
    assert all(a.is_sure for a in found)


def test_a_new_paragraph_moves_spans_for_sure() -> None:
    new = "A paragraph that was missing, with 12 guards in it.\n" + OLD
    found = reanchor.reanchor(OLD, new, spans(OLD, "12 guards died", "fled", "river"))
    assert words(new, found) == ["12 guards died", "fled", "river"]
    assert all(a.is_sure for a in found)


def test_changed_words_are_doubtful_and_gone_words_are_lost() -> None:
    new = OLD.replace("12 guards died", "15 guards died").replace("Nothing moved on Tuesday.", "")
    found = reanchor.reanchor(OLD, new, spans(OLD, "12 guards died", "Nothing moved"))
    assert words(new, found) == ["15 guards died", ""]
    assert not found[0].is_sure
    assert found[1].is_lost


def test_a_move_of_a_paragraph_is_found_by_its_words() -> None:
    first, second, third = OLD.split("\n")
    new = "\n".join((second, third, first))
    found = reanchor.reanchor(OLD, new, spans(OLD, "near the river", "had fled"))
    assert words(new, found) == ["near the river", "had fled"]


def test_long_texts_are_aligned_by_paragraphs() -> None:
    old = "\n".join(f"Paragraph {i} tells of {i} guards near river {i * 7}." for i in range(4_000))
    lines = old.split("\n")
    lines[10:12] = ["A changed one."]
    lines.insert(3_000, "A new one.")
    new = "\n".join(lines)
    found = reanchor.reanchor(old, new, spans(old, "river 25200", "2000 guards"))
    assert words(new, found) == ["river 25200", "2000 guards"]
    assert all(a.is_sure for a in found)


@given(st.text("ab \né💥", max_size=60), st.text("ab \né💥", max_size=60))
def test_shared_runs_are_shared(old: str, new: str) -> None:
    blocks = reanchor.aligned(old, new)
    assert all(old[a : a + n] == new[b : b + n] for a, b, n in blocks)
    assert all(x[0] + x[2] <= y[0] and x[1] + x[2] <= y[1] for x, y in itertools.pairwise(blocks))


@given(st.text("abc \n💥", min_size=3, max_size=80), st.data())
def test_sure_spans_hold_the_same_words(old: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    cut = data.draw(st.integers(0, len(old)))
    new = old[:cut] + data.draw(st.text("abc \n💥", max_size=10)) + old[cut:]
    article = new_article("x")
    span = Annotation(article.id, start, end, old[start:end], "casualty")
    (found,) = reanchor.reanchor(old, new, [span])
    assert found.is_lost or 0 <= found.start < found.end <= len(new)
    if found.is_sure:
        assert new[found.start : found.end] == old[start:end]


def test_correcting_is_one_step_and_keeps_the_old_text_in_the_journal(project: Project) -> None:
    article = new_article(OLD, published_at="2022-09-14")
    kept, gone = (
        new_annotation(article, OLD.index(w), OLD.index(w) + len(w), "casualty")
        for w in ("12 guards died", "Nothing moved")
    )
    with project.step("Add"):
        articles.insert(project.db, article)
        for one in (kept, gone):
            annotations.insert(project.db, one)
    new = OLD.replace("sayd", "said").replace("Nothing moved ", "All was quiet ")
    anchors = reanchor.reanchor(OLD, new, [kept, gone])
    with project.step("Correct text"):
        reanchor.correct(project.db, article, new, anchors)
    after = articles.get(project.db, article.id)
    assert (after.text, after.text_version) == (new, 2)
    (left,) = annotations.of_article(project.db, article.id)
    assert new[left.start : left.end] == left.text == "12 guards died"
    project.undo()
    assert articles.get(project.db, article.id) == article
    assert {a.id for a in annotations.of_article(project.db, article.id)} == {kept.id, gone.id}
    with pytest.raises(UserError, match="empty"), project.step("Correct text"):
        reanchor.correct(project.db, article, " \n", [])
