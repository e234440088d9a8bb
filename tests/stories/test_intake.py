"""Files come in: one through the sheet, many at once in the background, as one step."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.intake import draft_from_text
from model.tables import annotations, articles
from model.tagging import new_annotation
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


LONG = " ".join(
    f"Sentence {n} of the agency's report tells what the villagers saw." for n in range(40)
)


def sheet_on(qtbot: QtBot, window: MainWindow, text: str) -> IntakeSheet:
    sheet = IntakeSheet(window, draft_from_text(text))
    sheet.show()
    sheet.fields["published_at"].setText("2022-09-14")
    return sheet


def test_a_near_copy_is_announced_and_kept_as_a_reprint(qtbot: QtBot, window: MainWindow) -> None:
    sheet_on(qtbot, window, f"Villagers tell\n\n{LONG}").accept()
    first = window.session.article
    sheet = sheet_on(qtbot, window, f"What villagers saw\n\n{LONG.replace('Sentence 7', 'Line 7')}")
    assert "like “Villagers tell”" in sheet._alike.text()
    sheet.differs.click()
    sheet.accept()
    second = articles.get(window.session.db, window.session.article)
    assert second.is_duplicate_of == first
    window.session.undo()
    assert articles.count(window.session.db) == 1
    other = sheet_on(qtbot, window, "Another matter altogether, told in a few words of its own.")
    assert not other.copies.isVisible()


def test_a_newer_version_takes_the_annotations_along(qtbot: QtBot, window: MainWindow) -> None:
    sheet_on(qtbot, window, f"Villagers tell\n\n{LONG}").accept()
    article = articles.get(window.session.db, window.session.article)
    start = article.text.index("Sentence 9")
    span = new_annotation(article, start, start + len("Sentence 9"), "quote")
    window.session.do("Tag", lambda db: annotations.insert(db, span))
    sheet = sheet_on(qtbot, window, f"Villagers tell\n\nA new first paragraph came in.\n\n{LONG}")
    sheet.copies.setCurrentIndex(2)
    sheet.accept()
    assert articles.count(window.session.db) == 1
    newer = articles.get(window.session.db, article.id)
    moved = annotations.get(window.session.db, span.id)
    assert newer.text_version == 2
    assert newer.text[moved.start : moved.end] == "Sentence 9"
    window.session.undo()
    assert articles.get(window.session.db, article.id) == article
