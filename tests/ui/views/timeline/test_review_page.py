from datetime import date

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from model.timeline import TimelineIndex, columns
from model.timeline.filters import Coded
from ui.theme import kind_styles
from ui.views.timeline.review import AS_BUILT, ReviewPage
from ui.views.timeline.scene import Scene

STYLES = list(kind_styles().values())
TAGS = [style.name for style in STYLES]
NAMES = [style.label for style in STYLES]
D = date(2022, 9, 13).toordinal()


@pytest.fixture
def page(qtbot: QtBot) -> ReviewPage:
    made = ReviewPage()
    qtbot.addWidget(made)
    made.resize(1100, 760)
    tags, outlets = np.array([0, 1, 2, 3, 0]), np.array([0, 0, 1, 1, -1])
    rows = columns(
        rowid=range(5), first=np.arange(D, D + 5), last=np.arange(D, D + 5), tag=tags, lane=tags,
        reported=np.arange(D, D + 5),
    )  # fmt: skip
    fields = {"tag": Coded(tags, TAGS), "outlet": Coded(outlets, ["Border Courier", "Wire"])}
    index = TimelineIndex.build(rows, NAMES, TAGS)
    made.set_data(index, STYLES, fields, {"tag": "Tag", "outlet": "Outlet"})
    made.show()
    return made


def lanes(page: ReviewPage) -> dict[str, int]:
    index = page.timeline.index()
    return {index.lanes[lane]: index.dated(lane) for lane in page.timeline.scene().lanes}


def test_lanes_by_another_field_and_back(page: ReviewPage) -> None:
    page.group_by("outlet")
    assert lanes(page) == {"Border Courier": 2, "Wire": 2, "not given": 1}
    page.group_by(AS_BUILT)
    assert list(lanes(page)) == NAMES


def test_a_filter_holds_when_the_lanes_change(page: ReviewPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.filtered):
        page.filters.set_wanted({"tag": frozenset(["casualty"])})
    assert lanes(page)["Casualty"] == 2 and lanes(page)["Quote"] == 0
    page.group_by("outlet")
    assert lanes(page) == {"Border Courier": 1, "not given": 1, "Wire": 0}
    page.filters.set_wanted({})
    assert sum(lanes(page).values()) == 5


def test_the_page_is_as_known_on_a_day(page: ReviewPage, qtbot: QtBot) -> None:
    page.timeline.set_range(D - 1, D + 3)
    qtbot.mouseClick(page._known, Qt.MouseButton.LeftButton)
    assert page._known.text() == "As known on Thu 15 Sep 2022"
    assert page.claims.scene().known_on == D + 2
    page.group_by("outlet")
    assert sum(lanes(page).values()) == 3
    qtbot.mouseClick(page._known, Qt.MouseButton.LeftButton)
    assert page._known.text() == "As known on"
    assert sum(lanes(page).values()) == 5


def test_play_and_picture(page: ReviewPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page._play, Qt.MouseButton.LeftButton)
    assert page.timeline.is_playing()
    qtbot.mouseClick(page._play, Qt.MouseButton.LeftButton)
    assert not page.timeline.is_playing() and not page._play.isChecked()
    with qtbot.waitSignal(page.picture_wanted) as wanted:
        qtbot.mouseClick(page._picture, Qt.MouseButton.LeftButton)
    assert isinstance(wanted.args[0], Scene)
