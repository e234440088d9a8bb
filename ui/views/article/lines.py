"""Lines of a paragraph as Qt breaks them, and where stretches of them stand.

Positions are UTF-16 units of the paragraph, coordinates pixels from its top left corner.
"""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QGlyphRun, QTextLayout, QTextLine

from model.offsets import Offsets
from ui.views.article.typography import Typography


@dataclass(frozen=True)
class Line:
    """A line of text: UTF-16 units ``start``..``end`` (``words_end`` without the space it hangs),
    and the band its words stand in."""

    qt: QTextLine
    start: int
    end: int
    words_end: int
    box_top: float
    box_bottom: float
    top: float
    baseline: float
    bottom: float


@dataclass(frozen=True)
class Run:
    """UTF-16 units ``start``..``end`` of one direction, between ``left`` and ``right``."""

    start: int
    end: int
    left: float
    right: float
    is_right_to_left: bool
    stops: dict[int, float]  # where the letters that start at a unit begin

    def x(self, unit: int) -> float:
        """The edge between the letters before and after a unit."""
        if unit <= self.start:
            return self.right if self.is_right_to_left else self.left
        if unit >= self.end:
            return self.left if self.is_right_to_left else self.right
        following = min((stop for stop in self.stops if stop >= unit), default=self.end)
        return self.stops.get(following, self.left if self.is_right_to_left else self.right)


def break_lines(
    layout: QTextLayout, text: str, offsets: Offsets, typography: Typography, width: float
) -> list[Line]:
    """Break an empty layout of ``text`` into lines ``width`` wide, one below the other."""
    lines: list[Line] = []
    top = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        ascent = max(line.ascent(), typography.ascent)
        descent = max(line.descent(), typography.descent)
        box = max(typography.pitch, math.ceil(ascent + descent))
        # Most of the spare room goes below the words, where the lines of nested spans are drawn.
        baseline = top + round((box - ascent - descent) * 0.3 + ascent)
        line.setPosition(QPointF(0, baseline - line.ascent()))
        start, length = line.textStart(), line.textLength()
        words = text[offsets.to_code_point(start) : offsets.to_code_point(start + length)]
        hanging = len(words) - len(words.rstrip())  # spaces take one unit each
        lines.append(
            Line(line, start, start + length, start + length - hanging, top, top + box,
                 baseline - ascent, baseline, baseline + descent)
        )  # fmt: skip
        top += box
    layout.endLayout()
    return lines


def runs_of(line: Line, paragraph_is_right_to_left: bool) -> list[Run]:
    """The stretches of one direction in a line, in the order of the text."""
    everything = QTextLayout.GlyphRunRetrievalFlag.RetrieveAll
    found: dict[tuple[float, float], list[QGlyphRun]] = {}
    for glyphs in line.qt.glyphRuns(line.start, line.end - line.start, everything):
        box = glyphs.boundingRect()
        # A run that falls back to a second font comes in parts, each with the box of the whole.
        found.setdefault((box.left(), box.right()), []).append(glyphs)
    starts = sorted((min(parts[0].stringIndexes()), place) for place, parts in found.items())
    runs = []
    for number, (start, place) in enumerate(starts):
        backwards = found[place][0].isRightToLeft()
        if number + 1 < len(starts):
            end = starts[number + 1][0]
        else:
            # The space that hangs at a line's end has the direction of the paragraph.
            end = line.end if backwards is paragraph_is_right_to_left else line.words_end
        # Later parts count their letters wrongly: then each letter is asked for by itself.
        parts = found[place]
        stops = _stops(parts[0]) if len(parts) == 1 else _stops_one_by_one(line.qt, start, end)
        runs.append(Run(start, end, *place, backwards, stops))
    return runs


def _stops(glyphs: QGlyphRun) -> dict[int, float]:
    """Where the letters of a run begin: their left edge, or right edge in right-to-left runs.

    Not Qt's caret positions: these are off inside a run that a hanging space was shaped with, and
    ambiguous wherever two runs meet.
    """
    lefts: dict[int, float] = {}
    for unit, place in zip(glyphs.stringIndexes(), glyphs.positions(), strict=False):
        lefts.setdefault(unit, place.x())  # a letter's marks come after it
    if not glyphs.isRightToLeft():
        return lefts
    rights = [glyphs.boundingRect().right(), *lefts.values()]
    return dict(zip(lefts, rights, strict=False))


def _stops_one_by_one(line: QTextLine, start: int, end: int) -> dict[int, float]:
    stops = {}
    for unit in range(start, end):
        for glyphs in line.glyphRuns(unit, 1)[:1]:
            box = glyphs.boundingRect()
            stops[unit] = box.right() if glyphs.isRightToLeft() else box.left()
    return stops


def pieces(runs: list[Run], first: int, last: int) -> list[tuple[float, float]]:
    """Stretches of a line in mixed directions that show ``first``..``last``, touching ones joined."""
    stretches = []
    for run in runs:
        start, end = max(first, run.start), min(last, run.end)
        if start < end:
            ends = run.x(start), run.x(end)
            stretches.append((max(min(ends), run.left), min(max(ends), run.right)))
    joined: list[tuple[float, float]] = []
    for left, right in sorted(stretches):
        if joined and left <= joined[-1][1] + 0.5:
            joined[-1] = joined[-1][0], max(joined[-1][1], right)
        else:
            joined.append((left, right))
    return joined


def letter_at(runs: list[Run], x: float) -> tuple[int, int] | None:
    """The letter at ``x`` in a line of mixed directions, and the caret position nearest to it.

    None beside the words.
    """
    for run in runs:
        if run.left <= x <= run.right and run.stops:
            units = sorted(run.stops)
            ahead = [u for u in units if (run.stops[u] >= x) is run.is_right_to_left]
            letter = max(ahead, default=run.start)
            following = next((u for u in units if u > letter), run.end)
            edges = run.stops.get(letter, x), run.stops.get(following)
            far = run.left if run.is_right_to_left else run.right
            middle = (edges[0] + (far if edges[1] is None else edges[1])) / 2
            is_past = x < middle if run.is_right_to_left else x > middle
            return letter, following if is_past else letter
    return None


def cursor_x(line: QTextLine, unit: int) -> float:
    """Where Qt puts the caret before a unit; ambiguous where the direction changes."""
    return float(line.cursorToX(unit)[0])
