"""How much of the suggestions is shown: a slider in the status bar, and what it means now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QWidget

from ui import settings
from ui.words import count

if TYPE_CHECKING:
    from ui.offering import Offering

_LEVELS = ("none", "strong", "likely", "all")
_NAMED = {"none": "none", "strong": "strong", "likely": "strong and likely", "all": "all"}


class OfferStrip(QWidget):
    """Four steps, from none to all; Ctrl+G moves the same handle."""

    def __init__(self, offering: Offering, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offering = offering
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, len(_LEVELS) - 1)
        self.slider.setPageStep(1)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.slider.setFixedWidth(72)
        self.slider.setAccessibleName("How many suggestions to show")
        self._label = QLabel()
        self._label.setForegroundRole(self._label.palette().ColorRole.PlaceholderText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        layout.addWidget(self._label)
        layout.addWidget(self.slider)
        self.slider.valueChanged.connect(lambda at: offering.set_level(_LEVELS[at]))
        offering.changed.connect(self.tell)
        self.tell()

    def tell(self) -> None:
        """Show the level and how many there are at it."""
        level = settings.SUGGESTIONS.get()
        self.slider.blockSignals(True)
        self.slider.setValue(_LEVELS.index(level))
        self.slider.blockSignals(False)
        self.setToolTip(f"Suggestions shown: {_NAMED[level]} (Ctrl+G)")
        if self._offering.is_held_back():
            self._label.setText("Suggestions wait (Ctrl+G)")
        elif level == "none":
            self._label.setText("No suggestions")
        else:
            self._label.setText(count(len(self._offering.shown()), "suggestion"))
