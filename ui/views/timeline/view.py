"""The timeline in the window: wheel, pinch, drag and keys over the one painter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from model.timeline import Changes, TimelineIndex
from ui.theme import TagStyle
from ui.views.timeline.fade import Fade
from ui.views.timeline.hit import lane_at
from ui.views.timeline.keys import act_for, lane_menu
from ui.views.timeline.labels import Describe, Labels
from ui.views.timeline.look import look_of
from ui.views.timeline.painter import paint_timeline
from ui.views.timeline.pointer import Pointer
from ui.views.timeline.scene import Period, Plan, Scene, plan

SHORTEST, LONGEST = 0.25, 4_000 * 365.2425
"""The least and the most days a window may show."""
_PLAY_STEP = 700
_HELP = (
    "Annotations by day. Arrows move, plus and minus zoom, Home and End go to the ends, 0 shows "
    "everything, Ctrl and arrows step from mark to mark, Enter opens, Ctrl and Space selects, K sets "
    "the day as known on."
)


class TimelineView(QWidget):
    """Lanes of annotations over a date axis.

    activated: the row key to open, clicked or chosen with Enter; clicks on a bar go through what it
    counts. rows_activated: the row keys of what was clicked, a mark or a part of a bar. selection_changed: the row keys chosen with Ctrl.
    undated_activated: those of the Undated lane.
    range_changed: first and last day (fractional ordinals). cursor_moved: the date under the
    pointer, None outside. known_on_changed: the ordinal of the "as known on" day, or None.
    period_activated: the id of a period that was clicked. period_moved: its id, first and last day
    after an end was dragged. period_wanted, day_wanted: a key asked to name the days shown, or to go
    to a day.
    """

    activated = Signal(object)
    rows_activated = Signal(object)
    selection_changed = Signal(object)
    undated_activated = Signal(object)
    range_changed = Signal(float, float)
    cursor_moved = Signal(object)
    known_on_changed = Signal(object)
    playing_changed = Signal(bool)
    period_activated = Signal(str)
    period_moved = Signal(str, int, int)
    period_wanted = Signal()
    day_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        today = date.today().toordinal()
        self._scene = Scene(
            TimelineIndex([], []), look_of(self.palette(), (), self.font()),
            today - 30.0, today + 1.0, (),
        )  # fmt: skip
        self._styles: list[TagStyle] = []
        self._plan: Plan | None = None
        self._painted: Plan | None = None
        self._pointer = Pointer(self)
        self.labels = Labels(self)
        self.labels.arrived.connect(self.update)
        self._fade = Fade(self)
        self._fade.stepped.connect(self.update)
        self._player = QTimer(self, interval=_PLAY_STEP)
        self._player.timeout.connect(lambda: self.move_known_on(1))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 120)
        self.setAccessibleName("Timeline")
        self.setAccessibleDescription(_HELP)

    def sizeHint(self) -> QSize:
        return QSize(900, 240)

    # Data

    def set_index(self, index: TimelineIndex, styles: Sequence[TagStyle]) -> None:
        """Show another index; window and lanes stay when something with these lanes was shown."""
        before = self._scene.index
        self._styles = list(styles)
        self.labels.forget()
        self.set_selected(())
        index.as_known_on(self._scene.known_on)
        if index.lanes != before.lanes:
            self._take_lanes(before, index)
        self.change(index=index, focus=None)
        if not len(before):
            self.show_all()

    def _take_lanes(self, before: TimelineIndex, index: TimelineIndex) -> None:
        """Other lanes come; those that were pinned or folded stay so by their names."""
        number = {name: lane for lane, name in enumerate(index.lanes)}
        scene = self._scene
        pinned, folded = (
            [number[before.lanes[lane]] for lane in lanes if before.lanes[lane] in number]
            for lanes in (scene.lanes[: scene.pinned], scene.collapsed)
        )
        rest = [lane for lane in range(len(index.lanes)) if lane not in pinned]
        lanes = (*pinned, *rest)
        self.change(lanes=lanes, collapsed=frozenset(folded), pinned=len(pinned), scroll=0)

    def index(self) -> TimelineIndex:
        return self._scene.index

    def apply(self, changes: Changes) -> None:
        """Bring the index up to date in place and forget the words of what changed."""
        self._scene.index.apply(changes)
        self.follow(changes)

    def follow(self, changes: Changes) -> None:
        """Show what the index has just taken in."""
        self.labels.forget(changes.removed)
        for columns in (changes.changed, changes.added):
            self.labels.forget([] if columns is None else columns.rowid.tolist())
        self.change()
        if len(self._scene.index) == len(changes.added or ()):  # it was empty before
            self.show_all()

    def index_changed(self) -> None:
        """The index was changed by another hand, filtered say: draw it again."""
        self.change()

    def set_describe(self, describe: Describe) -> None:
        """How to get the words of row keys; asked after a moment's rest, never while painting."""
        self.labels.describe = describe
        self.labels.forget()
        self.change()

    def set_lit(self, rowids: Iterable[int]) -> None:
        """Frame these row keys: the marks of the open article, say."""
        self.change(lit=frozenset(int(rowid) for rowid in rowids))

    def set_selected(self, rowids: Iterable[int]) -> None:
        """Select these row keys: what an incident is made of, say."""
        selected = frozenset(int(rowid) for rowid in rowids)
        if selected != self._scene.selected:
            self.change(selected=selected)
            self.selection_changed.emit(sorted(selected))

    def set_periods(self, periods: Sequence[Period]) -> None:
        """Named periods, kept and proposed, in a strip under the axis."""
        self.change(periods=tuple(periods))

    def set_notes(self, title: str, notes: Sequence[str] = ()) -> None:
        """Title and lines (filter, date of the data) that pictures carry."""
        self.change(title=title, notes=tuple(notes))

    def scene(self) -> Scene:
        """What is shown now, for pictures as well."""
        return self._scene

    # The window of days

    def set_range(self, first: float, last: float) -> None:
        """Show exactly these days, `last` exclusive, within the shortest and longest window."""
        middle, half = (first + last) / 2, (last - first) / 2
        half = min(max(half, SHORTEST / 2), LONGEST / 2)
        first, last = middle - half, middle + half
        if (first, last) != self.range():
            self.change(first=first, last=last)
            self.range_changed.emit(first, last)

    def range(self) -> tuple[float, float]:
        return self._scene.first, self._scene.last

    def zoom_to(self, first: int, last: int) -> None:
        """Show the days `first` to `last` with some air at both sides."""
        air = max((last + 1 - first) * 0.06, 1.0)
        self.set_range(first - air, last + 1 + air)

    def go_to(self, day: int) -> None:
        """Move the window so that `day` is in its middle."""
        half = (self._scene.last - self._scene.first) / 2
        self.set_range(day + 0.5 - half, day + 0.5 + half)

    def show_all(self) -> None:
        """Show everything that has a day; the last month when there is nothing."""
        today = date.today().toordinal()
        self.zoom_to(*(self._scene.index.extent() or (today - 30, today)))

    def show_lit(self) -> None:
        """Show what is selected, or else lit, or else the mark that has the focus."""
        focus = self._scene.focus
        keys = self._scene.selected or self._scene.lit
        keys = keys or (frozenset() if focus is None else frozenset([focus]))
        days = self._days_of(keys)
        if days is not None:
            self.zoom_to(*days)

    def days_selected(self) -> tuple[int, int] | None:
        """First and last day of what is selected; None when nothing with a day is."""
        return self._days_of(self._scene.selected)

    def _days_of(self, keys: frozenset[int]) -> tuple[int, int] | None:
        index = self._scene.index
        rows = index.positions(np.fromiter(keys, np.int64, len(keys)))
        spans = [index.span(row) for row in rows.tolist()]
        days = [day for span in spans if span is not None for day in span]
        return (min(days), max(days)) if days else None

    def show_row(self, rowid: int) -> None:
        """Give the focus to a row key's mark and bring its days into the window."""
        position = self._scene.index.position(rowid)
        if position is None:
            return
        self.change(focus=rowid)
        span = self._scene.index.span(position)
        if span and not (span[0] < self._scene.last and span[1] + 1 > self._scene.first):
            self.go_to(span[0])

    def go_to_end(self, first: bool) -> None:
        """Move the window to the first or the last day there is, without zooming."""
        extent = self._scene.index.extent()
        if extent is not None:
            length = self._scene.last - self._scene.first
            air = length * 0.03
            begin = extent[0] - air if first else extent[1] + 1 + air - length
            self.set_range(begin, begin + length)

    def pan(self, share: float) -> None:
        """Move by a share of the window, to later days when positive."""
        by = (self._scene.last - self._scene.first) * share
        self.set_range(self._scene.first + by, self._scene.last + by)

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Make the window `factor` times as long; the day at pixel `around` stays in its place."""
        first, last = self.range()
        factor = min(max((last - first) * factor, SHORTEST), LONGEST) / (last - first)
        fixed = (first + last) / 2 if around is None else self.laid_out().day(around)
        self.set_range(fixed - (fixed - first) * factor, fixed + (last - fixed) * factor)

    # Lanes

    def order_lanes(self, by: str) -> None:
        """Order by "count", "name", "first" (date) or as "given"; pinned lanes stay on top."""
        self.set_lanes(self._scene.index.ordered(by))

    def set_lanes(self, lanes: Iterable[int]) -> None:
        """Show these lanes from top to bottom; pinned ones stay on top."""
        pinned = self._scene.lanes[: self._scene.pinned]
        rest = tuple(lane for lane in lanes if lane not in pinned)
        if (*pinned, *rest) != self._scene.lanes:
            self.change(lanes=(*pinned, *rest), scroll=0)

    def fold(self, lane: int) -> None:
        """Fold a lane to a line, or unfold it."""
        self.change(collapsed=self._scene.collapsed ^ {lane})

    def pin(self, lane: int) -> None:
        """Keep a lane on top, or let it go again."""
        pinned = self._scene.lanes[: self._scene.pinned]
        rest = tuple(other for other in self._scene.lanes if other not in {*pinned, lane})
        if lane in pinned:
            pinned = tuple(other for other in pinned if other != lane)
            rest = (lane, *rest)
        else:
            pinned = (*pinned, lane)
        self.change(lanes=(*pinned, *rest), pinned=len(pinned), scroll=0)

    def is_pinned(self, lane: int) -> bool:
        return lane in self._scene.lanes[: self._scene.pinned]

    def is_collapsed(self, lane: int) -> bool:
        return lane in self._scene.collapsed

    def scroll_lanes(self, by: int) -> None:
        """Skip `by` more lanes, while any is left below."""
        most = self._scene.scroll + self.laid_out().hidden_below
        self.change(scroll=min(max(self._scene.scroll + by, 0), most))

    # As known on

    def set_as_known_on(self, day: int | None) -> None:
        """Show only what had been reported by the end of `day`, and its line; None shows all."""
        if day == self._scene.known_on:
            return
        self._scene.index.as_known_on(day)
        self.change(known_on=day)
        if day is None:
            self.play(False)
        self.known_on_changed.emit(day)

    def toggle_known_on(self) -> None:
        """Set the line to the last day reported that is in the window, or take it away."""
        reported = self._scene.index.reported()
        if self._scene.known_on is not None or reported is None:
            self.set_as_known_on(None)
            return
        first, last = int(self._scene.first) + 1, int(self._scene.last) - 1
        self.set_as_known_on(max(min(reported[1], last), min(first, last)))

    def move_known_on(self, days: int) -> None:
        """Move the line; at the last day reported it stops."""
        reported, day = self._scene.index.reported(), self._scene.known_on
        if day is None or reported is None:
            return
        if days > 0 and day >= reported[1]:
            self.play(False)
            return
        self.set_as_known_on(day + days)

    def play(self, on: bool = True) -> None:
        """Move the line day by day; from the first day reported when it stands at the last."""
        reported = self._scene.index.reported()
        if on and reported is not None:
            if self._scene.known_on is None or self._scene.known_on >= reported[1]:
                self.set_as_known_on(reported[0])
            self._player.start()
        else:
            self._player.stop()
        self.playing_changed.emit(self.is_playing())

    def is_playing(self) -> bool:
        return self._player.isActive()

    # Painting

    def change(self, **parts: object) -> None:
        """Show the scene with these of its parts anew (see `Scene`)."""
        self._scene = replace(self._scene, **parts)  # type: ignore[arg-type]
        self._plan = None
        self.update()

    def laid_out(self) -> Plan:
        """Where everything lies in the picture as it is now."""
        if self._plan is None:
            look = look_of(self.palette(), self._styles, self.font())
            self._scene = replace(self._scene, look=look, labels=self.labels.words)
            self._plan = plan(self._scene, self.rect())
            self.labels.need(self._plan)
        return self._plan

    def paintEvent(self, event: QPaintEvent) -> None:
        made = self.laid_out()
        if self._painted is not None and self._painted is not made:
            self._fade.between(self._painted, made, self.devicePixelRatioF())
        self._painted = made
        with QPainter(self) as painter:  # ended also when painting fails, or Qt crashes
            paint_timeline(painter, self.rect(), made.scene, made)
            self._fade.paint(painter, made)
            if self.hasFocus():
                painter.setPen(made.scene.look.accent)
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.change()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.change()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    # What the hands do

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._pointer.wheel(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.cursor_moved.emit(None)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom(1 / max(1 + event.value(), 0.1), event.position().x())
                return True
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._pointer.words(event.pos()), self)
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        lane = lane_at(self.laid_out(), event.pos())
        number = None if lane is None else lane.lane
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            number = self._lane_in_hand()
        lane_menu(self, number, event.globalPos())

    def _lane_in_hand(self) -> int | None:
        """The lane of the mark that has the focus, else the first that is shown."""
        index, focus = self._scene.index, self._scene.focus
        row = None if focus is None else index.position(focus)
        if row is not None:
            return int(index.columns_of(np.array([row])).lane[0])
        return self._scene.lanes[0] if self._scene.lanes else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = act_for(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act(self)

    def open_focused(self) -> None:
        """As a click on the mark that has the focus."""
        if self._scene.focus is not None:
            self.activated.emit(self._scene.focus)

    def select_focused(self) -> None:
        """Select the mark that has the focus, or take it out of the selection."""
        if self._scene.focus is not None:
            self.set_selected(self._scene.selected ^ {self._scene.focus})

    def step_focus(self, way: int) -> None:
        """Give the focus to the next or previous mark in the window, in order of days."""
        ordered: list[tuple[int, int, int]] = []
        for number, lane in enumerate(self.laid_out().lanes):
            if lane.marks is not None:
                rowids = self._scene.index.rowids(lane.marks.row).tolist()
                lefts = lane.marks.left.tolist()
                ordered += [(x, number, key) for x, key in zip(lefts, rowids, strict=True)]
        keys = [key for _, _, key in sorted(ordered)]
        if not keys:
            return
        if self._scene.focus in keys:
            at = min(max(keys.index(self._scene.focus) + way, 0), len(keys) - 1)
        else:
            at = 0 if way > 0 else len(keys) - 1
        self.change(focus=keys[at])
        told = self.labels.of(keys[at])
        self.setAccessibleDescription(f"{told.label}, {told.dates_text}" if told else _HELP)
