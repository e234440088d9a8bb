"""Letters that were decoded wrongly once: the mended words beside them, taken with one click."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from ui.dialogs.intake.fields import plain_label
from ui.words import count

_SHOWN = 60


class RepairOffer(QFrame):
    """One paragraph before and after; nothing is mended by itself, and what was is put back."""

    changed = Signal(dict)
    """Words to put in the place of others: ``{before: after}``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._changes: dict[str, str] = {}
        self._is_mended = False
        self.told = plain_label()
        self.mends = QPushButton()
        self.mends.clicked.connect(self._turn)
        layout = QVBoxLayout(self)
        layout.addWidget(self.told)
        layout.addWidget(self.mends)
        self.offer({})

    def offer(self, changes: Mapping[str, str]) -> None:
        """Offer these changes, or none."""
        self._changes = dict(changes)
        self._is_mended = False
        self.setVisible(bool(changes))
        if changes:
            before, after = next(iter(changes.items()))
            at = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
            start = max(0, at - 20)
            self.told.setText(
                f"⚠ Some letters look wrong in {count(len(changes), 'place')}.\n"
                f"Now: {_cut(before, start)}\nMended: {_cut(after, start)}"
            )
        self._name()

    def _turn(self) -> None:
        given = self._changes if not self._is_mended else {b: a for a, b in self._changes.items()}
        self._is_mended = not self._is_mended
        self._name()
        self.changed.emit(given)

    def _name(self) -> None:
        self.mends.setText("&Back as it was" if self._is_mended else "&Mend the letters")


def _cut(text: str, start: int) -> str:
    shown = text[start : start + _SHOWN]
    return f"{'…' if start else ''}{shown}{'…' if start + _SHOWN < len(text) else ''}"
