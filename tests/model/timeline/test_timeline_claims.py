"""DOMAIN's worked case: Armenia 49, then 105; Azerbaijan 50, then 71; seen day by day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.timeline.claim_steps import ClaimPoint, nice_scale, party_lines

D13, D14, D15, D16 = (date(2022, 9, day).toordinal() for day in (13, 14, 15, 16))


def point(day, party, best, rowid, **more) -> ClaimPoint:
    kept = {
        "outcome": "killed", "low": best, "high": best, "is_provisional": False,
        "superseded": False, "words": str(best), **more,
    }  # fmt: skip
    return ClaimPoint(day=day, party=party, best=best, rowid=rowid, **kept)


WORKED = [
    point(D13, "Armenia", 49, 1, is_provisional=True, superseded=True, high=None),
    point(D13, "Azerbaijan", 50, 2, superseded=True),
    point(D14, "Armenia", 105, 3),
    point(D15, "Azerbaijan", 71, 4),
]


@pytest.mark.parametrize(
    ("known_on", "steps", "standing"),
    [
        (D13, {"Armenia": [(49, D13, D16)], "Azerbaijan": [(50, D13, D16)]}, {1, 2}),
        (
            D14,
            {
                "Armenia": [(49, D13, D14), (105, D14, D16)],
                "Azerbaijan": [(50, D13, D16)],
            },
            {2, 3},
        ),
        (
            None,
            {
                "Armenia": [(49, D13, D14), (105, D14, D16)],
                "Azerbaijan": [(50, D13, D15), (71, D15, D16)],
            },
            {3, 4},
        ),
    ],
)
def test_the_worked_case_as_known_on_each_day(known_on, steps, standing) -> None:
    lines = party_lines(WORKED, D16, known_on)
    assert {
        line.party: [(step.point.value, step.point.day, step.until) for step in line.steps]
        for line in lines
    } == steps
    assert set().union(*(line.standing for line in lines)) == standing


def test_claims_about_different_victims_are_different_lines() -> None:
    lines = party_lines(
        [point(D13, "Armenia", 49, 1, victims="A"), point(D14, "Armenia", 200, 2, victims="B")], D15
    )
    assert [(line.victims, len(line.points)) for line in lines] == [("A", 1), ("B", 1)]


def test_a_claim_without_a_figure_has_no_place() -> None:
    assert party_lines([point(D13, "Armenia", None, 1)], D15) == []
    bound = point(D13, "Armenia", None, 1, high=40)
    assert party_lines([bound], D15)[0].steps[0].point.value == 40


def test_two_claims_of_a_day_are_both_points_and_the_later_one_holds() -> None:
    (line,) = party_lines([point(D13, "Armenia", 49, 1), point(D13, "Armenia", 60, 2)], D15)
    assert [p.rowid for p in line.points] == [1, 2]
    assert [step.point.rowid for step in line.steps] == [2]


@given(st.integers(0, 2_000_000), st.integers(1, 8))
def test_the_count_axis_reaches_the_top_in_few_round_steps(most: int, lines: int) -> None:
    scale = nice_scale(most, lines)
    assert scale[0] == 0 and scale[-1] >= most
    assert len(scale) <= lines + 2
    step = scale[1]
    assert str(step).rstrip("0") in ("1", "2", "5")
