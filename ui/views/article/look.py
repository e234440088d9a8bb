"""The colours of the reading view, taken from the palette and the tags."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from ui.theme import TagStyle, ink, is_dark, tint

_UNKNOWN = TagStyle("", "", "#777777", "", "", "solid")


@dataclass(frozen=True)
class TagLook:
    """How the spans of one tag are drawn."""

    tint: QColor
    faint: QColor  # behind background spans
    ink: QColor
    line: Qt.PenStyle
    letter: str


@dataclass
class Look:
    """Colours for one palette; those of tags are worked out when first met."""

    palette: QPalette
    styles: Mapping[str, TagStyle]
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
            look = TagLook(
                ground,
                mixed(self.paper, ground, 0.4),
                ink(style.colour, self.is_dark),
                style.pen_style,
                style.letter,
            )
            self._tags[name] = look
        return look


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """``one`` with a share (0 to 1) of ``other``."""
    pairs = zip(one.getRgbF()[:3], other.getRgbF()[:3], strict=True)
    return QColor.fromRgbF(*(a + (b - a) * share for a, b in pairs))
