"""The timeline at 1,000 to 5,000,000 annotations, from the project file to the picture.

``python -m tests.bench timeline --size 1000000`` measures one size. Times are of the processor.
"""

from __future__ import annotations

import multiprocessing
import os
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QImage, QPainter, QPalette

from model.filters import Filter, mask_of
from model.project import Project
from model.timeline import Changes, TimelineIndex, columns
from model.timeline.filters import Coded
from model.timeline.reading import read_columns, read_index
from tests.bench.row import Row
from tests.bench.timeline_corpus import DAYS, END, TAGS, build
from ui.application import make_application
from ui.theme import kind_styles
from ui.views.timeline.hit import hit
from ui.views.timeline.look import Look, look_of
from ui.views.timeline.painter import paint_timeline
from ui.views.timeline.scene import Scene, plan

T = TypeVar("T")

WIDTH, HEIGHT = 1600, 900
BEGIN = float(END - DAYS)
_KEPT = Path("build") / "bench"
_WORDS = ("at least 49", "Jermuk", "the two armies", "we did not begin", "shelling of the towns")


def measure(sizes: Iterable[int] = (1_000, 100_000, 1_000_000, 5_000_000)) -> list[Row]:
    """All rows of the table."""
    make_application()
    rows: list[Row] = []
    medians: dict[tuple[int, int, str], float] = {}
    for size in sizes:
        path = build(_KEPT / f"timeline-{size}.spanline", size)
        rows += _loading(path, size)
        with Project.open(path) as project:
            index = read_index(project.db, TAGS, TAGS)
        for lanes in (8, 20):
            rows += _drawing(index, size, lanes, medians)
    for lanes in (8, 20):
        for name in ("pan", "zoom"):
            pair = [medians.get((size, lanes, name)) for size in (100_000, 5_000_000)]
            if None not in pair:
                more = (pair[1] / pair[0] - 1) * 100
                what = f"{name} frame in {lanes} lanes: 5,000,000 over 100,000"
                rows.append(Row(what, more, "%", 20.0))
    return rows


def _loading(path: Path, size: int) -> list[Row]:
    """From the file to the first picture, each time in a process of its own."""
    what, large = f"{size:,}: ", size > 1_000_000  # promised up to a million
    alone = ProcessPoolExecutor(
        1, multiprocessing.get_context("spawn"), max_tasks_per_child=1
    )  # fmt: skip
    with alone:
        anew = alone.submit(_read_anew, path).result()
        alone.submit(_cold_start, path).result()  # keeps what it read
        taken = [alone.submit(_cold_start, path).result() for _ in range(3)]
    cold, painted, memory = (statistics.median(each) for each in zip(*taken, strict=True))
    return [
        Row(what + "read from its tables, nothing kept", anew * 1e3, "ms"),
        Row(what + "cold start, file to first paint", cold * 1e3, "ms", None if large else 600.0),
        Row(what + "first paint after load", painted * 1e3, "ms", None if large else 500.0),
        Row(what + "memory of index and first picture", memory, "MB", None if large else 100.0),
    ]


def _read_anew(path: Path) -> float:
    with Project.open(path, read_only=True) as project:
        return _timed(lambda: read_columns(project.db, TAGS))[1]


def _cold_start(path: Path) -> tuple[float, float, float]:
    """Seconds from the closed file to the picture, seconds of the picture, megabytes more."""
    make_application()
    image, look = _image(), _look()
    before, begin = _memory(), time.process_time()
    with Project.open(path) as project:
        index = read_index(project.db, TAGS, TAGS)
    _, painted = _timed(lambda: _paint(image, Scene(index, look, BEGIN, END + 1.0, (0, 1, 2, 3))))
    return time.process_time() - begin, painted, _memory() - before


