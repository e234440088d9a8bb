"""Each icon draws, in one family."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = sorted((Path(__file__).parents[2] / "resources" / "icons").glob("*.svg"))


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_icon_draws_something_in_the_colour_asked_for(path: Path, qapp: QGuiApplication) -> None:
    source = path.read_text(encoding="utf-8")
    is_line_icon = path.stem != "spanline"
    assert ("currentColor" in source) is is_line_icon
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", "#ff0000").encode()))
    image = QImage(48, 48, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()

    argb = {image.pixel(x, y) for x in range(48) for y in range(48)}
    opaque = {f"#{pixel & 0xFFFFFF:06x}" for pixel in argb if pixel >> 24 == 255}
    assert opaque == {"#ff0000"} if is_line_icon else len(opaque) > 3
    corners = [image.pixelColor(x, y).alpha() for x in (0, 47) for y in (0, 47)]
    assert corners == [0, 0, 0, 0]


def test_line_icons_share_grid_and_stroke() -> None:
    heads = {
        re.search("<svg[^>]*>", path.read_text(encoding="utf-8"))[0]
        for path in ICONS
        if path.stem != "spanline"
    }
    assert len(heads) == 1
    assert 'viewBox="0 0 24 24"' in heads.pop()
