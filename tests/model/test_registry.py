"""Actors and places that are one, or two after all; the sides of a conflict."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import registry
from model.claims import claims
from model.entities import Actor, Place
from model.errors import UserError
from model.project import Project
from model.registry import Conflict
from model.tables import actors, links, places
from tests.model.casework import code


def state(project: Project) -> list[object]:
    db = project.db
    return [set(map(repr, t.every(db))) for t in (actors, places, links)]


def test_merged_actors_share_links_names_children_and_undo_brings_them_back(
    project: Project,
) -> None:
    db = project.db
    with project.step("Code"):
        code(db)
        arm, pm = (a for a in actors.every(db) if a.name in ("Armenia", "Nikol Pashinyan"))
        twin = Actor(name="Republic of Armenia", country="ARM", aliases=("Hayastan",))
        actors.insert(db, twin)
        child = Actor(name="Armenian army", parent=twin.id)
        actors.insert(db, child)
        links.turn(db, "to_actor", pm.id, twin.id)
    before = state(project)
    with project.step("Merge"):
        registry.merge_actors(db, arm.id, [twin.id])
    kept = actors.get(db, arm.id)
    assert kept.aliases == ("Republic of Armenia", "Hayastan")
    assert (kept.country, kept.side, kept.parent) == ("ARM", "A", None)
    assert actors.get(db, child.id).parent == arm.id
    assert {c.party for c in claims(db) if c.side == "A"} == {arm.id}
    assert twin.id not in {a.id for a in actors.every(db)}
    project.undo()
    assert state(project) == before


def test_a_child_merged_into_its_parent_leaves_no_ring(project: Project) -> None:
    db = project.db
    top, middle = Actor(name="State"), Actor(name="Ministry")
    with project.step("Add"):
        actors.insert(db, top)
        actors.insert(db, Actor(id=middle.id, name="Ministry", parent=top.id))
        low = Actor(name="Office", parent=middle.id)
        actors.insert(db, low)
    with project.step("Merge the middle and the lowest"):
        registry.merge_actors(db, low.id, [middle.id])
    assert actors.get(db, low.id).parent == top.id
    with project.step("Merge the rest"):
        registry.merge_actors(db, low.id, [top.id])
    assert actors.get(db, low.id).parent is None


def test_two_links_of_one_claim_to_merged_actors_become_one(project: Project) -> None:
    db = project.db
    with project.step("Code"):
        code(db)
        ids = {a.name: a.id for a in actors.every(db)}
        registry.merge_actors(db, ids["Armenia"], [ids["Azerbaijan"], ids["The Wire"]])
    for claim in claims(db):
        found = [(x.relation, x.target) for x in links.of_annotation(db, claim.id)]
        assert len(found) == len(set(found))


def test_split_takes_the_chosen_users_along(project: Project) -> None:
    db = project.db
    with project.step("Code"):
        code(db)
        arm = next(a for a in actors.every(db) if a.name == "Armenia")
        actors.update(db, arm.id, {"aliases": ("Ministry", "Hayastan")})
        users = registry.users_of_actor(db, arm.id)
        made = registry.split_actor(db, arm.id, "Ministry", [users[0].id])
    assert [a.id for a in registry.users_of_actor(db, made)] == [users[0].id]
    assert actors.get(db, arm.id).aliases == ("Hayastan",)
    assert actors.get(db, made).side == "A"
    with pytest.raises(UserError), project.step("Split"):
        registry.split_actor(db, arm.id, "  ", [])


def test_places_merge_with_coordinates_and_split_without(project: Project) -> None:
    db = project.db
    with project.step("Code"):
        code(db)
        jermuk = next(iter(places.every(db)))
        bare = Place(name="Dzhermuk", country="ARM")
        places.insert(db, bare)
        registry.merge_places(db, bare.id, [jermuk.id])
    kept = places.get(db, bare.id)
    assert (kept.aliases, kept.latitude, kept.country) == (("Jermuk",), 39.84, "ARM")
    users = registry.users_of_place(db, bare.id)
    assert len(users) == 6
    with project.step("Split"):
        made = registry.split_place(db, bare.id, "Jermuk", [users[0].id])
    assert places.get(db, made).latitude is None
    assert len(registry.users_of_place(db, bare.id)) == 5


def test_likely_duplicates_are_told_with_their_reason(project: Project) -> None:
    db = project.db
    named = ("Pashinyan", "Pashinian", "1st Brigade", "2nd Brigade", "Ministry of Defence",
             "Ministry of Defense", "Kara", "Kaza")  # fmt: skip
    with project.step("Add"):
        for name in named:
            actors.insert(db, Actor(name=name))
        actors.insert(db, Actor(name="Pashinyanov", side="A", aliases=("ministry of defence",)))
    names = {a.id: a.name for a in actors.every(db)}
    found = registry.duplicate_actors(db)
    pairs = {frozenset((names[d.one], names[d.other])) for d in found}
    assert pairs >= {
        frozenset(("Pashinyan", "Pashinian")),
        frozenset(("Ministry of Defence", "Ministry of Defense")),
        frozenset(("Ministry of Defence", "Pashinyanov")),
    }
    assert frozenset(("1st Brigade", "2nd Brigade")) not in pairs
    assert frozenset(("Kara", "Kaza")) not in pairs
    assert all("“" in d.reason for d in found)


def test_places_of_one_name_that_lie_apart_are_two(project: Project) -> None:
    db = project.db
    with project.step("Add"):
        for latitude in (39.84, 39.85, 41.0, None):
            longitude = None if latitude is None else 45.67
            places.insert(db, Place(name="Jermuk", latitude=latitude, longitude=longitude))
    found = registry.duplicate_places(db)
    where = {p.id: p.latitude for p in places.every(db)}
    apart = {frozenset((where[d.one], where[d.other])) for d in found}
    assert frozenset((39.84, 39.85)) in apart
    assert frozenset((39.84, 41.0)) not in apart
    assert frozenset((39.84, None)) in apart


@given(one=st.text(min_size=1), other=st.text(min_size=1))
def test_names_compare_the_same_either_way_round(one: str, other: str) -> None:
    assert registry._comparable(one, other) == registry._comparable(other, one)


def test_the_sides_belong_to_a_named_conflict(project: Project) -> None:
    assert registry.conflict(project.db).side("A") == "side A"
    with project.step("Name the conflict"):
        registry.name_conflict(project.db, Conflict("Border war", "Armenia", "Azerbaijan"))
    named = registry.conflict(project.db)
    assert [named.side(s) for s in ("A", "B", "third", "none")] == [
        "Armenia", "Azerbaijan", "third party", "no side",
    ]  # fmt: skip
    project.undo()
    assert registry.conflict(project.db).name == ""
