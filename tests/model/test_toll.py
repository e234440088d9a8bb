"""The worked case of 13 to 15 September 2022, by day, by side and in all."""

from datetime import date

import pytest

from model import alike, incidents
from model.claims import claims
from model.project import Project
from model.tables import annotations
from model.tables import incidents as rows
from model.toll import Casework, by_side, casework, in_all, tolls
from tests.model.casework import code

D13, D14, D15 = (date(2022, 9, day).toordinal() for day in (13, 14, 15))


@pytest.fixture
def given(project: Project) -> Casework:
    """One incident of all seven claims, linked as suggested, and a second without any claim."""
    with project.step("Code"):
        ids = code(project.db)
        while offers := list(alike.open_links(project.db, claims(project.db))):
            alike.take_link(project.db, offers[0])
        incidents.make(project.db, "Clashes", annotations.with_ids(project.db, ids))
        incidents.make(project.db, "Nothing feeds it", ())
    return casework(project.db)


@pytest.mark.parametrize(
    ("day", "numbers"), [(D13 - 1, None), (D13, 99), (D14, 155), (D15, 176), (None, 176)]
)
def test_what_was_known_on_a_day_in_all(given: Casework, day: int, numbers: int) -> None:
    sums = in_all(tolls(given, known_on=day))
    assert [(one.outcome, one.best, one.incidents) for one in sums] == (
        [("killed", numbers, 1)] if numbers else []
    )


def test_the_dead_by_side_and_day_are_those_of_the_rule(given: Casework) -> None:
    daily, sides, loose = by_side(tolls(given), "killed")
    assert (daily.first, daily.last, sides, loose) == (D13, D15, ("A", "B"), 0)
    assert daily.by_side.sum(axis=1).tolist() == pytest.approx([105, 71])
    events, whose, _ = by_side(tolls(given), "events")
    assert whose == ("several",) and events.total.sum() == pytest.approx(1)


def test_a_filter_narrows_the_claims(given: Casework) -> None:
    (every,) = given.claims.values()
    own = {given.keys[claim.id] for claim in every if claim.side == "A"}
    daily, sides, _ = by_side(tolls(given, own.__contains__), "killed")
    assert sides == ("A",) and daily.total.sum() == pytest.approx(105)
    assert tolls(given, lambda key: False) == []


def test_numbers_by_hand_hold_and_an_incident_without_a_day_is_counted(
    project: Project, given: Casework
) -> None:
    incident = next(one.id for one in given.incidents if one.title == "Clashes")
    with project.step("By hand"):
        incidents.decide(
            project.db, incident, ("killed", "A", "combatant"), (100, 103, 105), "why", None
        )
        rows.update(project.db, incident, {"date_start": None, "date_end": None})
    found = tolls(casework(project.db))
    assert in_all(found)[0].best == 103 + 71
    daily, _, loose = by_side(found, "killed")
    assert not daily.total.size and loose == 1
