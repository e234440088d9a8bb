"""What a file says of a span, as values of the fields that its tag has."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from model.kinds import kinds
from model.kinds.kind import Field, Kind, field_problems

_WHOLE = re.compile(r"\d{1,15}", re.ASCII)
_TICKS = {"true": True, "false": False, "yes": True, "no": False}


def fitting(
    kind: Kind | None, given: Mapping[str, Any], *, is_ours: bool
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields that a kind has a place for, and what goes to the note, both by name.

    ``is_ours``: what this program wrote is kept, even in fields that nobody asks for any more.
    """
    known = {field.name: field for field in kind.fields} if kind else {}
    # A tag of one's own without fields asks for nothing yet: what the file says of it is kept.
    is_free = not known and (kind is None or kind.name not in kinds())
    fields: dict[str, Any] = {}
    unfit: dict[str, Any] = {}
    for name, value in given.items():
        field = known.get(name)
        read = _read(field, value)
        is_plain = isinstance(value, str | int | float)
        if is_ours and field is None and (is_plain or value is None):
            fields[name] = value
        elif is_plain and (is_free or (field and _fits(field, read))):
            fields[name] = read
        elif value is None or value == "":
            if is_ours:
                fields[name] = value
        else:
            unfit[name] = value
    return fields, unfit


def _read(field: Field | None, value: Any) -> Any:
    """A value that a format could only write as words, as what the field holds."""
    if field is None or not isinstance(value, str):
        return value
    if field.type == "integer" and _WHOLE.fullmatch(value):
        return int(value)
    if field.type == "boolean":
        return _TICKS.get(value.lower(), value)
    return value


def _fits(field: Field, value: object) -> bool:
    if field.type in ("text", "date") and not isinstance(value, str):
        return False
    if field.type == "date" and value and not _is_day(str(value)):
        return False
    return not field_problems(field, value)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
