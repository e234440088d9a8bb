from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QToolTip
from pytestqt.qtbot import QtBot

from ui.views.article import ArticleView
from ui.views.article.grips import Hold, grips

At = Callable[..., QPoint]
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def send(view: ArticleView, kind: QEvent.Type, place: QPoint, held: Qt.KeyboardModifier) -> None:
    buttons = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
    where = view.viewport().mapToGlobal(place)
    event = QMouseEvent(kind, QPointF(place), QPointF(where), button, buttons, held)
    QApplication.sendEvent(view.viewport(), event)


def drag(view: ArticleView, start: QPoint, end: QPoint, held: Qt.KeyboardModifier = PLAIN) -> None:
    send(view, QEvent.Type.MouseButtonPress, start, held)
    send(view, QEvent.Type.MouseMove, (start + end) / 2, held)
    send(view, QEvent.Type.MouseMove, end, held)
    send(view, QEvent.Type.MouseButtonRelease, end, held)


def click(view: ArticleView, place: QPoint) -> None:
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, place)


def grip_of(view: ArticleView, hold: Hold) -> QPoint:
    grip = next(g for g in grips(view.scene, *view.band()) if g.hold is hold)
    return view.from_column(grip.centre).toPoint()


def test_dragging_takes_whole_words(view: ArticleView, at: At, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.selection_finished):
        drag(view, at("Officials"), at("on Tuesday", 0.1))
    assert view.selected_text() == "Officials said on"
    drag(view, at("Tuesday", 0.6), at("on Tues", 0.1))
    assert view.selected_text() == "on Tuesday"
    assert view.caret() == view.text().index("on Tuesday")


@pytest.mark.parametrize("held", ["ShiftModifier", "AltModifier"])
def test_a_key_held_keeps_single_letters(view: ArticleView, at: At, held: str) -> None:
    start = view.text().index("Nothing")
    view.select(start + 3, start + 3)
    drag(view, at("Nothing", 0.4), at("Nothing", 0.8), Qt.KeyboardModifier[held])
    assert view.selected_text() in ("hin", "in", "ing", "hing")


def test_punctuation_stays_outside(view: ArticleView, at: At) -> None:
    drag(view, at("“We", 0.02), at("answer,”", 0.99))
    assert view.selected_text() == "We will answer"


def test_selecting_right_to_left_words(view: ArticleView, at: At) -> None:
    drag(view, at("على"), at("الحدود"))
    assert view.selected_text() == "على الحدود"


def test_double_click_takes_a_word_and_a_third_the_paragraph(view: ArticleView, at: At) -> None:
    place = at("happened")
    click(view, place)
    QTest.mouseDClick(view.viewport(), LEFT, PLAIN, place)
    assert view.selected_text() == "happened"
    click(view, place)
    assert view.selected_text() == "Nothing else happened that night."


def test_a_click_on_a_mark_opens_it(view: ArticleView, at: At, qtbot: QtBot) -> None:
    with qtbot.waitSignals([view.current_changed, view.mark_activated]):
        click(view, at("Goris"))
    assert view.current_mark().id == "town"
    with qtbot.waitSignal(view.current_changed) as changed:
        click(view, at("Nothing"))
    assert changed.args == [""] and view.current_mark() is None


def test_beside_the_words_is_no_mark(view: ArticleView, at: At) -> None:
    end_of_line = at("Kapan.", 1.0) + QPoint(60, 0)
    click(view, end_of_line)
    assert view.current_mark() is None


def test_a_list_picks_among_nested_marks(view: ArticleView, at: At, qtbot: QtBot) -> None:
    click(view, at("its soldiers"))
    assert view.current_mark().id == "side"
    offered = view.viewport().findChild(QListWidget)
    assert offered.isVisible() and offered.count() == 2
    with qtbot.waitSignal(view.mark_activated) as opened:
        QTest.keyClick(offered, Qt.Key.Key_Down)
        QTest.keyClick(offered, Qt.Key.Key_Return)
    assert opened.args == ["claim"] and view.current_mark().id == "claim"
    assert not offered.isVisible() and view.hasFocus()


def test_the_list_closes_with_esc(view: ArticleView, at: At) -> None:
    click(view, at("its soldiers"))
    offered = view.viewport().findChild(QListWidget)
    QTest.keyClick(offered, Qt.Key.Key_Escape)
    assert not offered.isVisible() and view.current_mark().id == "side"


def test_hovering_tells_and_shows_the_summary(view: ArticleView, at: At, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.hovered) as told:
        send(view, QEvent.Type.MouseMove, at("Goris"), PLAIN)
    # A move with a button is a drag; without one it hovers.
    assert told.args == ["town"]


def test_tooltip_says_what_lies_there(view: ArticleView, at: At, qtbot: QtBot) -> None:
    place = at("Goris")
    where = view.viewport().mapToGlobal(place)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, where))
    qtbot.waitUntil(lambda: QToolTip.text() == "about Goris")


