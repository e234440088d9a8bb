"""Events of other people's datasets: cells of a row as what a background event holds."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from model.entities import BackgroundEvent
from model.errors import UserError
from model.importers._files import refused
from model.importers._table import rows_of
from model.importers.importer import Incoming
from model.said import month_number

Row = Mapping[str, str]
_SLICE = 200
_WHOLE = re.compile(r"(\d{1,9})(?:\.0+)?", re.ASCII)


def events(
    path: Path, needed: tuple[str, ...], made: Callable[[Row], BackgroundEvent]
) -> Iterator[Incoming]:
    """The events of a table with these columns, some at a time; a bad cell names its row."""
    rows = rows_of(path)
    _, header = next(rows, (0, []))
    names = [name.strip().lower() for name in header]
    if missing := [name for name in needed if name not in names]:
        raise refused(path, f"there is no column {missing[0]}")
    some: list[BackgroundEvent] = []
    for number, cells in rows:
        row = {name: cell.strip() for name, cell in zip(names, cells, strict=False)}
        try:
            some.append(made({name: row.get(name, "") for name in names}))
        except UserError as error:
            raise refused(path, f"row {number}: {error}") from None
        if len(some) == _SLICE:
            yield Incoming(None, {}, rows=tuple(some))
            some = []
    if some:
        yield Incoming(None, {}, rows=tuple(some))


def day(cell: str) -> str | None:
    """A day, as ISO writes it or "13 September 2022"; ``None`` for an empty cell."""
    if not cell:
        return None
    written = re.fullmatch(r"(\d{1,2})([ -])([A-Za-z]+)\2(\d{4})", " ".join(cell.split()))
    number = month_number(written[3]) if written else None
    try:
        if written and number:
            return date(int(written[4]), number, int(written[1])).isoformat()
        return date.fromisoformat(cell[:10]).isoformat()
    except ValueError:
        raise UserError(f"{cell[:30]!r} is no day") from None


def whole(cell: str) -> int | None:
    """A number of people; ``None`` for an empty cell."""
    if not cell:
        return None
    found = _WHOLE.fullmatch(cell)
    if not found:
        raise UserError(f"{cell[:30]!r} is no number of people")
    return int(found[1])


def degrees(cell: str, most: float) -> float | None:
    """A latitude or longitude; ``None`` for an empty cell."""
    if not cell:
        return None
    try:
        found = float(cell)
    except ValueError:
        found = math.nan
    if not abs(found) <= most:
        raise UserError(f"{cell[:30]!r} is no latitude or longitude")
    return found


def named(row: Row, name: str) -> str:
    """The id of an event, which each must have."""
    if not row[name]:
        raise UserError(f"{name} is empty")
    return row[name]


def rest(row: Row, *told: str) -> dict[str, object]:
    """What a row says beside the columns that have a place of their own."""
    return {name: cell for name, cell in row.items() if cell and name and name not in told}
