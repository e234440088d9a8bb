"""What was found of an article: each value with where it came from, all of them editable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from model.intake import Draft
from model.intake.draft import FIELDS
from model.intake.languages import FROM_WORDS, language_of
from ui.dialogs.intake.day import read_day, told_day
from ui.words import day

_ASKED = (
    ("title", "&Title"), ("outlet", "&Outlet"), ("published_at", "&Published"), ("author", "A&uthor"),
    ("agency_of_origin", "A&gency"), ("url", "Add&ress"), ("language", "&Language"),
)  # fmt: skip


class Fields(QFormLayout):
    """A line for each value asked for; `show_draft` fills in what nobody has typed."""

    changed = Signal()

    def __init__(self, outlets: Iterable[str]) -> None:
        super().__init__()
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._draft = Draft()
        self.lines: dict[str, QLineEdit] = {}
        self.origins: dict[str, QLabel] = {}
        self.offered = QPushButton()
        self.offered.clicked.connect(self._take_offered)
        for name, label in _ASKED:
            line = self.lines[name] = QLineEdit()
            line.setAccessibleName(label.replace("&", ""))
            line.textChanged.connect(self._tell)
            origin = self.origins[name] = plain_label(is_quiet=True)
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(line)
            column.addWidget(origin)
            if name == "published_at":
                column.addWidget(self.offered, 0, Qt.AlignmentFlag.AlignLeft)
            called = QLabel(label)
            called.setBuddy(line)
            self.addRow(called, column)
        known = QCompleter(sorted(outlets, key=str.casefold), self)
        known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        known.setFilterMode(Qt.MatchFlag.MatchContains)
        self.lines["outlet"].setCompleter(known)
        self._tell()

    def show_draft(self, draft: Draft) -> None:
        """Fill in what was found; what somebody has typed meanwhile stays."""
        self._draft = draft
        for name, line in self.lines.items():
            if not line.isModified():
                line.setText(draft.value(name))
                line.setCursorPosition(0)
        self._tell()

    def change(self, changes: Mapping[str, str]) -> None:
        """Put other words in the place of whole values."""
        for line in self.lines.values():
            line.setText(changes.get(line.text(), line.text()))

    def guess_language(self, text: str) -> None:
        """Take the language of other words than those that were found, where it was a guess."""
        line, found = self.lines["language"], self._draft.language
        is_guess = found is not None and found.origin == FROM_WORDS
        if found and is_guess and line.text() == found.value and (code := language_of(text)):
            self._draft = replace(self._draft, language=replace(found, value=code))
            line.setText(code)

    def day(self) -> str | None:
        """The publication day as ISO, None while it is not given or no day."""
        year = self._draft.implied_year
        return read_day(self.lines["published_at"].text().strip(), year.value if year else "")

    def is_day_wrong(self) -> bool:
        """Whether something stands in the day's line that is no day."""
        return bool(self.lines["published_at"].text().strip()) and not self.day()

    def values(self) -> dict[str, str]:
        """All columns of the article: those shown as they stand, the others as they were found."""
        found = {name: self._draft.value(name) for name in FIELDS}
        shown = {name: line.text().strip() for name, line in self.lines.items()}
        published = self.day() or ""
        if published != found["published_at"]:
            found["published_tz"] = ""  # the zone was that of the moment found
        return found | shown | {"published_at": published}

    def first_missing(self) -> QLineEdit:
        """Where typing is needed most: the day, else what is empty, else the title."""
        order = ("published_at", *self.lines)
        return self.lines[next((n for n in order if not self.lines[n].text()), "title")]

    def is_touched(self) -> bool:
        """Whether somebody has typed into one of the lines."""
        return any(line.isModified() for line in self.lines.values())

    def _take_offered(self) -> None:
        if offer := self._draft.implied_date:
            self.lines["published_at"].setText(offer.value)
            self.lines["published_at"].setModified(True)
            self.lines["published_at"].setFocus()

    def _tell(self) -> None:
        for name, label in self.origins.items():
            found = getattr(self._draft, name)
            is_found = found is not None and self.lines[name].text() == found.value
            label.setText(f"found in {found.origin}" if is_found else "")
            label.setVisible(is_found or name == "published_at")
        typed = self.lines["published_at"].text().strip()
        self.origins["published_at"].setText(told_day(typed, self._draft))
        offer = self._draft.implied_date
        self.offered.setVisible(bool(offer) and not typed)
        if offer:
            self.offered.setText(f"Use {day(offer.value)}")
            self.offered.setAccessibleDescription(offer.origin)
        self.changed.emit()


def plain_label(*, is_quiet: bool = False) -> QLabel:
    """A label for words that come from outside: they are never read as HTML."""
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if is_quiet:
        label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
    policy = label.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
    label.setSizePolicy(policy)
    return label
