"""Panes, text size and colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import settings
from ui.actions.action import Action, always

if TYPE_CHECKING:
    from ui.main_window import MainWindow

MENU = "View"
_SIZES = (8.0, 40.0)
_SCHEMES = ("system", "light", "dark")


def _resize(window: MainWindow, by: float) -> None:
    smallest, largest = _SIZES
    size = min(max(settings.READING_SIZE.get() + by, smallest), largest)
    settings.READING_SIZE.put(size)
    window.reader.view.set_point_size(size)


def _larger(window: MainWindow) -> None:
    _resize(window, 1)


def _smaller(window: MainWindow) -> None:
    _resize(window, -1)


def _scheme(window: MainWindow) -> None:
    from ui.application import apply_scheme

    now = settings.COLOUR_SCHEME.get()
    after = _SCHEMES[(_SCHEMES.index(now) + 1) % len(_SCHEMES)]
    settings.COLOUR_SCHEME.put(after)
    apply_scheme()
    window.session.said.emit(f"Colours: {'as the system' if after == 'system' else after}")


def _toggle(dock: str, title: str) -> Action:
    def run(window: MainWindow) -> None:
        shown = window.docks[dock]
        shown.setVisible(not shown.isVisible())

    return Action(f"toggle_{dock}", f"Show or hide: {title}", run, enabled=always)


_PANES = (
    ("browser", "articles"), ("inspector", "annotation"), ("annotations", "annotation list"),
    ("timeline", "timeline"), ("history", "history"),
)  # fmt: skip

ACTIONS = (
    Action("larger", "Larger text", _larger, ("Ctrl++", "Ctrl+="), "zoom-in", always),
    Action("smaller", "Smaller text", _smaller, ("Ctrl+-",), "zoom-out", always),
    Action("scheme", "Light, dark or as the system", _scheme, ("Ctrl+Shift+D",), "theme", always, in_toolbar=True),
    *(_toggle(dock, title) for dock, title in _PANES),
)  # fmt: skip
