"""What the timeline can be filtered and put in lanes by, read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from sqlite3 import Connection

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from model.project import Project
from model.tables import annotations, links
from model.tables import fields as rows
from model.tables.steps import Change
from model.timeline.fields import Asked, fields, read_field
from model.timeline.filters import Coded, with_rows
from ui.jobs import Report
from ui.session import Session
from ui.views.timeline.feed import Feed

_AT_ONCE = 1_000
"""More rows with other links than this and reading a field anew is quicker."""


class Fields(QObject):
    """Fields of an index, a code a row number. changed: what was known of one is so no longer.

    labels: every field's name on screen. coded: those that are known now.
    """

    changed = Signal()

    def __init__(
        self,
        coded: Mapping[str, Coded] | None = None,
        labels: Mapping[str, str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.coded = dict(coded or {})
        self.labels = dict(labels or {})

    def need(self, names: Iterable[str], then: Callable[[], None]) -> None:
        """Call back once all these fields are known: at once when they are."""
        then()

    def with_words(self, text: str) -> NDArray[np.int64]:
        """Row keys, ascending, of what has these words."""
        return np.zeros(0, np.int64)


class ProjectFields(Fields):
    """The open project's fields: read off the main thread, then kept in step with the journal."""

    def __init__(self, session: Session, feed: Feed) -> None:
        super().__init__(parent=feed)
        self._session, self._feed = session, feed
        self._known: dict[str, Asked] = {}
        self._under_way: set[str] = set()
        self._touched: set[int] = set()  # while a field is being read
        self._waiting: list[tuple[set[str], Callable[[], None]]] = []
        self._turn = 0
        feed.filled.connect(self._begin)
        feed.caught_up.connect(self._catch_up)
        self._begin()

    def need(self, names: Iterable[str], then: Callable[[], None]) -> None:
        """Call back once all these fields are known; unknown names are passed over."""
        wanted = {name for name in names if name in self._known}
        if wanted <= self.coded.keys():
            then()
            return
        self._waiting.append((wanted, then))
        self._read(wanted - self.coded.keys())

    def with_words(self, text: str) -> NDArray[np.int64]:
        if not self._session.is_open:  # the filter is still set while its project is left
            return super().with_words(text)
        return rows.with_words(self._session.db, text)

    def _begin(self) -> None:
        """Another index: what was known of the old one's rows is read for the new one's."""
        used = set(self.coded) | self._under_way if not self._feed.is_new else set()
        self._turn += 1
        self.coded, self._under_way, self._touched = {}, set(), set()
        self._known = fields(self._session.db) if self._session.is_open else {}
        self.labels = {name: asked.label for name, asked in self._known.items()}
        if self._feed.is_new:
            self._waiting.clear()
        self._read(used & self._known.keys())

    def _read(self, names: Iterable[str]) -> None:
        wanted = set(names) - self._under_way
        if not wanted:
            return
        self._under_way |= wanted
        turn, keys = self._turn, self._feed.index.rows().rowid.copy()

        def read(project: Project, _: Report) -> dict[str, Coded]:
            return {name: read_field(project.db, name, keys) for name in wanted}

        def take(found: dict[str, Coded]) -> None:
            if turn == self._turn:
                self._take(found)

        def give_up(_: str) -> None:
            if turn == self._turn:
                self._under_way -= wanted
                self._waiting = [one for one in self._waiting if not one[0] & wanted]

        self._session.do_in_background("Read what to filter by", read, take, give_up)

    def _take(self, found: dict[str, Coded]) -> None:
        self._under_way -= found.keys()
        self.coded |= found
        self._renew(found, self._touched)
        if not self._under_way:
            self._touched.clear()
        ready = [then for names, then in self._waiting if names <= self.coded.keys()]
        self._waiting = [one for one in self._waiting if not one[0] <= self.coded.keys()]
        for then in ready:
            then()
        self.changed.emit()

    def _catch_up(self, changes: list[Change]) -> None:
        if any(change.table in ("tags", "coders") for change in changes):
            self._known = fields(self._session.db)
            self.labels = {name: asked.label for name, asked in self._known.items()}
        touched = _touched(self._session.db, changes)
        if self._under_way:
            self._touched |= touched
        renamed = {c.table for c in changes if c.before is not None}
        again = {name for name in self.coded if self._known[name].registries & renamed}
        if len(touched) > _AT_ONCE:
            again = set(self.coded)
        self._renew(self.coded.keys() - again, touched if len(touched) <= _AT_ONCE else set())
        self._read(again)
        if touched:
            self.changed.emit()

    def _renew(self, names: Iterable[str], touched: set[int]) -> None:
        """Read these fields of a few rows anew."""
        index = self._feed.index
        found = {key: index.position(key) for key in touched}
        at = {key: row for key, row in found.items() if row is not None}
        if not at:
            return
        keys, places = np.array(list(at), np.int64), np.array(list(at.values()), np.int32)
        for name in list(names):
            fresh = read_field(self._session.db, name, keys, few=True)
            self.coded[name] = with_rows(self.coded[name], places, fresh)


def _touched(db: Connection, changes: Iterable[Change]) -> set[int]:
    """Row keys of the annotations whose own row or whose links changed."""
    ids: set[str] = set()
    moved: set[str] = set()
    for change in changes:
        said = change.after or change.before or {}
        if change.table == "annotations" and change.after is not None:
            ids.add(change.row_id)
        elif change.table == "links":
            if "annotation" in said:
                ids.add(said["annotation"])
            else:
                moved.add(change.row_id)
    ids |= links.beginnings(db, moved)
    return set(annotations.keys(db, ids).values())
