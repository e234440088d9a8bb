"""The real widget, driven by mouse and keys."""

from datetime import date

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from model.timeline import UNDATED, Changes, Description, TimelineIndex, columns
from ui.theme import kind_styles
from ui.views.timeline.scene import Period
from ui.views.timeline.view import LONGEST, SHORTEST, TimelineView

STYLES = list(kind_styles().values())
TAGS = [style.name for style in STYLES]
LABELS = [style.label for style in STYLES]
DAY = date(2022, 9, 13).toordinal()


def few():
    return columns(
        rowid=[10, 11, 12, 13, 14],
        first=[DAY, DAY, DAY + 1, DAY - 2, UNDATED],
        last=[DAY, DAY, DAY + 1, DAY + 3, UNDATED],
        tag=[0, 1, 2, 3, 0],
        lane=[0, 1, 2, 3, 0],
        reported=[DAY, DAY, DAY + 1, DAY + 2, DAY],
    )


@pytest.fixture
def view(qtbot: QtBot) -> TimelineView:
    made = TimelineView()
    qtbot.addWidget(made)
    made.resize(1000, 460)
    made.set_index(TimelineIndex.build(few(), LABELS, TAGS), STYLES)
    made.set_range(DAY - 5, DAY + 5)
    made.show()
    qtbot.waitExposed(made)
    return made


def middle(view: TimelineView, rowid: int) -> QPoint:
    """A pixel in the middle of a mark."""
    for lane in view.laid_out().lanes:
        assert lane.marks is not None
        at = np.flatnonzero(view.index().rowids(lane.marks.row) == rowid)
        if len(at):
            x = (lane.marks.left[at[0]] + lane.marks.right[at[0]]) // 2
            return QPoint(int(x), int(lane.marks.top[at[0]]) + lane.marks.height // 2)
    raise AssertionError(rowid)


def wheel(view: TimelineView, point: QPoint, steps: int, held=Qt.KeyboardModifier.NoModifier):
    where = QPointF(point)
    event = QWheelEvent(
        where, view.mapToGlobal(where), QPoint(), QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    view.wheelEvent(event)


def test_a_click_opens_the_mark_under_it(view: TimelineView, qtbot: QtBot) -> None:
    for rowid in (10, 11, 12, 13):
        with qtbot.waitSignal(view.activated) as opened:
            qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(view, rowid))
        assert opened.args == [rowid]


def test_a_click_on_a_bar_gives_all_its_annotations(view: TimelineView, qtbot: QtBot) -> None:
    many = columns(
        rowid=np.arange(900), first=np.full(900, DAY), last=np.full(900, DAY),
        tag=np.zeros(900), lane=np.zeros(900),
    )  # fmt: skip
    view.set_index(TimelineIndex.build(many, LABELS, TAGS), STYLES)
    plan = view.laid_out()
    bars = plan.lanes[0].bars
    assert bars is not None
    at = QPoint(int(plan.x(DAY + 0.5)), plan.lanes[0].area.bottom() - 6)
    opened: list[int] = []
    view.activated.connect(opened.append)
    with qtbot.waitSignal(view.rows_activated) as chosen:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert sorted(chosen.args[0]) == list(range(900))
    for _ in range(2):  # each further click opens the next
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert opened == [0, 1, 2]
    assert "900 × Casualty\nTue 13 Sep 2022" in view._pointer.words(at)


def test_bars_with_something_lit_are_underlined(view: TimelineView) -> None:
    many = columns(
        rowid=np.arange(900), first=(day := DAY + np.arange(900) % 3), last=day,
        tag=np.zeros(900), lane=np.zeros(900),
    )  # fmt: skip
    view.set_index(TimelineIndex.build(many, LABELS, TAGS), STYLES)
    view.set_lit([1, 4])  # both on the second day
    picture, plan = view.grab().toImage(), view.laid_out()
    y, text = plan.lanes[0].area.bottom() - 1, plan.scene.look.text.rgb()
    under = [picture.pixel(int(plan.x(DAY + day + 0.5)), y) == text for day in range(3)]
    assert under == [False, True, False]
    view.index().keep(np.arange(900) % 3 == 0)
    view.index_changed()
    assert view.grab().toImage().pixel(int(plan.x(DAY + 1.5)), y) != text


def test_the_undated_lane_gives_its_annotations(view: TimelineView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.undated_activated) as chosen:
        at = view.laid_out().undated.center()
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert chosen.args == [[14]]


def test_the_wheel_zooms_around_the_pointer(view: TimelineView) -> None:
    at = middle(view, 12)
    before = view.laid_out().day(at.x())
    wheel(view, at, 3)
    first, last = view.range()
    assert last - first == pytest.approx(10 * 0.8**3)
    assert view.laid_out().day(at.x()) == pytest.approx(before)
    for _ in range(60):
        wheel(view, at, 3)
    assert view.range()[1] - view.range()[0] == pytest.approx(SHORTEST)
    for _ in range(200):
        wheel(view, at, -3)
    assert view.range()[1] - view.range()[0] == pytest.approx(LONGEST)


def test_dragging_moves_the_days_with_the_pointer(view: TimelineView, qtbot: QtBot) -> None:
    plan = view.laid_out()
    begin, end = QPoint(400, 300), QPoint(550, 300)
    held = plan.day(begin.x())
    with qtbot.waitSignal(view.range_changed), qtbot.assertNotEmitted(view.activated):
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
        qtbot.mouseMove(view, QPoint(480, 300))
        qtbot.mouseMove(view, end)
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    assert view.laid_out().day(end.x()) == pytest.approx(held)


def test_shift_and_drag_zooms_to_the_days_marked(view: TimelineView, qtbot: QtBot) -> None:
    plan = view.laid_out()
    begin, end = QPoint(int(plan.x(DAY + 0.4)), 300), QPoint(int(plan.x(DAY + 1.6)), 300)
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, shift, begin)
    qtbot.mouseMove(view, end)
    assert view.scene().span == (DAY, DAY + 1)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, shift, end)
    assert view.scene().span is None
    assert view.range() == (DAY - 1, DAY + 3)


