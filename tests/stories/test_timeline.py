"""The worked case of September 2022 on the timeline: looked at, filtered, read, exported."""

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from model import incidents
from model.filters import Filter
from model.tables import actors, annotations, articles, declined, links, periods, saved_views
from model.tables import incidents as incident_rows
from model.tagging import new_annotation
from tests.model.casework import code
from ui.actions.file import create_path, open_path
from ui.dialogs.export import ExportSheet
from ui.main_window import MainWindow
from ui.views.claims import ClaimsPane
from ui.views.timeline.overview import brush
from ui.views.timeline.period_keeper import InPlace
from ui.views.timeline.periods import place_of
from ui.views.timeline.pickers import OnePicker
from ui.views.timeline.review_pane import ReviewPane
from ui.views.timeline.view import TimelineView

D13, D14, D15 = (date(2022, 9, day).toordinal() for day in (13, 14, 15))
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def coded(window: MainWindow, qtbot: QtBot) -> list[str]:
    """The seven claims, linked as suggested, all of one incident."""

    def work(db):
        from model import alike
        from model.claims import claims

        ids = code(db)
        while offers := list(alike.open_links(db, claims(db))):
            alike.take_link(db, offers[0])
        incidents.make(db, "Clashes at the border", annotations.with_ids(db, ids))
        return ids

    with qtbot.waitSignal(window.timeline.feed.caught_up):
        ids = window.session.do("Code", work)
    assert ids
    return ids


@pytest.fixture
def pane(window: MainWindow, coded: list[str], qtbot: QtBot) -> ReviewPane:
    """The review workspace, its timeline and charts filled."""
    window.resize(1400, 900)
    window.made["review"].trigger()
    made = window.review["review"].pane
    assert isinstance(made, ReviewPane)
    qtbot.waitSignal(made.charted).wait()
    made.page.timeline.set_range(D13 - 4, D15 + 5)
    return made


