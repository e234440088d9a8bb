"""A whole article with its highlights as a picture, or onto any painter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPaintDevice, QPainter, QPalette

from model.errors import UserError
from model.text import one_line
from ui.theme import TagStyle
from ui.views.article.column import Column
from ui.views.article.header import Header
from ui.views.article.look import Look
from ui.views.article.marks import Mark, Marks
from ui.views.article.painting import Scene, paint_column
from ui.views.article.typography import Typography

_MARGIN = 56
_HIGHEST = 32_000  # pixels; Qt's painter counts them in 16 bits


@dataclass(frozen=True)
class ArticlePicture:
    """An article laid out at a width, ready to be painted; sizes in pixels."""

    scene: Scene
    header: Header
    width: int

    @classmethod
    def of(
        cls,
        text: str,
        marks: Iterable[Mark],
        styles: Mapping[str, TagStyle],
        *,
        title: str = "",
        subtitle: str = "",
        width: int | None = None,
        pixels: int = 16,
        palette: QPalette | None = None,
    ) -> "ArticlePicture":
        """Lay the article out, its text ``pixels`` high, 70 characters a line or
        as wide as asked; colours follow ``palette``, else the application's."""
        font = QFont(QGuiApplication.font())
        font.setPixelSize(pixels)  # the same picture whatever the screen's resolution
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        typography = Typography.of(font)
        width = width or int(typography.column) + 2 * _MARGIN
        column = Column(text, typography, width - 2 * _MARGIN)
        column.refine(0, float("inf"))
        look = Look(palette or QGuiApplication.palette(), styles)
        header = Header()
        header.set_text(one_line(title), one_line(subtitle))  # SVG is XML
        return cls(Scene(column, Marks(column.starts, marks), look), header, width)

    @property
    def height(self) -> int:
        """Pixels from the top of the header to below the last line."""
        column = self.scene.column
        return int(self.header.height(column) + column.height + 2 * _MARGIN)

    def paint(self, painter: QPainter) -> None:
        """Paper, header, words and highlights, from the painter's origin."""
        look, column = self.scene.look, self.scene.column
        top = self.header.height(column)
        painter.fillRect(QRectF(0, 0, self.width, self.height), look.paper)
        painter.translate(_MARGIN, _MARGIN + top)
        everything = QRectF(-_MARGIN, -top, self.width, self.height)
        self.header.paint(painter, column, (look.text, look.quiet), everything)
        paint_column(painter, self.scene, 0, column.height)

    def image(self, scale: float = 2.0) -> QImage:
        """A raster picture, ``scale`` dots a pixel."""
        size = QSize(self.width, self.height) * scale
        if size.height() > _HIGHEST:
            raise UserError(
                f"The article is too long for one picture ({size.height():,} pixels high); "
                "write it as .svg instead."
            )
        image = QImage(size, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.fill(QColor("white"))
        self._paint_on(image)
        return image

    def save(self, path: Path) -> None:
        """Write a .png or .svg file."""
        if path.suffix.lower() == ".svg":
            self._save_svg(path)
        elif not self.image().save(str(path)):
            raise UserError(
                f"{path} could not be written as a picture; name a .png or .svg file in a folder "
                "you may write to."
            )

    def _save_svg(self, path: Path) -> None:
        from PySide6.QtSvg import QSvgGenerator

        try:
            path.touch()
        except OSError as error:
            raise UserError(f"{path} could not be written: {error.strerror}.") from error
        generator = QSvgGenerator()
        generator.setFileName(str(path))
        generator.setResolution(96)  # a pixel as browsers have it
        generator.setSize(QSize(self.width, self.height))
        generator.setViewBox(QRectF(0, 0, self.width, self.height))
        generator.setTitle(self.header.title)
        self._paint_on(generator)

    def _paint_on(self, device: QPaintDevice) -> None:
        painter = QPainter(device)
        self.paint(painter)
        painter.end()
