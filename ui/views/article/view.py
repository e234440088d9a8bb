"""The reading view as a widget: what it shows, where it stands, what it tells."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from model.offsets import Offsets
from ui.theme import TagStyle
from ui.views.article import access
from ui.views.article.arcs import Arc, Arcs, paint_arcs
from ui.views.article.find import find
from ui.views.article.find_bar import FindBar
from ui.views.article.grips import paint_grips
from ui.views.article.keyboard import Keyboard
from ui.views.article.look import Look
from ui.views.article.marks import Mark, Marks, SoftSpan
from ui.views.article.mouse import Mouse
from ui.views.article.page import Page
from ui.views.article.painting import Scene
from ui.views.article.pick_list import PickList


class ArticleView(Page):
    """An article's text with its marks, read-only: to read, select, tag and walk.

    The text given to `set_article` is the truth; every offset that goes in or comes out is a code
    point of it. Keys: arrows, Home, End, Page Up/Down (Ctrl: by word, to the ends; Shift selects),
    Tab and Shift+Tab walk annotations, N and P suggestions, Enter opens the current one, Esc clears.
    ``[`` and ``]`` move the end of the current mark, or of the selection, to the left and right by a
    word, ``{`` and ``}`` its start; with Ctrl by a character. Ctrl+Tab goes to the next control.
    """

    selection_changed = Signal(int, int)
    selection_finished = Signal()  # mouse or Shift released after selecting
    current_changed = Signal(str)  # by the user; "" when cleared
    mark_activated = Signal(str)  # clicked, or Enter
    mark_ends_moved = Signal(str, int, int)
    hovered = Signal(str)
    link_dragged = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        access.install()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Article text"))
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._offsets = Offsets("")
        self._styles: Mapping[str, TagStyle] = {}
        self._anchor = self._caret = 0  # the two ends of the selection
        self._arcs = Arcs()
        self._shows_all_arcs = False
        self._keyboard = Keyboard(self)
        self._mouse = Mouse(self)
        self._pick_list = PickList(self)
        self._find_bar = FindBar(self)
        self._find_bar.hide()

    # What is shown

    def set_article(
        self, text: str, marks: Iterable[Mark] = (), styles: Mapping[str, TagStyle] | None = None
    ) -> None:
        """Show another text from its top; the same text again stays where it is."""
        if styles is not None:
            self._styles = styles
        if text == self.text():
            self.scene.look = Look(self.palette(), self._styles)
            self.set_marks(marks)
            return
        self.select(0, 0)
        column = self.new_column(text)
        self._offsets = Offsets(text)
        self._arcs = Arcs()
        look = Look(self.palette(), self._styles)
        self.open_scene(Scene(column, Marks(column.starts, marks), look))
        self._show_caret()
        self._find_bar.article_changed()

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show other marks on the same text."""
        self.scene.marks = Marks(self.scene.column.starts, marks)
        self._forget_lost()

    def update_marks(self, added: Iterable[Mark], removed_ids: Iterable[str] = ()) -> None:
        """Show new or changed marks and drop others: the cost is that of those marks alone."""
        for mark_id in removed_ids:
            self.scene.marks.remove(mark_id)
        for mark in added:
            self.scene.marks.add(mark)
        self._forget_lost()

    def set_styles(self, styles: Mapping[str, TagStyle]) -> None:
        """Colours and lines of the tags."""
        self._styles = styles
        self.scene.look = Look(self.palette(), styles)
        self.viewport().update()

    def set_soft_spans(self, spans: Iterable[SoftSpan]) -> None:
        """Words to light softly, such as time expressions."""
        self.scene.soft = sorted(spans, key=lambda span: (span.start, span.end))
        self.viewport().update()

    def set_links(self, arcs: Iterable[Arc]) -> None:
        """Links between marks; those of the current mark are drawn."""
        self._arcs = Arcs(arcs)
        self.viewport().update()

    def set_all_links_shown(self, shown: bool) -> None:
        """Draw every link, quietly."""
        self._shows_all_arcs = shown
        self.viewport().update()

    def text(self) -> str:
        """The stored text on show."""
        return self.scene.column.text

    def styles(self) -> Mapping[str, TagStyle]:
        """How each tag looks, by name."""
        return self._styles

    def offsets(self) -> Offsets:
        """Translates between the text's code points and Qt's UTF-16 units."""
        return self._offsets

    # Selection, caret and current mark

    def selection(self) -> tuple[int, int]:
        """First and one past the last selected code point; equal when nothing is selected."""
        return min(self._anchor, self._caret), max(self._anchor, self._caret)

    def selected_text(self) -> str:
        """The stored text of the selection."""
        start, end = self.selection()
        return self.text()[start:end]

    def caret(self) -> int:
        """Where the caret stands."""
        return self._caret

    def select(self, start: int, end: int) -> None:
        """Select ``start``..``end`` with the caret at ``end``; equal ends only move the caret."""
        length = len(self.text())
        before = self.selection()
        self._anchor, self._caret = (min(max(offset, 0), length) for offset in (start, end))
        self.scene.selection = self.selection()
        self._show_caret()
        if self.selection()[0] < self.selection()[1] and self.scene.current:
            self._make_current(None)
        access.caret_moved(self)
        if self.selection() != before:
            self.selection_changed.emit(*self.selection())

    def anchor(self) -> int:
        """The fixed end of the selection."""
        return self._anchor

    def current_mark(self) -> Mark | None:
        """The mark the inspector is about."""
        return self.scene.marks.get(self.scene.current)

    def set_current(self, mark_id: str | None) -> None:
        """Make a mark the current one and drop the selection; the page stays where it is."""
        self.scene.current = mark_id
        mark = self.current_mark()
        if mark is not None:
            self.select(mark.end, mark.end)
            self.scene.current = mark_id
        self.viewport().update()

    def choose(self, mark_id: str | None, activate: bool = False, reveal: bool = True) -> None:
        """The user went to a mark: make it current, show it, tell."""
        self.set_current(mark_id)
        mark = self.current_mark()
        if mark is not None:
            access.announce(self, mark)
            if reveal:
                self.reveal(mark.start)
                self.reveal(mark.start, mark.end)
        self.current_changed.emit(mark.id if mark else "")
        if mark is not None and activate:
            self.mark_activated.emit(mark.id)

    def move_ends(self, mark_id: str, start: int, end: int) -> None:
        """The user gave a mark other ends: show them at once and tell."""
        self.scene.marks.move(mark_id, start, end)
        self.reveal(start, end)
        self.viewport().update()
        self.mark_ends_moved.emit(mark_id, start, end)

    def cancel_drag(self) -> bool:
        """Let go of a grip and put the mark back; False when none is held."""
        return self._mouse.cancel()

    def go_to_next(self, backwards: bool = False, suggestions: bool | None = None) -> bool:
        """Walk to the next mark, round the ends; ``suggestions`` True or False walks one sort."""
        marks, mark = self.scene.marks, self.current_mark()
        length = len(self.text()) + 1
        here = mark.place if mark else (self._caret, -length, "")
        step = marks.previous if backwards else marks.next
        far_end = (length, 0, "") if backwards else (-1, 0, "")
        found = step(here, suggestions) or step(far_end, suggestions)
        if found is not None:
            self.choose(found.id)
        return found is not None

    def offer(self, marks: Sequence[Mark], place: QPoint) -> None:
        """A small list to pick one of several marks under a point of the viewport."""
        self._pick_list.offer(marks, place)

    def show_hovered(self, mark_id: str | None) -> None:
        """Light the mark under the pointer."""
        if mark_id != self.scene.hovered:
            self.scene.hovered = mark_id
            self.viewport().update()
            self.hovered.emit(mark_id or "")

    def marks_at(self, offset: int) -> list[Mark]:
        """Marks over the character at ``offset``, innermost first."""
        return self.scene.marks.at(offset)

    # Finding

    def find(self, words: str, case: bool = False) -> list[tuple[int, int]]:
        """Highlight every place of ``words`` and return them; none for empty words."""
        self.scene.hits = find(self.text(), words, case)
        self.scene.hit = None
        self.viewport().update()
        return list(self.scene.hits)

    def show_hit(self, hit: tuple[int, int]) -> None:
        """Bring one of the found places into sight."""
        self.scene.hit = hit
        self.reveal(*hit)
        self.viewport().update()

    def open_find(self) -> None:
        """Open the find bar with the selected words in it."""
        words = self.selected_text()
        self._find_bar.open(words if "\n" not in words else "")
        self._place_find_bar()

    def close_find(self) -> None:
        """Give the find bar's room back to the text."""
        self._place_find_bar()

    def copy(self) -> None:
        """The selected words of the stored text, or the current mark's, to the clipboard."""
        mark = self.current_mark()
        words = self.selected_text() or (self.text()[mark.start : mark.end] if mark else "")
        if words:
            QGuiApplication.clipboard().setText(words)

    def _show_caret(self) -> None:
        self.scene.caret = self._caret if self.hasFocus() else None
        self.viewport().update()

    def _forget_lost(self) -> None:
        """The current mark may be gone."""
        if self.scene.current and self.current_mark() is None:
            self._make_current(None)
        self.viewport().update()

    def _make_current(self, mark_id: str | None) -> None:
        self.scene.current = mark_id
        self.current_changed.emit(mark_id or "")

    def _place_find_bar(self) -> None:
        height = 0 if self._find_bar.isHidden() else self._find_bar.sizeHint().height()
        self.setViewportMargins(0, 0, 0, height)
        area = self.rect()
        self._find_bar.setGeometry(0, area.bottom() + 1 - height, area.width(), height)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_find_bar()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.text():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(self.from_column(QPointF(0, 0)))
            paint_arcs(painter, self.scene, self._arcs, self._shows_all_arcs, *self.band())
            paint_grips(painter, self.scene, *self.band())
            self._mouse.paint(painter)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.scene.look = Look(self.palette(), self._styles)
            self.viewport().update()
        elif event.type() == QEvent.Type.FontChange:
            self.lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_caret()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_caret()

    def focusNextPrevChild(self, next: bool) -> bool:
        # Tab walks the annotations; Ctrl+Tab leaves, as in other text fields.
        return False

    def leave(self, backwards: bool = False) -> bool:
        """Give the focus to the next control, or the one before."""
        return super().focusNextPrevChild(not backwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keyboard.pressed(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._keyboard.released(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._mouse.pressed(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.moved(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.released(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._mouse.double_clicked(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._mouse.show_summary(event)
            return True
        if event.type() == QEvent.Type.Leave:
            self._mouse.left()
        return super().viewportEvent(event)
