"""The timeline in its dock: filled from the project in the background, kept in step after that."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from model.project import Project
from model.tables import annotations, articles
from model.tables.steps import Change
from model.timeline import Description, TimelineIndex
from model.timeline.reading import index_changes, read_index
from ui.jobs import Report
from ui.session import Session
from ui.views.timeline.view import TimelineView
from ui.words import day, days, shortened

_AT_ONCE = 1_000
"""More changed rows than this and reading all anew is quicker."""

_MOMENT = 30
"""Milliseconds after a change until the timeline shows it."""
_MARGIN = 3
"""Days shown on each side of the project's articles."""


class TimelinePane(QWidget):
    """Lanes by tag of the whole project; the shown article's marks are lit."""

    filled = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.view = TimelineView()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.set_describe(self._describe)
        self.view.activated.connect(self._open)
        self.view.undated_activated.connect(self._take_in_hand)
        session.article_shown.connect(self._light)
        self._tags: list[str] = []
        # A key's highlight is painted first; the timeline follows a moment later.
        self._waiting: list[Change] = []
        self._soon = QTimer(self, singleShot=True, interval=_MOMENT)
        self._soon.timeout.connect(self._catch_up)
        self._is_reading = False
        self._is_stale = False
        self._is_new = True

    def reload(self) -> None:
        """Read the open project's days off the main thread."""
        self._is_new = True
        self._waiting = []
        self._read()

    def _read(self) -> None:
        self._is_stale = False
        self._is_reading = self._session.is_open
        if not self._session.is_open:
            self._fill(TimelineIndex([], []))
            return
        kinds = self._session.kinds()
        self._tags = list(kinds)
        tags, labels = self._tags, [kind.label for kind in kinds.values()]

        def read(project: Project, _: Report) -> TimelineIndex:
            return read_index(project.db, tags, labels)

        self._session.do_in_background("Read the timeline", read, self._fill)

    def refresh(self, changes: list[Change]) -> None:
        """Put the changed rows in their place, right after the text has been painted."""
        self._waiting += changes
        self._soon.start()

    def _catch_up(self) -> None:
        changes, self._waiting = self._waiting, []
        if not self._session.is_open:
            return
        if self._is_reading:
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
        made = index_changes(self._session.db, self.view.index(), self._tags, concerned)
        if made:
            self.view.apply(made)
        if concerned:
            self._light(self._session.article)

    def _fill(self, index: TimelineIndex) -> None:
        self._is_reading = False
        if self._is_stale:
            self._read()
            return
        styles = self._session.styles() if self._session.is_open else {}
        is_first, self._is_new = self._is_new, False
        shown = self.view.range()
        self.view.set_index(index, [styles[tag] for tag in index.tags if tag in styles])
        if not is_first:
            self.view.set_range(*shown)  # the reader's window of days stays
        elif self._session.is_open and (reported := articles.reported(self._session.db)):
            # What is written about, not the old wars it recalls.
            self.view.zoom_to(reported[0] - _MARGIN, reported[1] + _MARGIN)
        self._light(self._session.article)
        self.filled.emit()

    def _light(self, article: str) -> None:
        rows = annotations.rows_of_article(self._session.db, article) if article else []
        self.view.set_lit(rows)

    def _open(self, row: int) -> None:
        found = annotations.at_rows(self._session.db, [row])
        if row in found:
            self._session.choose(found[row].id)

    def _take_in_hand(self, rows: list[int]) -> None:
        """The undated ones: those of one article are a start, the first of them is shown."""
        found = annotations.at_rows(self._session.db, rows[:_AT_ONCE])
        here = [a.id for a in found.values() if a.article == self._session.article]
        self._session.choose_several(here or [a.id for a in found.values()][:1])

    def _describe(self, rows: list[int]) -> list[Description]:
        if not self._session.is_open:
            return [Description("", "")] * len(rows)
        found = annotations.at_rows(self._session.db, rows)
        sources = articles.named(self._session.db, {a.article for a in found.values()})
        described = []
        for row in rows:
            if row not in found:
                described.append(Description("", ""))
                continue
            annotation = found[row]
            title, outlet, published = sources[annotation.article]
            source = " · ".join(filter(None, (outlet or title, day(published))))
            when = days(annotation.date_start, annotation.date_end)
            words = shortened(annotation.text, 200)
            described.append(
                Description(annotation.id, shortened(annotation.text, 40), words, source, when)
            )
        return described
