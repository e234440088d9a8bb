from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.theme import kind_styles
from ui.views.article import ArticleView, Mark
from ui.views.article.find import find

At = Callable[..., QPoint]


def test_selecting_tells_and_clears_the_current_mark(view: ArticleView, qtbot: QtBot) -> None:
    view.set_current("town")
    with qtbot.waitSignals([view.selection_changed, view.current_changed]):
        view.select(0, 9)
    assert view.selected_text() == "Officials" and view.current_mark() is None
    with qtbot.assertNotEmitted(view.selection_changed):
        view.select(0, 9)
    view.select(-5, 10_000)
    assert view.selection() == (0, len(view.text()))


def test_a_mark_taken_away_is_no_longer_current(view: ArticleView, qtbot: QtBot) -> None:
    view.set_current("town")
    town = view.current_mark()
    view.update_marks([Mark("town", town.start, town.end, "actor")], ["town"])
    assert view.current_mark().tag == "actor"
    with qtbot.waitSignal(view.current_changed) as told:
        view.update_marks([], ["town"])
    assert told.args == [""]


def test_marks_under_an_offset(view: ArticleView) -> None:
    inside = view.text().index("soldiers")
    assert [m.id for m in view.marks_at(inside)] == ["side", "claim"]
    assert view.marks_at(0) == []


def test_another_article_starts_afresh(view: ArticleView) -> None:
    view.select(5, 20)
    view.set_current("toll")
    view.set_article("One line.", [Mark("a", 0, 3, "actor")], kind_styles())
    assert (view.selection(), view.current_mark(), view.text()) == ((0, 0), None, "One line.")
    assert [m.id for m in view.marks_at(1)] == ["a"]


@pytest.mark.parametrize(
    "text", ["", "\n", "\n\n\n", " ", "💥", "a\tb", "\u2028x\u2029", "x" * 9000]
)
def test_odd_texts_are_shown(view: ArticleView, text: str) -> None:
    view.set_article(text, [Mark("m", 0, len(text), "actor")] if text else [])
    view.set_current("m" if text else None)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_Home):
        QTest.keyClick(view, key)
    assert not view.grab().isNull()
    assert view.text() == text


def test_find_ignores_case_and_line_breaks() -> None:
    text = "The Army said.\nthe  army left; İstanbul"
    assert find(text, "the army") == [(0, 8), (15, 24)]
    assert find(text, "the army", case=True) == [(15, 24)]
    assert find(text, "said. the") == [(9, 18)]
    assert find(text, "  ") == []
    assert find(text, "(") == []


def test_finding_walks_and_leaves_the_place_selected(view: ArticleView, qtbot: QtBot) -> None:
    view.open_find()
    field = view.findChild(QLineEdit)
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "said")
    assert len(view.scene.hits) == 2
    first = view.scene.hit
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert view.scene.hit != first
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert view.scene.hit == first
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert view.selection() == first and view.selected_text() == "said"
    assert not view.scene.hits and view.hasFocus()


def test_find_starts_with_what_is_selected(view: ArticleView) -> None:
    start = view.text().index("Goris")
    view.select(start, start + 5)
    view.open_find()
    assert view.findChild(QLineEdit).text() == "Goris"
    assert view.scene.hit == (start, start + 5)


def test_assistive_technology_reads_text_and_marks(view: ArticleView) -> None:
    access = QAccessible.queryAccessibleInterface(view)
    assert access.role() == QAccessible.Role.EditableText
    assert access.state().readOnly
    assert access.text(QAccessible.Text.Name) == "A title"
    assert access.text(QAccessible.Text.Value) == view.text()
    assert access.text(QAccessible.Text.Description) == "5 annotations"
    view.set_current("side")
    assert access.text(QAccessible.Text.Description) == "Actor: its soldiers. about its soldiers"


def test_assistive_technology_moves_the_caret(view: ArticleView) -> None:
    text = QAccessible.queryAccessibleInterface(view).textInterface()
    units = len(view.text().encode("utf-16-le")) // 2
    assert text.characterCount() == units == len(view.text()) + 1
    place = view.text().index("Goris")
    text.setCursorPosition(place + 1)  # one astral character stands before it
    assert view.caret() == place
    assert text.cursorPosition() == place + 1
    assert text.text(place + 1, place + 6) == "Goris"
    rect = text.characterRect(place + 1)
    assert text.offsetAtPoint(rect.center() - QPoint(rect.width() // 3, 0)) == place + 1
    text.setSelection(0, place + 1, place + 6)
    assert view.selected_text() == "Goris"
    text.removeSelection(0)
    assert view.selected_text() == ""


def test_every_control_of_the_find_bar_has_a_name(view: ArticleView) -> None:
    view.open_find()
    bar = view.findChild(QLineEdit).parentWidget()
    for child in bar.children():
        if child.isWidgetType() and child.focusPolicy() != Qt.FocusPolicy.NoFocus:
            access = QAccessible.queryAccessibleInterface(child)
            assert access.text(QAccessible.Text.Name)
            assert child.height() >= 24


def test_a_shorter_text_opens_from_the_end_of_a_long_one(view: ArticleView) -> None:
    """The place held in the long text means nothing in the short one."""
    view.set_article("\n".join(f"Paragraph {number} of a long report." for number in range(300)))
    view.reveal(len(view.text()))
    assert view.verticalScrollBar().value() > 0
    view.set_article("")
    assert view.text() == ""
    view.set_article("One line.")
    assert view.verticalScrollBar().value() == 0
