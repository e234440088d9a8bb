"""A project that left as JSON lines comes back as the same project, row for row."""

import json
from pathlib import Path
from typing import Any

import pytest

from model.entities import (
    Actor,
    BackgroundEvent,
    Coder,
    Decision,
    Declined,
    Incident,
    Link,
    Outlet,
    Period,
    Place,
    SavedView,
    Tag,
    Verdict,
)
from model.errors import UserError
from model.exporters import jsonl
from model.importers import _slices
from model.importers._bring import bring_in
from model.importers.importer import importers
from model.project import Project
from model.sample import make_sample
from model.schema import JOURNALED
from model.tables import (
    actors,
    annotations,
    articles,
    background_events,
    coders,
    decisions,
    declined,
    incidents,
    links,
    outlets,
    periods,
    places,
    saved_views,
    settings,
    steps,
    tags,
    verdicts,
)
from model.tables.narrowed import narrow
from model.tagging import new_annotation, new_article

JSONL = importers()["jsonl"]


def everything(project: Project) -> dict[str, set[tuple[Any, ...]]]:
    """Every row of every table that a researcher made, without SQLite's own numbers."""
    found = {}
    for table in JOURNALED:
        columns = [row[1] for row in project.db.execute(f"PRAGMA table_info({table})")]
        names = ", ".join(f'"{name}"' for name in columns if name not in ("row", "fields"))
        fields = "json(fields)" if "fields" in columns else "'{}'"
        rows = project.db.execute(f"SELECT {fields}, {names} FROM {table}")
        # Which field stands first says nothing.
        found[table] = {(json.dumps(json.loads(f), sort_keys=True), *row) for f, *row in rows}
    return found


def fill(project: Project) -> None:
    """A row of every kind, also ones that nothing leads to."""
    db = project.db
    settings.put(db, "side_a", "Teralia")
    coders.insert(db, Coder("ben", "Ben B.", "2024-01-01T00:00:00Z"))
    fields = ({"name": "text", "label": "words", "type": "choice", "choices": ["a", "b"]}, {"name": "calibre", "label": "calibre", "type": "integer"})  # fmt: skip
    tags.insert(db, Tag("Weapon", "Weapon", "#123456", "7", "What was fired.", fields))
    tags.insert(db, Tag("weapon", "weapon, other", "#654321"))
    tags.update(db, "actor", {"guideline": "Our own words."})
    outlets.insert(db, Outlet("The Courier", aliases=("Courier",), country="Teralia"))
    place = Place(name="Nowhere", latitude=0.1 + 0.2, longitude=-179.999)
    parent, child = Actor(name="Ministry"), Actor(name="Spokesman 💥")
    places.insert(db, place)
    actors.insert(db, parent)
    actors.insert(db, Actor(id=child.id, name=child.name, parent=parent.id, side="A"))
    event = Incident(title="Clash", place=place.id, date_start="2022-09-13")
    incidents.insert(db, event)
    incidents.insert(db, Incident(title="Unlinked"))
    periods.insert(db, Period("September", "2022-09-01", "2022-09-30", coder="ben"))
    saved_views.insert(db, SavedView("Mine", '{"lanes": "actor"}', coder="ben"))
    background_events.insert(
        db, BackgroundEvent("ACLED", "TER1", "2022-09-13", "2022-09-13", fields={"admin3": "x"})
    )
    later = new_article(
        "\ufeffLater\r\nwords", title="Copy", added_by="ben", published_at="2022-09-12"
    )
    first = new_article("Shots were fired 💥.", title="First", published_at="2022-09-14T08:00")
    articles.insert(db, first)
    articles.insert(db, later)
    articles.update(db, later.id, {"is_duplicate_of": first.id, "reading_status": "checked"})
    one = new_annotation(
        first,
        0,
        5,
        "Weapon",
        coder="ben",
        note="n",
        fields={"text": "a", "calibre": 7, "gone": 0.5},
    )
    other = new_annotation(later, 0, 5, "casualty", date_start="2022-09-13", is_background=True)
    annotations.insert(db, one)
    annotations.insert(db, other)
    for link in (
        Link(other.id, "repeats", to_annotation=one.id),
        Link(other.id, "victim", to_actor=child.id),
        Link(other.id, "happened_at", to_place=place.id),
        Link(one.id, "a_relation_of_old", to_incident=event.id),
    ):
        links.insert(db, link)
    decisions.insert(db, Decision(event.id, "killed", "A", "combatant", "counted twice", best=3))
    verdicts.insert(
        db, Verdict(first.id, 0, 5, "Weapon", "rules", 2, 0.1 + 0.2, "taken", one.id, "ben")
    )
    declined.insert(db, Declined("same_actor", parent.id, child.id, "ben"))


