"""References fill in sources: one step, with a list of what became of each."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.tables import articles
from model.tagging import new_article
from ui.dialogs.references import ReferencesSheet, fill_in
from ui.main_window import MainWindow


def test_references_fill_in_sources(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    made = new_article(
        "Shells fell.", title="Shelling in Jermuk", published_at="2022-09-13", author="A. B."
    )
    window.session.do("Add", lambda db: articles.insert(db, made))
    path = tmp_path / "library.ris"
    path.write_text(
        "TY  - NEWS\nTI  - Shelling in Jermuk\nT2  - Post\nAU  - Sand, Mira\nDA  - 2022/09/13\nER  - \n"
        "TY  - NEWS\nTI  - Nothing like it\nER  - \n",
        encoding="utf-8",
    )
    fill_in(window, [path, tmp_path / "gone.bib"])

    def sheets() -> list[ReferencesSheet]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, ReferencesSheet)]

    qtbot.waitUntil(lambda: bool(sheets()))
    (sheet,) = sheets()
    assert (
        sheet.told.text()
        == "1 reference found its article, 1 source filled in, one undo takes it back."
    )
    heads = [sheet.tree.topLevelItem(i) for i in range(sheet.tree.topLevelItemCount())]
    assert [(head.text(0), head.child(0).text(1)) for head in heads] == [
        ("Filled in (1)", "outlet: Post"),
        ("Told otherwise by the reference; yours stays (1)", "author: “A. B.”, not “Mira Sand”"),
        ("Without an article here: add its text first (1)", "library.ris: no article like it"),
        ("Files that could not be used (1)", ""),
    ]
    assert articles.get(window.session.db, made.id).outlet == "Post"
    sheet.tree.itemActivated.emit(heads[0].child(0), 0)
    assert window.session.article == made.id
    sheet.reject()
    window.session.undo()
    assert articles.get(window.session.db, made.id) == made
