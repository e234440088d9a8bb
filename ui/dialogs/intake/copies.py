"""Near copies of a text: how like they are, what differs, and what the text is to them."""

from __future__ import annotations

from collections.abc import Sequence, Set
from html import escape
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from model.duplicates import NearCopy
from model.likeness import Segment
from ui.dialogs.intake.fields import plain_label
from ui.theme import is_dark, tint
from ui.words import day, likeness, shortened

What = Literal["own", "reprint", "version", "skip"]
_ADDS: dict[What, str] = {
    "own": "Add article",
    "reprint": "Add as a reprint",
    "version": "Put in its place",
    "skip": "Leave it out",
}
_REMOVED, _ADDED = "#D55E00", "#009E73"


class Choice(NamedTuple):
    """What the text is, and the article it is that to (empty for one of its own)."""

    what: What
    article: str


class Copies(QFrame):
    """Announces near copies; hidden when there are none."""

    changed = Signal()
    difference_asked = Signal(str)
    """Of the text and the article with this id."""
    article_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.told = plain_label()
        self.choices = QComboBox()
        self.choices.setAccessibleName("What this text is")
        self.choices.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.choices.currentIndexChanged.connect(self.changed)
        self.differs = QPushButton("Show what &differs")
        self.differs.clicked.connect(lambda: self.difference_asked.emit(self._other()))
        self.shows = QPushButton("Show &it")
        self.shows.setToolTip("Read the article that is here already, behind this sheet")
        self.shows.clicked.connect(lambda: self.article_asked.emit(self._other()))
        buttons = QHBoxLayout()
        buttons.addWidget(self.differs)
        buttons.addWidget(self.shows)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.addWidget(self.told)
        layout.addWidget(self.choices)
        layout.addLayout(buttons)
        self._copies: Sequence[NearCopy] = ()
        self._offered: list[tuple[Choice, str]] = []
        self.show_copies(())

    def show_copies(self, copies: Sequence[NearCopy], twin: str = "") -> None:
        """Announce these, the likest first; ``twin`` is the one with exactly this text."""
        before = self.choice() if self._copies else None
        self._copies = copies
        self._offered = [(Choice("own", ""), "An article of its own")]
        for copy in copies:
            where = ", ".join(filter(None, (copy.outlet, day(copy.published_at))))
            named = f"“{shortened(copy.title or 'Untitled', 40)}”" + (
                f" ({where})" if where else ""
            )
            self._offered += [
                (Choice("reprint", copy.article), f"A reprint of {named}"),
                (Choice("version", copy.article), f"A newer version of {named}"),
            ]
        self._offered.append((Choice("skip", twin), "Not wanted: leave it out"))
        self.choices.blockSignals(True)
        self.choices.clear()
        self.choices.addItems([label for _, label in self._offered])
        if copies:
            share = "is here already" if twin else f"is {likeness(copies[0].likeness)} like"
            self.told.setText(f"⚠ This text {share} “{shortened(copies[0].title, 60)}”")
            usual = Choice("skip", twin) if twin else Choice("reprint", copies[0].article)
            self.choose(before or usual, usual)
        self.choices.blockSignals(False)
        self.setVisible(bool(copies))
        self.changed.emit()

    def forget(self, gone: Set[str]) -> None:
        """Offer no longer what is not in the project any more."""
        twin = next(choice.article for choice, _ in self._offered if choice.what == "skip")
        kept = [copy for copy in self._copies if copy.article not in gone]
        if len(kept) < len(self._copies):
            self.show_copies(kept, "" if twin in gone else twin)

    def choose(self, choice: Choice, otherwise: Choice) -> None:
        """Say what the text is; ``otherwise`` when that is not offered any more."""
        offered = [one for one, _ in self._offered]
        self.choices.setCurrentIndex(offered.index(choice if choice in offered else otherwise))

    def choice(self) -> Choice:
        """What the text is said to be."""
        return self._offered[self.choices.currentIndex()][0]

    def verb(self) -> str:
        """What the button that ends the sheet does."""
        return _ADDS[self.choice().what]

    def _other(self) -> str:
        return self.choice().article or (self._copies[0].article if self._copies else "")


def show_difference(parent: QWidget, there: str, parts: Sequence[Segment]) -> QDialog:
    """What stands only there (struck) and only here (underlined), in colour too."""
    shown = QDialog(parent)
    shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    shown.setWindowTitle("What differs")
    legend = plain_label()
    legend.setText(f"Struck: only in “{shortened(there, 60)}”. Underlined: only in the new text.")
    page = QTextBrowser()
    page.setAccessibleName("What differs")
    page.setOpenLinks(False)
    page.setHtml(difference_as_html(parts, dark=is_dark(shown.palette())))
    layout = QVBoxLayout(shown)
    layout.addWidget(legend)
    layout.addWidget(page)
    shown.resize(760, 560)
    shown.show()
    return shown


def difference_as_html(parts: Sequence[Segment], *, dark: bool) -> str:
    """The difference as one reads it; long stretches in common are cut."""

    def style(colour: str, line: str) -> str:
        return f"background: {_hex(tint(colour, dark))}; text-decoration: {line}"

    styles = {
        "same": "",
        "removed": style(_REMOVED, "line-through"),
        "added": style(_ADDED, "underline"),
    }
    return "".join(
        f'<span style="{styles[part.kind]}">{escape(_cut(part))}</span>' for part in parts
    ).replace("\n", "<br>")


def _cut(part: Segment, kept: int = 600) -> str:
    is_long = part.kind == "same" and len(part.text) > 3 * kept
    return f"{part.text[:kept]} […] {part.text[-kept:]}" if is_long else part.text


def _hex(colour: QColor) -> str:
    return colour.name()
