"""Steps, undo and redo, one rule a test; test_history_machine.py tries them in any order."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.entities import Actor, Article, Incident, Link, Place, Tag
from model.errors import UserError
from model.project import Project
from model.schema import JOURNALED
from model.tables import (
    actors,
    annotations,
    articles,
    incidents,
    links,
    places,
    search,
    steps,
    tags,
)
from model.tables import settings as facts
from model.tagging import new_annotation, new_article

State = dict[str, list[tuple[object, ...]]]


def state(project: Project) -> State:
    """Every row of every journaled table, as SQLite keeps it."""
    return {
        table: project.db.execute(f"SELECT * FROM {table} ORDER BY row").fetchall()
        for table in JOURNALED
    }


def names(project: Project) -> list[str]:
    return [f"{step.kind} {step.name}" for step in reversed(steps.history(project.db))]


def put_title(project: Project, title: str) -> None:
    with project.step(f"Title {title}"):
        facts.put(project.db, "title", title)


@pytest.fixture
def full(project: Project, article: Article) -> Iterator[Project]:
    """A project in which every table has a row and every reference is used."""
    db = project.db
    copy = new_article("Shelling again.", is_duplicate_of=article.id, added_by="anna")
    state_, cabinet = Actor(name="State"), Actor(name="Cabinet")
    place = Place(name="Sotk", latitude=40.2, longitude=45.9)
    incident = Incident(title="Shelling", place=place.id)
    with project.step("Fill"):
        articles.insert(db, copy)
        actors.insert(db, state_)
        actors.insert(db, replace(cabinet, parent=state_.id))
        places.insert(db, place)
        incidents.insert(db, incident)
        first = new_annotation(article, 18, 40, "casualty", coder="anna")
        second = new_annotation(article, 0, 7, "location")
        for annotation in (first, second):
            annotations.insert(db, annotation)
        for end in (
            {"to_actor": cabinet.id}, {"to_place": place.id}, {"to_incident": incident.id}, {"to_annotation": second.id},
        ):  # fmt: skip
            links.insert(db, Link(first.id, "feeds", **end))
    yield project


# Steps


def test_a_write_outside_a_step_is_refused_and_says_why(project: Project) -> None:
    before = state(project)
    for statement in (
        "UPDATE settings SET value = 'x' WHERE id = 'title'",
        "DELETE FROM tags",
        "INSERT INTO coders (id, name, created_at) VALUES ('x', '', '')",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="outside a step"):
            project.db.execute(statement)
    assert state(project) == before


def test_another_program_cannot_write_behind_the_journal(full: Project) -> None:
    before = state(full)
    with closing(sqlite3.connect(full.path)) as other:
        for table in JOURNALED:
            with pytest.raises(sqlite3.OperationalError, match="no such function"), other:
                other.execute(f"UPDATE {table} SET id = id || 'x'")
            with pytest.raises(sqlite3.OperationalError, match="no such function"), other:
                other.execute(f"DELETE FROM {table}")
    assert state(full) == before


def test_a_step_that_raises_leaves_nothing(project: Project, article: Article) -> None:
    before, told = state(project), names(project)

    def fail() -> None:
        articles.update(project.db, article.id, {"title": "half done"})
        raise UserError("Stop.")

    with pytest.raises(UserError), project.step("Fails"):
        fail()
    assert (state(project), names(project)) == (before, told)
    put_title(project, "still works")


@pytest.mark.parametrize("write", [lambda db: None, lambda db: facts.put(db, "title", "Border")])
def test_a_step_that_changes_nothing_leaves_no_trace(
    project: Project, article: Article, write: Callable[[sqlite3.Connection], None]
) -> None:
    before = list(project.db.iterdump())
    with project.step("Nothing"):
        write(project.db)
    assert list(project.db.iterdump()) == before


def test_an_empty_step_does_not_end_redoing(project: Project) -> None:
    put_title(project, "A")
    project.undo()
    with project.step("Nothing"):
        pass
    assert project.redo()
    assert project.title == "A"


def test_a_step_inside_a_step_is_part_of_it(project: Project) -> None:
    with project.step("Outer") as outer:
        facts.put(project.db, "a", "1")
        with project.step("Inner") as inner:
            facts.put(project.db, "b", "2")
        assert inner == outer
    assert "do Inner" not in names(project)
    project.undo()
    assert (facts.get(project.db, "a"), facts.get(project.db, "b")) == ("", "")


def test_an_inner_step_that_raises_takes_the_outer_one_along(project: Project) -> None:
    before = state(project)

    def nested() -> None:
        facts.put(project.db, "a", "1")
        with project.step("Inner"):
            facts.put(project.db, "b", "2")
            raise UserError("Stop.")

    with pytest.raises(UserError), project.step("Outer"):
        nested()
    assert {**state(project), "coders": []} == {**before, "coders": []}


def test_undo_has_no_place_inside_a_step(project: Project) -> None:
    put_title(project, "A")
    with pytest.raises(AssertionError), project.step("Outer"):
        project.undo()
    assert project.title == "A"


def test_a_step_says_who_when_and_what(project: Project, article: Article) -> None:
    with project.step("Rename") as step:
        articles.update(project.db, article.id, {"title": "Fighting", "note": "checked"})
    told = steps.get(project.db, step)
    assert told == steps.history(project.db, 1)[0]
    assert (told.name, told.coder, told.kind, told.is_undone) == ("Rename", "anna", "do", False)
    (change,) = steps.changes_of(project.db, step)
    assert (change.table, change.row_id) == ("articles", article.id)
    assert change.before == {"title": "Clashes", "note": ""}
    assert change.after == {"title": "Fighting", "note": "checked"}


def test_the_story_of_a_row(project: Project, article: Article) -> None:
    with project.step("Rename"):
        articles.update(project.db, article.id, {"title": "Fighting"})
    project.undo()
    with project.step("Delete"):
        articles.delete(project.db, article.id)
    story = steps.changes_of_row(project.db, article.id)
    assert [(step.kind, step.name) for step, _ in story] == [
        ("do", "Add article"), ("do", "Rename"), ("undo", "Rename"), ("do", "Delete"),
    ]  # fmt: skip
    assert story[0][1].after == story[-1][1].before


def test_a_coder_joins_once_and_for_good(project: Project) -> None:
    put_title(project, "A")
    put_title(project, "B")
    while project.undo():
        pass
    assert project.db.execute("SELECT id FROM coders").fetchall() == [("anna",)]
    assert names(project).count("keep anna joins") == 1


# Undo and redo


def test_undo_and_redo_walk_along_the_steps(project: Project) -> None:
    for title in "ABC":
        put_title(project, title)
    seen = [project.title]
    while project.undo():
        seen.append(project.title)
    while project.redo():
        seen.append(project.title)
    assert seen == ["C", "B", "A", "Border", "A", "B", "C"]
    assert (project.redo(), project.title) == (None, "C")


def test_what_was_undone_last_comes_back_first(project: Project) -> None:
    put_title(project, "A")
    project.undo()
    put_title(project, "B")
    project.undo()
    assert project.redo()
    assert project.title == "B", "a new step ended redoing A for good"
    assert project.redo() is None


def test_a_new_step_ends_redoing(project: Project) -> None:
    put_title(project, "A")
    put_title(project, "B")
    project.undo()
    put_title(project, "C")
    assert project.redo() is None
    assert [step.name for step in iter(project.undo, None)] == ["Title C", "Title A"]
    assert [step.name for step in iter(project.redo, None)] == ["Title A", "Title C"]
    assert project.title == "C"


def test_undo_survives_closing_and_another_coder(project: Project) -> None:
    put_title(project, "A")
    project.close()
    with Project.open(project.path, "ben") as again:
        assert again.undo().name == "Title A"
        assert again.title == "Border"
        assert [s.coder for s in steps.history(again.db, 2)] == ["ben", "anna"]
    with Project.open(project.path, "anna") as again:
        assert again.redo().name == "Title A"
        assert again.title == "A"


def check_there_and_back(project: Project, change: Callable[[sqlite3.Connection], None]) -> None:
    before = state(project)
    with project.step("Change"):
        change(project.db)
    after = state(project)
    assert after != before
    for _ in range(2):
        project.undo()
        assert state(project) == before
        project.redo()
        assert state(project) == after
    assert project.db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert all(search.is_consistent(project.db, table) for table in search.INDEXED)


@pytest.mark.parametrize("table", ["articles", "annotations", "actors", "places", "incidents"])
def test_what_goes_with_a_row_comes_back_with_it(full: Project, table: str) -> None:
    """Deleting cascades to spans and links, and empties what else referred to the row."""
    check_there_and_back(full, lambda db: db.execute(f"DELETE FROM {table}"))


def test_a_row_and_its_links_go_together(full: Project, article: Article) -> None:
    with full.step("Delete"):
        articles.delete(full.db, article.id)
    assert annotations.count(full.db) == links.count(full.db) == 0
    (left,) = articles.every(full.db)
    assert left.is_duplicate_of is None


def test_rows_made_again_under_another_key_keep_their_place(full: Project) -> None:
    """The integer key decides order and search index, so it comes back, too."""

    def swap(db: sqlite3.Connection) -> None:
        (first, *_) = articles.every(db, with_text=True)
        articles.delete(db, first.id)
        articles.insert(db, replace(first, title="made again"))

    check_there_and_back(full, swap)


def test_a_row_that_comes_and_goes_within_a_step(full: Project) -> None:
    def passing(db: sqlite3.Connection) -> None:
        facts.put(db, "title", "changed")
        actors.insert(db, Actor(id="passing", name="x"))
        actors.update(db, "passing", {"name": "y"})
        actors.delete(db, "passing")

    check_there_and_back(full, passing)


def test_an_id_can_be_renamed(full: Project) -> None:
    with full.step("Add"):
        tags.insert(full.db, Tag("truce"))

    def rename(db: sqlite3.Connection) -> None:
        tags.update(db, "truce", {"id": "ceasefire", "label": "Ceasefire"})
        tags.update(db, "ceasefire", {"colour": "#123456"})

    check_there_and_back(full, rename)


def test_two_rows_can_trade_their_values(full: Project) -> None:
    def trade(db: sqlite3.Connection) -> None:
        for old, new in (("State", "?"), ("Cabinet", "State"), ("?", "Cabinet")):
            db.execute("UPDATE actors SET name = ? WHERE name = ?", [new, old])

    check_there_and_back(full, trade)


def test_a_tag_in_use_stays(full: Project) -> None:
    before = state(full)
    with pytest.raises(sqlite3.IntegrityError), full.step("Delete tag"):
        tags.delete(full.db, "casualty")
    assert state(full) == before


coordinates = st.floats(-90, 90)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(latitude=coordinates, longitude=coordinates, other=coordinates)
def test_real_numbers_come_back_to_the_last_bit(
    project: Project, latitude: float, longitude: float, other: float
) -> None:
    with project.step("Add"):
        places.insert(project.db, place := Place(latitude=latitude, longitude=longitude))
    with project.step("Move"):
        places.update(project.db, place.id, {"latitude": other, "note": "moved"})
    project.undo()
    assert places.get(project.db, place.id) == place
    project.undo()
    project.redo()
    assert places.get(project.db, place.id) == place
    project.redo()
    assert places.get(project.db, place.id).latitude == other


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8")), st.text(st.characters(codec="utf-8")))
def test_any_words_come_back(project: Project, first: str, second: str) -> None:
    actor = Actor(name=first, aliases=(second,))
    with project.step("Add"):
        actors.insert(project.db, actor)
    with project.step("Change"):
        actors.update(
            project.db, actor.id, {"name": second, "aliases": (first,), "note": "changed"}
        )
    project.undo()
    assert actors.get(project.db, actor.id) == actor
    project.undo()
    project.redo()
    assert actors.get(project.db, actor.id) == actor
    project.redo()
    assert actors.get(project.db, actor.id).aliases == (first,)


# Long work in slices


def test_slices_are_undone_as_one(project: Project) -> None:
    before, step = state(project), None
    for number in range(3):
        with project.step("Long work", joins=step) as step:
            actors.insert(project.db, Actor(name=str(number)))
    assert names(project).count("do Long work") == 1
    project.undo()
    assert state(project)["actors"] == before["actors"]
    project.redo()
    assert actors.count(project.db) == 3


def test_a_slice_that_fails_leaves_those_before_it(project: Project) -> None:
    with project.step("Long work") as step:
        actors.insert(project.db, Actor(name="first"))

    def second() -> None:
        actors.insert(project.db, Actor(name="second"))
        raise UserError("Stop.")

    with pytest.raises(UserError), project.step("Long work", joins=step):
        second()
    assert [actor.name for actor in actors.every(project.db)] == ["first"]


def test_work_undone_before_its_end_does_not_go_on(project: Project) -> None:
    with project.step("Long work") as step:
        actors.insert(project.db, Actor(name="first"))
    project.undo()
    with pytest.raises(UserError, match="Long work"), project.step("Long work", joins=step):
        actors.insert(project.db, Actor(name="second"))
    assert actors.count(project.db) == 0
    project.redo()
    assert actors.count(project.db) == 1


def test_slices_without_changes_never_join_another_step(project: Project, article: Article) -> None:
    """A step without a trace gives its number back, and somebody else may get it."""
    with project.beside() as beside:
        with beside.step("Long work") as step:
            pass
        put_title(project, "A")
        assert steps.history(project.db, 1)[0].id == step
        for number in range(2):
            with beside.step("Long work", joins=step) as step:
                actors.insert(beside.db, Actor(name=str(number)))
    assert names(project)[-2:] == ["do Title A", "do Long work"]
    project.undo()
    assert (actors.count(project.db), project.title) == (0, "A")


def test_a_step_gone_stale_is_declined(project: Project) -> None:
    """Somebody's step lies between two slices of a longer one, on the same row."""
    with project.step("Long work") as step:
        actors.insert(project.db, Actor(id="a", name="first"))
    with project.step("Rename"):
        actors.update(project.db, "a", {"name": "second"})
    with project.step("Long work", joins=step):
        actors.update(project.db, "a", {"name": "third"})
    before = list(project.db.iterdump())
    with pytest.raises(UserError, match="“Rename” cannot be undone"):
        project.undo()
    assert list(project.db.iterdump()) == before


