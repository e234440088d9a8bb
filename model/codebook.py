"""The tags of one project: the four kinds, and those it made for itself."""

import sqlite3
from typing import Any

from model.entities import Tag
from model.kinds import kinds
from model.kinds.kind import Field, Kind
from model.tables import tags


def kinds_of(db: sqlite3.Connection) -> dict[str, Kind]:
    """Every tag of a project as a kind, by name: the four first, then its own as they were made."""
    own = {tag.id: _own(tag) for tag in tags.every(db) if tag.id not in kinds()}
    return kinds() | own


def _own(tag: Tag) -> Kind:
    fields = tuple(_field(dict(field)) for field in tag.fields)
    label = tag.label or tag.id
    letter = label[:1].upper()
    return Kind(tag.id, label, tag.colour, tag.key, letter, "solid", tag.guideline, fields)


def _field(known: dict[str, Any]) -> Field:
    """A field as JSON keeps it: its choices come back as a list."""
    return Field(**known | {"choices": tuple(known.get("choices", ()))})
