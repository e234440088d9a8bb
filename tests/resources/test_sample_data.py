"""The sample project's data says only what its texts and the kinds allow."""

import json
from datetime import date
from itertools import chain
from pathlib import Path

import pytest

from model.kinds import kinds
from model.kinds.actor import ACTOR_TYPES, SIDES
from model.kinds.kind import COMMON, field_problems

FOLDER = Path(__file__).parents[2] / "resources" / "sample"
SAMPLE = json.loads((FOLDER / "sample.json").read_text(encoding="utf-8"))
ANNOTATIONS = list(chain.from_iterable(a["annotations"] for a in SAMPLE["articles"]))
KEYED = {a["key"]: a for a in ANNOTATIONS if "key" in a}
KEYS = {
    "actor": {a["key"] for a in SAMPLE["actors"]},
    "place": {p["key"] for p in SAMPLE["places"]},
    "annotation": set(KEYED),
}


def test_keys_name_one_thing_each() -> None:
    rows = [*SAMPLE["actors"], *SAMPLE["places"], *KEYED.values()]
    assert len({row["key"] for row in rows}) == len(rows)
    assert len(KEYED) == sum("key" in a for a in ANNOTATIONS)


@pytest.mark.parametrize("article", SAMPLE["articles"], ids=lambda article: article["file"])
def test_words_stand_in_their_article(article: dict) -> None:
    text = (FOLDER / article["file"]).read_text(encoding="utf-8")
    assert 250 <= len(text.split()) <= 450
    assert date.fromisoformat(article["published_at"]).isoformat() in article["file"]
    for annotation in article["annotations"]:
        assert text.count(annotation["words"]) >= annotation["occurrence"] >= 1
        assert annotation.get("when_text", "").lower() in text.lower()
        assert annotation["fields"].get("count_text", "") in annotation["words"]


@pytest.mark.parametrize("annotation", ANNOTATIONS, ids=lambda annotation: annotation["words"])
def test_annotation_keeps_its_kind(annotation: dict) -> None:
    kind = kinds()[annotation["tag"]]
    fields = {f.name: f for f in kind.fields}
    roles = {role.relation: role for role in kind.links}
    relations = [link["relation"] for link in annotation["links"]]

    assert annotation["fields"].keys() <= fields.keys()
    assert kind.problems(annotation["fields"]) == []
    assert {f.name for f in kind.fields if f.essential} <= annotation["fields"].keys()
    for common in COMMON:
        assert field_problems(common, annotation.get(common.name)) == []
    if "date_start" in annotation:
        first, last = (date.fromisoformat(annotation[n]) for n in ("date_start", "date_end"))
        assert first <= last

    assert {role.relation for role in kind.links if role.essential} <= set(relations)
    for link in annotation["links"]:
        assert link["to"] in KEYS[roles[link["relation"]].target]
    for relation, role in roles.items():
        assert role.many or relations.count(relation) <= 1


def test_actors_keep_their_values_and_parents() -> None:
    for actor in SAMPLE["actors"]:
        assert actor["actor_type"] in ACTOR_TYPES
        assert actor["side"] in SIDES
        assert actor["parent"] is None or actor["parent"] in KEYS["actor"]


def test_incidents_are_fed_by_casualties_within_their_days() -> None:
    for incident in SAMPLE["incidents"]:
        assert incident["place"] in KEYS["place"]
        for key in incident["annotations"]:
            claim = KEYED[key]
            assert claim["tag"] == "casualty"
            first = claim.get("date_start", incident["date_start"])
            last = claim.get("date_end", incident["date_end"])
            assert incident["date_start"] <= first <= last <= incident["date_end"]


def test_the_worked_case_is_there() -> None:
    """The killed that the texts report on these days, and which of them stand for themselves."""
    killed = {
        key: claim
        for key, claim in KEYED.items()
        if claim["fields"].get("outcome") == "killed" and not claim.get("is_background")
    }
    best = {key: claim["fields"].get("count_best") for key, claim in killed.items()}
    assert sorted(best.values()) == [49, 49, 50, 50, 71, 105, 176]
    links = {(key, k["relation"], k["to"]) for key, c in killed.items() for k in c["links"]}
    assert {
        ("arm_at_least_49", "repeats", "arm_49"),
        ("arm_nearly_50", "repeats", "arm_49"),
        ("arm_105", "supersedes", "arm_49"),
        ("aze_71", "supersedes", "aze_50"),
    } <= links
    assert killed["arm_49"]["fields"]["is_provisional"]
    assert killed["press_176"]["fields"]["is_derived"]
