"""Tagging: one key for each tag, on the selected words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from model.kinds import kinds
from model.kinds.kind import Kind
from model.tables import annotations
from ui import coding, relating
from ui.actions.action import Action, can_tag, can_write, has_annotation, has_article

if TYPE_CHECKING:
    from ui.main_window import MainWindow

MENU = "Tag"


def _tagger(kind: Kind) -> Action:
    def run(window: MainWindow) -> None:
        coding.press(window, kind.name)

    return Action(
        f"tag_{kind.name}", kind.label, run, (kind.key, kind.letter), kind.name, can_tag, "article"
    )


def _inspect(window: MainWindow) -> None:
    window.show_dock("inspector")
    window.inspector.settle()


def _next_date(window: MainWindow) -> None:
    window.inspector.step_when(1)


def _previous_date(window: MainWindow) -> None:
    window.inspector.step_when(-1)


def _confirm_date(window: MainWindow) -> None:
    window.inspector.confirm_when()


def _codebook(window: MainWindow) -> None:
    from ui.dialogs.codebook import show_codebook

    show_codebook(window)


def tagger_of(kind: Kind) -> Action:
    """The command that tags with one of the project's own tags."""
    return replace(_tagger(kind), shortcuts=(kind.key,) if kind.key else (), icon="", menu=MENU)


def _tag_all(window: MainWindow) -> None:
    from ui.dialogs.tag_all import show_tag_all

    view, session = window.reader.view, window.session
    words, tag = view.selected_text(), window.locked_tag or "actor"
    if session.annotation and not words:
        in_hand = annotations.get(session.db, session.annotation)
        words, tag = in_hand.text, in_hand.tag
    if words:
        show_tag_all(window, words, tag)
    else:
        session.said.emit("Select words, or an annotation, to tag all like it")


def _asker(name: str, text: str, key: str, *relations: str) -> Action:
    def run(window: MainWindow) -> None:
        relating.ask(window, *relations)

    return Action(name, text, run, (key,), "link", has_annotation, "article")


def _arcs(window: MainWindow) -> None:
    window.reader.show_all_links(not window.reader.are_all_links_shown)


def _has_offer(window: MainWindow) -> bool:
    return window.offering.in_hand is not None


def _take(window: MainWindow) -> None:
    window.offering.take()


def _drop(window: MainWindow) -> None:
    window.offering.drop()


def _take_all(window: MainWindow) -> None:
    window.offering.take_all()


def _level(window: MainWindow) -> None:
    window.offering.next_level()


def _read_first(window: MainWindow) -> None:
    window.offering.read_first()


def _suggestions(window: MainWindow) -> None:
    from ui.dialogs.suggestions import show_suggestions

    show_suggestions(window)


def _is_locked(window: MainWindow) -> bool:
    return bool(window.locked_tag)


def _unlock(window: MainWindow) -> None:
    coding.lock(window, "")


ACTIONS = (
    *(_tagger(kind) for kind in kinds().values()),
    Action("inspect", "Settle its fields", _inspect, ("Return", "Enter"), "info", has_annotation, "article", is_separated=True),
    Action("take_over", "Take over fields from the last like it", coding.take_over, ("R",), "", has_annotation, "article"),
    Action("tag_all", "Tag all like this…", _tag_all, ("Ctrl+Shift+A",), "list", can_tag, is_separated=True),
    Action("split", "Split at the caret", coding.split, ("S",), "", has_annotation, "article"),
    Action("join", "Join with the next of its tag", coding.join, ("J",), "", has_annotation, "article"),
    Action("unlock", "Unlock the tag", _unlock, ("Esc",), "lock", _is_locked, "article"),
    _asker("ask_victim", "Link: who died", "V", "victim"),
    _asker("ask_speaker", "Link: says who", "B", "claimed_by", "speaker"),
    _asker("ask_perpetrator", "Link: by whom", "X", "perpetrator", "via"),
    _asker("ask_place", "Link: where", "H", "happened_at", "place"),
    Action("arcs", "Show all links as arcs", _arcs, ("G",), "link", has_article, "article"),
    Action("take", "Take the suggestion", _take, ("Return", "Enter"), "check", _has_offer, "article", is_separated=True),
    Action("drop", "Drop the suggestion", _drop, ("Backspace", "Delete"), "close", _has_offer, "article"),
    Action("take_all", "Take all places and actors suggested", _take_all, ("Ctrl+Return",), "", can_tag, "article"),
    Action("level", "Show more suggestions, or none", _level, ("Ctrl+G",), "filter", can_tag),
    Action("read_first", "Read first: suggestions wait until the article is done", _read_first, ("Ctrl+Shift+G",), "", can_write),
    Action("suggestions", "Suggestions of the project…", _suggestions, ("Ctrl+Alt+G",), "", can_write),
    Action("codebook", "Codebook…", _codebook, ("Ctrl+B",), "list", can_write, is_separated=True),
    Action("next_date", "Next date of the article", _next_date, ("D",), "calendar", has_annotation, "article", is_separated=True),
    Action("previous_date", "Previous date of the article", _previous_date, ("Shift+D",), "calendar", has_annotation, "article"),
    Action("confirm_date", "Confirm the date", _confirm_date, ("K",), "check", has_annotation, "article"),
)  # fmt: skip
