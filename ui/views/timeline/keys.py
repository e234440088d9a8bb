"""The timeline's keys and its lanes' menu, as tables of what they call."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from ui.views.timeline.view import TimelineView

Act = Callable[["TimelineView"], None]

PLAIN: dict[int, Act] = {
    Qt.Key.Key_Left: lambda view: view.pan(-0.1),
    Qt.Key.Key_Right: lambda view: view.pan(0.1),
    Qt.Key.Key_Up: lambda view: view.scroll_lanes(-1),
    Qt.Key.Key_Down: lambda view: view.scroll_lanes(1),
    Qt.Key.Key_PageUp: lambda view: view.scroll_lanes(-5),
    Qt.Key.Key_PageDown: lambda view: view.scroll_lanes(5),
    Qt.Key.Key_Plus: lambda view: view.zoom(0.8),
    Qt.Key.Key_Equal: lambda view: view.zoom(0.8),
    Qt.Key.Key_Minus: lambda view: view.zoom(1.25),
    Qt.Key.Key_Home: lambda view: view.go_to_end(first=True),
    Qt.Key.Key_End: lambda view: view.go_to_end(first=False),
    Qt.Key.Key_0: lambda view: view.show_all(),
    Qt.Key.Key_T: lambda view: view.show_lit(),
    Qt.Key.Key_K: lambda view: view.toggle_known_on(),
    Qt.Key.Key_Comma: lambda view: view.move_known_on(-1),
    Qt.Key.Key_Period: lambda view: view.move_known_on(1),
    Qt.Key.Key_Space: lambda view: view.play(not view.is_playing()),
    Qt.Key.Key_P: lambda view: view.period_wanted.emit(),
    Qt.Key.Key_G: lambda view: view.day_wanted.emit(),
    Qt.Key.Key_Escape: lambda view: view.set_selected(()),
    Qt.Key.Key_Return: lambda view: view.open_focused(),
    Qt.Key.Key_Enter: lambda view: view.open_focused(),
}
SHIFT: dict[int, Act] = {
    Qt.Key.Key_Left: lambda view: view.pan(-0.5),
    Qt.Key.Key_Right: lambda view: view.pan(0.5),
    Qt.Key.Key_Plus: lambda view: view.zoom(0.8),
}
CTRL: dict[int, Act] = {
    Qt.Key.Key_Left: lambda view: view.step_focus(-1),
    Qt.Key.Key_Right: lambda view: view.step_focus(1),
    Qt.Key.Key_Space: lambda view: view.select_focused(),
}
_TABLES = {
    Qt.KeyboardModifier.NoModifier: PLAIN,
    Qt.KeyboardModifier.ShiftModifier: SHIFT,
    Qt.KeyboardModifier.ControlModifier: CTRL,
}


def act_for(event: QKeyEvent) -> Act | None:
    """What a key does here; None when it is not the timeline's."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _TABLES.get(held, {}).get(event.key())


def lane_menu(view: TimelineView, lane: int | None, where: QPoint) -> None:
    """The menu of the lanes, at a place on the screen; `lane` is the one under the pointer."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if lane is not None:
        name = view.index().lanes[lane]
        folded, pinned = view.is_collapsed(lane), view.is_pinned(lane)
        menu.addAction(f"{'Unfold' if folded else 'Fold'} {name}", lambda: view.fold(lane))
        menu.addAction(f"{'Unpin' if pinned else 'Pin'} {name}", lambda: view.pin(lane))
        menu.addSeparator()
    for text, by in (
        ("Lanes by count", "count"),
        ("Lanes by name", "name"),
        ("Lanes by first date", "first"),
        ("Lanes as they come", "given"),
    ):
        menu.addAction(text, lambda by=by: view.order_lanes(by))
    menu.addSeparator()
    menu.addAction("Show everything\t0", view.show_all)
    menu.addAction("Show what is lit\tT", view.show_lit)
    menu.addAction("As known on …\tK", view.toggle_known_on)
    menu.popup(where)
