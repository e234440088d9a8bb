"""A coder's day: keys, locks, ends moved, splits, links, lists, own tags, corrected texts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from model.entities import Article
from model.tables import annotations, articles, links, steps, tags
from model.tagging import new_article
from tests.stories.test_first_light import press, tag
from ui.dialogs.codebook import CodebookSheet
from ui.dialogs.correct import CorrectSheet
from ui.dialogs.tag_all import TagAllSheet
from ui.main_window import MainWindow

TEXT = (
    "Officials in Serhat said at least 12 border guards had been killed on Monday.\n"
    "The governor of Serhat said the shelling of Serhat went on until dawn.\n"
    "“We buried them here,” the governor said."
)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def article(window: MainWindow) -> Article:
    made = new_article(TEXT, title="Guards killed in Serhat", published_at="2022-09-14")
    window.session.do("Add article", lambda db: articles.insert(db, made))
    window.session.show_article(made.id)
    window.reader.view.setFocus()
    return made


def spans(window: MainWindow) -> list[tuple[str, str]]:
    found = annotations.of_article(window.session.db, window.session.article)
    return [(a.tag, a.text) for a in found]


def sheet(kind: type) -> QDialog:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def test_select_and_tag_with_keys_alone(qtbot: QtBot, window: MainWindow, article: Article) -> None:
    view = window.reader.view
    view.select(0, 0)
    qtbot.keyClick(view, Qt.Key.Key_Right, CTRL | SHIFT)
    press(qtbot, window, Qt.Key.Key_A)
    assert spans(window) == [("actor", "Officials")]
    # Another tag's key re-tags what is in hand; undo takes back one thing at a time.
    press(qtbot, window, Qt.Key.Key_L)
    assert spans(window) == [("location", "Officials")]
    qtbot.keyClick(view, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(view, Qt.Key.Key_Z, CTRL)
    assert spans(window) == []


def test_a_locked_tag_makes_selecting_enough(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    tag(qtbot, window, "Serhat", Qt.Key.Key_2)
    press(qtbot, window, Qt.Key.Key_2)
    assert window.locked_tag == "location"
    view = window.reader.view
    start = TEXT.index("governor")
    view.select(start, start + len("governor"))
    view.selection_finished.emit()
    assert ("location", "governor") in spans(window)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert window.locked_tag == ""
    view.select(0, 9)
    view.selection_finished.emit()
    assert ("location", "Officials") not in spans(window)


def test_ends_move_by_word_and_character_and_keep_fields(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    claim = tag(qtbot, window, "12 border guards", Qt.Key.Key_1)
    window.session.do(
        "Set", lambda db: annotations.update(db, claim, {"fields": {"outcome": "killed"}})
    )
    press(qtbot, window, Qt.Key.Key_BracketRight)
    moved = annotations.get(window.session.db, claim)
    assert moved.text == "12 border guards had"
    assert moved.fields == {"outcome": "killed"}
    assert TEXT[moved.start : moved.end] == moved.text
    qtbot.keyClick(window.reader.view, Qt.Key.Key_BracketRight, CTRL)
    assert annotations.get(window.session.db, claim).end == moved.end + 1


def test_split_join_delete_and_walk(qtbot: QtBot, window: MainWindow, article: Article) -> None:
    view = window.reader.view
    tag(qtbot, window, "border guards", Qt.Key.Key_3)
    middle = TEXT.index("guards")
    view.select(middle, middle)
    press(qtbot, window, Qt.Key.Key_S)
    assert spans(window) == [("actor", "border"), ("actor", "guards")]
    press(qtbot, window, Qt.Key.Key_Backtab)
    first = annotations.get(window.session.db, window.session.annotation)
    assert first.text == "border"
    press(qtbot, window, Qt.Key.Key_J)
    assert spans(window) == [("actor", "border guards")]
    press(qtbot, window, Qt.Key.Key_Delete)
    assert spans(window) == []


def test_fields_are_taken_over_from_the_last_like_it(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    first = tag(qtbot, window, "Serhat", Qt.Key.Key_2)
    window.session.do(
        "Set", lambda db: annotations.update(db, first, {"fields": {"place_role": "target"}})
    )
    second = tag(qtbot, window, "governor of Serhat", Qt.Key.Key_2)
    window.session.do("Clear", lambda db: annotations.update(db, second, {"fields": {}}))
    press(qtbot, window, Qt.Key.Key_R)
    assert annotations.get(window.session.db, second).fields == {"place_role": "target"}


def test_tag_all_like_this(qtbot: QtBot, window: MainWindow, article: Article) -> None:
    tag(qtbot, window, "Serhat", Qt.Key.Key_2)
    window.made["tag_all"].trigger()
    found = sheet(TagAllSheet)
    qtbot.waitUntil(lambda: found.table.rowCount() == 3)
    found.table.setData(
        found.table.index(1, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole
    )
    with qtbot.waitSignal(window.session.said, timeout=10_000):
        found.accept()
    qtbot.waitUntil(lambda: len(spans(window)) == 2)
    assert spans(window) == [("location", "Serhat")] * 2
    window.session.undo()
    assert len(spans(window)) == 1


def test_several_annotations_are_edited_together(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    one = tag(qtbot, window, "Serhat", Qt.Key.Key_2)
    two = tag(qtbot, window, "governor of Serhat", Qt.Key.Key_2)
    window.made["go_annotations"].trigger()
    window.annotations.list.selectAll()
    assert set(window.session.chosen) == {one, two}
    note = window.inspector.form().editor("note")
    assert isinstance(note, QLineEdit)
    note.setFocus()
    qtbot.keyClicks(note, "check the spelling")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    notes = [annotations.get(window.session.db, id_).note for id_ in (one, two)]
    assert notes == ["check the spelling"] * 2
    told = [label.text() for label in window.inspector.findChildren(QLabel)]
    assert any("ana · Set note (note)" in text for text in told)
    window.annotations.scope.setCurrentIndex(1)
    assert window.annotations.list.count() == 2
    window.session.undo()
    assert annotations.get(window.session.db, one).note == ""


def test_a_problem_is_said_at_its_field_and_nothing_is_stored(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    claim = tag(qtbot, window, "12 border guards", Qt.Key.Key_1)
    low = window.inspector.form().editor("count_low")
    assert isinstance(low, QLineEdit)
    low.setFocus()
    qtbot.keyClicks(low, "a lot")
    qtbot.keyClick(low, Qt.Key.Key_Return)
    assert "count_low" not in annotations.get(window.session.db, claim).fields
    said = [label.text() for label in window.inspector.form().findChildren(QLabel)]
    assert any("not a whole number" in text for text in said)


def test_links_by_dragging_one_span_to_another(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    governor = tag(qtbot, window, "governor of Serhat", Qt.Key.Key_3)
    quote = tag(qtbot, window, "We buried them here", Qt.Key.Key_4)
    place = tag(qtbot, window, "Serhat", Qt.Key.Key_2)
    window.reader.view.link_dragged.emit(quote, place)
    assert links.of_annotation(window.session.db, quote) == []
    from ui import relating

    role = next(r for r in window.session.kinds()["quote"].links if r.relation == "speaker")
    one, other = (annotations.get(window.session.db, i) for i in (quote, governor))
    relating.relate(window, one, role, other)
    ends = links.ends(window.session.db, quote)
    assert ends["speaker"] == links.ends(window.session.db, governor)["actor"]
    (arc,) = relating.arcs(window.session, article.id)
    assert (arc.source, arc.target, arc.label) == (quote, governor, "speaker")


def test_a_key_leads_to_the_field_of_a_link(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    tag(qtbot, window, "12 border guards", Qt.Key.Key_1)
    press(qtbot, window, Qt.Key.Key_V)
    assert window.inspector.form().editor("victim").hasFocus()


def test_an_own_tag_has_its_key_fields_and_guideline(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    window.made["codebook"].trigger()
    book = sheet(CodebookSheet)
    assert isinstance(book, CodebookSheet)
    book.new.click()
    book.name.setText("Damage")
    book.key.setText("5")
    book.guideline.setPlainText("Houses and roads hit.")
    book.fields.setPlainText("houses: integer\nhow: choice shelling, drone")
    book.keep.click()
    assert "Kept" in book.told.text()
    book.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    tag(qtbot, window, "shelling", Qt.Key.Key_5)
    assert spans(window) == [("damage", "shelling")]
    assert window.inspector.form().editor("houses") is not None
    assert window.made["tag_damage"].toolTip() == "Houses and roads hit."
    assert tags.uses(window.session.db, "damage") == 1
    window.session.undo()
    window.session.undo()
    assert "damage" not in window.session.kinds()


def test_a_corrected_text_takes_its_spans_along(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    claim = tag(qtbot, window, "12 border guards", Qt.Key.Key_1)
    gone = tag(qtbot, window, "until dawn", Qt.Key.Key_1)
    window.made["correct"].trigger()
    correct = sheet(CorrectSheet)
    assert isinstance(correct, CorrectSheet)
    new = "A first paragraph.\n" + TEXT.replace(" until dawn", "")
    correct.text.setPlainText(new)
    correct.accept()
    assert correct.doubtful.count() == 1
    correct.accept()
    moved = annotations.get(window.session.db, claim)
    assert new[moved.start : moved.end] == moved.text == "12 border guards"
    with pytest.raises(KeyError):
        annotations.get(window.session.db, gone)
    assert steps.history(window.session.db, 1)[0].name == "Correct text"
    window.session.undo()
    assert annotations.get(window.session.db, gone).text == "until dawn"
    assert window.reader.view.text() == TEXT


def test_tabs_side_by_side_and_on_to_the_next(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    other = new_article("Another report of the day.", title="Another", published_at="2022-09-15")
    window.session.do("Add article", lambda db: articles.insert(db, other))
    window.made["beside"].trigger()
    window.made["finish"].trigger()
    assert articles.get(window.session.db, article.id).reading_status == "done"
    assert window.session.article == other.id
    assert window.beside.view.text() == TEXT
    assert window.open_articles.count() == 2
    window.made["previous_tab"].trigger()
    assert window.session.article == article.id


def test_the_palette_finds_words_and_commands(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    qtbot.keyClick(window.reader.view, Qt.Key.Key_K, CTRL)
    assert window.search.hasFocus()
    qtbot.keyClicks(window.search, "buried")
    assert [f.text for f in window.search.found()] == ["Guards killed in Serhat"]
    window.search.clear()
    qtbot.keyClicks(window.search, "larger")
    assert window.search.found()[0].text == "Larger text"
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert window.reader.view.hasFocus()
