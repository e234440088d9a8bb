"""The words beside the marks: asked for when the picture rests, kept while they are of use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from model.timeline import Description
from ui.views.timeline.scene import WORDY, Plan

Describe = Callable[[list[int]], list[Description]]

_AT_ONCE = 1_000
_KEPT = 20_000
_REST = 40


class Labels(QObject):
    """Row key to words. `arrived` when some of what a plan needs has come."""

    arrived = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.words: dict[int, str] = {}
        self.describe: Describe | None = None
        self._plan: Plan | None = None
        self._timer = QTimer(self, singleShot=True, interval=_REST)
        self._timer.timeout.connect(self._fetch)

    def need(self, plan: Plan) -> None:
        """The picture is now this; ask for what it lacks once it has rested a moment."""
        self._plan = plan
        if self.describe is not None:
            self._timer.start()

    def forget(self, rowids: Iterable[int] | None = None) -> None:
        """These row keys have changed; None forgets all."""
        if rowids is None:
            self.words.clear()
        for rowid in rowids or ():
            self.words.pop(int(rowid), None)

    def of(self, rowid: int) -> Description | None:
        """Everything that is told of one annotation, asked for now."""
        return self.describe([rowid])[0] if self.describe is not None else None

    def _fetch(self) -> None:
        if self.describe is None or self._plan is None:
            return
        missing = lacking(self._plan, self.words)[:_AT_ONCE]
        if not missing:
            return
        if len(self.words) > _KEPT:
            self.words.clear()
        told = self.describe(missing)
        self.words.update(zip(missing, (item.label for item in told), strict=True))
        self.arrived.emit()


def lacking(plan: Plan, words: Mapping[int, str]) -> list[int]:
    """The row keys of the plan's marks that have room for words but none yet."""
    missing: list[int] = []
    for lane in plan.lanes:
        if lane.marks is not None and lane.marks.height >= WORDY:
            rowids = plan.scene.index.rowids(lane.marks.row).tolist()
            missing += [rowid for rowid in rowids if rowid not in words]
    return missing
