"""Views that move together: one window of days, one "as known on", one thing looked at."""

from __future__ import annotations

from PySide6.QtCore import QObject

from model.tables import annotations
from model.timeline import Description
from ui.session import Session
from ui.views.timeline.claims_view import ClaimsView
from ui.views.timeline.intensity_view import IntensityView
from ui.views.timeline.told import describe
from ui.views.timeline.view import TimelineView

_AT_ONCE = 1_000


def link(
    timeline: TimelineView,
    claims: ClaimsView | None = None,
    intensity: IntensityView | None = None,
) -> None:
    """Let the charts follow the timeline's days and day known on, and move it in turn."""
    if claims is not None:
        timeline.known_on_changed.connect(claims.set_as_known_on)
        claims.known_on_changed.connect(timeline.set_as_known_on)
        claims.set_as_known_on(timeline.scene().known_on)
    if intensity is not None:
        timeline.range_changed.connect(intensity.set_range)
        intensity.set_range(*timeline.range())
        intensity.episode_activated.connect(
            lambda episode: timeline.zoom_to(episode.first, episode.last)
        )


class Linked(QObject):
    """A timeline and what the session looks at, kept together; it lives as long as the timeline.

    A click on a mark shows its words in their article, whose other marks are lit; an annotation
    chosen elsewhere comes into the window of days; marks selected together are taken in hand.
    """

    def __init__(self, timeline: TimelineView, session: Session) -> None:
        super().__init__(timeline)
        self._timeline, self._session = timeline, session
        self._is_telling = False
        timeline.set_describe(self._describe)
        timeline.activated.connect(self._open)
        timeline.undated_activated.connect(self._take_in_hand)
        timeline.selection_changed.connect(self._take_several)
        session.article_shown.connect(self.light)
        session.annotation_chosen.connect(self._follow)

    def light(self, article: str) -> None:
        """Frame the marks of an article; none for an empty id."""
        rows = annotations.rows_of_article(self._session.db, article) if article else []
        self._timeline.set_lit(rows)

    def _open(self, row: int) -> None:
        found = annotations.at_rows(self._session.db, [row])
        if row in found:
            self._session.choose(found[row].id)

    def _take_in_hand(self, rows: list[int]) -> None:
        """The undated ones: those of one article are a start, the first of them is shown."""
        found = annotations.at_rows(self._session.db, rows[:_AT_ONCE])
        here = [a.id for a in found.values() if a.article == self._session.article]
        self._session.choose_several(here or [a.id for a in found.values()][:1])

    def _take_several(self, rows: list[int]) -> None:
        if self._is_telling:
            return
        found = annotations.at_rows(self._session.db, rows[:_AT_ONCE])
        self._is_telling = True
        self._session.choose_several([found[row].id for row in rows if row in found])
        self._is_telling = False

    def _follow(self, annotation: str) -> None:
        if self._is_telling:
            return
        self._is_telling = True
        chosen = self._session.chosen if len(self._session.chosen) > 1 else ()
        found = (annotations.row_of(self._session.db, id_) for id_ in chosen)
        self._timeline.set_selected(row for row in found if row is not None)
        row = annotations.row_of(self._session.db, annotation) if annotation else None
        if row is not None:
            self._timeline.show_row(row)
        self._is_telling = False

    def _describe(self, rows: list[int]) -> list[Description]:
        if not self._session.is_open:
            return [Description("", "")] * len(rows)
        return describe(self._session.db, rows)
