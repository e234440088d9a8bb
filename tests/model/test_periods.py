from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import periods
from model.entities import Declined, Period
from model.errors import UserError
from model.project import Project
from model.tables import declined
from model.tables import periods as rows
from model.timeline.intensity import Episode

D = date(2022, 9, 13).toordinal()


def test_a_period_is_made_renamed_and_moved_each_with_undo(project: Project) -> None:
    with project.step("Make"):
        made = periods.make(project.db, date(2022, 9, 15), date(2022, 9, 13), coder="anna")
    assert made.name == "13 Sep 2022 – 15 Sep 2022"
    assert periods.days_of(made) == (D, D + 2)
    with project.step("Rename"):
        periods.rename(project.db, made.id, " Border clashes ")
    with project.step("Move"):
        periods.move(project.db, made.id, date(2022, 9, 12), date(2022, 9, 13))
    (now,) = rows.every(project.db)
    assert (now.name, periods.days_of(now)) == ("Border clashes", (D - 1, D))
    for _ in range(3):
        project.undo()
    assert not rows.count(project.db)


def test_a_period_keeps_a_name(project: Project) -> None:
    with project.step("Make"):
        made = periods.make(project.db, date(2022, 9, 13), date(2022, 9, 13))
    assert made.name == "13 Sep 2022"
    with pytest.raises(UserError, match="needs a name"), project.step("Rename"):
        periods.rename(project.db, made.id, "  ")


def test_what_was_kept_or_dropped_is_not_proposed_again(project: Project) -> None:
    one, other = Episode(D, D + 2, D + 1, 176.0), Episode(D + 40, D + 45, D + 41, 30.0)
    with project.step("Keep"):
        kept = periods.keep(project.db, one, None)
    assert kept.name == "Escalation Sep 2022"
    # The threshold moved: nearly the same days are the same escalation.
    wider = Episode(D, D + 3, D + 1, 178.0)
    assert periods.proposals([wider, other], [kept], ()) == [other]
    with project.step("Drop"):
        periods.drop(project.db, other, "anna")
    narrower = Episode(D + 41, D + 42, D + 41, 20.0)
    dropped = list(declined.every(project.db))
    assert periods.proposals([one, other, narrower], [], dropped) == [one]
    project.undo()
    assert periods.proposals([other], [], declined.every(project.db)) == [other]


def test_a_long_war_does_not_hide_its_escalations() -> None:
    war = Period("The war", "2020-01-01", "2022-12-31")
    links = [Declined("repeats", "2022-09-01", "2022-09-30")]  # another sort of suggestion
    one = Episode(D, D + 2, D + 1, 176.0)
    assert periods.proposals([one], [war], links) == [one]


@given(st.dates(date(1800, 1, 1)), st.dates(date(1800, 1, 1)))
def test_the_days_of_a_period_are_in_order(one: date, other: date) -> None:
    made = Period("x", min(one, other).isoformat(), max(one, other).isoformat())
    first, last = periods.days_of(made)
    assert first <= last and date.fromordinal(first) == min(one, other)
