"""Title and details above the text."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from ui.views.article.column import Column
from ui.views.article.paragraph import Paragraph
from ui.views.article.typography import Typography

_TITLE, _SUBTITLE = 1.5, 0.85  # of the text's size


class Header:
    """The article's title and a quiet line under it, as wide as the column."""

    def __init__(self) -> None:
        self._texts = ("", "")
        self._laid: tuple[Typography, float] | None = None
        self._parts: list[tuple[Paragraph, float]] = []
        self._height = 0.0

    def set_text(self, title: str, subtitle: str) -> None:
        self._texts = title, subtitle
        self._laid = None

    @property
    def title(self) -> str:
        return self._texts[0]

    def height(self, column: Column) -> float:
        """Pixels from its top to the first line of the text."""
        if self._laid != (column.typography, column.width):
            self._lay_out(column)
        return self._height

    def paint(
        self, painter: QPainter, column: Column, colours: tuple[QColor, QColor], area: QRectF
    ) -> None:
        """Draw it above the painter's origin."""
        if area.top() >= 0:
            return
        y = -self.height(column)
        for (paragraph, top), colour in zip(self._parts, colours, strict=True):
            painter.setPen(colour)
            paragraph.draw(painter, QPointF(0, y + top), area)

    def _lay_out(self, column: Column) -> None:
        typography = column.typography
        self._laid = typography, column.width
        self._parts, y = [], 0.0
        for text, size in zip(self._texts, (_TITLE, _SUBTITLE), strict=True):
            font = QFont(typography.font)
            font.setPixelSize(round(typography.em * size))
            font.setBold(size == _TITLE)
            paragraph = Paragraph(text, Typography.of(font), column.width)
            self._parts.append((paragraph, y))
            y += paragraph.height + round(typography.em * 0.2) if text else 0
        self._height = y + typography.pitch if y else 0.0
