"""What one may choose about a format: a tick or a list each, beside each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QWidget

from model.kinds.kind import Field
from ui.words import plain


class Choices(QWidget):
    """The options of one format, on their defaults until they are touched."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: dict[str, Callable[[], object]] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)

    def show_options(self, options: Sequence[Field]) -> None:
        """Offer these instead."""
        while item := self._row.takeAt(0):
            if old := item.widget():
                old.deleteLater()
        self._values.clear()
        for option in options:
            self._add(option)
        self._row.addStretch(1)
        self.setVisible(bool(options))

    def values(self) -> dict[str, object]:
        """Keywords for the exporter."""
        return {name: value() for name, value in self._values.items()}

    def _add(self, option: Field) -> None:
        words = option.label[:1].upper() + option.label[1:]
        if option.type == "boolean":
            tick = QCheckBox(words)
            tick.setChecked(bool(option.default))
            tick.toggled.connect(self.changed)
            self._values[option.name] = tick.isChecked
            made: QWidget = tick
        else:
            self._row.addWidget(label := QLabel(words))
            made = combo = QComboBox()
            label.setBuddy(combo)
            for choice in option.choices:
                combo.addItem(plain(choice), choice)
            combo.setCurrentIndex(option.choices.index(str(option.default)))
            combo.activated.connect(self.changed)
            self._values[option.name] = partial(lambda box: box.currentData(), combo)
        made.setObjectName(option.name)
        made.setAccessibleName(words)
        made.setToolTip(option.help)
        self._row.addWidget(made)
