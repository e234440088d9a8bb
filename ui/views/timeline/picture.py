"""Pictures to keep: PNG, SVG and PDF with real text, title, legend, filter and date of the data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPaintDevice, QPainter

from model.errors import UserError
from ui.views.timeline.claims_chart import paint_claims
from ui.views.timeline.claims_scene import ClaimsScene
from ui.views.timeline.intensity_chart import IntensityScene, paint_intensity
from ui.views.timeline.labels import Describe, lacking
from ui.views.timeline.look import Look, elided, text_width
from ui.views.timeline.painter import paint_timeline
from ui.views.timeline.scene import Scene, plan
from ui.views.timeline.sheet import Sheet

AnyScene = Scene | ClaimsScene | IntensityScene
KINDS = (".png", ".svg", ".pdf")
_MARGIN = 16
_MOST = 30_000


def save_picture(path: Path, scene: AnyScene, size: tuple[int, int], scale: float = 1.0) -> None:
    """Paint a scene of `size` pixels into a file whose ending says the format.

    A PNG gets `scale` pixels for each of them (2 for print). Raises UserError for another ending,
    an impossible size, or when the file cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise UserError(
            f"{path.name}: a picture is written as {', '.join(KINDS)}; choose one of these endings."
        )
    if not (200 <= size[0] * scale <= _MOST and 120 <= size[1] * scale <= _MOST):
        raise UserError(
            f"A picture of {size[0]} x {size[1]} is too small or too large; "
            f"choose between 200 x 120 and {_MOST} x {_MOST} pixels."
        )
    writers = {".png": _save_png, ".svg": _save_svg, ".pdf": _save_pdf}
    if not writers[kind](path, scene, QSize(*size), scale):
        raise UserError(
            f"{path}: the picture could not be written; see that the folder exists and has room."
        )


def with_words(scene: Scene, size: tuple[int, int], describe: Describe) -> Scene:
    """The scene with the words of every mark that a picture of this size has room for."""
    body, _, _ = _parts(QRect(0, 0, *size), scene)
    missing = lacking(plan(scene, body), scene.labels)
    told = describe(missing) if missing else []
    words = zip(missing, (item.label for item in told), strict=True)
    return replace(scene, labels={**scene.labels, **dict(words)})


def _parts(rect: QRect, scene: AnyScene) -> tuple[QRect, QRect, QRect]:
    """Where the body, the title and the legend go; notes stand below the legend."""
    line = scene.look.line
    inner = rect.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    title = QRect(inner.left(), inner.top(), inner.width(), line + 8 if scene.title else 0)
    bottom = inner.bottom() + 1 - len(scene.notes) * (line + 2)
    tall = line + 4 if isinstance(scene, Scene) else 0
    legend = QRect(inner.left(), bottom - tall - 6, inner.width(), tall)
    top = title.bottom() + 5 if scene.title else inner.top()
    return QRect(inner.left(), top, inner.width(), legend.top() - top - 6), title, legend


def paint_page(painter: QPainter, rect: QRect, scene: AnyScene) -> None:
    """The scene with its title above, its legend, filter and date of the data below."""
    look = scene.look
    painter.fillRect(rect, look.ground)
    body, title, legend = _parts(rect, scene)
    painter.setFont(look.title)
    painter.setPen(look.text)
    painter.drawText(title, _ON_LEFT, elided(scene.title, look.title, title.width()))
    painter.setFont(look.small)
    painter.setPen(look.faint)
    for number, note in enumerate(scene.notes):
        top = legend.bottom() + 7 + number * (look.line + 2)
        place = QRect(legend.left(), top, legend.width(), look.line)
        painter.drawText(place, _ON_LEFT, elided(note, look.small, place.width()))
    if isinstance(scene, Scene):
        _legend(painter, legend, look)
        paint_timeline(painter, body, scene)
    elif isinstance(scene, ClaimsScene):
        paint_claims(painter, body, scene)
    else:
        paint_intensity(painter, body, scene)


_ON_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def _legend(painter: QPainter, strip: QRect, look: Look) -> None:
    """Tags by letter and colour, and how uncertain days are drawn."""
    x, middle = strip.left(), strip.center().y()
    painter.setFont(look.small)
    for tag in look.tags:
        chip = QRect(x, middle - 8, 16, 16)
        painter.fillRect(chip, tag.full)
        painter.setPen(tag.on_full)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, tag.letter)
        x = _word(painter, strip, look, x + 21, tag.label)
    sample = look.tags[0] if look.tags else None
    if sample is None:
        return
    x += 10
    for words, colour, outline, style in (
        ("exact day", sample.full, "", Qt.BrushStyle.NoBrush),
        ("days, week", sample.middle, "line", Qt.BrushStyle.NoBrush),
        ("month or longer", sample.pale, "dash", Qt.BrushStyle.NoBrush),
        ("background", sample.middle, "line", Qt.BrushStyle.BDiagPattern),
        ("provisional", look.ground, "line", Qt.BrushStyle.NoBrush),
    ):
        if x + 24 + text_width(words, look.small) > strip.right():
            return
        sheet = Sheet()
        sides = x, middle - 6, x + 20, middle + 6
        sheet.fill(colour, *sides)
        if style is not Qt.BrushStyle.NoBrush:
            sheet.fill(sample.full, *sides, style=style, layer=1)
        if outline == "line":
            sheet.frame(sample.full, *sides)
        elif outline == "dash":
            sheet.dashes(sample.full, x, x + 20, middle - 6, x)
            sheet.dashes(sample.full, x, x + 20, middle + 5, x)
        sheet.paint(painter)
        x = _word(painter, strip, look, x + 25, words)


def _word(painter: QPainter, strip: QRect, look: Look, x: int, words: str) -> int:
    """Write a word of the legend and return where the next entry begins."""
    width = text_width(words, look.small)
    painter.setPen(look.text)
    painter.drawText(QRect(x, strip.top(), width + 4, strip.height()), _ON_LEFT, words)
    return x + width + 14


def _paint_on(device: QPaintDevice, scene: AnyScene, size: QSize) -> bool:
    painter = QPainter()
    if not painter.begin(device):
        return False
    paint_page(painter, QRect(0, 0, size.width(), size.height()), scene)
    return painter.end()


def _save_png(path: Path, scene: AnyScene, size: QSize, scale: float) -> bool:
    image = QImage(size * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    return _paint_on(image, scene, size) and image.save(str(path))


def _save_svg(path: Path, scene: AnyScene, size: QSize, scale: float) -> bool:
    from PySide6.QtSvg import QSvgGenerator

    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setFileName(str(path))
    generator.setResolution(96)  # one unit is one pixel of CSS
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(scene.title or "Timeline")
    return _paint_on(generator, scene, size) and path.exists()


def _save_pdf(path: Path, scene: AnyScene, size: QSize, scale: float) -> bool:
    from PySide6.QtGui import QPdfWriter

    writer = QPdfWriter(str(path))
    writer.setResolution(96)
    writer.setTitle(scene.title or "Timeline")
    page = QPageSize(QSizeF(size) * 0.75, QPageSize.Unit.Point, "picture",
                     QPageSize.SizeMatchPolicy.ExactMatch)  # fmt: skip
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    return _paint_on(writer, scene, size) and path.exists()
