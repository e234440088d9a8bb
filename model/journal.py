"""Steps, undo and redo: everything follows from the rows that triggers remember (see schema.py).

An action is plain writes inside one step. Undo replays a step's changes backwards inside a new
step; redo replays them forwards. Neither knows what the action was, so a new one costs no code.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from model.entities import now
from model.errors import UserError
from model.tables import steps
from model.tables.steps import Step, StepKind


class Journal:
    """The journal of one connection; a step lasts one transaction.

    ``turn`` is shared by all connections of the program to one file. SQLite lets a writer who finds
    another at work try again every tenth of a second; a lock gives the turn away at once.
    """

    def __init__(self, db: sqlite3.Connection, coder: str | None, turn: Lock) -> None:
        self._db = db
        self._coder = coder
        self._turn = turn
        self._step: int | None = None
        db.create_function("current_step", 0, lambda: self._step)
        db.create_function("real_digits", 1, lambda x: x if x is None else repr(x))

    @contextmanager
    def step(
        self,
        name: str,
        *,
        kind: StepKind = "do",
        target: int | None = None,
        joins: int | None = None,
    ) -> Iterator[int]:
        """Everything written inside is one step, committed at the end or not at all.

        A step inside a step is part of the outer one. ``joins`` continues one of that name, so that
        long work can be written in slices with rests between them and still be undone as one;
        ``UserError`` when it was undone meanwhile. A step that changes nothing leaves no trace.
        Yields the step's id.
        """
        if self._step is not None:
            yield self._step
            return
        with self._turn:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                earlier = self._earlier(joins, name)
                self._step = earlier or steps.add(self._db, name, self._coder, now(), kind, target)
                yield self._step
                is_empty = not steps.has_changes(self._db, self._step)
                self._db.execute("ROLLBACK" if is_empty else "COMMIT")
            except BaseException:
                # A full disk has rolled the transaction back already.
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
            finally:
                self._step = None

    def _earlier(self, joins: int | None, name: str) -> int | None:
        found = steps.get(self._db, joins) if joins else None
        if found is None or found.name != name:
            # A first slice without changes left no step to join; its id may be another's by now.
            return None
        if found.is_undone:
            raise UserError(f"“{name}” was undone before it ended, so the rest was not done.")
        return found.id

    def undo(self) -> Step | None:
        """Take the newest standing step back; returns it, or ``None`` when there is none."""
        return self._replay(steps.undoable(self._db), "undo")

    def redo(self) -> Step | None:
        """Do the last undone step again; returns it, or ``None`` when there is none."""
        return self._replay(steps.redoable(self._db), "redo")

    def take_back(self, step: int) -> Step | None:
        """Undo this one step, while later ones stand: for long work that was cancelled."""
        found = steps.get(self._db, step)
        return None if found is None or found.is_undone else self._replay(found, "undo")

    def _replay(self, step: Step | None, kind: StepKind) -> Step | None:
        if step is None:
            return None
        assert self._step is None, "undo and redo are steps of their own"
        stale = UserError(
            f"“{step.name}” cannot be {kind}ne: a row it touched has changed since."
            " Nothing was changed; see the history."
        )
        try:
            with self.step(step.name, kind=kind, target=step.id):
                # Rows that refer to each other come back in any order; the commit checks them all.
                self._db.execute("PRAGMA defer_foreign_keys = ON")
                # Read only now that nobody else writes: long work may have joined its next slice to
                # the step while this waited for its turn, or have taken it back.
                at_last = steps.get(self._db, step.id)
                if at_last is None or at_last.is_undone == (kind == "undo"):
                    raise stale
                turns = [(c, c.before, c.after) for c in steps.changes_of(self._db, step.id)]
                if kind == "undo":
                    turns = [(c, after, before) for c, before, after in reversed(turns)]
                for change, was, becomes in turns:
                    if not steps.put_back(self._db, change.table, change.row_id, was, becomes):
                        raise stale
                steps.mark_undone(self._db, step.id, kind == "undo")
        except sqlite3.IntegrityError as error:
            raise stale from error
        return step
