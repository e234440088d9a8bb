"""The panes of the review workspace, each made when it is first looked at, and the workspaces."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from model.tables.steps import Change

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.views.timeline.review_pane import ReviewPane
    from ui.views.timeline.view import TimelineView

ANNOTATE = ("browser", "inspector", "timeline")
REVIEW = ("review", "incidents", "claims", "registry", "queue")
_WIDE = 1_600
"""Pixels of a window from which the annotation's fields have room beside timeline and text."""
_FIELDS = 320
_TEXT = 380
"""Pixels of the annotation's fields, and the least of the text beside the review panes."""


class Later(QWidget):
    """Stands in a dock for a pane that nobody has looked at yet, and then holds it."""

    def __init__(self, make: Callable[[], QWidget]) -> None:
        super().__init__()
        self._make = make
        self._pane: QWidget | None = None
        self._is_in_front = self._is_stale = False

    @property
    def pane(self) -> QWidget:
        """The pane, made now if need be."""
        if self._pane is None:
            self._pane = self._make()
            layout = QVBoxLayout(self)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(self._pane)
            self.setFocusProxy(self._pane)
        return self._pane

    def come_to_front(self, is_in_front: bool) -> None:
        """Its dock or tab is looked at now, or no longer: behind others nothing is worked out."""
        self._is_in_front = is_in_front
        if is_in_front and (self._pane is None or self._is_stale):
            self._is_stale = False
            self.pane.reload()  # type: ignore[attr-defined]

    def reload(self) -> None:
        """Another project is open, or none."""
        if self._pane:
            self._is_stale = True
            self._pane.reload()  # type: ignore[attr-defined]

    def refresh(self, changes: list[Change]) -> None:
        """Rows changed."""
        self._is_stale = self._is_stale or not self._is_in_front
        if self._pane and self._is_in_front:
            self._pane.refresh(changes)  # type: ignore[attr-defined]


def review_panes(window: MainWindow) -> dict[str, tuple[str, Later]]:
    """Title and place of each pane of the review workspace, by its dock's name."""

    def review() -> QWidget:
        from ui.views.timeline.review_pane import ReviewPane

        return ReviewPane(window.session, window.timeline.feed, window.timeline.view)

    def incidents() -> QWidget:
        from ui.views.incidents import IncidentsPane

        return IncidentsPane(window.session)

    def claims() -> QWidget:
        from ui.views.claims import ClaimsPane

        return ClaimsPane(window.session)

    def registry() -> QWidget:
        from ui.views.registry import RegistryPane

        return RegistryPane(window.session)

    def queue() -> QWidget:
        from ui.actions.claims import settle
        from ui.views.review_queue import ReviewQueue

        made = ReviewQueue(window.session)
        made.settle.connect(lambda field: settle(window, field))
        made.counted.connect(
            lambda n: window.docks["queue"].setWindowTitle(f"Review queue ({n:,})")
        )
        return made

    made = {
        "review": review,
        "incidents": incidents,
        "claims": claims,
        "registry": registry,
        "queue": queue,
    }
    titles = {
        "review": "Timeline", "incidents": "Incidents", "claims": "Claims", "registry": "Actors, places, outlets",
        "queue": "Review queue",
    }  # fmt: skip
    return {name: (titles[name], Later(made[name])) for name in REVIEW}


class PaneBars(QObject):
    """The bars between panes in one place: named, and out of the way while they have nothing to choose.

    Qt keeps the bar of a place with one pane, at the window's edge or far outside of it, where Tab
    finds it; and shows it again with each change of the layout.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell)
        for dock in window.docks.values():
            dock.visibilityChanged.connect(self._soon.start)

    def _tell(self) -> None:
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for bar in self._window.findChildren(QTabBar, options=direct):
            bar.setAccessibleName("Panes")
            bar.removeEventFilter(self)
            is_idle = bar.count() < 2
            bar.setFocusPolicy(Qt.FocusPolicy.NoFocus if is_idle else Qt.FocusPolicy.TabFocus)
            if is_idle:
                bar.hide()
                bar.installEventFilter(self)

    def eventFilter(self, bar: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self._soon.start()
        return False


def keep_room(window: MainWindow) -> None:
    """Let the text keep its room when the fields of an annotation come beside the review panes."""

    def make_room() -> None:
        if not window.docks[REVIEW[0]].isHidden():
            share_width(window)

    window.docks["inspector"].visibilityChanged.connect(make_room)


def show_annotate(window: MainWindow) -> None:
    """Back to reading and tagging."""
    for name in REVIEW:
        window.docks[name].hide()
    for name in ANNOTATE:
        window.docks[name].show()
    sides = [window.docks["browser"], window.docks["inspector"]]
    window.resizeDocks(sides, [260, 320], Qt.Orientation.Horizontal)
    window.resizeDocks([window.docks["timeline"]], [230], Qt.Orientation.Vertical)
    window.reader.view.setFocus()


def show_review(window: MainWindow) -> None:
    """Timeline, incidents, claims, registry and queue across the window, the text beside them."""
    for name in ("browser", "history", "annotations", "timeline"):
        window.docks[name].hide()
    for name in REVIEW:
        window.docks[name].show()
    window.docks["inspector"].setVisible(window.width() >= _WIDE)
    share_width(window)
    window.show_dock(REVIEW[0])
    window.review[REVIEW[0]].pane.setFocus()


def share_width(window: MainWindow) -> None:
    """A third of the window for the text, and less beside the fields of an annotation."""
    width = window.width()
    room = round(width * 0.66)
    if not window.docks["inspector"].isHidden():
        room = width - _FIELDS - max(_TEXT, round(width * 0.23))
    review = next((name for name in REVIEW if window.docks[name].isVisible()), REVIEW[0])
    docks = [window.docks[review], window.docks["inspector"]]
    window.resizeDocks(docks, [room, _FIELDS], Qt.Orientation.Horizontal)


def review_pane(window: MainWindow) -> ReviewPane:
    """The timeline of the review workspace, brought into sight."""
    if window.docks["review"].isHidden():
        show_review(window)
    window.show_dock("review")
    return cast("ReviewPane", window.review["review"].pane)


def timeline_of(window: MainWindow) -> TimelineView:
    """The timeline of the workspace that is looked at, brought into sight."""
    if window.docks["review"].isHidden():
        window.show_dock("timeline")
        return window.timeline.view
    return review_pane(window).page.timeline
