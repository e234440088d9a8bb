"""What is known of a source: found, edited in the window, and carried out with the data."""

import csv
import json
from pathlib import Path

import rispy
from pytestqt.qtbot import QtBot

from model.adding import article_of
from model.entities import Outlet
from model.exporters import bib, csv_, jsonl
from model.intake import draft_from_html
from model.outlets import add, take_in
from model.tables import articles
from ui.main_window import MainWindow

PAGE = (
    '<html lang="en"><head><title>Мост закрыт</title><meta property="og:site_name" content="Marl Post"><meta name="copyright" content="Marl Post 2024">'
    '<meta property="article:published_time" content="2024-02-08T08:40:00+02:00"></head><body><article><h1>Мост закрыт после обстрела</h1><p>Автор: Инна Окорова</p>'
    "<p>До рассвета в четверг снаряды попали в мост в Марле: погибли четыре человека, ждавшие переправы, а дорога к больнице перекрыта.</p>"
    "<p>Армия заявила, что огонь вёлся с высот, занятых Северным фронтом, а фронт ответил, что в ту ночь не стрелял вовсе и ждёт проверки.</p>"
    "<p>Врачи на западном берегу сообщили, что приняли семнадцать человек и что двое из них вряд ли выживут без лекарств.</p></article></body></html>"
)
ARCHIVED = "https://web.archive.org/web/20240209000000/https://post.example/bridge"


def test_a_source_is_found_edited_and_exported(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    session = window.session
    post = Outlet("Marl Post", country="Marland", source_type="newspaper", source_scale="regional")
    session.do("Register", lambda db: add(db, post))
    made = article_of(draft_from_html(PAGE, ARCHIVED))
    session.do("Add", lambda db: take_in(db, made))
    session.show_article(made.id)
    editors = window.inspector.article_form.editors
    for name, words in (("rights_note", "Quoted with leave"), ("agency_of_origin", "Valley Wire")):
        editors[name].setFocus()
        editors[name].setText(words)  # type: ignore[union-attr]
        editors[name].editingFinished.emit()  # type: ignore[union-attr]
    told = {
        "title": "Мост закрыт после обстрела", "outlet": "Marl Post", "outlet_country": "Marland",
        "author": "Инна Окорова", "url": "https://post.example/bridge", "archive_url": ARCHIVED,
        "published_at": "2024-02-08T08:40", "published_tz": "+02:00", "language": "ru",
        "source_type": "newspaper", "source_scale": "regional", "agency_of_origin": "Valley Wire",
        "rights_note": "Quoted with leave",
    }  # fmt: skip
    stored = articles.get(session.db, made.id)
    assert {name: getattr(stored, name) for name in told} == told
    csv_.export(session.project, tmp_path / "csv")
    with (tmp_path / "csv" / "sources.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert {name: row[name].removeprefix("'") for name in told} == told
    bib.export(session.project, tmp_path / "bib")
    (item,) = json.loads((tmp_path / "bib" / "sources.json").read_text("utf-8"))
    assert (item["language"], item["archive_location"]) == ("ru", ARCHIVED)
    assert item["note"] == "Quoted with leave"
    with (tmp_path / "bib" / "sources.ris").open(encoding="utf-8") as file:
        (record,) = rispy.load(file)
    assert (record["language"], record["notes"]) == ("ru", ["Quoted with leave"])
    jsonl.export(session.project, tmp_path / "article.jsonl")
    assert '"language":"ru"' in (tmp_path / "article.jsonl").read_text("utf-8")
