"""Other people's events beside ours, in the open project."""

from datetime import date

from pytestqt.qtbot import QtBot

from model.entities import BackgroundEvent
from model.tables import annotations, background_events
from ui.main_window import MainWindow
from ui.workspace import review_pane

EVENTS = [
    BackgroundEvent("ACLED", "ARM1", "2022-09-13", "2022-09-13", "Shelling", deaths_best=3),
    BackgroundEvent("ACLED", "ARM2", "2022-09-14", "2022-09-14", "Shelling"),
    BackgroundEvent("UCDP GED", "77", "2022-09-12", "2022-09-16", "Clashes"),
    BackgroundEvent("UCDP GED", "78", title="On a day that nobody wrote down"),
]


def add(window: MainWindow) -> None:
    def work(db: object) -> None:
        for event in EVENTS:
            background_events.insert(db, event)

    window.session.do("Import events", work)


def test_they_have_lanes_of_their_own_and_count_nowhere(qtbot: QtBot, window: MainWindow) -> None:
    pane = review_pane(window)
    view = pane.background.view
    assert pane.background.currentWidget() is not view
    add(window)
    qtbot.waitUntil(lambda: len(view.index()) == 4)
    assert pane.background.currentWidget() is view
    index = view.index()
    assert dict(zip(index.lanes, map(index.dated, range(2)), strict=True)) == {
        "ACLED": 2, "UCDP GED": 1,
    }  # fmt: skip
    assert len(pane.page.timeline.index()) == 0
    assert annotations.count(window.session.db) == 0
    window.session.undo()
    qtbot.waitUntil(lambda: len(view.index()) == 0)


def test_both_show_the_same_days(qtbot: QtBot, window: MainWindow) -> None:
    pane = review_pane(window)
    qtbot.waitUntil(lambda: not window.timeline.feed.is_reading)
    day = date(2022, 9, 13).toordinal()
    pane.page.timeline.zoom_to(day, day + 3)
    shown = pane.page.timeline.range()
    add(window)
    qtbot.waitUntil(lambda: len(pane.background.view.index()) == 4)
    assert pane.page.timeline.range() == shown
    assert pane.background.view.range() == pane.page.timeline.range()
    pane.background.view.zoom_to(day - 30, day + 30)
    assert pane.page.timeline.range() == pane.background.view.range()
