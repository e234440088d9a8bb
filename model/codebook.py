"""The tags of one project: the four kinds, and those it made for itself."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast, get_args

from model.entities import Tag
from model.errors import UserError
from model.kinds import kinds
from model.kinds.kind import Field, FieldType, Kind
from model.tables import tags


def kinds_of(db: sqlite3.Connection) -> dict[str, Kind]:
    """Every tag of a project as a kind, by name: the four first, then its own as they were made."""
    found = dict(kinds())
    for tag in tags.every(db):
        if tag.id not in found:
            found[tag.id] = _own(tag)
        elif tag.guideline:
            # The project may say in its own words what one of the four is for.
            found[tag.id] = replace(found[tag.id], guideline=tag.guideline)
    return found


def _own(tag: Tag) -> Kind:
    fields = tuple(_field(dict(field)) for field in tag.fields)
    label = tag.label or tag.id
    letter = label[:1].upper()
    return Kind(tag.id, label, tag.colour, tag.key, letter, "solid", tag.guideline, fields)


def _field(known: dict[str, Any]) -> Field:
    """A field as JSON keeps it: its choices come back as a list."""
    return Field(**known | {"choices": tuple(known.get("choices", ()))})


_COLOURS = ("#CC3311", "#117733", "#332288", "#999933", "#882255", "#44AA99", "#661100", "#6699CC")
_TYPES = get_args(FieldType)


def free_colour(known: Mapping[str, Kind]) -> str:
    """A colour that no tag has yet, told apart by colour-blind readers too, while they last."""
    used = {kind.colour for kind in known.values()}
    return next((c for c in _COLOURS if c not in used), _COLOURS[0])


def written(fields: Iterable[Field]) -> str:
    """Fields as a coder writes them, one a line: ``method: choice shelling, drone``."""
    return "\n".join(f"{f.name}: {f.type} {', '.join(f.choices)}".rstrip() for f in fields)


def read_fields(text: str) -> tuple[dict[str, Any], ...]:
    """What ``written`` wrote, as a tag keeps it; ``UserError`` names the line that is wrong."""
    fields = []
    for line in filter(str.strip, text.splitlines()):
        name, _, rest = line.partition(":")
        type_, _, values = rest.strip().partition(" ")
        name = name.strip()
        if not name.isidentifier() or type_ not in _TYPES:
            raise UserError(
                f"“{line.strip()}” is no field. Write its name, a colon and one of {', '.join(_TYPES)}."
            )
        choices = tuple(value.strip() for value in values.split(",") if value.strip())
        if (type_ == "choice") != bool(choices):
            raise UserError(f"“{line.strip()}”: a choice, and only a choice, has values after it.")
        field = {"name": name, "label": name.replace("_", " "), "type": cast(FieldType, type_)}
        fields.append(field | ({"choices": choices} if choices else {}))
    return tuple(fields)


def check(
    tag: Tag, known: Mapping[str, Kind], reserved: Mapping[str, str], *, is_new: bool
) -> None:
    """Raise ``UserError`` when a tag could not be told apart from another, or has no name.

    ``reserved`` are keys that a command has, with its name.
    """
    if not tag.id:
        raise UserError("The tag has no name. Give it one, in letters.")
    if is_new and tag.id in known:
        raise UserError(f"There is a tag “{known[tag.id].label}” already. Choose another name.")
    others = [kind for kind in known.values() if kind.name != tag.id]
    taken = {kind.key: kind.label for kind in others} | {k.letter: k.label for k in others[:4]}
    taken |= reserved
    if tag.key and not tag.key.isalnum():
        raise UserError(f"“{tag.key}” is no key for a tag. Choose a letter or a digit.")
    if tag.key and tag.key.upper() in taken:
        raise UserError(f"The key {tag.key} is taken by {taken[tag.key.upper()]}. Choose another.")
