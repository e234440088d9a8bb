"""The date axis and the grid that hangs from it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from model.timeline.calendar import Ticks, day_name, span_name, ticks
from ui.views.timeline.look import CENTER, elided, text_width
from ui.views.timeline.scene import Plan
from ui.views.timeline.sheet import Sheet

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def axis_ticks(plan: Plan) -> Ticks:
    """The ticks for the window of a plan."""
    character = text_width("0123456789", plan.scene.look.small) / 10
    return ticks(plan.scene.first, plan.scene.last, plan.axis.width(), character, plan.hours)


def draw_grid(sheet: Sheet, plan: Plan, made: Ticks) -> None:
    """Lines through the lanes at the ticks; the stronger ones where a longer unit begins."""
    look, area = plan.scene.look, plan.field
    low = plan.axis.bottom() - 3
    for colour, top, days in (
        (look.grid, low, [tick.at for tick in made.fine if not tick.strong]),
        (look.strong_grid, low, [tick.at for tick in made.fine if tick.strong]),
        (look.strong_grid, plan.axis.top(), [tick.at for tick in made.coarse]),
    ):
        x = np.rint(plan.x(0) + np.array(days) * plan.scale).astype(np.int64)
        x = x[(area.left() <= x) & (x <= area.right())]
        sheet.fill(colour, x, top, x + 1, plan.undated.top())


def label_axis(painter: QPainter, plan: Plan, made: Ticks) -> None:
    """The words of both rows; a longer unit's name stays in sight while any of it is."""
    look, axis = plan.scene.look, plan.axis
    half = axis.height() // 2
    painter.setFont(look.bold)
    painter.setPen(look.text)
    upper = QRect(axis.left(), axis.top(), axis.width(), half)
    for at, tick in enumerate(made.coarse):
        left = max(round(plan.x(tick.at)), axis.left())
        right = axis.right()
        if at + 1 < len(made.coarse):
            right = min(right, round(plan.x(made.coarse[at + 1].at)))
        room = right - left - 10
        fits = text_width(tick.label, look.bold) <= room
        text = elided(tick.label if fits else tick.short or tick.label, look.bold, room)
        if text:
            painter.drawText(QRect(left + 5, upper.top(), right - left, half), _LEFT, text)
    if not made.coarse:  # years say all there is to say
        painter.drawText(upper.adjusted(5, 0, 0, 0), _LEFT, "Years")
    painter.setFont(look.small)
    for tick in made.fine:
        x = round(plan.x(tick.at))
        width = text_width(tick.label, look.small)
        if axis.left() <= x and x + width + 4 <= axis.right():
            painter.setPen(look.text if tick.strong else look.faint)
            painter.drawText(QRect(x + 5, upper.bottom() + 1, width + 4, half), _LEFT, tick.label)


def draw_known_on(painter: QPainter, plan: Plan) -> None:
    """The line of "as known on", at the end of its day, with a handle in the axis."""
    day, look = plan.scene.known_on, plan.scene.look
    if day is None:
        return
    x = round(plan.x(day + 1))
    if not plan.field.left() <= x <= plan.field.right():
        return
    text = f"as known on {day_name(day)}"
    width = text_width(text, look.small) + 14
    box = QRect(x - width if x - width > plan.axis.left() else x, plan.axis.top(), width, look.line)
    painter.fillRect(
        QRect(x - 1, plan.axis.top(), 2, plan.undated.top() - plan.axis.top()), look.text
    )
    painter.fillRect(box, look.text)
    painter.setPen(look.ground)
    painter.setFont(look.small)
    painter.drawText(box, CENTER, text)


def draw_span(painter: QPainter, plan: Plan) -> None:
    """The days being marked with the pointer, with their names."""
    if plan.scene.span is None:
        return
    first, last = plan.scene.span
    look = plan.scene.look
    left, right = round(plan.x(first)), round(plan.x(last + 1))
    veil = QColor(look.accent)
    veil.setAlpha(60)
    area = QRect(left, plan.field.top(), right - left, plan.field.height()) & plan.field
    painter.fillRect(area, veil)
    text = span_name(first, last)
    width = text_width(text, look.small) + 14
    x = min(max((left + right - width) // 2, plan.field.left()), plan.field.right() - width)
    box = QRect(x, plan.field.top(), width, look.line + 2)
    painter.fillRect(box, look.text)
    painter.setPen(look.ground)
    painter.setFont(look.small)
    painter.drawText(box, CENTER, text)
