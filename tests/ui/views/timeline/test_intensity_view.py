from datetime import date

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from model.timeline import TimelineIndex, columns
from model.timeline.calendar import Unit
from model.timeline.intensity import MonthChange, daily, month_changes
from ui.theme import kind_styles
from ui.views.timeline.claims_view import ClaimsView
from ui.views.timeline.intensity_chart import told
from ui.views.timeline.intensity_view import IntensityView
from ui.views.timeline.linked import link
from ui.views.timeline.view import TimelineView

STYLES = list(kind_styles().values())
NAMES = [style.label for style in STYLES]
D = date(2022, 9, 13).toordinal()


def two_years():
    days = np.concatenate([np.arange(D - 700, D + 40, 9), np.full(30, D), np.full(20, D + 1)])
    return daily(days, days, np.arange(len(days)) % 2, np.full(len(days), 2), 2)


@pytest.fixture
def view(qtbot: QtBot) -> IntensityView:
    made = IntensityView()
    qtbot.addWidget(made)
    made.resize(900, 260)
    made.set_daily(two_years(), ["Armenia", "Azerbaijan"], "killed")
    made.set_range(D - 60, D + 40)
    return made


def test_an_episode_above_the_threshold_can_be_chosen(view: IntensityView, qtbot: QtBot) -> None:
    view.set_threshold(5.0)
    (episode,) = view.episodes()
    assert (episode.peak, episode.first <= D, episode.last >= D + 1) == (D, True, True)
    xs = [x for x in range(60, 740) if view.words(x).startswith("Tue 13 Sep 2022")]
    with qtbot.waitSignal(view.episode_activated) as chosen:
        at = QPoint(xs[len(xs) // 2], 100)
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert chosen.args == [episode]
    view.set_threshold(None)
    assert view.episodes() == ()


def test_the_pointer_is_told_the_day_and_the_year_before(view: IntensityView) -> None:
    texts = [view.words(x) for x in range(60, 740)]
    (words,) = {text for text in texts if text.startswith("Tue 13 Sep 2022")}
    assert "Tue 13 Sep 2022: 60 killed\nArmenia" in words
    assert "in its month against the year before" in words
    assert view.words(5_000) == ""


def test_each_month_is_told_against_the_year_before() -> None:
    months = month_changes(two_years())
    said = {date.fromordinal(one.first_day): told(one) for one in months}
    assert [said[date(2022, month, 1)] for month in (6, 7, 8, 9)] == [
        "as before", "-25%", "+33%", "+1,225%",
    ]  # fmt: skip
    assert told(MonthChange(D, 4.0, 0.0)) == ""


def test_units_change_the_bars(view: IntensityView) -> None:
    pictures = []
    for unit in (None, Unit.DAY, Unit.MONTH):
        view.set_unit(unit)
        pictures.append(view.grab().toImage())
    assert pictures[0] == pictures[1] != pictures[2]


def test_linked_views_move_together(view: IntensityView, qtbot: QtBot) -> None:
    timeline, claims = TimelineView(), ClaimsView()
    qtbot.addWidget(timeline)
    qtbot.addWidget(claims)
    rows = columns(rowid=[1], first=[D], last=[D], tag=[0], lane=[0], reported=[D])
    timeline.set_index(TimelineIndex.build(rows, NAMES, NAMES), STYLES)
    link(timeline, claims, view)
    timeline.set_range(D - 9, D + 9)
    assert (view.scene().first, view.scene().last) == (D - 9, D + 9)
    timeline.set_as_known_on(D + 1)
    assert claims.scene().known_on == D + 1
    claims.known_on_changed.emit(D)
    assert timeline.scene().known_on == D
