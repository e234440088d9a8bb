"""Learning from the coder in the background: after so many decisions, never while one waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from model import teaching
from model.project import Project
from model.tables.steps import Change
from model.teaching import Figures
from ui.jobs import Report

if TYPE_CHECKING:
    from ui.session import Session

_AFTER_OPENING = 4_000
"""Milliseconds: what a project taught before it was closed can wait until it is on the screen."""


class Learning(QObject):
    """Counts decisions as they are made and trains when there are enough new ones."""

    learned = Signal()
    """There are new taggers, and new figures of them."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._decided = 0
        self._is_under_way = False
        self._first = QTimer(self, singleShot=True, interval=_AFTER_OPENING)
        self._first.timeout.connect(self.learn)

    def reload(self) -> None:
        """Another project, or none."""
        self._decided = 0
        self._is_under_way = False
        if self._session.is_open and not self._session.project.read_only:
            self._first.start()
        else:
            self._first.stop()

    def refresh(self, changes: list[Change]) -> None:
        """Count what was decided; whether it is enough is asked of the project, off the thread."""
        self._decided += sum(
            None in (c.before, c.after) for c in changes if c.table in ("annotations", "verdicts")
        )
        if self._decided >= teaching.AFTER:
            self.learn()

    def learn(self, *, now: bool = False) -> None:
        """Train when it is due, or ``now``."""
        session = self._session
        if self._is_under_way or not session.is_open or session.project.read_only:
            return
        self._is_under_way = True
        self._decided = 0

        def work(project: Project, report: Report) -> Figures | None:
            if now or teaching.is_due(project.db):
                return teaching.learn(project, report)
            return None

        def then(made: Figures | None) -> None:
            if made:
                self.learned.emit()
                if made.is_taught:
                    session.said.emit("Learned from what you coded: see Suggestions of the project")

        job = session.do_in_background("Learn", work, then)
        job.ended.connect(self._ended)

    def _ended(self) -> None:
        self._is_under_way = False
