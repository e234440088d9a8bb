"""The project's days: read in the background, kept in step with the journal after that."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from model.project import Project
from model.tables.steps import Change
from model.timeline import TimelineIndex
from model.timeline.reading import index_changes, read_index
from ui.jobs import Report
from ui.session import Session

_AT_ONCE = 1_000
"""More changed rows than this and reading all anew is quicker."""
_MOMENT = 30
"""Milliseconds after a change until the timelines show it: the text is painted first."""


class Feed(QObject):
    """One index for every timeline of the window.

    filled: another index has come. applied: what the index just took in (`Changes`). caught_up: the
    rows of the journal that the index is now in step with (``list[Change]``), whether they concern
    it or not.
    """

    filled = Signal()
    applied = Signal(object)
    caught_up = Signal(list)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.index = TimelineIndex([], [])
        self.is_new = True
        """Whether the index is the first of a project that was opened just now."""
        self.is_reading = False
        self._is_stale = False
        self._tags: list[str] = []
        self._waiting: list[Change] = []
        self._soon = QTimer(self, singleShot=True, interval=_MOMENT)
        self._soon.timeout.connect(self._catch_up)

    def reload(self) -> None:
        """Read the open project's days off the main thread."""
        self.is_new = True
        self._waiting = []
        self._read()

    def refresh(self, changes: list[Change]) -> None:
        """Put the changed rows in their place, right after the text has been painted."""
        self._waiting += changes
        self._soon.start()

    def _read(self) -> None:
        self._is_stale = False
        self.is_reading = self._session.is_open
        if not self._session.is_open:
            self._fill(TimelineIndex([], []))
            return
        kinds = self._session.kinds()
        self._tags = list(kinds)
        tags, labels = self._tags, [kind.label for kind in kinds.values()]

        def read(project: Project, _: Report) -> TimelineIndex:
            return read_index(project.db, tags, labels)

        self._session.do_in_background("Read the timeline", read, self._fill)

    def _catch_up(self) -> None:
        changes, self._waiting = self._waiting, []
        if not self._session.is_open:
            return
        if self.is_reading:
            self._is_stale = True  # what is being read may be older than this
            return
        concerned = [c for c in changes if c.table == "annotations"]
        days_moved = any(
            c.table == "articles" and "published_at" in (c.after or {}) and c.before
            for c in changes
        )
        if days_moved or len(concerned) > _AT_ONCE or any(c.table == "tags" for c in changes):
            self._read()
            return
        made = index_changes(self._session.db, self.index, self._tags, concerned)
        if made:
            self.index.apply(made)
            self.applied.emit(made)
        self.caught_up.emit(changes)

    def _fill(self, index: TimelineIndex) -> None:
        self.is_reading = False
        if self._is_stale:
            self._read()
            return
        self.index = index
        self.filled.emit()
        self.is_new = False
