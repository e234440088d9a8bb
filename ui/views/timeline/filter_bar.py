"""Filters as chips: what is shown, and how many annotations that leaves out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from model.filters import Filter, told, told_days
from ui.views.timeline.fields import Fields
from ui.views.timeline.flow import Flow
from ui.views.timeline.pickers import DaysPicker, WordPicker

_FIRST = 11
"""Fields offered at once; what only some tags ask for is one menu further."""
_DAYS = "days"
"""The chip of the days, beside those of fields."""


class FilterBar(QWidget):
    """A row of chips, one a filtered field. changed: the `Filter` wanted now.

    A click on a chip opens its words to tick; its cross, or Delete, takes the filter away.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = Fields()
        self._wanted = Filter()
        self.days_shown: Callable[[], tuple[date, date]] = lambda: (date.today(), date.today())
        self.setAccessibleName("Filters")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = Flow(self)
        self._row.setContentsMargins(8, 3, 8, 3)
        self.add = QToolButton(
            text="Filter", popupMode=QToolButton.ToolButtonPopupMode.InstantPopup
        )
        self.add.setAccessibleName("Add a filter")
        self.add.setMinimumHeight(26)
        self.text = QLineEdit(placeholderText="words in the span or its note")
        self.text.setAccessibleName("Words in the span or its note")
        self.text.setClearButtonEnabled(True)
        self.text.setFixedSize(200, 26)
        self.everything = QToolButton(text="Show everything")
        self.everything.setMinimumHeight(26)
        self.everything.clicked.connect(lambda: self.set_wanted(Filter()))
        self.count = QLabel()
        self.count.setMinimumHeight(26)
        for widget in (self.add, self.text, self.everything, self.count):
            self._row.addWidget(widget)
        self.text.editingFinished.connect(self._take_text)
        self.text.textChanged.connect(lambda typed: None if typed else self._take_text())
        self.chips: dict[str, Chip] = {}
        self._show()

    def set_fields(self, fields: Fields) -> None:
        """What can be filtered by; filters on fields that are not there any more go."""
        self._fields = fields
        kept = {name: words for name, words in self._wanted.fields.items() if name in fields.labels}
        self._wanted = replace(self._wanted, fields=kept)
        self._show()

    def wanted(self) -> Filter:
        """What is kept; the day known on is the timeline's own."""
        return self._wanted

    def set_wanted(self, wanted: Filter) -> None:
        """Filter so, without a click: a saved view, or nothing."""
        known = {n: words for n, words in wanted.fields.items() if n in self._fields.labels}
        self._wanted = replace(wanted, fields=known, known_on=None)
        self._show()
        self.changed.emit(self._wanted)

    def words(self) -> str:
        """The filter in one line, for pictures and notes; empty when nothing is filtered."""
        return self._wanted.words(self._fields.labels, self._fields.coded)

    def tell(self, hidden: int, alone: Mapping[str, int]) -> None:
        """How many annotations are left out, and how many each field leaves out by itself."""
        self.count.setText(f"{hidden:,} left out" if hidden else "")
        for name, chip in self.chips.items():
            if name in alone:
                chip.button.setToolTip(f"Leaves out {alone[name]:,} annotations by itself")
            chip.say(self._said(name))

    def _said(self, name: str) -> str:
        if name == _DAYS:
            return f"Days: {told_days(self._wanted.first, self._wanted.last)}"
        coded = self._fields.coded.get(name)
        words = self._wanted.fields[name]
        return f"{self._fields.labels[name]}: {told(map(coded.say, words) if coded else words)}"

    def _show(self) -> None:
        names = [
            *self._wanted.fields,
            *([_DAYS] if self._wanted.first or self._wanted.last else []),
        ]
        for name in [name for name in self.chips if name not in names]:
            gone = self.chips.pop(name)
            self._row.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for name in names:
            if name not in self.chips:
                chip = self.chips[name] = Chip()
                chip.opened.connect(lambda name=name: self.open(name))
                chip.dropped.connect(lambda name=name: self._drop(name))
                self._row.insert(self._row.count() - 2, chip)
                chip.show()
            self.chips[name].say(self._said(name))
        self.text.blockSignals(True)
        self.text.setText(self._wanted.text)
        self.text.blockSignals(False)
        self.everything.setVisible(bool(self._wanted))
        self._offer()
        self._row.invalidate()
        self.updateGeometry()

    def _offer(self) -> None:
        menu = QMenu(self.add)
        more = QMenu("More", menu)
        for at, (name, label) in enumerate(self._fields.labels.items()):
            if name not in self._wanted.fields:
                target = menu if at < _FIRST else more
                target.addAction(label, lambda name=name: self.open(name))
        menu.addSeparator()
        menu.addAction("Words", self.text.setFocus)
        menu.addAction("Days", lambda: self.open(_DAYS))
        if more.actions():
            menu.addMenu(more)
        old = self.add.menu()
        self.add.setMenu(menu)
        if old:
            old.deleteLater()

    def offer(self) -> None:
        """Open the list of what can be filtered by, for the keys."""
        self.add.menu().popup(self.add.mapToGlobal(QPoint(0, self.add.height())))

    def open(self, name: str) -> None:
        """Open the words of a field, or the days, once the field has been read."""
        if name == _DAYS:
            self._open_days()
        else:
            self._fields.need([name], lambda: self.picker_of(name).open_under(self._anchor(name)))

    def _anchor(self, name: str) -> QWidget:
        return self.chips.get(name, self.add)

    def picker_of(self, name: str) -> WordPicker:
        """The words of a known field to tick."""
        ticked = self._wanted.fields.get(name, frozenset())
        made = WordPicker(self._fields.labels[name], self._fields.coded[name], ticked, self)
        made.chosen.connect(lambda words: self.set_wanted(self._wanted.only(name, words)))
        return made

    def _open_days(self) -> None:
        made = DaysPicker(self._wanted.first, self._wanted.last, self.days_shown, self)
        made.chosen.connect(
            lambda first, last: self.set_wanted(replace(self._wanted, first=first, last=last))
        )
        made.open_under(self._anchor(_DAYS))

    def _drop(self, name: str) -> None:
        if name == _DAYS:
            self.set_wanted(replace(self._wanted, first=None, last=None))
        else:
            self.set_wanted(self._wanted.only(name, ()))
        self.add.setFocus()

    def _take_text(self) -> None:
        typed = self.text.text().strip()
        if typed != self._wanted.text:
            self.set_wanted(replace(self._wanted, text=typed))


class Chip(QWidget):
    """One filter: a button that opens it, and a cross that takes it away."""

    opened = Signal()
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.button, self.cross = QToolButton(), QToolButton(text="✕")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for button in (self.button, self.cross):
            button.setMinimumSize(24, 26)
            row.addWidget(button)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(
            "Chip { background: palette(midlight); border: 1px solid palette(mid); border-radius: 5px; }"
        )
        self.button.clicked.connect(self.opened)
        self.cross.clicked.connect(self.dropped)

    def say(self, words: str) -> None:
        """What the filter keeps."""
        self.button.setText(f"{words}  ▾")
        self.button.setAccessibleName(f"Filter {words}")
        self.cross.setAccessibleName(f"Take filter {words} away")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit()
        else:
            super().keyPressEvent(event)
