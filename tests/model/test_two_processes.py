"""Several at one file: readers beside a writer, a second writer, a job in a thread of its own."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from model.checks import findings
from model.entities import Actor, Article
from model.errors import UserError
from model.project import Project
from model.tables import actors, annotations, articles, dataset, search, steps
from model.tables import settings as facts
from model.tagging import new_annotation, new_article

ROOT = Path(__file__).parents[2]


@contextmanager
def running(script: str, *arguments: object) -> Iterator["subprocess.Popen[str]"]:
    """A Python program beside this one; it must end well."""
    with subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        try:
            yield process
        except BaseException:
            process.kill()
            raise


READ = """
import sys
from pathlib import Path
from model.project import Project
from model.tables import annotations, dataset, settings
with Project.open(Path(sys.argv[1]), read_only=True) as project:
    print("open", flush=True)
    seen = -1
    while seen < 300:
        with dataset.snapshot(project.db):
            said = int(settings.get(project.db, "count") or 0)
            spans = list(annotations.every(project.db))
        assert len(spans) == said, (len(spans), said)
        assert len(spans) >= seen
        assert all(span.text for span in spans)
        seen = len(spans)
    print(seen)
"""


def test_readers_see_whole_steps_while_one_writes(project: Project, article: Article) -> None:
    with running(READ, project.path) as first, running(READ, project.path) as second:
        for reader in (first, second):
            assert reader.stdout.readline() == "open\n"
        for number in range(300):
            with project.step("Tag"):
                span = new_annotation(article, number % 90, 100, "casualty")
                annotations.insert(project.db, span)
                facts.put(project.db, "count", str(number + 1))
        for reader in (first, second):
            said, complaint = reader.communicate(timeout=30)
            assert (said, complaint) == ("300\n", "")


SECOND_WRITER = """
import sys
from pathlib import Path
from model.errors import UserError
from model.project import Project
try:
    Project.open(Path(sys.argv[1]), "ben")
except UserError as error:
    print(error)
    raise SystemExit(1)
"""


def test_a_second_writer_is_refused_in_one_line(project: Project, article: Article) -> None:
    with running(SECOND_WRITER, project.path) as other:
        said, complaint = other.communicate(timeout=30)
    assert (other.returncode, complaint) == (1, "")
    assert said.startswith(f"{project.path.name} is open elsewhere")
    assert said.count("\n") == 1
    with project.step("Tag"):
        annotations.insert(project.db, new_annotation(article, 0, 7, "location"))


LISTEN = """
import sys
from pathlib import Path
from model.project import Project
from model.tables import search, steps
with Project.open(Path(sys.argv[1]), read_only=True) as project:
    seen = steps.last_change(project.db)
    print("open", flush=True)
    for line in sys.stdin:
        changes = steps.changes_since(project.db, seen)
        seen = changes[-1].id if changes else seen
        hits = len(search.articles(project.db, line.strip()))
        print(*[f"{c.table}:{'+' if c.before is None else '-' if c.after is None else '~'}" for c in changes], hits, flush=True)
"""


def test_a_reader_follows_steps_undo_and_search(project: Project, article: Article) -> None:
    """What another process did is told by the journal, as in one's own window."""

    def ask(words: str) -> str:
        reader.stdin.write(f"{words}\n")
        reader.stdin.flush()
        return reader.stdout.readline().strip()

    with running(LISTEN, project.path) as reader:
        assert reader.stdout.readline() == "open\n"
        assert ask("Jermuk") == "1"
        with project.step("Delete"):
            project.db.execute("DELETE FROM articles")
        assert ask("Jermuk") == "articles:- 0"
        project.undo()
        assert ask("Jermuk") == "articles:+ 1"
        project.redo()
        assert ask("Jermuk") == "articles:- 0"
        assert reader.communicate(timeout=30) == ("", "")


# A job beside the window