def test_the_brush_moves_the_window(view: TimelineView, qtbot: QtBot) -> None:
    from ui.views.timeline.overview import brush, overview_day

    view.set_range(DAY - 1, DAY + 2)
    plan = view.laid_out()
    begin = brush(plan).center()
    end = begin + QPoint(90, 0)
    by = overview_day(plan, end.x()) - overview_day(plan, begin.x())
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
    qtbot.mouseMove(view, begin + QPoint(40, 0))
    qtbot.mouseMove(view, end)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    assert view.range() == pytest.approx((DAY - 1 + by, DAY + 2 + by))


def test_keys_move_zoom_and_step(view: TimelineView, qtbot: QtBot) -> None:
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.range() == (DAY - 4, DAY + 6)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.range() == pytest.approx((DAY - 4, DAY + 4))
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.range()[0] < DAY - 2 < view.range()[0] + 1
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.range()[1] - 1 < DAY + 4 < view.range()[1]
    view.set_lit([12])
    qtbot.keyClick(view, Qt.Key.Key_T)
    assert view.range() == (DAY, DAY + 3)
    view.set_range(DAY - 5, DAY + 5)
    opened: list[int] = []
    view.activated.connect(opened.append)
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened == [13, 10, 11, 12]


def test_as_known_on_hides_what_was_reported_later(view: TimelineView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.known_on_changed) as changed:
        qtbot.keyClick(view, Qt.Key.Key_K)
    assert changed.args == [DAY + 2]
    plan = view.laid_out()
    begin = QPoint(round(plan.x(DAY + 3)), 300)
    end = QPoint(round(plan.x(DAY + 1)), 300)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
    qtbot.mouseMove(view, end + QPoint(30, 0))
    qtbot.mouseMove(view, end)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    assert view.scene().known_on == DAY
    assert view.index().hidden() == 2
    qtbot.keyClick(view, Qt.Key.Key_Period)
    assert view.index().hidden() == 1
    qtbot.keyClick(view, Qt.Key.Key_K)
    assert view.index().hidden() == 0


def test_playing_runs_to_the_last_day_reported_and_stops(view: TimelineView, qtbot: QtBot) -> None:
    view._player.setInterval(1)
    days: list[int] = []
    view.known_on_changed.connect(days.append)
    view.play()
    qtbot.waitUntil(lambda: not view.is_playing())
    assert days == [DAY, DAY + 1, DAY + 2]


def test_words_are_asked_for_once_and_again_when_they_changed(
    view: TimelineView, qtbot: QtBot
) -> None:
    asked: list[list[int]] = []

    def describe(rowids: list[int]) -> list[Description]:
        asked.append(sorted(rowids))
        return [Description(str(rowid), f"words of {rowid}") for rowid in rowids]

    view.set_describe(describe)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [[10, 11, 12, 13]]
    one = few().take(np.array([1]))
    with qtbot.waitSignal(view.labels.arrived):
        view.apply(Changes(changed=one))
        view.laid_out()
    assert asked[1:] == [[11]]
    assert view.scene().labels[11] == "words of 11"


def test_lanes_fold_pin_and_order(view: TimelineView, qtbot: QtBot) -> None:
    def shown() -> list[int]:
        return [lane.lane for lane in view.laid_out().lanes]

    head = view.laid_out().lanes[1].header
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=head.center())
    folded = view.laid_out().lanes[1]
    assert folded.marks is None and folded.bars is None
    view.order_lanes("name")
    assert shown() == [2, 0, 1, 3]
    view.pin(3)
    assert shown() == [3, 2, 0, 1]
    view.order_lanes("first")
    assert shown()[:2] == [3, 0]
    view.resize(1000, 170)
    assert len(shown()) < 4
    view.scroll_lanes(1)
    assert shown()[0] == 3 and 0 not in shown()
    view.scroll_lanes(99)
    assert shown()[-1] == 2


