"""The measures everything in the reading column follows, all derived from one font."""

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

CHARACTERS_PER_LINE = 70
LINE_HEIGHT = 1.45
_SAMPLE = "The troops crossed the border near the town, and nine of them were killed. "


@dataclass(frozen=True)
class Typography:
    """Measures in pixels: ``em`` the font's size, ``pitch`` from line to line."""

    font: QFont
    em: float
    pitch: float
    ascent: float
    descent: float
    character: float
    column: float

    @classmethod
    def of(cls, font: QFont) -> "Typography":
        """Measures of ``font``; the column holds about 70 characters of English."""
        metrics = QFontMetricsF(font)
        em = float(QFontInfo(font).pixelSize())
        character = metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        column = float(round(character * CHARACTERS_PER_LINE))
        pitch = float(round(em * LINE_HEIGHT))
        return cls(font, em, pitch, metrics.ascent(), metrics.descent(), character, column)

    @property
    def blank(self) -> float:
        """Height of an empty paragraph: the break between two paragraphs, not a whole line."""
        return round(self.pitch * 0.7)

    @property
    def gap(self) -> float:
        """Space between two paragraphs that no empty line parts."""
        return round(self.pitch * 0.5)
