"""Our own line icons, drawn in the colour of the text around them."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

_FOLDER = Path(__file__).parent.parent / "resources" / "icons"
_SIZES = (16, 24, 32, 48)


def icon(name: str) -> QIcon:
    """The icon ``resources/icons/name.svg`` in the palette's text colour; empty for no name."""
    if not name:
        return QIcon()
    colours = QApplication.palette()
    normal = colours.color(QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText).name()
    disabled = colours.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText).name()
    return _drawn(name, normal, disabled)


@lru_cache(maxsize=256)
def _drawn(name: str, normal: str, disabled: str) -> QIcon:
    source = (_FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    drawn = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, normal), (QIcon.Mode.Disabled, disabled)):
        image = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
        for size in _SIZES:
            pixmap = QPixmap(size, size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            image.render(painter, QRectF(0, 0, size, size))
            painter.end()
            drawn.addPixmap(pixmap, mode)
    return drawn
