"""A file's labels, each with its number of spans and what it is to become."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QScrollArea, QWidget

from model.importers._labels import Label
from model.kinds.kind import Kind
from ui.words import count, shortened

_MOST = 200
"""Rows shown; a file with more labels than that is one of words, not of labels."""
_LEAVE_OUT = object()


class Labels(QScrollArea):
    """A row a label; what is proposed is chosen until somebody chooses otherwise."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Labels")
        self.setWidgetResizable(True)
        # The boxes in it take the focus, each with its own name; the frame has nothing to say.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.boxes: dict[str, QComboBox] = {}
        self.show_labels((), {})

    def show_labels(self, labels: Sequence[Label], kinds: Mapping[str, Kind]) -> None:
        """Show these labels; what they may become are the tags of a project."""
        self.boxes = {}
        self._rest = {label.name: label.tag or label.name for label in labels[_MOST:]}
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setColumnMinimumWidth(0, 220)
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(3, 1)
        for row, label in enumerate(labels[:_MOST]):
            name = QLabel(shortened(label.name, 60), textFormat=Qt.TextFormat.PlainText)
            spans = QLabel(count(label.count, "span"))
            spans.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            box = self.boxes[label.name] = _box(label, kinds)
            box.currentIndexChanged.connect(self.changed)
            name.setBuddy(box)
            for column, widget in enumerate((name, spans, box)):
                grid.addWidget(widget, row, column)
        if len(labels) > _MOST:
            grid.addWidget(QLabel(f"and {len(labels) - _MOST:,} more, as proposed"), _MOST, 0)
        grid.setRowStretch(grid.rowCount(), 1)
        self.setWidget(inside)

    def mapping(self) -> dict[str, str | None]:
        """What was chosen: the tag by label, ``None`` for those left out."""
        found: dict[str, str | None] = dict(self._rest)
        for name, box in self.boxes.items():
            chosen = box.currentData()
            found[name] = None if chosen is _LEAVE_OUT else chosen or name
        return found


def _box(label: Label, kinds: Mapping[str, Kind]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(f"“{shortened(label.name, 60)}” becomes")
    for kind in kinds.values():
        box.addItem(kind.label, kind.name)
    box.insertSeparator(box.count())
    if label.tag not in kinds or not label.is_known:
        box.addItem(f"New tag “{shortened(label.name, 30)}”", "")
    box.addItem("Leave out", _LEAVE_OUT)
    box.setCurrentIndex(max(0, box.findData(label.tag)))
    box.setMinimumContentsLength(22)
    return box
