import numpy as np
import pytest

from model.entities import Actor, Coder, Incident, Link, Tag
from model.project import Project
from model.registry import Conflict, name_conflict
from model.tables import actors, annotations, articles, coders, incidents, links, tags
from model.tables.fields import with_words
from model.tagging import new_annotation, new_article
from model.timeline.fields import fields, read_field
from model.timeline.filters import Coded, matching
from tests.model.casework import code


@pytest.fixture
def keys(project: Project) -> np.ndarray:
    """The row keys of the worked case's seven claims, as they were made."""
    with project.step("Code"):
        ids = code(project.db)
        name_conflict(project.db, Conflict("Border", "Armenia and allies", ""))
    return np.array([annotations.row_of(project.db, id_) for id_ in ids])


def led_by(coded: Coded) -> list[str]:
    return [coded.words[at] if at >= 0 else "" for at in coded.codes]


def found_by(coded: Coded, word: str) -> list[bool]:
    mask = matching({"it": coded}, {"it": [word]})
    assert mask is not None
    return mask.tolist()


def test_a_claim_stands_with_its_victims_and_is_found_by_who_says_so(
    project: Project, keys: np.ndarray
) -> None:
    actor = read_field(project.db, "actor", keys)
    assert led_by(actor) == [*["Armenia"] * 3, "Azerbaijan", "Armenia", "Azerbaijan", "The Wire"]
    assert found_by(actor, "Nikol Pashinyan") == [True, *[False] * 6]
    assert actor.counts()[actor.words.index("Armenia")] == 4  # each claim once, not each link
    side = read_field(project.db, "side", keys)
    assert [side.say(word) for word in led_by(side)][2:] == [
        "Armenia and allies", "side B", "Armenia and allies", "side B", "no side",
    ]  # fmt: skip


def test_a_few_read_like_all(project: Project, keys: np.ndarray) -> None:
    for name in fields(project.db):
        whole = read_field(project.db, name, keys)
        few = read_field(project.db, name, keys[[5, 2]], few=True)
        assert led_by(few) == [led_by(whole)[5], led_by(whole)[2]], name


def test_every_field_says_what_the_row_says(project: Project, keys: np.ndarray) -> None:
    with project.step("More"):
        coders.insert(project.db, Coder("ben"))
        tags.insert(
            project.db,
            Tag("drone", "Drone", fields=({"name": "seen", "label": "seen", "type": "boolean"},)),
        )
        article = new_article("A drone over Goris.", outlet="Border Courier", language="hy")
        articles.insert(project.db, article)
        made = new_annotation(
            article, 2, 7, "drone", fields={"seen": True}, coder="ben", date_start="2022-09-01",
            date_end="2022-09-30", review_status="conflict", confidence="low",
        )  # fmt: skip
        annotations.insert(project.db, made)
        incident = Incident(title="Goris")
        incidents.insert(project.db, incident)
        links.insert(project.db, Link(made.id, "feeds", to_incident=incident.id))
    row = annotations.row_of(project.db, made.id)
    every = np.append(keys, row)
    said = {name: led_by(read_field(project.db, name, every))[-1] for name in fields(project.db)}
    assert {name: word for name, word in said.items() if word} == {
        "tag": "drone", "outlet": "Border Courier", "incident": "Goris", "coder": "ben",
        "review_status": "conflict", "precision": "month", "confidence": "low", "language": "hy",
        "seen": "true",
    }  # fmt: skip
    assert read_field(project.db, "tag", every).say("drone") == "Drone"
    assert led_by(read_field(project.db, "precision", keys))[0] == "day"
    assert led_by(read_field(project.db, "outcome", every)) == [*["killed"] * 7, ""]


def test_keys_in_any_order_and_two_of_one_name(project: Project, keys: np.ndarray) -> None:
    with project.step("Namesake"):
        twin = Actor(name="Armenia", side="third")
        actors.insert(project.db, twin)
        id_ = annotations.at_rows(project.db, [int(keys[6])])[int(keys[6])].id
        links.insert(project.db, Link(id_, "perpetrator", to_actor=twin.id))
    actor = read_field(project.db, "actor", keys[::-1].copy())
    assert actor.words.count("Armenia") == 1
    assert found_by(actor, "Armenia") == [True, False, True, False, True, True, True]


def test_words_are_looked_for_in_span_and_note(project: Project, keys: np.ndarray) -> None:
    assert with_words(project.db, "least 49").tolist() == [keys[1]]
    with project.step("Note"):
        id_ = annotations.at_rows(project.db, [int(keys[4])])[int(keys[4])].id
        annotations.update(project.db, id_, {"note": "ask the ministry"})
    assert with_words(project.db, "minis").tolist() == [keys[4]]
    assert with_words(project.db, "…").tolist() == []
