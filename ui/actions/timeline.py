"""The timeline of the review workspace: filters, views, lanes, periods, days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from model import incidents
from model.filters import Filter
from model.tables import annotations, links
from model.tables import incidents as rows
from ui.actions.action import Action, can_write, has_project
from ui.words import count, short_day
from ui.workspace import review_pane

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.views.timeline.review_pane import ReviewPane

MENU = "Timeline"


def _filter(window: MainWindow) -> None:
    review_pane(window).page.filters.offer()


def _words(window: MainWindow) -> None:
    review_pane(window).page.filters.text.setFocus()


def _everything(window: MainWindow) -> None:
    # From the text, too: nobody is led away from it.
    cast("ReviewPane", window.review["review"].pane).page.set_wanted(Filter())


def _views(window: MainWindow) -> None:
    review_pane(window).views.offer()


def _save_view(window: MainWindow) -> None:
    review_pane(window).views.ask_name()


def _lanes(window: MainWindow) -> None:
    lanes = review_pane(window).page.lanes
    lanes.setFocus()
    lanes.showPopup()


def _known_on(window: MainWindow) -> None:
    review_pane(window).page.timeline.toggle_known_on()


def _play(window: MainWindow) -> None:
    timeline = review_pane(window).page.timeline
    timeline.play(not timeline.is_playing())


def _day(window: MainWindow) -> None:
    review_pane(window).page.ask_day()


def _make_period(window: MainWindow) -> None:
    review_pane(window).periods.make()


def _periods(window: MainWindow) -> None:
    review_pane(window).periods.open_menu()


def _zoom_to_incident(window: MainWindow) -> None:
    """Show the days of the incident whose claims are charted, else of one that is in hand."""
    session, pane = window.session, review_pane(window)
    chosen = pane.page.charts.incident.currentData()
    fed = (links.of_relation(session.db, id_, "feeds") for id_ in session.chosen)
    found = chosen or next((link.target for made in fed for link in made), "")
    if not found:
        session.said.emit("Choose an incident below the timeline, or an annotation that feeds one")
        return
    one = rows.get(session.db, found)
    days = [one.date_start, one.date_end]
    if not all(days):
        feeding = incidents.feeds(session.db, found)
        days += [day for a in feeding for day in (a.date_start, a.date_end)]
    known = [date.fromisoformat(day).toordinal() for day in days if day]
    pane.page.charts.choose_incident(found)
    if known:
        pane.page.timeline.zoom_to(min(known), max(known))
    else:
        session.said.emit("Nothing of this incident has a day")


def _add_to_incident(window: MainWindow) -> None:
    """Let what is chosen feed an incident that is there already."""
    from ui.views.timeline.pickers import OnePicker

    session = window.session
    chosen = list(session.chosen)
    listed = [
        (one.id, f"{short_day(one.date_start)}  {one.title or 'Untitled'}")
        for one in rows.every(session.db)
    ]

    def add(id_: str) -> None:
        session.do("Add to incident", lambda db: incidents.feed(db, id_, chosen))
        title = rows.get(session.db, id_).title or "Untitled"
        session.said.emit(f"{count(len(chosen), 'annotation')} in “{title}”")

    if not listed:
        session.said.emit("There is no incident yet: Ctrl+I makes one of what is chosen")
        return
    picker = OnePicker("Add to incident", listed, window)
    picker.chosen.connect(add)
    picker.open_under(window.menuBar())


def _has_chosen(window: MainWindow) -> bool:
    return can_write(window) and bool(
        annotations.with_ids(window.session.db, window.session.chosen)
    )


ACTIONS = (
    Action("filter", "Filter…", _filter, ("Ctrl+Shift+F",), "filter", has_project),
    Action("filter_words", "Filter by words", _words, ("Ctrl+Shift+K",), "search", has_project),
    Action("everything", "Show everything", _everything, ("Ctrl+0",), "close", has_project),
    Action("views", "Saved views", _views, ("Ctrl+Shift+V",), "list", has_project, is_separated=True),
    Action("save_view", "Save this view…", _save_view, ("Ctrl+Shift+B",), "", can_write),
    Action("lanes", "Lanes by…", _lanes, ("Ctrl+Shift+L",), "list", has_project, is_separated=True),
    Action("known_on", "As known on a day", _known_on, ("Ctrl+Shift+U",), "calendar", has_project),
    Action("play", "Play day by day", _play, ("Ctrl+Shift+Y",), "", has_project),
    Action("go_to_day", "Go to a day", _day, ("Ctrl+L",), "calendar", has_project),
    Action("zoom_incident", "Zoom to the incident", _zoom_to_incident, ("Ctrl+Shift+J",), "zoom-in", has_project),
    Action("make_period", "Make a period of the days shown", _make_period, ("Ctrl+P",), "add", can_write, is_separated=True),
    Action("periods", "Periods", _periods, ("Ctrl+Shift+P",), "list", has_project),
    Action("add_to_incident", "Add what is chosen to an incident…", _add_to_incident, ("Ctrl+Shift+I",), "link", _has_chosen, is_separated=True),
)  # fmt: skip
