"""The first draft of the coding: offered with reasons, walked and judged by key, never by itself."""

from dataclasses import replace
from pathlib import Path
from sqlite3 import Connection

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from model import plugins, suggesting
from model.entities import Article, Place
from model.gazetteer import ATTRIBUTION
from model.tables import actors, annotations, articles, links, places, suggested, verdicts
from model.tagging import new_annotation, new_article
from tests.stories.test_first_light import press
from ui import settings
from ui.dialogs.suggestions import SuggestionsSheet
from ui.main_window import MainWindow
from ui.views.inspector.editors import PickEditor
from ui.views.offer_strip import OfferStrip

TEXT = (
    "Armenian Prime Minister Nikol Pashinyan told parliament on Tuesday that at least 49 soldiers "
    "had been killed near Jermuk.\n"
    "“We will not leave our posts,” Pashinyan said. Shells also fell in Goris, officials said."
)


@pytest.fixture
def article(qtbot: QtBot, window: MainWindow) -> Article:
    settings.SUGGESTIONS.put("all")
    made = new_article(TEXT, title="Posts held", published_at="2022-09-14")
    window.session.do("Add article", lambda db: articles.insert(db, made))
    window.session.show_article(made.id)
    window.reader.view.setFocus()
    qtbot.waitUntil(lambda: bool(window.offering.shown()))
    return made


def offered(window: MainWindow, tag: str) -> list[str]:
    found = (o.suggestion for o in window.offering.shown() if o.suggestion.tag == tag)
    return [TEXT[one.start : one.end] for one in found]


def walk_to(qtbot: QtBot, window: MainWindow, tag: str) -> None:
    for _ in range(40):
        press(qtbot, window, Qt.Key.Key_N)
        hand = window.offering.in_hand
        if hand and hand.suggestion.tag == tag:
            return
    raise AssertionError(f"no {tag} was offered")


def test_nothing_is_taken_by_itself(window: MainWindow, article: Article) -> None:
    assert "Jermuk" in offered(window, "location")
    assert any("49" in words for words in offered(window, "casualty"))
    assert annotations.count(window.session.db) == 0


