"""The window on a big project: cold start, opening, tagging, undoing; each in fresh conditions."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.corpus import build
from tests.bench.row import Row

ARTICLES, ANNOTATIONS = 20_000, 1_000_000
_KEPT = Path("build") / "bench"
_STARTS = 5
_TAGGINGS = 200

_QT = "import time; t = time.perf_counter(); from PySide6 import QtWidgets, QtGui, QtSvg; print(time.perf_counter() - t)"
_WINDOW = """
import time; t = time.perf_counter()
import sys
from ui.application import make_application
app = make_application()
from ui.main_window import MainWindow
class First(MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.perf_counter() - t, flush=True)
        sys.stdout.flush(); import os; os._exit(0)
window = First()
window.show()
app.exec()
"""
_OPEN = """
import sys, time
from pathlib import Path
from model.project import Project
from model.tables import annotations, articles
t = time.process_time()
with Project.open(Path(sys.argv[1]), read_only=True) as project:
    first = articles.lines(project.db, limit=200)[0]
    articles.get(project.db, first.id), annotations.of_article(project.db, first.id)
    print(time.process_time() - t)
"""


def measure() -> list[Row]:
    """All figures of the window and its project file."""
    _KEPT.mkdir(parents=True, exist_ok=True)
    path = build(_KEPT / "million.spanline", ARTICLES, ANNOTATIONS)
    bare = build(_KEPT / "articles.spanline", ARTICLES, 0)
    start = _median(_WINDOW)
    qt = _median(_QT)
    size = path.stat().st_size - bare.stat().st_size
    return [
        Row("cold start to first painted window", start, "s", 1.0),
        Row("  of which importing Qt alone", qt, "s"),
        Row("open 20,000 articles, 1,000,000 annotations", _median(_OPEN, str(path)), "s CPU", 0.1),
        Row("disk per annotation, journal and indexes included", size / ANNOTATIONS, "bytes"),
        *_tagging(path),
    ]


def _median(code: str, *arguments: str) -> float:
    """Median of what a fresh Python prints, over a few starts."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"XDG_CONFIG_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-c", code, *arguments]
        return statistics.median(
            float(
                subprocess.run(
                    command, env=environment, capture_output=True, text=True, check=True
                ).stdout
            )
            for _ in range(_STARTS)
        )


def _tagging(path: Path) -> list[Row]:
    """From a tag's key to the painted highlight, and back with undo, on the big project."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from ui.actions.file import open_path
    from ui.application import make_application
    from ui.main_window import MainWindow

    app = make_application()
    window = MainWindow()
    window.show()
    QTest.qWaitForWindowActive(window)
    open_path(window, path)
    timeline = window.timeline
    while timeline.feed.is_reading:
        app.processEvents()
    view = window.reader.view
    view.setFocus()

    def painted(work: Callable[[], None]) -> float:
        begin = time.perf_counter()
        work()
        view.viewport().repaint()
        taken = time.perf_counter() - begin
        QApplication.processEvents()
        return taken

    def tag(number: int) -> float:
        start = (number * 7) % (len(view.text()) - 8)
        view.select(start, start + 6)
        return painted(lambda: QTest.keyClick(view, Qt.Key.Key_1))

    def undo() -> float:
        return painted(window.session.undo)

    tagged = [tag(number) * 1000 for number in range(_TAGGINGS)]
    undone = [undo() * 1000 for _ in range(_TAGGINGS)]
    window.close()
    return [
        Row("tagging: key press to painted highlight, median", statistics.median(tagged), "ms", 16),
        Row("tagging, 99th of 100", sorted(tagged)[int(_TAGGINGS * 0.99)], "ms"),
        Row("undo: to painted, median", statistics.median(undone), "ms", 16),
    ]
