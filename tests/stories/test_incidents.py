"""From claims to an incident and back: suggestions by key, numbers that lead to their words."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from pytestqt.qtbot import QtBot

from model import incidents, review
from model.claims import claims
from model.estimates import totals
from model.tables import actors, annotations, decisions, declined, links
from model.tables import incidents as rows
from tests.model.casework import code
from ui.main_window import MainWindow
from ui.views.claims import ClaimsPane
from ui.views.incidents import IncidentsPane
from ui.views.registry import RegistryPane
from ui.views.review_queue import ReviewQueue


@pytest.fixture
def coded(window: MainWindow) -> list[str]:
    """The seven claims of the worked case, no links between them, no incident."""
    ids = window.session.do("Code", code)
    assert ids
    return ids


def incidents_pane(qtbot: QtBot, window: MainWindow) -> IncidentsPane:
    pane = window.review["incidents"].pane
    assert isinstance(pane, IncidentsPane)
    with qtbot.waitSignal(pane.offered):
        window.made["show_incidents"].trigger()
    return pane


def claims_pane(qtbot: QtBot, window: MainWindow) -> ClaimsPane:
    pane = window.review["claims"].pane
    assert isinstance(pane, ClaimsPane)
    with qtbot.waitSignal(pane.filled):
        window.made["show_claims"].trigger()
    return pane


def best(window: MainWindow, incident: str) -> int | None:
    (total,) = totals(incidents.numbers(window.session.db, incident))
    return total.best


def test_from_suggested_links_to_numbers_that_lead_to_their_words(
    qtbot: QtBot, window: MainWindow, coded: list[str]
) -> None:
    db = window.session.db
    pane = claims_pane(qtbot, window)
    assert pane.offers.list.count() == 4
    while pane.offers.list.count():
        with qtbot.waitSignal(pane.filled):
            qtbot.keyClick(pane.offers.list, Qt.Key.Key_Return)
    made = {(link.relation, link.target) for link in links.every(db) if link.to_annotation}
    assert len(made) == 3  # two claims repeat the same first one

    page = incidents_pane(qtbot, window)
    with qtbot.waitSignal(page.offered):
        qtbot.keyClick(page.offers.list, Qt.Key.Key_Return)
    (incident,) = rows.every(db)
    assert page.current() == incident.id
    assert best(window, incident.id) == 176

    html = page.page.toHtml()
    linked = re.findall(r'href="annotation:([^"]+)"[^>]*>(?:<span[^>]*>)?([\d,]+)<', html)
    assert {words for _, words in linked} >= {"176", "105", "71"}
    figures = {claim.id: claim.figure for claim in claims(db)}
    for target, words in linked:
        page.follow(QUrl(f"annotation:{target}"))
        shown = annotations.get(db, window.session.annotation)
        assert window.session.article == shown.article
        if words != "176":  # the sum leads to its first part
            assert figures[shown.id] == int(words)
    assert "550" not in page.page.toPlainText()


def test_one_click_on_a_number_chooses_its_claim(
    qtbot: QtBot, window: MainWindow, coded: list[str]
) -> None:
    page = incidents_pane(qtbot, window)
    page.make(coded[3:4])
    browser = page.page
    found = browser.document().find("50")
    while not found.charFormat().isAnchor():
        found = browser.document().find("50", found)
    browser.setTextCursor(found)
    browser.ensureCursorVisible()
    at = browser.cursorRect(found).center()
    qtbot.mouseClick(browser.viewport(), Qt.MouseButton.LeftButton, pos=at - QPoint(4, 0))
    assert window.session.annotation == coded[3]
    assert window.reader.view.text().startswith("Azerbaijan put its own dead")


def test_a_dropped_link_stays_dropped_until_undone(
    qtbot: QtBot, window: MainWindow, coded: list[str]
) -> None:
    pane = claims_pane(qtbot, window)
    before = pane.offers.list.count()
    with qtbot.waitSignal(pane.filled):
        qtbot.keyClick(pane.offers.list, Qt.Key.Key_Delete)
    assert pane.offers.list.count() == before - 1
    assert declined.count(window.session.db) == 1
    with qtbot.waitSignal(pane.filled):
        window.session.undo()
    assert pane.offers.list.count() == before


def test_the_claims_table_sorts_filters_groups_and_opens(
    qtbot: QtBot, window: MainWindow, coded: list[str]
) -> None:
    pane = claims_pane(qtbot, window)
    table = pane.claims
    assert table.rowCount() == 7
    pane.table.sortByColumn(7, Qt.SortOrder.DescendingOrder)
    line = table.line(table.index(0, 0))
    assert line and line.claim.words == "176"
    qtbot.keyClicks(pane.filter, "pashin")
    assert table.shown() == 1
    pane.filter.clear()
    pane.grouping.setCurrentText("by party")
    pane.grouping.activated.emit(1)
    headings = [table.data(table.index(row, 0)) for row in range(table.rowCount())]
    assert headings == ["Armenia  (4 claims)", "Azerbaijan  (2 claims)", "The Wire  (1 claim)"]
    inside = table.index(0, 0, table.index(1, 0))
    pane.table.clicked.emit(inside)
    chosen = annotations.get(window.session.db, window.session.annotation)
    assert chosen.text in ("50", "71")


def test_merged_and_split_incidents_come_back_with_undo(
    qtbot: QtBot, window: MainWindow, coded: list[str]
) -> None:
    db = window.session.db
    page = incidents_pane(qtbot, window)
    page.make(coded[:3])
    page.make(coded[3:])
    before = set(map(repr, links.every(db)))
    page.list.selectAll()
    window.made["merge_incidents"].trigger()
    (one,) = rows.every(db)
    assert len(incidents.feeds(db, one.id)) == 7
    window.session.choose_several(coded[:2])
    window.made["split_incident"].trigger()
    assert sorted(len(incidents.feeds(db, i.id)) for i in rows.every(db)) == [2, 5]
    window.session.undo()
    window.session.undo()
    assert set(map(repr, links.every(db))) == before


def test_a_number_by_hand_asks_for_its_reason(
    qtbot: QtBot, window: MainWindow, coded: list[str]
) -> None:
    db = window.session.db
    page = incidents_pane(qtbot, window)
    page.make(coded[3:4])
    hand = page.facts.by_hand
    assert hand.group.count() == 1
    hand.numbers["high"].setValue(60)
    with qtbot.waitSignal(window.session.failed):
        hand.set.click()
    assert decisions.count(db) == 0
    hand.numbers["high"].setValue(60)
    hand.reason.setText("a list of names")
    hand.set.click()
    (decision,) = decisions.every(db)
    assert (decision.low, decision.best, decision.high, decision.coder) == (50, 50, 60, "ana")
    assert "a list of names" in page.page.toPlainText()
    # A number set by hand leads to the newest claim beside which it stands.
    assert f'href="annotation:{coded[3]}"' in page.page.toHtml()
    window.session.undo()
    assert "a list of names" not in page.page.toPlainText()


def test_the_page_as_known_on_a_day_and_on_paper(
    qtbot: QtBot, window: MainWindow, coded: list[str], tmp_path: Path
) -> None:
    page = incidents_pane(qtbot, window)
    page.make(coded)
    page.known_on.setText("13 Sept 2022")
    page.known_on.editingFinished.emit()
    assert "Killed in all, best: 99 = 49 + 50" in page.page.toPlainText()
    page.export(tmp_path / "page.html")
    written = (tmp_path / "page.html").read_text(encoding="utf-8")
    targets = set(re.findall(r"href='#([^']+)'", written))
    assert targets and all(f"id='{target}'" in written for target in targets)
    assert "data:image/png;base64," in written
    page.export(tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    with qtbot.waitSignal(window.session.failed):
        page.export(tmp_path / "nowhere" / "page.pdf")


def test_the_registry_merges_what_is_suggested_and_undo_takes_it_back(
    qtbot: QtBot, window: MainWindow, coded: list[str]
) -> None:
    db = window.session.db
    window.session.do("Add", lambda db: actors.insert(db, actors.Actor(name="Azerbaidjan")))
    pane = window.review["registry"].pane
    assert isinstance(pane, RegistryPane)
    window.made["show_registry"].trigger()
    assert pane.offers["Actors"].list.count() == 1
    qtbot.keyClick(pane.offers["Actors"].list, Qt.Key.Key_Return)
    names = {actor.name: actor.aliases for actor in actors.every(db)}
    assert names["Azerbaijan"] == ("Azerbaidjan",)
    assert pane.offers["Actors"].list.count() == 0
    window.session.undo()
    assert "Azerbaidjan" in {actor.name for actor in actors.every(db)}
    qtbot.keyClick(pane.offers["Actors"].list, Qt.Key.Key_Backspace)
    assert pane.offers["Actors"].list.count() == 0
    pane.conflict["side_a"].setText("The republic")
    pane.conflict["side_a"].editingFinished.emit()
    assert "The republic" in {pane.entries.data(pane.entries.index(r, 4)) for r in range(5)}


def test_what_waits_is_settled_with_one_key(
    qtbot: QtBot, window: MainWindow, coded: list[str]
) -> None:
    queue = window.review["queue"].pane
    assert isinstance(queue, ReviewQueue)
    window.made["show_queue"].trigger()
    assert queue.reason().name == "no_victim"
    assert queue.items.count() == 1
    qtbot.keyClick(queue.items, Qt.Key.Key_Return)
    assert window.session.annotation == coded[6]
    assert window.inspector.form().editor("victim").hasFocus()
    qtbot.keyClick(queue.items, Qt.Key.Key_A)
    assert review.counts(window.session.db)["no_victim"] == 0
    assert queue.reason().name == "no_incident"  # on to what waits next
    assert queue.items.count() == 6
    window.session.undo()
    assert review.counts(window.session.db)["no_victim"] == 1


def test_workspaces_show_and_hide_their_panes(qtbot: QtBot, window: MainWindow) -> None:
    window.made["review"].trigger()
    assert window.docks["incidents"].isVisible()
    assert not window.docks["browser"].isVisible()
    window.made["annotate"].trigger()
    assert not window.docks["incidents"].isVisible()
    assert window.docks["browser"].isVisible()
    window.session.close()
    window.made["review"].trigger()
    assert not window.review["incidents"].pane.list.isVisible()
