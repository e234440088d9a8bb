from datetime import date

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from model.filters import Filter
from model.timeline.filters import EMPTY, Coded
from ui.views.timeline.fields import Fields
from ui.views.timeline.filter_bar import FilterBar
from ui.views.timeline.pickers import DaysPicker, OnePicker, WordPicker

TAGS = Coded(
    np.array([0, 0, 1, 1, 1, 2]), ["casualty", "location", "quote"], said={"quote": "Quotation"}
)
OUTLETS = Coded(np.array([0, 1, 0, 1, -1, -1]), ["Border Courier", "Wire"])
LABELS = {"tag": "Tag", "outlet": "Outlet"}


@pytest.fixture
def bar(qtbot: QtBot) -> FilterBar:
    made = FilterBar()
    qtbot.addWidget(made)
    made.set_fields(Fields({"tag": TAGS, "outlet": OUTLETS}, LABELS))
    made.show()
    return made


def entries(picker: WordPicker | OnePicker) -> list[str]:
    return [picker.list.item(row).text() for row in range(picker.list.count())]


def tick(qtbot: QtBot, bar: FilterBar, field: str, typed: str) -> None:
    picker = bar.picker_of(field)
    qtbot.addWidget(picker)
    qtbot.keyClicks(picker.narrow, typed)
    qtbot.keyClick(picker.narrow, Qt.Key.Key_Return)


def texts(bar: FilterBar) -> list[str]:
    return [chip.button.text().removesuffix("  ▾") for chip in bar.chips.values()]


def test_the_words_of_a_field_come_with_their_counts_most_frequent_first(
    bar: FilterBar, qtbot: QtBot
) -> None:
    tags, outlets = bar.picker_of("tag"), bar.picker_of("outlet")
    qtbot.addWidget(tags), qtbot.addWidget(outlets)
    assert entries(tags) == ["location  (3)", "casualty  (2)", "Quotation  (1)"]
    assert entries(outlets)[-1] == "not given  (2)"
    qtbot.keyClicks(tags.narrow, "quot")
    assert entries(tags) == ["Quotation  (1)"]
    tags.list.setCurrentRow(0)
    with qtbot.waitSignal(tags.chosen) as chosen:
        qtbot.keyClick(tags.list, Qt.Key.Key_Return)
    assert chosen.args == [frozenset(["quote"])]


def test_ticks_make_chips_and_a_filter(bar: FilterBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.changed) as changed:
        tick(qtbot, bar, "tag", "casu")
    assert changed.args == [Filter({"tag": frozenset(["casualty"])})]
    tick(qtbot, bar, "tag", "loca")
    tick(qtbot, bar, "outlet", "Border")
    assert texts(bar) == ["Tag: casualty or location", "Outlet: Border Courier"]
    assert bar.words() == "Tag: casualty or location; Outlet: Border Courier"
    tick(qtbot, bar, "outlet", "Border")  # unticked: the filter is gone
    assert texts(bar) == ["Tag: casualty or location"]


def test_what_is_left_out_is_counted(bar: FilterBar) -> None:
    bar.set_wanted(Filter().only("tag", ["quote"]))
    bar.tell(1_005, {"tag": 5})
    assert bar.count.text() == "1,005 left out"
    assert bar.chips["tag"].button.toolTip() == "Leaves out 5 annotations by itself"
    assert texts(bar) == ["Tag: Quotation"]


def test_a_chip_goes_by_its_cross_or_by_delete_and_all_by_one_click(
    bar: FilterBar, qtbot: QtBot
) -> None:
    wanted = Filter({"tag": frozenset(["quote"]), "outlet": frozenset([EMPTY])}, "shelling")
    assert not bar.everything.isVisible()
    bar.set_wanted(wanted)
    assert texts(bar) == ["Tag: Quotation", "Outlet: not given"] and bar.text.text() == "shelling"
    qtbot.mouseClick(bar.chips["outlet"].cross, Qt.MouseButton.LeftButton)
    assert texts(bar) == ["Tag: Quotation"]
    qtbot.keyClick(bar.chips["tag"].button, Qt.Key.Key_Delete)
    assert bar.wanted() == Filter(text="shelling")
    with qtbot.waitSignal(bar.changed) as changed:
        qtbot.mouseClick(bar.everything, Qt.MouseButton.LeftButton)
    assert changed.args == [Filter()] and bar.text.text() == ""


def test_words_are_taken_with_enter(bar: FilterBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.changed) as changed:
        qtbot.keyClicks(bar.text, " at least ")
        qtbot.keyClick(bar.text, Qt.Key.Key_Return)
    assert changed.args == [Filter(text="at least")]
    bar.text.clear()
    assert bar.wanted() == Filter()


def test_days_are_typed_as_people_write_them(bar: FilterBar, qtbot: QtBot) -> None:
    def picker() -> DaysPicker:
        bar.open("days")
        made = bar.findChildren(DaysPicker)[-1]
        qtbot.addWidget(made)
        return made

    one = picker()
    qtbot.keyClicks(one.first, "13 September 2022")
    qtbot.keyClicks(one.last, "2022-09-12")
    qtbot.keyClick(one.last, Qt.Key.Key_Return)
    assert one._wrong.text() == "The last day is before the first." and not bar.wanted()
    one.last.clear()
    qtbot.keyClick(one.first, Qt.Key.Key_Return)
    assert bar.wanted() == Filter(first=date(2022, 9, 13))
    assert texts(bar) == ["Days: from Tue 13 Sep 2022"]
    other = picker()
    other.first.setText("someday")
    qtbot.keyClick(other.first, Qt.Key.Key_Return)
    assert "is no day" in other._wrong.text()
    bar.days_shown = lambda: (date(2022, 9, 1), date(2022, 9, 30))
    third = picker()
    third.shown.click()
    assert (bar.wanted().first, bar.wanted().last) == (date(2022, 9, 1), date(2022, 9, 30))
    qtbot.mouseClick(bar.chips["days"].cross, Qt.MouseButton.LeftButton)
    assert not bar.wanted()


def test_a_saved_view_filters_without_a_click(bar: FilterBar, qtbot: QtBot) -> None:
    bar.set_wanted(Filter({"tag": frozenset(["quote", "gone"]), "unknown": frozenset(["x"])}))
    assert bar.wanted() == Filter({"tag": frozenset(["quote", "gone"])})
    picker = bar.picker_of("tag")
    qtbot.addWidget(picker)
    assert entries(picker)[0] == "gone  (0)"  # it can be unticked
    bar.set_fields(Fields({"outlet": OUTLETS}, {"outlet": "Outlet"}))
    assert bar.wanted() == Filter() and texts(bar) == []


def test_the_row_grows_with_its_chips(bar: FilterBar) -> None:
    bar.resize(420, 40)
    low = bar.heightForWidth(420)
    bar.set_wanted(
        Filter({"tag": frozenset(["quote"]), "outlet": frozenset(["Wire"])}, "x", date(2022, 9, 1))
    )
    assert bar.heightForWidth(420) > low == bar.heightForWidth(2_000)


def test_one_of_many_is_found_by_its_letters(qtbot: QtBot, bar: FilterBar) -> None:
    picker = OnePicker("Incident", [("a", "Shelling of Goris"), ("b", "Ambush")], bar)
    qtbot.addWidget(picker)
    qtbot.keyClicks(picker.narrow, "amb")
    with qtbot.waitSignal(picker.chosen) as chosen:
        qtbot.keyClick(picker.narrow, Qt.Key.Key_Return)
    assert chosen.args == ["b"]
