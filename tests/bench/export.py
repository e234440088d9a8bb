"""Rows a second of the csv export, as a share of a bare SELECT written by the csv module."""

import csv
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from model.entities import Actor, Annotation, Place, new_id
from model.exporters import csv_
from model.project import Project
from model.tables import actors, annotations, articles, places
from model.tagging import new_article, words_of

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


def measure(number: int = 100_000) -> dict[str, float]:
    """Seconds and rows a second, median of three, on a made-up project with so many annotations."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.spanline"
        make_project(path, number)
        with Project.open(path, read_only=True) as project:
            bare = sorted(_timed(lambda: _bare(project, Path(folder) / "bare.csv")) for _ in "123")
            ours = sorted(_timed(lambda: _tables(project, Path(folder) / "csv")) for _ in "123")
    return {
        "annotations": number,
        "bare_rows_per_s": number / bare[1],
        "csv_rows_per_s": number / ours[1],
        "share_of_bare": bare[1] / ours[1],
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _timed(work: Any) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _bare(project: Project, out: Path) -> None:
    with out.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(project.db.execute("SELECT * FROM annotations"))


def _tables(project: Project, out: Path) -> None:
    csv_.export(project, out)


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


if __name__ == "__main__":
    print(measure())