def _drawing(
    given: TimelineIndex, size: int, lanes: int, medians: dict[tuple[int, int, str], float]
) -> list[Row]:
    """Frames, hover, a new annotation and filters, with the lanes of a field."""
    what, large = f"{size:,} in {lanes} lanes: ", size > 1_000_000
    names = [f"Outlet {number + 1}" for number in range(lanes)]
    codes = np.arange(size) * 7 % lanes
    image, look, order = _image(), _look(), tuple(range(lanes))
    index, regrouped = _timed(lambda: given.by(codes, names))
    rows = [Row(what + "lanes by another field", regrouped * 1e3, "ms")]
    labels = _Labels()

    def frame(first: float, last: float) -> None:
        _paint(image, Scene(index, look, first, last, order, labels=labels))

    frame(BEGIN, END + 1.0)
    index.warm()
    for name, windows in (("pan", list(_pan(BEGIN))), ("zoom", list(_zoom(BEGIN)))):
        for window in windows[::9]:
            frame(*window)  # words once measured stay measured
        times = [_timed(lambda w=w: frame(*w))[1] * 1e3 for w in windows]
        medians[size, lanes, name] = statistics.median(times)
        rows.append(Row(what + f"{name} frame, median", statistics.median(times), "ms", 10.0))
        rows.append(Row(what + f"{name} frame, p99", float(np.percentile(times, 99)), "ms", 16.0))
    made = plan(Scene(index, look, BEGIN, END + 1.0, order), QRect(0, 0, WIDTH, HEIGHT))
    points = np.random.default_rng(1).integers((150, 40), (WIDTH, HEIGHT), (300, 2)).tolist()
    times = [_timed(lambda p=p: hit(made, QPoint(*p)))[1] * 1e3 for p in points]
    coded = {"tag": Coded(index.rows().tag, index.tags), "outlet": Coded(codes, names)}
    words = {"tag": frozenset(index.tags[:2]), "outlet": frozenset(names[:5])}
    filters: tuple[tuple[str, Filter, np.ndarray | None], ...] = (
        ("tag and outlet", Filter(words), None),
        ("words in a fifth", Filter(text="shelling"), index.rows().rowid[::5].copy()),
        ("days", Filter(first=date.fromordinal(END - 2_000)), None),
    )
    return [
        *rows,
        Row(what + "hover, p99", float(np.percentile(times, 99)), "ms", 1.0),
        Row(what + "one new annotation to its picture", _one_new(index, frame, size), "ms", 16.0),
        *(Row(what + f"filter by {by} to its picture", _filtered(index, wanted, coded, found, frame),
              "ms", None if large else 50.0) for by, wanted, found in filters),
        Row(what + "line of what was known, one step", _known_on(index, frame), "ms"),
    ]  # fmt: skip


class _Labels(dict[int, str]):
    """Words for every row, as a rested picture has them."""

    def get(self, rowid: int, default: str = "") -> str:  # type: ignore[override]
        return f"{_WORDS[rowid % len(_WORDS)]} {rowid % 50}"


def _one_new(index: TimelineIndex, frame: Callable[..., None], size: int) -> float:
    """Median of five that come one after the other."""

    def add(key: int) -> None:
        one = columns(rowid=[key], first=[END - 5], last=[END - 5], tag=[1], lane=[2])
        index.apply(Changes(added=one))
        frame(BEGIN, END + 1.0)

    return statistics.median(_timed(lambda k=k: add(size + k))[1] * 1e3 for k in range(1, 6))


def _filtered(
    index: TimelineIndex,
    wanted: Filter,
    coded: dict[str, Coded],
    found: np.ndarray | None,
    frame: Callable[..., None],
) -> float:
    def narrow() -> None:
        given = index.rows()
        mask = mask_of(wanted, given.take(slice(0, len(coded["tag"].codes))), coded, found)
        index.keep(mask)
        frame(BEGIN, END + 1.0)

    cost = _timed(narrow)[1] * 1e3
    index.keep(None)
    return cost


def _known_on(index: TimelineIndex, frame: Callable[..., None]) -> float:
    index.as_known_on(END - 400)

    def step() -> None:
        index.as_known_on(END - 399)
        frame(BEGIN, END + 1.0)

    cost = _timed(step)[1] * 1e3
    index.as_known_on(None)
    return cost


def _image() -> QImage:
    return QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)


def _look() -> Look:
    return look_of(QPalette(), list(kind_styles().values()), QFont("DejaVu Sans"))


def _paint(image: QImage, scene: Scene) -> None:
    painter = QPainter(image)
    paint_timeline(painter, image.rect(), scene)
    painter.end()


def _pan(begin: float) -> Iterator[tuple[float, float]]:
    """Windows of fifteen years, one year, two months and two weeks, each moved in small steps."""
    for length in (float(DAYS), 365.0, 60.0, 14.0):
        for step in range(60):
            first = begin + (DAYS - length) / 2 + step * length / 80
            yield first, first + length


def _zoom(begin: float) -> Iterator[tuple[float, float]]:
    """From everything down to two days and back."""
    middle, length = begin + DAYS * 0.43, float(DAYS)
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
