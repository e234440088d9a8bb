"""Files come in: one through the sheet, many at once in the background, as one step."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.tables import articles
from ui.dialogs.intake import IntakeSheet, add_files
from ui.main_window import MainWindow


def report(number: int) -> str:
    return f"Report {number} from the valley\n\nShells fell near the bridge, villagers said, for hour {number}.\n"


def test_one_file_opens_the_sheet(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text(report(1), encoding="utf-8")
    add_files(window, [file])

    def sheets() -> list[IntakeSheet]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, IntakeSheet)]

    qtbot.waitUntil(lambda: bool(sheets()))
    assert sheets()[0].fields["title"].text() == "Report 1 from the valley"
    sheets()[0].reject()


def test_a_folder_comes_in_as_one_step_and_bad_files_are_named(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:02}.txt").write_text(report(number), encoding="utf-8")
    (folder / "again.txt").write_text(report(3), encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 not a document")
    with qtbot.waitSignal(window.session.said, timeout=30_000) as said:
        add_files(window, [folder])
    assert said.args == ["30 articles added, 1 text here already"]
    assert "broken.docx" in window.notice.text()
    assert articles.count(window.session.db) == 30
    window.session.undo()
    assert articles.count(window.session.db) == 0
