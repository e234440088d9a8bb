"""The contract of a view: it shows part of the open project and redraws what changed."""

from typing import Protocol

from model.tables.steps import Change


class View(Protocol):
    """Anything the window docks."""

    def reload(self) -> None:
        """Another project is open, or none: show it from the start."""

    def refresh(self, changes: list[Change]) -> None:
        """Rows changed: redraw what they concern, and nothing else."""
