"""Reading files of others: hostile ones end in one line that says what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from model.errors import UserError

E = TypeVar("E")
Record = dict[str, Any]

MOST_BYTES = 512 * 1024 * 1024
"""Of a file that must be in memory at once."""
_LONGEST = 100_000_000
"""Letters of one line of a file that is read line by line."""
_MOST = 2**63


def refused(path: Path, why: str) -> UserError:
    """The error for a file that is not of the format it was taken for, in one line."""
    # The reason may quote the file.
    line = " ".join("".join(c if c.isprintable() else " " for c in why).split())[:400]
    return UserError(f"{path.name} was not imported: {line}. Check the file and its format.")


def text_of(path: Path) -> str:
    """A whole file as text; every line end as it stands there."""
    if path.is_dir():
        raise refused(path, "it is a folder, and a file is needed")
    if path.stat().st_size > MOST_BYTES:
        raise refused(path, f"it is larger than {MOST_BYTES // 1024**2} MB")
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refused(path, "it is not UTF-8 text") from None


def json_of(path: Path) -> Any:
    """A whole file as JSON."""
    return _parsed(path, text_of(path), "")


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """Every line of a file of UTF-8 text with its number, without its end."""
    if path.is_dir():
        raise refused(path, "it is a folder, and a file is needed")
    with path.open(encoding="utf-8-sig", newline="\n") as file:
        number = 0
        while True:
            number += 1
            try:
                line = file.readline(_LONGEST)
            except UnicodeDecodeError:
                raise refused(path, f"near line {number} it is not UTF-8 text") from None
            if not line:
                return
            if len(line) >= _LONGEST:
                raise refused(path, f"line {number} has no end")
            yield number, line.removesuffix("\n").removesuffix("\r")


def json_lines(path: Path) -> Iterator[tuple[str, Record]]:
    """Every line of a file as a JSON object, with its place in words; blank lines are passed over."""
    for number, line in lines_of(path):
        if line.strip():
            where = f"line {number}: "
            yield where, a_record(path, _parsed(path, line, where), where)


def _parsed(path: Path, text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise refused(path, f"{where}not JSON ({error.msg.lower()})") from None
    except (ValueError, RecursionError):
        raise refused(path, f"{where}a number or a nesting in it is beyond measure") from None


# Values from a file, of the type they must have


def a_record(path: Path, value: Any, where: str = "") -> Record:
    """A JSON object."""
    if not isinstance(value, dict):
        raise refused(path, f"{where}an object is needed where {_short(value)} stands")
    return value


def records(path: Path, value: Any, where: str = "") -> list[Record]:
    """A JSON list of objects; nothing stands for an empty one."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise refused(path, f"{where}a list is needed where {_short(value)} stands")
    return [a_record(path, each, where) for each in value]


def a_text(path: Path, record: Record, name: str, where: str = "") -> str:
    """A text of an object."""
    value = record.get(name)
    if not isinstance(value, str):
        raise refused(path, f"{where}“{name}” is no text")
    return value


def an_offset(path: Path, record: Record, name: str, where: str = "") -> int:
    """A whole number from 0 of an object."""
    value = record.get(name)
    if type(value) is not int or not 0 <= value < _MOST:
        raise refused(path, f"{where}“{name}” is no position in a text")
    return value


def an_entity(path: Path, entity: type[E], record: Record, where: str = "") -> E:
    """An entity of its columns in a record; other keys are passed over."""
    known = {}
    for name, type_ in _columns(entity):  # type: ignore[arg-type]
        if name in record:
            value = record[name]
            # Most columns are texts, and most values what they must be.
            is_right = (type_ is str and type(value) is str) or _fits(value, type_)
            if not is_right or not _is_moment(name, value):
                raise refused(path, f"{where}“{name}” cannot be {_short(value)}")
            known[name] = tuple(value) if isinstance(value, list) else value
    return entity(**known)


@cache
def _columns(entity: Any) -> tuple[tuple[str, Any], ...]:
    """The columns of an entity with their types."""
    types = get_type_hints(entity)
    return tuple((column.name, types[column.name]) for column in fields(entity))


def _fits(value: Any, type_: Any) -> bool:
    if isinstance(type_, UnionType):
        return any(_fits(value, one) for one in get_args(type_))
    if get_origin(type_) is tuple:
        of = get_args(type_)[0]
        return isinstance(value, list) and all(_fits(each, of) for each in value)
    if type_ is float:
        return type(value) in (int, float)
    if type_ is int:
        return type(value) is int and -_MOST <= value < _MOST
    if type_ in (str, bool, NoneType):
        return type(value) is type_
    return isinstance(value, Mapping)


_MOMENTS = {"created_at", "updated_at", "added_at", "at"}


def _is_moment(column: str, value: Any) -> bool:
    """Whether a value is one that the window can show as a moment; other columns may be anything."""
    if column == "accessed_at" and value:
        return bool(a_moment(value))
    return column not in _MOMENTS or (bool(value) and a_moment(value) == value)


def a_moment(value: Any) -> str:
    """A moment as the project keeps it, of what others write; empty when it is none."""
    try:
        found = datetime.fromisoformat(str(value).strip())
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return ""


def _short(value: Any) -> str:
    told = json.dumps(value, ensure_ascii=False, default=str)
    return told if len(told) <= 40 else f"{told[:39]}…"


def about(value: Any) -> dict[str, str]:
    """What an object says of an article in words, by the columns that others' formats may fill."""
    if not isinstance(value, Mapping):
        return {}
    names = {"article": "id"} | {name: name for name in _ABOUT}
    known = {
        column: found
        for name, column in names.items()
        if isinstance(found := value.get(name), str) and found
    }
    day = known.get("published_at", "")
    if day and not _is_day_or_minute(day):
        # A day in words is kept, but no day.
        known |= {"note": f"published_at: {known.pop('published_at')}"}
    return known


def _is_day_or_minute(text: str) -> bool:
    try:
        found = datetime.strptime(text, "%Y-%m-%d" if len(text) == 10 else "%Y-%m-%dT%H:%M")
    except ValueError:
        return False
    return found.strftime("%Y-%m-%d") == text[:10]


_ABOUT = ("title", "outlet", "author", "url", "published_at", "language")
