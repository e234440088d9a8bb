"""Numbers of incidents: the worked case of September 2022, and what holds for any claims."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.claims import Claim, suggest_links
from model.estimates import DEFAULT_RULE, RULES, Manual, estimate, totals

_BLANK = Claim(
    id="", article="", outlet="", reported="2022-09-13", words="", date_start="2022-09-13",
    date_end="2022-09-13", claimant="", party="", relation="unknown", victim="v", victims="v",
    side="A", victim_class="combatant", perpetrator_party="", outcome="killed", count_text="",
    qualifier="exact", low=None, best=None, high=None, period_type="incident", stance="asserts",
    is_provisional=False, is_derived=False, is_background=False, repeats=(), supersedes=(),
    contradicts=(), place="", incidents=(), coder=None, created_at="", review_status="open",
)  # fmt: skip


def said(id_: str, party: str, side: str, number: int, reported: str, **more: object) -> Claim:
    relation = "own_side" if party == side else "opponent"
    numbers = {"low": number, "best": number, "high": number}
    days = {"reported": reported, "created_at": reported}
    return replace(
        _BLANK, id=id_, party=party, side=side, victim=side, victims=side,
        **{"relation": relation, **numbers, **days, **more},
    )  # fmt: skip


WORKED = [
    said("a49", "A", "A", 49, "2022-09-13", is_provisional=True),
    said("a49 again", "A", "A", 49, "2022-09-13", qualifier="at_least", high=None),
    said("a nearly 50", "A", "A", 50, "2022-09-14", qualifier="approximate", low=None),
    said("b50", "B", "B", 50, "2022-09-13"),
    said("a105", "A", "A", 105, "2022-09-14", date_end="2022-09-14"),
    said("b71", "B", "B", 71, "2022-09-15", date_end="2022-09-15"),
    said("press 176", "press", "none", 176, "2022-09-15", is_derived=True, relation="outlet"),
]


def linked(claims: list[Claim]) -> list[Claim]:
    """The claims with every suggested link taken."""
    made = {claim.id: claim for claim in claims}
    for link in suggest_links(claims):
        claim = made[link.claim]
        ends = (*getattr(claim, link.relation), link.other)
        made[link.claim] = replace(claim, **{link.relation: ends})
    return list(made.values())


def total(
    claims: list[Claim], rule: str = DEFAULT_RULE, day: str | None = None
) -> tuple[object, ...]:
    (found,) = totals(estimate(claims, rule, day))
    return found.low, found.best, found.high


def test_the_links_of_the_worked_case_are_found_by_suggestion_alone() -> None:
    found = {(s.claim, s.relation, s.other) for s in suggest_links(WORKED)}
    assert found == {
        ("a49 again", "repeats", "a49"),
        ("a nearly 50", "repeats", "a49"),
        ("a105", "supersedes", "a49"),
        ("b71", "supersedes", "b50"),
    }


def test_the_worked_case() -> None:
    claims = linked(WORKED)
    assert total(claims) == (176, 176, 176)
    assert total(claims, "lowest")[1] == 99
    ranges = {e.side: (e.low, e.high) for e in estimate(claims, "range") if e.used}
    assert ranges == {"A": (49, 105), "B": (50, 71)}
    assert total(claims, day="2022-09-13") == (99, 99, 99)
    assert total(claims, day="2022-09-14")[1] == 155
    every = [n for rule in RULES for n in total(claims, rule)]
    assert 550 not in every
    (a,) = [e for e in estimate(claims) if e.side == "A"]
    assert a.used == ("a105",)
    assert {(left.claim, left.reason) for left in a.left_out} == {
        ("a49", "superseded"),
        ("a49 again", "repeats another claim"),
        ("a nearly 50", "repeats another claim"),
    }


def test_the_victim_sides_own_figure_is_best_and_the_parties_span_it() -> None:
    claims = [said("own", "A", "A", 40, "2022-09-13"), said("theirs", "B", "A", 90, "2022-09-14")]
    assert total(claims) == (40, 40, 90)
    assert total([claims[1], said("un", "UN", "A", 60, "2022-09-13", relation="third_party")]) == (
        60,
        60,
        90,
    )


def test_recent_majority_lowest_leaves_the_perpetrator_out() -> None:
    claims = [
        said("old", "x", "A", 5, "2022-09-12"),
        said("one", "y", "A", 9, "2022-09-13"),
        said("two", "z", "A", 9, "2022-09-13"),
        said("three", "w", "A", 7, "2022-09-13"),
        said("doer", "B", "A", 1, "2022-09-13", perpetrator_party="B"),
    ]
    assert total(claims, "recent_majority_lowest") == (7, 9, 9)


def test_a_manual_value_needs_its_reason_and_keeps_the_rest() -> None:
    decided = Manual("killed", "A", "combatant", (50, 60, 70), "lists of names")
    found = {e.side: e for e in estimate(linked(WORKED), "manual", manual=[decided])}
    assert (found["A"].low, found["A"].best, found["A"].high) == (50, 60, 70)
    assert found["A"].reason == "lists of names"
    assert found["B"].best == 71


def test_victims_without_a_class_are_not_counted_twice() -> None:
    claims = [
        said("soldiers", "A", "A", 40, "2022-09-13"),
        said("people", "A", "A", 45, "2022-09-13", victim_class="unknown"),
    ]
    assert total(claims) == (40, 40, 40)


numbers = st.tuples(*[st.integers(0, 500)] * 3).map(sorted)


@st.composite
def any_claims(draw: st.DrawFn) -> list[Claim]:
    made: list[Claim] = []
    for at in range(draw(st.integers(0, 7))):
        low, best, high = draw(numbers)
        earlier = st.sampled_from([c.id for c in made]).map(lambda i: (i,)) if made else st.just(())
        made.append(
            said(
                f"c{at}", draw(st.sampled_from("ABUW")), draw(st.sampled_from("AB")), best,
                f"2022-09-{draw(st.integers(10, 20))}",
                low=draw(st.sampled_from([low, None])), high=draw(st.sampled_from([high, None])),
                best=draw(st.sampled_from([best, None])),
                stance=draw(st.sampled_from(["asserts", "asserts", "denies"])),
                is_background=draw(st.booleans()) and draw(st.booleans()),
                is_derived=draw(st.booleans()) and draw(st.booleans()),
                victim_class=draw(st.sampled_from(["combatant", "civilian", "unknown"])),
                supersedes=draw(st.one_of(st.just(()), earlier)),
                repeats=draw(st.one_of(st.just(()), st.just(()), earlier)),
            )
        )  # fmt: skip
    return made


@pytest.mark.parametrize("rule", RULES)
@settings(max_examples=50)
@given(claims=any_claims(), order=st.randoms())
def test_numbers_are_ordered_and_do_not_depend_on_the_order_of_entry(
    rule: str, claims: list[Claim], order: object
) -> None:
    found = estimate(claims, rule)
    for one in found:
        known = [n for n in (one.low, one.best, one.high) if n is not None]
        assert known == sorted(known)
    shuffled = list(claims)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert estimate(shuffled, rule) == found


@pytest.mark.parametrize("rule", RULES)
@settings(max_examples=50)
@given(claims=any_claims())
def test_what_may_not_count_never_does(rule: str, claims: list[Claim]) -> None:
    used = {id_ for one in estimate(claims, rule) for id_ in one.used}
    out = {
        c.id
        for c in claims
        if c.is_background or c.is_derived or c.stance != "asserts" or c.repeats
    }
    assert not used & out
    if rule in ("latest_per_party", "recent_majority_lowest"):
        live = [c for c in claims if not (c.is_background or c.is_derived or c.stance != "asserts")]
        assert not used & {other for c in live for other in c.supersedes}


@pytest.mark.parametrize("rule", RULES)
@settings(max_examples=50)
@given(claims=any_claims(), data=st.data())
def test_adding_a_repeat_changes_no_number(
    rule: str, claims: list[Claim], data: st.DataObject
) -> None:
    if not claims:
        return
    again = data.draw(st.sampled_from(claims))
    more = [
        *claims,
        replace(again, id="again", repeats=(again.id,), supersedes=(), reported="2022-09-25"),
    ]

    def numbers_of(found: list[Claim]) -> list[tuple[object, ...]]:
        return [
            (e.outcome, e.side, e.victim_class, e.low, e.best, e.high)
            for e in estimate(found, rule)
        ]

    assert numbers_of(more) == numbers_of(claims)
