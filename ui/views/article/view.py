"""The reading view as a widget: what it shows, where it stands, what it tells."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.theme import TagStyle
from ui.views.article.column import Column
from ui.views.article.find import find
from ui.views.article.find_bar import FindBar
from ui.views.article.header import Header
from ui.views.article.keyboard import Keyboard
from ui.views.article.look import Look
from ui.views.article.marks import Mark, Marks, SoftSpan
from ui.views.article.mouse import Mouse
from ui.views.article.painting import Scene, paint_column
from ui.views.article.typography import Typography

SMALLEST, LARGEST = 7.0, 48.0  # points
_MARGIN_LEFT, _MARGIN_RIGHT, _MARGIN_TOP, _MARGIN_BOTTOM = 52, 36, 28, 80


class ArticleView(QAbstractScrollArea):
    """An article's text with its marks, read-only: to read, select, tag and walk.

    The text given to `set_article` is the truth; every offset that goes in or comes out is a code
    point of it. Keys: arrows, Home, End, Page Up/Down (Ctrl: by word, to the ends; Shift selects),
    Tab and Shift+Tab walk annotations, N and P suggestions, Enter opens the current one, Esc clears.
    ``[`` and ``]`` move the outer end they look like outwards by a word, ``{`` and ``}`` move it
    back inwards; with Ctrl by a character.
    """

    selection_changed = Signal(int, int)
    selection_finished = Signal()  # mouse or Shift released after selecting
    current_changed = Signal(str)  # by the user; "" when cleared
    mark_activated = Signal(str)  # clicked, or Enter
    mark_ends_moved = Signal(str, int, int)
    hovered = Signal(str)
    link_dragged = Signal(str, str)
    point_size_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Article text"))
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self._placeholder = ""
        self._header = Header()
        self._point_size = max(12.0, self.font().pointSizeF() * 1.25)
        self._styles: Mapping[str, TagStyle] = {}
        self._anchor = 0  # the other end of the selection
        self._caret = 0
        self._pinned = 0, 0.0  # a paragraph at the top of the page and where it stood
        column = Column("", Typography.of(self._reading_font()), 1)
        self.scene = Scene(column, Marks(column.starts), Look(self.palette(), {}))
        self._keyboard = Keyboard(self)
        self._mouse = Mouse(self)
        self._find_bar = FindBar(self)
        self._find_bar.hide()

    # What is shown

    def set_article(
        self, text: str, marks: Iterable[Mark] = (), styles: Mapping[str, TagStyle] | None = None
    ) -> None:
        """Show another text from its top."""
        if styles is not None:
            self._styles = styles
        column = Column(text, Typography.of(self._reading_font()), self._column_width())
        look = Look(self.palette(), self._styles)
        self.scene = Scene(column, Marks(column.starts, marks), look)
        self._anchor = self._caret = 0
        self._pinned = 0, 0.0
        self._focus_changed()
        self.verticalScrollBar().setValue(0)
        self._settle()
        self._find_bar.article_changed()

    def set_header(self, title: str, subtitle: str = "") -> None:
        """Title and a quiet line under it, painted above the text."""
        self._header.set_text(title, subtitle)
        self._relayout()

    def set_placeholder(self, text: str) -> None:
        """What an empty view says."""
        self._placeholder = text
        self.viewport().update()

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show other marks on the same text."""
        self.scene.marks = Marks(self.scene.column.starts, marks)
        if self.scene.marks.get(self.scene.current) is None:
            self.scene.current = None
        self.viewport().update()

    def update_marks(self, added: Iterable[Mark], removed_ids: Iterable[str] = ()) -> None:
        """Show new or changed marks and drop others: the cost is that of those marks alone."""
        for mark_id in removed_ids:
            self.scene.marks.remove(mark_id)
            if self.scene.current == mark_id:
                self.scene.current = None
        for mark in added:
            self.scene.marks.add(mark)
        self.viewport().update()

    def set_styles(self, styles: Mapping[str, TagStyle]) -> None:
        """Colours and lines of the tags."""
        self._styles = styles
        self.scene.look = Look(self.palette(), styles)
        self.viewport().update()

    def set_soft_spans(self, spans: Iterable[SoftSpan]) -> None:
        """Words to light softly, such as time expressions."""
        self.scene.soft = sorted(spans, key=lambda span: (span.start, span.end))
        self.viewport().update()

    def text(self) -> str:
        """The stored text on show."""
        return self.scene.column.text

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
        self._focus_changed()
        if self.selection()[0] < self.selection()[1] and self.scene.current:
            self._make_current(None)
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

    def choose(self, mark_id: str | None, activate: bool = False) -> None:
        """The user went to a mark: make it current, show it, tell."""
        self.set_current(mark_id)
        mark = self.current_mark()
        if mark is not None:
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

    def go_to_next(self, backwards: bool = False, suggestions: bool | None = None) -> bool:
        """Walk to the next mark, round the ends; ``suggestions`` True or False walks one sort."""
        marks, mark = self.scene.marks, self.current_mark()
        length = len(self.text()) + 1
        if backwards:
            here = mark.place if mark else (self._caret, -length, "")
            found = marks.previous(here, suggestions) or marks.previous(
                (length, 0, ""), suggestions
            )
        else:
            here = mark.place if mark else (self._caret, -length, "")
            found = marks.next(here, suggestions) or marks.next((-1, 0, ""), suggestions)
        if found is not None:
            self.choose(found.id)
        return found is not None

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

    # The page

    def reveal(self, start: int, end: int | None = None) -> None:
        """Scroll as little as needed to see ``start``, and ``end`` if the page is high enough."""
        column, bar, page = self.scene.column, self.verticalScrollBar(), self.viewport().height()
        end = start if end is None else end
        for offset in (start, end):
            column.layout(column.paragraph_of(offset))  # may move what follows
        self._settle()
        header = self._header_height()
        top = header + column.caret(start).top()
        bottom = header + column.caret(end).bottom()
        air = min(column.typography.pitch * 2.0, page / 4)
        if top - air >= bar.value() and bottom + air <= bar.value() + page:
            return
        if abs(top - bar.value()) > 2 * page:
            bar.setValue(int(top - page / 3))
        elif bottom - top > page - 2 * air or top - air < bar.value():
            bar.setValue(int(top - air))
        else:
            bar.setValue(int(bottom + air - page))

    def point_size(self) -> float:
        """Size of the text in points."""
        return self._point_size

    def set_point_size(self, size: float) -> None:
        """Change the size of the text; the first line on the page stays there."""
        size = min(max(size, SMALLEST), LARGEST)
        if size != self._point_size:
            self._point_size = size
            self._relayout()
            self.point_size_changed.emit(size)

    def zoom(self, steps: int) -> None:
        """Larger or smaller by a tenth a step."""
        self.set_point_size(round(self._point_size * 1.1**steps * 2) / 2)

    def to_column(self, point: QPointF) -> QPointF:
        """A point of the viewport in the column's coordinates."""
        return point - self._origin()

    def from_column(self, rect: QRectF) -> QRectF:
        """A rectangle of the column in the viewport's coordinates."""
        return rect.translated(self._origin())

    def _origin(self) -> QPointF:
        x = max(_MARGIN_LEFT, round((self.viewport().width() - self.scene.column.width) / 2))
        return QPointF(x, self._header_height() - self.verticalScrollBar().value())

    def _header_height(self) -> float:
        return _MARGIN_TOP + self._header.height(self.scene.column)

    def _column_width(self) -> float:
        room = self.viewport().width() - _MARGIN_LEFT - _MARGIN_RIGHT
        return max(80.0, min(Typography.of(self._reading_font()).column, room))

    def _reading_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(self._point_size)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def _relayout(self) -> None:
        """Another width or font: keep the first words on the page where they are."""
        column = self.scene.column
        y = self.verticalScrollBar().value() - self._header_height()
        at_top = y <= 0
        offset = 0 if at_top else column.offset_at(QPointF(0, y))
        column.set_width(Typography.of(self._reading_font()), self._column_width())
        self._pinned = 0, 0.0
        if not at_top:
            self._set_scroll(column.caret(offset).top() + self._header_height())
        self._settle()

    def _settle(self) -> None:
        """Lay out what is on the page, and scroll along with what that moved."""
        column, bar = self.scene.column, self.verticalScrollBar()
        number, stood = self._pinned
        value = bar.value() + column.top(number) - stood
        top = value - self._header_height()
        page = self.viewport().height()
        value += column.refine(max(0.0, top), max(0.0, top) + page)
        self._set_scroll(value)
        number = column.paragraph_at(bar.value() - self._header_height())
        self._pinned = number, column.top(number)
        self.viewport().update()

    def _set_scroll(self, value: float) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.blockSignals(True)
        content = self._header_height() + self.scene.column.height + _MARGIN_BOTTOM
        bar.setRange(0, max(0, int(content - page)))
        bar.setPageStep(page)
        bar.setSingleStep(int(self.scene.column.typography.pitch * 2))
        bar.setValue(int(value))
        bar.blockSignals(False)

    def _focus_changed(self) -> None:
        self.scene.caret = self._caret if self.hasFocus() else None
        self.viewport().update()

    def _make_current(self, mark_id: str | None) -> None:
        self.scene.current = mark_id
        self.current_changed.emit(mark_id or "")

    def _place_find_bar(self) -> None:
        height = self._find_bar.sizeHint().height() if not self._find_bar.isHidden() else 0
        self.setViewportMargins(0, 0, 0, height)
        area = self.rect()
        self._find_bar.setGeometry(0, area.bottom() + 1 - height, area.width(), height)

    # Events

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_find_bar()
        if self._column_width() != self.scene.column.width:
            self._relayout()
        else:
            self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.scene.look.paper)
        if not self.text():
            self._paint_placeholder(painter)
            return
        self._settle_if_moved()
        origin = self._origin()
        painter.translate(origin)
        area = QRectF(event.rect()).translated(-origin)
        look = self.scene.look
        self._header.paint(painter, self.scene.column, (look.text, look.quiet), area)
        paint_column(painter, self.scene, max(0.0, area.top()), area.bottom())

    def _settle_if_moved(self) -> None:
        number, stood = self._pinned
        if self.scene.column.top(number) != stood:
            self._settle()

    def _paint_placeholder(self, painter: QPainter) -> None:
        painter.setPen(self.scene.look.quiet)
        painter.setFont(self._reading_font())
        area = self.viewport().rect().adjusted(40, 40, -40, -40)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, flags, self._placeholder)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.scene.look = Look(self.palette(), self._styles)
            self.viewport().update()
        elif event.type() == QEvent.Type.FontChange:
            self._relayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._focus_changed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._focus_changed()

    def focusNextPrevChild(self, next: bool) -> bool:
        # Tab walks the annotations; Ctrl+Tab leaves, as in other text fields.
        return False

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._mouse.show_summary(event)
            return True
        if event.type() == QEvent.Type.Leave:
            self._mouse.left()
        return super().viewportEvent(event)

    def copy(self) -> None:
        """The selected words of the stored text, or the current mark's, to the clipboard."""
        mark = self.current_mark()
        words = self.selected_text() or (self.text()[mark.start : mark.end] if mark else "")
        if words:
            QGuiApplication.clipboard().setText(words)
