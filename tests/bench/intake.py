"""10,000 small files through their readers, one paste, and near copies pair by pair."""

import resource
import sys
import tempfile
import time
from pathlib import Path

from model.intake import draft_from_html, draft_from_text
from model.likeness import likeness, shingles
from model.readers import read_file
from tests.bench.row import Row
from tests.data.intake.pages import pages
from tests.data.intake.wire import WIRE, pairs

N_FILES = 10_000


def measure() -> list[Row]:
    """Files a second and the growth of memory; milliseconds of CPU for what somebody waits for."""
    with tempfile.TemporaryDirectory() as folder:
        texts = _write(Path(folder))
        started, before = time.process_time(), _peak_mb()
        n_read = sum(1 for path in texts for _ in read_file(path))
        seconds, grown = time.process_time() - started, _peak_mb() - before
    html = pages()[0].html
    paste = "\n\n".join(WIRE[0])
    compared = list(pairs())
    return [
        Row(
            "small files read (half .txt, half .html), files a CPU second",
            n_read / seconds,
            "files/s",
        ),
        Row("memory that 10,000 files add at the peak", grown, "MB"),
        Row("memory of the process at the peak", _peak_mb(), "MB"),
        Row("one pasted text", _milliseconds(lambda: draft_from_text(paste)), "ms"),
        Row("one pasted page", _milliseconds(lambda: draft_from_html(html)), "ms"),
        Row("sketch of an article", _milliseconds(lambda: shingles(paste)), "ms"),
        Row(
            "likeness of a pair",
            _milliseconds(lambda: [likeness(one.one, one.two) for one in compared]) / len(compared),
            "ms",
        ),
    ]


def _write(folder: Path) -> list[Path]:
    made = pages()
    paths = []
    for number in range(N_FILES):
        page = made[number % len(made)]
        is_page = number % 2 == 0
        path = folder / f"{number:05}{'.html' if is_page else '.txt'}"
        text = page.html if is_page else f"{page.title} {number}\n\n" + "\n\n".join(page.paragraphs)
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1_000_000 if sys.platform == "darwin" else 1_000)


def _milliseconds(work: object, times: int = 20) -> float:
    work()  # type: ignore[operator]
    started = time.process_time()
    for _ in range(times):
        work()  # type: ignore[operator]
    return (time.process_time() - started) / times * 1000
