"""Other people's datasets on the days of ours: read only, marked as theirs, counted nowhere."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QStackedWidget

from model.entities import BackgroundEvent
from model.project import Project
from model.tables import background_events
from model.tables.steps import Change
from model.timeline import Description, TimelineIndex
from model.timeline.background import TAG, read_background
from ui.jobs import Report
from ui.session import Session
from ui.theme import TagStyle
from ui.views.timeline.view import TimelineView
from ui.words import count, days, shortened

_STYLE = TagStyle(TAG, "Background event", "#6E7781", "", "B", "dash")
_NONE = (
    "No other dataset stands behind this project. Import ACLED or UCDP files with File > Import: "
    "their events are shown here, on the same days, and never counted among yours."
)


class Background(QStackedWidget):
    """A lane a dataset, on the window of days of another timeline."""

    def __init__(self, session: Session, timeline: TimelineView) -> None:
        super().__init__()
        self._session = session
        self.view = TimelineView()
        self.view.setAccessibleName("Background events")
        self._empty = QLabel(_NONE, wordWrap=True)
        self._empty.setMargin(12)
        self._empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.addWidget(self._empty)
        self.addWidget(self.view)
        self.view.set_describe(self._describe)
        timeline.range_changed.connect(self.view.set_range)
        self.view.range_changed.connect(timeline.set_range)
        self._timeline = timeline

    def reload(self) -> None:
        """Read the open project's background events off the main thread."""
        if not self._session.is_open:
            self._fill(TimelineIndex([], []))
            return

        def read(project: Project, _: Report) -> TimelineIndex:
            return read_background(project.db)

        self._session.do_in_background("Read background events", read, self._fill)

    def refresh(self, changes: list[Change]) -> None:
        """A dataset came in or went."""
        if any(change.table == "background_events" for change in changes):
            self.reload()

    def _fill(self, index: TimelineIndex) -> None:
        self.setCurrentWidget(self.view if len(index) else self._empty)
        with QSignalBlocker(self.view):  # the days shown are the other timeline's to choose
            self.view.set_index(index, [_STYLE])
            self.view.set_range(*self._timeline.range())
        self.view.set_notes("Other people's datasets", [count(len(index), "event")])

    def _describe(self, rows: list[int]) -> list[Description]:
        if not self._session.is_open:
            return [Description("", "")] * len(rows)
        found = background_events.at_rows(self._session.db, rows)
        return [_told(found[row]) if row in found else Description("", "") for row in rows]


def _told(event: BackgroundEvent) -> Description:
    parties = " – ".join(filter(None, (event.actor1, event.actor2)))
    dead = "" if event.deaths_best is None else f"{event.deaths_best:,} dead by their count"
    words = " · ".join(filter(None, (event.event_type, parties, event.place, dead, event.title)))
    return Description(
        event.id,
        shortened(event.title or parties or event.event_type, 40),
        shortened(words, 300),
        f"{event.dataset} {event.event_id}",
        days(event.date_start, event.date_end),
    )
