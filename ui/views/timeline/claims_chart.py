"""Casualty claims by the day they were reported: steps a party, bands, and the words used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from model.timeline.calendar import day_name, ticks
from model.timeline.claim_steps import ClaimPoint, PartyLine, nice_scale, party_lines
from ui.theme import ink
from ui.views.timeline.claims_scene import (
    LEFT,
    RADIUS,
    REPEATED,
    ClaimsScene,
    PaintedClaims,
    Panel,
    panels_of,
    set_aside,
)
from ui.views.timeline.look import Look, elided, mix, text_width

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#AA4499", "#8C6D00", "#4D4DB3")
SHAPES = ("circle", "square", "triangle", "diamond")
DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DashDotLine)
_ON_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ON_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def paint_claims(painter: QPainter, rect: QRect, scene: ClaimsScene) -> PaintedClaims:
    """Paint the chart into `rect`; one panel an outcome, on one date axis."""
    look = scene.look
    painter.save()
    painter.setClipRect(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(rect, look.ground)
    until = scene.known_on if scene.known_on is not None else int(scene.last)
    lines = party_lines(scene.points, until, scene.known_on)
    if not scene.points:
        _say_empty(painter, rect, look, scene.empty)
        painter.restore()
        return PaintedClaims((), ())
    panels = panels_of(rect, scene)
    places: list[tuple[QPointF, ClaimPoint]] = []
    parties = list(dict.fromkeys((point.party, point.victims) for point in scene.points))
    _draw_dates(painter, panels, look)
    for panel in panels:
        mine = [line for line in lines if line.outcome == panel.outcome]
        panel = replace(panel, aside=set_aside(panel, mine))
        _draw_scale(painter, panel, look)
        _draw_estimates(painter, panel, look)
        spots = [panel.at(point) for line in mine for point in line.points]
        taken = [QRectF(at.x() - 8, at.y() - 8, 16, 16) for at in spots]
        for line in mine:
            _draw_line(painter, panel, line, parties.index((line.party, line.victims)))
        for line in mine:
            number = parties.index((line.party, line.victims))
            places += _draw_points(painter, panel, line, number, taken)
        _name_lines(painter, panel, mine, parties, rect.right())
    _explain(painter, rect, panels[-1], any(point.is_repeat for _, point in places))
    if scene.known_on is not None:
        _draw_known_on(painter, panels, look)
    painter.restore()
    return PaintedClaims(tuple(panels), tuple(places))


def colour_of(number: int, dark: bool) -> QColor:
    """A party's colour; shape and dashes tell it as well."""
    return ink(COLOURS[number % len(COLOURS)], dark)


