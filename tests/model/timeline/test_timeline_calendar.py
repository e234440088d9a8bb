from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from model.timeline.calendar import (
    Unit,
    civil,
    day_name,
    month_start,
    span_name,
    ticks,
    unit_for,
    unit_name,
    unit_of,
    unit_start,
    year_name,
)

days = st.dates().map(date.toordinal)
any_day = st.integers(-3_000_000, 5_000_000)


@given(st.lists(days, min_size=1))
def test_civil_days_are_those_of_datetime(ordinals: list[int]) -> None:
    year, month, day = civil(np.array(ordinals))
    for at, ordinal in enumerate(ordinals):
        assert date(int(year[at]), int(month[at]), int(day[at])) == date.fromordinal(ordinal)


@given(any_day, st.sampled_from(Unit))
def test_a_day_lies_in_its_unit_and_not_in_the_next(day: int, unit: Unit) -> None:
    number = unit_of(np.array(day), unit)
    first, following = unit_start(np.array([number, number + 1]), unit)
    assert first <= day < following
    assert unit_of(np.array([first, following - 1, following]), unit).tolist() == [
        number, number, number + 1,
    ]  # fmt: skip


@given(st.dates(date(1, 2, 1), date(9998, 1, 1)))
def test_units_begin_where_the_calendar_says(day: date) -> None:
    def start(unit: Unit) -> date:
        return date.fromordinal(int(unit_start(unit_of(np.array(day.toordinal()), unit), unit)))

    assert start(Unit.WEEK) == day - timedelta(days=day.weekday())
    assert start(Unit.MONTH) == day.replace(day=1)
    assert start(Unit.QUARTER) == day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    assert start(Unit.YEAR) == day.replace(month=1, day=1)


def test_months_before_the_first_year() -> None:
    assert month_start(np.array([12, 11])).tolist() == [1, -30]  # Jan of 1, Dec of 1 BCE
    assert year_name(0) == "1 BCE"
    assert year_name(-43) == "44 BCE"


def test_names() -> None:
    day = date(2022, 9, 13).toordinal()
    assert day_name(day) == "Tue 13 Sep 2022"
    names = [unit_name(int(unit_of(np.array(day), unit)), unit) for unit in Unit]
    assert names == [
        "Tue 13 Sep 2022", "week of 12 Sep 2022", "September 2022", "quarter 3 of 2022", "2022",
        "2020s", "2000s",
    ]  # fmt: skip


def test_spans_are_said_as_units_when_they_are_units() -> None:
    def name(first: date, last: date) -> str:
        return span_name(first.toordinal(), last.toordinal())

    assert name(date(2022, 9, 1), date(2022, 9, 30)) == "September 2022"
    assert name(date(2020, 1, 1), date(2020, 12, 31)) == "2020"
    assert name(date(2022, 9, 13), date(2022, 9, 13)) == "Tue 13 Sep 2022"
    assert name(date(2022, 9, 12), date(2022, 9, 14)) == "Mon 12 Sep 2022 to Wed 14 Sep 2022"


@given(
    any_day, st.floats(0.3, 1_400_000), st.integers(200, 4_000), st.floats(5, 12)
)  # hours to four millennia
def test_tick_labels_never_touch(first: int, length: float, width: int, letter: float) -> None:
    made = ticks(first, first + length, width, letter)
    scale = width / length
    for row in (made.fine, made.coarse[1:]):
        at = [tick.at for tick in row]
        assert at == sorted(at)
    ends = [tick.at * scale + len(tick.label) * letter for tick in made.fine]
    for end, following in zip(ends, made.fine[1:], strict=False):
        assert end <= following.at * scale
    assert len(made.fine) < width / letter + 4
    if made.coarse:
        assert made.coarse[0].at <= first


@given(st.floats(0.0001, 10_000))
def test_a_bar_is_wide_enough_to_mean_a_unit(days_per_pixel: float) -> None:
    unit = unit_for(days_per_pixel)
    if unit is not Unit.CENTURY:
        start = unit_start(np.array([24_000, 24_001]), unit)
        assert (start[1] - start[0]) / days_per_pixel >= 5.5
