"""Intensity over time: stacked bars by side, the 30-day mean, highs, episodes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from model.timeline.calendar import (
    MEAN_DAYS,
    Unit,
    day_name,
    month_of,
    ticks,
    unit_for,
    unit_name,
    unit_start,
)
from model.timeline.claim_steps import nice_scale
from model.timeline.intensity import (
    Daily,
    Episode,
    Floats,
    MonthChange,
    by_unit,
    high,
    month_changes,
    running_mean,
)
from ui.views.timeline.claims_chart import colour_of
from ui.views.timeline.look import Look, elided, mix, text_width
from ui.views.timeline.sheet import Sheet

_LEFT, _RIGHT = 52, 150
_ON_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ON_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_NAMES = ("day", "week", "month", "quarter", "year", "decade", "century")
_YEARS = ((3, 1096), (1, 365))


@dataclass(frozen=True)
class IntensityScene:
    """What the chart shows. first, last: days from edge to edge, last exclusive.

    sides: their names, as many as `daily.by_side` has. what: "events" or "killed", the thing
    counted. unit: of the bars, None for the one that fits. threshold: a mean a day, None for none.
    known_on: the day by which all of it had been reported.
    """

    daily: Daily
    sides: tuple[str, ...]
    look: Look
    first: float
    last: float
    what: str = "events"
    unit: Unit | None = None
    threshold: float | None = None
    episodes: tuple[Episode, ...] = ()
    known_on: int | None = None
    title: str = ""
    notes: tuple[str, ...] = ()


def paint_intensity(painter: QPainter, rect: QRect, scene: IntensityScene) -> None:
    """Paint the chart into `rect`: bars to the left scale, the mean as so much a bar's length."""
    look = scene.look
    painter.save()
    painter.setClipRect(rect)
    painter.fillRect(rect, look.ground)
    area = _area(rect, look)
    if not scene.daily.by_side.size or not scene.daily.total.any():
        painter.setFont(look.font)
        painter.setPen(look.text)
        words = f"No {scene.what} with a day yet.\nDated incidents are counted here, by side."
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
        return
    unit = scene.unit
    if unit is None:
        unit = max(unit_for((scene.last - scene.first) / max(area.width(), 1), 5.0), Unit.DAY)
    numbers, sums = by_unit(scene.daily, unit)
    starts = unit_start(np.append(numbers, numbers[-1] + 1), unit)
    seen = (starts[1:] > scene.first) & (starts[:-1] < scene.last)
    most = float(sums.sum(axis=0)[seen].max()) if seen.any() else 0.0
    mean = running_mean(scene.daily.total)
    low, after = int(scene.first) - scene.daily.first, int(scene.last) + 1 - scene.daily.first
    most = max(most, float(mean[max(low, 0) : max(after, 0)].max(initial=0)) * MEAN_DAYS[unit])
    scale = nice_scale(int(np.ceil(most)), max(min(area.height() // 36, 6), 2))
    _draw_axes(painter, area, scene, scale, unit)
    _draw_episodes(painter, area, scene)
    _draw_bars(painter, area, scene, starts, sums, scale[-1])
    changes = month_changes(scene.daily)
    per_bar = MEAN_DAYS[unit] / scale[-1]
    _draw_mean(painter, area, scene, mean, per_bar)
    if unit is Unit.MONTH:
        _draw_changes(painter, area, scene, changes, scale[-1])
    _name_episodes(painter, area, scene)
    if scene.threshold is not None:
        _draw_threshold(painter, area, look, scene.threshold, per_bar)
    _draw_legend(painter, area, scene, changes)
    if scene.known_on is not None:
        _draw_known_on(painter, area, scene, scene.known_on)
    painter.restore()


def _area(rect: QRect, look: Look) -> QRect:
    return rect.adjusted(_LEFT, look.line + 10, -_RIGHT, -2 * look.line - 8)


def day_at(rect: QRect, scene: IntensityScene, x: float) -> float:
    """The fractional day at a pixel of the chart painted into `rect`."""
    area = _area(rect, scene.look)
    return scene.first + (x - area.left()) / max(area.width(), 1) * (scene.last - scene.first)


def _x(area: QRect, scene: IntensityScene, day: float) -> float:
    return area.left() + (day - scene.first) / (scene.last - scene.first) * area.width()


def _draw_axes(
    painter: QPainter, area: QRect, scene: IntensityScene, scale: list[int], unit: Unit
) -> None:
    look = scene.look
    painter.setFont(look.bold)
    painter.setPen(look.text)
    name = f"{scene.what.capitalize()} a {_NAMES[unit]}"
    painter.drawText(QRect(area.left() - _LEFT + 8, area.top() - look.line - 8, 400, look.line),
                     _ON_LEFT, name)  # fmt: skip
    painter.setFont(look.small)
    for count in scale:
        y = round(area.bottom() - count / scale[-1] * area.height())
        painter.fillRect(area.left(), y, area.width(), 1, look.grid if count else look.strong_grid)
        painter.setPen(look.faint)
        box = QRect(area.left() - _LEFT, y - look.line // 2, _LEFT - 8, look.line)
        painter.drawText(box, _ON_RIGHT, f"{count:,}")
    letter = text_width("0123456789", look.small) / 10
    made = ticks(scene.first, scene.last, area.width(), letter, hours=False)
    for tick in made.fine:
        x = round(_x(area, scene, tick.at))
        width = text_width(tick.label, look.small) + 4
        if area.left() <= x and x + width <= area.right() + 20:
            painter.fillRect(x, area.bottom(), 1, 5, look.strong_grid)
            painter.setPen(look.text if tick.strong else look.faint)
            painter.drawText(
                QRect(x + 4, area.bottom() + 2, width, look.line), _ON_LEFT, tick.label
            )
    painter.setFont(look.bold)
    painter.setPen(look.text)
    for tick, after in zip_longest(made.coarse, made.coarse[1:]):
        left = max(round(_x(area, scene, tick.at)), area.left())
        edge = area.right() if after is None else round(_x(area, scene, after.at))
        room = min(edge, area.right()) - left - 6
        fits = text_width(tick.label, look.bold) <= room
        text = elided(tick.label if fits else tick.short or tick.label, look.bold, room)
        box = QRect(left + 4, area.bottom() + 2 + look.line, max(room + 4, 0), look.line)
        painter.drawText(box, _ON_LEFT, text if room > 0 else "")


def _places(area: QRect, scene: IntensityScene) -> list[QRect]:
    """Where each episode stands, empty outside the window."""
    places = []
    for episode in scene.episodes:
        left = round(_x(area, scene, episode.first))
        right = max(round(_x(area, scene, episode.last + 1)), left + 2)
        places.append(QRect(left, area.top(), right - left, area.height()) & area)
    return places


def _draw_episodes(painter: QPainter, area: QRect, scene: IntensityScene) -> None:
    shade = mix(scene.look.ground, scene.look.text, 0.1)
    for box in _places(area, scene):
        painter.fillRect(box, shade)


def _name_episodes(painter: QPainter, area: QRect, scene: IntensityScene) -> None:
    look = scene.look
    painter.setFont(look.small)
    for number, box in enumerate(_places(area, scene), 1):
        if not box.isEmpty():
            words = f"E{number}"
            width = text_width(words, look.small) + 6
            at = QRect(box.center().x() - width // 2, area.top() - look.line - 2, width, look.line)
            painter.setPen(look.text)
            painter.drawText(at, Qt.AlignmentFlag.AlignCenter, words)


def _draw_bars(
    painter: QPainter,
    area: QRect,
    scene: IntensityScene,
    starts: np.ndarray,
    sums: np.ndarray,
    most: float,
) -> None:
    exact = area.left() + (starts - scene.first) / (scene.last - scene.first) * area.width()
    edges = np.rint(np.clip(exact, area.left(), area.right() + 1)).astype(np.int64)
    right = np.where(np.diff(edges) >= 4, edges[1:] - 1, edges[1:])
    tops = np.rint(sums.cumsum(axis=0) / most * area.height()).astype(np.int64)
    few = (sums.sum(axis=0) > 0) & (tops[-1] < 1)
    tops[-1, few] = 1
    sheet, below = Sheet(), np.zeros_like(tops[0])
    for number, top in enumerate(tops):
        colour = colour_of(number, scene.look.dark)
        sheet.fill(colour, edges[:-1], area.bottom() - top, right, area.bottom() - below)
        below = top
    sheet.paint(painter)


def told(change: MonthChange) -> str:
    """A month against the same one a year before, as "+340%"; empty when that one had nothing."""
    if change.share is None:
        return ""
    return "as before" if abs(change.share) < 0.005 else f"{change.share:+,.0%}"


def _draw_changes(
    painter: QPainter, area: QRect, scene: IntensityScene, changes: list[MonthChange], most: float
) -> None:
    """Each month's change against the year before, above its bar, where that is wide enough."""
    look = scene.look
    ground = QColor(look.ground)
    ground.setAlpha(200)  # the line of the mean stays to be seen
    painter.setFont(look.small)
    painter.setPen(look.text)
    for change in changes:
        left, right = (
            _x(area, scene, day)
            for day in (change.first_day, change.first_day + MEAN_DAYS[Unit.MONTH])
        )
        words = told(change) if change.is_whole else ""
        if not words or text_width(words, look.small) + 2 > right - left:
            continue
        y = area.bottom() - change.now / most * area.height() - look.line - 1
        box = QRectF(left, max(y, area.top()), right - left, look.line)
        if area.left() <= left and right <= area.right():
            room = (right - left - text_width(words, look.small)) / 2 - 2
            painter.fillRect(box.adjusted(room, 2, -room, -2), ground)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _draw_mean(
    painter: QPainter, area: QRect, scene: IntensityScene, mean: Floats, per_bar: float
) -> None:
    """The 30-day mean at the height a bar would have if every day were like it; its highs."""
    look, data = scene.look, scene.daily
    days = np.arange(data.first, data.last + 1)
    seen = np.flatnonzero((days > scene.first - 1) & (days < scene.last))
    if not len(seen):
        return
    seen = seen[:: max(len(seen) // max(area.width(), 1), 1)]
    points = [
        QPointF(_x(area, scene, float(days[at]) + 0.5), area.bottom() - mean[at] * per_bar * area.height())
        for at in seen.tolist()
    ]  # fmt: skip
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for width, colour in ((4, look.ground), (2, look.text)):
        painter.setPen(QPen(colour, width))
        painter.drawPolyline(QPolygonF(points))
    painter.setFont(look.small)
    written: set[int] = set()
    for years, length in _YEARS:
        at = high(mean[: int(seen[-1]) + 1], length)
        if at is None or at in written:
            continue
        written.add(at)
        place = QPointF(_x(area, scene, float(days[at]) + 0.5),
                        area.bottom() - mean[at] * per_bar * area.height())  # fmt: skip
        if not area.adjusted(0, -2, 0, 0).contains(place.toPoint()):
            continue
        painter.setPen(QPen(look.text, 2))
        painter.setBrush(look.ground)
        painter.drawEllipse(place, 4, 4)
        if len(mean[: int(seen[-1]) + 1]) < length:  # who began to count lately cannot know
            kind = "highest so far"
        else:
            kind = "three-year high" if years == 3 else "one-year high"
        words = f"{kind}, {day_name(int(days[at]), False)}"
        width = text_width(words, look.small) + 6
        x = min(max(place.x() - width / 2, area.left()), area.right() - width)
        box = QRectF(x, max(place.y() - look.line - 7, area.top()), width, look.line)
        painter.fillRect(box, look.ground)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _draw_threshold(
    painter: QPainter, area: QRect, look: Look, threshold: float, per_bar: float
) -> None:
    y = round(area.bottom() - threshold * per_bar * area.height())
    if area.top() <= y <= area.bottom():
        sheet = Sheet()
        sheet.dashes(look.text, area.left(), area.right(), y)
        sheet.paint(painter)
        painter.setPen(look.text)
        painter.setFont(look.small)
        words = (
            f"threshold {threshold:,.0f} a day"
            if threshold >= 10
            else f"threshold {threshold:.1f} a day"
        )
        box = QRect(
            area.left() + 4, y - look.line - 1, text_width(words, look.small) + 4, look.line
        )
        painter.drawText(box, _ON_LEFT, words)


def _draw_known_on(painter: QPainter, area: QRect, scene: IntensityScene, day: int) -> None:
    x = round(_x(area, scene, day + 1))
    if area.left() <= x <= area.right() + 1:
        painter.fillRect(x - 1, area.top(), 2, area.height(), scene.look.text)


def _draw_legend(
    painter: QPainter, area: QRect, scene: IntensityScene, changes: list[MonthChange]
) -> None:
    """The sides' colours, the mean's line, and how the last month in the window compares."""
    look = scene.look
    painter.setFont(look.small)
    x, y = area.right() + 12, area.top()
    for number, side in enumerate(scene.sides):
        painter.fillRect(QRect(x, y + 3, 12, 12), colour_of(number, look.dark))
        painter.setPen(look.text)
        words = elided(side, look.small, _RIGHT - 38)
        painter.drawText(QRect(x + 18, y, _RIGHT - 32, look.line + 2), _ON_LEFT, words)
        y += look.line + 3
    painter.fillRect(QRect(x, y + 8, 12, 2), look.text)
    painter.drawText(QRect(x + 18, y, _RIGHT - 32, look.line + 2), _ON_LEFT, "30-day mean")
    seen = [change for change in changes if change.first_day < scene.last and told(change)]
    if seen:
        month = unit_name(month_of(seen[-1].first_day), Unit.MONTH)
        month = month if seen[-1].is_whole else f"{month} so far"
        for words in (f"{month}:", f"{told(seen[-1])} on a year before"):
            y += look.line + 3
            box = QRect(x, y + 4, _RIGHT - 14, look.line + 2)
            painter.drawText(box, _ON_LEFT, elided(words, look.small, _RIGHT - 14))
