"""The contract of a menu file: ``MENU``, its title, and ``ACTIONS``, its commands in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from ui.main_window import MainWindow

MENUS = ("File", "Edit", "Tag", "Claims", "Timeline", "Go", "View", "Help")


def always(window: MainWindow) -> bool:
    """For commands that need nothing."""
    return True


def has_project(window: MainWindow) -> bool:
    """For commands that need an open project."""
    return window.session.is_open


def can_write(window: MainWindow) -> bool:
    """For commands that change the project."""
    return window.session.is_open and not window.session.project.read_only


def has_article(window: MainWindow) -> bool:
    """For commands on the article that is read."""
    return window.session.is_open and bool(window.session.article)


def can_tag(window: MainWindow) -> bool:
    """For commands that tag words of the article that is read."""
    return can_write(window) and has_article(window)


def has_annotation(window: MainWindow) -> bool:
    """For commands on the annotation in hand."""
    return can_write(window) and bool(window.session.annotation)


@dataclass(frozen=True)
class Action:
    """One command. ``where`` article: its keys work only while the article has the focus.

    ``shortcuts`` are Qt key sequences, the first is shown. ``is_separated``: a line above it in
    the menu. ``in_toolbar``: it has a button. ``menu`` is its file's, filled
    in when the files are read.
    """

    id: str
    text: str
    run: Callable[[MainWindow], None]
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    enabled: Callable[[MainWindow], bool] = has_project
    where: Literal["window", "article"] = "window"
    is_separated: bool = False
    in_toolbar: bool = False
    menu: str = ""
