"""Time words become days that can be trusted, changed by key, and kept when confirmed."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from model.tables import annotations, articles
from tests.stories.test_first_light import paste, press, tag
from ui.main_window import MainWindow

REPORT = (
    "Border town counts its dead\n\n"
    "The ministry said on Tuesday that at least 12 of its guards had been killed. "
    "Shelling began in the early hours of Monday.\n\n"
    "The war of 2020 lasted six weeks."
)


def days_of(window: MainWindow, id_: str) -> tuple[str | None, str | None]:
    found = annotations.get(window.session.db, id_)
    return found.date_start, found.date_end


def type_when(qtbot: QtBot, window: MainWindow, words: str) -> None:
    field = window.inspector.when.field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_governing_time_words_date_an_annotation(qtbot: QtBot, window: MainWindow) -> None:
    paste(qtbot, window, REPORT, "2022-09-14")
    qtbot.waitUntil(lambda: window.reader.time_words is not None)
    claim = tag(qtbot, window, "at least 12 of its guards had been killed", Qt.Key.Key_1)
    assert days_of(window, claim) == ("2022-09-13", "2022-09-13")
    assert window.inspector.when.field.text() == "Tue 13 Sep 2022"
    assert "“Tuesday”" in window.inspector.when.explanation()
    shelling = tag(qtbot, window, "Shelling", Qt.Key.Key_1)
    assert days_of(window, shelling) == ("2022-09-12", "2022-09-12")
    assert annotations.get(window.session.db, shelling).part_of_day == "early"


def test_one_key_steps_through_the_articles_dates(qtbot: QtBot, window: MainWindow) -> None:
    paste(qtbot, window, REPORT, "2022-09-14")
    claim = tag(qtbot, window, "at least 12 of its guards had been killed", Qt.Key.Key_1)
    press(qtbot, window, Qt.Key.Key_D)
    assert days_of(window, claim) == ("2022-09-12", "2022-09-12")
    press(qtbot, window, Qt.Key.Key_D)
    assert days_of(window, claim) == ("2020-01-01", "2020-12-31")
    qtbot.keyClick(window.reader.view, Qt.Key.Key_D, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(window.reader.view, Qt.Key.Key_D, Qt.KeyboardModifier.ShiftModifier)
    assert days_of(window, claim) == ("2022-09-13", "2022-09-13")
    assert annotations.get(window.session.db, claim).is_when_confirmed


def test_the_date_field_takes_what_one_would_type(qtbot: QtBot, window: MainWindow) -> None:
    paste(qtbot, window, REPORT, "2022-09-14")
    claim = tag(qtbot, window, "at least 12 of its guards had been killed", Qt.Key.Key_1)
    for words, meant in (
        ("12 sept", ("2022-09-12", "2022-09-12")),
        ("2022-09", ("2022-09-01", "2022-09-30")),
        ("2020-09-27/2020-11-10", ("2020-09-27", "2020-11-10")),
        ("since Monday", ("2022-09-12", "2022-09-14")),
    ):
        type_when(qtbot, window, words)
        assert days_of(window, claim) == meant, words
    type_when(qtbot, window, "the other day or so")
    assert days_of(window, claim) == ("2022-09-12", "2022-09-14")
    assert "is no date" in window.inspector.when.explanation()


def test_a_corrected_publication_day_moves_only_what_nobody_confirmed(
    qtbot: QtBot, window: MainWindow
) -> None:
    paste(qtbot, window, REPORT, "2022-09-14")
    session = window.session
    claim = tag(qtbot, window, "at least 12 of its guards had been killed", Qt.Key.Key_1)
    shelling = tag(qtbot, window, "Shelling", Qt.Key.Key_1)
    press(qtbot, window, Qt.Key.Key_K)
    session.choose("")
    form = window.inspector.article_form
    assert form.explanation() == "Wed 14 Sep 2022"
    field = form.editors["published_at"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "21 Sep 2022")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert articles.get(session.db, session.article).published_at == "2022-09-21"
    assert days_of(window, claim) == ("2022-09-20", "2022-09-20")
    assert days_of(window, shelling) == ("2022-09-12", "2022-09-12")
    assert "1 confirmed date stayed" in form.explanation()
    session.undo()
    assert days_of(window, claim) == ("2022-09-13", "2022-09-13")


def test_an_ambiguous_date_is_shown_with_both_readings(qtbot: QtBot, window: MainWindow) -> None:
    paste(qtbot, window, "The raid\n\nThe raid of 03/04/2022 killed five guards.", "2022-09-14")
    tag(qtbot, window, "killed five guards", Qt.Key.Key_1)
    said = window.inspector.when.explanation()
    shown = window.inspector.when.field.text()
    assert "may be read in two ways" in said
    assert {"Sun 3 Apr 2022": "2022-03-04", "Fri 4 Mar 2022": "2022-04-03"}[shown] in said


def test_an_impossible_date_is_flagged_and_not_moved(qtbot: QtBot, window: MainWindow) -> None:
    paste(qtbot, window, "Rain\n\nIt rained on Monday, 13 September 2022, he said.", "2022-09-14")
    claim = tag(qtbot, window, "It rained", Qt.Key.Key_1)
    assert days_of(window, claim) == ("2022-09-13", "2022-09-13")
    assert "another weekday" in window.inspector.when.explanation()
