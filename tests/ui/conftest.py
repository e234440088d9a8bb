"""A real window on a real project file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui import settings
from ui.actions.file import create_path
from ui.application import make_application
from ui.main_window import MainWindow


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """The application that the program itself makes."""
    return type(make_application())


def shown_window(qtbot: QtBot) -> MainWindow:
    """A window on the screen, with the focus."""
    window = MainWindow()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window on a new, empty project."""
    settings.CODER.put("ana")
    settings.SUGGESTIONS.put("none")  # they arrive when they are found; their own story shows them
    made = shown_window(qtbot)
    create_path(made, tmp_path / "September 2022.spanline")
    yield made
    made.close()
