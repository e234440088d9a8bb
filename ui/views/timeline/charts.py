"""The charts below the timeline: claims as steps, intensity as bars, each with what it counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from model.timeline.calendar import Unit
from model.timeline.intensity import Daily, usual_threshold
from ui.views.choice import Choice
from ui.views.timeline.claims_view import ClaimsView
from ui.views.timeline.flow import Flow
from ui.views.timeline.intensity_view import IntensityView
from ui.words import count

WHAT = {"killed": "deaths", "events": "events"}
_UNITS = {"as they fit": None, "a day": Unit.DAY, "a week": Unit.WEEK, "a month": Unit.MONTH,
          "a year": Unit.YEAR}  # fmt: skip
SHOWN = "what is shown"


class Charts(QTabWidget):
    """What is shown is given to it; what to show of it is chosen here.

    asked: another incident's claims, or another thing to count. proposing: whether and above how
    many a day escalations are proposed was changed.
    """

    asked = Signal()
    proposing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        # Else the room that the tools would take one below the other is kept from the timeline.
        self.setMinimumSize(360, 270)
        self.claims, self.intensity = ClaimsView(), IntensityView()
        self.incident = Choice()
        self.incident.setAccessibleName("Claims of")
        self.incident.setMinimumWidth(260)
        self.totals = QLabel()
        self.what = _choice("What is counted", WHAT)
        self.unit = _choice("Bars", _UNITS)
        self.propose = QCheckBox("Propose escalations above")
        self.threshold = QDoubleSpinBox(decimals=1, maximum=1_000_000, singleStep=0.5)
        self.threshold.setAccessibleName("a day, in the mean of seven days")
        self.threshold.setSuffix(" a day")
        self._loose = QLabel()
        for quiet in (self.totals, self._loose):
            quiet.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.totals.setForegroundRole(QPalette.ColorRole.Text)
        self._is_set = False
        of = QLabel("Claims of")
        self.addTab(_page((of, self.incident, self.totals), self.claims), "Claims")
        parts = (self.what, self.unit, self.propose, self.threshold, self._loose)
        self.addTab(_page(parts, self.intensity), "Intensity")
        self.incident.activated.connect(lambda _: self.asked.emit())
        self.what.activated.connect(lambda _: self._count_other())
        self.unit.activated.connect(lambda _: self.intensity.set_unit(self.unit.currentData()))
        self.propose.toggled.connect(lambda _: self._propose())
        self.threshold.valueChanged.connect(lambda _: self._threshold_set())

    def set_incidents(self, listed: Sequence[tuple[str, str]]) -> None:
        """The incidents whose claims can be shown, id and title; the one chosen stays."""
        kept = self.incident.currentData()
        self.incident.clear()
        self.incident.addItem(SHOWN, "")
        for id_, title in listed:
            self.incident.addItem(title, id_)
        self.incident.setCurrentIndex(max(self.incident.findData(kept), 0))

    def choose_incident(self, id_: str) -> None:
        """Show the claims of this incident, of what is shown when the id is empty."""
        at = max(self.incident.findData(id_), 0)
        if at != self.incident.currentIndex():
            self.incident.setCurrentIndex(at)
            self.asked.emit()

    def set_daily(self, daily: Daily, sides: Sequence[str], loose: int) -> None:
        """Show these sums by side; so many incidents have no day and stand nowhere."""
        if not self._is_set and daily.total.size:
            self.threshold.blockSignals(True)
            self.threshold.setValue(round(usual_threshold(daily), 1))
            self.threshold.blockSignals(False)
        self.intensity.set_daily(daily, sides, WHAT[self.what.currentData()])
        self._loose.setText(f"{count(loose, 'incident')} without a day" if loose else "")
        self._propose()

    def _count_other(self) -> None:
        self._is_set = False
        self.asked.emit()

    def _threshold_set(self) -> None:
        self._is_set = True
        self._propose()

    def _propose(self) -> None:
        is_on = self.propose.isChecked()
        self.intensity.set_threshold(self.threshold.value() if is_on else None)
        self.proposing.emit()


def _page(tools: Sequence[QWidget], chart: QWidget) -> QWidget:
    page = QWidget()
    above = QWidget()
    row = Flow(above)
    row.setContentsMargins(8, 4, 8, 2)
    for tool in tools:
        tool.setMinimumHeight(26)
        row.addWidget(tool)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    policy.setHeightForWidth(True)
    above.setSizePolicy(policy)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(above)
    column.addWidget(chart, 1)
    return page


def _choice(name: str, values: dict[str, object]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setMinimumHeight(26)
    for key, value in values.items():
        made.addItem(
            value if isinstance(value, str) else key, key if isinstance(value, str) else value
        )
    return made
