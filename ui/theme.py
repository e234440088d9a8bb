"""Colours: a tag's tint behind words and its ink for lines, in light and in dark."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from model.kinds import kinds

PEN_STYLES = {
    "solid": Qt.PenStyle.SolidLine,
    "dash": Qt.PenStyle.DashLine,
    "dot": Qt.PenStyle.DotLine,
    "dash_dot": Qt.PenStyle.DashDotLine,
}
_PAPER = {False: QColor("#ffffff"), True: QColor("#1e1f22")}
_TEXT = {False: QColor("#000000"), True: QColor("#ffffff")}


@dataclass(frozen=True)
class TagStyle:
    """How a tag looks: colour "#rrggbb", its key and letter, and a line style name."""

    name: str
    label: str
    colour: str
    key: str
    letter: str
    line: str

    @property
    def pen_style(self) -> Qt.PenStyle:
        """The line style as Qt's."""
        return PEN_STYLES[self.line]


def kind_styles() -> dict[str, TagStyle]:
    """The four kinds' styles by name."""
    return {
        k.name: TagStyle(k.name, k.label, k.colour, k.key, k.letter, k.line)
        for k in kinds().values()
    }


def is_dark(palette: QPalette | None = None) -> bool:
    """Whether text is lighter than its ground in ``palette`` (the application's when empty)."""
    palette = palette or QGuiApplication.palette()
    return palette.color(QPalette.ColorRole.Text).lightness() > (
        palette.color(QPalette.ColorRole.Base).lightness()
    )


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2 contrast ratio, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=256)
def tint(colour: str, dark: bool) -> QColor:
    """The ground behind tagged words: text on it keeps a contrast of 4.5 or better."""
    return _mix(_PAPER[dark], QColor(colour), 0.36 if dark else 0.22)


@lru_cache(maxsize=256)
def ink(colour: str, dark: bool) -> QColor:
    """The tag's colour for lines and letters, moved towards the text until it stands out 4.5:1."""
    steps: Iterable[float] = (i / 20 for i in range(21))
    mixes = (_mix(QColor(colour), _TEXT[dark], share) for share in steps)
    return next(c for c in mixes if contrast(c, _PAPER[dark]) >= 4.5)


def _mix(one: QColor, other: QColor, share: float) -> QColor:
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return QColor(*(round(a + (b - a) * share) for a, b in pairs))


def _luminance(colour: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(c / 255) for c in colour.getRgb()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