def test_grips_say_what_they_do(view: ArticleView, qtbot: QtBot) -> None:
    view.set_current("town")
    for hold, words in ((Hold.LINK, "link them"), (Hold.START, "the start"), (Hold.END, "the end")):
        place = grip_of(view, hold)
        where = view.viewport().mapToGlobal(place)
        QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, where))
        qtbot.waitUntil(lambda words=words: words in QToolTip.text())


def test_ends_are_dragged_by_their_grips(view: ArticleView, at: At, qtbot: QtBot) -> None:
    view.set_current("town")
    with qtbot.waitSignal(view.mark_ends_moved) as moved:
        drag(view, grip_of(view, Hold.START), at("Jermuk") + QPoint(0, 10))
    start, end = moved.args[1:]
    assert view.text()[start:end] == "Jermuk 💥, Goris"
    with qtbot.waitSignal(view.mark_ends_moved) as moved:
        drag(view, grip_of(view, Hold.END), at("Kapan") + QPoint(0, 10))
    start, end = moved.args[1:]
    assert view.text()[start:end] == "Jermuk 💥, Goris and Kapan"
    assert (view.current_mark().start, view.current_mark().end) == (start, end)


def test_grips_in_right_to_left_words(view: ArticleView, at: At, qtbot: QtBot) -> None:
    view.set_current("toll")
    with qtbot.waitSignal(view.mark_ends_moved) as moved:
        drag(view, grip_of(view, Hold.END), at("الحدود") + QPoint(0, 10))
    start, end = moved.args[1:]
    assert view.text()[start:end] == "٤٩ جنديًا على الحدود"


def test_esc_puts_a_dragged_end_back(view: ArticleView, at: At, qtbot: QtBot) -> None:
    view.set_current("town")
    before = view.current_mark()
    with qtbot.assertNotEmitted(view.mark_ends_moved):
        grip = grip_of(view, Hold.END)
        send(view, QEvent.Type.MouseButtonPress, grip, PLAIN)
        send(view, QEvent.Type.MouseMove, at("Kapan") + QPoint(0, 10), PLAIN)
        assert view.current_mark() != before
        QTest.keyClick(view, Qt.Key.Key_Escape)
        send(view, QEvent.Type.MouseButtonRelease, at("Kapan"), PLAIN)
    assert view.current_mark() == before


def test_a_mark_may_go_while_its_end_is_dragged(view: ArticleView, at: At, qtbot: QtBot) -> None:
    view.set_current("town")
    with qtbot.assertNotEmitted(view.mark_ends_moved):
        send(view, QEvent.Type.MouseButtonPress, grip_of(view, Hold.END), PLAIN)
        view.update_marks([], ["town"])
        send(view, QEvent.Type.MouseMove, at("Kapan") + QPoint(0, 10), PLAIN)
        send(view, QEvent.Type.MouseButtonRelease, at("Kapan"), PLAIN)
    assert view.scene.marks.get("town") is None


def test_a_double_click_beside_a_grip_still_selects(view: ArticleView, at: At) -> None:
    view.set_current("town")
    click(view, grip_of(view, Hold.END))
    place = at("happened")
    QTest.mouseDClick(view.viewport(), LEFT, PLAIN, place)
    send(view, QEvent.Type.MouseMove, at("night"), PLAIN)
    assert view.selected_text() == "happened that night"


def test_links_are_dragged_from_mark_to_mark(view: ArticleView, at: At, qtbot: QtBot) -> None:
    view.set_current("town")
    with qtbot.waitSignal(view.link_dragged) as linked:
        drag(view, grip_of(view, Hold.LINK), at("at least 49"))
    assert linked.args == ["town", "claim"]
    with qtbot.waitSignal(view.link_dragged) as linked:
        drag(view, at("at least 49"), at("Goris"), Qt.KeyboardModifier.ControlModifier)
    assert linked.args == ["claim", "town"]
    with qtbot.assertNotEmitted(view.link_dragged):
        drag(view, grip_of(view, Hold.LINK), at("Nothing"))


def test_dragging_below_the_page_scrolls(view: ArticleView, at: At, qtbot: QtBot) -> None:
    view.resize(500, 200)
    bar = view.verticalScrollBar()
    assert bar.maximum() > 0
    below = QPoint(100, view.viewport().height() + 60)
    send(view, QEvent.Type.MouseButtonPress, QPoint(100, 120), PLAIN)
    send(view, QEvent.Type.MouseMove, below, PLAIN)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    send(view, QEvent.Type.MouseButtonRelease, below, PLAIN)
    assert view.selection()[1] == len(view.text()) - 1  # the full stop stays outside


def test_ctrl_and_the_wheel_change_the_size(view: ArticleView) -> None:
    before = view.point_size()
    view.zoom(2)
    assert view.point_size() > before
    view.zoom(-2)
    assert view.point_size() == pytest.approx(before, abs=0.5)
