"""The reading view on an article of 1,000,000 characters with 10,000 and 50,000 spans."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from tests.bench.row import Row
from ui.application import make_application
from ui.theme import kind_styles
from ui.views.article import ArticleView, Mark

LENGTH = 1_000_000
_WORDS = [
    "the",
    "army",
    "said",
    "that",
    "at",
    "least",
    "nine",
    "soldiers",
    "had",
    "been",
    "killed",
    "near",
    "the",
    "village",
    "of",
    "Sarn",
    "during",
    "the",
    "night",
    "and",
    "officials",
    "in",
    "the",
    "capital",
    "confirmed",
    "the",
    "report",
    "on",
    "Tuesday",
    "morning",
]


def article(length: int = LENGTH, seed: int = 3) -> str:
    """Paragraphs of 20 to 120 words, an empty line between them."""
    chance = random.Random(seed)
    parts: list[str] = []
    size = 0
    while size < length:
        parts.append(" ".join(chance.choices(_WORDS, k=chance.randint(20, 120))) + ".")
        size += len(parts[-1]) + 2
    return "\n\n".join(parts)[:length]


def marks(text: str, count: int, seed: int = 4) -> list[Mark]:
    """Spans of one to a dozen words, nested and overlapping; one in 200 over several paragraphs."""
    chance = random.Random(seed)
    tags = list(kind_styles())
    made = []
    for number in range(count):
        start = chance.randrange(len(text) - 2000)
        length = 1500 if number % 200 == 0 else chance.choice((6, 12, 30, 80))
        made.append(Mark(f"m{number}", start, start + length, chance.choice(tags)))
    return made


def measure() -> list[Row]:
    """Rows of the table; times are CPU of the whole call and its painting."""
    application = make_application()
    text = article()
    rows: list[Row] = []
    for count in (10_000, 50_000):
        view = ArticleView()
        view.resize(1000, 900)
        view.show()
        application.processEvents()
        spans = marks(text, count)
        many = f"{count:,} spans"
        opening = _timed(lambda v=view, s=spans: (v.set_article(text, s, kind_styles()), v.grab()))
        rows.append(Row(f"open 1,000,000 characters with {many}", opening, "ms", 150))
        frames = _scroll(view)
        rows.append(Row(f"scroll frame, {many}: median", statistics.median(frames), "ms", 16))
        rows.append(Row(f"scroll frame, {many}: p99", _p99(frames), "ms", 33))
        keys = _tag(view)
        rows.append(
            Row(f"new highlight painted, {many}: median", statistics.median(keys), "ms", 16)
        )
        rows.append(Row(f"new highlight painted, {many}: worst", max(keys), "ms"))
        jumps = _jump(view)
        rows.append(Row(f"jump anywhere, {many}: p99", _p99(jumps), "ms", 33))
        walks = _walk(view)
        rows.append(
            Row(f"Tab to the next span, {many}: median", statistics.median(walks), "ms", 16)
        )
        if count == 10_000:
            view.set_marks([])
            bare = _scroll(view)
            rows.append(Row("scroll frame, bare text: median", statistics.median(bare), "ms"))
            rows.append(Row("scroll frame, bare text: p99", _p99(bare), "ms"))
        view.close()
    return rows


def _timed(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return (time.process_time() - began) * 1000


def _p99(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


def _scroll(view: ArticleView, frames: int = 400) -> list[float]:
    """Three lines a frame, over text that was not seen before."""
    bar = view.verticalScrollBar()
    bar.setValue(0)

    def step() -> None:
        bar.setValue(bar.value() + 90)
        view.viewport().repaint()

    return [_timed(step) for _ in range(frames)]


def _tag(view: ArticleView) -> list[float]:
    """A mark more on the page, made current, and the page painted."""
    middle = QPointF(view.viewport().rect().center())
    start = view.scene.column.offset_at(view.to_column(middle))

    def tag(number: int) -> None:
        view.update_marks([Mark(f"new{number}", start + number, start + number + 12, "actor")])
        view.set_current(f"new{number}")
        view.viewport().repaint()

    return [_timed(lambda n=number: tag(n)) for number in range(60)]


def _jump(view: ArticleView) -> list[float]:
    bar, chance = view.verticalScrollBar(), random.Random(5)

    def jump() -> None:
        bar.setValue(chance.randrange(bar.maximum()))
        view.viewport().repaint()

    return [_timed(jump) for _ in range(100)]


def _walk(view: ArticleView) -> list[float]:
    def step() -> None:
        QTest.keyClick(view, Qt.Key.Key_Tab)
        view.viewport().repaint()

    return [_timed(step) for _ in range(100)]
