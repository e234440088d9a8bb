"""A long text is laid out where it is seen only, and stays put while the rest is refined."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.views.article import ArticleView, Mark
from ui.views.article.column import LONGEST_PARAGRAPH, Column, split
from ui.views.article.typography import Typography

SENTENCE = "The convoy left the town at dawn and reached the river before noon. "
LONG = "\n\n".join(SENTENCE * (1 + number * 7 % 11) for number in range(400))


@pytest.fixture
def column(qapp: QApplication) -> Column:
    return Column(LONG, Typography.of(qapp.font()), 400)


@given(st.text(alphabet="ab \n💥", max_size=60))
def test_paragraphs_are_the_lines_of_the_text(text: str) -> None:
    starts, ends = split(text)
    assert [text[a:b] for a, b in zip(starts, ends, strict=True)] == text.split("\n")


@pytest.mark.parametrize("text", ["word " * 3000, "字" * 9001, "a" * 4001 + "\nb"])
def test_endless_paragraphs_are_cut(text: str) -> None:
    starts, ends = split(text)
    parts = [text[a:b] for a, b in zip(starts, ends, strict=True)]
    assert max(map(len, parts)) <= LONGEST_PARAGRAPH
    assert "".join(parts) == text.replace("\n", "")


def test_only_the_page_is_laid_out(column: Column) -> None:
    column.refine(0, 600)
    assert 0 < sum(column._is_exact) < 12


def test_estimates_come_close(column: Column) -> None:
    estimated = column.height
    column.refine(0, float("inf"))
    assert column.height == pytest.approx(estimated, rel=0.15)


def test_every_offset_has_a_caret_and_is_found_again(column: Column) -> None:
    for offset in range(0, len(LONG), 997):
        caret = column.caret(offset)
        assert column.offset_at(QPointF(caret.left() + 0.1, caret.center().y())) == offset


def test_above_and_below_the_text(column: Column) -> None:
    assert column.offset_at(QPointF(200, -5)) == 0
    assert column.offset_at(QPointF(0, column.height + 5)) == len(LONG)


@pytest.mark.parametrize("step", [-337, 211])
def test_scrolling_moves_the_words_by_what_was_asked(qtbot: QtBot, step: int) -> None:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    view.set_article(LONG)
    bar = view.verticalScrollBar()
    if step < 0:
        bar.setValue(bar.maximum() // 2)  # everything above is still an estimate
    for _ in range(25):
        offset = view.scene.column.offset_at(view.to_column(QPointF(300, 250)))
        before = view.from_column(view.scene.column.caret(offset).topLeft()).y()
        bar.setValue(bar.value() + step)
        after = view.from_column(view.scene.column.caret(offset).topLeft()).y()
        assert before - after == pytest.approx(step, abs=1)
        view.grab()
        assert view.from_column(view.scene.column.caret(offset).topLeft()).y() == after


def test_another_width_or_size_keeps_the_first_words(qtbot: QtBot) -> None:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    view.set_article(LONG)
    view.reveal(len(LONG) // 2)
    first = view.scene.column.offset_at(view.to_column(QPointF(60, 4)))
    view.resize(430, 500)
    view.set_point_size(17)
    now = view.scene.column.offset_at(view.to_column(QPointF(60, 4)))
    assert abs(now - first) < 200


def test_what_is_revealed_is_on_the_page(qtbot: QtBot) -> None:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    view.set_article(LONG)
    for share in (0.9, 0.1, 0.5, 0.52, 1.0, 0.0):
        offset = int(len(LONG) * share)
        view.reveal(offset)
        y = view.from_column(view.scene.column.caret(offset).center()).y()
        assert 0 < y < 500


def test_a_span_higher_than_the_page_is_left_where_it_is_seen(qtbot: QtBot) -> None:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(700, 300)
    view.show()
    view.set_article(LONG, [Mark("long", 100, len(LONG) - 100, "quote")])
    view.reveal(len(LONG) // 2)
    before = view.verticalScrollBar().value()
    view.reveal(100, len(LONG) - 100)
    assert view.verticalScrollBar().value() == before
    view.choose("long")  # walking there shows where it begins
    y = view.from_column(view.scene.column.caret(100).center()).y()
    assert 0 < y < 300
