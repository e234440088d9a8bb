"""Every kind keeps the contract that forms, menus, the command line and exports are made from."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.kinds import kinds
from model.kinds.kind import COMMON, Field, Kind, field_problems
from model.parts import parts

EVERY = list(kinds().values())
CASUALTY = kinds()["casualty"]
every_kind = pytest.mark.parametrize("kind", EVERY, ids=lambda kind: kind.name)


def test_each_file_is_a_kind_and_keys_go_from_1() -> None:
    assert (
        sorted(kinds()) == list(parts("model.kinds")) == ["actor", "casualty", "location", "quote"]
    )
    assert [(k.name, k.key) for k in EVERY] == [
        ("casualty", "1"), ("location", "2"), ("actor", "3"), ("quote", "4"),
    ]  # fmt: skip


def test_no_two_kinds_look_alike() -> None:
    for sign in ("colour", "key", "letter", "line", "label"):
        assert len({getattr(kind, sign) for kind in EVERY}) == len(EVERY)


@every_kind
def test_it_can_be_shown(kind: Kind) -> None:
    assert re.fullmatch("#[0-9A-F]{6}", kind.colour)
    assert kind.line in {"solid", "dash", "dot", "dash_dot"}
    assert len(kind.letter) == 1
    assert kind.guideline.endswith((".", ")."))


@every_kind
def test_its_fields_are_sound(kind: Kind) -> None:
    names = [f.name for f in (*kind.fields, *COMMON)]
    assert len(set(names)) == len(names), "a field may not hide a column"
    assert kind.names() == {f.name for f in kind.fields}
    for field in kind.fields:
        assert re.fullmatch("[a-z][a-z_0-9]*", field.name)
        assert bool(field.choices) == (field.type == "choice")
        assert len(set(field.choices)) == len(field.choices)
        assert field.label
        assert field_problems(field, field.default) == []


@every_kind
def test_its_links_are_sound(kind: Kind) -> None:
    relations = [role.relation for role in kind.links]
    assert len(set(relations)) == len(relations)
    assert all(re.fullmatch("[a-z_]+", relation) for relation in relations)
    assert "feeds" in relations, "whatever is tagged can belong to an incident"


@every_kind
def test_a_new_span_has_no_problem(kind: Kind) -> None:
    assert kind.problems(kind.defaults()) == []
    assert kind.problems({}) == []
    assert isinstance(kind.summary(kind.defaults()), str)


def test_the_fields_are_those_of_the_codebook() -> None:
    assert {k.name: [f.name for f in k.fields] for k in EVERY} == {
        "casualty": [
            "outcome", "count_text", "qualifier", "count_low", "count_best", "count_high", "victim_class",
            "period_type", "stance", "is_provisional", "is_derived",
        ],
        "location": ["place_role", "place_precision", "is_unnamed"],
        "actor": [],
        "quote": ["quote_type", "cue_text", "cue_class", "said_on"],
    }  # fmt: skip
    assert {k.name: [f.name for f in k.fields if f.essential] for k in EVERY} == {
        "casualty": ["outcome", "victim_class", "period_type"],
        "location": [],
        "actor": [],
        "quote": [],
    }
    assert {k.name: [r.relation for r in k.links if r.essential] for k in EVERY} == {
        "casualty": ["victim", "claimed_by"],
        "location": ["place"],
        "actor": ["actor"],
        "quote": ["speaker"],
    }
    assert {k.name: k.defaults() for k in EVERY} == {
        "casualty": {"stance": "asserts"},
        "location": {"place_role": "event_place"},
        "actor": {},
        "quote": {"quote_type": "direct"},
    }


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"count_low": 50, "count_best": 49}, "count_best"),
        ({"count_best": 50, "count_high": 49}, "count_high"),
        ({"count_low": 50, "count_high": 49}, "count_high"),
        ({"outcome": "none", "count_best": 3}, "outcome"),
        ({"outcome": "murdered"}, "outcome"),
        ({"count_low": -1}, "count_low"),
        ({"count_low": 4.5}, "count_low"),
        ({"count_low": True}, "count_low"),
        ({"count_low": "49"}, "count_low"),
        ({"is_derived": 1}, "is_derived"),
        ({"stance": "claims"}, "stance"),
    ],
    ids=str,
)
def test_what_is_wrong_with_a_casualty_is_said_at_its_field(
    values: dict[str, object], field: str
) -> None:
    assert [problem.field for problem in CASUALTY.problems(values)] == [field]


@pytest.mark.parametrize(
    "values",
    [
        {"count_low": 49, "count_best": 49, "count_high": None},
        {"count_high": 40},
        {"count_low": 0, "count_best": 0, "count_high": 0, "outcome": "none"},
        {"outcome": "", "count_low": None},
    ],
    ids=str,
)
def test_bounds_may_be_open_and_fields_empty(values: dict[str, object]) -> None:
    assert CASUALTY.problems(values) == []


counts = st.none() | st.integers(0, 10**6)


@given(counts, counts, counts)
def test_a_casualty_is_right_exactly_when_its_known_bounds_rise(
    low: int | None, best: int | None, high: int | None
) -> None:
    known = [n for n in (low, best, high) if n is not None]
    problems = CASUALTY.problems({"count_low": low, "count_best": best, "count_high": high})
    assert (problems == []) == (known == sorted(known))


def test_the_words_of_a_count_say_its_bounds() -> None:
    before = CASUALTY.defaults() | {"count_high": 60, "qualifier": "exact"}
    after = CASUALTY.with_value(before, "count_text", "at least 49")
    assert after == {
        "stance": "asserts", "count_text": "at least 49", "qualifier": "at_least", "count_low": 49, "count_best": 49,
    }  # fmt: skip


def test_words_that_are_no_count_leave_the_numbers_alone() -> None:
    after = CASUALTY.with_value({"count_low": 49}, "count_text", "the toll is unclear")
    assert after == {"count_low": 49, "count_text": "the toll is unclear"}


@every_kind
def test_an_emptied_field_is_left_out(kind: Kind) -> None:
    for field in kind.fields:
        assert field.name not in kind.with_value({field.name: "x"}, field.name, None)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"outcome": "killed", "count_low": 49, "count_best": 49}, "49 · 49 · – killed"),
        ({"outcome": "killed", "count_low": 2, "count_best": 2, "count_high": 2}, "2 killed"),
        ({}, "? casualties"),
        (
            {"outcome": "wounded", "count_high": 40, "victim_class": "civilian"},
            "– · – · 40 wounded, civilian",
        ),
    ],
)
def test_a_casualty_in_one_line(values: dict[str, object], said: str) -> None:
    assert CASUALTY.summary(values) == said


@given(
    st.sampled_from([f for k in EVERY for f in (*k.fields, *COMMON)]),
    st.none() | st.text(max_size=5) | st.integers() | st.booleans() | st.floats() | st.lists(st.none()),
)  # fmt: skip
def test_any_value_is_judged_without_a_stumble(field: Field, value: object) -> None:
    problems = field_problems(field, value)
    assert {p.field for p in problems} <= {field.name}
    if field.type == "choice" and value not in (None, ""):
        assert (problems == []) == (value in field.choices)
