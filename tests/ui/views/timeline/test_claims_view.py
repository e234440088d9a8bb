"""The claims chart, driven by mouse and keys: the worked case of 13 to 15 September 2022."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from model.timeline.claim_steps import ClaimPoint
from ui.views.timeline.claims_view import ClaimsView, words_of

D13, D14, D15 = (date(2022, 9, day).toordinal() for day in (13, 14, 15))


def worked_case() -> list[ClaimPoint]:
    return [
        ClaimPoint(D13, "Armenia", "killed", 49, 49, None, True, True, "at least 49", 1),
        ClaimPoint(D13, "Azerbaijan", "killed", 50, 50, 50, False, True, "50", 2),
        ClaimPoint(D14, "Armenia", "killed", 105, 105, 105, False, False, "105", 3),
        ClaimPoint(D15, "Azerbaijan", "killed", 71, 71, 71, False, False, "71", 4),
    ]


@pytest.fixture
def view(qtbot: QtBot) -> ClaimsView:
    made = ClaimsView()
    qtbot.addWidget(made)
    made.resize(800, 360)
    made.set_claims(worked_case())
    made.show()
    qtbot.waitExposed(made)
    made.grab()
    return made


def places(view: ClaimsView) -> dict[int, QPoint]:
    view.grab()
    return {point.rowid: at.toPoint() for at, point in view._painted.places}


def test_a_click_on_a_point_opens_its_claim(view: ClaimsView, qtbot: QtBot) -> None:
    for rowid, at in places(view).items():
        with qtbot.waitSignal(view.activated) as opened:
            qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
        assert opened.args == [rowid]


def test_points_that_share_a_day_and_a_figure_stand_apart(view: ClaimsView) -> None:
    found = places(view)
    assert (found[1] - found[2]).manhattanLength() > 10


def test_only_what_was_reported_is_there(view: ClaimsView) -> None:
    shown = {}
    for day in (D13, D14, D15):
        view.set_as_known_on(day)
        shown[day] = set(places(view))
    assert shown == {D13: {1, 2}, D14: {1, 2, 3}, D15: {1, 2, 3, 4}}


def test_the_line_can_be_dragged(view: ClaimsView, qtbot: QtBot) -> None:
    view.set_as_known_on(D15)
    view.grab()
    panel = view._painted.panels[0]
    begin = QPoint(round(panel.x(D15 + 1)), panel.area.top() + 20)
    end = QPoint(round(panel.x(D14 + 1)), panel.area.top() + 20)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
    with qtbot.waitSignal(view.known_on_changed) as moved:
        qtbot.mouseMove(view, end)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    assert moved.args == [D14]
    assert view.scene().known_on == D14


def test_keys_step_from_claim_to_claim(view: ClaimsView, qtbot: QtBot) -> None:
    opened: list[int] = []
    view.activated.connect(opened.append)
    for _ in range(5):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened == [1, 2, 3, 4, 4]
    assert view.accessibleDescription() == words_of(worked_case()[3])


def test_a_claim_in_words() -> None:
    assert words_of(worked_case()[0]) == (
        "Armenia: at least 49 killed\nreported Tue 13 Sep 2022\nprovisional, replaced later"
    )


def test_an_empty_chart_says_what_to_do(qtbot: QtBot) -> None:
    view = ClaimsView()
    qtbot.addWidget(view)
    view.resize(600, 300)
    blank = view.grab().toImage()
    colours = {blank.pixel(x, y) for x in range(150, 450, 2) for y in range(120, 180, 2)}
    assert len(colours) > 1
