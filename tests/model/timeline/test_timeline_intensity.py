import itertools
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.timeline.calendar import Unit, unit_of
from model.timeline.intensity import (
    Daily,
    by_unit,
    daily,
    episodes,
    high,
    month_changes,
    running_mean,
    usual_threshold,
)

BASE = date(2022, 9, 13).toordinal()
events = st.lists(
    st.tuples(
        st.integers(-400, 400), st.integers(0, 40), st.integers(0, 2), st.integers(0, 50)
    ),
    min_size=1,
    max_size=40,
)  # fmt: skip


def from_events(rows) -> Daily:
    start = np.array([BASE + row[0] for row in rows])
    end = start + np.array([row[1] for row in rows])
    side, weight = np.array([row[2] for row in rows]), np.array([row[3] for row in rows])
    return daily(start, end, side, weight, 3)


@given(events)
def test_sums_by_day_and_by_unit_stay_what_was_reported(rows) -> None:
    made = from_events(rows)
    for side in range(3):
        reported = sum(row[3] for row in rows if row[2] == side)
        assert made.by_side[side].sum() == pytest.approx(reported)
    for unit in Unit:
        numbers, sums = by_unit(made, unit)
        assert (np.diff(numbers) == 1).all()
        assert sums.sum(axis=1) == pytest.approx(made.by_side.sum(axis=1))
        days = np.arange(made.first, made.last + 1)
        first = made.total[unit_of(days, unit) == numbers[0]].sum()
        assert sums[:, 0].sum() == pytest.approx(first)


@given(st.lists(st.integers(0, 9), max_size=80), st.integers(1, 30))
def test_the_running_mean_is_the_mean_of_the_days_behind(values, window) -> None:
    made = running_mean(np.array(values, float), window)
    for at in range(len(values)):
        assert made[at] == pytest.approx(sum(values[max(at - window + 1, 0) : at + 1]) / window)


def test_a_high_is_the_latest_of_the_highest_in_its_years() -> None:
    values = np.array([9.0, 1, 5, 5, 2])
    assert high(values, 365) == 0
    assert high(values, 4) == 3
    assert high(np.zeros(5), 4) is None
    assert high(np.zeros(0), 4) is None


def test_months_are_compared_with_the_year_before() -> None:
    first, last = date(2021, 9, 1).toordinal(), date(2022, 10, 31).toordinal()
    total = np.zeros((1, last - first + 1))
    total[0, 3] = 10  # September 2021
    total[0, date(2022, 9, 13).toordinal() - first] = 25
    total[0, -1] = 4  # October 2022, nothing a year before
    changes = month_changes(Daily(first, total))
    assert [(date.fromordinal(c.first_day), c.now, c.before, c.share) for c in changes] == [
        (date(2022, 9, 1), 25.0, 10.0, pytest.approx(1.5)),
        (date(2022, 10, 1), 4.0, 0.0, None),
    ]
    cut = Daily(first, total[:, :-5])  # the data end on 26 October
    assert [c.is_whole for c in changes + month_changes(cut)] == [True, True, True, False]


def test_episodes_join_over_short_pauses_and_end_on_days_with_events() -> None:
    total = np.zeros((1, 200))
    total[0, 50:56] = 30
    total[0, 64] = 40  # eight quiet days: the same episode
    total[0, 120] = 90  # another
    found = episodes(Daily(BASE, total), threshold=3.0)
    assert [(e.first - BASE, e.last - BASE, e.peak - BASE, e.total) for e in found] == [
        (50, 64, 64, 220.0),
        (120, 120, 120, 90.0),
    ]
    assert episodes(Daily(BASE, total), threshold=1_000.0) == []
    assert episodes(Daily(BASE, np.zeros((1, 0))), 0.0) == []


@given(events)
def test_episodes_lie_apart_within_the_data(rows) -> None:
    made = from_events(rows)
    found = episodes(made, usual_threshold(made))
    for one, following in itertools.pairwise(found):
        assert one.last + 10 < following.first
    for one in found:
        assert made.first <= one.first <= one.peak <= one.last <= made.last
        assert one.total > 0