def test_enter_takes_with_fields_links_and_date(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    db = window.session.db
    walk_to(qtbot, window, "casualty")
    press(qtbot, window, Qt.Key.Key_Return)
    (taken,) = annotations.of_article(db, article.id)
    assert (taken.fields["outcome"], taken.fields["count_low"]) == ("killed", 49)
    assert (taken.date_start, taken.date_end) == ("2022-09-13", "2022-09-13")
    claimant = links.ends(db, taken.id)["claimed_by"][0]
    speaker = actors.get(db, claimant)
    assert speaker.name == "Nikol Pashinyan"
    assert speaker.parent is not None
    assert "Armenia" in actors.get(db, speaker.parent).name
    (verdict,) = verdicts.of_article(db, article.id)
    assert (verdict.verdict, verdict.annotation, verdict.suggester) == (
        "taken",
        taken.id,
        "casualties",
    )
    window.session.undo()
    assert annotations.count(db) == actors.count(db) == verdicts.count(db) == 0
    qtbot.waitUntil(lambda: any("49" in words for words in offered(window, "casualty")))


def test_backspace_drops_for_good_and_a_digit_retags(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    db = window.session.db
    walk_to(qtbot, window, "location")
    assert window.offering.in_hand is not None
    words = window.offering.in_hand.suggestion
    press(qtbot, window, Qt.Key.Key_Backspace)
    assert [v.verdict for v in verdicts.of_article(db, article.id)] == ["dropped"]
    qtbot.waitUntil(
        lambda: all(
            (o.suggestion.start, o.suggestion.tag) != (words.start, "location")
            for o in window.offering.shown()
        )
    )
    walk_to(qtbot, window, "location")
    press(qtbot, window, Qt.Key.Key_3)
    (taken,) = annotations.of_article(db, article.id)
    assert taken.tag == "actor"
    assert verdicts.of_article(db, article.id)[-1].verdict == "changed"


def test_places_and_actors_can_be_taken_together_but_no_casualty(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    db = window.session.db
    qtbot.keyClick(window.reader.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    tags = {a.tag for a in annotations.of_article(db, article.id)}
    assert tags == {"location", "actor"}
    jermuk = next(p for p in places.every(db) if p.name == "Jermuk")
    assert jermuk.latitude == pytest.approx(39.84, abs=0.1)
    assert jermuk.longitude == pytest.approx(45.67, abs=0.1)
    window.session.undo()
    assert annotations.count(db) == places.count(db) == 0


def test_tagging_by_hand_fills_in_what_was_suggested(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    db = window.session.db
    start = TEXT.index("at least 49")
    window.reader.view.select(start, start + len("at least 49 soldiers had been killed"))
    press(qtbot, window, Qt.Key.Key_1)
    (tagged,) = annotations.of_article(db, article.id)
    assert tagged.text == "at least 49 soldiers had been killed"
    assert (tagged.fields["outcome"], tagged.fields["count_low"]) == ("killed", 49)
    assert "claimed_by" in links.ends(db, tagged.id)


def test_read_first_hides_them(qtbot: QtBot, window: MainWindow, article: Article) -> None:
    qtbot.keyClick(window.reader.view, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert settings.SUGGESTIONS.get() == "none"
    assert window.offering.shown() == []
    qtbot.keyClick(window.reader.view, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert all(o.band == "strong" for o in window.offering.shown())


def in_hand(window: MainWindow) -> str:
    mark = window.reader.view.current_mark()
    assert mark is not None
    return TEXT[mark.start : mark.end]


def test_ends_are_moved_by_key_before_taking(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    db = window.session.db
    walk_to(qtbot, window, "casualty")
    before = in_hand(window)
    press(qtbot, window, Qt.Key.Key_BracketRight)
    longer = in_hand(window)
    assert longer.startswith(before)
    assert len(longer) > len(before)
    qtbot.keyClick(window.reader.view, Qt.Key.Key_BracketLeft, Qt.KeyboardModifier.ControlModifier)
    assert in_hand(window) == longer[:-1]
    press(qtbot, window, Qt.Key.Key_BraceRight)
    moved = in_hand(window)
    assert annotations.count(db) == 0
    press(qtbot, window, Qt.Key.Key_Return)
    (taken,) = annotations.of_article(db, article.id)
    assert taken.text == moved
    assert (taken.fields["outcome"], taken.fields["count_low"]) == ("killed", 49)
    assert "claimed_by" in links.ends(db, taken.id)
    (verdict,) = verdicts.of_article(db, article.id)
    assert verdict.verdict == "changed"
    origin = suggesting.origin(db, taken.id)
    assert origin is not None
    assert (origin.suggester, origin.is_edited) == ("casualties", True)


def test_moved_ends_go_back_when_it_is_left(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    walk_to(qtbot, window, "casualty")
    hand = window.offering.in_hand
    assert hand is not None
    press(qtbot, window, Qt.Key.Key_BracketRight)
    press(qtbot, window, Qt.Key.Key_N)
    mark = window.reader.view.scene.marks.get(hand.id)
    assert mark is not None
    assert (mark.start, mark.end) == (hand.suggestion.start, hand.suggestion.end)


def test_ends_are_dragged_before_taking(qtbot: QtBot, window: MainWindow, article: Article) -> None:
    from ui.views.article.grips import Hold, grips

    walk_to(qtbot, window, "casualty")
    view, before = window.reader.view, in_hand(window)
    knobs = grips(view.scene, *view.band())
    assert [knob.hold for knob in knobs] == [Hold.START, Hold.END]
    end = view.from_column(knobs[1].centre).toPoint()
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    qtbot.mouseMove(view.viewport(), end - QPoint(20, 0))
    qtbot.mouseMove(view.viewport(), end - QPoint(90, 0))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end - QPoint(90, 0))
    shorter = in_hand(window)
    assert before.startswith(shorter)
    assert len(shorter) < len(before)
    press(qtbot, window, Qt.Key.Key_Return)
    (taken,) = annotations.of_article(window.session.db, article.id)
    assert taken.text == shorter


def test_what_is_taken_keeps_where_it_came_from(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    db = window.session.db
    walk_to(qtbot, window, "location")
    press(qtbot, window, Qt.Key.Key_Return)
    (taken,) = annotations.of_article(db, article.id)
    origin = suggesting.origin(db, taken.id)
    assert origin is not None
    assert (origin.suggester, origin.is_edited) == ("places", False)
    assert origin.version >= 1
    edited = {"fields": {**taken.fields, "place_role": "target"}}
    window.session.do("Set role", lambda db: annotations.update(db, taken.id, edited))
    again = suggesting.origin(db, taken.id)
    assert again is not None and again.is_edited
    window.session.undo()
    undone = suggesting.origin(db, taken.id)
    assert undone is not None and not undone.is_edited
    press(qtbot, window, Qt.Key.Key_Escape)
    window.reader.view.select(0, 8)
    press(qtbot, window, Qt.Key.Key_4)
    by_hand = next(a for a in annotations.of_article(db, article.id) if a.tag == "quote")
    assert suggesting.origin(db, by_hand.id) is None


def test_the_slider_and_its_key_show_more_or_less(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    slider = window.findChild(OfferStrip).slider
    shown = {}
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    for level in ("none", "strong", "likely", "all"):
        assert settings.SUGGESTIONS.get() == level
        shown[level] = len(window.offering.shown())
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert shown["none"] == 0
    assert 0 < shown["strong"] <= shown["likely"] <= shown["all"]
    qtbot.keyClick(window.reader.view, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert slider.value() == 0


def test_who_reads_first_sees_them_when_through(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window.reader.view, Qt.Key.Key_G, keys)
    assert settings.READ_FIRST.get()
    assert window.offering.shown() == []
    assert window.reader.view.go_to_next(suggestions=True) is False
    qtbot.keyClick(window.reader.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert window.session.article == article.id, "it stays, to see what was missed"
    assert len(window.offering.shown()) > 3
    walk_to(qtbot, window, "casualty")


def test_who_reads_first_may_ask_earlier(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    other = new_article("Shells fell on Goris, in Armenia.", published_at="2022-09-14")
    window.session.do("Add article", lambda db: articles.insert(db, other))
    window.offering.read_first()
    assert window.offering.shown() == []
    qtbot.keyClick(window.reader.view, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert window.offering.shown()
    assert settings.SUGGESTIONS.get() == "all", "the level is as it was"
    window.session.show_article(other.id)
    qtbot.waitUntil(lambda: bool(window.offering.at_level()))
    assert window.offering.shown() == [], "asked for in one article, not in the next"


def test_the_whole_project_is_suggested_cancelled_and_gone_on_with(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    def add(db: Connection) -> None:
        for number in range(240):
            articles.insert(db, new_article(f"{TEXT} ({number})", published_at="2022-09-14"))

    window.session.do("Add articles", add)
    window.made["suggestions"].trigger()
    sheet = window.findChild(SuggestionsSheet)
    qtbot.waitUntil(lambda: sheet.table.rowCount() == 241)
    assert sheet.sum.text().startswith("1 of 241 articles up to date")
    sheet.all.click()
    job = window.offering.drafting
    assert job is not None
    with qtbot.waitSignal(job.ended):
        job.progressed.connect(lambda done, _: done == 5 and job.cancel())
    qtbot.waitUntil(lambda: "of 241 articles up to date" in sheet.sum.text(), timeout=30_000)
    so_far = len(suggested.made_from(window.session.db))
    assert 5 <= so_far < 241
    sheet.all.click()
    qtbot.waitUntil(
        lambda: sheet.sum.text().startswith("241 of 241 articles up to date"), timeout=30_000
    )
    assert not sheet.all.isEnabled()
    counts = [sheet.table.index(row, 2).data() for row in range(241)]
    assert all(int(n) > 0 for n in counts)
    sheet.rows.selectRow(20)
    sheet.rows.setFocus()
    qtbot.keyClick(sheet.rows, Qt.Key.Key_Return)
    assert window.session.article == sheet.table.article(20)
    qtbot.waitUntil(lambda: bool(window.offering.shown()))


def test_what_is_coded_teaches_in_the_background(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    targets = ("the mill", "the weir", "the quarry", "the depot", "the kiln", "the yard")

    def code(db: Connection) -> None:
        for number in range(30):
            words = targets[number % 6]
            made = new_article(f"On day {number} shells fell on {words} once more.")
            articles.insert(db, replace(made, reading_status="done"))
            at = made.text.index(words)
            annotations.insert(db, new_annotation(made, at, at + len(words), "location"))

    learned = window.offering.learning.learned
    with qtbot.waitSignal(learned, timeout=10_000):
        window.session.do("Code", code)
    window.made["suggestions"].trigger()
    sheet = window.findChild(SuggestionsSheet)
    assert "30 coded sentences of 30 articles" in sheet.figures.text()
    assert "location:" in sheet.figures.text()
    other = new_article("At night shells fell on the tower once more.")
    window.session.do("Add article", lambda db: articles.insert(db, other))
    window.session.show_article(other.id)
    qtbot.waitUntil(lambda: bool(window.offering.shown()))
    (offer,) = [o for o in window.offering.shown() if o.suggestion.suggester == "learned"]
    assert other.text[offer.suggestion.start : offer.suggestion.end] == "the tower"


def test_a_broken_plug_in_is_said_once(
    qtbot: QtBot, window: MainWindow, article: Article, tmp_path: Path
) -> None:
    (tmp_path / "broken.py").write_text("1 / 0", encoding="utf-8")
    said: list[str] = []
    window.session.failed.connect(said.append)
    plugins.use(tmp_path)
    try:
        for _ in range(2):
            shown = window.offering.changed
            with qtbot.waitSignal(shown):
                window.offering.look()
            qtbot.waitUntil(lambda: bool(window.offering.shown()))
        qtbot.waitUntil(lambda: bool(said))
    finally:
        plugins.use(None)
    assert len(said) == 1
    assert "broken.py" in said[0]


def type_place(qtbot: QtBot, window: MainWindow, letters: str) -> PickEditor:
    """Tag "Goris" by hand, go to its place by key and type."""
    settings.SUGGESTIONS.put("none")
    start = TEXT.index("Goris")
    window.reader.view.select(start, start + 5)
    press(qtbot, window, Qt.Key.Key_2)
    press(qtbot, window, Qt.Key.Key_H)
    field = window.focusWidget()
    assert isinstance(field, PickEditor)
    qtbot.keyClicks(field, letters)
    return field


def test_a_place_is_chosen_from_the_gazetteer_by_a_few_letters(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    db = window.session.db
    there = Place(name="Yerevan", iso="ARM")
    window.session.do("Register", lambda db: places.insert(db, there))
    field = type_place(qtbot, window, "gor")
    labels = [field.itemText(row) for row in range(field.count())]
    assert labels[1] == "Yerevan"
    assert "ARM" in labels[2], "the project's countries first"
    qtbot.keyClicks(field, "is")
    popup = field.completer().popup()
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    (annotation,) = annotations.of_article(db, article.id)
    (place,) = links.ends(db, annotation.id)["place"]
    goris = places.get(db, place)
    assert (goris.name, goris.iso) == ("Goris", "ARM")
    assert goris.latitude == pytest.approx(39.51, abs=0.1)
    assert goris.gazetteer_id.startswith("geonames:")
    assert field.currentText() == "Goris"


def test_the_gazetteer_keeps_out_of_the_way(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    db = window.session.db
    window.session.do("Register", lambda db: places.insert(db, Place(name="Goris pass")))
    field = type_place(qtbot, window, "go")
    assert [field.itemText(row) for row in range(field.count())] == ["", "Goris pass"]
    qtbot.keyClicks(field, "ris")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (annotation,) = annotations.of_article(db, article.id)
    (place,) = links.ends(db, annotation.id)["place"]
    assert places.get(db, place).name == "goris", "Ctrl+Enter makes one of just this name"
    assert places.count(db) == 2


def test_about_names_the_gazetteer(window: MainWindow) -> None:
    window.made["about"].trigger()
    (box,) = window.findChildren(QMessageBox)
    assert ATTRIBUTION in box.text()


def test_what_would_come_along_is_said_before_it_is_taken(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    card = window.inspector.offer_card
    assert not card.isVisible()
    walk_to(qtbot, window, "casualty")
    assert card.isVisible()
    assert not window.inspector.article_form.isVisible()
    for words in ("casualty", "killed", "at least 49", "Nikol Pashinyan", "Tue 13 Sep 2022"):
        assert words in card.text()
    hand = window.offering.in_hand
    assert hand is not None
    assert hand.suggestion.reason.split(";")[0].replace("'", "&#x27;") in card.text()
    press(qtbot, window, Qt.Key.Key_Return)
    assert not card.isVisible(), "now it is an annotation, in its form"
    press(qtbot, window, Qt.Key.Key_Escape)
    assert window.inspector.article_form.isVisible()


def test_an_annotation_chosen_elsewhere_takes_its_place(
    qtbot: QtBot, window: MainWindow, article: Article
) -> None:
    db = window.session.db
    walk_to(qtbot, window, "location")
    press(qtbot, window, Qt.Key.Key_Return)
    (taken,) = annotations.of_article(db, article.id)
    walk_to(qtbot, window, "casualty")
    press(qtbot, window, Qt.Key.Key_BracketRight)
    window.session.choose(taken.id)
    assert window.offering.in_hand is None
    assert not window.inspector.offer_card.isVisible()
    press(qtbot, window, Qt.Key.Key_Backspace)
    assert [v.verdict for v in verdicts.of_article(db, article.id)] == ["taken"]
