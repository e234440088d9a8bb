"""One open project file: connect, check, guard, migrate, back up, and the journal over it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Self

from filelock import FileLock

from model import schema
from model.duplicates import sketch
from model.entities import Coder, Tag, new_id, now
from model.errors import UserError
from model.guard import (
    SUFFIX,
    VERSION,
    backup_folder,
    check_contents,
    check_header,
    check_pages,
    check_target,
    connect,
    hold,
    is_backup,
    is_writable,
    newest_backup,
    remove_file,
    said_plainly,
)
from model.journal import Journal
from model.kinds import kinds
from model.tables import coders, settings, steps, tags
from model.tables.steps import Step, StepKind

KEPT_BACKUPS = 5
BACKUP_EVERY = 600
"""Seconds that the newest backup must be old before a changed file is copied again."""


class Project:
    """An open project. ``create`` and ``open`` make one; use it as a context manager or close it.

    One process writes at a time, others may read. A job in another thread takes its own connection
    with ``beside``; they write in turn.
    """

    def __init__(
        self,
        path: Path,
        coder: str,
        *,
        read_only: bool,
        lock: FileLock | None,
        turn: Lock | None = None,
    ) -> None:
        self.path = path
        self.coder = coder
        self.read_only = read_only
        self._lock = lock
        self.db = connect(path, read_only=read_only)
        self._turn = turn or Lock()
        self._journal = Journal(self.db, coder, self._turn)
        self.db.create_function("sketch", 1, sketch, deterministic=True)
        self._is_coder_known = False

    @classmethod
    def create(cls, path: Path, title: str, coder: str) -> Self:
        """Make a new project file; ``UserError`` when something of that name is there already."""
        if path.exists():
            raise UserError(f"{path.name} exists already. Open it, or choose another name.")
        unfinished = path.with_name(f".{path.name}.{new_id()}")
        try:
            with said_plainly(path), closing(connect(unfinished, read_only=False)) as db:
                journal = Journal(db, coder, Lock())
                schema.migrate(db)
                with journal.step("Create project", kind="keep"):
                    settings.put(db, "id", new_id())
                    settings.put(db, "title", title)
                    settings.put(db, "created_at", now())
                    for kind in kinds().values():
                        tags.insert(db, Tag(kind.name))
            unfinished.replace(path)
        finally:
            remove_file(unfinished)
        return cls.open(path, coder)

    @classmethod
    def open(cls, path: Path, coder: str = "", *, read_only: bool = False) -> Self:
        """Open a project file; for reading only when asked to or when it cannot be written.

        Raises ``UserError``, with nothing changed, when it is missing, not a project, damaged,
        from a newer version, open elsewhere, or when its disk is full.
        """
        check_header(path)
        # A backup is a copy to look at: work begun in it would go when newer copies come.
        read_only = read_only or is_backup(path) or not is_writable(path)
        with ExitStack() as undone, said_plainly(path):
            lock = None if read_only else hold(path)
            if lock:
                undone.callback(lock.release)
            version = check_contents(path)
            if version < VERSION and read_only:
                raise UserError(f"{path.name} is from an older version. Open it once for writing.")
            project = cls(path, coder, read_only=read_only, lock=lock)
            undone.callback(project.db.close)
            if version < VERSION:
                project.backup()
                schema.migrate(project.db)
            undone.pop_all()
        return project

    def beside(self) -> Project:
        """A second connection to the same file, for another thread; close it there."""
        return Project(self.path, self.coder, read_only=self.read_only, lock=None, turn=self._turn)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()
        if self._lock:
            self._lock.release()

    @property
    def title(self) -> str:
        """The project's title."""
        return settings.get(self.db, "title")

    # Steps

    @contextmanager
    def step(self, name: str, *, kind: StepKind = "do", joins: int | None = None) -> Iterator[int]:
        """Everything written inside is one step that can be undone; see ``Journal.step``."""
        if self.read_only:
            raise UserError(f"{self.path.name} is open for reading only: nothing can be changed.")
        with said_plainly(self.path):
            self._know_coder()
            with self._journal.step(name, kind=kind, joins=joins) as step:
                yield step

    def undo(self) -> Step | None:
        """Take the newest step back; returns it, ``None`` when there is nothing to undo."""
        with said_plainly(self.path):
            return self._journal.undo()

    def redo(self) -> Step | None:
        """Do the last undone step again; returns it, ``None`` when there is nothing to redo."""
        with said_plainly(self.path):
            return self._journal.redo()

    def take_back(self, step: int) -> Step | None:
        """Undo this one step, while later ones stand: for long work that was cancelled."""
        with said_plainly(self.path):
            return self._journal.take_back(step)

    def _know_coder(self) -> None:
        # A step of its own that is never undone: other rows will refer to the coder.
        if self.coder and not self._is_coder_known:
            with self._journal.step(f"{self.coder} joins", kind="keep"):
                if not coders.exists(self.db, self.coder):
                    coders.insert(self.db, Coder(self.coder))
            self._is_coder_known = True

    # The file

    def check_pages(self) -> None:
        """Raise ``DamagedError`` when SQLite finds the file's pages inconsistent."""
        check_pages(self.db, self.path, "integrity_check")

    def backup_if_due(self) -> Path | None:
        """Copy the file when it changed since its newest copy and that is ten minutes old."""
        newest = newest_backup(self.path)
        last = steps.history(self.db, 1)
        if self.read_only or not last:
            return None
        if newest:
            # To the second, as steps are: one made in the same second may not be in the copy.
            copied = datetime.fromtimestamp(int(newest.stat().st_mtime), UTC)
            age = (datetime.now(UTC) - copied).total_seconds()
            if age < BACKUP_EVERY or datetime.fromisoformat(last[0].at) < copied:
                return None
        return self.backup()

    def backup(self) -> Path:
        """Copy the file as it stands into the folder beside it; only the last five are kept."""
        folder = backup_folder(self.path)
        stamp = datetime.now(UTC).strftime("%Y-%m-%d %H.%M.%S")
        copy = folder / f"{self.path.stem} {stamp}{SUFFIX}"
        with said_plainly(self.path):
            # Damage that opening did not look for must not push out the copies made before it.
            check_pages(self.db, self.path, "quick_check")
            folder.mkdir(exist_ok=True)
            self.copy_to(copy)
            for old in sorted(folder.glob(f"*{SUFFIX}"))[:-KEPT_BACKUPS]:
                old.unlink()
        return copy

    def copy_to(self, target: Path) -> None:
        """Write a whole, closed copy of the project to ``target``, for others or for safety.

        Raises ``UserError`` when ``target`` is this file, or a project that somebody has open.
        """
        check_target(self.path, target)
        unfinished = target.with_name(f".{target.name}.{new_id()}")
        try:
            with closing(sqlite3.connect(unfinished)) as other:
                self.db.backup(other)
                # A copy that is handed on needs no companions.
                other.execute("PRAGMA journal_mode = DELETE")
            unfinished.replace(target)
        finally:
            remove_file(unfinished)
