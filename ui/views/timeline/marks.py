"""Marks of single annotations, drawn as certain or uncertain as their dates are.

An exact day is solid; days or a week are paler with a firm outline; a month or more is pale over
its full width with a dashed outline; an approximate or open end runs out in dashes, an open side
with an arrow; background is hatched; a provisional figure is hollow.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from model.timeline import Flag, Form
from ui.views.timeline.look import Look, TagLook, elided, text_width
from ui.views.timeline.scene import ARROW, WORDY, LanePlan, Marks, Plan
from ui.views.timeline.sheet import Sheet


def draw_marks(sheet: Sheet, plan: Plan) -> None:
    """Add the marks of every lane that shows marks."""
    for lane in plan.lanes:
        if lane.marks is not None and len(lane.marks.row):
            _draw_lane(sheet, plan, lane.marks)


def _draw_lane(sheet: Sheet, plan: Plan, marks: Marks) -> None:
    look = plan.scene.look
    body_left, body_right = bodies(marks)
    low, high = plan.field.left(), plan.field.right() + 1
    left = np.clip(body_left, low - 8, high + 8)
    right = np.clip(body_right, low - 8, high + 8)
    top, bottom = marks.top, marks.top + marks.height
    background = (marks.flags & Flag.BACKGROUND) != 0
    hollow = (marks.flags & Flag.PROVISIONAL) != 0
    long = (marks.form == Form.MONTH) | (marks.form == Form.LONGER)
    exact = (marks.form == Form.DAY) & ~hollow & ~background
    for number, tag in enumerate(look.tags):
        mine = marks.tag == number
        if not mine.any():
            continue
        for which, colour in (
            (mine & exact, tag.full),
            (mine & ~exact & ~long & ~hollow, tag.middle),
            (mine & long & ~hollow, tag.pale),
            (mine & hollow, look.ground),
        ):
            sheet.fill(colour, left[which], top[which], right[which], bottom[which])
        which = mine & background
        sheet.fill(
            tag.full, left[which], top[which], right[which], bottom[which],
            Qt.BrushStyle.BDiagPattern, 1,
        )  # fmt: skip
        which = mine & ~exact & ~long
        sheet.frame(tag.full, left[which], top[which], right[which], bottom[which])
        which = mine & hollow
        sheet.frame(tag.full, left[which] + 1, top[which] + 1, right[which] - 1, bottom[which] - 1)
        _dashed_outline(sheet, tag, mine & long, left, right, top, marks.height, plan)
    _soft_ends(sheet, look, marks, body_left, body_right)


def bodies(marks: Marks) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Left and right of each mark without its arrow or dashes."""
    soft = np.where((marks.flags & Flag.APPROXIMATE) != 0, ARROW // 2, 0)
    return (
        marks.left + np.where(marks.form == Form.BEFORE, ARROW, soft),
        marks.right - np.where(marks.form == Form.SINCE, ARROW, soft),
    )


def _dashed_outline(
    sheet: Sheet,
    tag: TagLook,
    which: NDArray[np.bool_],
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    top: NDArray[np.int64],
    height: int,
    plan: Plan,
) -> None:
    phase = int(plan.x(0)) % 7  # the pattern moves with the days, not with the window
    for y in (top[which], top[which] + height - 1):
        sheet.dashes(tag.full, left[which], right[which], y, phase)
    for x in (left[which], right[which] - 1):
        for dy in range(0, height, 6):
            sheet.fill(
                tag.full, x, top[which] + dy, x + 1, top[which] + min(dy + 3, height), layer=1
            )


def _soft_ends(
    sheet: Sheet,
    look: Look,
    marks: Marks,
    left: NDArray[np.int64],
    right: NDArray[np.int64],
) -> None:
    """Dashes beyond an approximate or open end, and a head on what is open."""
    middle = marks.top + marks.height // 2
    for number, tag in enumerate(look.tags):
        mine = marks.tag == number
        for outer, inner, form, way in (
            (marks.left, left, Form.BEFORE, -1),
            (right, marks.right, Form.SINCE, 1),
        ):
            which = mine & (outer < inner)
            for dy in (-1, 0):
                begin = np.where(way > 0, outer, inner - 3)[which]
                for step in range(0, ARROW, 5):
                    a = begin + way * step
                    inside = (a >= outer[which]) & (a + 3 <= inner[which])
                    a, y = a[inside], middle[which][inside]
                    sheet.fill(tag.full, a, y + dy, a + 3, y + dy + 1, layer=1)
            which = mine & (marks.form == form)
            tip = np.where(way < 0, marks.left, marks.right - 1)[which]
            for step in range(marks.height // 3):
                x = tip - way * step
                y = middle[which]
                sheet.fill(tag.full, x, y - 1 - step, x + 1, y + 1 + step, layer=1)


def label_marks(painter: QPainter, plan: Plan) -> None:
    """Letters on the marks and, where there is room, their words in or behind them."""
    scene, look = plan.scene, plan.scene.look
    if not scene.index.tags:
        return
    for lane in plan.lanes:
        if lane.marks is not None and lane.marks.height >= WORDY and len(lane.marks.row):
            painter.save()
            painter.setClipRect(lane.area & plan.field)
            _label_lane(painter, plan, look, lane, lane.marks)
            painter.restore()


def _label_lane(painter: QPainter, plan: Plan, look: Look, lane: LanePlan, marks: Marks) -> None:
    scene = plan.scene
    rowids = scene.index.rowids(marks.row).tolist()
    left, right = bodies(marks)
    edge_left, edge_right = plan.field.left(), plan.field.right()
    painter.setFont(look.small)
    for at, rowid in enumerate(rowids):
        x, end = max(int(left[at]), edge_left), min(int(right[at]), edge_right)
        if end < edge_left or x > edge_right:
            continue
        tag = look.tags[marks.tag[at]]
        solid = marks.form[at] == Form.DAY and not marks.flags[at] & (
            Flag.BACKGROUND | Flag.PROVISIONAL
        )
        top = int(marks.top[at])
        words = scene.labels.get(rowid, "")
        if end - x >= 60:  # the words stand inside
            text = elided(f"{tag.letter}  {words}", look.small, end - x - 10)
            box = _line(x + 5, top, end - x - 8, marks.height)
            if marks.flags[at] & Flag.BACKGROUND:  # a plain ground: words on hatching are hard
                width = text_width(text, look.small) + 6
                painter.fillRect(box.adjusted(-3, 2, 0, -2) & _line(x, top, width, 99), tag.pale)
            painter.setPen(tag.on_full if solid else look.text)
            painter.drawText(box, _MIDDLE, text)
            continue
        if end - x >= 13:
            painter.setPen(tag.on_full if solid else look.text)
            painter.drawText(
                QRect(x, top, end - x, marks.height), Qt.AlignmentFlag.AlignCenter, tag.letter
            )
        elif marks.room[at] >= 12:
            words = f"{tag.letter} {words}"
        room = int(marks.room[at])
        text = elided(words, look.small, room) if words else ""
        if text:
            painter.setPen(look.text)
            begin = int(marks.right[at]) + 4
            painter.drawText(
                _line(begin, top, text_width(text, look.small) + 4, marks.height), _MIDDLE, text
            )


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine


def _line(x: int, top: int, width: int, height: int) -> QRect:
    return QRect(x, top, width, height)


def frame_rows(sheet: Sheet, plan: Plan, rowids: frozenset[int], colour: QColor) -> None:
    """Frames around the marks of these row keys, outside the mark so its own outline stays."""
    if not rowids:
        return
    wanted = np.fromiter(rowids, np.int64, len(rowids))
    for lane in plan.lanes:
        marks = lane.marks
        if marks is None or not len(marks.row):
            continue
        which = np.isin(plan.scene.index.rowids(marks.row), wanted)
        if which.any():
            low, high = plan.field.left() + 2, plan.field.right() - 2
            left = np.clip(marks.left[which], low, high)
            right = np.clip(marks.right[which], low, high)
            top = marks.top[which]
            for grow in (2, 3):
                sheet.frame(
                    colour, left - grow, top - grow, right + grow, top + marks.height + grow
                )  # fmt: skip
