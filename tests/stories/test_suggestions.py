"""The first draft of the coding: offered with reasons, walked and judged by key, never by itself."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from model.entities import Article
from model.tables import actors, annotations, articles, links, places, verdicts
from model.tagging import new_article
from tests.stories.test_first_light import press
from ui import settings
from ui.main_window import MainWindow

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
