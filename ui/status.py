"""The status bar: saved, what undo would take back, work under way, and the tags' keys."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QStatusBar,
    QToolButton,
    QWidget,
)

from model.tables import steps
from ui.icons import icon
from ui.jobs import Job
from ui.session import Session

_SAID_FOR = 6_000


class Status(QStatusBar):
    """Listens to the session; shows and never asks."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setSizeGripEnabled(False)
        # One label for both: Qt's own message would be painted over what comes while it stands.
        self._state = ""
        self._line = QLabel()
        self._line.setContentsMargins(8, 0, 0, 0)
        self._line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._said = QTimer(self, singleShot=True, interval=_SAID_FOR)
        self._said.timeout.connect(lambda: self._line.setText(self._state))
        self._keys = QLabel()
        self._keys.setContentsMargins(0, 0, 10, 0)
        self._keys.setForegroundRole(self._keys.palette().ColorRole.PlaceholderText)
        self.addWidget(self._line, 1)
        self._work = QWidget()
        self._bars = QHBoxLayout(self._work)
        self._bars.setContentsMargins(0, 0, 0, 0)
        self.addPermanentWidget(self._work)
        self._lock = QLabel()
        self.addPermanentWidget(self._lock)
        self.addPermanentWidget(self._keys)
        session.opened.connect(self._tell)
        session.changed.connect(self._tell)
        session.said.connect(self._say)
        session.locked.connect(lambda tag: self._lock.setText(f"🔒 {tag}" if tag else ""))
        session.job_started.connect(self._follow)
        self._tell()

    def _say(self, words: str) -> None:
        """Say what was just done for a moment, in the place of the state."""
        self._line.setText(words)
        self._said.start()

    def _show_state(self, words: str) -> None:
        self._state = words
        if not self._said.isActive():
            self._line.setText(words)

    def _tell(self) -> None:
        if not self._session.is_open:
            self._show_state("No project")
            self._keys.setText("")
            return
        newest = steps.undoable(self._session.db)
        state = "Reading only" if self._session.project.read_only else "Saved"
        self._show_state(state + (f" · Undo “{newest.name}”" if newest else ""))
        styles = self._session.styles().values()
        self._keys.setText("   ".join(f"{s.key} {s.label.lower()}" for s in styles if s.key))

    def _follow(self, job: Job) -> None:
        """Show a bar and a cancel button from a job's first report until it ends."""
        bar = QProgressBar(minimumWidth=160, maximumWidth=160)
        bar.setFormat(f"{job.name} %p%")
        bar.setAccessibleName(job.name)
        stop = QToolButton()
        stop.setIcon(icon("close"))
        stop.setAccessibleName(f"Cancel {job.name}")
        stop.clicked.connect(job.cancel)

        def advance(done: int, whole: int) -> None:
            if not bar.parent():
                self._bars.addWidget(bar)
                self._bars.addWidget(stop)
            bar.setMaximum(whole)
            bar.setValue(done)

        def end() -> None:
            for widget in (bar, stop):
                widget.deleteLater()

        job.progressed.connect(advance)
        job.ended.connect(end)
