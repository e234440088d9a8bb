"""One painter for the window and for pictures: PNG, SVG, PDF or paper."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter

from model.timeline import TimelineIndex
from ui.views.timeline.axis import axis_ticks, draw_grid, draw_known_on, draw_span, label_axis
from ui.views.timeline.bars import draw_bars, label_bars, scale_words, underline_rows
from ui.views.timeline.look import CENTER, Look, TagLook, elided, text_width
from ui.views.timeline.marks import draw_marks, frame_rows, label_marks
from ui.views.timeline.overview import draw_overview
from ui.views.timeline.periods import draw_periods
from ui.views.timeline.scene import LanePlan, Plan, Scene, plan
from ui.views.timeline.sheet import Sheet

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_HIDDEN: WeakKeyDictionary[TimelineIndex, tuple[int, int]] = WeakKeyDictionary()


def paint_timeline(
    painter: QPainter, rect: QRect, scene: Scene, planned: Plan | None = None
) -> Plan:
    """Paint the scene into `rect` and return where everything lies, for finding what was hit."""
    made = planned or plan(scene, rect)
    look = scene.look
    painter.save()
    painter.setClipRect(rect)
    painter.fillRect(rect, look.ground)
    sheet = Sheet()
    marks_of_axis = axis_ticks(made)
    for at, lane in enumerate(made.lanes):
        if at % 2:
            sheet.fill(
                look.band, rect.left(), lane.area.top(), rect.right() + 1, lane.area.bottom() + 1
            )
    draw_grid(sheet, made, marks_of_axis)
    sheet.paint(painter)
    sheet = Sheet(made.field)
    painter.save()
    painter.setClipRect(made.field)
    draw_bars(sheet, made)
    draw_marks(sheet, made)
    focus = frozenset() if scene.focus is None else frozenset([scene.focus])
    for rowids, colour in (
        (scene.lit - scene.selected, look.text),
        (scene.selected | focus, look.accent),
    ):
        frame_rows(sheet, made, rowids, colour)
        underline_rows(sheet, made, rowids, colour)
    sheet.paint(painter)
    label_bars(painter, made)
    painter.restore()
    label_marks(painter, made)
    label_axis(painter, made, marks_of_axis)
    draw_overview(painter, made)
    draw_periods(painter, made)
    draw_span(painter, made)
    _headers(painter, made)
    _undated(painter, made)
    draw_known_on(painter, made)
    hidden = _hidden(scene.index)
    if hidden:
        _left_out(painter, made, hidden)
    if not len(scene.index):
        _say(
            painter,
            made,
            "Nothing on the timeline yet.\nTag a passage (keys 1 to 4): its day appears here.",
        )
    elif hidden and scene.index.extent() is None:
        _say(painter, made, "Nothing that is shown has a day.\nCtrl+0 shows everything again.")
    painter.restore()
    return made


def _hidden(index: TimelineIndex) -> int:
    """How many annotations are left out; counted once for each change of the index, not each frame."""
    if _HIDDEN.get(index, (-1, 0))[0] != index.version:
        _HIDDEN[index] = index.version, index.hidden()
    return _HIDDEN[index][1]


def _headers(painter: QPainter, made: Plan) -> None:
    look = made.scene.look
    top = made.axis.top()
    painter.fillRect(made.field.left() - 1, top, 1, made.undated.top() - top, look.strong_grid)
    _legend(painter, made)
    for lane in made.lanes:
        _header(painter, made, lane)


def _legend(painter: QPainter, made: Plan) -> None:
    """Which letter and colour is which tag, in the corner, when the lanes do not say it."""
    look, index = made.scene.look, made.scene.index
    labels = [tag.label for tag in look.tags]
    if labels == index.lanes or not labels or made.axis.bottom() - made.rect.top() < 60:
        return
    room = made.axis.bottom() - made.rect.top() - 4
    across = 1 if len(labels) * 19 <= room else 2
    width = (made.field.left() - made.rect.left() - 16) // across
    pitch = min(room // -(-len(labels) // across), 24)
    painter.setFont(look.small)
    for at, tag in enumerate(look.tags):
        x = made.rect.left() + 10 + at % across * width
        chip = QRect(x, made.rect.top() + 4 + at // across * pitch, 16, 16)
        _chip(painter, chip, tag)
        painter.setPen(look.text)
        words = elided(tag.label, look.small, width - 26)
        painter.drawText(QRect(x + 22, chip.top(), width - 26, 16), _LEFT, words)


def _chip(painter: QPainter, box: QRect, tag: TagLook) -> None:
    painter.fillRect(box, tag.full)
    painter.setPen(tag.on_full)
    painter.drawText(box, CENTER, tag.letter)


def _header(painter: QPainter, made: Plan, lane: LanePlan) -> None:
    look, index = made.scene.look, made.scene.index
    name = index.lanes[lane.lane]
    box = lane.header.adjusted(10, 0, -8, 0)
    tag = next((t for t in look.tags if t.label == name), None)
    line = look.line
    two = box.height() >= 2 * line + 4
    top = box.top() + (box.height() - (2 * line if two else line)) // 2
    if tag is not None:
        chip = QRect(box.left(), top + (line - 16) // 2, 16, 16)
        painter.setFont(look.small)
        _chip(painter, chip, tag)
        box.setLeft(chip.right() + 8)
    painter.setFont(look.bold)
    painter.setPen(look.text)
    count = f"{index.dated(lane.lane):,}"
    room = box.width() - (0 if two else text_width(count, look.small) + 8)
    # Names of one kind often differ at their end only.
    words = elided(name, look.bold, room, Qt.TextElideMode.ElideMiddle)
    painter.drawText(QRect(box.left(), top, room, line), _LEFT, words)
    painter.setFont(look.small)
    painter.setPen(look.faint)
    if two:
        words = scale_words(made, lane, box.width()) if lane.bars is not None else count
        painter.drawText(
            QRect(box.left(), top + line, box.width(), line),
            _LEFT,
            elided(words, look.small, box.width()),
        )
    else:
        painter.drawText(
            QRect(box.left(), top, box.width(), line),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            count,
        )


def _undated(painter: QPainter, made: Plan) -> None:
    """The lane of what has no day: always there, with its count."""
    look, area = made.scene.look, made.undated
    painter.fillRect(made.rect.left(), area.top(), made.rect.width(), 1, look.strong_grid)
    painter.setFont(look.bold)
    painter.setPen(look.text)
    head = QRect(
        made.rect.left() + 10, area.top(), area.left() - made.rect.left() - 18, area.height()
    )
    painter.drawText(head, _LEFT, elided("Undated", look.bold, head.width()))
    if made.hidden_below:
        text = f"↓ {made.hidden_below} lane{'s' if made.hidden_below > 1 else ''}"
        room = text_width(text, look.small) + 18
        at = QPoint(area.left() - room, area.top() + (area.height() - look.line) // 2)
        _note(painter, look, at, text)
    rows = made.scene.index.undated()
    painter.setFont(look.small)
    x = area.left() + 6
    counts = _by_tag(made, rows)
    if not len(rows):
        painter.setPen(look.faint)
        painter.drawText(area.adjusted(6, 0, 0, 0), _LEFT, "none")
        return
    for tag, count in zip(look.tags, counts, strict=True):
        if not count:
            continue
        text = f"{tag.letter} {count:,}"
        width = text_width(text, look.small) + 12
        chip = QRect(x, area.top() + (area.height() - 18) // 2, width, 18)
        painter.fillRect(chip, tag.pale)
        painter.fillRect(chip.left(), chip.top(), 3, chip.height(), tag.full)
        painter.setPen(look.text)
        painter.drawText(chip.adjusted(3, 0, 0, 0), CENTER, text)
        x += width + 6


def _note(painter: QPainter, look: Look, at: QPoint, text: str) -> None:
    """A small line on its own ground, over whatever is there."""
    box = QRect(at.x(), at.y(), text_width(text, look.small) + 10, look.line)
    painter.fillRect(box, look.text)
    painter.setFont(look.small)
    painter.setPen(look.ground)
    painter.drawText(box, CENTER, text)


def _by_tag(made: Plan, rows: NDArray[np.int32]) -> list[int]:
    tags = made.scene.index.columns_of(rows).tag
    return np.bincount(tags, minlength=len(made.scene.look.tags)).tolist()


def _left_out(painter: QPainter, made: Plan, hidden: int) -> None:
    """At the right of the lowest lane: what is filtered out is counted, never silently gone."""
    look = made.scene.look
    painter.setFont(look.small)
    painter.setPen(look.faint)
    right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    painter.drawText(made.undated.adjusted(0, 0, -10, 0), right, f"{hidden:,} left out")


def _say(painter: QPainter, made: Plan, words: str) -> None:
    look = made.scene.look
    painter.setPen(look.text)
    painter.setFont(look.font)
    painter.drawText(made.field, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
