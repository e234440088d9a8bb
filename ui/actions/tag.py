"""Tagging: one key for each tag, on the selected words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.kinds import kinds
from model.kinds.kind import Kind
from ui import coding
from ui.actions.action import Action, can_tag, has_annotation

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


ACTIONS = (
    *(_tagger(kind) for kind in kinds().values()),
    Action("inspect", "Settle its fields", _inspect, ("Return", "Enter"), "info", has_annotation, "article", is_separated=True),
)  # fmt: skip