def test_a_project_comes_back_identical_in_one_step(tmp_path: Path) -> None:
    make_sample(tmp_path / "sample.spanline")
    with (
        Project.open(tmp_path / "sample.spanline") as sample,
        Project.create(tmp_path / "other.spanline", "Other", "") as other,
    ):
        with sample.step("Fill"):
            fill(sample)
        assert all(everything(sample).values())
        before = everything(other)
        jsonl.export(sample, tmp_path / "out.jsonl", with_text=True)
        brought = bring_in(other, JSONL, tmp_path / "out.jsonl")
        assert brought.notices == ()
        assert everything(other) == everything(sample)
        jsonl.export(other, tmp_path / "again.jsonl", with_text=True)
        assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "out.jsonl").read_bytes()
        again = bring_in(other, JSONL, tmp_path / "out.jsonl")
        assert {name for name in again.counts if not name.endswith("there already")} == set()
        assert everything(other) == everything(sample)

        step = other.undo()
        assert step
        assert step.name == "Import out.jsonl"
        assert everything(other) == before


def test_a_project_with_work_in_it_stays_what_it_is(project: Project, tmp_path: Path) -> None:
    with Project.create(tmp_path / "other.spanline", "Other", "") as other:
        with other.step("Fill"):
            fill(other)
        jsonl.export(other, tmp_path / "out.jsonl", with_text=True)
    with project.step("Work"):
        articles.insert(project.db, new_article("Mine."))
    title = project.title
    brought = bring_in(project, JSONL, tmp_path / "out.jsonl")
    assert project.title == title
    assert "title stays as this project has it" in brought.notices
    assert brought.counts["annotations"] == 2


@pytest.fixture(autouse=True)
def joined(project: Project) -> None:
    """The coder has joined before, so that nothing but the import changes anything."""
    with project.step("Look"):
        pass


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_slices, "SLICE", 3)


@pytest.mark.usefixtures("small_slices")
def test_slices_are_one_step_and_leave_others_their_turn(project: Project, tmp_path: Path) -> None:
    with Project.create(tmp_path / "other.spanline", "Other", "") as other:
        with other.step("Fill"):
            fill(other)
        jsonl.export(other, tmp_path / "out.jsonl", with_text=True)
        done = []
        with project.beside() as window:

            def report(now: int, whole: int) -> None:
                if not now:
                    return  # it is only read through so far
                done.append((now, whole))
                if len(done) == 2:
                    with window.step("Meanwhile"):
                        articles.insert(window.db, new_article("Read meanwhile."))

            bring_in(project, JSONL, tmp_path / "out.jsonl", report=report)
        assert len(done) > 3
        assert done == sorted(done)
        assert {whole for _, whole in done} == {done[0][1]}
        mine = [step.name for step in steps.history(project.db) if step.kind == "do"]
        assert mine.count("Import out.jsonl") == 1
        assert everything(project)["annotations"] == everything(other)["annotations"]
        project.undo()
        project.undo()
        assert articles.count(project.db) == 0


@pytest.mark.usefixtures("small_slices")
@pytest.mark.parametrize("stop", [0, 1, 3])
def test_one_that_is_stopped_leaves_nothing(project: Project, tmp_path: Path, stop: int) -> None:
    class StopError(Exception):
        pass

    def report(now: int, whole: int) -> None:
        nonlocal stop
        stop -= bool(now)
        if stop <= 0:
            raise StopError

    with Project.create(tmp_path / "other.spanline", "Other", "") as other:
        with other.step("Fill"):
            fill(other)
        jsonl.export(other, tmp_path / "out.jsonl", with_text=True)
    before = everything(project)
    with pytest.raises(StopError):
        bring_in(project, JSONL, tmp_path / "out.jsonl", report=report)
    assert everything(project) == before


@pytest.mark.usefixtures("small_slices")
def test_what_is_wrong_at_the_end_is_found_before_anything_is_written(
    project: Project, tmp_path: Path
) -> None:
    lines = [{"table": "coders", "id": f"c{n}"} for n in range(20)]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (tmp_path / "in.jsonl").write_text(text + '{"table": "coders", "id": 7}\n', encoding="utf-8")
    before = [step.id for step in steps.history(project.db)]
    with pytest.raises(UserError, match=r"line 21: “id” is no text"):
        bring_in(project, JSONL, tmp_path / "in.jsonl")
    assert [step.id for step in steps.history(project.db)] == before


ID = "0" * 19


