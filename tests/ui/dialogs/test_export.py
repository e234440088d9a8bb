"""The export sheet: what it shows before, and that the file is what it said."""

import csv
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QTableWidget
from pytestqt.qtbot import QtBot

from model.sample import make_sample
from ui.actions.file import open_path
from ui.dialogs.export import ExportSheet
from ui.main_window import MainWindow


@pytest.fixture
def sheet(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> ExportSheet:
    """The sheet, open on the sample project."""
    path = tmp_path / "sample.spanline"
    make_sample(path)
    open_path(window, path)
    return opened(window)


def opened(window: MainWindow) -> ExportSheet:
    window.made["export"].trigger()
    return window.findChildren(ExportSheet)[-1]


def choose(qtbot: QtBot, sheet: ExportSheet, label: str) -> None:
    """Take a format and wait until its preview has been made."""
    rows = [at for at in range(sheet.formats.count()) if label in sheet.formats.item(at).text()]
    sheet.formats.setCurrentRow(rows[0])
    qtbot.waitUntil(lambda: sheet.preview.shown == sheet.formats.currentItem().text())


def test_the_first_rows_are_shown(qtbot: QtBot, sheet: ExportSheet) -> None:
    choose(qtbot, sheet, "CSV")
    assert sheet.preview.files.tabText(0) == "annotations.csv"
    table = sheet.preview.files.widget(0)
    assert isinstance(table, QTableWidget)
    assert table.horizontalHeaderItem(0).text() == "annotation_id"
    assert table.rowCount() == 20
    choose(qtbot, sheet, "JSON lines)")
    page = sheet.preview.files.widget(0)
    assert isinstance(page, QPlainTextEdit)
    assert page.toPlainText().startswith("{")


def test_only_what_the_filter_keeps(
    qtbot: QtBot, sheet: ExportSheet, window: MainWindow, tmp_path: Path
) -> None:
    session = window.session
    found = session.db.execute("SELECT row, id FROM annotations WHERE tag = 'quote'").fetchall()
    session.filter([row for row, _ in found], "Tag: Quote")
    assert "Tag: Quote" in sheet.only_kept.text()
    choose(qtbot, sheet, "CSV")
    sheet.target.setText(str(tmp_path / "quotes"))
    with qtbot.waitSignal(session.said, timeout=10_000):
        sheet.accept()
    with (tmp_path / "quotes" / "annotations.csv").open(encoding="utf-8", newline="") as file:
        assert {row["annotation_id"] for row in csv.DictReader(file)} == {id_ for _, id_ in found}


def test_a_filter_can_be_left_aside(
    qtbot: QtBot, sheet: ExportSheet, window: MainWindow, tmp_path: Path
) -> None:
    window.session.filter([1], "Tag: Quote")
    sheet.only_kept.setChecked(False)
    sheet.target.setText(str(tmp_path / "all"))
    with qtbot.waitSignal(window.session.said, timeout=10_000):
        sheet.accept()
    whole = window.session.db.execute("SELECT count(*) FROM annotations").fetchone()[0]
    with (tmp_path / "all" / "annotations.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == whole


def test_what_cannot_be_shown_is_said_in_its_place(
    qtbot: QtBot, sheet: ExportSheet, window: MainWindow
) -> None:
    window.notice.hide()
    choose(qtbot, sheet, "brat")
    assert "text" in sheet.preview.said
    assert window.notice.isHidden(), window.notice.text()
    sheet.with_text.setChecked(True)
    qtbot.waitUntil(lambda: sheet.preview.said == "")
    names = [sheet.preview.files.tabText(at) for at in range(sheet.preview.files.count())]
    assert any(name.endswith(".ann") for name in names)


def test_a_formats_choices_are_followed(
    qtbot: QtBot, sheet: ExportSheet, window: MainWindow, tmp_path: Path
) -> None:
    choose(qtbot, sheet, "CSV")
    sheet.choices.findChild(QCheckBox, "bom").setChecked(True)
    sheet.target.setText(str(tmp_path / "marked"))
    with qtbot.waitSignal(window.session.said, timeout=10_000):
        sheet.accept()
    assert (tmp_path / "marked" / "annotations.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_what_is_typed_is_a_path_or_said_to_be_none(
    qtbot: QtBot, sheet: ExportSheet, window: MainWindow, tmp_path: Path, home: Path
) -> None:
    for typed in ("", "  ", "a\0b", "~nobody-of-this-name/x"):
        sheet.target.setText(typed)
        sheet.accept()
        assert sheet.isVisible()
    sheet.target.setText("~/mine")
    with qtbot.waitSignal(window.session.said, timeout=10_000):
        sheet.accept()
    assert (home / "mine" / "annotations.csv").is_file()


def test_a_report_leaves_as_pages(
    qtbot: QtBot, sheet: ExportSheet, window: MainWindow, tmp_path: Path
) -> None:
    choose(qtbot, sheet, "(PDF)")
    assert sheet.target.text().endswith(".pdf")
    sheet.target.setText(str(tmp_path / "report.pdf"))
    with qtbot.waitSignal(window.session.said, timeout=20_000):
        sheet.accept()
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
