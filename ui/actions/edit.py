"""Undo, redo, and taking things out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.tables import articles
from ui import coding
from ui.actions.action import Action, can_tag, can_write, has_annotation, has_article, has_project

if TYPE_CHECKING:
    from ui.main_window import MainWindow

MENU = "Edit"


def _undo(window: MainWindow) -> None:
    window.session.undo()


def _redo(window: MainWindow) -> None:
    window.session.redo()


def _delete_article(window: MainWindow) -> None:
    session = window.session
    gone = session.article
    session.show_article("")
    session.do("Delete article", lambda db: articles.delete(db, gone))


def _search(window: MainWindow) -> None:
    window.search.begin()


def _find(window: MainWindow) -> None:
    window.reader.view.open_find()


def _correct(window: MainWindow) -> None:
    from ui.dialogs.correct import show_correct

    show_correct(window)


ACTIONS = (
    Action("undo", "Undo", _undo, ("Ctrl+Z",), "undo", can_write, in_toolbar=True),
    Action("redo", "Redo", _redo, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", can_write, in_toolbar=True),
    Action("find", "Find in article", _find, ("Ctrl+F", ), "search", has_article, is_separated=True),
    Action("find_here", "Find in article, to tag", _find, ("F",), "search", has_article, "article"),
    Action("search", "Search everything", _search, ("Ctrl+K",), "search", has_project),
    Action("delete", "Delete annotation", coding.delete, ("Delete", "Backspace"), "delete", has_annotation, "article", is_separated=True),
    Action("correct", "Correct the text…", _correct, ("Ctrl+T",), "", can_tag),
    Action("delete_article", "Delete article", _delete_article, ("Ctrl+Delete",), "delete", can_tag),
)  # fmt: skip
