import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.views.article import ArticleView

Key = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def press(view: ArticleView, *keys: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    for key in keys:
        QTest.keyClick(view, key, held)


def put(view: ArticleView, words: str) -> None:
    start = view.text().index(words)
    view.select(start, start)


def test_shift_and_arrows_select(view: ArticleView, qtbot: QtBot) -> None:
    press(view, Key.Key_Right, Key.Key_Right, held=SHIFT)
    assert view.selected_text() == "Of"
    with qtbot.waitSignal(view.selection_finished):  # Shift is let go after each key
        press(view, Key.Key_Left, held=SHIFT)
    assert view.selected_text() == "O"
    press(view, Key.Key_Right)
    assert view.selection() == (2, 2)


def test_ctrl_goes_by_word_and_leaves_punctuation_out(view: ArticleView) -> None:
    put(view, "We will")
    press(view, *[Key.Key_Right] * 3, held=CTRL | SHIFT)
    assert view.selected_text() == "We will answer"
    press(view, Key.Key_Left, held=CTRL)
    assert view.text()[view.caret() :].startswith("answer")


def test_the_caret_never_stands_inside_a_letter(view: ArticleView) -> None:
    put(view, "💥")
    press(view, Key.Key_Right)
    assert view.text()[view.caret() :].startswith(", Goris")
    put(view, "جنديًا")
    press(view, *[Key.Key_Left] * 4, held=SHIFT)  # leftwards is onwards here
    assert view.selected_text() == "جندي" or view.selected_text() == "جنديً"


def test_lines_and_the_text_have_ends(view: ArticleView) -> None:
    put(view, "minister")
    press(view, Key.Key_End)
    assert view.text()[view.caret() - 1] == "."
    press(view, Key.Key_Home)
    assert view.text()[view.caret() :].startswith("“We")
    press(view, Key.Key_End, held=CTRL)
    assert view.caret() == len(view.text())
    press(view, Key.Key_Right)
    assert view.caret() == len(view.text())
    press(view, Key.Key_Home, held=CTRL)
    press(view, Key.Key_Left)
    assert view.caret() == 0


def test_up_and_down_keep_their_column(view: ArticleView) -> None:
    put(view, "Goris")
    x = view.scene.column.caret(view.caret()).left()
    press(view, *[Key.Key_Up] * 3)  # over a short line, too
    above = view.scene.column.caret(view.caret()).left()
    assert above == pytest.approx(x, abs=12)
    assert view.text().index("Officials") <= view.caret() < view.text().index("“We")
    press(view, *[Key.Key_Down] * 3)
    assert view.text()[view.caret() :].startswith("Goris")
    press(view, *[Key.Key_Down] * 20)
    assert view.caret() == len(view.text())
    press(view, *[Key.Key_Up] * 20)
    assert view.caret() == 0


def test_pages_turn(view: ArticleView) -> None:
    view.resize(400, 150)
    press(view, *[Key.Key_PageDown] * 9)
    assert view.verticalScrollBar().value() > 0
    assert view.text()[view.caret() :].count("\n") == 0
    press(view, *[Key.Key_PageUp] * 9)
    assert view.text()[: view.caret()].count("\n") == 0


def test_tab_walks_annotations_and_n_suggestions(view: ArticleView, qtbot: QtBot) -> None:
    walked = []
    view.current_changed.connect(walked.append)
    press(view, *[Key.Key_Tab] * 5)
    assert walked == ["claim", "side", "town", "toll", "claim"]
    press(view, Key.Key_Backtab, held=SHIFT)
    assert view.current_mark().id == "toll"
    press(view, Key.Key_N)
    assert view.current_mark().id == "guess"
    press(view, Key.Key_P)
    assert view.current_mark().id == "guess"


def test_tab_starts_at_the_caret(view: ArticleView) -> None:
    put(view, "Goris")
    press(view, Key.Key_Tab)
    assert view.current_mark().id == "town"
    press(view, Key.Key_Escape)
    put(view, "Goris")
    press(view, Key.Key_Backtab, held=SHIFT)
    assert view.current_mark().id == "side"


def test_enter_opens_the_current_mark_or_the_one_at_the_caret(
    view: ArticleView, qtbot: QtBot
) -> None:
    put(view, "Goris")
    with qtbot.waitSignal(view.mark_activated) as opened:
        press(view, Key.Key_Return)
    assert opened.args == ["town"]
    press(view, Key.Key_Escape)
    put(view, "Nothing")
    with qtbot.assertNotEmitted(view.mark_activated):
        press(view, Key.Key_Return)


def test_esc_clears_one_thing_at_a_time(view: ArticleView) -> None:
    view.find("said")
    view.select(0, 9)
    press(view, Key.Key_Escape)
    assert view.selection() == (9, 9) and view.scene.hits
    press(view, Key.Key_Escape)
    assert not view.scene.hits
    view.set_current("town")
    press(view, Key.Key_Escape)
    assert view.current_mark() is None


@pytest.mark.parametrize(
    ("key", "held", "words"),
    [
        (Key.Key_BracketLeft, PLAIN, "💥"),
        (Key.Key_BracketRight, PLAIN, "💥, Goris and"),
        (Key.Key_BraceLeft, SHIFT, "Jermuk 💥, Goris"),
        (Key.Key_BraceRight, SHIFT, "Goris"),
        (Key.Key_BracketLeft, CTRL, "💥, Gori"),
        (Key.Key_BracketRight, CTRL, "💥, Goris "),
        (Key.Key_BraceLeft, CTRL | SHIFT, " 💥, Goris"),
        (Key.Key_BraceRight, CTRL | SHIFT, ", Goris"),
    ],
)
def test_brackets_move_the_ends(
    view: ArticleView, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier, words: str
) -> None:
    start = view.text().index("💥")
    end = view.text().index(" and Kapan")
    view.scene.marks.move("town", start, end)
    view.set_current("town")
    with qtbot.waitSignal(view.mark_ends_moved) as moved:
        press(view, key, held=held)
    assert moved.args[0] == "town"
    assert view.text()[moved.args[1] : moved.args[2]] == words
    view.select(start, end)
    press(view, key, held=held)
    assert view.selected_text() == words


def test_an_end_never_passes_the_other(view: ArticleView, qtbot: QtBot) -> None:
    view.set_current("town")
    with qtbot.assertNotEmitted(view.mark_ends_moved):
        press(view, Key.Key_BraceRight, held=SHIFT)
        press(view, Key.Key_BracketLeft)
    assert view.text()[view.current_mark().start : view.current_mark().end] == "Goris"


def test_copying_takes_the_stored_text(view: ArticleView) -> None:
    text = "a\u00a0b\u2009c 💥 d"
    view.set_article(text)
    press(view, Key.Key_A, held=CTRL)
    press(view, Key.Key_C, held=CTRL)
    assert QGuiApplication.clipboard().text() == text


def test_other_keys_are_left_to_the_window(view: ArticleView) -> None:
    view.select(0, 9)
    press(view, Key.Key_1, Key.Key_C, Key.Key_Q)
    assert view.selection() == (0, 9)


def test_ctrl_and_tab_leave_the_text(view: ArticleView, qtbot: QtBot) -> None:
    view.open_find()
    view.setFocus()
    press(view, Key.Key_Tab, held=CTRL)
    assert not view.hasFocus() and view.current_mark() is None