def _draw_scale(painter: QPainter, panel: Panel, look: Look) -> None:
    painter.setFont(look.bold)
    painter.setPen(look.text)
    area = panel.area
    name = QRect(area.left() - LEFT + 8, area.top() - look.line - 6, area.width(), look.line)
    painter.drawText(name, _ON_LEFT, panel.outcome.capitalize())
    painter.setFont(look.small)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for count in nice_scale(panel.most, max(min(area.height() // 40, 6), 2)):
        y = round(panel.y(count))
        if count > panel.most:
            continue
        painter.fillRect(
            area.left(), y, area.width(), 1, look.strong_grid if not count else look.grid
        )
        painter.setPen(look.faint)
        box = QRect(area.left() - LEFT, y - look.line // 2, LEFT - 8, look.line)
        painter.drawText(box, _ON_RIGHT, f"{count:,}")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _draw_estimates(painter: QPainter, panel: Panel, look: Look) -> None:
    """The band from low to high and the line of the best figure, step by step."""
    shown = panel.estimates
    end = _right_end(panel)
    for number, estimate in enumerate(shown):
        left = panel.x(estimate.day + 0.5)
        right = panel.x(shown[number + 1].day + 0.5) if number + 1 < len(shown) else end
        if estimate.low is not None and estimate.high is not None:
            top, bottom = panel.y(estimate.high), panel.y(estimate.low)
            band = QRectF(left, top, right - left, max(bottom - top, 2))
            painter.fillRect(band, mix(look.ground, look.text, 0.13))
        if estimate.best is not None:
            y = panel.y(estimate.best)
            painter.setPen(QPen(look.faint, 3))
            painter.drawLine(QPointF(left, y), QPointF(right, y))


def _right_end(panel: Panel) -> float:
    known = panel.scene.known_on
    edge = float(panel.area.right())
    return edge if known is None else min(edge, panel.x(known + 1))


def _draw_line(painter: QPainter, panel: Panel, line: PartyLine, number: int) -> None:
    """Steps that hold each figure until the next, and the span of figures where one was given."""
    look = panel.scene.look
    colour = colour_of(number, look.dark)
    end = _right_end(panel)
    corners = QPolygonF()
    for at, step in enumerate(line.steps):
        last = at + 1 == len(line.steps)
        left = panel.left(step.point)
        right = max(left, end if last else panel.left(line.steps[at + 1].point))
        low, high = step.point.low, step.point.high
        if low is not None and high is not None and low < high:
            band = QColor(colour)
            band.setAlpha(46)
            top = panel.y(high)
            painter.fillRect(QRectF(left, top, right - left, panel.y(low) - top), band)
        y = panel.y(step.point.value or 0)
        corners << QPointF(left, y) << QPointF(right, y)
    pen = QPen(colour, 2, DASHES[number // len(COLOURS) % len(DASHES)])
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(corners)


def _draw_points(
    painter: QPainter, panel: Panel, line: PartyLine, number: int, taken: list[QRectF]
) -> list[tuple[QPointF, ClaimPoint]]:
    """Filled where the claim stands, hollow where it is provisional or superseded; its words.

    One that only repeats is small, beside the line.
    """
    look = panel.scene.look
    colour = colour_of(number, look.dark)
    places = []
    for point in line.points:
        at = panel.at(point)
        places.append((at, point))
        if not panel.area.adjusted(-8, -8, 8, 8).contains(at.toPoint()):
            continue
        solid = point.rowid in line.standing and not point.is_provisional
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if solid else look.ground)
        if not point.is_repeat:
            _draw_bounds(painter, panel, point, at)
        radius = REPEATED if point.is_repeat else RADIUS
        _draw_shape(painter, SHAPES[number % len(SHAPES)], at, radius)
        if point.rowid in panel.scene.lit:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.text, 2))
            painter.drawEllipse(at, RADIUS + 5, RADIUS + 5)
    painter.setFont(look.small)
    painter.setPen(colour)
    for at, point in sorted(places, key=lambda place: place[1].is_repeat):
        _write_beside(painter, panel, at, point.words, taken)
    return places


def _draw_bounds(painter: QPainter, panel: Panel, point: ClaimPoint, at: QPointF) -> None:
    """An open bound points on: up from "at least", down from "at most"."""
    if point.high is None and point.low is not None:
        ends = (at - QPointF(0, 16), -1)
    elif point.low is None and point.high is not None and point.best is None:
        ends = (at + QPointF(0, 16), 1)
    else:
        return
    tip, way = ends
    if not panel.area.adjusted(-8, -12, 8, 0).contains(tip.toPoint()):
        return
    painter.drawLine(at, tip)
    painter.drawLine(tip, tip + QPointF(-3, -4.0 * way))
    painter.drawLine(tip, tip + QPointF(3, -4.0 * way))


def _draw_shape(painter: QPainter, shape: str, at: QPointF, r: int = RADIUS) -> None:
    if shape == "circle":
        painter.drawEllipse(at, r, r)
    elif shape == "square":
        painter.drawRect(QRectF(at.x() - r + 0.5, at.y() - r + 0.5, 2 * r - 1, 2 * r - 1))
    else:
        corners = [(0, -r - 1), (r + 1, r - 1), (-r - 1, r - 1)]
        if shape == "diamond":
            corners = [(0, -r - 1), (r + 1, 0), (0, r + 1), (-r - 1, 0)]
        painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in corners]))


def _write_beside(
    painter: QPainter, panel: Panel, at: QPointF, words: str, taken: list[QRectF]
) -> None:
    """Words beside a point where they hide nothing; nowhere when there is no such place."""
    look = panel.scene.look
    words = elided(words, look.small, 200)
    width, height = text_width(words, look.small) + 4, look.line
    for dx, dy in ((9, -height - 3), (9, 4), (-width - 9, -height - 3), (-width - 9, 4)):
        box = QRectF(at.x() + dx, at.y() + dy, width, height)
        inside = panel.area.adjusted(0, -height, 30, 4).toRectF().contains(box)
        if inside and not any(box.intersects(other) for other in taken):
            taken.append(box)
            ground = QColor(look.ground)
            ground.setAlpha(190)  # a line behind the words stays to be seen
            painter.fillRect(box.adjusted(-1, 2, 1, -2), ground)
            painter.drawText(box, _ON_LEFT, words)
            return


