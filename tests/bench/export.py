"""The exports: rows a second against a bare SELECT written by the csv module, and memory."""

import csv
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from model.entities import Actor, Annotation, Article, Coder, Place, new_id
from model.exporters import csv_, jsonl, parquet
from model.exporters._dataset.cells import annotation_lines
from model.project import Project
from model.tables import actors, annotations, articles, coders, places
from model.tagging import new_article, words_of
from tests.bench.row import Row

ARTICLE_SPANS = 50
"""As dense as a closely read article: 1,000,000 spans are 20,000 articles."""
YEARS = 15
CODERS = ("anna", "boris", "cem", "dali", "elif")
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


def measure(sizes: Sequence[int] = (1_000_000,)) -> list[Row]:
    """Three formats on made-up projects with so many annotations."""
    return [row for number in sizes for row in _measure(number)]


def _measure(number: int) -> list[Row]:
    """Rows a second of CPU time; memory at this size and at a tenth of it."""
    small, large = (project_of(n) for n in (number // 10, number))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        with Project.open(large, read_only=True) as project:
            bare = _seconds(lambda: _bare(project, Path(folder) / "bare.csv"))
            alone = _seconds(lambda: _annotations(project, Path(folder)))
            rows, tables = _rows(csv_, project, out)
            parquet_rows, parquet_tables = _rows(parquet, project, Path(folder) / "parquet")
            lines = _seconds(lambda: jsonl.export(project, Path(folder) / "out.jsonl"))
        peaks = {
            name: [_peak(path, name, Path(folder) / f"peak {name}") for path in (small, large)]
            for name in ("csv", "jsonl", "parquet")
        }
    size = f"{number:,} annotations"
    share = rows / tables * bare / number
    return [
        Row(f"SELECT * of {size} by the csv module", number / bare, "rows/s"),
        Row("annotations.csv alone", number / alone, "rows/s"),
        Row("  as a share of the bare SELECT", bare / alone, "", 0.5, True),
        Row("all tables of csv", rows / tables, "rows/s"),
        Row("  as a share of the bare SELECT", share, "", 0.5, True),
        Row("all tables of parquet", parquet_rows / parquet_tables, "rows/s"),
        Row("jsonl, annotations", number / lines, "rows/s"),
        *_memory(peaks, number),
    ]


def _memory(peaks: dict[str, list[float]], number: int) -> Iterator[Row]:
    for name, (small, large) in peaks.items():
        yield Row(f"peak memory of export {name}, {number // 10:,} annotations", small, "MB")
        yield Row(f"peak memory of export {name}, {number:,}", large, "MB", small * 1.25)


def project_of(number: int) -> Path:
    """A project with so many annotations, made once and kept for later runs."""
    path = Path(__file__).parents[2] / "build" / "bench" / f"export-{number}.spanline"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{path.name}.unfinished")
        unfinished.unlink(missing_ok=True)
        make_project(unfinished, number)
        unfinished.replace(path)
    return path


def _rows(exporter: Any, project: Project, out: Path) -> tuple[int, float]:
    """Rows of all tables, and the CPU seconds that they take."""
    start = time.process_time()
    written = exporter.export(project, out)
    return sum(written.values()), time.process_time() - start


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _bare(project: Project, out: Path) -> None:
    with out.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(project.db.execute("SELECT * FROM annotations"))


def _annotations(project: Project, folder: Path) -> None:
    with (folder / "annotations.csv").open("w", encoding="utf-8", newline="") as file:
        file.writelines(annotation_lines(project))


def _peak(path: Path, name: str, out: Path) -> float:
    """Most memory, in MB, that the command needs for a format (Linux)."""
    # Not getrusage: on Linux a child begins with its parent's peak.
    told = "print(next(l.split()[1] for l in open('/proc/self/status') if l.startswith('VmHWM')))"
    code = f"import sys; from ui.commands.command import run; run(sys.argv[1:]); {told}"
    command = [sys.executable, "-c", code, "export", str(path), name, str(out)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(ran.stdout.splitlines()[-1]) / 1024


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
            for name in CODERS:
                coders.insert(project.db, Coder(name))
            for n in range(max(number // ARTICLE_SPANS, 1)):
                day = f"{2008 + n % YEARS}-{n % 12 + 1:02}-{n % 28 + 1:02}"
                article = new_article(f"{n}. {_TEXT}", title=f"Article {n}", published_at=day)
                articles.insert(project.db, article)
                spans = list(_spans(article, CODERS[n % len(CODERS)]))
                for span in spans:
                    annotations.insert(project.db, span)
                project.db.executemany(_LINK, _links(spans, who, where))


_LINK = "INSERT INTO links (id, annotation, relation, to_actor, to_place) VALUES (?, ?, ?, ?, ?)"


def _spans(article: Article, coder: str) -> Iterator[Annotation]:
    """Spans about the article's month; every tenth without a day."""
    for n in range(ARTICLE_SPANS):
        start = 3 + n * len(_WORDS) * 35 // ARTICLE_SPANS
        end = start + 30
        tag = ("casualty", "location", "actor", "quote")[n % 4]
        day = f"{(article.published_at or '')[:8]}{n % 28 + 1:02}" if n % 10 else None
        yield Annotation(
            article.id, start, end, tag=tag, **words_of(article.text, start, end),
            when_text="on Tuesday", date_start=day, date_end=day, coder=coder, confidence="high",
            fields=_FIELDS[tag],
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