def test_an_empty_view_says_what_to_do_and_takes_its_first_annotation(
    qtbot: QtBot,
) -> None:
    view = TimelineView()
    qtbot.addWidget(view)
    view.resize(800, 300)
    view.set_index(TimelineIndex.build(few().take(slice(0, 0)), LABELS, TAGS), STYLES)
    view.show()
    empty = view.grab().toImage()
    view.apply(Changes(added=few()))
    assert view.range()[0] < DAY < view.range()[1]
    assert view.grab().toImage() != empty


def test_the_menu_key_is_about_the_lane_of_the_mark_in_hand(
    view: TimelineView, qtbot: QtBot
) -> None:
    for _ in range(4):  # the last mark by day is the actor's
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    middle_of_all = view.rect().center()
    keyboard = QContextMenuEvent.Reason.Keyboard
    asked = QContextMenuEvent(keyboard, middle_of_all, view.mapToGlobal(middle_of_all))
    view.contextMenuEvent(asked)
    (menu,) = view.findChildren(QMenu)
    next(action for action in menu.actions() if action.text() == "Pin Actor").trigger()
    menu.close()
    assert view.laid_out().lanes[0].lane == 2


def test_a_screen_reader_hears_what_it_is(view: TimelineView) -> None:
    assert view.accessibleName() == "Timeline"
    assert "Arrows" in view.accessibleDescription()
    assert view.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert view.rect().contains(QRect(0, 0, 100, 100))


def test_the_pointer_is_told_what_it_is_over(view: TimelineView, qtbot: QtBot) -> None:
    described = Description("a", "at least 49", "at least 49 of its soldiers", "Wire", "13 Sep")
    view.set_describe(lambda rowids: [described] * len(rowids))
    words = view._pointer.words(middle(view, 10))
    assert words == "Casualty\nat least 49 of its soldiers\nWire\n13 Sep\nexact day"
    assert view._pointer.words(QPoint(600, 20)) == ""
    head = view.laid_out().lanes[0].header.center()
    assert view._pointer.words(head) == "Casualty\n1 with a day"
    with qtbot.waitSignal(view.cursor_moved) as moved:
        qtbot.mouseMove(view, middle(view, 12))
    assert moved.args == [date(2022, 9, 14)]


def test_a_click_in_the_overview_goes_there(view: TimelineView, qtbot: QtBot) -> None:
    from ui.views.timeline.overview import overview_day

    view.set_range(DAY, DAY + 1)
    plan = view.laid_out()
    at = QPoint(plan.overview.right() - 20, plan.overview.center().y())
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert view.range()[0] == overview_day(plan, at.x()) // 1


def test_a_period_is_clicked_and_its_end_dragged(view: TimelineView, qtbot: QtBot) -> None:
    view.set_periods(
        [Period("p", "Clashes", DAY, DAY + 1), Period("q", "?", DAY + 3, DAY + 4, True)]
    )
    plan = view.laid_out()
    y = plan.periods.center().y()
    assert view._pointer.words(QPoint(round(plan.x(DAY + 1)), y)).startswith("Clashes\nTue 13 Sep")
    with qtbot.waitSignal(view.period_activated) as chosen:
        at = QPoint(round(plan.x(DAY + 3.5)), y)
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert chosen.args == ["q"]
    begin, end = QPoint(round(plan.x(DAY + 2)), y), QPoint(round(plan.x(DAY + 4.1)), y)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
    qtbot.mouseMove(view, end)
    with qtbot.waitSignal(view.period_moved) as moved:
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    assert moved.args == ["p", DAY, DAY + 3]
    assert view.scene().periods[0].last == DAY + 3


def test_a_lane_fades_from_marks_to_bars(view: TimelineView, qtbot: QtBot) -> None:
    many = columns(
        rowid=np.arange(600), first=(day := DAY + np.arange(600) // 4), last=day,
        tag=np.zeros(600), lane=np.zeros(600),
    )  # fmt: skip
    view.set_index(TimelineIndex.build(many, LABELS, TAGS), STYLES)
    view.set_range(DAY, DAY + 6)
    view.grab()
    assert view.laid_out().lanes[0].marks is not None
    view.set_range(DAY, DAY + 150)
    before = view.grab().toImage()
    assert view.laid_out().lanes[0].bars is not None
    qtbot.waitUntil(lambda: not view._fade._timer.isActive())
    assert view.grab().toImage() != before


def test_ctrl_selects_several(view: TimelineView, qtbot: QtBot) -> None:
    chosen: list[list[int]] = []
    view.selection_changed.connect(chosen.append)
    ctrl = Qt.KeyboardModifier.ControlModifier
    with qtbot.assertNotEmitted(view.activated):
        for rowid in (10, 12, 10):
            qtbot.mouseClick(view, Qt.MouseButton.LeftButton, ctrl, middle(view, rowid))
    qtbot.keyClick(view, Qt.Key.Key_Right, ctrl)
    qtbot.keyClick(view, Qt.Key.Key_Space, ctrl)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert chosen == [[10], [10, 12], [12], [12, 13], []]
