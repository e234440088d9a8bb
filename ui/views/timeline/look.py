"""Colours and type of the timeline, taken from the palette it is shown in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette

from ui.theme import TagStyle, contrast, ink, is_dark

CENTER = Qt.AlignmentFlag.AlignCenter
"""Looked up once: a picture asks for it at each of its letters."""


@dataclass(frozen=True)
class TagLook:
    """One tag as drawn: full and paler colours, and the colour that reads on the full one.

    fading: ever paler colours, from the inside to the edge of an end that is not sure.
    """

    letter: str
    label: str
    full: QColor
    middle: QColor
    pale: QColor
    ink: QColor
    on_full: QColor
    fading: tuple[QColor, ...]


@dataclass(frozen=True)
class Look:
    """Everything about a picture that is not its data."""

    dark: bool
    ground: QColor
    band: QColor
    text: QColor
    faint: QColor
    grid: QColor
    strong_grid: QColor
    accent: QColor
    tags: tuple[TagLook, ...]
    font: QFont
    small: QFont
    bold: QFont
    title: QFont

    @cached_property
    def line(self) -> int:
        """Height of a line of text in pixels."""
        return QFontMetrics(self.font).height()


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """`share` of `other` in `one`, as an opaque colour."""
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return QColor(*(round(a + (b - a) * share) for a, b in pairs))


def look_of(palette: QPalette, styles: Sequence[TagStyle], font: QFont) -> Look:
    """The look that fits a palette and a font; text is never below 12 pixels."""
    roles = (QPalette.ColorRole.Base, QPalette.ColorRole.Text, QPalette.ColorRole.Highlight)
    base, text, accent = (palette.color(role).rgb() for role in roles)
    return _look(base, text, accent, is_dark(palette), tuple(styles), font.toString())


@lru_cache(maxsize=16)
def _look(
    base: int, ink_: int, highlight: int, dark: bool, styles: tuple[TagStyle, ...], font: str
) -> Look:
    ground, text = QColor(base), QColor(ink_)
    given = QFont()
    given.fromString(font)
    plain = _sized(given, 13)
    bold = QFont(plain)
    bold.setBold(True)
    title = _sized(bold, 18)
    return Look(
        dark=dark,
        ground=ground,
        band=mix(ground, text, 0.035),
        text=text,
        faint=mix(ground, text, 0.66),
        grid=mix(ground, text, 0.10),
        strong_grid=mix(ground, text, 0.24),
        accent=QColor(highlight),
        tags=tuple(_tag_look(style, ground, text, dark) for style in styles),
        font=plain,
        small=_sized(given, 12),
        bold=bold,
        title=title,
    )


def _tag_look(style: TagStyle, ground: QColor, text: QColor, dark: bool) -> TagLook:
    full = QColor(style.colour)
    if contrast(full, ground) < 3:
        full = ink(style.colour, dark)
    black, white = QColor("#000000"), QColor("#ffffff")
    return TagLook(
        letter=style.letter,
        label=style.label,
        full=full,
        middle=mix(ground, full, 0.45),
        pale=mix(ground, full, 0.22),
        ink=ink(style.colour, dark),
        on_full=max(black, white, key=lambda colour: contrast(colour, full)),
        fading=tuple(mix(ground, full, share) for share in (0.34, 0.24, 0.14, 0.06)),
    )


def _sized(font: QFont, pixels: int) -> QFont:
    made = QFont(font)
    made.setPixelSize(pixels)
    return made


@lru_cache(maxsize=20_000)
def _width(text: str, font: str) -> int:
    made = QFont()
    made.fromString(font)
    return QFontMetrics(made).horizontalAdvance(text)


_KEYS: dict[int, tuple[QFont, str]] = {}


def _key(font: QFont) -> str:
    """The font in words, worked out once: a picture asks hundreds of times."""
    known = _KEYS.get(id(font))
    if known is None or known[0] is not font:
        if len(_KEYS) > 256:
            _KEYS.clear()
        known = _KEYS[id(font)] = font, font.toString()
    return known[1]


def text_width(text: str, font: QFont) -> int:
    """Width of `text` in pixels, remembered."""
    return _width(text, _key(font))


def elided(
    text: str, font: QFont, room: int, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight
) -> str:
    """`text` shortened to `room` pixels; empty when less than a few letters would remain."""
    if text_width(text, font) <= room:
        return text
    if room < 28:
        return ""
    return _elided(text, _key(font), room // 6 * 6, mode)


@lru_cache(maxsize=20_000)
def _elided(text: str, font: str, room: int, mode: Qt.TextElideMode) -> str:
    made = QFont()
    made.fromString(font)
    return QFontMetrics(made).elidedText(text, mode, room)
