"""The outlet register in the window: registered from an article, edited once, for all articles."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from model.outlets import take_in
from model.tables import articles, outlets
from model.tagging import new_article
from ui.main_window import MainWindow
from ui.views.registry import RegistryPane


def add(window: MainWindow, number: int, **known: str) -> str:
    made = new_article(f"Report {number}.", title=f"Report {number}", **known)
    window.session.do("Add", lambda db: take_in(db, made))
    return made.id


def shown(qtbot: QtBot, window: MainWindow) -> RegistryPane:
    window.made["show_registry"].trigger()
    pane = window.review["registry"].pane
    assert isinstance(pane, RegistryPane)
    qtbot.waitUntil(pane.isVisible)
    pane.kinds.setCurrentIndex(2)
    return pane


def test_an_outlet_is_registered_edited_and_fills_its_articles(
    qtbot: QtBot, window: MainWindow
) -> None:
    one = add(window, 1, outlet="Border Courier", url="https://courier.example/1")
    two = add(window, 2, outlet="Border Courier")
    add(window, 3, outlet="Wire")
    pane = shown(qtbot, window)
    assert pane.entries.rowCount() == 0 and not pane.list.isVisible()
    offers = pane.offers["Outlets"].list
    assert [offers.item(i).text() for i in range(2)] == [
        "Border Courier · 2 articles", "Wire · 1 article",
    ]  # fmt: skip
    qtbot.keyClick(offers, Qt.Key.Key_Return)
    assert pane.entries.data(pane.entries.index(0, 5)) == "2"
    assert [pane.uses.item(i).text() for i in range(2)] == ["Report 1", "Report 2"]
    country = pane.forms["Outlets"].texts["country"]
    country.setFocus()
    qtbot.keyClicks(country, "Armenia")
    qtbot.keyClick(country, Qt.Key.Key_Return)
    db = window.session.db
    assert [articles.get(db, id_).outlet_country for id_ in (one, two)] == ["Armenia"] * 2
    pane.uses.itemActivated.emit(pane.uses.item(1))
    assert window.session.article == two
    window.session.undo()
    assert articles.get(db, one).outlet_country == ""
    add(window, 4, outlet="border courier")
    assert pane.entries.data(pane.entries.index(0, 5)) == "3"
    qtbot.keyClick(offers, Qt.Key.Key_Backspace)
    assert offers.count() == 0


def test_a_name_of_another_outlet_is_refused_and_the_field_goes_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    for number, name in enumerate(("Courier", "Wire")):
        add(window, number, outlet=name)
    pane = shown(qtbot, window)
    for _ in range(2):
        qtbot.keyClick(pane.offers["Outlets"].list, Qt.Key.Key_Return)
    pane.list.selectRow(1)
    name = pane.forms["Outlets"].texts["name"]
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "courier")
    with qtbot.waitSignal(window.session.failed) as said:
        qtbot.keyClick(name, Qt.Key.Key_Return)
    assert "Courier already" in said.args[0]
    assert name.text() == "Wire"
    pane.list.selectAll()
    pane.merge_button.click()
    assert outlets.count(window.session.db) == 1
    assert {a.outlet for a in articles.every(window.session.db)} == {"Courier", "Wire"} - {
        *[a for o in outlets.every(window.session.db) for a in o.aliases]
    }


def test_an_article_registers_its_outlet_and_takes_what_is_known(
    qtbot: QtBot, window: MainWindow
) -> None:
    one = add(window, 1, outlet="Wire", outlet_country="France")
    other = add(window, 2, outlet="Post")
    form = window.inspector.article_form
    window.session.show_article(one)
    assert form.register.isVisible()
    qtbot.mouseClick(form.register, Qt.MouseButton.LeftButton)
    assert not form.register.isVisible()
    window.session.show_article(other)
    outlet = form.editors["outlet"]
    outlet.setFocus()
    outlet.setText("wire")  # type: ignore[union-attr]
    qtbot.keyClick(outlet, Qt.Key.Key_Return)
    known = articles.get(window.session.db, other)
    assert (known.outlet, known.outlet_country) == ("Wire", "France")


def test_an_outlet_of_many_articles_is_filled_in_beside_the_window(
    qtbot: QtBot, window: MainWindow
) -> None:
    def fill(db: object) -> None:
        for number in range(350):
            take_in(window.session.db, new_article(f"Report {number}.", outlet="Wire"))

    window.session.do("Add", fill)
    pane = shown(qtbot, window)
    qtbot.keyClick(pane.offers["Outlets"].list, Qt.Key.Key_Return)
    country = pane.forms["Outlets"].texts["country"]
    country.setFocus()
    qtbot.keyClicks(country, "France")
    qtbot.keyClick(country, Qt.Key.Key_Return)
    db = window.session.db

    def countries() -> set[str]:
        return {article.outlet_country for article in articles.every(db)}

    qtbot.waitUntil(lambda: countries() == {"France"})
    qtbot.waitUntil(lambda: country.text() == "France")
    window.session.undo()
    assert countries() == {""}
    assert [outlet.country for outlet in outlets.every(db)] == [""]
