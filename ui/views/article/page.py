"""The page: a column of text in the middle of a scroll area that never jumps."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.views.article.column import Column
from ui.views.article.header import Header
from ui.views.article.look import Look
from ui.views.article.marks import Marks
from ui.views.article.painting import Scene, paint_column
from ui.views.article.typography import Typography

SMALLEST, LARGEST = 7.0, 48.0  # points
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 36, 28, 80  # least margins, in pixels


class Page(QAbstractScrollArea):
    """Scrolls a column that is laid out only where it is seen.

    Heights of unseen paragraphs are estimates. Whenever some become exact, the scroll position
    moves along, so that what is on the page stays where it is.
    """

    point_size_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._header = Header()
        self._placeholder = ""
        self._point_size = max(12.0, self.font().pointSizeF() * 1.25)
        self._pinned = 0, 0.0  # the paragraph at the top of the page, and where it stood
        column = Column("", self._typography(), 80)
        self.scene = Scene(column, Marks(column.starts), Look(self.palette(), {}))

    def set_header(self, title: str, subtitle: str = "") -> None:
        """Title and a quiet line under it, painted above the text."""
        self._header.set_text(title, subtitle)
        self.settle()

    def title(self) -> str:
        """The title above the text."""
        return self._header.title

    def set_placeholder(self, text: str) -> None:
        """What an empty view says."""
        self._placeholder = text
        self.viewport().update()

    def point_size(self) -> float:
        """Size of the text in points."""
        return self._point_size

    def set_point_size(self, size: float) -> None:
        """Change the size of the text; the first words on the page stay there."""
        size = min(max(size, SMALLEST), LARGEST)
        if size != self._point_size:
            self._point_size = size
            self.lay_out()
            self.point_size_changed.emit(size)

    def zoom(self, steps: int) -> None:
        """Larger or smaller by a point a step."""
        self.set_point_size(self._point_size + steps)

    def reveal(self, start: int, end: int | None = None) -> None:
        """Scroll as little as needed to see ``start``..``end``, or some of it when it is higher than
        the page."""
        column, bar, page = self.scene.column, self.verticalScrollBar(), self.viewport().height()
        end = start if end is None else end
        for offset in (start, end):
            column.layout(column.paragraph_of(offset))  # may move what follows
        self.settle()
        top = self._header_height() + column.caret(start).top()
        bottom = self._header_height() + column.caret(end).bottom()
        air = min(column.typography.pitch * 2.0, page / 4)
        if top - air >= bar.value() and bottom + air <= bar.value() + page:
            return
        is_high = bottom - top > page - 2 * air
        if is_high and top < bar.value() + page - air and bottom > bar.value() + air:
            return
        if abs(top - bar.value()) > 2 * page:
            bar.setValue(int(top - page / 3))
        elif is_high or top - air < bar.value():
            bar.setValue(int(top - air))
        else:
            bar.setValue(int(bottom + air - page))

    def to_column(self, point: QPointF) -> QPointF:
        """A point of the viewport in the column's coordinates."""
        return point - self._origin()

    def from_column(self, point: QPointF) -> QPointF:
        """A point of the column in the viewport's coordinates."""
        return point + self._origin()

    def new_column(self, text: str) -> Column:
        """A column of another text, as wide as the page allows."""
        typography = self._typography()
        return Column(text, typography, self._column_width(typography))

    def open_scene(self, scene: Scene) -> None:
        """Show another text from its top."""
        self.scene = scene
        self._pinned = 0, 0.0  # before anything asks: the old place means nothing in this text
        # Always there beside a text: one that comes and goes would break its lines anew.
        policy = Qt.ScrollBarPolicy
        shown = policy.ScrollBarAlwaysOn if scene.column.text else policy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(shown)
        self._scroll_to(0)
        self.settle()

    def lay_out(self) -> None:
        """Another width or font: the first words on the page stay there."""
        column = self.scene.column
        y = self.verticalScrollBar().value() - self._header_height()
        offset = column.offset_at(QPointF(0, y)) if y > 0 else None
        typography = self._typography()
        column.set_width(typography, self._column_width(typography))
        self._pinned = 0, 0.0
        if offset is not None:
            self._scroll_to(column.caret(offset).top() + self._header_height())
        self.settle()

    def settle(self) -> None:
        """Lay out what is on the page, and scroll along with what that moved."""
        column, bar = self.scene.column, self.verticalScrollBar()
        number, stood = self._pinned
        value = bar.value() + column.top(number) - stood
        top = max(0.0, value - self._header_height())
        value += column.refine(top, top + self.viewport().height())
        self._scroll_to(value)
        number = column.paragraph_at(bar.value() - self._header_height())
        self._pinned = number, column.top(number)
        self.viewport().update()

    def band(self) -> tuple[float, float]:
        """Top and bottom of the part of the column that is on the page."""
        top = self.verticalScrollBar().value() - self._header_height()
        return max(0.0, top), top + self.viewport().height()

    def _scroll_to(self, value: float) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height()
        content = self._header_height() + self.scene.column.height + _BOTTOM
        # Not a scroll of the user's: nobody needs to hear of it.
        bar.blockSignals(True)
        bar.setRange(0, max(0, int(content - page)))
        bar.setPageStep(page)
        bar.setSingleStep(int(self.scene.column.typography.pitch))
        bar.setValue(int(value))
        bar.blockSignals(False)

    def _origin(self) -> QPointF:
        x = max(_LEFT, round((self.viewport().width() - self.scene.column.width) / 2))
        return QPointF(x, self._header_height() - self.verticalScrollBar().value())

    def _header_height(self) -> float:
        return _TOP + self._header.height(self.scene.column)

    def _column_width(self, typography: Typography) -> float:
        room = self.viewport().width() - _LEFT - _RIGHT
        return max(80.0, min(typography.column, room))

    def _typography(self) -> Typography:
        font = QFont(self.font())
        font.setPointSizeF(self._point_size)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return Typography.of(font)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._column_width(self._typography()) != self.scene.column.width:
            self.lay_out()
        else:
            self.settle()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        look = self.scene.look
        painter.fillRect(event.rect(), look.paper)
        if not self.scene.column.text:
            self._paint_placeholder(painter)
            return
        number, stood = self._pinned
        if self.scene.column.top(number) != stood:
            self.settle()  # something above was laid out since
        origin = self._origin()
        painter.translate(origin)
        area = QRectF(event.rect()).translated(-origin)
        self._header.paint(painter, self.scene.column, (look.text, look.quiet), area)
        paint_column(painter, self.scene, max(0.0, area.top()), area.bottom())

    def _paint_placeholder(self, painter: QPainter) -> None:
        painter.setPen(self.scene.look.quiet)
        painter.setFont(self.scene.column.typography.font)
        area = self.viewport().rect().adjusted(40, 40, -40, -40)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, flags, self._placeholder)
