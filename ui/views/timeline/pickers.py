"""What opens under a chip: the words of a field to tick, and a first and a last day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from model.dates import read_date
from model.timeline.filters import EMPTY, Coded
from ui.words import day

_MOST = 300
"""Words listed at once; the others are found by their letters."""
_WORD = Qt.ItemDataRole.UserRole


class Picker(QFrame):
    """A small sheet under a widget; Esc or a click elsewhere puts it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)

    def open_under(self, anchor: QWidget) -> None:
        """Show it below a widget, inside the screen."""
        self.adjustSize()
        place = anchor.mapToGlobal(QPoint(0, anchor.height()))
        room = anchor.screen().availableGeometry()
        x = max(room.left(), min(place.x(), room.right() - self.width()))
        y = max(room.top(), min(place.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()


class WordPicker(Picker):
    """The words of a field, the most frequent first, each with its count.

    chosen: the words ticked now. Typing narrows the list; Enter ticks its first, Space the one in
    hand.
    """

    chosen = Signal(object)

    def __init__(self, label: str, coded: Coded, ticked: frozenset[str], parent: QWidget) -> None:
        super().__init__(parent)
        counts = coded.counts().tolist()
        order = sorted(range(len(coded.words)), key=lambda at: -counts[at])
        self._entries = [(coded.words[at], coded.say(coded.words[at]), counts[at])
                         for at in order if counts[at] or coded.words[at] in ticked]  # fmt: skip
        known = {word for word, _, _ in self._entries}
        # A saved view may name what the project no longer has: it can be unticked, too.
        gone = sorted(word for word in ticked if word and word not in known)
        self._entries = [(word, word, 0) for word in gone] + self._entries
        if counts[-1] or EMPTY in ticked:
            self._entries.append((EMPTY, "not given", counts[-1]))
        self._ticked = set(ticked)
        self.narrow = QLineEdit(placeholderText=f"{label}: type to find")
        self.narrow.setAccessibleName(f"Find in {label}")
        self.list = QListWidget()
        self.list.setAccessibleName(label)
        self.list.setMinimumSize(300, 260)
        self._more = QLabel()
        anything = QPushButton("Take this filter away")
        anything.clicked.connect(self._clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        for widget in (self.narrow, self.list, self._more, anything):
            layout.addWidget(widget)
        self.setFocusProxy(self.narrow)
        self.narrow.textChanged.connect(self._show)
        self.narrow.returnPressed.connect(self._tick_first)
        self.list.itemChanged.connect(self._tick)
        self.list.itemActivated.connect(_turn)
        self._show("")

    def _show(self, typed: str) -> None:
        typed = typed.casefold().strip()
        found = [entry for entry in self._entries if typed in entry[1].casefold()]
        self.list.blockSignals(True)
        self.list.clear()
        for word, said, count in found[:_MOST]:
            item = QListWidgetItem(f"{said}  ({count:,})")
            item.setData(_WORD, word)
            item.setCheckState(
                Qt.CheckState.Checked if word in self._ticked else Qt.CheckState.Unchecked
            )
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._more.setText(f"{len(found) - _MOST:,} more: type some letters")
        self._more.setVisible(len(found) > _MOST)

    def _tick(self, item: QListWidgetItem) -> None:
        word = item.data(_WORD)
        if item.checkState() == Qt.CheckState.Checked:
            self._ticked.add(word)
        else:
            self._ticked.discard(word)
        self.chosen.emit(frozenset(self._ticked))

    def _tick_first(self) -> None:
        item = self.list.item(0)
        if item:
            _turn(item)

    def _clear(self) -> None:
        self.chosen.emit(frozenset())
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.narrow.hasFocus():
            self.list.setFocus()
            self.list.setCurrentRow(0)
        else:
            super().keyPressEvent(event)


def _turn(item: QListWidgetItem) -> None:
    """Tick an entry, or take its tick away."""
    is_on = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked)


class DaysPicker(Picker):
    """A first and a last day. chosen: both, either may be None; typed as people write days."""

    chosen = Signal(object, object)

    def __init__(
        self,
        first: date | None,
        last: date | None,
        shown: Callable[[], tuple[date, date]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.first = QLineEdit(day(first.isoformat()) if first else "")
        self.last = QLineEdit(day(last.isoformat()) if last else "")
        for field, name in ((self.first, "First day"), (self.last, "Last day")):
            field.setAccessibleName(name)
            field.setPlaceholderText("2022-09-13")
            field.setMinimumWidth(170)
            field.returnPressed.connect(self._take)
        self._wrong = QLabel(wordWrap=True)
        self._wrong.hide()
        self.shown = QPushButton("The days shown")
        self.shown.clicked.connect(lambda: self._give(*shown()))
        anything = QPushButton("Any day")
        anything.clicked.connect(lambda: self._give(None, None))
        done = QPushButton("Keep these")
        done.clicked.connect(self._take)
        form = QFormLayout()
        form.addRow("first day", self.first)
        form.addRow("last day", self.last)
        buttons = QHBoxLayout()
        for button in (done, self.shown, anything):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._wrong)
        layout.addLayout(buttons)
        self.setFocusProxy(self.first)

    def _take(self) -> None:
        days: list[date | None] = []
        for field, is_first in ((self.first, True), (self.last, False)):
            typed = field.text().strip()
            read = read_date(typed) if typed else None
            found = read and (read.first_day if is_first else read.last_day)
            if typed and not found:
                self._say(f"“{typed}” is no day. Type one like 2022-09-13.")
                return
            days.append(found)
        if days[0] and days[1] and days[1] < days[0]:
            self._say("The last day is before the first.")
            return
        self._give(*days)

    def _say(self, words: str) -> None:
        self._wrong.setText(words)
        self._wrong.show()
        self.adjustSize()

    def _give(self, first: date | None, last: date | None) -> None:
        self.chosen.emit(first, last)
        self.close()


class OnePicker(Picker):
    """One of many, found by its letters. chosen: its id; Enter takes the first or the one in hand."""

    chosen = Signal(str)

    def __init__(self, title: str, listed: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._listed = listed
        self.narrow = QLineEdit(placeholderText=f"{title}: type to find")
        self.narrow.setAccessibleName(title)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setMinimumSize(420, 260)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.narrow)
        layout.addWidget(self.list)
        self.setFocusProxy(self.narrow)
        self.narrow.textChanged.connect(self._show)
        self.narrow.returnPressed.connect(self._take)
        self.list.itemActivated.connect(lambda _: self._take())
        self.list.itemClicked.connect(lambda _: self._take())
        self._show("")

    def _show(self, typed: str) -> None:
        typed = typed.casefold().strip()
        self.list.clear()
        for id_, said in [one for one in self._listed if typed in one[1].casefold()][:_MOST]:
            item = QListWidgetItem(said)
            item.setData(_WORD, id_)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _take(self) -> None:
        item = self.list.currentItem()
        if item:
            self.chosen.emit(item.data(_WORD))
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.narrow.hasFocus():
            self.list.setFocus()
        super().keyPressEvent(event)
