"""What the keys do in the reading view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from model.snapping import next_word_end, next_word_start, previous_word_end, previous_word_start
from ui.views.article import caret

if TYPE_CHECKING:
    from ui.views.article.view import ArticleView

Key = Qt.Key
_BRACKETS = (Key.Key_BracketLeft, Key.Key_BracketRight, Key.Key_BraceLeft, Key.Key_BraceRight)

# Whether the start moves, and whether to the right.
_WORD_STEPS = {
    (True, False): previous_word_start,
    (True, True): next_word_start,
    (False, False): previous_word_end,
    (False, True): next_word_end,
}


class Keyboard:
    """Moves caret and selection, walks the marks, moves a mark's ends."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self._x: float | None = None  # where up and down aim at
        self._is_selecting = False

    def pressed(self, event: QKeyEvent) -> bool:
        """Do what the key says; False when it says nothing here."""
        key, held = event.key(), event.modifiers()
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        if held & Qt.KeyboardModifier.AltModifier and not control:
            return False
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        if key not in (Key.Key_Up, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown):
            self._x = None
        if key in _BRACKETS:
            return self._move_ends(key, shift, control)
        target = self._target(key, control)
        if target is not None:
            self._go(target, shift)
            return True
        return self._command(key, shift, control)

    def released(self, event: QKeyEvent) -> None:
        """Shift let go after selecting: the selection is finished."""
        if event.key() == Key.Key_Shift and self._is_selecting:
            self._is_selecting = False
            start, end = self._view.selection()
            if start < end:
                self._view.selection_finished.emit()

    def _go(self, target: int, shift: bool) -> None:
        view = self._view
        self._is_selecting = self._is_selecting or shift
        if not shift and view.scene.current:
            view.choose(None)
        view.select(view.anchor() if shift else target, target)
        view.reveal(target)

    def _target(self, key: int, control: bool) -> int | None:
        view, column, here = self._view, self._view.scene.column, self._view.caret()
        if key in (Key.Key_Left, Key.Key_Right):
            move = caret.by_word if control else caret.sideways
            return move(column, here, key == Key.Key_Right)
        if key in (Key.Key_Home, Key.Key_End):
            if control:
                return 0 if key == Key.Key_Home else len(column.text)
            return caret.to_line_end(column, here, key == Key.Key_End)
        if key in (Key.Key_Up, Key.Key_Down, Key.Key_PageUp, Key.Key_PageDown):
            line = column.typography.pitch
            step = view.viewport().height() - 2 * line if key > Key.Key_Down else line
            if self._x is None:
                self._x = column.caret(here).left()
            up = key in (Key.Key_Up, Key.Key_PageUp)
            return caret.vertically(column, here, self._x, -step if up else step)
        return None

    def _command(self, key: int, shift: bool, control: bool) -> bool:
        view, mark = self._view, self._view.current_mark()
        if control:
            if key == Key.Key_C:
                view.copy()
            elif key == Key.Key_A:
                view.select(0, len(view.text()))
            elif key in (Key.Key_Tab, Key.Key_Backtab):
                return view.leave(backwards=shift or key == Key.Key_Backtab)
            else:
                return False
        elif key in (Key.Key_Tab, Key.Key_Backtab):
            view.go_to_next(backwards=shift or key == Key.Key_Backtab, suggestions=False)
        elif key in (Key.Key_N, Key.Key_P):
            view.go_to_next(backwards=key == Key.Key_P, suggestions=True)
        elif key in (Key.Key_Return, Key.Key_Enter):
            return self._open(mark.id if mark else None)
        elif key == Key.Key_Escape:
            return self._clear()
        elif key == Key.Key_Space:
            bar = view.verticalScrollBar()
            bar.triggerAction(
                bar.SliderAction.SliderPageStepSub if shift else bar.SliderAction.SliderPageStepAdd
            )
        else:
            return False
        return True

    def _open(self, mark_id: str | None) -> bool:
        view = self._view
        if mark_id is None:
            here = view.marks_at(view.caret()) or view.marks_at(max(0, view.caret() - 1))
            mark_id = here[0].id if here else None
        if mark_id:
            view.choose(mark_id, activate=True)
        return mark_id is not None

    def _clear(self) -> bool:
        """Esc: first what is selected, then the current mark, then the found places."""
        view = self._view
        start, end = view.selection()
        if view.cancel_drag():
            return True
        if start < end:
            view.select(view.caret(), view.caret())
        elif view.scene.current:
            view.choose(None)
        elif view.scene.hits:
            view.find("")
        else:
            return False
        return True

    def _move_ends(self, key: int, shift: bool, control: bool) -> bool:
        """The ends of the current mark, or of the selection when there is none."""
        view, mark = self._view, self._view.current_mark()
        start, end = (mark.start, mark.end) if mark else view.selection()
        if start == end:
            return False
        is_start = shift or key in (Key.Key_BraceLeft, Key.Key_BraceRight)
        to_right = key in (Key.Key_BracketRight, Key.Key_BraceRight)
        if control:
            moved = caret.step(view.scene.column, start if is_start else end, to_right)
        else:
            moved = _WORD_STEPS[is_start, to_right](view.text(), start if is_start else end)
        start, end = (moved, end) if is_start else (start, moved)
        if start < end:
            if mark:
                view.move_ends(mark.id, start, end)
            else:
                view.select(start, end)
        return True
