"""The colours of the reading view, taken from the palette and the tags."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from ui.theme import TagStyle, contrast, ink, is_dark, tint

_UNKNOWN = TagStyle("", "", "#777777", "", "", "solid")


@dataclass(frozen=True)
class TagLook:
    """How the spans of one tag are drawn."""

    tint: QColor
    faint: QColor  # behind background spans
    ink: QColor
    line: Qt.PenStyle
    letter: str


def prefers_contrast() -> bool:
    """Whether the system asks for high contrast; known from Qt 6.10 on."""
    accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)
    if accessibility is None:
        return False
    return bool(accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


@dataclass
class Look:
    """Colours for one palette; those of tags are worked out when first met."""

    palette: QPalette
    styles: Mapping[str, TagStyle]
    is_high_contrast: bool = field(default_factory=prefers_contrast)
    _tags: dict[str, TagLook] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.is_dark = is_dark(self.palette)
        self.paper = self.palette.color(QPalette.ColorRole.Base)
        self.text = self.palette.color(QPalette.ColorRole.Text)
        self.quiet = mixed(self.paper, self.text, 0.65)
        self.soft = mixed(self.paper, self.text, 0.5)
        self.accent = self.palette.color(QPalette.ColorRole.Highlight)
        self.selection = mixed(self.paper, self.accent, 0.45 if self.is_dark else 0.3)
        self.hit = QColor("#6b5a00") if self.is_dark else QColor("#ffe680")

    def tag(self, name: str) -> TagLook:
        """The look of a tag; grey for a tag the codebook no longer has."""
        look = self._tags.get(name)
        if look is None:
            style = self.styles.get(name, _UNKNOWN)
            ground = tint(style.colour, self.is_dark)
            line = ink(style.colour, self.is_dark)
            if self.is_high_contrast:
                # Lines alone tell the tags apart; nothing lies between the words and the paper.
                ground, line = self.paper, self._strong(line)
            look = TagLook(
                ground,
                mixed(self.paper, ground, 0.4),
                line,
                style.pen_style,
                style.letter,
            )
            self._tags[name] = look
        return look

    def _strong(self, colour: QColor) -> QColor:
        """The colour moved towards the text until it stands out 7:1."""
        mixes = (mixed(colour, self.text, share / 10) for share in range(11))
        return next((c for c in mixes if contrast(c, self.paper) >= 7), self.text)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """``one`` with a share (0 to 1) of ``other``."""
    pairs = zip(one.getRgbF()[:3], other.getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*(a + (b - a) * share for a, b in pairs))
