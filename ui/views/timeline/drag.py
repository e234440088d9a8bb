"""What a drag in the timeline means, from where it began; no widget here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtCore import QPoint, Qt

from ui.views.timeline.overview import GRIP, brush, overview_day
from ui.views.timeline.periods import edge_at
from ui.views.timeline.scene import Period, Plan


class Grip(Enum):
    """What is held while dragging."""

    WINDOW = auto()
    BRUSH = auto()
    BRUSH_LEFT = auto()
    BRUSH_RIGHT = auto()
    NEW_BRUSH = auto()
    KNOWN_ON = auto()
    SPAN = auto()
    PERIOD_FIRST = auto()
    PERIOD_LAST = auto()


CURSORS = {
    Grip.WINDOW: Qt.CursorShape.ClosedHandCursor,
    Grip.BRUSH: Qt.CursorShape.ClosedHandCursor,
    Grip.BRUSH_LEFT: Qt.CursorShape.SizeHorCursor,
    Grip.BRUSH_RIGHT: Qt.CursorShape.SizeHorCursor,
    Grip.NEW_BRUSH: Qt.CursorShape.CrossCursor,
    Grip.KNOWN_ON: Qt.CursorShape.SplitHCursor,
    Grip.SPAN: Qt.CursorShape.CrossCursor,
    Grip.PERIOD_FIRST: Qt.CursorShape.SizeHorCursor,
    Grip.PERIOD_LAST: Qt.CursorShape.SizeHorCursor,
}


@dataclass(frozen=True)
class Drag:
    """A press: what it holds, where, and the plan as it was then."""

    grip: Grip
    begin: QPoint
    plan: Plan


def grip_at(plan: Plan, point: QPoint, shift: bool) -> Grip:
    """What a press here would hold; with Shift it marks a span of days."""
    if near_known_on(plan, point):
        return Grip.KNOWN_ON
    if plan.overview.height() and plan.overview.contains(point):
        window = brush(plan)
        for grip, x in ((Grip.BRUSH_LEFT, window.left()), (Grip.BRUSH_RIGHT, window.right())):
            if abs(point.x() - x) <= GRIP:
                return grip
        return Grip.BRUSH if window.contains(point) else Grip.NEW_BRUSH
    edge = edge_at(plan, point)
    if edge is not None:
        return Grip.PERIOD_FIRST if edge[1] else Grip.PERIOD_LAST
    return Grip.SPAN if shift else Grip.WINDOW


def near_known_on(plan: Plan, point: QPoint) -> bool:
    """Whether the point is on the "as known on" line or its label."""
    day = plan.scene.known_on
    if day is None or not plan.axis.top() <= point.y() < plan.undated.top():
        return False
    x = plan.x(day + 1)
    on_label = point.y() < plan.axis.top() + plan.scene.look.line and -190 < point.x() - x < 6
    return abs(point.x() - x) <= 5 or on_label


def window_after(drag: Drag, point: QPoint) -> tuple[float, float] | None:
    """First and last day of the window after dragging to `point`; None when it does not move."""
    plan, moved = drag.plan, point.x() - drag.begin.x()
    first, last = plan.scene.first, plan.scene.last
    if drag.grip is Grip.WINDOW:
        return first - moved / plan.scale, last - moved / plan.scale
    here = overview_day(plan, point.x())
    by = here - overview_day(plan, drag.begin.x())
    if drag.grip is Grip.BRUSH:
        return first + by, last + by
    if drag.grip is Grip.BRUSH_LEFT:
        return min(first + by, last - 1), last
    if drag.grip is Grip.BRUSH_RIGHT:
        return first, max(last + by, first + 1)
    if drag.grip is Grip.NEW_BRUSH:
        low, high = sorted((here, here - by))
        return low, max(high, low + 1)
    return None


def period_after(drag: Drag, point: QPoint) -> Period | None:
    """The period whose end was taken, with that end at the edge of the day nearest to `point`."""
    edge = edge_at(drag.plan, drag.begin)
    if edge is None:
        return None
    period, is_first = edge
    day = round(drag.plan.day(point.x()))
    if is_first:
        return replace(period, first=min(day, period.last))
    return replace(period, last=max(day - 1, period.first))


def span_after(drag: Drag, point: QPoint) -> tuple[int, int]:
    """The whole days from the press to `point`, inclusive."""
    low, high = sorted((drag.plan.day(drag.begin.x()), drag.plan.day(point.x())))
    return int(low // 1), int(high // 1)
