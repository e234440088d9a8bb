"""Suggestions: articles a second, a whole project's job and its second run, a paste, learning."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from model import drafting, plugins, suggesting, teaching
from model.project import Project
from model.suggesters import learned
from model.suggesters.suggester import Context
from model.tables import actors, annotations, articles, places
from model.tagging import new_article
from tests.bench.row import Row
from tests.model.suggesters import gold, marked_news
from ui.jobs import Job

LENGTH = 3_000
_ARTICLES = 60
_PROJECT = 200
_PASTES = 12
_CURVE = (10, 25, 50, 100, 200)


def measure() -> list[Row]:
    """All figures of the suggestions; speed is CPU time on one core."""
    dense = [report.text for report in gold.reports()] + [q.text for q in gold.quote_texts()]
    news = [report.text for report in marked_news.reports()]
    return [
        *_speed("reports dense with deaths and quotations", dense),
        *_speed("news dense with names", news),
        *_job(dense),
        *_paste(dense),
        *_learning(),
    ]


def made(sources: list[str], count: int, seed: int = 1) -> list[str]:
    """Articles of 3,000 characters put together from these texts."""
    chance = random.Random(seed)
    found = []
    for number in range(count):
        parts = [f"Report {number} of the day."]
        while sum(map(len, parts)) < LENGTH:
            parts.append(chance.choice(sources))
        found.append("\n\n".join(parts)[:LENGTH].rsplit(" ", 1)[0])
    return found


def _speed(name: str, sources: list[str]) -> Iterator[Row]:
    about = Context(published=date(2022, 9, 14), countries=("ARM",))
    texts = made(sources, _ARTICLES)
    plugins.suggest(texts[0], about)
    began = time.process_time()
    for text in texts:
        plugins.suggest(text, about)
    each = (time.process_time() - began) / len(texts)
    yield Row(f"all rules together, {name}", 1 / each, "art./s", 50, at_least=True)


def _job(sources: list[str]) -> Iterator[Row]:
    """A project's job, its second run when nothing changed, and taking all of a dense article."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Project.create(Path(folder) / "bench.spanline", "Bench", "bench") as project,
    ):
        with project.step("Add articles"):
            for text in made(sources, _PROJECT, seed=2):
                articles.insert(project.db, new_article(text, published_at="2022-09-14"))
        first = _seconds(lambda: drafting.draft_all(project, _nothing))
        again = _seconds(lambda: drafting.draft_all(project, _nothing))
        counted = _seconds(lambda: suggesting.waiting(project, _nothing))
        size = project.db.execute("SELECT avg(length(spans)) FROM suggested").fetchone()[0]
        yield Row("a project's articles suggested and kept", _PROJECT / first, "art./s", 30, True)
        yield Row("the same again, 5,000 articles, nothing stale", again * 5000 / _PROJECT, "s")
        yield Row("counting what waits in 5,000 articles", counted * 5000 / _PROJECT, "s")
        yield Row("kept suggestions of an article", size / 1000, "kB")
        yield from _taking(project)


def _taking(project: Project) -> Iterator[Row]:
    registry = (actors, places)
    slowest, most = 0.0, 0
    for article in list(articles.every(project.db, with_text=True))[:20]:
        offered = suggesting.offers(project.db, article, "bench")
        began = time.process_time()
        with project.step("Take all"):
            taken = suggesting.take_all(project.db, article, offered, "bench")
        slowest, most = max(slowest, time.process_time() - began), max(most, taken)
        dense = suggesting.offers(project.db, article, "bench")
        for offer in dense[:5]:
            with project.step("Take"):
                suggesting.take(project.db, article, offer, "bench")
    known = sum(table.count(project.db) for table in registry)
    assert annotations.count(project.db)
    yield Row(
        f"take all places and actors of a dense article (up to {most})", slowest * 1000, "ms", 100
    )
    yield Row("  actors and places registered by then", known, "")


