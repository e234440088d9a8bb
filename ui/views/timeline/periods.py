"""Named periods: a strip under the axis, and their edges through the lanes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter

from ui.views.timeline.look import elided, mix
from ui.views.timeline.scene import Period, Plan
from ui.views.timeline.sheet import Sheet

EDGE = 5
"""Pixels beside an end of a period in which a press takes hold of it."""


def place_of(plan: Plan, period: Period) -> QRect:
    """Where a period stands in the strip; may reach beyond it, is never narrower than a target."""
    left, right = round(plan.x(period.first)), round(plan.x(period.last + 1))
    left, right = max(left, plan.periods.left() - 9), min(right, plan.periods.right() + 9)
    return QRect(left, plan.periods.top() + 2, max(right - left, 8), plan.periods.height() - 4)


def period_at(plan: Plan, point: QPoint) -> Period | None:
    """The period under the point; of several the shortest."""
    if not plan.periods.contains(point):
        return None
    found = [p for p in plan.scene.periods if place_of(plan, p).contains(point)]
    return min(found, key=lambda period: period.last - period.first, default=None)


def edge_at(plan: Plan, point: QPoint) -> tuple[Period, bool] | None:
    """A kept period whose end is here, and whether it is the first day's end."""
    if not plan.periods.height() or not plan.periods.contains(point):
        return None
    for period in plan.scene.periods:
        place = place_of(plan, period)
        if period.proposed:
            continue
        for x, is_first in ((place.left(), True), (place.right() + 1, False)):
            if abs(point.x() - x) <= EDGE:
                return period, is_first
    return None


def draw_periods(painter: QPainter, plan: Plan) -> None:
    """Names on bands; a proposed period has a dashed outline and a question mark."""
    strip, look = plan.periods, plan.scene.look
    if not strip.height():
        return
    painter.save()
    painter.setClipRect(strip.adjusted(0, 0, 0, plan.field.height()))
    sheet = Sheet()
    bottom = plan.undated.top()
    for period in sorted(plan.scene.periods, key=lambda each: each.first - each.last):
        place = place_of(plan, period)
        left, top, right, low = place.left(), place.top(), place.right() + 1, place.bottom() + 1
        if right < strip.left() or left > strip.right():
            continue
        sheet.fill(mix(look.ground, look.text, 0.06 if period.proposed else 0.16),
                   left, top, right, low)  # fmt: skip
        if period.proposed:
            sheet.dashes(look.faint, left, right, top)
            sheet.dashes(look.faint, left, right, low - 1)
        for x in (left, right - 1):
            sheet.fill(look.faint, x, top, x + 1, low if period.proposed else bottom, layer=1)
    sheet.paint(painter)
    painter.setFont(look.small)
    painter.setPen(look.text)
    for period in plan.scene.periods:
        place = place_of(plan, period) & strip
        name = f"{period.name}?" if period.proposed else period.name
        text = elided(name, look.small, place.width() - 10)
        painter.drawText(place.adjusted(5, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()