def test_a_redo_whose_rows_lost_their_ends_is_declined(project: Project, article: Article) -> None:
    with project.step("Long work") as step:
        facts.put(project.db, "a", "1")
    with project.step("Tag"):
        annotations.insert(project.db, new_annotation(article, 0, 7, "location"))
    project.undo()
    with project.step("Long work", joins=step):
        articles.delete(project.db, article.id)
    before = list(project.db.iterdump())
    with pytest.raises(UserError, match="“Tag” cannot be redone"):
        project.redo()
    assert list(project.db.iterdump()) == before


def test_the_journal_of_a_new_project_cannot_be_undone(tmp_path: Path) -> None:
    with Project.create(tmp_path / "new.spanline", "New", "anna") as project:
        assert project.undo() is None
        assert project.redo() is None
        assert [tag.id for tag in tags.every(project.db)] == [
            "casualty",
            "location",
            "actor",
            "quote",
        ]


def test_changes_since_tell_each_change_once(project: Project) -> None:
    seen = steps.last_change(project.db)
    put_title(project, "A")
    changes = steps.changes_since(project.db, seen)
    assert [c.row_id for c in changes] == ["anna", "title"]
    project.undo()
    (back,) = steps.changes_since(project.db, changes[-1].id)
    assert (back.before, back.after) == ({"value": "A"}, {"value": "Border"})