def _paste(sources: list[str]) -> Iterator[Row]:
    """From the accepted intake sheet to the painted marks, in a window on a project in use."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtTest import QTest

    from ui import settings
    from ui.actions.file import create_path
    from ui.application import make_application
    from ui.dialogs.intake import IntakeSheet, paste_article
    from ui.main_window import MainWindow

    app = make_application()
    settings.CODER.put("bench")
    settings.SUGGESTIONS.put("all")

    def wait(until: Callable[[], object]) -> None:
        end = time.perf_counter() + 20
        while not until() and time.perf_counter() < end:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)

    running: set[int] = set()
    painted: list[float] = []
    pasted = ""

    def follow(job: Job) -> None:
        running.add(id(job))
        job.ended.connect(lambda: running.discard(id(job)))

    def paint() -> None:
        article = window.reader.article
        if window.offering.shown() and article and article.text.startswith(pasted[:40]):
            window.reader.view.viewport().repaint()
            painted.append(time.perf_counter())

    with tempfile.TemporaryDirectory() as folder:
        window = MainWindow()
        window.show()
        QTest.qWaitForWindowActive(window)
        window.session.job_started.connect(follow)
        create_path(window, Path(folder) / "bench.spanline")
        wait(lambda: window.offering.is_ready)
        window.offering.changed.connect(paint)
        times = []
        for pasted in made(sources, _PASTES, seed=3):
            QGuiApplication.clipboard().setText(pasted)
            paste_article(window)
            sheet = window.findChild(IntakeSheet)
            assert sheet is not None
            # What was pasted is read and compared while a person looks at it.
            wait(lambda sheet=sheet: sheet.add.isEnabled() and not running)
            painted.clear()
            began = time.perf_counter()
            sheet.accept()
            wait(lambda: painted)
            times.append((painted[0] - began) * 1000)
            wait(lambda: window.findChild(IntakeSheet) is None and not running)
        window.close()
    yield Row("paste accepted to painted suggestions: the first", times[0], "ms", 300)
    yield Row(
        "paste accepted to painted suggestions: median", sorted(times)[_PASTES // 2], "ms", 300
    )
    yield Row("paste accepted to painted suggestions: worst", max(times), "ms", 300)


def _learning() -> Iterator[Row]:
    """Strict F1 on a third of our own reports held out, by annotated sentences trained on."""
    coded = _coded()
    part, held_out = learned.halves(coded)
    for with_rules in (False, True):
        told = "with the others' findings" if with_rules else "words alone"
        for wanted in _CURVE:
            some = _first(part, wanted)
            taggers, n = learned.train(some, with_rules, least=1)
            for tag, score in learned.score(held_out, taggers, with_rules).items():
                yield Row(f"{tag}, {n} sentences, {told}: F1", 100 * score.f1, "%")
    some = _first(part, 100)
    yield Row("training on 100 sentences", _seconds(lambda: learned.train(some)), "s", 1)
    yield Row("  to find what the others find there", _seconds(lambda: _coded(len(some))), "s")
    yield Row(f"decisions between trainings, from {learned.ENOUGH} sentences", teaching.AFTER, "")


def _coded(count: int | None = None) -> list[learned.Coded]:
    found = []
    reports = marked_news.reports() + marked_news.reports(marked_news.LATER)
    for number, report in enumerate(reports[:count]):
        spans = [(start, end, "location") for start, end in report.places]
        spans += [(start, end, "actor") for start, end in report.actors]
        told = tuple(plugins.suggest(report.text, Context()))
        name = f"{report.name} {number}"
        found.append(learned.Coded(name, report.text, tuple(spans), told))
    return found


def _first(coded: list[learned.Coded], wanted: int) -> list[learned.Coded]:
    """The first articles that have so many annotated sentences together."""
    some: list[learned.Coded] = []
    n = 0
    for one in coded:
        if n < wanted:
            some.append(one)
            n += learned.train([one], least=10**9)[1]
    return some


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _nothing(done: int, whole: int) -> None:
    """A report that nobody reads."""
