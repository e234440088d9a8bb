"""Which column of a table is what, for spans that come in as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSizePolicy, QWidget

from model.importers.csv_ import TARGETS
from ui.words import shortened

_SAID = {
    "article": "Article (id)", "title": "Title", "url": "Address", "text": "Article's text",
    "start": "Start", "end": "End", "words": "Words", "tag": "Tag", "note": "Note",
    "coder": "Coder", "annotation_id": "Id",
}  # fmt: skip
_ACROSS = 3


class Columns(QWidget):
    """A box for each thing a column can be."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.boxes: dict[str, QComboBox] = {}
        for n, target in enumerate(TARGETS):
            box = self.boxes[target] = QComboBox()
            box.setAccessibleName(f"Column of: {_SAID[target]}")
            box.setMinimumContentsLength(12)
            box.currentIndexChanged.connect(self.changed)
            label = QLabel(_SAID[target])
            label.setBuddy(box)
            row, across = divmod(n, _ACROSS)
            grid.addWidget(label, row, 2 * across)
            grid.addWidget(box, row, 2 * across + 1)
            grid.setColumnStretch(2 * across + 1, 1)

    def show_columns(self, names: Sequence[str], guessed: Mapping[str, str]) -> None:
        """Offer these columns, the guessed ones chosen; nothing is told of the change."""
        self.blockSignals(True)
        for target, box in self.boxes.items():
            box.clear()
            box.addItem("–", "")
            for name in names:
                box.addItem(shortened(name, 40), name)
            box.setCurrentIndex(max(0, box.findData(guessed.get(target, ""))))
        self.blockSignals(False)

    def chosen(self) -> dict[str, str]:
        """The column for each thing, empty for one that has none."""
        return {target: box.currentData() or "" for target, box in self.boxes.items()}
