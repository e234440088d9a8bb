"""Long work off the main thread, with progress and cancel; each job has its own connection."""

import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal

from model.errors import UserError
from model.project import Project

Report = Callable[[int, int], None]
"""Tells how much is done of how much; raises ``CancelledError`` when the researcher said stop."""


_POOL = ThreadPoolExecutor(max_workers=4, thread_name_prefix="job")
"""Python's own threads: a QRunnable is deleted by Qt while Python still knows it.

More than there are cores: two long jobs must not keep a paste waiting.
"""


class CancelledError(Exception):
    """Ends a job that is no longer wanted; what its open step wrote is rolled back."""


class Job(QObject):
    """One piece of work under way. Its signals arrive on the main thread."""

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(str)
    ended = Signal()

    def __init__(self, name: str, project: Project, work: Callable[[Project, Report], Any]) -> None:
        super().__init__()
        self.name = name
        self._project = project
        self._work = work
        self._cancelled = Event()
        self._ended: Future[None] | None = None

    def start(self) -> None:
        """Begin, as soon as a thread is free."""
        self._ended = _POOL.submit(self.run)

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._cancelled.set()

    def wait(self) -> None:
        """Come back when the work has ended."""
        if self._ended:
            wait([self._ended])

    def report(self, done: int, whole: int) -> None:
        """What the work calls as it goes."""
        if self._cancelled.is_set():
            raise CancelledError
        self.progressed.emit(done, whole)

    def run(self) -> None:
        """Work on the calling thread, then say how it ended."""
        try:
            with self._project.beside() as project:
                self.done.emit(self._work(project, self.report))
        except CancelledError:
            pass
        except UserError as error:
            self.failed.emit(str(error))
        except OSError as error:
            self.failed.emit(f"{error.filename}: {error.strerror}. Check the path and the disk.")
        except Exception as bug:
            # The one place besides the exception hook where a bug is caught: a thread has no other
            # way to show it.
            traceback.print_exc()
            self.failed.emit(
                f"{self.name}: something went wrong inside Spanline ({type(bug).__name__}: {bug})."
                " Nothing of it was kept."
            )
        self.ended.emit()
