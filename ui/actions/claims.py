"""Claims and incidents: the panes of the review workspace, and what is done in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from model.kinds import kinds
from model.tables import annotations
from ui import relating, workspace
from ui.actions.action import Action, always, can_write, has_project

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.views.incidents import IncidentsPane

MENU = "Claims"


def settle(window: MainWindow, field: str) -> None:
    """Put the focus where the annotation in hand gets this field or relation."""
    tag = annotations.get(window.session.db, window.session.annotation).tag
    window.show_dock("inspector")
    if field in {role.relation for role in kinds()[tag].links}:
        relating.ask(window, field)
    elif field == "when_text":
        window.inspector.when.field.setFocus()
    else:
        window.inspector.settle()


def _pane(window: MainWindow, name: str) -> None:
    window.show_dock(name)
    window.review[name].pane.setFocus()


def _incidents(window: MainWindow) -> IncidentsPane:
    window.show_dock("incidents")
    return cast("IncidentsPane", window.review["incidents"].pane)


def _make_incident(window: MainWindow) -> None:
    _incidents(window).make(list(window.session.chosen))


def _merge(window: MainWindow) -> None:
    if len(_incidents(window).selected()) > 1:
        _incidents(window).merge()
    else:
        window.session.said.emit("Select several incidents in the list to merge them")


def _split(window: MainWindow) -> None:
    if _incidents(window).current() and window.session.chosen:
        _incidents(window).split(list(window.session.chosen))
    else:
        window.session.said.emit("Choose the claims to split off, and the incident they feed")


def _export(window: MainWindow) -> None:
    _incidents(window).ask_export()


def _has_chosen(window: MainWindow) -> bool:
    return can_write(window) and bool(window.session.chosen)


def _shower(name: str, title: str, keys: str) -> Action:
    def run(window: MainWindow) -> None:
        _pane(window, name)

    return Action(f"show_{name}", title, run, (keys,), "list", has_project)


ACTIONS = (
    Action("annotate", "Workspace: annotate", workspace.show_annotate, ("Ctrl+1",), "annotate", always),
    Action("review", "Workspace: review", workspace.show_review, ("Ctrl+2",), "review", has_project),
    Action("make_incident", "Make an incident of what is chosen", _make_incident, ("Ctrl+I",), "add", _has_chosen, is_separated=True),
    Action("merge_incidents", "Merge the selected incidents", _merge, ("Ctrl+Shift+M",), "link", can_write),
    Action("split_incident", "Split what is chosen off the incident", _split, ("Ctrl+Shift+X",), "", can_write),
    Action("export_page", "Export the incident page…", _export, ("Ctrl+Shift+E",), "export", has_project),
    _shower("incidents", "Incidents", "Alt+1"),
    _shower("claims", "Claims", "Alt+2"),
    _shower("registry", "Actors, places and outlets", "Alt+3"),
    _shower("queue", "Review queue", "Alt+4"),
)  # fmt: skip
