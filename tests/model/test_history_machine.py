"""Any steps on any tables, undone and redone in any order: the journal holds the whole truth.

Hypothesis makes up the steps. Beside the file runs a plain list of the states it went through; after
every move the file must be exactly the state in the list, its search index and references included.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from model.entities import Actor, Incident, Link, Place, Tag, new_id
from model.errors import UserError
from model.project import Project
from model.schema import JOURNALED
from model.tables import actors, annotations, articles, incidents, links, places, search, tags
from model.tables import settings as facts
from model.tagging import moved, new_annotation, new_article

WORDS = ("soldiers", "Jermuk", "49", "Գորիս", "جرموك", "💥", "ceasefire", "e\u0301tat", "night")
DAYS = (None, "2022-09-13", "2022-09-14")
TABLES: dict[str, Any] = {
    "articles": articles, "annotations": annotations, "actors": actors, "places": places,
    "incidents": incidents, "links": links, "tags": tags,
}  # fmt: skip
State = dict[str, list[tuple[object, ...]]]


class Change:
    """One write, made up from a number, some words and a real number."""

    def __init__(self, write: str, number: int, words: list[str], real: float) -> None:
        self.write, self.number, self.words, self.real = write, number, " ".join(words), real

    def __repr__(self) -> str:
        return f"{self.write}({self.number}, {self.words!r}, {self.real})"

    def __call__(self, db: sqlite3.Connection) -> None:
        WRITES[self.write](self, db)

    def pick(self, db: sqlite3.Connection, table: str) -> str | None:
        """The id of one of a table's rows, if it has any."""
        ids = [id_ for (id_,) in db.execute(f"SELECT id FROM {table} ORDER BY row")]
        return ids[self.number % len(ids)] if ids else None

    def add_article(self, db: sqlite3.Connection) -> None:
        original = self.pick(db, "articles") if self.number % 2 else None
        article = new_article(self.words, title=self.words[::2], is_duplicate_of=original)
        articles.insert(db, article)

    def add_annotation(self, db: sqlite3.Connection) -> None:
        article, tag = self.pick(db, "articles"), self.pick(db, "tags")
        if article and tag:
            found = articles.get(db, article)
            start = self.number % found.char_count
            first = DAYS[self.number % 3]
            span = new_annotation(found, start, found.char_count, tag, fields={"n": self.number})
            annotations.insert(db, replace(span, note=self.words, date_start=first))

    def add_link(self, db: sqlite3.Connection) -> None:
        annotation = self.pick(db, "annotations")
        table, end = (
            ("actors", "to_actor"), ("places", "to_place"), ("incidents", "to_incident"), ("annotations", "to_annotation"),
        )[self.number % 4]  # fmt: skip
        target = self.pick(db, table)
        if annotation and target:
            links.insert(db, Link(annotation, "feeds", **{end: target}))

    def add_actor(self, db: sqlite3.Connection) -> None:
        actors.insert(db, Actor(name=self.words, parent=self.pick(db, "actors")))

    def add_place(self, db: sqlite3.Connection) -> None:
        places.insert(db, Place(name=self.words, latitude=self.real, longitude=self.real / 3))

    def add_incident(self, db: sqlite3.Connection) -> None:
        incidents.insert(db, Incident(title=self.words, place=self.pick(db, "places")))

    def add_tag(self, db: sqlite3.Connection) -> None:
        tags.insert(db, Tag(new_id(), self.words))

    def put_setting(self, db: sqlite3.Connection) -> None:
        facts.put(db, f"setting {self.number % 3}", self.words)

    def delete_setting(self, db: sqlite3.Connection) -> None:
        db.execute("DELETE FROM settings WHERE id = ?", [f"setting {self.number % 3}"])

    def rename_tag(self, db: sqlite3.Connection) -> None:
        """Refused, and the whole step with it, when the tag is in use."""
        if id_ := self.pick(db, "tags"):
            tags.update(db, id_, {"id": new_id(), "label": self.words})

    def move(self, db: sqlite3.Connection) -> None:
        if id_ := self.pick(db, "annotations"):
            article = articles.get(db, annotations.get(db, id_).article)
            start = self.number % article.char_count
            annotations.update(db, id_, moved(article, start, start + 1))

    def update(self, db: sqlite3.Connection) -> None:
        columns = {
            "articles": {"title": self.words, "published_at": DAYS[self.number % 3]},
            "annotations": {"note": self.words, "is_background": self.number % 2 == 0},
            "actors": {"name": self.words, "aliases": (self.words,), "parent": None},
            "places": {"latitude": self.real, "longitude": None},
            "incidents": {"summary": self.words, "place": None},
            "links": {"relation": self.words},
            "tags": {"label": self.words},
        }
        table = list(columns)[self.number % len(columns)]
        if id_ := self.pick(db, table):
            TABLES[table].update(db, id_, columns[table])

    def delete(self, db: sqlite3.Connection) -> None:
        table = list(TABLES)[self.number % len(TABLES)]
        if id_ := self.pick(db, table):
            TABLES[table].delete(db, id_)


