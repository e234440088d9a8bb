"""The picture sheet: what it asks, and that the file is what was shown when it was opened."""

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from model.sample import make_sample
from ui.actions.file import open_path
from ui.dialogs.picture import PictureSheet
from ui.main_window import MainWindow
from ui.views.timeline.claims_scene import ClaimsScene
from ui.views.timeline.intensity_chart import IntensityScene
from ui.views.timeline.view import TimelineView


@pytest.fixture
def view(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> TimelineView:
    """The timeline of the sample project."""
    path = tmp_path / "sample.spanline"
    make_sample(path)
    open_path(window, path)
    found = window.findChildren(TimelineView)[0]
    qtbot.waitUntil(lambda: len(found.index()) > 0)
    return found


def choose(sheet: PictureSheet, kind: str, out: Path) -> None:
    sheet.format.setCurrentIndex(sheet.format.findData(kind))
    sheet.target.setText(str(out))


@pytest.mark.parametrize("kind", [".png", ".svg", ".pdf", ".html", ".json"])
def test_each_format_is_written(
    qtbot: QtBot, window: MainWindow, view: TimelineView, tmp_path: Path, kind: str
) -> None:
    sheet = PictureSheet(window.session, view.scene(), window)
    choose(sheet, kind, tmp_path / f"out{kind}")
    sheet.picture_title.setText("An escalation")
    with qtbot.waitSignal(window.session.said, timeout=10_000):
        sheet.accept()
    out = tmp_path / f"out{kind}"
    if kind == ".png":
        assert QImage(str(out)).size().toTuple() == (3200, 1800)  # twice as sharp
    elif kind == ".json":
        assert json.loads(out.read_text("utf-8"))["title"]["text"]["headline"] == "An escalation"
    elif kind != ".pdf":
        assert "An escalation" in out.read_text("utf-8")
    assert out.stat().st_size > 2_000


def test_the_menu_saves_the_timeline_as_it_stands(
    qtbot: QtBot, window: MainWindow, view: TimelineView, tmp_path: Path
) -> None:
    view.go_to(738_300)  # 25 May 2022
    window.made["picture"].trigger()
    (sheet,) = window.findChildren(PictureSheet)
    choose(sheet, ".svg", tmp_path / "out.svg")
    with qtbot.waitSignal(window.session.said, timeout=10_000):
        sheet.accept()
    assert "May 2022" in (tmp_path / "out.svg").read_text("utf-8")


def test_the_button_of_the_review_page_opens_the_sheet(
    qtbot: QtBot, window: MainWindow, view: TimelineView
) -> None:
    window.made["review"].trigger()
    page = window.review["review"].pane.page
    qtbot.waitUntil(lambda: len(page.timeline.index()) > 0)
    page.picture_wanted.emit(page.timeline.scene())
    (sheet,) = window.findChildren(PictureSheet)
    assert sheet.scene is page.timeline.scene()


def test_the_menu_saves_the_chart_that_has_the_focus(
    qtbot: QtBot, window: MainWindow, view: TimelineView
) -> None:
    window.made["review"].trigger()
    charts = window.review["review"].pane.page.charts
    for shown, kind in ((charts.claims, ClaimsScene), (charts.intensity, IntensityScene)):
        charts.setCurrentWidget(shown.parentWidget())
        shown.setFocus()
        qtbot.waitUntil(lambda shown=shown: window.focusWidget() is shown)
        window.made["picture"].trigger()
        assert isinstance(window.findChildren(PictureSheet)[-1].scene, kind)
        window.findChildren(PictureSheet)[-1].reject()


def test_the_proposed_name_follows_the_format(window: MainWindow, view: TimelineView) -> None:
    sheet = PictureSheet(window.session, view.scene(), window)
    assert Path(sheet.target.text()).name == "sample timeline.png"
    sheet.format.setCurrentIndex(sheet.format.findData(".pdf"))
    assert Path(sheet.target.text()).name == "sample timeline.pdf"
    assert not sheet.sharpness.isVisibleTo(sheet)


def test_a_filter_is_printed_on_it(
    qtbot: QtBot, window: MainWindow, view: TimelineView, tmp_path: Path
) -> None:
    window.session.filter_words = "Tag: Quote"
    sheet = PictureSheet(window.session, view.scene(), window)
    choose(sheet, ".svg", tmp_path / "out.svg")
    with qtbot.waitSignal(window.session.said, timeout=10_000):
        sheet.accept()
    assert "Filter: Tag: Quote" in (tmp_path / "out.svg").read_text("utf-8")


def test_what_cannot_be_written_is_said_in_the_sheet(
    window: MainWindow, view: TimelineView, tmp_path: Path
) -> None:
    sheet = PictureSheet(window.session, view.scene(), window)
    choose(sheet, ".png", tmp_path / "out.spanline")
    sheet.accept()
    assert "name of a project" in sheet.told.text()


def test_a_chart_leaves_as_a_picture_only(window: MainWindow, view: TimelineView) -> None:
    scene = ClaimsScene((), view.scene().look, 1.0, 2.0)
    sheet = PictureSheet(window.session, scene, window)
    assert [sheet.format.itemData(at) for at in range(sheet.format.count())] == [
        ".png", ".svg", ".pdf",
    ]  # fmt: skip
