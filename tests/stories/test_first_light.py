"""Paste an article, tag it, keep it, see it on the timeline, take it back tomorrow, export it."""

import csv
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from model.tables import annotations, articles, links, steps
from tests.ui.conftest import shown_window
from ui.actions.file import open_path
from ui.dialogs.export import ExportSheet
from ui.dialogs.intake import IntakeSheet
from ui.main_window import MainWindow

REPORT = (
    "Ministry counts the dead after a night of shelling\n\n"
    "The ministry said on Tuesday that at least 12 of its guards had been killed near Ağdere. 💥\n\n"
    "“We did not begin this,” the minister said."
)


def press(qtbot: QtBot, window: MainWindow, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(window.reader.view, key)


def tag(qtbot: QtBot, window: MainWindow, words: str, key: Qt.Key) -> str:
    """Select words as a reader would and press the tag's key."""
    article = window.reader.article
    assert article is not None
    start = article.text.index(words)
    window.reader.view.setFocus()
    window.reader.view.select(start, start + len(words))
    press(qtbot, window, key)
    return window.session.annotation


def paste(qtbot: QtBot, window: MainWindow, text: str, published: str) -> None:
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    sheet = next(w for w in QApplication.topLevelWidgets() if isinstance(w, IntakeSheet))
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    sheet.fields["published_at"].setFocus()
    qtbot.keyClicks(sheet.fields["published_at"], published)
    qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(window.session.article))
    # Without a window manager nobody gives the focus back to the window below.
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_the_whole_main_job(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    session = window.session
    paste(qtbot, window, REPORT, "13 Sep 2022")
    article = articles.get(session.db, session.article)
    assert article.published_at == "2022-09-13"
    assert window.browser.articles.rowCount() == 1

    claim = tag(qtbot, window, "at least 12 of its guards had been killed", Qt.Key.Key_1)
    place = tag(qtbot, window, "Ağdere", Qt.Key.Key_2)
    quote = tag(qtbot, window, "“We did not begin this,”", Qt.Key.Key_Q)
    assert annotations.get(session.db, quote).tag == "quote"
    for id_ in (claim, place, quote):
        found = annotations.get(session.db, id_)
        assert article.text[found.start : found.end] == found.text

    # A field typed as people write it fills in what follows from it.
    session.choose(claim)
    words = window.inspector.form().editor("count_text")
    assert isinstance(words, QLineEdit)
    words.setFocus()
    words.selectAll()
    qtbot.keyClicks(words, "at least 12")
    qtbot.keyClick(words, Qt.Key.Key_Return)
    fields = annotations.get(session.db, claim).fields
    assert (fields["qualifier"], fields["count_low"], fields["count_best"]) == ("at_least", 12, 12)
    assert "count_high" not in fields

    # A new actor is made in passing, in the same step as the link.
    speaker = window.inspector.form().editor("claimed_by")
    assert isinstance(speaker, QComboBox)
    speaker.setFocus()
    qtbot.keyClicks(speaker, "Ministry of Defence")
    qtbot.keyClick(speaker, Qt.Key.Key_Return)
    assert [link.relation for link in links.of_annotation(session.db, claim)] == ["claimed_by"]
    assert steps.history(session.db, 1)[0].name == "Set says who"

    # Tomorrow: the window is closed and opened again, and yesterday's step can be taken back.
    path = session.project.path
    window.close()
    again = shown_window(qtbot)
    open_path(again, path)
    assert annotations.count(again.session.db) == 3
    qtbot.keyClick(again, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert links.of_annotation(again.session.db, claim) == []
    qtbot.keyClick(
        again, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert len(links.of_annotation(again.session.db, claim)) == 1

    # Out it goes, and the file says what the screen said.
    again.made["export"].trigger()
    sheet = next(w for w in again.findChildren(ExportSheet))
    sheet.target.setText(str(tmp_path / "dataset"))
    with qtbot.waitSignal(again.session.said, timeout=10_000):
        sheet.accept()
    with (tmp_path / "dataset" / "annotations.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["annotation_id"]: row for row in csv.DictReader(file)}
    assert set(rows) == {claim, place, quote}
    assert rows[claim]["count_low"] == "12"
    assert rows[claim]["count_high"] == ""
    assert rows[place]["span_text"] == "Ağdere"
    start, end = int(rows[claim]["char_start"]), int(rows[claim]["char_end"])
    assert article.text[start:end] == rows[claim]["span_text"]
    again.close()


def test_timeline_leads_to_the_sentence(qtbot: QtBot, window: MainWindow) -> None:
    session = window.session
    paste(qtbot, window, REPORT, "2022-09-13")
    claim = tag(qtbot, window, "at least 12 of its guards had been killed", Qt.Key.Key_1)
    session.do(
        "Set day",
        lambda db: annotations.update(
            db, claim, {"date_start": "2022-09-13", "date_end": "2022-09-13"}
        ),
    )
    session.choose("")
    session.show_article("")
    row = annotations.row_of(session.db, claim)
    with qtbot.waitSignal(window.timeline.filled, timeout=10_000):
        window.timeline.reload()
    view = window.timeline.view
    qtbot.waitUntil(lambda: view.index().position(row) is not None)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert session.annotation == claim
    current = window.reader.view.current_mark()
    assert current is not None
    assert current.id == claim


def test_a_key_in_a_text_field_types_and_does_not_tag(qtbot: QtBot, window: MainWindow) -> None:
    paste(qtbot, window, REPORT, "2022-09-13")
    window.reader.view.select(0, 8)
    window.browser.filter.setFocus()
    qtbot.keyClicks(window.browser.filter, "1")
    assert window.browser.filter.text() == "1"
    assert annotations.count(window.session.db) == 0
