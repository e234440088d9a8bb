"""The window's one door to the model: what is open, what is shown, and every write to it.

Views read through ``project`` and listen to ``changed``; nobody else opens a step. What changed is
always read from the journal, so an action, its undo, a job and another view's edit look the same.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from pathlib import Path
from sqlite3 import Connection
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from model.codebook import kinds_of
from model.entities import Annotation
from model.errors import UserError
from model.kinds import kinds
from model.kinds.kind import Kind
from model.project import Project
from model.tables import annotations, steps
from ui.jobs import Job, Report
from ui.theme import TagStyle

T = TypeVar("T")
_MOMENT = 150
"""Milliseconds between two looks at what a job has written so far."""
_AT_ONCE = 2_000
"""Steps with more changed rows than this are undone and redone off the main thread."""


class Session(QObject):
    """An open project and what is being looked at in it."""

    opened = Signal()
    """Another project is open, or none."""
    changed = Signal(list)
    """Rows changed: ``list[Change]``, oldest first."""
    leaving = Signal()
    """Something else is about to be looked at: what is half typed should be stored now."""
    article_shown = Signal(str)
    """Id of the article to read now, or empty."""
    annotation_chosen = Signal(str)
    """Id of the annotation to look at now, or empty."""
    locked = Signal(str)
    """The tag that selecting words gives, or empty."""
    said = Signal(str)
    """A short word on what was just done."""
    failed = Signal(str)
    """One plain line on what could not be done."""
    job_started = Signal(Job)
    filtered = Signal()
    """Other annotations are kept by the filter than before: see ``kept``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project: Project | None = None
        self._seen = 0
        self._jobs: list[Job] = []
        self._soon = QTimer(self, singleShot=True, interval=_MOMENT)
        self._soon.timeout.connect(lambda: self.catch_up() if self.is_open else None)
        self.article = ""
        self.annotation = ""
        self.chosen: tuple[str, ...] = ()
        self.kept: Sequence[int] | None = None
        self.filter_words = ""

    # The project

    @property
    def is_open(self) -> bool:
        """Whether there is a project to work on."""
        return self._project is not None

    @property
    def project(self) -> Project:
        """The open project."""
        assert self._project is not None, "no project is open"
        return self._project

    @property
    def db(self) -> Connection:
        """The open project's connection, for reading."""
        return self.project.db

    def open(self, path: Path, coder: str, *, read_only: bool = False) -> None:
        """Open a project instead of the present one; ``UserError`` leaves the present one open."""
        here = self._project
        if here and path.resolve() == here.path.resolve() and read_only == here.read_only:
            return
        if here and path.resolve() == here.path.resolve():
            self.close()  # the same file for writing, after it was open for reading
        self._take(Project.open(path, coder, read_only=read_only))

    def create(self, path: Path, title: str, coder: str) -> None:
        """Make a project and open it."""
        self._take(Project.create(path, title, coder))

    def _take(self, project: Project) -> None:
        self.close()
        self._project = project
        self._seen = steps.last_change(project.db)
        self.opened.emit()
        if not project.read_only:
            self.do_in_background("Back up", lambda beside, _: beside.backup_if_due())

    def close(self) -> None:
        """Let go of the project; work under way is cancelled and no longer told of."""
        if self._project:
            self.leaving.emit()
        for job in self._jobs:
            job.blockSignals(True)
            job.cancel()
        for job in self._jobs:
            job.wait()
        self._jobs.clear()
        if self._project:
            self.show_article("")
            self._project.close()
            self._project = None
            self.filter(None, "")
            self.opened.emit()

    # Doing

    def do(self, name: str, work: Callable[[Connection], T]) -> T | None:
        """Make one step of ``work``; what it changed is told, what it could not do is said."""
        try:
            with self.project.step(name):
                result = work(self.db)
        except UserError as error:
            self.failed.emit(str(error))
            return None
        self.catch_up()
        return result

    def undo(self) -> None:
        """Take the newest step back."""
        self._turn(Project.undo, steps.undoable(self.db), "Undone: {}")

    def redo(self) -> None:
        """Do the last undone step again."""
        self._turn(Project.redo, steps.redoable(self.db), "Done again: {}")

    def _turn(
        self, turn: Callable[[Project], steps.Step | None], step: steps.Step | None, said: str
    ) -> None:
        if step is None:
            return

        def tell(done: steps.Step | None) -> None:
            if done:
                self.catch_up()
                self.said.emit(said.format(done.name))

        if steps.is_large(self.db, step.id, _AT_ONCE):
            self.said.emit(f"{step.name}: being put back…")
            self.do_in_background(step.name, lambda project, _: turn(project), tell)
            return
        try:
            done = turn(self.project)
        except UserError as error:
            self.failed.emit(str(error))
            return
        tell(done)

    def do_in_background(
        self,
        name: str,
        work: Callable[[Project, Report], Any],
        then: Callable[[Any], None] | None = None,
        otherwise: Callable[[str], None] | None = None,
    ) -> Job:
        """Run ``work`` on another thread with its own connection.

        ``then`` gets what it returns, ``otherwise`` the line that says why it failed; without it
        the window says so.
        """
        job = Job(name, self.project, work)
        self._jobs.append(job)
        if then:
            # What was already on its way when another project was opened is not for that one.
            job.done.connect(lambda result: then(result) if job in self._jobs else None)
        if otherwise:
            job.failed.connect(lambda why: otherwise(why) if job in self._jobs else None)
        else:
            job.failed.connect(self.failed)
        # What it wrote so far is shown as it goes, so that the end has little left to tell.
        job.progressed.connect(lambda *_: None if self._soon.isActive() else self._soon.start())
        job.ended.connect(lambda: self._ended(job))
        self.job_started.emit(job)
        job.start()
        return job

    def _ended(self, job: Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)
            self.catch_up()

    def catch_up(self) -> None:
        """Tell the views what the journal holds that they have not seen."""
        changes = steps.changes_since(self.db, self._seen)
        if not changes:
            return
        self._seen = changes[-1].id
        last = {change.row_id: change for change in changes}
        gone = {id_ for id_, change in last.items() if change.after is None}
        # What was looked at may be gone: nobody looks at it any more when the others are told.
        if self.article in gone:
            self.show_article("")
        elif gone.intersection(self.chosen):
            self.choose("")
        self.changed.emit(changes)

    # Looking

    def show_article(self, article: str) -> None:
        """Read this article now."""
        if article != self.article:
            self.leaving.emit()
            self.choose("")
            self.article = article
            self.article_shown.emit(article)

    def choose(self, annotation: str) -> None:
        """Look at this annotation now, in its article."""
        if annotation:
            self.show_article(annotations.get(self.db, annotation).article)
        if annotation != self.annotation or len(self.chosen) > 1:
            self.leaving.emit()
            self.annotation = annotation
            self.chosen = (annotation,) if annotation else ()
            self.annotation_chosen.emit(annotation)

    def choose_several(self, chosen: list[str]) -> None:
        """Take several annotations in hand: what is edited is edited in each of them."""
        self.choose(chosen[0] if chosen else "")
        if len(chosen) > 1:
            self.chosen = tuple(chosen)
            self.annotation_chosen.emit(self.annotation)

    def filter(self, kept: Sequence[int] | None, words: str) -> None:
        """Look at these annotations only, by their ``row``, ascending; all when None.

        ``words``: the filter as one reads it, as "Actor: Teralia; Tag: Casualty". The timeline sets
        it; tables and exports follow.
        """
        self.kept, self.filter_words = kept, words
        self.filtered.emit()

    def keeps(self, row: int) -> bool:
        """Whether the filter keeps an annotation, by its ``row``."""
        if self.kept is None:
            return True
        at = bisect_left(self.kept, row)
        return at < len(self.kept) and self.kept[at] == row

    def in_hand(self) -> list[Annotation]:
        """Every annotation that an edit would change now, by position."""
        return annotations.with_ids(self.db, self.chosen)

    def kinds(self) -> dict[str, Kind]:
        """The tags of the open project by name: the four kinds, then its own."""
        return kinds_of(self.db) if self.is_open else kinds()

    def styles(self) -> dict[str, TagStyle]:
        """How each tag of the open project looks."""
        return {
            k.name: TagStyle(k.name, k.label, k.colour, k.key, k.letter, k.line)
            for k in self.kinds().values()
        }
