"""The exports: rows a second against a bare SELECT written by the csv module, and memory."""

import csv
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from model.entities import Actor, Annotation, Place, new_id
from model.exporters import csv_, jsonl
from model.exporters._dataset.cells import annotation_lines
from model.project import Project
from model.tables import actors, annotations, articles, places
from model.tagging import new_article, words_of
from tests.bench.row import Row

ARTICLE_SPANS = 50
"""As dense as a closely read article: 1,000,000 spans are 20,000 articles."""
_WORDS = "Armenia said on Tuesday that at least 49 of its soldiers had been killed near Jermuk. "
_TEXT = _WORDS * 35
_FIELDS = {
    "casualty": {
        "outcome": "killed", "count_text": "at least 49", "qualifier": "at_least", "count_low": 49,
        "count_best": 49, "victim_class": "combatant", "period_type": "incident", "stance": "asserts",
    },
    "location": {"place_role": "event_place", "place_precision": "near"},
    "actor": {},
    "quote": {"quote_type": "direct", "cue_text": "said", "cue_class": "claim", "said_on": "2022-09-13"},
}  # fmt: skip


def measure(number: int = 100_000) -> list[Row]:
    """Both formats on a made-up project with so many annotations; medians of three."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = (Path(folder) / f"{n}.spanline" for n in ("small", "large"))
        make_project(small, number // 10)
        make_project(large, number)
        out = Path(folder) / "out"
        with Project.open(large, read_only=True) as project:
            bare = _seconds(lambda: _bare(project, Path(folder) / "bare.csv"))
            alone = _seconds(lambda: _annotations(project, Path(folder)))
            tables = _seconds(lambda: csv_.export(project, out))
            rows = sum(csv_.export(project, out).values())
            lines = _seconds(lambda: jsonl.export(project, Path(folder) / "out.jsonl"))
        peaks = [_peak(path, out) for path in (small, large)]
    size = f"{number:,} annotations"
    return [
        Row(f"SELECT * of {size} by the csv module", number / bare, "rows/s"),
        Row("annotations.csv alone", number / alone, "rows/s"),
        Row("  as a share of the bare SELECT", bare / alone, "", 0.5, True),
        Row("all tables of csv", rows / tables, "rows/s"),
        Row("  as a share of the bare SELECT", rows / tables * bare / number, "", 0.5, True),
        Row("jsonl, annotations", number / lines, "rows/s"),
        Row(f"peak memory of export csv, {number // 10:,} annotations", peaks[0], "MB"),
        Row(f"peak memory of export csv, {size}", peaks[1], "MB", peaks[0] * 1.25),
    ]


def _seconds(work: Callable[[], object]) -> float:
    found = []
    for _ in range(3):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return statistics.median(found)


def _bare(project: Project, out: Path) -> None:
    with out.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(project.db.execute("SELECT * FROM annotations"))


def _annotations(project: Project, folder: Path) -> None:
    with (folder / "annotations.csv").open("w", encoding="utf-8", newline="") as file:
        file.writelines(annotation_lines(project))


def _peak(path: Path, out: Path) -> float:
    """Most memory, in MB, that the command needs."""
    told = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    code = f"import sys; from ui.commands.command import run; run(sys.argv[1:]); {told}"
    command = [sys.executable, "-c", code, "export", str(path), "csv", str(out)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(ran.stdout.splitlines()[-1])


def make_project(path: Path, number: int) -> None:
    """A project with so many annotations, a third of them with one link or two."""
    with Project.create(path, "Many", "bench") as project:
        who = [Actor(name=f"Actor {n}", actor_type="government", side="A") for n in range(40)]
        where = [Place(name=f"Place {n}", latitude=40.0, longitude=45.0) for n in range(200)]
        with project.step("Add many"):
            for actor in who:
                actors.insert(project.db, actor)
            for place in where:
                places.insert(project.db, place)
            for n in range(max(number // ARTICLE_SPANS, 1)):
                article = new_article(
                    f"{n}. {_TEXT}", title=f"Article {n}", published_at="2022-09-13"
                )
                articles.insert(project.db, article)
                spans = list(_spans(article.id, article.text))
                for span in spans:
                    annotations.insert(project.db, span)
                project.db.executemany(_LINK, _links(spans, who, where))


_LINK = "INSERT INTO links (id, annotation, relation, to_actor, to_place) VALUES (?, ?, ?, ?, ?)"


def _spans(article: str, text: str) -> Iterator[Annotation]:
    for n in range(ARTICLE_SPANS):
        start = 3 + n * len(_WORDS) * 35 // ARTICLE_SPANS
        end = start + 30
        tag = ("casualty", "location", "actor", "quote")[n % 4]
        day = f"2022-09-{n % 28 + 1:02d}"
        yield Annotation(
            article, start, end, tag=tag, **words_of(text, start, end), when_text="on Tuesday",
            date_start=day, date_end=day, coder="bench", confidence="high", fields=_FIELDS[tag],
        )  # fmt: skip


def _links(
    spans: list[Annotation], who: list[Actor], where: list[Place]
) -> Iterator[tuple[Any, ...]]:
    for n, span in enumerate(spans):
        person, place = who[n % len(who)].id, where[n % len(where)].id
        match span.tag:
            case "casualty":
                yield new_id(), span.id, "victim", person, None
                yield new_id(), span.id, "claimed_by", person, None
                yield new_id(), span.id, "happened_at", None, place
            case "location":
                yield new_id(), span.id, "place", None, place
            case "actor":
                yield new_id(), span.id, "actor", person, None
            case "quote":
                yield new_id(), span.id, "speaker", person, None
