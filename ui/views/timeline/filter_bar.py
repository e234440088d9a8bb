"""Filters as chips: what is shown, and how many annotations that leaves out."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from model.timeline.filters import EMPTY, Coded, Mask, left_out, matching

Wanted = dict[str, frozenset[str]]
_MOST_WORDS = 60


class FilterBar(QWidget):
    """A row of chips, one a filtered field. changed: the mask of rows to keep, None for all.

    A click on a chip opens its words to tick, and offers to take the filter away.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: Mapping[str, Coded] = {}
        self._labels: Mapping[str, str] = {}
        self._wanted: Wanted = {}
        self.setAccessibleName("Filters")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 3, 8, 3)
        self._row.setSpacing(6)
        self._add = QToolButton(
            text="Filter", popupMode=QToolButton.ToolButtonPopupMode.InstantPopup
        )
        self._add.setAccessibleName("Add a filter")
        self._add.setMinimumHeight(24)
        self._count = QLabel()
        self._row.addWidget(self._add)
        self._row.addStretch(1)
        self._row.addWidget(self._count)
        self._chips: dict[str, QToolButton] = {}

    def sizeHint(self) -> QSize:
        return QSize(400, 32)

    def set_fields(self, fields: Mapping[str, Coded], labels: Mapping[str, str]) -> None:
        """What can be filtered by, a row each of the index's; filters on other fields go."""
        self._fields, self._labels = fields, labels
        self.set_wanted({name: words for name, words in self._wanted.items() if name in fields})

    def wanted(self) -> Wanted:
        """The words kept, by field: what a saved view or an export needs."""
        return dict(self._wanted)

    def set_wanted(self, wanted: Mapping[str, frozenset[str]]) -> None:
        """Filter so, without a click: a saved view, or none."""
        self._wanted = {
            name: frozenset(words) for name, words in wanted.items() if name in self._fields
        }
        self._show()
        self.changed.emit(self.mask())

    def mask(self) -> Mask | None:
        """Which rows are kept; None when nothing is filtered."""
        return matching(self._fields, self._wanted)

    def words(self) -> str:
        """The filter in one line, for pictures and notes; empty when nothing is filtered."""
        parts = [f"{self._labels[name]}: {_told(words)}" for name, words in self._wanted.items()]
        return "; ".join(parts)

    def _show(self) -> None:
        for chip in self._chips.values():
            chip.deleteLater()
        self._chips.clear()
        alone = left_out(self._fields, self._wanted)
        for name, words in self._wanted.items():
            chip = QToolButton(self)
            chip.setText(f"{self._labels[name]}: {_told(words)}  ▾")
            chip.setToolTip(f"Leaves out {alone[name]:,} annotations by itself")
            chip.setAccessibleName(f"Filter {self._labels[name]}, {_told(words)}")
            chip.setMinimumHeight(24)
            chip.clicked.connect(lambda _=False, name=name: self._open(name))
            self._row.insertWidget(self._row.count() - 3, chip)
            self._chips[name] = chip
        menu = QMenu(self._add)
        for name in self._fields:
            if name not in self._wanted:
                menu.addAction(self._labels[name], lambda name=name: self._open(name))
        if self._wanted:
            menu.addSeparator()
            menu.addAction("Show everything", lambda: self.set_wanted({}))
        self._add.setMenu(menu)
        mask = self.mask()
        hidden = 0 if mask is None else int(len(mask) - np.count_nonzero(mask))
        self._count.setText(f"{hidden:,} left out" if hidden else "")

    def _open(self, name: str) -> None:
        anchor = self._chips.get(name, self._add)
        menu = self.menu_of(name)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height())))

    def menu_of(self, name: str) -> QMenu:
        """The words of a field to tick, the most frequent first, each with its count."""
        coded = self._fields[name]
        counts = np.bincount(coded.codes[coded.codes >= 0], minlength=len(coded.words))
        empty = int(np.count_nonzero(coded.codes < 0))
        order = sorted(range(len(coded.words)), key=lambda at: -int(counts[at]))[:_MOST_WORDS]
        menu = QMenu(self)
        entries = [(coded.words[at], int(counts[at])) for at in order if counts[at]]
        for word, count in [*entries, *([(EMPTY, empty)] if empty else [])]:
            action = QAction(f"{word or 'not given'}  ({count:,})", menu, checkable=True)
            action.setChecked(word in self._wanted.get(name, ()))
            action.toggled.connect(lambda on, word=word: self._tick(name, word, on))
            menu.addAction(action)
        if name in self._wanted:
            menu.addSeparator()
            menu.addAction("Take this filter away", lambda: self._tick(name, None, False))
        return menu

    def _tick(self, name: str, word: str | None, on: bool) -> None:
        words = self._wanted.get(name, frozenset())
        words = frozenset() if word is None else (words | {word} if on else words - {word})
        rest = {other: kept for other, kept in self._wanted.items() if other != name}
        self.set_wanted({**rest, name: words} if words else rest)


def _told(words: frozenset[str]) -> str:
    """The words as one reads them, at most three."""
    ordered = sorted(word or "not given" for word in words)
    more = f" and {len(ordered) - 3} more" if len(ordered) > 3 else ""
    return " or ".join(ordered[:3]) + more
