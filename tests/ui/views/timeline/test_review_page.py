from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from model.filters import Filter
from model.timeline import Changes, TimelineIndex, columns
from model.timeline.filters import Coded
from ui.theme import kind_styles
from ui.views.timeline.fields import Fields
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
    made.set_data(index, STYLES, Fields(fields, {"tag": "Tag", "outlet": "Outlet"}))
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
        page.filters.set_wanted(Filter().only("tag", ["casualty"]))
    assert lanes(page)["Casualty"] == 2 and lanes(page)["Quote"] == 0
    page.group_by("outlet")
    assert lanes(page) == {"Border Courier": 1, "Wire": 0, "not given": 1}
    page.filters.set_wanted(Filter())
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


def test_lanes_are_ordered_and_those_pinned_or_folded_stay_so(page: ReviewPage) -> None:
    page.order_by("name")
    assert list(lanes(page)) == ["Actor", "Casualty", "Location", "Quote"]
    page.group_by("outlet")
    page.timeline.pin(1)
    page.timeline.fold(0)
    page.group_by(AS_BUILT)
    page.group_by("outlet")
    assert next(iter(lanes(page))) == "Border Courier"  # nothing of another sort of lanes is kept
    page.timeline.pin(1)
    page.timeline.fold(0)
    page.filters.set_wanted(Filter().only("tag", ["casualty"]))
    assert next(iter(lanes(page))) == "Wire" and page.timeline.is_collapsed(0)


def test_days_and_words_and_the_day_known_on_leave_out_too(page: ReviewPage) -> None:
    page.set_wanted(Filter(first=date.fromordinal(D + 1), known_on=date.fromordinal(D + 2)))
    assert sum(lanes(page).values()) == 2
    assert page.filters.count.text() == "3 left out"
    assert page.words() == "Days: from Wed 14 Sep 2022; As known on Thu 15 Sep 2022"
    page.set_wanted(Filter(text="nobody has these words"))
    assert sum(lanes(page).values()) == 0 and page.timeline.scene().known_on is None
    page.set_wanted(Filter())
    assert sum(lanes(page).values()) == 5


def test_a_day_is_typed_to_go_to(page: ReviewPage, qtbot: QtBot) -> None:
    page.timeline.set_range(D - 5, D + 5)
    qtbot.keyClick(page.timeline, Qt.Key.Key_G)
    page.go_to.setText("2 October 2022")
    qtbot.keyClick(page.go_to, Qt.Key.Key_Return)
    first, last = page.timeline.range()
    assert (first + last) / 2 == date(2022, 10, 2).toordinal() + 0.5 and last - first == 10
    page.go_to.setText("2021")
    qtbot.keyClick(page.go_to, Qt.Key.Key_Return)
    assert page.days_shown()[0] < date(2021, 1, 1) and page.days_shown()[1] > date(2021, 12, 31)
    page.go_to.setText("soon")
    with qtbot.waitSignal(page.not_a_day) as told:
        qtbot.keyClick(page.go_to, Qt.Key.Key_Return)
    assert told.args == ["soon"]


def test_what_changes_in_the_project_shows_in_lanes_of_a_field(page: ReviewPage) -> None:
    page.group_by("outlet")
    index = page.timeline.index()
    assert index is not page._given
    gone = Changes(removed=[0])
    page._given.apply(gone)
    page.follow(gone)
    assert lanes(page) == {"Wire": 2, "Border Courier": 1, "not given": 1}


class ReadLater(Fields):
    """Fields that are there only once somebody says so."""

    def __init__(self, later: dict[str, Coded]) -> None:
        super().__init__({}, {name: name.title() for name in later})
        self._later, self._waiting = later, []

    def need(self, names: object, then: Callable[[], None]) -> None:
        self._waiting.append(then)

    def arrive(self) -> None:
        self.coded |= self._later
        for then in self._waiting:
            then()


def test_a_day_known_on_waits_for_the_fields_of_the_filter(page: ReviewPage, qtbot: QtBot) -> None:
    outlets = Coded(np.array([0, 0, 1, 1, -1]), ["Border Courier", "Wire"])
    late = ReadLater({"outlet": outlets})
    page.set_data(page.timeline.index(), STYLES, late)
    page.filters.set_wanted(Filter().only("outlet", ["Wire"]))
    page.timeline.set_as_known_on(D + 2)
    with qtbot.waitSignal(page.filtered):
        late.arrive()
    assert sum(lanes(page).values()) == 1, "of the two of this outlet one was known by then"
