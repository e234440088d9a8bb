"""The timeline at 1,000 to 5,000,000 annotations: CPU of frames, first paint, changes, memory."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QImage, QPainter, QPalette

from model.timeline import Changes, Columns, TimelineIndex, columns
from model.timeline.columns import dumped, loaded
from model.timeline.filters import Coded, matching
from ui.application import make_application
from ui.theme import TagStyle, kind_styles
from ui.views.timeline.hit import hit
from ui.views.timeline.look import look_of
from ui.views.timeline.painter import paint_timeline
from ui.views.timeline.scene import Scene, plan

T = TypeVar("T")
Row = tuple[str, float, str, float | None]
"""Name, value, unit and target (at most), None when there is no target."""

WIDTH, HEIGHT = 1600, 900
_END = date(2022, 12, 31).toordinal()
_DAYS = 15 * 365


def sample(count: int, lanes: int, seed: int = 8) -> Columns:
    """`count` annotations over fifteen years, busier at some times, a fifth of them imprecise."""
    rng = np.random.default_rng(seed)
    burst = rng.integers(0, _DAYS, 40)
    at = np.where(
        rng.random(count) < 0.4,
        rng.integers(0, _DAYS, count),
        rng.choice(burst, count) + np.abs(rng.normal(0, 20, count)).astype(int),
    )
    first = _END - np.minimum(at, _DAYS)
    length = rng.choice([0] * 16 + [1, 6, 30, 364], count)
    return columns(
        rowid=np.arange(1, count + 1),
        first=first,
        last=first + length,
        tag=rng.integers(0, 4, count),
        lane=rng.integers(0, lanes, count),
        reported=first + length + rng.integers(0, 4, count),
        flags=rng.choice([0, 0, 0, 0, 1, 2, 4], count),
    )


def measure(sizes: Iterable[int] = (1_000, 100_000, 1_000_000, 5_000_000)) -> list[Row]:
    """All rows of the table."""
    application = make_application()
    styles = list(kind_styles().values())
    rows: list[Row] = []
    for size in sizes:
        for lanes in (8, 20):
            rows += _measure_one(size, lanes, styles)
    application.processEvents()
    return rows


def _measure_one(size: int, lanes: int, styles: list[TagStyle]) -> list[Row]:
    given = sample(size, lanes)
    before = _memory()
    names = [f"Outlet {number + 1}" for number in range(lanes)]
    block = dumped(given)
    stored, load = _timed(lambda: loaded(block))
    index, build = _timed(
        lambda: TimelineIndex.build(stored or given, names, [s.label for s in styles])
    )
    look = look_of(QPalette(), styles, QFont("DejaVu Sans"))
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    order = tuple(range(lanes))

    def frame(first: float, last: float) -> None:
        painter = QPainter(image)
        paint_timeline(painter, image.rect(), Scene(index, look, first, last, order, overview=True))
        painter.end()

    what = f"{size:,} in {lanes} lanes: "
    large = size > 1_000_000  # loading, memory and filters are promised up to a million
    begin = float(_END - _DAYS)
    _, first_paint = _timed(lambda: frame(begin, _END + 1.0))
    rows: list[Row] = [
        (
            what + "from stored columns to first paint",
            (load + build + first_paint) * 1e3,
            "ms",
            None if large else 600.0,
        ),
        (
            what + "first paint, index included",
            (build + first_paint) * 1e3,
            "ms",
            None if large else 500.0,
        ),
        (
            what + "memory of the index and the first picture",
            _memory() - before,
            "MB",
            None if large else 100.0,
        ),
    ]
    index.warm()
    for name, windows in (("pan", list(_pan(begin))), ("zoom", list(_zoom(begin)))):
        times = [_timed(lambda w=w: frame(*w))[1] * 1e3 for w in windows]
        rows.append((what + f"{name} frame, median", statistics.median(times), "ms", 10.0))
        rows.append((what + f"{name} frame, p99", float(np.percentile(times, 99)), "ms", 16.0))
    scene = Scene(index, look, begin, _END + 1.0, order)
    made = plan(scene, QRect(0, 0, WIDTH, HEIGHT))
    points = np.random.default_rng(1).integers((150, 40), (WIDTH, HEIGHT), (300, 2)).tolist()
    times = [_timed(lambda p=p: hit(made, QPoint(*p)))[1] * 1e3 for p in points]
    rows.append((what + "hover, p99", float(np.percentile(times, 99)), "ms", 1.0))
    rows.append((what + "one new annotation to its picture", _one_new(index, frame, size, begin), "ms", 16.0))  # fmt: skip
    rows.append((what + "filter by tag and outlet to its picture", _filter(index, given, names, frame, begin), "ms", None if large else 50.0))  # fmt: skip
    return rows


def _one_new(index: TimelineIndex, frame: Callable[..., None], size: int, begin: float) -> float:
    one = columns(rowid=[size + 9], first=[_END - 5], last=[_END - 5], tag=[1], lane=[2])

    def add() -> None:
        index.apply(Changes(added=one))
        frame(begin, _END + 1.0)

    return _timed(add)[1] * 1e3


def _filter(
    index: TimelineIndex, given: Columns, names: list[str], frame: Callable[..., None], begin: float
) -> float:
    coded = {"tag": Coded(given.tag, index.tags), "outlet": Coded(given.lane, names)}

    def narrow() -> None:
        mask = matching(coded, {"tag": index.tags[:2], "outlet": names[:5]})
        index.keep(mask)
        frame(begin, _END + 1.0)

    cost = _timed(narrow)[1] * 1e3
    index.keep(None)
    return cost


def _pan(begin: float) -> Iterator[tuple[float, float]]:
    """Windows of fifteen years, one year, two months and two weeks, each moved in small steps."""
    for length in (float(_DAYS), 365.0, 60.0, 14.0):
        for step in range(60):
            first = begin + (_DAYS - length) / 2 + step * length / 80
            yield first, first + length


def _zoom(begin: float) -> Iterator[tuple[float, float]]:
    """From everything down to two days and back."""
    middle, length = begin + _DAYS * 0.43, float(_DAYS)
    lengths = [length * 0.94**step for step in range(120)]
    for each in lengths + lengths[::-1]:
        yield middle - each / 2, middle + each / 2


def _timed(call: Callable[[], T]) -> tuple[T, float]:
    begin = time.process_time()
    result = call()
    return result, time.process_time() - begin


def _memory() -> float:
    """Resident megabytes of this process (Linux); 0 elsewhere."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return 0.0
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
