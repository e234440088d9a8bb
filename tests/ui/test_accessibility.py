"""Every control that can have the focus tells assistive technology its name and role."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from model.entities import Article
from model.tables import annotations, articles
from model.tagging import new_annotation, new_article
from ui.main_window import MainWindow

TEXT = "Officials in Serhat said at least 12 border guards had been killed on Monday."


@pytest.fixture
def article(window: MainWindow) -> Article:
    made = new_article(TEXT, title="Guards killed", published_at="2022-09-14")
    span = new_annotation(made, TEXT.index("at least"), len(TEXT) - 1, "casualty")

    def work(db: object) -> None:
        articles.insert(window.session.db, made)
        annotations.insert(window.session.db, span)

    window.session.do("Add", work)
    window.session.choose(span.id)
    return made


def nameless(root: QWidget) -> list[str]:
    """Controls below ``root`` that can have the focus and have no name or no role."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        if widget.focusProxy() or (isinstance(widget.parent(), QDialog) and not widget.isEnabled()):
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        name = told.text(QAccessible.Text.Name) if told else ""
        if not name or told.role() == QAccessible.Role.NoRole:
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def test_the_window(window: MainWindow, article: Article) -> None:
    for dock in window.docks.values():
        dock.show()
    assert nameless(window) == []


def test_the_text_and_the_annotation_in_hand_are_told(window: MainWindow, article: Article) -> None:
    told = QAccessible.queryAccessibleInterface(window.reader.view)
    assert told is not None
    assert told.role() != QAccessible.Role.NoRole
    said = told.text(QAccessible.Text.Name) + told.text(QAccessible.Text.Description)
    assert "Guards killed" in said or TEXT[:20] in said + told.text(QAccessible.Text.Value)


@pytest.mark.parametrize("command", ["export", "codebook", "tag_all", "correct", "keys"])
def test_the_sheets(qtbot: QtBot, window: MainWindow, article: Article, command: str) -> None:
    window.made[command].trigger()
    sheets = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    assert sheets
    assert [name for sheet in sheets for name in nameless(sheet)] == []
