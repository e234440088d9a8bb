"""What is known of one actor or place; each edit is a step of its own."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from model.entities import Actor, Place
from model.kinds.actor import ACTOR_TYPES, SIDES
from ui.views.choice import Choice
from ui.views.registry.table import coordinates
from ui.words import plain

_ACTOR_TEXTS = (("name", "name"), ("aliases", "also"), ("country", "country"),
                ("acled_name", "ACLED name"), ("ucdp_name", "UCDP name"), ("note", "note"))  # fmt: skip
_PLACE_TEXTS = (("name", "name"), ("aliases", "also"), ("coordinates", "coordinates"),
                ("country", "country"), ("admin1", "region"), ("admin2", "district"),
                ("gazetteer_id", "gazetteer"), ("note", "note"))  # fmt: skip


class EntryForm(QWidget):
    """A row a field. It tells edits, in columns of the table; it stores nothing."""

    edited = Signal(str, dict)
    refused = Signal(str)

    def __init__(self, is_actor: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: Actor | Place | None = None
        layout = QFormLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.texts: dict[str, QLineEdit] = {}
        for name, label in _ACTOR_TEXTS if is_actor else _PLACE_TEXTS:
            made = self.texts[name] = QLineEdit()
            made.setAccessibleName(label)
            made.editingFinished.connect(lambda name=name: self._write_text(name))
            layout.addRow(label, made)
        self.texts["aliases"].setPlaceholderText("other names, separated by ;")
        if not is_actor:
            self.texts["coordinates"].setPlaceholderText("latitude, longitude")
        self.choices: dict[str, Choice] = {}
        if is_actor:
            for name, label in (("parent", "belongs to"), ("actor_type", "type"), ("side", "side")):
                choice = self.choices[name] = Choice()
                choice.setAccessibleName(label)
                choice.activated.connect(lambda _, name=name: self._write_choice(name))
                layout.insertRow(2, label, choice)

    def show_entry(
        self, entry: Actor | Place, parents: dict[str, str], sides: dict[str, str]
    ) -> None:
        """Show one; ``parents`` and ``sides`` give what may be chosen and how it is called."""
        self._entry = entry
        for name, field in self.texts.items():
            field.setText(_text_of(entry, name))
            field.setCursorPosition(0)
        if isinstance(entry, Actor):
            offered = {
                "parent": {None: "–", **{k: v for k, v in parents.items() if k != entry.id}},
                "actor_type": {value: plain(value) for value in ACTOR_TYPES},
                "side": {value: sides[value] for value in SIDES},
            }
            for name, known in offered.items():
                choice = self.choices[name]
                choice.clear()
                for value, label in known.items():
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


def _text_of(entry: Actor | Place, name: str) -> str:
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
