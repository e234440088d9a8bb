"""Incidents made, merged, split and suggested; numbers set by hand."""

import pytest

from model import alike, incidents
from model.claims import claims
from model.entities import Place
from model.errors import UserError
from model.estimates import totals
from model.project import Project
from model.tables import annotations, decisions, declined, links, places
from model.tables import incidents as rows
from tests.model.casework import code

GROUP = ("killed", "A", "combatant")


def take_links(project: Project) -> None:
    with project.step("Take links"):
        for link in alike.open_links(project.db, claims(project.db)):
            alike.take_link(project.db, link)


def made(project: Project) -> str:
    """An incident of the whole case, with the links that were suggested."""
    with project.step("Code"):
        ids = code(project.db)
        fed_by = annotations.with_ids(project.db, ids)
        made = incidents.make(project.db, "Clashes", fed_by)
    take_links(project)
    return made.id


def best(project: Project, incident: str, *more: str) -> int | None:
    (total,) = totals(incidents.numbers(project.db, incident, *more))
    return total.best


def test_the_worked_case_with_suggested_links_alone(project: Project) -> None:
    incident = made(project)
    assert best(project, incident) == 176
    assert best(project, incident, "lowest") == 99
    assert best(project, incident, "", "2022-09-13") == 99
    one = rows.get(project.db, incident)
    assert (one.date_start, one.date_end) == ("2022-09-13", "2022-09-15")
    assert one.place
    (line,) = rows.lines(project.db, "clash")
    assert (line.title, line.place, line.n_annotations) == ("Clashes", "Jermuk", 7)
    assert incidents.every_number(project.db)[incident] == incidents.numbers(project.db, incident)
    while project.undo():
        pass
    assert rows.count(project.db) == 0


def test_a_number_by_hand_needs_a_reason_and_every_decision_is_kept(project: Project) -> None:
    incident = made(project)
    for numbers, reason in (((1, 2, 3), " "), ((3, 2, 1), "lists"), ((None,) * 3, "lists")):
        with pytest.raises(UserError), project.step("Decide"):
            incidents.decide(project.db, incident, GROUP, numbers, reason, "anna")
    with pytest.raises(UserError), project.step("Rule"):
        incidents.choose_rule(project.db, incident, "manual")
    with project.step("Decide"):
        incidents.decide(project.db, incident, GROUP, (100, 110, 120), "lists of names", "anna")
    assert best(project, incident) == 110 + 71
    with project.step("Decide again"):
        incidents.decide(project.db, incident, GROUP, (None, 111, None), "a newer list", "anna")
    kept = decisions.of_incident(project.db, incident)
    assert [(d.old_best, d.best, d.rule, d.coder) for d in kept] == [
        (105, 110, "latest_per_party", "anna"), (110, 111, "manual", "anna"),
    ]  # fmt: skip
    with project.step("Back to a rule"):
        incidents.choose_rule(project.db, incident, "lowest")
    assert best(project, incident) == 99
    with project.step("And by hand again"):
        incidents.choose_rule(project.db, incident, "manual")
    assert best(project, incident) == 111 + 71


def test_merge_and_split_are_one_step_each(project: Project) -> None:
    db = project.db
    with project.step("Code"):
        ids = code(db)
        parts = [annotations.with_ids(db, part) for part in (ids[:3], ids[2:5], ids[5:])]
        one, two, three = (incidents.make(db, f"Part {n}", p) for n, p in enumerate(parts))
    before = set(map(repr, links.every(db)))
    with project.step("Merge"):
        incidents.merge(db, one.id, [two.id, three.id])
    assert [i.id for i in rows.every(db)] == [one.id]
    assert rows.get(db, one.id).date_end == "2022-09-15"
    fed = incidents.feeds(db, one.id)
    assert len(fed) == len(ids)
    with project.step("Split"):
        new = incidents.split(db, one.id, "The last two", ids[5:])
    assert {a.id for a in incidents.feeds(db, new.id)} == set(ids[5:])
    assert {a.id for a in incidents.feeds(db, one.id)} == set(ids[:5])
    for part in ((), ids[:5]):
        with pytest.raises(UserError), project.step("Split nothing, or all"):
            incidents.split(db, one.id, "No", part)
    project.undo()
    project.undo()
    assert set(map(repr, links.every(db))) == before
    assert rows.count(db) == 3


def test_claims_of_one_place_and_day_suggest_an_incident(project: Project) -> None:
    db = project.db
    with project.step("Code"):
        ids = code(db)
    (suggested,) = alike.same_incidents(db, claims(db))
    assert set(suggested.claims) == set(ids[:6])
    assert "Jermuk" in suggested.title
    with project.step("Take"):
        incident = alike.take(db, suggested)
    assert len(incidents.feeds(db, incident)) == 6
    assert alike.same_incidents(db, claims(db)) == []
    project.undo()
    with project.step("Drop"):
        alike.decline(db, *suggested.key, "anna")
    assert alike.same_incidents(db, claims(db)) == []
    project.undo()
    assert alike.same_incidents(db, claims(db)) == [suggested]


@pytest.mark.parametrize(("latitude", "is_near"), [(39.87, True), (40.3, False)])
def test_incidents_within_five_kilometres_suggest_a_merge(
    project: Project, latitude: float, is_near: bool
) -> None:
    db = project.db
    with project.step("Code"):
        ids = code(db)
        other = Place(name="Kechut", latitude=latitude, longitude=45.67)
        places.insert(db, other)
        one = incidents.make(db, "One", annotations.with_ids(db, ids[:3]))
        two = incidents.make(db, "Two", annotations.with_ids(db, ids[3:6]))
        rows.update(db, two.id, {"place": other.id})
    found = alike.same_incidents(db, claims(db))
    assert bool(found) == is_near
    if found:
        assert set(found[0].incidents) == {one.id, two.id}
        with project.step("Take"):
            kept = alike.take(db, found[0])
        assert [i.id for i in rows.every(db)] == [kept]
        assert len(incidents.feeds(db, kept)) == 6


def test_a_dropped_link_is_not_suggested_again(project: Project) -> None:
    db = project.db
    with project.step("Code"):
        code(db)
    first, *rest = alike.open_links(db, claims(db))
    with project.step("Drop"):
        alike.decline(db, first.relation, first.claim, first.other, "anna")
    assert alike.open_links(db, claims(db)) == rest
    assert declined.count(db) == 1
