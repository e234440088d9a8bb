"""The application: colours, the exception hook, the last project, and the event loop."""

import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui import settings, theme


def run(path: Path | None) -> int:
    """Open the window on a project, on the last one when none is named; returns the exit code."""
    app = make_application()
    from ui.actions.file import open_path
    from ui.main_window import MainWindow

    window = MainWindow()
    window.show()
    if path is None and settings.LAST_PROJECT.get() and Path(settings.LAST_PROJECT.get()).exists():
        path = Path(settings.LAST_PROJECT.get())
    if path:
        open_path(window, path)

    def show_bug(
        kind: type[BaseException], bug: BaseException, trace: TracebackType | None
    ) -> None:
        # A bug is shown and the program goes on: every step that was under way has rolled back.
        sys.__excepthook__(kind, bug, trace)
        where = traceback.extract_tb(trace)[-1]
        window.notice.say(
            f"Something went wrong inside Spanline ({kind.__name__}: {bug}, in {Path(where.filename).name}"
            f" line {where.lineno}). Your last action was not kept; everything before it is."
        )

    sys.excepthook = show_bug
    return app.exec()


def make_application() -> QApplication:
    """The one application object, with our colours."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("Spanline")
    app.setOrganizationName("Spanline")
    app.setStyle("Fusion")
    apply_scheme()
    app.styleHints().colorSchemeChanged.connect(apply_scheme)
    return app


def apply_scheme() -> None:
    """Light or dark, as chosen or as the system has it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    chosen = settings.COLOUR_SCHEME.get()
    is_dark = chosen == "dark" or (
        chosen == "system" and app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    )
    app.setPalette(theme.palette(is_dark))
    app.setStyleSheet(theme.style_sheet())
