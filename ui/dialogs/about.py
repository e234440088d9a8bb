"""What this program is, its version, and whom it owes."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from model.gazetteer import ATTRIBUTION

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_TEXT = """<h3>Spanline {version}</h3>
<p>Code armed-conflict reporting from the text itself: every claim kept, every number traceable to
its sentence.</p>
<p>Works offline; it opens no connection. MIT licence.</p>
<p>{credit}</p>"""


def show_about(window: MainWindow) -> None:
    """Open the box beside the window."""
    try:
        number = version("spanline")
    except PackageNotFoundError:
        number = "(from source)"
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("About Spanline")
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setText(_TEXT.format(version=number, credit=ATTRIBUTION))
    box.setIconPixmap(window.windowIcon().pixmap(48, 48))
    box.open()
