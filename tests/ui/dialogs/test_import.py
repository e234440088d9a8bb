"""The import sheet: it shows what a file holds, asks what labels become, and brings it in as one step."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from model.tables import annotations, articles, background_events, tags
from tests.model.importers import made
from ui.dialogs.import_ import ImportSheet
from ui.dialogs.import_.summary import Summary
from ui.main_window import MainWindow


@pytest.fixture
def sheet(window: MainWindow) -> ImportSheet:
    window.made["import"].trigger()
    return window.findChildren(ImportSheet)[-1]


def looked(qtbot: QtBot, sheet: ImportSheet, path: Path, says: str = "span") -> None:
    """Name a path as one types it, and wait until the sheet says what is in it."""
    sheet.path.setText(str(path))
    qtbot.waitUntil(lambda: says in sheet.holds.text(), timeout=10_000)


def conll(folder: Path) -> Path:
    path = folder / "in.conll"
    path.write_text("Kim B-PER\nfled O\nXy B-Quay\nby O\nnight B-Time\n", encoding="utf-8")
    return path


def brought(qtbot: QtBot, window: MainWindow, sheet: ImportSheet) -> str:
    with qtbot.waitSignal(window.session.said, timeout=10_000) as said:
        sheet.accept()
    return said.args[0]


def test_labels_become_what_is_chosen(
    qtbot: QtBot, window: MainWindow, sheet: ImportSheet, tmp_path: Path
) -> None:
    looked(qtbot, sheet, conll(tmp_path))
    assert sheet.format.currentData() == "conll"
    assert sheet.holds.text() == "1 article, 3 spans"
    assert sheet.labels.mapping() == {"PER": "actor", "Quay": "Quay", "Time": "Time"}
    sheet.labels.boxes["Quay"].setCurrentIndex(sheet.labels.boxes["Quay"].findData("location"))
    time = sheet.labels.boxes["Time"]
    time.setCurrentIndex(time.count() - 1)
    assert time.currentText() == "Leave out"
    assert brought(qtbot, window, sheet) == "Imported in.conll: 1 article, 2 annotations"
    db = window.session.db
    assert [(a.text, a.tag) for a in annotations.every(db)] == [
        ("Kim", "actor"),
        ("Xy", "location"),
    ]
    qtbot.waitUntil(window.notice.isVisible)
    assert "1 thing stayed out" in window.notice.text()
    qtbot.mouseClick(window.notice.findChild(QPushButton), Qt.MouseButton.LeftButton)
    summary = window.findChild(Summary)
    assert "spans under “Time”, as you chose" in summary.text.toPlainText()
    window.session.undo()
    assert articles.count(db) == 0
    assert {tag.id for tag in tags.every(db)} == {"casualty", "location", "actor", "quote"}


def test_a_bad_file_is_said_and_cannot_come_in(
    qtbot: QtBot, sheet: ImportSheet, tmp_path: Path
) -> None:
    (tmp_path / "bad.qdpx").write_bytes(b"PK\x03\x04 nothing")
    looked(qtbot, sheet, tmp_path / "bad.qdpx", "⚠ bad.qdpx was not imported")
    assert not sheet.buttons.buttons()[0].isEnabled()
    looked(qtbot, sheet, tmp_path / "gone", "There is no such file")
    (tmp_path / "notes.txt").write_text("Words.", encoding="utf-8")
    looked(qtbot, sheet, tmp_path / "notes.txt", "was not imported")
    sheet.accept()
    assert sheet.isVisible()


def test_a_tables_columns_are_chosen(
    qtbot: QtBot, window: MainWindow, sheet: ImportSheet, tmp_path: Path
) -> None:
    row: dict[str, object] = {"story": made.TEXT, "mot": "Two soldiers", "art": "casualty"}
    path = made.table(tmp_path / "in.csv", [row])
    sheet.format.setCurrentIndex(sheet.format.findData("csv"))
    looked(qtbot, sheet, path, "no column is known as tag")
    assert sheet.columns.isVisible()
    for target, name in (("tag", "art"), ("words", "mot"), ("text", "story")):
        box = sheet.columns.boxes[target]
        box.setFocus()
        box.setCurrentIndex(box.findData(name))
        assert sheet.focusWidget() is box and box.isVisible()
    qtbot.waitUntil(lambda: sheet.holds.text() == "1 article, 1 span", timeout=10_000)
    brought(qtbot, window, sheet)
    (span,) = annotations.every(window.session.db)
    assert span.text == "Two soldiers"


def test_background_events_come_in(
    qtbot: QtBot, window: MainWindow, sheet: ImportSheet, tmp_path: Path
) -> None:
    looked(qtbot, sheet, made.good("acled", tmp_path), "2 background events")
    assert not sheet.labels.isVisible()
    assert "2 background events" in brought(qtbot, window, sheet)
    assert background_events.count(window.session.db) == 2


def test_the_keyboard_is_enough(
    qtbot: QtBot, window: MainWindow, sheet: ImportSheet, tmp_path: Path
) -> None:
    qtbot.waitUntil(sheet.isActiveWindow)
    qtbot.keyClicks(sheet.path, str(conll(tmp_path)))
    qtbot.waitUntil(lambda: bool(sheet.labels.boxes), timeout=10_000)
    reached = set()
    for _ in range(20):
        focus = sheet.focusWidget()
        reached.add(focus.accessibleName() or focus.text())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    wanted = {"From", "Format", "“PER” becomes", "“Quay” becomes", "Import", "Cancel"}
    assert wanted <= {name.replace("&", "") for name in reached}
    box = sheet.labels.boxes["PER"]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_End)
    assert sheet.labels.mapping()["PER"] is None
    with qtbot.waitSignal(window.session.said, timeout=10_000):
        qtbot.keyClick(sheet.path, Qt.Key.Key_Return)
    assert annotations.count(window.session.db) == 2


def test_a_project_for_reading_offers_no_import(qtbot: QtBot, window: MainWindow) -> None:
    path = window.session.project.path
    window.session.close()
    assert not window.made["import"].isEnabled()
    window.session.open(path, "ana", read_only=True)
    qtbot.waitUntil(lambda: not window.made["import"].isEnabled())


def test_labels_beyond_those_shown_become_what_is_proposed(
    qtbot: QtBot, window: MainWindow, sheet: ImportSheet, tmp_path: Path
) -> None:
    rows: list[dict[str, object]] = [
        {"text": "Kim fled.", "words": "Kim", "tag": tag}
        for tag in [f"t{n}" for n in range(200) for _ in "12"] + ["PER"]
    ]
    looked(qtbot, sheet, made.table(tmp_path / "in.csv", rows))
    assert len(sheet.labels.boxes) == 200
    assert sheet.labels.mapping()["PER"] == "actor"
    window.session.close()
    assert not sheet.isVisible()
