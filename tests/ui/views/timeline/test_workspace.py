"""The review workspace's layout: what is where, and that nothing is left over."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QTabBar, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_accessibility import nameless
from ui.main_window import MainWindow
from ui.views.timeline.review_pane import ReviewPane
from ui.workspace import REVIEW


def leftovers(window: MainWindow) -> list[QWidget]:
    """Tab bars that choose between fewer than two panes, in sight or found by Tab."""
    return [
        bar
        for bar in window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        if bar.count() < 2 and (bar.isVisible() or bar.focusPolicy() != Qt.FocusPolicy.NoFocus)
    ]


def in_the_way(window: MainWindow) -> list[list[str]]:
    """What is written on tab bars of several panes that lie over a pane or over each other."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    every = window.findChildren(QTabBar, options=direct)
    bars = [bar for bar in every if bar.isVisible() and bar.count() > 1]
    panes = [dock for dock in window.docks.values() if not dock.visibleRegion().isEmpty()]
    return [
        [bar.tabText(tab) for tab in range(bar.count())]
        for bar in bars
        for other in (*bars, *panes)
        if other is not bar and bar.geometry().intersects(other.geometry())
    ]


@pytest.mark.parametrize("width", [1280, 1920])
def test_timeline_and_text_share_the_window(qtbot: QtBot, window: MainWindow, width: int) -> None:
    window.resize(width, 800)
    window.made["review"].trigger()
    pane = window.review["review"].pane
    assert isinstance(pane, ReviewPane)
    qtbot.waitUntil(lambda: pane.page.timeline.width() > 0.5 * width)
    text = QRect(window.reader.mapTo(window, QPoint()), window.reader.size())
    timeline = QRect(pane.mapTo(window, QPoint()), pane.size())
    assert text.width() > 300 and text.left() >= timeline.right()
    qtbot.waitUntil(lambda: not leftovers(window))
    assert nameless(window) == []
    assert window.docks["inspector"].isVisible() == (width >= 1600)
    assert not window.docks["timeline"].isVisible()
    assert pane.page.timeline.laid_out().overview.height()  # room for the strip with its brush
    window.show_dock("inspector")
    qtbot.waitUntil(lambda: window.docks["inspector"].width() > 250)
    qtbot.waitUntil(lambda: window.reader.width() >= 350)  # the text keeps its room
    window.made["annotate"].trigger()
    qtbot.waitUntil(lambda: window.docks["browser"].width() < 0.4 * width)
    assert window.docks["timeline"].isVisible()
    qtbot.waitUntil(lambda: not leftovers(window))


def test_the_layout_comes_back_as_it_was_left(qtbot: QtBot, window: MainWindow) -> None:
    window.made["review"].trigger()
    path = window.session.project.path
    window.close()
    other = MainWindow()
    qtbot.addWidget(other)
    other.show()
    assert other.docks["review"].isVisible() and not other.docks["browser"].isVisible()
    qtbot.waitUntil(lambda: not leftovers(other))
    other.session.open(path, "ana")
    pane = other.review["review"].pane
    assert isinstance(pane, ReviewPane)
    qtbot.waitSignal(pane.charted).wait()
    assert pane.page.timeline.index() is other.timeline.feed.index
    other.close()


def test_no_bar_lies_over_a_pane_even_for_a_moment(qtbot: QtBot) -> None:
    for workspace in ("annotate", "review", "annotate"):  # the later ones come back as they were
        window = MainWindow()
        qtbot.addWidget(window)
        window.show()
        assert in_the_way(window) == []
        window.made[workspace].trigger()
        qtbot.waitUntil(lambda shown=window: not in_the_way(shown))
        for name in REVIEW if workspace == "review" else ("history", "annotations"):
            window.show_dock(name)
            qtbot.waitUntil(lambda shown=window: not in_the_way(shown))
        window.close()


def test_an_empty_project_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    window.made["review"].trigger()
    pane = window.review["review"].pane
    assert isinstance(pane, ReviewPane)
    qtbot.waitSignal(pane.charted).wait()
    assert window.session.kept is None and pane.page.filters.count.text() == ""
    for name in ("everything", "known_on", "play", "zoom_incident", "go_to_day", "lanes"):
        window.made[name].trigger()  # nothing there: nothing breaks
    pane.page.lanes.hidePopup()
    window.session.close()
    assert not len(pane.page.timeline.index())
