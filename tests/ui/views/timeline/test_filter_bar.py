import numpy as np
import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from model.timeline.filters import EMPTY, Coded
from ui.views.timeline.filter_bar import FilterBar

TAGS = Coded(np.array([0, 0, 1, 1, 1, 2]), ["casualty", "location", "quote"])
OUTLETS = Coded(np.array([0, 1, 0, 1, -1, -1]), ["Border Courier", "Wire"])


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    made = FilterBar()
    qtbot.addWidget(made)
    made.set_fields({"tag": TAGS, "outlet": OUTLETS}, {"tag": "Tag", "outlet": "Outlet"})
    return made


def tick(bar: FilterBar, field: str, word: str) -> None:
    menu = bar.menu_of(field)
    next(action for action in menu.actions() if action.text().startswith(word)).trigger()


def texts(bar: FilterBar) -> list[str]:
    chips = [chip for chip in bar._chips.values() if isinstance(chip, QToolButton)]
    return [chip.text().removesuffix("  ▾") for chip in chips]


def test_the_words_of_a_field_come_with_their_counts_most_frequent_first(bar: FilterBar) -> None:
    assert [action.text() for action in bar.menu_of("tag").actions()] == [
        "location  (3)", "casualty  (2)", "quote  (1)",
    ]  # fmt: skip
    assert bar.menu_of("outlet").actions()[-1].text() == "not given  (2)"


def test_ticks_make_chips_a_mask_and_a_count(bar: FilterBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.changed) as changed:
        tick(bar, "tag", "casualty")
    assert changed.args[0].tolist() == [True, True, False, False, False, False]
    tick(bar, "tag", "location")
    tick(bar, "outlet", "Border")
    assert bar.mask().tolist() == [True, False, True, False, False, False]
    assert texts(bar) == ["Tag: casualty or location", "Outlet: Border Courier"]
    assert bar.words() == "Tag: casualty or location; Outlet: Border Courier"
    assert bar._count.text() == "4 left out"
    tick(bar, "outlet", "Border")  # unticked: the filter is gone
    assert texts(bar) == ["Tag: casualty or location"]


def test_a_filter_goes_and_everything_comes_back(bar: FilterBar, qtbot: QtBot) -> None:
    tick(bar, "outlet", "not given")
    assert bar.wanted() == {"outlet": frozenset([EMPTY])}
    with qtbot.waitSignal(bar.changed) as changed:
        tick(bar, "outlet", "Take this filter away")
    assert changed.args == [None]
    assert bar._count.text() == "" and texts(bar) == []


def test_a_saved_view_filters_without_a_click(bar: FilterBar) -> None:
    bar.set_wanted({"tag": frozenset(["quote"]), "unknown": frozenset(["x"])})
    assert bar.wanted() == {"tag": frozenset(["quote"])}
    assert bar.mask().sum() == 1
    bar.set_fields({"outlet": OUTLETS}, {"outlet": "Outlet"})
    assert bar.wanted() == {} and bar.mask() is None
