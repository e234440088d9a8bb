"""10,000 small files added, one paste, and near copies among 100,000 articles.

What files need is measured in a process of its own: its peak of memory is then theirs alone.
"""

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from model.adding import add_files
from model.duplicates import near_copies
from model.entities import Outlet
from model.intake import draft_from_html, draft_from_text
from model.likeness import likeness, shingles
from model.outlets import add, edit, take_in
from model.project import Project
from model.readers import read_file
from model.tables import articles
from model.tagging import new_article
from tests.bench.row import Row
from tests.data.intake.pages import SYSTEMS, pages
from tests.data.intake.stories import STORIES
from tests.data.intake.wire import BACKGROUND, WIRE, pairs

N_FILES = 10_000
N_ARTICLES = 100_000
_WITH_BACKGROUND = 10
"""One article in so many carries the same paragraphs of background."""
BUILD = Path("build/bench")


def measure() -> list[Row]:
    """Files a second and memory; milliseconds of CPU for what somebody waits for."""
    html = pages()[0].html
    paste = "\n\n".join(WIRE[0])
    compared = list(pairs())
    return [
        *_apart(_files_read),
        *_apart(_files_added),
        Row("one pasted text", _milliseconds(lambda: draft_from_text(paste)), "ms"),
        Row("one pasted page", _milliseconds(lambda: draft_from_html(html)), "ms"),
        Row("sketch of an article", _milliseconds(lambda: shingles(paste)), "ms"),
        Row(
            "likeness of a pair",
            _milliseconds(lambda: [likeness(one.one, one.two) for one in compared]) / len(compared),
            "ms",
        ),
        *_near_copies(),
        *_outlets(),
    ]


# Files


def _apart(work: Callable[[], list[Row]]) -> list[Row]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as beside:
        return beside.submit(work).result()


def _files_read() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        files = _write(Path(folder))
        started = time.process_time()
        n_read = sum(1 for path in files for _ in read_file(path))
        a_second = n_read / (time.process_time() - started)
    name = "small files read (half .txt, half .html), files a CPU second"
    return [Row(name, a_second, "files/s"), Row("… peak of the process", _peak_mb(), "MB")]


def _files_added() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder) / "files")
        with Project.create(Path(folder) / "bench.spanline", "Bench", "bench") as project:
            started, used = time.perf_counter(), time.process_time()
            add_files(project, [Path(folder) / "files"], lambda done, total: None)
            used, took = time.process_time() - used, time.perf_counter() - started
            n_added = articles.count(project.db)
    assert n_added == N_FILES, n_added
    return [
        Row("10,000 small files added as one step, files a second", N_FILES / took, "files/s"),
        Row("… files a CPU second", N_FILES / used, "files/s"),
        Row("… peak of the process", _peak_mb(), "MB"),
    ]


def _write(folder: Path) -> list[Path]:
    """Half texts, half pages in thirteen ways of marking up; one in ten is a reprint of another."""
    folder.mkdir(exist_ok=True)
    paths = []
    for number in range(N_FILES):
        told = number - 5 if number % 10 == 9 else number
        sentences = _story(told).split(". ")
        paragraphs = (
            f"Report {number}.",
            *(". ".join(sentences[i : i + 4]) for i in range(0, 20, 4)),
        )
        like = STORIES[number % len(STORIES)]
        story = replace(like, title=f"{sentences[0][:60]} {number}", paragraphs=paragraphs)
        is_page = number % 2 == 0
        path = folder / f"{number:05}{'.html' if is_page else '.txt'}"
        page = SYSTEMS[number // 2 % len(SYSTEMS)](story) if is_page else ""
        path.write_text(page or "\n\n".join((story.title, *paragraphs)), encoding="utf-8")
        paths.append(path)
    return paths


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1_000_000 if sys.platform == "darwin" else 1_000)


def _milliseconds(work: Callable[[], object], times: int = 20) -> float:
    work()
    started = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - started) / times * 1000


# Near copies


def _near_copies() -> list[Row]:
    path = _library(BUILD / f"library-{N_ARTICLES}.spanline")
    rows = []
    with Project.open(path, read_only=True) as project:
        for what, texts in _asked().items():
            waits = []
            for text in texts:
                started = time.perf_counter()
                found = near_copies(project.db, text)
                waits.append((time.perf_counter() - started) * 1000)
                assert bool(found) == (what == "an edited copy"), what
            name = f"near copies among {N_ARTICLES:,} articles: {what}"
            rows += [
                Row(name, median(waits), "ms", 200.0),
                Row("… the longest of 20", max(waits), "ms", 200.0),
            ]
    return rows


def _asked() -> dict[str, list[str]]:
    """Texts to ask for: copies of stories there, new ones, new ones with the old background."""
    there = [_story(number) for number in range(7, N_ARTICLES, N_ARTICLES // 20)][:20]
    new = [_story(N_ARTICLES + number) for number in range(1, 21)]
    background = "\n\n".join(BACKGROUND)
    return {
        "an edited copy": [text[len(text) // 5 :].replace("soldiers", "troops") for text in there],
        "a new story": new,
        "a new story with background that 10,000 have": [f"{t}\n\n{background}" for t in new],
    }


def _library(path: Path) -> Path:
    """A project of this many articles, made once and kept for later runs."""
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with Project.create(unfinished, "Library", "bench") as project, project.step("Add articles"):
        for number in range(N_ARTICLES):
            text = _story(number)
            if number % _WITH_BACKGROUND == 0:
                text = "\n\n".join((text, *BACKGROUND))
            outlet = f"Outlet {number % 10}"
            articles.insert(project.db, new_article(text, title=f"Report {number}", outlet=outlet))
    unfinished.replace(path)
    return path


def _story(number: int) -> str:
    """About 300 words of a story's own: few are common, most are rare, as in any language."""
    chance = random.Random(number)
    return " ".join(_sentence(chance) for _ in range(20))


def _sentence(chance: random.Random) -> str:
    ranks = (int(len(_WORDS) ** chance.random()) - 1 for _ in range(15))  # Zipf's law
    return " ".join(_WORDS[rank] for rank in ranks).capitalize() + "."


def _syllables() -> Iterator[str]:
    chance = random.Random(1)
    parts = ["ka", "lor", "men", "ti", "sa", "vek", "dun", "ri", "pol", "ash", "ne", "gor"]
    yield from ("soldiers", "the", "of", "in", "said", "and", "border", "killed", "were", "had")
    while True:
        yield "".join(chance.choice(parts) for _ in range(chance.randint(2, 4)))


_WORDS = [word for word, _ in zip(_syllables(), range(8_000), strict=False)]


# Outlets


def _outlets() -> list[Row]:
    """What one waits for when an outlet of many articles is edited."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "outlets.spanline"
        with Project.create(path, "Outlets", "bench") as project:
            with project.step("Add"):
                for number in range(10_000):
                    text = f"{number} {_story(number % 100)}"
                    outlet = f"Outlet {number % 10}"
                    articles.insert(project.db, new_article(text, outlet=outlet))
            with project.step("Register"):
                id_ = add(project.db, Outlet("Outlet 1"))
            started = time.perf_counter()
            with project.step("Set country"):
                edit(project.db, id_, {"country": "Armenia"})
            edited = (time.perf_counter() - started) * 1000
            started = time.perf_counter()
            with project.step("Add"):
                take_in(project.db, new_article("A report.", outlet="outlet 1"))
            taken = (time.perf_counter() - started) * 1000
    return [
        Row("an outlet's country written into its 1,000 articles", edited, "ms", 1000.0),
        Row("an article added with what the register knows", taken, "ms"),
    ]