def middle(view: TimelineView, rowid: int) -> QPoint:
    """A pixel in the middle of a mark."""
    for lane in view.laid_out().lanes:
        if lane.marks is not None:
            at = np.flatnonzero(view.index().rowids(lane.marks.row) == rowid)
            if len(at):
                x = (lane.marks.left[at[0]] + lane.marks.right[at[0]]) // 2
                return QPoint(int(x), int(lane.marks.top[at[0]]) + lane.marks.height // 2)
    raise AssertionError(rowid)


def drag(qtbot: QtBot, view: TimelineView, begin: QPoint, end: QPoint) -> None:
    qtbot.mousePress(view, LEFT, pos=begin)
    qtbot.mouseMove(view, (begin + end) / 2)
    qtbot.mouseMove(view, end)
    qtbot.mouseRelease(view, LEFT, pos=end)


def kept_words(window: MainWindow) -> list[str]:
    kept = window.session.kept
    found = annotations.at_rows(window.session.db, kept or [])
    return [found[row].text for row in sorted(found)]


def test_brush_filter_click_read_drag_the_line_and_export_what_is_seen(
    qtbot: QtBot, window: MainWindow, pane: ReviewPane, tmp_path: Path
) -> None:
    page, view, session = pane.page, pane.page.timeline, window.session
    # Brush: the window of days follows.
    plan = view.laid_out()
    assert plan.overview.height(), "the strip with its brush is there"
    begin = brush(plan).center()
    before = view.range()
    drag(qtbot, view, begin, begin + QPoint(60, 0))
    assert view.range()[0] > before[0]
    view.set_range(D13 - 4, D15 + 5)
    # Filter: Armenia's claims only; what is left out is counted, and tables follow.
    with qtbot.waitSignal(session.filtered):
        page.filters.set_wanted(Filter().only("actor", ["Armenia"]))
    assert page.filters.count.text() == "3 left out"
    assert kept_words(window) == ["49", "At least 49", "nearly 50", "105"]
    # Click: the sentence is read beside it, the article's own marks are lit.
    row = session.kept[3]
    assert row == annotations.row_of(session.db, annotations.at_rows(session.db, [row])[row].id)
    qtbot.mouseClick(view, LEFT, pos=middle(view, row))
    assert "Armenia said 105 of its soldiers" in window.reader.view.text()
    assert window.reader.isVisible() and view.isVisible()
    assert view.scene().lit == {row}
    # Drag the line from the last day to the 13th: the total is what was known then.
    qtbot.keyClick(view, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: page.charts.totals.text() == "killed 105 in 1 incident")
    plan = view.laid_out()
    line = QPoint(round(plan.x(view.scene().known_on + 1)), plan.field.center().y())
    drag(qtbot, view, line, QPoint(round(plan.x(D13 + 1)), line.y()))
    assert view.scene().known_on == D13
    qtbot.waitUntil(lambda: page.charts.totals.text() == "killed 49 in 1 incident")
    assert kept_words(window) == ["49", "At least 49"]
    assert window.timeline.view.scene().known_on == D13
    # Export what is seen: the file has just those rows.
    window.made["export"].trigger()
    (sheet,) = window.findChildren(ExportSheet)
    assert sheet.only_kept.isChecked()
    out = tmp_path / "seen"
    sheet.target.setText(str(out))
    with qtbot.waitSignal(session.said, check_params_cb=lambda said: said.startswith("Exported")):
        sheet.accept()
    with (out / "annotations.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [line["span_text"] for line in csv.DictReader(file)] == ["49", "At least 49"]
    # One key brings everything back.
    with qtbot.waitSignal(session.filtered):
        window.made["everything"].trigger()
    assert session.kept is None and page.filters.count.text() == ""


def test_the_totals_of_an_incident_move_with_the_line(
    qtbot: QtBot, window: MainWindow, pane: ReviewPane
) -> None:
    (incident,) = incident_rows.every(window.session.db)
    totals = pane.page.charts.totals
    pane.page.charts.choose_incident(incident.id)
    for day, said in ((D13, "killed 99"), (D14, "killed 155"), (D15, "killed 176")):
        pane.page.timeline.set_as_known_on(day)
        qtbot.waitUntil(lambda said=said: totals.text().startswith(said))
    shown = {point.words for point in pane.page.claims.scene().points}
    assert shown == {"49", "At least 49", "nearly 50", "50", "105", "71"}  # no sum of others
    daily = pane.page.intensity.scene().daily
    assert daily.total.sum() == pytest.approx(176)
    pane.page.timeline.set_range(D13 - 900, D13 - 800)
    window.made["zoom_incident"].trigger()
    first, last = pane.page.timeline.range()
    assert first < D13 and D15 < last < D15 + 5


def test_tables_follow_the_filter(qtbot: QtBot, window: MainWindow, pane: ReviewPane) -> None:
    with qtbot.waitSignal(window.session.filtered):
        pane.page.filters.set_wanted(Filter(text="71"))
    claims = window.review["claims"].pane
    assert isinstance(claims, ClaimsPane)
    with qtbot.waitSignal(claims.filled):
        window.made["show_claims"].trigger()
    assert (claims.claims.shown(), claims._number.text()) == (1, "1 of 7")
    window.show_dock("annotations")
    window.session.show_article(annotations.every(window.session.db).__next__().article)
    assert "left out by Words: 71" in window.annotations._left_out.text()
    with qtbot.waitSignal(window.session.filtered):
        window.made["everything"].trigger()
    assert claims.claims.shown() == 7 and not window.annotations._left_out.isVisible()


def test_lanes_by_any_field_follow_what_is_coded(
    qtbot: QtBot, window: MainWindow, pane: ReviewPane, coded: list[str]
) -> None:
    page, view = pane.page, pane.page.timeline

    def lanes() -> dict[str, int]:
        index = view.index()
        return {index.lanes[lane]: index.dated(lane) for lane in view.scene().lanes}

    page.group_by("actor")
    qtbot.waitUntil(lambda: lanes() == {"Armenia": 4, "Azerbaijan": 2, "The Wire": 1, "Nikol Pashinyan": 0})  # fmt: skip
    (link,) = links.of_relation(window.session.db, coded[3], "victim")
    with qtbot.waitSignal(pane.fields.changed):
        window.session.do("Unlink", lambda db: links.delete(db, link.id))
    # Who says so leads when nobody says who died.
    assert lanes()["Azerbaijan"] == 2
    claimed = links.of_relation(window.session.db, coded[3], "claimed_by")
    with qtbot.waitSignal(pane.fields.changed):
        window.session.do("Unlink", lambda db: links.delete(db, claimed[0].id))
    assert lanes()["Azerbaijan"] == 1 and lanes()["not given"] == 1
    with qtbot.waitSignal(pane.fields.changed):
        window.session.undo()
    assert lanes()["Azerbaijan"] == 2
    (renamed,) = (one.id for one in actors.every(window.session.db) if one.name == "Armenia")
    window.session.do("Rename", lambda db: actors.update(db, renamed, {"name": "Yerevan"}))
    qtbot.waitUntil(lambda: lanes().get("Yerevan") == 4)
    window.session.do("Delete", lambda db: annotations.delete(db, coded[0]))
    qtbot.waitUntil(lambda: lanes().get("Yerevan") == 3)
    window.made["annotate"].trigger()  # behind the text the lanes wait
    with qtbot.waitSignal(pane.fields.changed):
        window.session.do("Undate", lambda db: annotations.update(db, coded[5], {"date_start": None, "date_end": None}))  # fmt: skip
    window.made["review"].trigger()
    qtbot.waitUntil(lambda: lanes().get("Azerbaijan") == 1)


def test_another_project_begins_without_a_filter(
    qtbot: QtBot, window: MainWindow, pane: ReviewPane, tmp_path: Path
) -> None:
    first = window.session.project.path
    with qtbot.waitSignal(window.session.filtered):
        pane.page.set_wanted(Filter({"actor": frozenset(["Armenia"])}, known_on=date(2022, 9, 13)))
    pane.page.group_by("outlet")
    create_path(window, tmp_path / "other.spanline")
    qtbot.waitUntil(lambda: not window.timeline.feed.is_reading and not pane.page.wanted())
    assert not pane.page.is_grouped()
    assert window.session.kept is None and window.session.filter_words == ""
    open_path(window, first)
    qtbot.waitUntil(lambda: len(pane.page.timeline.index()) == 7)
    assert not pane.page.wanted() and pane.page.timeline.index().hidden() == 0


def test_a_filter_stays_in_step_with_what_is_tagged(
    qtbot: QtBot, window: MainWindow, pane: ReviewPane, coded: list[str]
) -> None:
    with qtbot.waitSignal(window.session.filtered):
        pane.page.filters.set_wanted(Filter().only("confidence", ["high"]))
    assert window.session.kept == []
    with qtbot.waitSignal(window.session.filtered):
        window.session.do(
            "Sure", lambda db: annotations.update(db, coded[4], {"confidence": "high"})
        )
    assert kept_words(window) == ["105"]
    with qtbot.waitSignal(window.session.filtered):
        window.session.undo()
    assert window.session.kept == []
    pane.page.group_by("outlet")
    qtbot.waitUntil(lambda: pane.page.timeline.index().lanes == ["The Wire"])

    def tag(db):
        article = articles.get(db, annotations.get(db, coded[4]).article)
        day = {"date_start": "2022-09-14", "date_end": "2022-09-14"}
        annotations.insert(db, new_annotation(article, 0, 7, "actor", confidence="high", **day))

    with qtbot.waitSignal(window.session.filtered):
        window.session.do("Tag", tag)
    assert kept_words(window) == ["Armenia"]
    qtbot.waitUntil(lambda: pane.page.timeline.index().dated(0) == 1)


def test_the_line_set_below_the_text_is_there_in_review_and_not_in_another_project(
    qtbot: QtBot, window: MainWindow, coded: list[str], tmp_path: Path
) -> None:
    strip = window.timeline.view
    strip.set_as_known_on(D13)
    window.made["review"].trigger()
    pane = window.review["review"].pane
    assert isinstance(pane, ReviewPane)
    qtbot.waitUntil(lambda: window.session.filter_words == "As known on Tue 13 Sep 2022")
    assert strip.scene().known_on == pane.page.timeline.scene().known_on == D13
    assert kept_words(window) == ["49", "At least 49", "50"]
    create_path(window, tmp_path / "other.spanline")
    qtbot.waitUntil(lambda: not window.timeline.feed.is_reading)
    assert strip.scene().known_on is None and pane.page.timeline.scene().known_on is None


def test_quick_choices_end_in_the_last_one(
    qtbot: QtBot, window: MainWindow, pane: ReviewPane
) -> None:
    page = pane.page
    for field in ("actor", "place", "outlet", "side"):
        page.group_by(field)
        page.filters.set_wanted(Filter().only(field, ["Azerbaijan"]))
    page.filters.set_wanted(Filter().only("side", ["B"]))
    qtbot.waitUntil(lambda: page.timeline.index().lanes == ["side A", "side B", "no side"])
    qtbot.waitUntil(lambda: window.session.kept is not None)
    assert kept_words(window) == ["50", "71"]
    window.made["annotate"].trigger()
    with qtbot.waitSignal(window.session.filtered):
        window.made["everything"].trigger()
    assert window.docks["timeline"].isVisible()  # still at the text
    assert window.timeline.view.index().hidden() == 0


def test_views_are_saved_opened_renamed_and_deleted_with_undo(
    qtbot: QtBot, window: MainWindow, pane: ReviewPane
) -> None:
    page, views, db = pane.page, pane.views, window.session.db
    wanted = Filter({"side": frozenset(["B"])}, known_on=date(2022, 9, 15))
    page.set_wanted(wanted)
    page.group_by("outlet")
    qtbot.waitUntil(lambda: page.timeline.index().lanes == ["The Wire"])
    page.timeline.set_range(D13 - 1, D15 + 2)
    views.save("Their losses")
    page.set_wanted(Filter())
    page.group_by("")
    page.timeline.show_all()
    (view,) = views.views()
    views.open(view)
    qtbot.waitUntil(lambda: page.timeline.index().lanes == ["The Wire"])
    assert page.wanted() == wanted and page.timeline.range() == (D13 - 1, D15 + 2)
    views.rename(view, "Losses of B")
    menu = QMenu(page)
    views.fill(menu)
    assert [a.text() for a in menu.actions() if a.text()] == [
        "Save this view…", "Losses of B", "Rename", "Delete",
    ]  # fmt: skip
    views.save("Another")
    with qtbot.waitSignal(window.session.failed):
        views.rename(view, "Another")
    views.delete(view)
    assert [v.name for v in saved_views.every(db)] == ["Another"]
    for _ in range(4):
        window.session.undo()
    assert views.views() == []


def test_a_period_is_made_named_moved_and_deleted(
    qtbot: QtBot, window: MainWindow, pane: ReviewPane
) -> None:
    view, db = pane.page.timeline, window.session.db
    view.set_range(D13, D15 + 1)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_P)
    (field,) = view.findChildren(InPlace)
    assert field.hasFocus() and field.text() == "13 Sep 2022 – 15 Sep 2022"
    qtbot.keyClicks(field, "Border clashes")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    (made,) = periods.every(db)
    assert (made.name, made.date_start, made.date_end) == (
        "Border clashes", "2022-09-13", "2022-09-15",
    )  # fmt: skip
    view.set_range(D13 - 3, D15 + 4)
    plan = view.laid_out()
    (shown,) = view.scene().periods
    place = place_of(plan, shown)
    right = QPoint(place.right() + 1, plan.periods.center().y())
    drag(qtbot, view, right, QPoint(round(plan.x(D14 + 1)), right.y()))
    assert next(periods.every(db)).date_end == "2022-09-14"
    menu = QMenu(view)
    pane.periods.fill(menu)
    (inner,) = [action.menu() for action in menu.actions() if action.menu()]
    next(action for action in inner.actions() if action.text() == "Delete").trigger()
    assert not view.scene().periods and not list(periods.every(db))
    window.session.undo()
    assert [p.name for p in view.scene().periods] == ["Border clashes"]


def test_escalations_are_proposed_kept_named_and_dropped(
    qtbot: QtBot, window: MainWindow, pane: ReviewPane
) -> None:
    view, charts, db = pane.page.timeline, pane.page.charts, window.session.db
    charts.propose.setChecked(True)
    charts.threshold.setValue(1_000)
    assert not view.scene().periods
    charts.threshold.setValue(5)
    (proposed,) = view.scene().periods
    assert proposed.proposed and (proposed.first, proposed.last) == (D13, D15)

    def choose(words: str) -> None:
        menu = QMenu(view)
        pane.periods.offer(menu, view.scene().periods[0].id)
        next(action for action in menu.actions() if action.text() == words).trigger()

    choose("Drop: never propose it again")
    assert not view.scene().periods and declined.count(db) == 1
    window.session.undo()
    assert view.scene().periods[0].proposed
    choose("Keep and name")
    (field,) = view.findChildren(InPlace)
    qtbot.keyClicks(field, "September escalation")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [p.name for p in periods.every(db)] == ["September escalation"]
    assert [p.proposed for p in view.scene().periods] == [False]  # not proposed beside itself


def test_the_text_leads_to_the_timeline_and_marks_feed_an_incident(
    qtbot: QtBot, window: MainWindow, pane: ReviewPane, coded: list[str]
) -> None:
    view, session = pane.page.timeline, window.session
    rows = annotations.keys(session.db, coded)
    view.set_range(D13 - 400, D13 - 390)
    session.choose(coded[5])
    assert view.scene().focus == rows[coded[5]]
    assert view.range()[0] < D15 < view.range()[1]
    view.set_range(D13 - 2, D15 + 3)
    for id_ in (coded[3], coded[5]):
        qtbot.mouseClick(view, LEFT, CTRL, middle(view, rows[id_]))
    assert set(session.chosen) == {coded[3], coded[5]}
    assert view.scene().selected == {rows[coded[3]], rows[coded[5]]}
    window.made["make_incident"].trigger()
    assert incident_rows.count(session.db) == 2
    window.made["add_to_incident"].trigger()
    picker = window.findChildren(OnePicker)[-1]
    qtbot.keyClicks(picker.narrow, "Clashes at")
    with qtbot.waitSignal(session.said):
        qtbot.keyClick(picker.narrow, Qt.Key.Key_Return)
    session.choose(coded[0])
    assert not view.scene().selected


def test_a_period_half_named_is_named_when_the_project_is_left(
    window: MainWindow, pane: ReviewPane
) -> None:
    pane.periods.make()
    pane.findChild(InPlace).setText("Border clashes")
    path = window.session.project.path
    window.made["close_project"].trigger()
    open_path(window, path)
    assert [p.name for p in periods.every(window.session.db)] == ["Border clashes"]


def test_words_in_the_filter_go_with_their_project(
    window: MainWindow, pane: ReviewPane, qtbot: QtBot, tmp_path: Path
) -> None:
    pane.page.set_wanted(Filter(text="soldiers"))
    qtbot.waitUntil(lambda: window.session.kept is not None)
    window.made["close_project"].trigger()
    assert window.windowTitle() == "Spanline"
    assert not pane.page.wanted() and window.session.kept is None
    create_path(window, tmp_path / "October.spanline")
    assert window.windowTitle() == "October — Spanline"
    qtbot.waitSignal(pane.charted).wait()
    assert window.session.kept is None
    pane.page.set_wanted(Filter(text="soldiers"))
    create_path(window, tmp_path / "November.spanline")
    assert window.windowTitle() == "November — Spanline"


def test_keys_alone_filter_open_period_day_and_back(
    qtbot: QtBot, window: MainWindow, pane: ReviewPane
) -> None:
    page, view = pane.page, pane.page.timeline
    assert view.hasFocus()  # Ctrl+2 leads to it
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert page.filters.text.hasFocus()
    with qtbot.waitSignal(window.session.filtered):
        qtbot.keyClicks(page.filters.text, "105")
        qtbot.keyClick(page.filters.text, Qt.Key.Key_Return)
    assert kept_words(window) == ["105"]
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL)
    assert page.go_to.hasFocus()
    qtbot.keyClicks(page.go_to, "14 September 2022")
    qtbot.keyClick(page.go_to, Qt.Key.Key_Return)
    assert view.hasFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right, CTRL)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert annotations.get(window.session.db, window.session.annotation).text == "105"
    with qtbot.waitSignal(window.session.filtered):
        qtbot.keyClick(window, Qt.Key.Key_0, CTRL)
    assert window.session.kept is None
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.reader.view.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_F8)
    assert view.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL | Qt.KeyboardModifier.ShiftModifier)
    menu = page.filters.add.menu()
    assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
