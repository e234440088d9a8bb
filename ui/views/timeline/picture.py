"""Pictures to keep: PNG, SVG and PDF with real text, title, legend, filter and date of the data.

A timeline also leaves as a page and as slides, which hold the annotations themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QMarginsF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPaintDevice, QPainter

from model.errors import UserError
from model.exporters._beside import new_file
from model.timeline import Flag, Form
from ui.views.timeline.claims_chart import paint_claims
from ui.views.timeline.claims_scene import ClaimsScene
from ui.views.timeline.html_page import save_html
from ui.views.timeline.intensity_chart import IntensityScene, paint_intensity
from ui.views.timeline.labels import Describe, lacking
from ui.views.timeline.look import Look, TagLook, elided, text_width
from ui.views.timeline.marks import draw_sample
from ui.views.timeline.painter import paint_timeline
from ui.views.timeline.scene import ARROW, Scene, plan
from ui.views.timeline.sheet import Sheet
from ui.views.timeline.shown import shown
from ui.views.timeline.slides import save_slides

AnyScene = Scene | ClaimsScene | IntensityScene
KINDS = (".png", ".svg", ".pdf")
PAGES = {".html": save_html, ".json": save_slides}
LEAST, MOST, MOST_POINTS = (200, 120), 30_000, 300_000_000
"""Sizes of a picture in pixels: the least width and height, the most of both, and of their product."""
_MARGIN = 16


def save_picture(
    path: Path, scene: AnyScene, size: tuple[int, int], describe: Describe, scale: float = 1.0
) -> None:
    """Write a scene of `size` pixels to a file whose ending says the format.

    A PNG gets `scale` pixels for each of them (2 for print). Raises UserError for another ending,
    an impossible size, too many annotations for a page, or when the file cannot be written.
    """
    prepared(path, scene, size, describe, scale)(describe)


def prepared(
    path: Path, scene: AnyScene, size: tuple[int, int], describe: Describe, scale: float = 1.0
) -> Callable[[Describe], None]:
    """Take out of the scene all that a file needs, on the scene's own thread.

    What is returned writes the file, on any thread, given how to describe rows there.
    """
    kind = path.suffix.lower()
    endings = (*KINDS, *PAGES) if isinstance(scene, Scene) else KINDS
    if kind not in endings:
        raise UserError(
            f"{path.name}: this is written as {', '.join(endings)}; choose one of these endings."
        )
    if isinstance(scene, Scene) and kind in PAGES:
        given = shown(scene)

        def write_page(there: Describe) -> None:
            with new_file(path) as unfinished:
                PAGES[kind](unfinished, given, there)

        return write_page
    wide, high = size[0] * scale, size[1] * scale
    if wide < LEAST[0] or high < LEAST[1] or max(wide, high) > MOST or wide * high > MOST_POINTS:
        raise UserError(
            f"A picture of {wide:.0f} x {high:.0f} is too small or too large; choose at least "
            f"{LEAST[0]} x {LEAST[1]}, and at most {MOST_POINTS // 1_000_000} million pixels."
        )
    full = with_words(scene, size, describe) if isinstance(scene, Scene) else scene
    painters = {".png": _as_png, ".svg": _as_svg, ".pdf": _as_pdf}
    made = painters[kind](full, QSize(*size), scale)

    def write_picture(_: Describe) -> None:
        with new_file(path) as unfinished:
            data = _encoded(made) if isinstance(made, QImage) else made
            unfinished.write_bytes(data.data())

    return write_picture


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
    tall = 0
    if isinstance(scene, Scene):
        tall = len(_legend_lines(scene.look, inner.width())) * (line + 4)
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


_PLAIN = Flag(0)


@dataclass(frozen=True)
class _Entry:
    """Words of the legend with the sign before them: a tag's letter, or a mark of the first tag.

    before, after: pixels that the mark's dashes or arrow need beside its body.
    """

    words: str
    tag: TagLook
    form: Form | None = None
    flags: Flag = _PLAIN
    before: int = 0
    after: int = 0

    def width(self, look: Look) -> int:
        sign = 16 if self.form is None else _BODY
        return self.before + sign + self.after + 5 + text_width(self.words, look.small)


_BODY, _GAP = 20, 14
_SIGNS = (
    ("exact day", Form.DAY, _PLAIN, 0, 0),
    ("days, week", Form.DAYS, _PLAIN, 0, 0),
    ("month or longer", Form.MONTH, _PLAIN, 0, 0),
    ("approximate", Form.DAYS, Flag.APPROXIMATE, ARROW // 2, ARROW // 2),
    ("before", Form.BEFORE, _PLAIN, ARROW, 0),
    ("since", Form.SINCE, _PLAIN, 0, ARROW),
    ("background", Form.DAYS, Flag.BACKGROUND, 0, 0),
    ("provisional", Form.DAYS, Flag.PROVISIONAL, 0, 0),
)


def _legend_lines(look: Look, width: int) -> list[list[_Entry]]:
    """Tags by letter and colour, and how uncertain days are drawn, in lines of this width."""
    entries = [_Entry(tag.label, tag) for tag in look.tags]
    entries += [_Entry(words, look.tags[0], *sign) for words, *sign in _SIGNS if look.tags]
    lines: list[list[_Entry]] = [[]]
    used = 0
    for entry in entries:
        if lines[-1] and used + entry.width(look) > width:
            lines.append([])
            used = 0
        lines[-1].append(entry)
        used += entry.width(look) + _GAP
    return lines


def _legend(painter: QPainter, strip: QRect, look: Look) -> None:
    painter.setFont(look.small)
    tall = look.line + 4
    for number, line in enumerate(_legend_lines(look, strip.width())):
        x, middle = strip.left(), strip.top() + number * tall + tall // 2
        for entry in line:
            end = x + entry.width(look)
            _draw_sign(painter, look, entry, x + entry.before, middle)
            words = text_width(entry.words, look.small)
            painter.setPen(look.text)
            place = QRect(end - words, middle - tall // 2, words + 4, tall)
            painter.drawText(place, _ON_LEFT, entry.words)
            x = end + _GAP


def _draw_sign(painter: QPainter, look: Look, entry: _Entry, x: int, middle: int) -> None:
    if entry.form is not None:
        sheet = Sheet()
        place = QRect(x, middle - 6, _BODY, 12)
        draw_sample(sheet, look, entry.tag, place, entry.form, entry.flags)
        sheet.paint(painter)
        return
    chip = QRect(x, middle - 8, 16, 16)
    painter.fillRect(chip, entry.tag.full)
    painter.setPen(entry.tag.on_full)
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, entry.tag.letter)


def _paint_on(device: QPaintDevice, scene: AnyScene, size: QSize) -> None:
    with QPainter(device) as painter:  # ended also when painting fails
        paint_page(painter, QRect(0, 0, size.width(), size.height()), scene)


def _as_png(scene: AnyScene, size: QSize, scale: float) -> QImage:
    image = QImage(size * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    _paint_on(image, scene, size)
    return image


def _encoded(image: QImage) -> QByteArray:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return data


def _as_svg(scene: AnyScene, size: QSize, scale: float) -> QByteArray:
    from PySide6.QtSvg import QSvgGenerator

    data = QByteArray()
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    buffer = QBuffer(data)
    generator.setOutputDevice(buffer)
    generator.setResolution(96)  # one unit is one pixel of CSS
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(scene.title or "Timeline")
    _paint_on(generator, scene, size)
    return data


def _as_pdf(scene: AnyScene, size: QSize, scale: float) -> QByteArray:
    from PySide6.QtGui import QPdfWriter

    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(96)
    writer.setTitle(scene.title or "Timeline")
    page = QPageSize(QSizeF(size) * 0.75, QPageSize.Unit.Point, "picture",
                     QPageSize.SizeMatchPolicy.ExactMatch)  # fmt: skip
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    _paint_on(writer, scene, size)
    return data
