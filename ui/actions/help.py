"""What the keys are, and what this program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.actions.action import Action, always

if TYPE_CHECKING:
    from ui.main_window import MainWindow

MENU = "Help"


def _keys(window: MainWindow) -> None:
    from ui.dialogs.keys import show_keys

    show_keys(window)


def _about(window: MainWindow) -> None:
    from ui.dialogs.about import show_about

    show_about(window)


ACTIONS = (
    Action("keys", "Keys", _keys, ("F1",), "info", always),
    Action("about", "About Spanline", _about, (), "spanline", always),
)