HOSTILE: dict[str, list[dict[str, object]]] = {
    "parents in a loop": [
        {"table": "actors", "id": f"{ID}1", "name": "a", "parent": f"{ID}2"},
        {"table": "actors", "id": f"{ID}2", "name": "b", "parent": f"{ID}1"},
    ],
    "its own parent": [{"table": "actors", "id": f"{ID}1", "name": "a", "parent": f"{ID}1"}],
    "an id of another kind": [{"table": "actors", "id": "../x", "name": "a"}],
    "no such table": [{"table": "steps", "id": f"{ID}1"}],
    "a table of tables": [{"table": ["tags"], "id": f"{ID}1"}],
    "a tag whose field is none": [
        {"table": "tags", "id": "x", "fields": [{"name": "a b", "label": "", "type": "text"}]}
    ],
    "a tag whose field is more": [
        {"table": "tags", "id": "x", "fields": [{"name": "a", "label": "", "evil": 1}]}
    ],
    "a tag whose fields are words": [{"table": "tags", "id": "x", "fields": ["name"]}],
    "a tag without a name": [{"table": "tags", "id": " \n "}],
    "a view that is no view": [
        {"table": "saved_views", "id": f"{ID}1", "name": "v", "view": "{{{"}
    ],
    "a period that ends before": [
        {"table": "periods", "id": f"{ID}1", "name": "p", "date_start": "2022-02-02", "date_end": "2022-02-01"}
    ],
    "a place beyond the earth": [
        {"table": "places", "id": f"{ID}1", "name": "p", "latitude": 1e9}
    ],
    "a number beyond measure": [
        {"table": "background_events", "id": f"{ID}1", "dataset": "A", "event_id": "1", "deaths_best": 10**30}
    ],
    "a setting with a path for a name": [{"table": "settings", "id": "../../x", "value": ""}],
    "a type of actor that is none": [
        {"table": "actors", "id": f"{ID}1", "name": "a", "actor_type": "dragons"}
    ],
    "a rule that is none": [{"table": "incidents", "id": f"{ID}1", "estimate_rule": "highest"}],
    "an incident that ends before": [
        {"table": "incidents", "id": f"{ID}1", "date_start": "2022-02-02", "date_end": "2022-02-01"}
    ],
    "a moment that is none": [{"table": "coders", "id": "ben", "created_at": "yesterday"}],
    "a moment that is nothing": [{"table": "coders", "id": "ben", "created_at": ""}],
    "a moment that is a day": [{"table": "coders", "id": "ben", "created_at": "2022-09-13"}],
    "a side that is none": [{"table": "actors", "id": f"{ID}1", "name": "a", "side": "C"}],
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_line_is_one_line_and_changes_nothing(
    project: Project, tmp_path: Path, what: str
) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in HOSTILE[what]), encoding="utf-8")
    before = everything(project)
    with pytest.raises(UserError) as error:
        bring_in(project, JSONL, path)
    assert "\n" not in str(error.value)
    assert everything(project) == before


def test_what_leads_to_nothing_is_told(project: Project, tmp_path: Path) -> None:
    lines: list[dict[str, object]] = [
        {"table": "actors", "id": f"{ID}1", "name": "a", "parent": f"{ID}9"},
        {"table": "incidents", "id": f"{ID}2", "title": "i", "place": f"{ID}9"},
        {"table": "decisions", "id": f"{ID}3", "incident": f"{ID}9", "outcome": "killed", "side": "A", "victim_class": "civilian", "reason": "r"},
        {"table": "verdicts", "id": f"{ID}4", "article": f"{ID}9", "tag": "actor", "suggester": "s", "verdict": "taken"},
        {"table": "articles", "id": f"{ID}5", "text": "Shots.", "is_duplicate_of": f"{ID}9"},
        {"table": "verdicts", "id": f"{ID}6", "article": f"{ID}5", "annotation": f"{ID}9", "tag": "actor", "suggester": "s", "verdict": "taken"},
    ]  # fmt: skip
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    brought = bring_in(project, JSONL, path)
    assert brought.counts == {"actors": 1, "incidents": 1, "articles": 1, "verdicts": 1}
    assert sum(brought.left_out.values()) == 5


def test_a_part_of_a_project_comes_in_whole(project: Project, tmp_path: Path) -> None:
    with Project.create(tmp_path / "other.spanline", "Other", "") as other:
        with other.step("Fill"):
            fill(other)
        with other.beside() as part:
            (row,) = part.db.execute(
                "SELECT row FROM annotations WHERE tag = 'casualty'"
            ).fetchone()
            narrow(part.db, [row])
            jsonl.export(part, tmp_path / "out.jsonl", with_text=True)
    brought = bring_in(project, JSONL, tmp_path / "out.jsonl")
    assert (brought.counts["articles"], brought.counts["annotations"]) == (1, 1)
    assert brought.left_out == {"the article that one is a copy of, which is not there": 1}
    assert verdicts.count(project.db) == 0
