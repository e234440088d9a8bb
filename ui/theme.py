"""Colours: a tag's tint behind words and its ink for lines, in light and in dark."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

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


_CHECKED = Path(__file__).parent.parent / "resources" / "style" / "checked.svg"

_ROLES = {
    QPalette.ColorRole.Window: ("#f4f4f2", "#26272b"),
    QPalette.ColorRole.WindowText: ("#1c1d20", "#e8e8e6"),
    QPalette.ColorRole.Base: ("#ffffff", "#1e1f22"),
    QPalette.ColorRole.AlternateBase: ("#f7f7f5", "#232428"),
    QPalette.ColorRole.Text: ("#1c1d20", "#e8e8e6"),
    QPalette.ColorRole.Button: ("#ececea", "#34353a"),
    QPalette.ColorRole.ButtonText: ("#1c1d20", "#e8e8e6"),
    QPalette.ColorRole.BrightText: ("#ffffff", "#ffffff"),
    QPalette.ColorRole.ToolTipBase: ("#2b2c30", "#e8e8e6"),
    QPalette.ColorRole.ToolTipText: ("#f4f4f2", "#1c1d20"),
    QPalette.ColorRole.PlaceholderText: ("#6b6d73", "#9a9ca3"),
    QPalette.ColorRole.Highlight: ("#2f6fb3", "#3f7fc4"),
    QPalette.ColorRole.HighlightedText: ("#ffffff", "#ffffff"),
    QPalette.ColorRole.Link: ("#1f5f9f", "#7fb4ea"),
    QPalette.ColorRole.Accent: ("#2f6fb3", "#5b9bdc"),
    QPalette.ColorRole.Light: ("#ffffff", "#404147"),
    QPalette.ColorRole.Midlight: ("#f4f4f2", "#3a3b40"),
    QPalette.ColorRole.Mid: ("#c9c9c5", "#4a4b51"),
    QPalette.ColorRole.Dark: ("#8b8b87", "#7d8088"),
    QPalette.ColorRole.Shadow: ("#6d6d69", "#000000"),
}
_DISABLED = ("#8d8f94", "#74767c")


def palette(dark: bool) -> QPalette:
    """Every colour of the controls, in light or in dark."""
    made = QPalette()
    for role, shades in _ROLES.items():
        made.setColor(role, QColor(shades[dark]))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(_DISABLED[dark]))
    return made


def style_sheet() -> str:
    """The little that a palette cannot say: hairlines, room around controls, a visible focus."""
    return """
    QToolBar { border: 0; border-bottom: 1px solid palette(mid); padding: 4px 8px; spacing: 4px; }
    QStatusBar { border-top: 1px solid palette(mid); }
    QStatusBar::item { border: 0; }
    QDockWidget { font-weight: 600; }
    QDockWidget::title { padding: 7px 10px; background: palette(window); }
    QMainWindow::separator { width: 1px; height: 1px; background: palette(mid); }
    QToolButton { padding: 4px; border-radius: 4px; }
    QToolButton:hover, QToolButton:checked { background: palette(midlight); }
    QToolButton:focus { outline: 0; border: 2px solid palette(accent); padding: 2px; }
    QListView, QTreeView, QTableView { border: 0; }
    QListView::item { padding: 5px 8px; }
    QScrollArea { border: 0; }
    QToolTip { border: 0; padding: 4px 6px; }
    QLineEdit, QPlainTextEdit { border: 1px solid palette(dark); border-radius: 3px;
        padding: 2px 4px; background: palette(base); }
    QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid palette(accent); padding: 1px 3px; }
    QComboBox QLineEdit, QComboBox QLineEdit:focus { border: 0; padding: 0; }
    QCheckBox::indicator, QListView::indicator, QTableView::indicator { width: 14px; height: 14px;
        border: 1px solid palette(dark); border-radius: 3px; background: palette(base); }
    QCheckBox::indicator:checked, QListView::indicator:checked, QTableView::indicator:checked {
        background: palette(accent); border-color: palette(accent); image: url(CHECKED); }
    QCheckBox::indicator:focus { border: 2px solid palette(accent); }
    """.replace("CHECKED", _CHECKED.as_posix())
