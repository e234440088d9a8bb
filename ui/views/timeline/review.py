"""The review page: filters, the timeline, and the charts below it, all on the same days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from model.dates import read_date
from model.filters import Filter, mask_of
from model.timeline import Changes, TimelineIndex
from model.timeline.calendar import day_name
from model.timeline.filters import left_out
from model.timeline.index import NOT_GIVEN
from ui.theme import TagStyle
from ui.views.timeline.charts import Charts
from ui.views.timeline.fields import Fields
from ui.views.timeline.filter_bar import FilterBar
from ui.views.timeline.flow import Flow
from ui.views.timeline.linked import link
from ui.views.timeline.view import TimelineView

AS_BUILT = ""
"""The choice of lanes that the index came with."""
ORDERS = {"given": "as they come", "count": "by count", "name": "by name", "first": "by first date"}
_MOST_EMPTY = 12
"""With more lanes than this, those in which nothing is shown are left out."""


class ReviewPage(QWidget):
    """Everything about time on one page; what it shows is given to it.

    picture_wanted: a scene to be saved. filtered: other rows are shown than before. not_a_day: what
    was typed to go to.
    """

    picture_wanted = Signal(object)
    filtered = Signal()
    not_a_day = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timeline, self.filters, self.charts = TimelineView(), FilterBar(), Charts()
        self.claims, self.intensity = self.charts.claims, self.charts.intensity
        link(self.timeline, self.claims, self.intensity)
        self._given = TimelineIndex([], [])
        self._styles: list[TagStyle] = []
        self._fields = Fields()
        self._is_behind = False
        self.lanes = _choice("Lanes by")
        self.order = _choice("Order of the lanes")
        for name, said in ORDERS.items():
            self.order.addItem(said, name)
        self._known = _button("As known on", "K in the timeline", checkable=True)
        self._play = _button("Play", "Space in the timeline", checkable=True)
        self._picture = _button("Picture…", "Save what is shown as PNG, SVG or PDF")
        self.go_to = QLineEdit(placeholderText="go to a day")
        self.go_to.setAccessibleName("Go to a day")
        self.go_to.setFixedSize(110, 26)
        self._tools = QWidget()
        self._bar = Flow(self._tools)
        self._lay_out()
        self.lanes.activated.connect(lambda: self.group_by(self.lanes.currentData()))
        self.order.activated.connect(lambda: self._order())
        self._known.clicked.connect(self._toggle_known_on)
        self._play.clicked.connect(self.timeline.play)
        self._picture.clicked.connect(lambda: self.picture_wanted.emit(self.timeline.scene()))
        self.go_to.returnPressed.connect(self._go)
        self.timeline.day_wanted.connect(self.ask_day)
        self.filters.changed.connect(self._filter)
        self.filters.days_shown = self.days_shown
        self.timeline.known_on_changed.connect(self._tell_known_on)
        self.timeline.playing_changed.connect(self._play.setChecked)

    def _lay_out(self) -> None:
        self._bar.setContentsMargins(8, 4, 8, 0)
        label = QLabel("&Lanes by")
        label.setBuddy(self.lanes)
        label.setMinimumHeight(26)
        parts = (label, self.lanes, self.order, self._known, self._play, self.go_to, self._picture)
        for widget in parts:
            self._bar.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self._tools.setSizePolicy(policy)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.timeline)
        splitter.addWidget(self.charts)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([340, 240])
        splitter.setChildrenCollapsible(False)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._tools)
        page.addWidget(self.filters)
        page.addWidget(splitter, 1)

    def add_tool(self, tool: QWidget) -> None:
        """One more button above the timeline, before that of the picture."""
        last = self._bar.count() - 1
        before = self._bar.itemAt(last - 1)
        self._bar.insert(last, tool)
        QWidget.setTabOrder(before.widget() if before else self.go_to, tool)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough to stand beside a text."""
        return QSize(360, 400)

    # What is given

    def set_data(self, index: TimelineIndex, styles: Sequence[TagStyle], fields: Fields) -> None:
        """Show an index, and fields a code a row of it, to filter and to make lanes by.

        The choice of lanes and the filters stay where they still make sense.
        """
        chosen = self.lanes.currentData()
        if fields is not self._fields:
            fields.changed.connect(self._fields_changed)
        self._given, self._styles, self._fields = index, list(styles), fields
        self.lanes.clear()
        self.lanes.addItem("Tag", AS_BUILT)
        for name, label in fields.labels.items():
            if name != "tag":
                self.lanes.addItem(label, name)
        self.lanes.setCurrentIndex(max(self.lanes.findData(chosen), 0))
        self.filters.set_fields(fields)
        self._filter()
        self._regroup()

    def begin_anew(self) -> None:
        """Another project: nothing is filtered, no day known on is set, lanes are by tag."""
        self.lanes.setCurrentIndex(0)
        self.order.setCurrentIndex(0)
        self.set_wanted(Filter())

    def follow(self, changes: Changes) -> None:
        """The index that was given has just taken in these changes."""
        if self.timeline.index() is self._given:
            self.timeline.follow(changes)
        else:  # what is new or other comes with its field's words; what is gone has none
            self.timeline.apply(Changes(removed=changes.removed))

    def _fields_changed(self) -> None:
        """Words of some rows are others now: masks and lanes made of them follow."""
        if self.filters.wanted():
            self._filter()
        if self.is_grouped():
            # Sorting a large project into lanes anew would be felt while tagging, behind the text.
            self._is_behind = not self.isVisible()
            if not self._is_behind:
                self._regroup()

    def showEvent(self, event: QShowEvent) -> None:
        if self._is_behind:
            self._is_behind = False
            self._regroup()

    # Lanes

    def is_grouped(self) -> bool:
        """Whether the lanes are another field's than those the index came with."""
        return self.lanes.currentData() not in (None, AS_BUILT)

    def group_by(self, field: str) -> None:
        """Make the lanes by a field; `AS_BUILT` for those the index came with."""
        self.lanes.setCurrentIndex(max(self.lanes.findData(field), 0))
        if self.is_grouped() and self.order.currentData() == "given":
            self.order.setCurrentIndex(self.order.findData("count"))
        self._regroup()

    def order_by(self, order: str) -> None:
        """Put the lanes in an order: a key of `ORDERS`."""
        self.order.setCurrentIndex(max(self.order.findData(order), 0))
        self._order()

    def _regroup(self) -> None:
        wanted = [self.lanes.currentData()] if self.is_grouped() else []
        self._fields.need(wanted, self._show_lanes)

    def _show_lanes(self) -> None:
        index = self._given
        if self.is_grouped():
            if self.lanes.currentData() not in self._fields.coded:
                return  # another choice came while the field was read: it will be back
            coded = self._fields.coded[self.lanes.currentData()]
            codes = np.full(len(index.rows()), -1, np.int32)
            codes[: len(coded.codes)] = coded.codes
            index = index.by(codes, [coded.say(word) for word in coded.words])
        self.timeline.set_index(index, self._styles)
        self._order()

    def _order(self) -> None:
        index = self.timeline.index()
        lanes = index.ordered(self.order.currentData())
        # What has no value stands last, however much it is.
        lanes.sort(key=lambda lane: index.lanes[lane] == NOT_GIVEN)
        if len(lanes) > _MOST_EMPTY:
            lanes = [lane for lane in lanes if index.dated(lane)] or lanes[:_MOST_EMPTY]
        self.timeline.set_lanes(lanes)

    # What is kept

    def wanted(self) -> Filter:
        """Everything that leaves rows out, the day known on too."""
        known_on = self.timeline.scene().known_on
        day = None if known_on is None else date.fromordinal(known_on)
        return replace(self.filters.wanted(), known_on=day)

    def set_wanted(self, wanted: Filter) -> None:
        """Filter so, and move the line of the day known on."""
        known_on = wanted.known_on and wanted.known_on.toordinal()
        self.timeline.set_as_known_on(known_on or None)
        self.filters.set_wanted(wanted)

    def words(self) -> str:
        """What leaves rows out, in one line."""
        return self.wanted().words(self._fields.labels, self._fields.coded)

    def is_settled(self) -> bool:
        """Whether what is shown is what is wanted: no field is still being read for it."""
        return self.filters.wanted().fields.keys() <= self._fields.coded.keys()

    def _filter(self) -> None:
        self._fields.need(self.filters.wanted().fields, self._keep)

    def _keep(self) -> None:
        wanted = self.filters.wanted()
        if not self.is_settled():
            return  # another wish came while the fields were read: it will be back
        found = self._fields.with_words(wanted.text) if wanted.text else None
        mask = mask_of(wanted, self._given.rows(), self._fields.coded, found)
        self._given.keep(mask)
        index = self.timeline.index()
        if index is not self._given:  # it may lack the newest rows until its lanes are made anew
            index.keep(None if mask is None else mask[: len(index.rows())])
        self._order()
        self.timeline.index_changed()
        self._tell(left_out(self._fields.coded, wanted.fields))

    def _tell(self, alone: dict[str, int]) -> None:
        self.filters.tell(self._given.hidden(), alone)
        self.filtered.emit()

    # Days

    def days_shown(self) -> tuple[date, date]:
        """First and last whole day of the window, within the years that have names."""
        first, last = self.timeline.range()
        most = date.max.toordinal()
        low = min(max(round(first), 1), most)
        return date.fromordinal(low), date.fromordinal(min(max(round(last) - 1, low), most))

    def ask_day(self) -> None:
        """Put the focus where a day is typed to go to."""
        self.go_to.setFocus()
        self.go_to.selectAll()

    def _go(self) -> None:
        typed = self.go_to.text().strip()
        read = read_date(typed) if typed else None
        first, last = (read.first_day, read.last_day) if read else (None, None)
        if first is None or last is None:
            self.not_a_day.emit(typed)
            return
        low, high = self.timeline.range()
        if last.toordinal() + 1 - first.toordinal() > high - low:
            self.timeline.zoom_to(first.toordinal(), last.toordinal())
        else:
            self.timeline.go_to((first.toordinal() + last.toordinal()) // 2)
        self.timeline.setFocus()

    def _toggle_known_on(self) -> None:
        self.timeline.toggle_known_on()
        self._tell_known_on(self.timeline.scene().known_on)

    def _tell_known_on(self, day: int | None) -> None:
        self._known.setChecked(day is not None)
        self._known.setText("As known on" if day is None else f"As known on {day_name(day)}")
        self._given.as_known_on(day)
        self._fields.need(self.filters.wanted().fields, self._count)

    def _count(self) -> None:
        wanted, coded = self.filters.wanted().fields, self._fields.coded
        if wanted.keys() <= coded.keys():  # else what is kept is told once they are read
            self._tell(left_out(coded, wanted))


def _button(text: str, hint: str, checkable: bool = False) -> QToolButton:
    made = QToolButton(text=text, toolTip=hint, checkable=checkable)
    made.setMinimumHeight(26)
    return made


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(9)
    made.setMinimumHeight(26)
    return made