WRITES: dict[str, Callable[[Change, sqlite3.Connection], None]] = {
    name: write for name, write in vars(Change).items() if name[0] != "_" and name != "pick"
}
changes = st.lists(
    st.builds(
        Change,
        st.sampled_from(list(WRITES)),
        st.integers(0, 10**4),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=5),
        st.floats(-90, 90),
    ),
    min_size=1,
    max_size=6,
)


def state(db: sqlite3.Connection) -> State:
    """Every row; the coders apart, because joining is never undone."""
    return {
        table: db.execute(f"SELECT * FROM {table} ORDER BY row").fetchall()
        for table in JOURNALED
        if table != "coders"
    }


class History(RuleBasedStateMachine):
    """A project and the list of states that it went through."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        path = self.folder / "history.spanline"
        shutil.copy(self.template, path)
        self.project = Project.open(path, "anna")
        self.states = [state(self.project.db)]
        self.present = 0
        self.newest: int | None = None
        """The step that led to the present state, when it is the last of all."""

    @rule(what=changes, beside=st.booleans())
    def step(self, what: list[Change], beside: bool) -> None:
        self.write(what, None, beside)

    @precondition(lambda self: self.newest)
    @rule(what=changes, beside=st.booleans())
    def another_slice(self, what: list[Change], beside: bool) -> None:
        self.write(what, self.newest, beside)

    def write(self, what: list[Change], joins: int | None, beside: bool) -> None:
        before = state(self.project.db)
        project = self.project.beside() if beside else self.project
        try:
            with project.step("Step", joins=joins) as step:
                for change in what:
                    change(project.db)
        except sqlite3.IntegrityError:
            assert state(self.project.db) == before
            return
        finally:
            if beside:
                project.close()
        after = state(self.project.db)
        if joins:
            self.states[self.present] = after
        elif self.project.db.execute("SELECT 1 FROM changes WHERE step = ?", [step]).fetchone():
            del self.states[self.present + 1 :]
            self.states.append(after)
            self.present += 1
            self.newest = step
        else:
            assert after == before

    @rule(what=changes)
    def step_that_raises(self, what: list[Change]) -> None:
        try:
            with self.project.step("Fails"):
                for change in what:
                    change(self.project.db)
                raise UserError("Stop.")
        except (UserError, sqlite3.IntegrityError):
            pass

    @rule()
    def undo(self) -> None:
        assert (self.project.undo() is not None) == (self.present > 0)
        self.present = max(0, self.present - 1)
        self.newest = None

    @rule()
    def redo(self) -> None:
        last = len(self.states) - 1
        assert (self.project.redo() is not None) == (self.present < last)
        self.present = min(last, self.present + 1)
        self.newest = None

    @rule(coder=st.sampled_from(["anna", "ben", ""]))
    def close_and_reopen(self, coder: str) -> None:
        self.project.close()
        self.project = Project.open(self.project.path, coder)

    @invariant()
    def is_the_present_state(self) -> None:
        db = self.project.db
        assert state(db) == self.states[self.present]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        for index in ("articles_fts", "annotations_fts"):
            # Rank 1 compares the index with the words of its table; a difference raises.
            db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")

    def teardown(self) -> None:
        db = self.project.db
        while self.project.undo():
            pass
        assert state(db) == self.states[0]
        while self.project.redo():
            pass
        assert state(db) == self.states[-1]
        for word in WORDS:
            found = [hit.id for hit in search.articles(db, word)]
            shown = articles.every(db, with_text=True)
            held = [a.id for a in shown if word in f"{a.title} {a.text}".split()]
            assert word == "💥" or sorted(found) == sorted(held)
        self.project.close()
        shutil.rmtree(self.folder)


def test_any_history(tmp_path: Path) -> None:
    History.template = tmp_path / "new.spanline"
    Project.create(History.template, "History", "anna").close()
    machine = type("AnyHistory", (History.TestCase,), {})
    machine.settings = settings(max_examples=30, stateful_step_count=25)
    machine("runTest").runTest()
