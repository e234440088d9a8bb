"""Killed while it writes, fifty times over: all it said it kept is there, and nothing is torn."""

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from model.checks import findings
from model.project import Project
from model.tables import annotations, articles, links, search, steps
from model.tagging import new_annotation, new_article

ROOT = Path(__file__).parents[2]
ROUNDS, KILLS = 5, 10

WRITE = '''
"""Writes steps as fast as it can; prints each one's id once it is committed."""
import random
import sys
from pathlib import Path
from model.entities import Actor, Link
from model.project import Project
from model.tables import actors, annotations, articles, links
from model.tagging import moved, new_annotation, new_article

chance = random.Random(int(sys.argv[2]))
with Project.open(Path(sys.argv[1]), "anna") as project:
    db = project.db
    print("open", flush=True)
    while True:
        with project.step("Report") as step:
            # A long article with its spans, an actor and links between them, all or nothing.
            words = " ".join(chance.choices(("killed", "49", "Գորիս", "💥", "soldiers"), k=chance.randint(20, 2000)))
            article = new_article(words, title="Report")
            articles.insert(db, article)
            actor = Actor(name="State")
            actors.insert(db, actor)
            for start in range(0, 60, 6):
                span = new_annotation(article, start, start + 5, "casualty")
                annotations.insert(db, span)
                links.insert(db, Link(span.id, "victim", to_actor=actor.id))
        print(step, article.id, flush=True)
        with project.step("Move") as step:
            for span in annotations.of_article(db, article.id)[::2]:
                annotations.update(db, span.id, moved(article, span.start, span.end + 4))
        print(step, flush=True)
        if chance.random() < 0.3:
            project.undo()
            print("undone", step, flush=True)
        if chance.random() < 0.1:
            with project.step("Delete") as step:
                articles.delete(db, article.id)
            print(step, "deleted", article.id, flush=True)
'''


@contextmanager
def running(script: str, *arguments: object) -> Iterator["subprocess.Popen[str]"]:
    """A Python program under way, killed at the end."""
    with subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def killed_midway(path: Path, seed: int) -> list[list[str]]:
    """What a writer acknowledged before it was killed, at some moment of some step."""
    chance = random.Random(seed)
    with running(WRITE, path, seed) as process:
        said = [process.stdout.readline().split() for _ in range(chance.randint(1, 15))]
        # It works on its next steps meanwhile: the moment falls anywhere within them.
        with suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0, 0.01))
        process.kill()
        # A line cut short was not said to the end: nothing was acknowledged by it.
        said += [line.split() for line in process.stdout if line.endswith("\n")]
    assert said[0] == ["open"]
    return said[1:]


def check_kept(project: Project, said: list[list[str]]) -> None:
    """Every acknowledged step is there as it was said."""
    undone = {int(words[1]) for words in said if words[0] == "undone"}
    kept = [words for words in said if words[0] != "undone"]
    for words in kept:
        step = steps.get(project.db, int(words[0]))
        assert step, f"step {words} is lost"
        assert step.name == {1: "Move", 2: "Report", 3: "Delete"}[len(words)]
        assert steps.changes_of(project.db, step.id)
    # Its last undo may have been committed without being said any more.
    marked = {step.id for step in steps.history(project.db) if step.is_undone}
    assert undone <= marked


def check_whole(project: Project) -> None:
    """No report is torn, no offset is off, no end is loose, pages and search index are sound."""
    assert list(findings(project)) == []
    for index in ("articles_fts", "annotations_fts"):
        project.db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    for article in articles.every(project.db):
        assert annotations.count_of_article(project.db, article.id) == 10
        assert len(links.of_article(project.db, article.id)) == 10
    assert len(search.articles(project.db, "Report", limit=10_000)) == articles.count(project.db)


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_nothing_acknowledged_is_lost_and_nothing_is_torn(tmp_path: Path, round_: int) -> None:
    path = tmp_path / "crash.spanline"
    Project.create(path, "Crash", "anna").close()
    acknowledged: list[list[str]] = []
    for kill in range(KILLS):
        acknowledged += killed_midway(path, round_ * KILLS + kill)
        with Project.open(path, "anna") as project:
            check_kept(project, acknowledged)
            check_whole(project)
    assert len(acknowledged) > KILLS
    with Project.open(path, "anna") as project:
        while project.undo():
            pass
        assert articles.count(project.db) == annotations.count(project.db) == 0
        while project.redo():
            pass
        check_whole(project)


TURN = """
import sys
from pathlib import Path
from model.project import Project
with Project.open(Path(sys.argv[1]), "anna") as project:
    print("open", flush=True)
    while True:
        project.undo()
        print("undone", flush=True)
        project.redo()
        print("redone", flush=True)
"""


def test_killed_while_undoing(tmp_path: Path) -> None:
    """Whether the undo of a large step is there or not, it is so in all of its rows."""
    path = tmp_path / "undo.spanline"
    article = new_article("word " * 400)
    with Project.create(path, "Undo", "anna") as project, project.step("Tag"):
        articles.insert(project.db, article)
        for start in range(1000):
            annotations.insert(project.db, new_annotation(article, start, start + 4, "quote"))
    seen = set()
    for lines in (1, 2, 3, 4):
        with running(TURN, path) as process:
            for _ in range(lines):
                process.stdout.readline()
        with Project.open(path, "anna") as project:
            seen.add(annotations.count(project.db))
            assert list(findings(project)) == []
    assert seen <= {0, 1000}
