"""Which of rows, tiles and counts a lane is drawn as, when it is flat or wide."""

from datetime import date

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QPalette

from model.timeline import TimelineIndex, columns
from ui.theme import kind_styles
from ui.views.timeline.axis import axis_ticks
from ui.views.timeline.look import look_of
from ui.views.timeline.scene import LEAST_LANE, WORDY, Plan, Scene, plan

D = date(2022, 9, 13).toordinal()
STYLES = list(kind_styles().values())


def planned(width: int, days: float, first: list[int], last: list[int], lanes: int = 9) -> Plan:
    """One busy lane among empty ones that leave it the least height."""
    rows = columns(
        rowid=range(len(first)), first=first, last=last, tag=[0] * len(first), lane=[0] * len(first)
    )
    index = TimelineIndex.build(rows, [str(n) for n in range(lanes)], [s.label for s in STYLES])
    look = look_of(QPalette(), STYLES, QFont("DejaVu Sans"))
    scene = Scene(index, look, D - 0.2, D - 0.2 + days, tuple(range(lanes)), overview=False)
    return plan(scene, QRect(0, 0, width, 290))


@pytest.mark.parametrize("width", [1280, 1920, 3840])
@pytest.mark.parametrize("days", [1.5, 3.0, 10.0])
def test_three_marks_of_a_day_are_three_marks(qapp, width: int, days: float) -> None:
    made = planned(width, days, [D] * 3, [D] * 3)
    lane = made.lanes[0]
    assert lane.area.height() <= LEAST_LANE + 12
    assert lane.bars is None and lane.marks is not None and len(lane.marks.row) == 3
    assert lane.marks.height >= WORDY  # each with its letter


def test_three_weeks_over_each_other_are_three_marks(qapp) -> None:
    lane = planned(1280, 20.0, [D, D + 1, D + 2], [D + 6, D + 7, D + 8]).lanes[0]
    assert lane.marks is not None and len(set(lane.marks.top.tolist())) == 3
    top, bottom = lane.marks.top.min(), lane.marks.top.max() + lane.marks.height
    assert lane.area.top() <= top and bottom <= lane.area.bottom() + 1


def test_no_hours_are_told_where_a_place_in_the_day_means_nothing(qapp) -> None:
    alone, beside = planned(1900, 1.5, [D], [D]), planned(1900, 1.5, [D] * 3, [D] * 3)
    assert alone.hours and any(":" in tick.label for tick in axis_ticks(alone).fine)
    assert not beside.hours and not any(":" in tick.label for tick in axis_ticks(beside).fine)


def test_many_marks_of_a_day_are_counted(qapp) -> None:
    lane = planned(1280, 10.0, [D] * 200, [D] * 200).lanes[0]
    assert lane.marks is None and lane.bars is not None
