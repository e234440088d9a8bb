"""Ids that sort by time, and entities that survive the way into a table and out of it."""

import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from itertools import pairwise

import pytest

from model.entities import (
    Actor,
    Annotation,
    Article,
    Coder,
    Incident,
    Link,
    Place,
    Tag,
    new_id,
    now,
)
from model.project import Project
from model.tables import actors, annotations, articles, coders, incidents, links, places, tags


def test_ids_sort_as_they_were_made() -> None:
    ids = [new_id() for _ in range(20_000)]
    assert ids == sorted(set(ids))
    assert all(re.fullmatch("[0-9a-hjkmnp-tv-z]{20}", id_) for id_ in ids)


def test_ids_begin_with_their_moment() -> None:
    alphabet = "0123456789abcdefghjkmnpqrstvwxyz"
    before = time.time_ns() // 1_000_000
    id_ = new_id()
    value = sum(alphabet.index(letter) << 5 * i for i, letter in enumerate(reversed(id_)))
    assert before <= value >> 52 <= time.time_ns() // 1_000_000 + 1


def test_ids_of_threads_never_meet() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = [list(ids) for ids in pool.map(lambda _: [new_id() for _ in range(2000)], range(8))]
    assert len({id_ for ids in made for id_ in ids}) == 16_000
    assert all(a < b for ids in made for a, b in pairwise(ids))


def test_ids_go_on_upwards_when_the_clock_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    before = new_id()
    hour_ago = time.time_ns() - 3_600_000_000_000
    monkeypatch.setattr("model.entities.time.time_ns", lambda: hour_ago)
    assert before < new_id() < new_id()


def test_now_is_utc_to_the_second() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", now())


ARTICLE = Article(
    title="Clashes “again” 💥", outlet="Border Courier", author="N'N; DROP TABLE", note="\0\x1f\\",
    published_at="2022-09-13T08:15", accessed_at="2022-09-14", text="49 ջին", pasted="\ufeff49\r\nջին",
)  # fmt: skip
ANNOTATION = Annotation(
    ARTICLE.id, 0, 2, "49", "casualty", date_start="2022-09-13", date_end="2022-09-14",
    is_background=True, fields={"count_low": 49, "is_derived": False, "count_text": "49 “ջ” 💥"},
)  # fmt: skip
PLACE = Place(
    name="Sotk", aliases=("Zod", "Սոթք"), latitude=40.20166666666667, longitude=-0.1 + 0.3
)
INCIDENT = Incident(title="Shelling", place=PLACE.id, date_end="2022-09-14")
ACTOR = Actor(name="Government", aliases=("the cabinet",), side="A")
LINK = Link(ANNOTATION.id, "victim", to_actor=ACTOR.id)
TAG = Tag("ceasefire", "Ceasefire", "#123456", "5", fields=({"name": "n", "choices": ["a", "b"]},))


@pytest.mark.parametrize(
    ("table", "entity"),
    [
        (coders, Coder("ben", "Ben B.")),
        (tags, TAG),
        (articles, ARTICLE),
        (actors, ACTOR),
        (places, PLACE),
        (incidents, INCIDENT),
        (annotations, ANNOTATION),
        (links, LINK),
    ],
    ids=lambda value: getattr(value, "__name__", type(value).__name__),
)
def test_what_is_kept_comes_back_the_same(project: Project, table: object, entity: object) -> None:
    with project.step("Add"):
        articles.insert(project.db, ARTICLE)
        places.insert(project.db, PLACE)
        actors.insert(project.db, ACTOR)
        annotations.insert(project.db, ANNOTATION)
        if entity not in (ARTICLE, PLACE, ACTOR, ANNOTATION):
            table.insert(project.db, entity)
    assert table.get(project.db, entity.id) == entity
    kept = list(
        articles.every(project.db, with_text=True) if table is articles else table.every(project.db)
    )
    assert entity in kept
    assert len(kept) == table.count(project.db)


@pytest.mark.parametrize("entity", [ARTICLE, ANNOTATION, PLACE, INCIDENT, ACTOR, TAG])
def test_entities_cannot_be_changed_in_place(entity: object) -> None:
    name = fields(entity)[0].name
    with pytest.raises(AttributeError):
        setattr(entity, name, "other")
    assert replace(entity) == entity


@pytest.mark.parametrize(
    ("end", "id_"),
    [("to_annotation", "n"), ("to_actor", "a"), ("to_place", "p"), ("to_incident", "i")],
)
def test_a_link_leads_to_its_one_end(end: str, id_: str) -> None:
    assert Link("x", "r", **{end: id_}).target == id_


def refuse(project: Project, write: Callable[[], None]) -> None:
    with project.step("Nothing, but the coder has joined"):
        pass
    before = list(project.db.iterdump())
    with pytest.raises((KeyError, ValueError, project.db.IntegrityError)), project.step("Wrong"):
        write()
    assert list(project.db.iterdump()) == before


@pytest.mark.parametrize(
    "wrong",
    [
        {"date_start": "2022-13-01"},
        {"date_start": "13 September"},
        {"date_start": "2022-02-30"},
        {"date_start": "2022-09-14", "date_end": "2022-09-13"},
        {"start": -1},
        {"end": 0},
        {"tag": "no such tag"},
        {"article": "no such article"},
        {"review_status": "perhaps"},
        {"coder": "nobody"},
    ],
    ids=str,
)
def test_the_file_refuses_what_no_annotation_is(
    project: Project, article: Article, wrong: dict[str, object]
) -> None:
    sound = Annotation(article.id, 0, 7, "YEREVAN", "location")
    refuse(project, lambda: annotations.insert(project.db, replace(sound, **wrong)))


@pytest.mark.parametrize("place", [Place(latitude=90.1), Place(longitude=-181.0)], ids=str)
def test_the_file_refuses_places_off_the_globe(project: Project, place: Place) -> None:
    refuse(project, lambda: places.insert(project.db, place))


def test_a_link_has_exactly_one_end(project: Project, article: Article) -> None:
    span = Annotation(article.id, 0, 7, "YEREVAN", "location")
    with project.step("Add"):
        annotations.insert(project.db, span)
        places.insert(project.db, PLACE)
        actors.insert(project.db, ACTOR)
    refuse(project, lambda: links.insert(project.db, Link(span.id, "place")))
    both = Link(span.id, "place", to_place=PLACE.id, to_actor=ACTOR.id)
    refuse(project, lambda: links.insert(project.db, both))


@pytest.mark.parametrize("table", [articles, annotations, actors, places, incidents, links, tags])
def test_a_row_that_is_not_there_is_said(project: Project, table: object) -> None:
    with pytest.raises(KeyError):
        table.get(project.db, "nothing")
    refuse(project, lambda: table.delete(project.db, "nothing"))
    refuse(project, lambda: table.update(project.db, "nothing", {"id": "other"}))
