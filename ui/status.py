"""The status bar: saved, what undo would take back, work under way, and the tags' keys."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

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
        self._saved = QLabel()
        self._saved.setContentsMargins(8, 0, 0, 0)
        self._keys = QLabel()
        self._keys.setContentsMargins(0, 0, 10, 0)
        self._keys.setForegroundRole(self._keys.palette().ColorRole.PlaceholderText)
        self.addWidget(self._saved)
        self._lock = QLabel()
        self.addPermanentWidget(self._lock)
        self.addPermanentWidget(self._keys)
        session.opened.connect(self._tell)
        session.changed.connect(self._tell)
        session.said.connect(lambda text: self.showMessage(text, _SAID_FOR))
        session.locked.connect(lambda tag: self._lock.setText(f"🔒 {tag}" if tag else ""))
        session.job_started.connect(self._follow)
        self._tell()

    def _tell(self) -> None:
        if not self._session.is_open:
            self._saved.setText("No project")
            self._keys.setText("")
            return
        newest = steps.undoable(self._session.db)
        state = "Reading only" if self._session.project.read_only else "Saved"
        self._saved.setText(state + (f" · Undo “{newest.name}”" if newest else ""))
        styles = self._session.styles().values()
        self._keys.setText("   ".join(f"{s.key} {s.label.lower()}" for s in styles if s.key))

    def _say_again(self) -> None:
        """Qt shows everything again when a widget comes or goes, also what a message stands over."""
        said = self.currentMessage()
        if said:
            self.clearMessage()
            QTimer.singleShot(0, self, lambda: self.showMessage(said, _SAID_FOR))

    def _follow(self, job: Job) -> None:
        """Show a bar and a cancel button from a job's first report until it ends."""
        bar = QProgressBar(maximumWidth=160)
        bar.setFormat(f"{job.name} %p%")
        bar.setAccessibleName(job.name)
        stop = QToolButton()
        stop.setIcon(icon("close"))
        stop.setAccessibleName(f"Cancel {job.name}")
        stop.clicked.connect(job.cancel)

        def advance(done: int, whole: int) -> None:
            if not bar.parent():
                self.insertPermanentWidget(1, bar)
                self.insertPermanentWidget(2, stop)
                self._say_again()
            bar.setMaximum(whole)
            bar.setValue(done)

        def end() -> None:
            for widget in (bar, stop):
                self.removeWidget(widget)
                widget.deleteLater()
            self._say_again()

        job.progressed.connect(advance)
        job.ended.connect(end)
