"""What a claims chart shows and where its panels and points lie. No painting here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QPointF, QRect

from model.timeline.claim_steps import ClaimPoint, Estimate, PartyLine, nice_scale
from ui.views.timeline.look import Look

RADIUS = 5
REPEATED = 3
"""Half the width in pixels of a point, and of one that only repeats."""
LEFT = 52
"""Margin in pixels of the count axis."""


def right_margin(width: int) -> int:
    """Pixels for the names of the lines in a chart of this width."""
    return min(max(width // 4, 190), 320)


NO_CLAIMS = (
    "No casualty claims to compare yet.\n"
    "Tag a count of dead or wounded (key 1) and say who claims it."
)


@dataclass(frozen=True)
class ClaimsScene:
    """The chart's data. first, last: days from the left to the right edge, last exclusive.

    estimates: what the incident's rule, named `rule`, gives day by day, by outcome. lit: row keys.
    empty: what stands in place of points when there are none.
    """

    points: tuple[ClaimPoint, ...]
    look: Look
    first: float
    last: float
    known_on: int | None = None
    estimates: tuple[Estimate, ...] = ()
    rule: str = ""
    lit: frozenset[int] = frozenset()
    title: str = ""
    notes: tuple[str, ...] = ()
    empty: str = NO_CLAIMS


@dataclass(frozen=True)
class Panel:
    """One outcome's part of the chart."""

    outcome: str
    area: QRect
    most: int
    scene: ClaimsScene
    aside: Mapping[int, int] = field(default_factory=dict)
    """Pixels that a row key's point stands to the right, so that no point hides another."""

    @property
    def estimates(self) -> list[Estimate]:
        """What the rule makes of this outcome, as far as it is known, in order of days."""
        known = self.scene.known_on
        found = [e for e in self.scene.estimates if e.outcome == self.outcome]
        found = [e for e in found if known is None or e.day <= known]
        return sorted(found, key=lambda estimate: estimate.day)

    def x(self, day: float) -> float:
        span = self.scene.last - self.scene.first
        return self.area.left() + (day - self.scene.first) / span * self.area.width()

    def y(self, count: float) -> float:
        return self.area.bottom() - count / self.most * self.area.height()

    def at(self, point: ClaimPoint) -> QPointF:
        """A point stands in the middle of the day of its report."""
        return QPointF(self.left(point), self.y(point.value or 0))

    def left(self, point: ClaimPoint) -> float:
        return self.x(point.day + 0.5) + self.aside.get(point.rowid, 0)


@dataclass(frozen=True)
class PaintedClaims:
    """What was painted: panels, and the place of each point's row key."""

    panels: tuple[Panel, ...]
    places: tuple[tuple[QPointF, ClaimPoint], ...]

    def near(self, place: QPoint, reach: int = 12) -> ClaimPoint | None:
        """The nearest point within `reach` pixels."""
        found = [
            ((at - QPointF(place)).manhattanLength(), number)
            for number, (at, _) in enumerate(self.places)
        ]
        distance, number = min(found, default=(reach + 1.0, 0))
        return self.places[number][1] if distance <= reach else None


def days_of(points: Sequence[ClaimPoint]) -> tuple[float, float]:
    """A window of days that shows all points with some air; an empty one shows a day."""
    if not points:
        return 0.0, 1.0
    days = [point.day for point in points]
    air = max((max(days) + 1 - min(days)) * 0.15, 1.0)
    return min(days) - air, max(days) + 1 + air


def panels_of(rect: QRect, scene: ClaimsScene) -> list[Panel]:
    """One panel an outcome, in the order in which outcomes first come, one above the other."""
    outcomes = list(dict.fromkeys(point.outcome for point in scene.points))
    line = scene.look.line
    top, foot = rect.top() + 4, 2 * line + 10
    height = (rect.height() - foot - 4) // len(outcomes)
    panels = []
    for number, outcome in enumerate(outcomes):
        counts = [
            count
            for point in scene.points if point.outcome == outcome
            for count in (point.low, point.best, point.high) if count is not None
        ]  # fmt: skip
        counts += [e.high or e.best or 0 for e in scene.estimates if e.outcome == outcome]
        area = QRect(
            rect.left() + LEFT,
            top + number * height + line + 8,
            max(rect.width() - LEFT - right_margin(rect.width()), 40),
            max(height - line - 20, 20),
        )
        steps = max(min(area.height() // 40, 6), 2)
        most = nice_scale(round(max(counts, default=1) * 1.08), steps)[-1]
        panels.append(Panel(outcome, area, most, scene))
    return panels


def set_aside(panel: Panel, lines: Sequence[PartyLine]) -> dict[int, int]:
    """How far right points move that would lie on one another: later lines and repeats give way."""
    aside: dict[int, int] = {}
    placed: list[QPointF] = []
    for line in lines:
        for point in sorted(line.points, key=lambda point: point.is_repeat):
            at = panel.at(point)
            while any((at - other).manhattanLength() < 2 * RADIUS + 3 for other in placed):
                at += QPointF(2 * RADIUS + 3, 0)
                aside[point.rowid] = aside.get(point.rowid, 0) + 2 * RADIUS + 3
            placed.append(at)
    return aside
