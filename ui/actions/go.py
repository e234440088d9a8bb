"""Moving between articles and panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import coding
from ui.actions.action import Action, can_tag, has_article, has_project
from ui.workspace import timeline_of

if TYPE_CHECKING:
    from ui.main_window import MainWindow

MENU = "Go"


def _text(window: MainWindow) -> None:
    window.reader.view.setFocus()


def _list(window: MainWindow) -> None:
    window.show_dock("browser")
    window.browser.list.setFocus()


def _annotations(window: MainWindow) -> None:
    window.show_dock("annotations")
    window.annotations.list.setFocus()


def _timeline(window: MainWindow) -> None:
    timeline_of(window).setFocus()


def _step(window: MainWindow, by: int) -> None:
    listed = window.browser.list
    row = min(max(0, listed.currentIndex().row() + by), window.browser.articles.rowCount() - 1)
    listed.setCurrentIndex(window.browser.articles.index(row))


def _beside(window: MainWindow) -> None:
    """Keep this article in sight beside the next one that is read; again: put it away."""
    if window.beside.isVisible():
        window.beside.hide()
    else:
        window.beside.show_article(window.session.article)
        window.beside.show()


def _turn(window: MainWindow, by: int) -> None:
    tabs = window.open_articles
    if tabs.count():
        tabs.setCurrentIndex((tabs.currentIndex() + by) % tabs.count())


def _next_tab(window: MainWindow) -> None:
    _turn(window, 1)


def _previous_tab(window: MainWindow) -> None:
    _turn(window, -1)


def _close_tab(window: MainWindow) -> None:
    tabs = window.open_articles
    if tabs.count() > 1:
        tabs.close_tab(tabs.currentIndex())


def _next(window: MainWindow) -> None:
    _step(window, 1)


def _previous(window: MainWindow) -> None:
    _step(window, -1)


ACTIONS = (
    Action("finish", "Article done, on to the next", coding.finish, ("Ctrl+D",), "check", can_tag),
    Action("next_article", "Next article", _next, ("Ctrl+PgDown", "Alt+Down"), "next"),
    Action("previous_article", "Previous article", _previous, ("Ctrl+PgUp", "Alt+Up"), "previous"),
    Action("next_tab", "Next open article", _next_tab, ("Ctrl+Tab",), "", has_article),
    Action(
        "previous_tab", "Previous open article", _previous_tab, ("Ctrl+Shift+Tab",), "", has_article
    ),
    Action("close_tab", "Close this tab", _close_tab, ("Ctrl+W",), "", has_article),
    Action("beside", "Keep this article beside", _beside, ("Ctrl+\\",), "compare", has_article),
    Action("go_text", "To the text", _text, ("F6",), "list", has_article, is_separated=True),
    Action("go_list", "To the article list", _list, ("F7",), "list", has_project),
    Action("go_annotations", "To the annotation list", _annotations, ("F9",), "list", has_project),
    Action("go_timeline", "To the timeline", _timeline, ("F8",), "calendar", has_project),
)
