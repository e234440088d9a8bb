"""What came in, said in a line; what went to notes or stayed out, in a list to read and copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout

from model.importers._told import Brought, counted, lines
from ui.words import count

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def summarise(window: MainWindow, name: str, brought: Brought) -> None:
    """Say what came in; offer the list of the rest where there is one."""
    told = ", ".join(counted(brought.counts)) or "nothing new"
    window.session.said.emit(f"Imported {name}: {told}")
    n = sum(brought.left_out.values()) + sum(brought.in_notes.values())
    if brought.notices:
        other = f"{count(n, 'thing')} stayed out or went to notes" if n else "something to know"
        window.notice.say(
            f"{name} came in ({told}); {other}.",
            "Show",
            lambda: Summary(window, name, brought).show(),
        )


class Summary(QDialog):
    """The whole of it, to read and copy."""

    def __init__(self, window: MainWindow, name: str, brought: Brought) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Imported {name}")
        self.text = QPlainTextEdit(_text(brought), readOnly=True)
        self.text.setAccessibleName("What came in and what did not")
        self.text.setTabChangesFocus(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
        self.resize(620, 420)


def _text(brought: Brought) -> str:
    parts = (
        ("Came in", counted(brought.counts) or ["nothing new"]),
        ("Good to know", list(lines(brought.remarks))),
        ("Kept in notes, because its tag has no such field", list(lines(brought.in_notes))),
        ("Stayed out", list(lines(brought.left_out))),
    )
    told = ("\n".join([f"{head}:", *(f"  {line}" for line in found)]) for head, found in parts if found)  # fmt: skip
    return "\n\n".join(told)