def test_a_job_and_the_window_write_in_turns(project: Project, article: Article) -> None:
    """A thousand rows in slices from another thread, tagging meanwhile: none is lost."""
    began = threading.Event()

    def job() -> None:
        step = None
        with project.beside() as beside:
            for slice_ in range(50):
                with beside.step("Suggest", joins=step) as step:
                    for number in range(20):
                        actors.insert(beside.db, Actor(name=f"{slice_} {number}"))
                began.set()

    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(job)
        assert began.wait(30)
        tagged = 0
        while not done.done() or tagged < 20:
            with project.step("Tag"):
                span = new_annotation(article, tagged % 90, 100, "casualty")
                annotations.insert(project.db, span)
            tagged += 1
        done.result()

    assert actors.count(project.db) == 1000
    assert annotations.count(project.db) == tagged
    told = [step.name for step in steps.history(project.db)]
    assert (told.count("Suggest"), told.count("Tag")) == (1, tagged)
    assert list(findings(project)) == []
    for _ in range(tagged):
        assert project.undo().name == "Tag"
    assert project.undo().name == "Suggest"
    assert actors.count(project.db) == annotations.count(project.db) == 0
    while project.redo():
        pass
    assert (actors.count(project.db), annotations.count(project.db)) == (1000, tagged)


def test_many_threads_write_and_none_is_turned_away(project: Project) -> None:
    def work(name: int) -> None:
        with project.beside() as beside:
            for number in range(25):
                with beside.step("Add"):
                    actors.insert(beside.db, Actor(name=f"{name} {number}"))

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(6)))
    assert actors.count(project.db) == 150
    assert len({actor.name for actor in actors.every(project.db)}) == 150
    assert [step.name for step in steps.history(project.db)].count("anna joins") == 1


def test_undo_during_a_job_stops_it_without_a_torn_end(project: Project) -> None:
    with project.beside() as beside:
        with beside.step("Suggest") as step:
            actors.insert(beside.db, Actor(name="first"))
        assert project.undo().name == "Suggest"
        undone = pytest.raises(UserError, match="undone before it ended")
        with undone, beside.step("Suggest", joins=step):
            actors.insert(beside.db, Actor(name="second"))
    assert actors.count(project.db) == 0


def test_a_step_that_cannot_begin_is_said_and_can_be_done_again(project: Project) -> None:
    """Also the very first one, in which its coder joins."""
    project.db.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(project.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError, match="is busy with other work"), project.step("Add"):
            pass
        other.execute("ROLLBACK")
    article = new_article("At least 49 soldiers", added_by="anna")
    with project.step("Add"):
        articles.insert(project.db, article)
    assert articles.get(project.db, article.id) == article


def test_reading_during_a_step_of_another_sees_what_was_before(project: Project) -> None:
    with project.beside() as beside, project.step("Add"):
        actors.insert(project.db, Actor(name="State"))
        assert actors.count(beside.db) == 0
    assert actors.count(project.db) == 1


def test_a_snapshot_stays_of_one_moment(project: Project, article: Article) -> None:
    with project.beside() as beside, dataset.snapshot(beside.db):
        assert len(search.articles(beside.db, "Jermuk")) == 1
        with project.step("Delete"):
            project.db.execute("DELETE FROM articles")
        assert len(search.articles(beside.db, "Jermuk")) == 1
    assert search.articles(project.db, "Jermuk") == []


def test_a_copy_is_made_while_another_writes(project: Project, tmp_path: Path) -> None:
    """A backup on opening runs beside the first tagging; it is of one moment, too."""
    with ThreadPoolExecutor(1) as pool:

        def copies() -> list[Path]:
            with project.beside() as beside:
                made = [tmp_path / f"copy {n}.spanline" for n in range(8)]
                for path in made:
                    beside.copy_to(path)
                return made

        done = pool.submit(copies)
        number = 0
        while not done.done() or number < 20:
            with project.step("Add"):
                actors.insert(project.db, Actor(name=str(number)))
                facts.put(project.db, "count", str(number := number + 1))
        for path in done.result():
            with Project.open(path, read_only=True) as copy:
                assert actors.count(copy.db) == int(facts.get(copy.db, "count") or 0)
                assert list(findings(copy)) == []


def test_undo_takes_a_slice_back_that_was_joined_while_it_waited(project: Project) -> None:
    """Nothing of long work may stay behind when it is undone between two of its slices."""
    is_writing, has_looked = threading.Event(), threading.Event()
    project.db.set_trace_callback(lambda sql: has_looked.set() if "FROM steps" in sql else None)

    def long_work() -> None:
        with project.beside() as beside:
            with beside.step("Import") as step:
                articles.insert(beside.db, new_article("The first text."))
            with beside.step("Import", joins=step):
                articles.insert(beside.db, new_article("The second text."))
                is_writing.set()
                assert has_looked.wait(20)

    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(long_work)
        assert is_writing.wait(20)
        undone = project.undo()
        work.result(20)
    assert undone is not None and undone.name == "Import"
    assert articles.count(project.db) == 0
    assert project.redo() is not None
    assert articles.count(project.db) == 2
