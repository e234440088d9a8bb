"""What is known of one entry of the registry; each edit is a step of its own."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QFormLayout, QLineEdit, QWidget

from model.entities import Place
from ui.views.choice import Choice
from ui.words import plain

Labels = Sequence[tuple[str, str]]
_HINTS = {
    "aliases": "other names, separated by ;",
    "coordinates": "latitude, longitude",
    "site": "courier.example",
}


class Named(Protocol):
    """What every entry has."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its other names."""


class EntryForm(QWidget):
    """A row a field. It tells edits, in columns of the table; it stores nothing."""

    edited = Signal(str, dict)
    refused = Signal(str)

    def __init__(self, texts: Labels, choices: Labels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: Named | None = None
        layout = QFormLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.texts: dict[str, QLineEdit] = {}
        for name, label in texts:
            made = self.texts[name] = QLineEdit(placeholderText=_HINTS.get(name, ""))
            made.setAccessibleName(label)
            made.editingFinished.connect(lambda name=name: self._write_text(name))
            layout.addRow(label, made)
        self.choices: dict[str, Choice] = {}
        for name, label in reversed(choices):
            choice = self.choices[name] = Choice()
            choice.setAccessibleName(label)
            choice.activated.connect(lambda _, name=name: self._write_choice(name))
            layout.insertRow(2, label, choice)

    def show_entry(self, entry: Named, known: Mapping[str, Mapping[str | None, str]]) -> None:
        """Show one; ``known``: what may be chosen and how it is called, or what is offered."""
        self._entry = entry
        for name, field in self.texts.items():
            field.setText(_text_of(entry, name))
            field.setCursorPosition(0)
            if name in known:
                offered = QCompleter([str(value) for value in known[name]], field)
                offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
                field.setCompleter(offered)
        for name, choice in self.choices.items():
            choice.clear()
            for value, label in known[name].items():
                if value != entry.id:
                    choice.addItem(label, value)
            choice.setCurrentIndex(choice.findData(getattr(entry, name)))

    def _write_text(self, name: str) -> None:
        typed = self.texts[name].text().strip()
        if self._entry is None or typed == _text_of(self._entry, name):
            return
        columns = _columns(name, typed)
        if columns is None:
            self.texts[name].setText(_text_of(self._entry, name))
            self.refused.emit(
                f"“{typed}” cannot be stored. Give a name, and coordinates like 39.84, 45.67."
            )
        else:
            self.edited.emit(f"Set {name.replace('_', ' ')}", columns)

    def _write_choice(self, name: str) -> None:
        value = self.choices[name].currentData()
        if self._entry is not None and value != getattr(self._entry, name):
            self.edited.emit(f"Set {plain(name)}", {name: value})


def _text_of(entry: Named, name: str) -> str:
    if name == "aliases":
        return "; ".join(entry.aliases)
    if name == "coordinates":
        return coordinates(entry) if isinstance(entry, Place) else ""
    return str(getattr(entry, name))


def _columns(name: str, typed: str) -> dict[str, Any] | None:
    """The columns that a typed text stands for; ``None`` when it stands for none."""
    if name == "aliases":
        return {name: tuple(filter(None, (part.strip() for part in typed.split(";"))))}
    if name == "coordinates":
        return _point(typed)
    return None if name == "name" and not typed else {name: typed}


def _point(typed: str) -> dict[str, Any] | None:
    if not typed:
        return {"latitude": None, "longitude": None}
    try:
        latitude, longitude = (float(part) for part in typed.split(","))
    except ValueError:
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    return {"latitude": latitude, "longitude": longitude}


def coordinates(place: Place) -> str:
    """ "39.8400, 45.6700"; empty when they are not known."""
    if place.latitude is None or place.longitude is None:
        return ""
    return f"{place.latitude:.4f}, {place.longitude:.4f}"
