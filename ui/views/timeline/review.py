"""The review page: filters, the timeline, and the charts below it, all on the same days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from model.timeline import Changes, TimelineIndex
from model.timeline.calendar import day_name
from model.timeline.filters import Coded, Mask
from ui.theme import TagStyle
from ui.views.timeline.claims_view import ClaimsView
from ui.views.timeline.filter_bar import FilterBar
from ui.views.timeline.intensity_view import IntensityView
from ui.views.timeline.linked import link
from ui.views.timeline.view import TimelineView

AS_BUILT = ""
"""The choice of lanes that the index came with."""


class ReviewPage(QWidget):
    """Everything about time on one page; what it shows is given to it.

    picture_wanted: a scene to be saved. filtered: the words kept, by field.
    """

    picture_wanted = Signal(object)
    filtered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timeline, self.claims = TimelineView(), ClaimsView()
        self.intensity, self.filters = IntensityView(), FilterBar()
        link(self.timeline, self.claims, self.intensity)
        self._given = TimelineIndex([], [])
        self._styles: list[TagStyle] = []
        self._fields: Mapping[str, Coded] = {}
        self._lanes = QComboBox()
        self._lanes.setAccessibleName("Lanes by")
        self._known = _button("As known on", "K in the timeline", checkable=True)
        self._play = _button("Play", "Space in the timeline", checkable=True)
        self._picture = _button("Picture…", "Save what is shown as PNG, SVG or PDF")
        self._charts = QTabWidget(documentMode=True)
        self._charts.addTab(self.claims, "Claims")
        self._charts.addTab(self.intensity, "Intensity")
        self._lay_out()
        self._lanes.activated.connect(self._regroup)
        self._known.clicked.connect(self._toggle_known_on)
        self._play.clicked.connect(self.timeline.play)
        self._picture.clicked.connect(lambda: self.picture_wanted.emit(self.timeline.scene()))
        self.filters.changed.connect(self._filter)
        self.timeline.known_on_changed.connect(self._tell_known_on)
        self.timeline.playing_changed.connect(self._play.setChecked)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 4, 8, 0)
        label = QLabel("&Lanes by")
        label.setBuddy(self._lanes)
        for widget in (label, self._lanes, self._known, self._play):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self._picture)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.timeline)
        splitter.addWidget(self._charts)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setChildrenCollapsible(False)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(bar)
        page.addWidget(self.filters)
        page.addWidget(splitter, 1)

    def set_data(
        self,
        index: TimelineIndex,
        styles: Sequence[TagStyle],
        fields: Mapping[str, Coded],
        labels: Mapping[str, str],
    ) -> None:
        """Show an index; `fields` are the columns to filter and to make lanes by, a row each.

        labels: each field's name on screen. The choice of lanes and the filters stay where they
        still make sense.
        """
        chosen = self._lanes.currentData()
        self._given, self._styles, self._fields = index, list(styles), fields
        self._lanes.clear()
        self._lanes.addItem("Tag", AS_BUILT)
        for name in fields:
            if labels[name] != "Tag":
                self._lanes.addItem(labels[name], name)
        self._lanes.setCurrentIndex(max(self._lanes.findData(chosen), 0))
        self.filters.set_fields(fields, labels)
        self._regroup()

    def apply(self, changes: Changes) -> None:
        """Rows changed; only while the lanes are those the index came with."""
        self.timeline.apply(changes)

    def is_grouped(self) -> bool:
        """Whether the lanes are another field's, so that changes ask for the data anew."""
        return self._lanes.currentData() not in (None, AS_BUILT)

    def group_by(self, field: str) -> None:
        """Make the lanes by a field; `AS_BUILT` for those the index came with."""
        self._lanes.setCurrentIndex(max(self._lanes.findData(field), 0))
        self._regroup()

    def _regroup(self) -> None:
        index = self._given
        index.keep(self.filters.mask())
        if self.is_grouped():
            coded = self._fields[self._lanes.currentData()]
            index = index.by(coded.codes, coded.words)
        self.timeline.set_index(index, self._styles)
        if self.is_grouped():
            self.timeline.order_lanes("count")

    def _filter(self, mask: Mask | None) -> None:
        self._given.keep(mask)
        index = self.timeline.index()
        if index is not self._given:
            index.keep(mask)
        self.timeline.index_changed()
        self.filtered.emit(self.filters.wanted())

    def _toggle_known_on(self) -> None:
        self.timeline.toggle_known_on()
        self._tell_known_on(self.timeline.scene().known_on)

    def _tell_known_on(self, day: int | None) -> None:
        self._known.setChecked(day is not None)
        self._known.setText("As known on" if day is None else f"As known on {day_name(day)}")


def _button(text: str, hint: str, checkable: bool = False) -> QToolButton:
    made = QToolButton(text=text, toolTip=hint, checkable=checkable)
    made.setMinimumHeight(26)
    return made