def _name_lines(
    painter: QPainter,
    panel: Panel,
    lines: list[PartyLine],
    parties: list[tuple[str, str]],
    edge: int,
) -> None:
    """Each party's name and newest figure beside the end of its line, spread so all are read."""
    look = panel.scene.look
    names: list[tuple[float, str, str, int, int | None]] = []
    for line in lines:
        value = line.steps[-1].point.value or 0
        about = f" on {line.victims}" if line.victims and line.victims != line.party else ""
        number = parties.index((line.party, line.victims))
        names.append((panel.y(value), line.party, about, value, number))
    newest = panel.estimates[-1:]
    if newest and newest[0].best is not None:
        names.append((panel.y(newest[0].best), panel.scene.rule, "", newest[0].best, None))
    names.sort(key=lambda name: name[0])
    height = look.line + 3
    place = float(panel.area.top() - height)
    x = panel.area.right() + 12
    room = edge - x - 22
    painter.setFont(look.small)
    for left_over, (y, words, about, value, number) in zip(
        range(len(names), 0, -1), names, strict=True
    ):
        lowest = panel.area.bottom() + 6 - left_over * height
        place = max(min(y - height / 2, lowest), place + height)
        at = QPointF(x + 4, place + height / 2)
        if number is None:
            painter.setPen(QPen(look.faint, 3))
            painter.drawLine(at - QPointF(6, 0), at + QPointF(6, 0))
        else:
            painter.setPen(QPen(colour_of(number, look.dark), 2))
            painter.setBrush(colour_of(number, look.dark))
            _draw_shape(painter, SHAPES[number % len(SHAPES)], at)
        figure = f" {value:,}"
        words = _shortened(words, about, look, room - text_width(figure, look.small)) + figure
        painter.drawText(QRectF(x + 14, place, room + 8, height), _ON_LEFT, words)


def _shortened(party: str, about: str, look: Look, room: int) -> str:
    """A party and whose dead it speaks of: of a name too long, a part of both is left."""
    if not about or text_width(party + about, look.small) <= room:
        return elided(party + about, look.small, room)
    half = max(room // 2, room - text_width(about, look.small))
    first = elided(party, look.small, half)
    return first + elided(about, look.small, room - text_width(first, look.small))


def _explain(painter: QPainter, rect: QRect, panel: Panel, repeats: bool) -> None:
    """What filled, hollow and small points mean."""
    look = panel.scene.look
    signs = [(True, RADIUS, "stands"), (False, RADIUS, "provisional or replaced")]
    if repeats:
        signs.append((False, REPEATED, "repeated"))
    painter.setFont(look.small)
    x, y = panel.area.right() + 16, rect.bottom() - len(signs) * look.line - 2
    for solid, radius, words in signs:
        painter.setPen(QPen(look.faint, 2))
        painter.setBrush(look.faint if solid else look.ground)
        _draw_shape(painter, "circle", QPointF(x, y + look.line / 2), radius)
        painter.drawText(QRectF(x + 10, y, rect.right() - x - 10, look.line), _ON_LEFT, words)
        y += look.line


def _draw_dates(painter: QPainter, panels: Sequence[Panel], look: Look) -> None:
    scene, area = panels[-1].scene, panels[-1].area
    letter = text_width("0123456789", look.small) / 10
    made = ticks(scene.first, scene.last, area.width(), letter, hours=False)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for tick in made.fine:
        x = round(panels[-1].x(tick.at))
        if not area.left() <= x <= area.right():
            continue
        for panel in panels:
            painter.fillRect(x, panel.area.top(), 1, panel.area.height(), look.grid)
        painter.setFont(look.small)
        painter.setPen(look.text if tick.strong else look.faint)
        box = QRect(x + 4, area.bottom() + 3, text_width(tick.label, look.small) + 4, look.line)
        if box.right() <= area.right() + 24:
            painter.drawText(box, _ON_LEFT, tick.label)
    painter.setFont(look.bold)
    painter.setPen(look.text)
    for tick, after in zip_longest(made.coarse, made.coarse[1:]):
        left = max(round(panels[-1].x(tick.at)), area.left())
        right = area.right() if after is None else min(round(panels[-1].x(after.at)), area.right())
        box = QRect(left + 4, area.bottom() + 3 + look.line, right - left - 4, look.line)
        text = elided(tick.label, look.bold, box.width()) if right > left else ""
        painter.drawText(box, _ON_LEFT, text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _draw_known_on(painter: QPainter, panels: Sequence[Panel], look: Look) -> None:
    scene = panels[0].scene
    assert scene.known_on is not None
    x = round(panels[0].x(scene.known_on + 1))
    top, bottom = panels[0].area.top() - look.line - 6, panels[-1].area.bottom()
    if not panels[0].area.left() <= x <= panels[0].area.right() + 1:
        return
    painter.fillRect(x - 1, top, 2, bottom - top, look.text)
    words = f"as known on {day_name(scene.known_on)}"
    width = text_width(words, look.small) + 14
    left = x - width if x - width > panels[0].area.left() + 60 else x
    box = QRect(left, top, width, look.line)
    painter.fillRect(box, look.text)
    painter.setPen(look.ground)
    painter.setFont(look.small)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _say_empty(painter: QPainter, rect: QRect, look: Look, words: str) -> None:
    painter.setFont(look.font)
    painter.setPen(look.text)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
