"""Articles come in: one through the sheet, a table through its own, many at once as one step."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from model.intake import draft_from_text
from model.tables import annotations, articles, steps
from model.tagging import new_annotation
from tests.ui.test_accessibility import nameless
from ui.dialogs.intake import IntakeSheet, add_files
from ui.dialogs.intake.rows import RowsSheet
from ui.dialogs.intake.summary import Summary
from ui.dialogs.references import ReferencesSheet
from ui.jobs import Job
from ui.main_window import MainWindow

Sheet = TypeVar("Sheet", bound=QDialog)
LONG = " ".join(
    f"Sentence {n} of the agency's report tells what the villagers saw." for n in range(40)
)
_ACTIONS = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def report(number: int) -> str:
    return f"Report {number} from the valley\n\nShells fell near the bridge, villagers said, for hour {number}.\n"


def page(*paragraphs: str) -> str:
    body = "".join(f"<p>{one}</p>" for one in paragraphs)
    return f"<html><head><title>Courier</title></head><body><article><h1>Villagers tell</h1>{body}</article></body></html>"


def mime(text: str = "", html: str = "", **formats: bytes) -> QMimeData:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    for name, value in formats.items():
        data.setData(name, value)
    return data


def dragged(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def only(kind: type[Sheet]) -> list[Sheet]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]


def opened(qtbot: QtBot, kind: type[Sheet]) -> Sheet:
    """The sheet of this kind, once it is there and nothing is under way in it."""
    qtbot.waitUntil(lambda: bool(only(kind)))
    (sheet,) = only(kind)
    qtbot.waitUntil(lambda: sheet._job is None and not sheet._pause.isActive(), timeout=20_000)
    return sheet


def drop(window: MainWindow, data: QMimeData) -> bool:
    """Drop something on the window; whether the window wanted it."""
    entering = QDragEnterEvent(
        window.rect().center(), Qt.DropAction.CopyAction, data, *_ACTIONS[1:]
    )
    window.dragEnterEvent(entering)
    if entering.isAccepted():
        window.dropEvent(
            QDropEvent(QPointF(window.rect().center()), *_ACTIONS[:1], data, *_ACTIONS[1:])
        )
    return entering.isAccepted()


def sheet_on(qtbot: QtBot, window: MainWindow, text: str) -> IntakeSheet:
    made = IntakeSheet(window, lambda _: draft_from_text(text))
    made.show()
    sheet = opened(qtbot, IntakeSheet)
    sheet.fields["published_at"].setText("2022-09-14")
    return sheet


# One article


def test_one_file_opens_the_sheet(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text(report(1), encoding="utf-8")
    add_files(window, [file])
    sheet = opened(qtbot, IntakeSheet)
    assert sheet.fields["title"].text() == "Report 1 from the valley"
    assert nameless(sheet) == []


def test_by_keys_alone(qtbot: QtBot, window: MainWindow) -> None:
    QGuiApplication.clipboard().setText(
        "IE 11 is not supported. For an optimal experience visit our site on another browser.\n\n"
        + report(1)
    )
    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    sheet = opened(qtbot, IntakeSheet)
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    # The day is asked for; typing begins there.
    assert sheet.focusWidget() is sheet.fields["published_at"]
    qtbot.keyClicks(sheet.focusWidget(), "14 Sep 2022")
    assert sheet.form.origins["published_at"].text() == "Wed 14 Sep 2022"
    # Tab goes round and comes to the paragraphs; Space keeps the notice, F2 edits it.
    for _ in range(30):
        if sheet.focusWidget() is sheet.paragraphs:
            break
        qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Tab)
    assert sheet.focusWidget() is sheet.paragraphs
    assert "IE 11" not in sheet.text()
    qtbot.keyClick(sheet.paragraphs, Qt.Key.Key_Space)
    assert sheet.text().startswith("IE 11")
    qtbot.keyClick(sheet.paragraphs, Qt.Key.Key_F2)
    editor = sheet.paragraphs.findChild(QPlainTextEdit)
    assert editor
    editor.selectAll()
    qtbot.keyClicks(editor, "A word of our own.")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(window.session.article))
    made = articles.get(window.session.db, window.session.article)
    assert made.text.startswith("A word of our own.")
    assert made.published_at == "2022-09-14"
    assert made.pasted.startswith("IE 11")
    assert made.added_by == "ana"


def test_what_is_typed_before_it_is_read_stays_and_adds(qtbot: QtBot, window: MainWindow) -> None:
    text = "A long report from the valley\n\n" + "\n\n".join(f"{n}. {LONG}" for n in range(40))
    QGuiApplication.clipboard().setText(text)
    window.made["paste"].trigger()
    (sheet,) = only(IntakeSheet)
    assert sheet.paragraphs.lines() == ()
    qtbot.keyClicks(sheet.fields["title"], "My own title")
    qtbot.keyClicks(sheet.fields["published_at"], "2022-09-14")
    sheet.accept()
    qtbot.waitUntil(lambda: bool(window.session.article), timeout=20_000)
    made = articles.get(window.session.db, window.session.article)
    assert (made.title, made.published_at) == ("My own title", "2022-09-14")
    assert made.char_count > 80_000


def test_reading_can_be_cancelled(qtbot: QtBot, window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("\n\n".join(f"{n}. {LONG}" for n in range(150)))
    window.made["paste"].trigger()
    (sheet,) = only(IntakeSheet)
    job = sheet._job
    assert job
    with qtbot.waitSignal(job.ended, timeout=20_000):
        sheet.reject()
    assert only(IntakeSheet) == []
    assert articles.count(window.session.db) == 0


def test_what_is_no_article_is_said_in_one_line(qtbot: QtBot, window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("One more line.\n\n" * 26_000)
    with qtbot.waitSignal(window.session.failed, timeout=20_000):
        window.made["paste"].trigger()
    qtbot.waitUntil(lambda: not only(IntakeSheet))
    assert "more than the 50,000" in window.notice.text()


def test_a_day_without_its_year_takes_the_implied_one(qtbot: QtBot, window: MainWindow) -> None:
    sheet = sheet_on(
        qtbot,
        window,
        "Guards killed at the ford\n\nGuards walk along the trench to the ford on June 18, 2021.\n\n"
        "Guards walk along the trench to the ford, last year.\n\n"
        "The ministry said on Tuesday that nine guards had been killed at the ford.",
    )
    day = sheet.fields["published_at"]
    day.clear()
    assert "Perhaps 2022" in sheet.form.origins["published_at"].text()
    qtbot.keyClicks(day, "13 Sep")
    assert sheet.form.origins["published_at"].text().startswith("Tue 13 Sep 2022 · 2022 is implied")
    sheet.accept()
    assert articles.get(window.session.db, window.session.article).published_at == "2022-09-13"


def test_an_offered_day_is_one_press_away(qtbot: QtBot, window: MainWindow) -> None:
    sheet = sheet_on(
        qtbot,
        window,
        "Guards killed at the ford\n\nLOWER FORD, Sept 13, 2022 (Valley Wire) - The ministry said on"
        " Tuesday that nine guards had been killed at the ford.",
    )
    day = sheet.fields["published_at"]
    day.clear()
    assert sheet.form.offered.text() == "Use Tue 13 Sep 2022"
    sheet.form.offered.click()
    assert day.text() == "2022-09-13"


def test_values_that_are_not_shown_come_in_too(qtbot: QtBot, window: MainWindow) -> None:
    sheet = sheet_on(qtbot, window, report(1) + "\n© 2022 Valley Courier. All rights reserved.\n")
    sheet.accept()
    made = articles.get(window.session.db, window.session.article)
    assert made.rights_note.startswith("© 2022 Valley Courier")


# What the platform tells of a paste


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("text/x-moz-url-priv", "https://courier.example/ford".encode("utf-16-le")),
        ("chromium/x-source-url", b"https://courier.example/ford"),
        (
            'application/x-qt-windows-mime;value="HTML Format"',
            b"Version:0.9\r\nStartHTML:0\r\nSourceURL:https://courier.example/ford\r\n<html>",
        ),
        (
            'application/x-qt-windows-mime;value="Chromium internal source URL"',
            b"https://courier.example/ford\x00",
        ),
    ],
)
@pytest.mark.parametrize("is_page", [True, False])
def test_the_address_it_was_copied_from(
    qtbot: QtBot, window: MainWindow, name: str, data: bytes, is_page: bool
) -> None:
    html = page(LONG) if is_page else ""
    QGuiApplication.clipboard().setMimeData(mime(report(1), html, **{name: data}))
    window.made["paste"].trigger()
    sheet = opened(qtbot, IntakeSheet)
    assert sheet.fields["url"].text() == "https://courier.example/ford"


@pytest.mark.parametrize("address", [b"file:///etc/passwd", b"javascript:alert(1)", b"http://a b"])
def test_no_other_address_is_believed(qtbot: QtBot, window: MainWindow, address: bytes) -> None:
    QGuiApplication.clipboard().setMimeData(mime(report(1), **{"chromium/x-source-url": address}))
    window.made["paste"].trigger()
    assert opened(qtbot, IntakeSheet).fields["url"].text() == ""


def test_a_page_can_be_dropped(qtbot: QtBot, window: MainWindow) -> None:
    assert drop(window, mime("Villagers tell", page(LONG)))
    assert opened(qtbot, IntakeSheet).text().startswith("Sentence 0")


def test_text_can_be_dropped(qtbot: QtBot, window: MainWindow) -> None:
    assert drop(window, mime(report(1)))
    assert opened(qtbot, IntakeSheet).fields["title"].text() == "Report 1 from the valley"


def test_a_link_is_not_followed(window: MainWindow) -> None:
    assert drop(window, mime("https://courier.example/ford"))
    assert only(IntakeSheet) == []
    assert "opens no connections" in window.notice.text()


def test_what_holds_no_text_is_not_wanted(window: MainWindow) -> None:
    assert not drop(window, mime(**{"image/png": b"\x89PNG"}))
    window.session.close()
    assert drop(window, mime(report(1)))
    assert "project first" in window.notice.text()


# Encodings and letters


def test_another_encoding_is_read_at_once(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    text = "Жители рассказали об обстреле\n\nЖители деревни сказали, что снаряды упали у моста."
    file.write_bytes(text.encode("koi8-r"))
    add_files(window, [file])
    sheet = opened(qtbot, IntakeSheet)
    assert sheet.encoding
    assert sheet.encoding.currentText().endswith(", a guess")
    sheet.fields["outlet"].setFocus()
    qtbot.keyClicks(sheet.fields["outlet"], "The Courier")
    for name, title in (("cp1251", None), ("koi8-r", "Жители рассказали об обстреле")):
        at = sheet.encoding.findData(name)
        sheet.encoding.setCurrentIndex(max(at, 0))
        opened(qtbot, IntakeSheet)
        assert (sheet.fields["title"].text() == text.partition("\n")[0]) == bool(title)
    # One in which the file cannot be read says so, and nothing is lost.
    sheet.encoding.setCurrentIndex(sheet.encoding.findData("utf-8"))
    opened(qtbot, IntakeSheet)
    assert "choose another encoding" in sheet._warned.text()
    assert not sheet.add.isEnabled()
    assert sheet.fields["outlet"].text() == "The Courier"


def test_mojibake_is_mended_when_asked_and_put_back(qtbot: QtBot, window: MainWindow) -> None:
    good = "Elmənin sözləri\n\nÇoxlu adam “öldürüldü” deyə Bakıda nazirlik çərşənbə günü bildirdi."
    bad = good.encode().decode("cp1252", "replace").replace("�", "\x9d")
    sheet = sheet_on(qtbot, window, bad)
    assert sheet.repair.isVisible()
    before = sheet.text()
    assert "Mended: " in sheet.repair.told.text()
    sheet.repair.mends.click()
    opened(qtbot, IntakeSheet)
    assert "nazirlik çərşənbə günü" in sheet.text()
    sheet.repair.mends.click()
    assert sheet.text() == before


# Near copies


def test_a_near_copy_is_announced_and_kept_as_a_reprint(qtbot: QtBot, window: MainWindow) -> None:
    sheet_on(qtbot, window, f"Villagers tell\n\n{LONG}").accept()
    first = window.session.article
    sheet = sheet_on(qtbot, window, f"What villagers saw\n\n{LONG.replace('Sentence 7', 'Line 7')}")
    assert "like “Villagers tell”" in sheet.copies.told.text()
    assert sheet.add.text() == "Add as a reprint"
    sheet.copies.differs.click()
    qtbot.waitUntil(lambda: any(w.windowTitle() == "What differs" for w in only(QDialog)))
    sheet.accept()
    second = articles.get(window.session.db, window.session.article)
    assert second.is_duplicate_of == first
    window.session.undo()
    assert articles.count(window.session.db) == 1
    other = sheet_on(qtbot, window, "Another matter altogether, told in a few words of its own.")
    assert not other.copies.isVisible()


def test_the_same_text_is_left_out_unless_it_is_wanted(qtbot: QtBot, window: MainWindow) -> None:
    sheet_on(qtbot, window, f"Villagers tell\n\n{LONG}").accept()
    first = window.session.article
    window.session.show_article("")
    sheet = sheet_on(qtbot, window, f"Villagers tell\n\n{LONG}")
    assert sheet.copies.told.text() == "⚠ This text is here already “Villagers tell”"
    assert sheet.add.text() == "Leave it out"
    sheet.accept()
    assert window.session.article == first
    assert articles.count(window.session.db) == 1


def test_a_copy_may_go_and_come_back_while_the_sheet_is_open(
    qtbot: QtBot, window: MainWindow
) -> None:
    sheet_on(qtbot, window, f"Villagers tell\n\n{LONG}").accept()
    text = f"What villagers saw\n\n{LONG.replace('Sentence 7', 'Line 7')}"
    sheet = sheet_on(qtbot, window, text)
    assert sheet.add.text() == "Add as a reprint"
    window.session.undo()
    assert not sheet.copies.isVisible() and sheet.add.text() == "Add article"
    window.session.redo()
    qtbot.waitUntil(sheet.copies.isVisible)
    assert sheet.add.text() == "Add as a reprint"
    window.session.undo()
    sheet.accept()
    qtbot.waitUntil(lambda: not only(IntakeSheet))
    (added,) = articles.every(window.session.db)
    assert added.title == "What villagers saw" and added.is_duplicate_of is None


def test_whoever_is_quick_is_still_told_of_a_copy(qtbot: QtBot, window: MainWindow) -> None:
    sheet_on(qtbot, window, f"Villagers tell\n\n{LONG}").accept()
    made = IntakeSheet(window, lambda _: draft_from_text(f"Villagers tell\n\n{LONG}"))
    made.show()
    qtbot.keyClicks(made.fields["published_at"], "2022-09-14")
    made.accept()
    sheet = opened(qtbot, IntakeSheet)
    assert sheet.copies.isVisible()
    assert articles.count(window.session.db) == 1


def test_whoever_is_quick_is_still_asked_for_the_day(qtbot: QtBot, window: MainWindow) -> None:
    made = IntakeSheet(window, lambda _: draft_from_text(report(1)))
    made.show()
    made.accept()
    sheet = opened(qtbot, IntakeSheet)
    assert sheet.focusWidget() is sheet.fields["published_at"]
    sheet.accept()
    assert articles.count(window.session.db) == 1


def test_a_newer_version_takes_the_annotations_along(qtbot: QtBot, window: MainWindow) -> None:
    sheet_on(qtbot, window, f"Villagers tell\n\n{LONG}").accept()
    article = articles.get(window.session.db, window.session.article)
    start = article.text.index("Sentence 9")
    span = new_annotation(article, start, start + len("Sentence 9"), "quote")
    window.session.do("Tag", lambda db: annotations.insert(db, span))
    sheet = sheet_on(qtbot, window, f"Villagers tell\n\nA new first paragraph came in.\n\n{LONG}")
    sheet.copies.choices.setCurrentIndex(2)
    assert sheet.add.text() == "Put in its place"
    sheet.accept()
    assert articles.count(window.session.db) == 1
    newer = articles.get(window.session.db, article.id)
    moved = annotations.get(window.session.db, span.id)
    assert newer.text_version == 2
    assert newer.text[moved.start : moved.end] == "Sentence 9"
    window.session.undo()
    assert articles.get(window.session.db, article.id) == article


# Many at once


def test_a_folder_comes_in_as_one_step_and_bad_files_are_named(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:02}.txt").write_text(report(number), encoding="utf-8")
    (folder / "guess.txt").write_bytes("Şu köy vuruldu, dediler.".encode("cp1254"))
    (folder / "again.txt").write_text(report(3), encoding="utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 not a document")
    with qtbot.waitSignal(window.session.said, timeout=30_000) as said:
        add_files(window, [folder])
    assert said.args[0].startswith("31 articles added, 1 text here already")
    assert said.args[0].endswith("1 read with doubts, 1 file not read")
    assert "broken.docx" in window.notice.text()
    assert articles.count(window.session.db) == 31
    window.notice._button.click()
    (summary,) = only(Summary)
    assert nameless(summary) == []
    lines = summary.as_text().split("\n")
    assert lines[0] == "Not read: 1"
    assert lines[1].startswith("broken.docx\t\tthis file is damaged")
    same = next(line for line in lines if line.startswith("again.txt"))
    assert "the same text as “Report 3 from the valley”" in same
    assert "The encoding was guessed" in next(one for one in lines if one.startswith("guess.txt"))
    assert steps.undoable(window.session.db).name == "Add 33 files"  # type: ignore[union-attr]
    window.session.undo()
    assert articles.count(window.session.db) == 0


def test_near_copies_among_many_are_marked_as_reprints(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    for number in range(3):
        text = f"Villagers tell, part {number}\n\n{LONG.replace('Sentence 7', f'Line {number}')}"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    with qtbot.waitSignal(window.session.said, timeout=20_000) as said:
        add_files(window, [tmp_path])
    assert "2 near copies to look at" in said.args[0]
    window.notice._button.click()
    (summary,) = only(Summary)
    summary.reprints.click()
    made = {a.title: a for a in articles.every(window.session.db)}
    first = made["Villagers tell, part 0"]
    assert [a.is_duplicate_of for _, a in sorted(made.items())] == [None, first.id, first.id]
    window.session.undo()
    assert {a.is_duplicate_of for a in articles.every(window.session.db)} == {None}


def test_many_can_be_cancelled_and_leave_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    for number in range(200):
        (tmp_path / f"{number:03}.txt").write_text(report(number), encoding="utf-8")
    ended: list[bool] = []

    def follow(job: Job) -> None:
        job.progressed.connect(lambda done, _: job.cancel() if done >= 20 else None)
        job.ended.connect(lambda: ended.append(True))

    window.session.job_started.connect(follow)
    add_files(window, [tmp_path])
    qtbot.waitUntil(lambda: bool(ended), timeout=30_000)
    assert articles.count(window.session.db) == 0
    assert steps.undoable(window.session.db) is None


def test_many_undone_while_they_come_in_say_so(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    for number in range(100):
        (tmp_path / f"{number:03}.txt").write_text(report(number), encoding="utf-8")
    ended: list[bool] = []
    undone: list[int] = []

    def undo(done: int, _: int) -> None:
        if not undone and articles.count(window.session.db):
            undone.append(done)
            window.session.undo()

    def follow(job: Job) -> None:
        job.progressed.connect(undo)
        job.ended.connect(lambda: ended.append(True))

    window.session.job_started.connect(follow)
    add_files(window, [tmp_path])
    qtbot.waitUntil(lambda: bool(ended), timeout=30_000)
    assert undone and articles.count(window.session.db) == 0
    assert window.notice.text() == (
        "“Add 100 files” was undone before it ended, so the rest was not done."
    )


def test_references_among_the_files_fill_in_sources(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text(report(1), encoding="utf-8")
    (tmp_path / "two.txt").write_text(report(2), encoding="utf-8")
    (tmp_path / "a.ris").write_text(
        "TY  - NEWS\nTI  - Report 2 from the valley\nPB  - Courier\nDA  - 2022/09/13\nER  - \n",
        encoding="utf-8",
    )
    add_files(window, [tmp_path])
    qtbot.waitUntil(lambda: bool(only(ReferencesSheet)), timeout=20_000)
    days = {line.title: line.published_at for line in articles.lines(window.session.db)}
    assert days["Report 2 from the valley"] == "2022-09-13"


def bomb() -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + b" " * 30_000_000)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.docx", bomb, "packed like a zip bomb"),
        ("a.txt", lambda: b"some words\x00\x00\x01 and more\x00", "holds NUL bytes"),
        ("a.txt", lambda: b"%PDF-1.4 and so on", "give it its right ending"),
        ("a.csv", lambda: b"text\n" + b"x" * 11_000_000, "has a line of more than"),
        ("a.xyz", lambda: b"words", "are not read"),
    ],
    ids=["bomb", "nul", "ending", "line", "unknown"],
)
def test_a_crafted_file_ends_in_one_line(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, name: str, data: Callable[[], bytes], why: str
) -> None:
    (tmp_path / name).write_bytes(data())
    assert drop(window, dragged(tmp_path / name))
    qtbot.waitUntil(lambda: why in window.notice.text(), timeout=20_000)
    assert "\n" not in window.notice.text()
    assert articles.count(window.session.db) == 0
    assert only(QDialog) == []


# Tables


def table(tmp_path: Path, name: str = "wires.csv", columns: str = "id;kop;wanneer;stuk") -> Path:
    path = tmp_path / name
    rows = [
        f'{n};"Report {n}";{n + 1} Sep 2022;"{LONG.replace("report", f"report {n}")}"'
        for n in range(3)
    ]
    path.write_text("\n".join([columns, *rows]), encoding="utf-8")
    return path


def choose(qtbot: QtBot, sheet: RowsSheet, **columns: str) -> None:
    for field, column in columns.items():
        sheet.columns[field].setCurrentIndex(sheet.columns[field].findData(column))
    opened(qtbot, RowsSheet)


def test_a_table_shows_its_rows_before_they_come_in(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = table(tmp_path)
    add_files(window, [path])
    sheet = opened(qtbot, RowsSheet)
    assert nameless(sheet) == []
    assert not sheet.add.isEnabled()
    assert "Choose the column that holds the articles’ text" in sheet.told.text()
    # Which one that is can be seen.
    headers = [sheet.rows.horizontalHeaderItem(at).text() for at in range(4)]
    assert headers == ["id", "kop", "wanneer", "stuk"]
    assert sheet.rows.item(1, 3).text().startswith("Sentence 0 of the agency's report 1")
    choose(qtbot, sheet, text="stuk", title="kop", published_at="wanneer")
    shown = [sheet.rows.item(0, column).text() for column in (0, 1)]
    assert shown == ["Report 0", "Thu 1 Sep 2022"]
    with qtbot.waitSignal(window.session.said, timeout=20_000):
        sheet.accept()
    assert articles.count(window.session.db) == 3
    assert steps.undoable(window.session.db).name == "Add wires.csv"  # type: ignore[union-attr]
    # Undo takes the articles and not what was learnt about their columns.
    window.session.undo()
    assert articles.count(window.session.db) == 0
    add_files(window, [table(tmp_path, "more.csv", "id;kop;wanneer;stuk")])
    sheet = opened(qtbot, RowsSheet)
    assert sheet.chosen() == {"text": "stuk", "title": "kop", "published_at": "wanneer"}
    assert "chosen for a table like this before" in sheet.told.text()


def test_a_day_that_can_be_two_is_told(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'text,date\n"{LONG}",03/04/2022\n', encoding="utf-8")
    add_files(window, [path])
    sheet = opened(qtbot, RowsSheet)
    assert "2022-04-03 or 2022-03-04" in sheet.told.text()
    assert sheet.rows.item(0, 1).text() == "⚠ which day?"


def test_usual_names_are_guessed(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    add_files(window, [table(tmp_path, columns="id;headline;date;body")])
    sheet = opened(qtbot, RowsSheet)
    assert sheet.chosen() == {"text": "body", "title": "headline", "published_at": "date"}
    assert sheet.add.isEnabled()


def test_tables_among_many_files_are_asked_about_first(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    table(tmp_path)
    table(tmp_path, "same.csv")
    (tmp_path / "one.txt").write_text(report(1), encoding="utf-8")
    add_files(window, [tmp_path])
    sheet = opened(qtbot, RowsSheet)
    choose(qtbot, sheet, text="stuk", title="kop")
    with qtbot.waitSignal(window.session.said, timeout=20_000) as said:
        sheet.accept()
    # The second table has the same columns and the same rows.
    assert said.args[0].startswith("4 articles added, 3 texts here already")


def test_a_tables_encoding_can_be_chosen(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = "başlık;text\nKöy vuruldu;" + "Şu köy dün gece topçu ateşi altında kaldı. " * 4
    path.write_bytes(rows.encode("cp1254"))
    add_files(window, [path])
    sheet = opened(qtbot, RowsSheet)
    assert sheet.encoding
    sheet.encoding.setCurrentIndex(sheet.encoding.findData("utf-8"))
    opened(qtbot, RowsSheet)
    assert "choose another encoding" in sheet.told.text()
    assert not sheet.add.isEnabled()
    at = sheet.encoding.findData("cp1254")
    sheet.encoding.setCurrentIndex(max(at, 0))
    opened(qtbot, RowsSheet)
    choose(qtbot, sheet, title="başlık")
    with qtbot.waitSignal(window.session.said, timeout=20_000):
        sheet.accept()
    assert articles.lines(window.session.db)[0].title == "Köy vuruldu"


def test_a_broken_table_says_why(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "fine"}\n{broken', encoding="utf-8")
    add_files(window, [path])
    qtbot.waitUntil(lambda: bool(window.notice.text()), timeout=20_000)
    told = "a.jsonl: line 2 is not JSON in UTF-8: save the file again"
    assert window.notice.text() == told
    assert only(RowsSheet) == []


def test_a_row_that_breaks_later_leaves_all_of_them_out(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    good = "".join(f'{{"text": "{LONG} Row {n}."}}\n' for n in range(30))
    path.write_text(good + "{broken", encoding="utf-8")
    add_files(window, [path])
    sheet = opened(qtbot, RowsSheet)
    with qtbot.waitSignal(window.session.said, timeout=20_000) as said:
        sheet.accept()
    assert said.args == ["0 articles added, 1 file not read"]
    assert "line 31 is not JSON" in window.notice.text()
    assert articles.count(window.session.db) == 0


def test_hostile_words_are_shown_and_not_read_as_html(qtbot: QtBot, window: MainWindow) -> None:
    bait = '<img src="file:///etc/hostname"> <b>Villagers</b> tell'
    sheet_on(qtbot, window, f"{bait}\n\n{LONG}").accept()
    sheet = sheet_on(qtbot, window, f"{bait}\n\n{LONG.replace('Sentence 7', '<script>')}")
    labels: list[Callable[[], object]] = [sheet.copies.told.textFormat, sheet._warned.textFormat]
    labels += [label.textFormat for label in sheet.form.origins.values()]
    assert {told() for told in labels} == {Qt.TextFormat.PlainText}
