"""Tag all like this in 100,000 articles: how long finding takes, and how the window fares meanwhile."""

import time
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication

from model import occurrences
from model.project import Project
from model.tables import articles
from model.tagging import new_article
from tests.bench.row import Row
from ui.application import make_application
from ui.jobs import Report
from ui.session import Session

ARTICLES, OCCURRENCES = 100_000, 10_000
_KEPT = Path("build") / "bench" / "hundred_thousand.spanline"
_FILLER = "Officials spoke of shelling along the border and called for calm in the valley. " * 5


def _build() -> Path:
    """Every tenth article names the town once."""
    if _KEPT.exists():
        return _KEPT
    _KEPT.parent.mkdir(parents=True, exist_ok=True)
    unfinished = _KEPT.with_name(f"{_KEPT.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with (
        Project.create(unfinished, "Bench", "bench") as project,
        project.step("Add articles", kind="keep"),
    ):
        for number in range(ARTICLES):
            named = "Shells fell on Karvachan. " if number % 10 == 0 else ""
            text = f"{_FILLER}{named}Report {number}."
            articles.insert(project.db, new_article(text, title=f"Report {number}"))
    unfinished.replace(_KEPT)
    return _KEPT


def measure() -> list[Row]:
    """Finding, applying, and the longest gap of the event loop while it is applied."""
    path = _build()
    make_application()
    session = Session()
    session.open(path, "bench")
    begin = time.perf_counter()
    found = list(occurrences.find(session.db, "Karvachan", "exact"))
    finding = time.perf_counter() - begin
    assert len(found) == OCCURRENCES
    gaps: list[int] = []
    since = QElapsedTimer()
    since.start()
    beat = QTimer(interval=1)
    beat.timeout.connect(lambda: gaps.append(since.restart()))
    done: list[int] = []

    def work(project: Project, report: Report) -> int:
        return occurrences.tag_all(project, found, "location", report)

    job = session.do_in_background("Tag all", work, done.append)
    job.failed.connect(lambda why: done.append(-1))
    beat.start()
    since.restart()
    begin = time.perf_counter()
    while not done:
        QApplication.processEvents()
        time.sleep(0.0005)
    applying = time.perf_counter() - begin
    beat.stop()
    assert done == [OCCURRENCES]
    session.undo()
    session.close()
    return [
        Row("10,000 occurrences found in 100,000 articles", finding, "s", 1.0),
        Row("  tagged and dated in", applying, "s"),
        Row("  longest gap of the event loop meanwhile", max(gaps), "ms", 50),
        Row("  gap, 99th of 100", sorted(gaps)[int(len(gaps) * 0.99)], "ms"),
    ]
