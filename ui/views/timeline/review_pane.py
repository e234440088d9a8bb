"""The review page of the open project: read in the background, kept in step, shared with tables."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from model.tables import annotations
from model.tables.steps import Change
from model.timeline import Changes
from model.toll import Casework
from ui.session import Session
from ui.views.timeline.background import Background
from ui.views.timeline.counted import MOST_CLAIMS, Counted, counting
from ui.views.timeline.feed import Feed
from ui.views.timeline.fields import ProjectFields
from ui.views.timeline.linked import Linked
from ui.views.timeline.period_keeper import PeriodKeeper
from ui.views.timeline.review import ReviewPage
from ui.views.timeline.saved_views import SavedViews
from ui.views.timeline.scene import Scene
from ui.views.timeline.view import TimelineView
from ui.views.timeline_pane import show_reported

_REST = 120
"""Milliseconds without a further change until tables and charts follow the timeline."""
_OF_CLAIMS = {"annotations", "links", "actors", "articles", "incidents", "decisions", "settings"}


class ReviewPane(QWidget):
    """Timeline and charts over one project; what is filtered here is filtered everywhere.

    charted: the charts show what the timeline shows.
    """

    charted = Signal()

    def __init__(self, session: Session, feed: Feed, strip: TimelineView) -> None:
        super().__init__()
        self._session, self._feed = session, feed
        self.page = ReviewPage()
        self.fields = ProjectFields(session, feed)
        self.periods = PeriodKeeper(session, self.page)
        self.views = SavedViews(session, self.page)
        self.background = Background(session, self.page.timeline)
        self.page.charts.addTab(self.background, "Other datasets")
        for tool in (self.periods.button, self.views):
            self.page.add_tool(tool)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.setFocusProxy(self.page.timeline)
        self._linked = Linked(self.page.timeline, session)
        self._casework: Casework | None = None
        self._turn = 0
        self._is_new = True
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self._share)
        # One day known on for the strip below the text and for this page.
        self.page.timeline.set_as_known_on(strip.scene().known_on)
        strip.known_on_changed.connect(self.page.timeline.set_as_known_on)
        self.page.timeline.known_on_changed.connect(strip.set_as_known_on)
        self.page.filtered.connect(strip.index_changed)
        self.page.filtered.connect(self._soon.start)
        self.page.charts.asked.connect(self._chart)
        self.page.claims.activated.connect(self.page.timeline.activated)
        self.page.not_a_day.connect(
            lambda typed: session.failed.emit(f"“{typed}” is no day. Type one like 2022-09-13.")
        )
        self.page.picture_wanted.connect(self._save_picture)
        session.annotation_chosen.connect(self._ring)
        session.opened.connect(self._forget)
        feed.filled.connect(self._fill)
        feed.applied.connect(self._apply)

    # The timeline

    def reload(self) -> None:
        """Show what the window's feed has read."""
        self.background.reload()
        if not self._feed.is_reading:
            self._fill()

    def refresh(self, changes: list[Change]) -> None:
        """The index follows its feed; periods, views and charts follow the journal."""
        self.periods.refresh(changes)
        self.views.refresh(changes)
        self.background.refresh(changes)
        if any(change.table in _OF_CLAIMS for change in changes):
            self._casework = None
            self._soon.start()

    def _forget(self) -> None:
        self._casework, self._is_new = None, True
        self.page.begin_anew()

    def _fill(self) -> None:
        index = self._feed.index
        styles = self._session.styles() if self._session.is_open else {}
        timeline = self.page.timeline
        shown = timeline.range()
        looks = [styles[tag] for tag in index.tags if tag in styles]
        self.page.set_data(index, looks, self.fields)
        if self._is_new:
            show_reported(timeline, self._session)
            self.page.charts.choose_incident("")
        else:
            timeline.set_range(*shown)
        self._is_new = False
        self._linked.light(self._session.article)
        self.periods.reload()
        self.views.reload()
        self._soon.start()

    def _apply(self, changes: Changes) -> None:
        self.page.follow(changes)
        self._linked.light(self._session.article)
        self._soon.start()

    def _save_picture(self, scene: Scene) -> None:
        from ui.dialogs.picture import ask_and_save

        ask_and_save(self._session, scene, self)

    # Everything else follows

    def kept(self) -> list[int] | None:
        """Row keys, ascending, of what is shown; None when nothing is left out."""
        if not self.page.wanted():
            return None
        shown = self._feed.index.shown()
        if shown is None:
            return None
        rows: list[int] = np.sort(self._feed.index.rows().rowid[shown]).tolist()
        return rows

    def _share(self) -> None:
        """Tables, exports and charts look at the same annotations as the timeline."""
        if not self._session.is_open or not self.page.is_settled():
            return
        kept, words = self.kept(), self.page.words()
        if (kept, words) != (self._session.kept, self._session.filter_words):
            self._session.filter(kept, words)
        self.page.timeline.set_notes(self._session.project.title, [words] if words else [])
        self._chart()

    def _chart(self) -> None:
        if not self._session.is_open or not self.isVisible():
            return
        self._turn += 1
        turn, known = self._turn, self._casework
        work = counting(
            known,
            self._session.kept,
            self.page.charts.incident.currentData() or "",
            self.page.charts.what.currentData(),
            self.page.timeline.scene().known_on,
            self._shown_claims(),
        )

        def take(made: Counted) -> None:
            if turn == self._turn:
                self._casework = made.casework
                self._show(made)

        self._session.do_in_background("Count", work, take)

    def _shown_claims(self) -> list[int]:
        """Row keys of the claims shown, one more than a chart has room for at most."""
        index = self._feed.index
        if "casualty" not in index.tags:
            return []
        rows, shown = index.rows(), index.shown()
        of_tag = rows.tag == index.tags.index("casualty")
        at = np.flatnonzero(of_tag if shown is None else of_tag & shown)[: MOST_CLAIMS + 1]
        found: list[int] = rows.rowid[at].tolist()
        return found

    def _show(self, made: Counted) -> None:
        charts = self.page.charts
        charts.set_incidents(made.listed)
        charts.totals.setText(made.words)
        charts.claims.set_claims(made.points, made.by_day, made.rule, made.empty)
        charts.set_daily(made.daily, made.sides, made.loose)
        self._ring(self._session.annotation)
        self.charted.emit()

    def _ring(self, annotation: str) -> None:
        row = annotations.row_of(self._session.db, annotation) if annotation else None
        self.page.claims.set_lit([] if row is None else [row])

    def showEvent(self, event: object) -> None:
        self._soon.start()
