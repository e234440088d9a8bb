"""Marks of single annotations, drawn as certain or uncertain as their dates are.

An exact day is solid; days or a week are paler with a firm outline; a month or more is pale over
its full width with a dashed outline; an approximate or open end fades and runs out in dashes, an
open side with an arrow; background is hatched; a provisional figure is hollow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from model.timeline import Flag, Form
from ui.views.timeline.look import CENTER, Look, TagLook, elided, text_width
from ui.views.timeline.scene import ARROW, WORDY, Marks, Plan
from ui.views.timeline.sheet import Sheet

Ints = NDArray[np.integer]
_ALL = slice(None)


@dataclass(frozen=True)
class _Shapes:
    """The marks of all lanes in one: equal-length arrays, pixels.

    left, right: the bodies, cut near the window; outer_left, outer_right: with arrows and dashes.
    """

    tag: Ints
    form: Ints
    flags: Ints
    left: Ints
    right: Ints
    outer_left: Ints
    outer_right: Ints
    top: Ints
    height: Ints

    def only(self, which: NDArray[np.bool_]) -> _Shapes:
        return _Shapes(*(getattr(self, part.name)[which] for part in fields(self)))


def draw_marks(sheet: Sheet, plan: Plan) -> None:
    """Add the marks of every lane that shows marks, all lanes of a tag in one go."""
    shown = [lane.marks for lane in plan.lanes if lane.marks is not None and len(lane.marks.row)]
    if not shown:
        return
    shapes = _gather(plan, shown)
    for number, tag in enumerate(plan.scene.look.tags):
        mine = shapes.only(shapes.tag == number)
        if len(mine.tag):
            _draw_tag(sheet, plan.scene.look.ground, tag, mine, phase=int(plan.x(0)) % 7)


def draw_sample(
    sheet: Sheet, look: Look, tag: TagLook, place: QRect, form: Form, flags: Flag
) -> None:
    """One mark with its body in `place`, as it is drawn in the lanes: for a legend."""
    soft = ARROW // 2 if flags & Flag.APPROXIMATE else 0
    left, right = place.left(), place.right() + 1
    values = (
        0, form, flags, left, right, left - (ARROW if form == Form.BEFORE else soft),
        right + (ARROW if form == Form.SINCE else soft), place.top(), place.height(),
    )  # fmt: skip
    shapes = _Shapes(*(np.array([int(value)]) for value in values))
    _draw_tag(sheet, look.ground, tag, shapes, phase=left)


def _gather(plan: Plan, shown: list[Marks]) -> _Shapes:
    low, high = plan.field.left() - 8, plan.field.right() + 9
    sides = [bodies(marks) for marks in shown]
    joined = {
        name: np.concatenate([getattr(marks, name) for marks in shown])
        for name in ("tag", "form", "flags", "left", "right", "top")
    }
    return _Shapes(
        tag=joined["tag"],
        form=joined["form"],
        flags=joined["flags"],
        left=np.clip(np.concatenate([left for left, _ in sides]), low, high),
        right=np.clip(np.concatenate([right for _, right in sides]), low, high),
        outer_left=joined["left"],
        outer_right=joined["right"],
        top=joined["top"],
        height=np.repeat([marks.height for marks in shown], [len(m.row) for m in shown]),
    )


def _draw_tag(sheet: Sheet, ground: QColor, tag: TagLook, all_: _Shapes, phase: int) -> None:
    background = (all_.flags & Flag.BACKGROUND) != 0
    hollow = (all_.flags & Flag.PROVISIONAL) != 0
    soft = (all_.flags & Flag.APPROXIMATE) != 0
    long = (all_.form == Form.MONTH) | (all_.form == Form.LONGER)
    exact = (all_.form == Form.DAY) & ~hollow & ~background & ~soft
    loose = soft | (all_.form >= Form.BEFORE)
    for which, colour in (
        (exact, tag.full),
        (~exact & ~long & ~hollow, tag.middle),
        (long & ~hollow, tag.pale),
        (hollow, ground),
    ):
        sheet.fill(colour, *_sides(all_, which))
    if background.any():
        sides = _sides(all_, background)
        sheet.fill(tag.full, *sides, style=Qt.BrushStyle.BDiagPattern, layer=1)
    sheet.frame(tag.full, *_sides(all_, ~exact & ~long & ~loose))
    if hollow.any():
        left, top, right, bottom = _sides(all_, hollow)
        sheet.frame(tag.full, left + 1, top + 1, right - 1, bottom - 1)
    if long.any():
        _dashed_outline(sheet, tag, all_.only(long), phase)
    if loose.any():
        unsure = all_.only(loose)
        _fade(sheet, tag, unsure, hollow[loose] | background[loose], long[loose])
        _loose_outline(sheet, tag, unsure, long[loose])
        _soft_ends(sheet, tag, unsure)


def _sides(
    shapes: _Shapes, which: NDArray[np.bool_] | slice = _ALL
) -> tuple[Ints, Ints, Ints, Ints]:
    top = shapes.top[which]
    return shapes.left[which], top, shapes.right[which], top + shapes.height[which]


def bodies(marks: Marks) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Left and right of each mark without its arrow or dashes."""
    soft = np.where((marks.flags & Flag.APPROXIMATE) != 0, ARROW // 2, 0)
    return (
        marks.left + np.where(marks.form == Form.BEFORE, ARROW, soft),
        marks.right - np.where(marks.form == Form.SINCE, ARROW, soft),
    )


def _dashed_outline(sheet: Sheet, tag: TagLook, shapes: _Shapes, phase: int) -> None:
    """`phase`: where the pattern begins, so that it moves with the days and not the window."""
    left, top, right, bottom = _sides(shapes)
    both = np.concatenate([top, bottom - 1])
    sheet.dashes(tag.full, np.tile(left, 2), np.tile(right, 2), both, phase)
    upper = top[:, None] + np.arange(0, 18, 6)
    lower = np.minimum(upper + 3, bottom[:, None])
    for x in (left, right - 1):
        x = np.broadcast_to(x[:, None], upper.shape)
        sheet.fill(tag.full, x.ravel(), upper.ravel(), x.ravel() + 1, lower.ravel(), layer=1)


def _ends(shapes: _Shapes) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether the left end and the right end of each is not sure."""
    soft = (shapes.flags & Flag.APPROXIMATE) != 0
    return soft | (shapes.form == Form.BEFORE), soft | (shapes.form == Form.SINCE)


def _fade(
    sheet: Sheet,
    tag: TagLook,
    shapes: _Shapes,
    empty: NDArray[np.bool_],
    pale: NDArray[np.bool_],
) -> None:
    """Ever paler strips towards the ends that are not sure.

    What is `empty` has no fill to lose; what is `pale` already loses the rest of it.
    """
    left, top, right, bottom = _sides(shapes)
    steps = len(tag.fading)
    strip = np.clip((right - left) // (2 * steps + 2), 1, 4)
    ends = [np.flatnonzero(unsure & ~empty) for unsure in _ends(shapes)]
    which = np.concatenate(ends)
    way = np.repeat([1, -1], [len(end) for end in ends])
    begin = np.concatenate([left[ends[0]], right[ends[1]]])
    for nth, colour in enumerate(reversed(tag.fading)):
        one = begin + way * nth * strip[which]
        other = one + way * strip[which]
        drawn = ~pale[which] if nth >= steps // 2 else _ALL
        sides = np.minimum(one, other), top[which], np.maximum(one, other), bottom[which]
        sheet.fill(colour, *(side[drawn] for side in sides))


def _loose_outline(sheet: Sheet, tag: TagLook, shapes: _Shapes, dashed: NDArray[np.bool_]) -> None:
    """Lines above and below, and a side only where the end is sure; `dashed` have theirs already."""
    left, top, right, bottom = _sides(shapes, ~dashed)
    unsure_left, unsure_right = (unsure[~dashed] for unsure in _ends(shapes))
    at, to = np.flatnonzero(~unsure_left), np.flatnonzero(~unsure_right)
    sheet.fill(
        tag.full,
        np.concatenate([left, left, left[at], right[to] - 1]),
        np.concatenate([top, bottom - 1, top[at], top[to]]),
        np.concatenate([right, right, left[at] + 1, right[to]]),
        np.concatenate([top + 1, bottom, bottom[at], bottom[to]]),
        layer=1,
    )


def _soft_ends(sheet: Sheet, tag: TagLook, shapes: _Shapes) -> None:
    """Dashes beyond an approximate or open end, and a head on what is open."""
    middle = shapes.top + shapes.height // 2
    for outer, inner, form, way in (
        (shapes.outer_left, shapes.left, Form.BEFORE, -1),
        (shapes.right, shapes.outer_right, Form.SINCE, 1),
    ):
        begin = outer if way > 0 else inner - 3
        dash = begin[:, None] + way * np.arange(0, ARROW, 5)
        inside = (dash >= outer[:, None]) & (dash + 3 <= inner[:, None])
        y = np.broadcast_to(middle[:, None], dash.shape)[inside]
        x = dash[inside]
        sheet.fill(tag.full, x, y - 1, x + 3, y + 1, layer=1)
        open_ = shapes.form == form
        steps = np.arange(6)
        tip = (shapes.outer_left if way < 0 else shapes.outer_right - 1)[open_]
        x = tip[:, None] - way * steps
        inside = steps < shapes.height[open_][:, None] // 3
        y = np.broadcast_to(middle[open_][:, None], x.shape)[inside]
        high = np.broadcast_to(steps, x.shape)[inside]
        x = x[inside]
        sheet.fill(tag.full, x, y - 1 - high, x + 1, y + 1 + high, layer=1)


def label_marks(painter: QPainter, plan: Plan) -> None:
    """Letters on the marks and, where there is room, their words in or behind them."""
    look = plan.scene.look
    painter.setFont(look.small)
    for lane in plan.lanes:
        marks = lane.marks
        if marks is None or marks.height < WORDY or not len(marks.row):
            continue
        painter.save()
        painter.setClipRect(lane.area & plan.field)
        for spot, tag, words in _spots(plan, marks):
            inside = text_width(words, look.small) <= spot.box.width() - 24
            if spot.box.width() >= 60 and (inside or spot.room <= spot.box.width()):
                _write_inside(painter, look, spot, tag, words)
            else:
                _write_behind(painter, look, spot, tag, words)
        painter.restore()


@dataclass(frozen=True)
class _Spot:
    """Where a mark's words may stand: in its box as far as it is in sight, or behind it."""

    box: QRect
    room: int
    behind: int
    solid: bool
    hatched: bool


def _spots(plan: Plan, marks: Marks) -> Iterator[tuple[_Spot, TagLook, str]]:
    low, high = plan.field.left(), plan.field.right()
    left, right = bodies(marks)
    seen = np.flatnonzero((right >= low) & (left <= high))
    solid = (marks.form == Form.DAY) & (marks.flags == 0)
    hatched = (marks.flags & Flag.BACKGROUND) != 0
    lists = (
        plan.scene.index.rowids(marks.row), np.maximum(left, low), np.minimum(right, high),
        marks.top, marks.room, marks.right, solid, hatched, marks.tag,
    )  # fmt: skip
    tags, labels = plan.scene.look.tags, plan.scene.labels
    for rowid, x, end, top, room, outer, is_solid, is_hatched, tag in zip(
        *(values[seen].tolist() for values in lists), strict=True
    ):
        box = QRect(x, top, end - x, marks.height)
        yield _Spot(box, room, outer + 5, is_solid, is_hatched), tags[tag], labels.get(rowid, "")


def _write_inside(painter: QPainter, look: Look, spot: _Spot, tag: TagLook, words: str) -> None:
    box = spot.box
    text = elided(f"{tag.letter}  {words}", look.small, box.width() - 10)
    if spot.hatched:  # a plain ground: words on hatching are hard to read
        width = min(text_width(text, look.small) + 8, box.width() - 2)
        painter.fillRect(QRect(box.left() + 1, box.top() + 2, width, box.height() - 4), tag.pale)
    painter.setPen(tag.on_full if spot.solid else look.text)
    painter.drawText(box.adjusted(5, 0, 0, 0), _MIDDLE, text)


def _write_behind(painter: QPainter, look: Look, spot: _Spot, tag: TagLook, words: str) -> None:
    box, begin, room = spot.box, spot.behind, spot.room
    if box.width() >= 13:
        painter.setPen(tag.on_full if spot.solid else look.text)
        painter.drawText(box, CENTER, tag.letter)
    elif room >= 14:  # too narrow for its letter: it stands before the words
        painter.setPen(tag.ink)
        painter.drawText(QRect(begin, box.top(), 14, box.height()), _MIDDLE, tag.letter)
        begin, room = begin + 13, room - 13
    text = elided(words, look.small, room) if words else ""
    if text:
        painter.setPen(look.text)
        width = text_width(text, look.small) + 4
        painter.drawText(QRect(begin, box.top(), width, box.height()), _MIDDLE, text)


_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine


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
