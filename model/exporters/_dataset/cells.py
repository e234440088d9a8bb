"""Cells as CSV writes them, neutralised for spreadsheet programs."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TextIO

from model.exporters._dataset.columns import Table
from model.exporters._dataset.rows import (
    NO_ACTOR,
    NO_PLACE,
    Row,
    days_of,
    linked_ids,
    numbered_annotations,
    registry,
    values_of,
)
from model.kinds.kind import Field
from model.project import Project
from model.tables import settings

BOM = Field(
    "bom",
    "byte-order mark in each CSV file",
    "boolean",
    default=False,
    help="Some spreadsheet programs take UTF-8 for another encoding without it.",
)
"""The option of every exporter that writes CSV."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_RISKY = frozenset(_FORMULA) | {"'"}
_NEEDS_QUOTES = re.compile('[",\r\n]').search


def neutralise(text: str) -> str:
    """Keep a spreadsheet from running a text; the codebook says how a reader undoes it."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def encoding(bom: bool) -> str:
    """The encoding of a CSV file, as Python names it."""
    return "utf-8-sig" if bom else "utf-8"


def write_rows(file: TextIO, table: Table, rows: Iterable[Row], wrote: Callable[[], None]) -> None:
    """Write the rows of any table; ``wrote`` is told after each."""
    booleans = [i for i, column in enumerate(table.columns) if column.type == "boolean"]
    texts = [i for i, column in enumerate(table.columns) if column.type == "string"]

    def cells(row: Row) -> Row:
        wrote()
        made = list(row)
        for i in booleans:
            if (value := made[i]) is not None:
                made[i] = "true" if value else "false"
        for i in texts:
            if (text := made[i]) and text[0] in _RISKY:
                made[i] = neutralise(text)
        return made

    csv.writer(file).writerows(map(cells, rows))


def annotation_lines(project: Project) -> Iterator[str]:
    """The lines of annotations.csv, letter for letter what ``write_rows`` makes of its rows.

    Of the one table with millions of rows, cells that repeat (an actor, a place, days, a kind's
    values) are spelled once and remembered: twice as fast as spelling all 53 of every row.
    """
    people, sites = registry(project)
    actors = {id_: _joined((a.id, a.name, a.actor_type, a.side)) for id_, a in people.items()}
    places = {id_: _joined((p.id, p.name)) for id_, p in sites.items()}
    points = {id_: _joined((p.latitude, p.longitude)) for id_, p in sites.items()}
    no_actor = _joined((NO_ACTOR.id, NO_ACTOR.name, NO_ACTOR.actor_type, NO_ACTOR.side))
    no_place = _joined((NO_PLACE.id, NO_PLACE.name))
    no_point = _joined((None, None))
    project_id = _cell(settings.get(project.db, "id"))
    for sentence, (
        id_, source, tag, words, start, end, prefix, suffix, background, review, coder, confidence,
        created, updated, when, first, last, _, note, fields, linked,
    ) in numbered_annotations(project):  # fmt: skip
        ids = linked_ids(linked)
        where, count, period, stance, quote, cue = _spelled_values(fields)
        place = ids.get("place") or ids.get("happened_at")
        yield (
            f"{_cell(id_)},{project_id},{_known(source)},{_known(tag)},{_cell(words)},{start},{end},"
            f"{_cell(prefix)},{_cell(suffix)},{sentence},{'true' if background else 'false'},{review},"
            f"{_known(coder)},{confidence},{_known(created)},{_known(updated)},{_cell(ids.get('feeds'))},"
            f"{actors.get(ids.get('actor'), no_actor)},{places.get(place, no_place)},{where},"
            f"{points.get(place, no_point)},{count},{_cell(ids.get('victim'))},"
            f"{_cell(ids.get('claimed_by'))},{_cell(ids.get('perpetrator'))},{period},{_known(when)},"
            f"{_spelled_days(first, last)},{stance},{quote},{_cell(ids.get('speaker'))},"
            f"{_cell(ids.get('via'))},{cue},{_cell(note)}\r\n"
        )


def _cell(value: object) -> str:
    if value is None or value == "":
        return ""
    if not isinstance(value, str):
        return str(value).lower() if isinstance(value, bool) else repr(value)
    text = neutralise(value) if value[0] in _RISKY else value
    if _NEEDS_QUOTES(text):
        return '"' + text.replace('"', '""') + '"'
    return text


_known = lru_cache(4096)(_cell)


def _joined(part: Row) -> str:
    return ",".join(map(_cell, part))


@lru_cache(4096)
def _spelled_values(fields: str) -> tuple[str, str, str, str, str, str]:
    where, count, period, stance, quote, cue = values_of(fields)
    return (
        _joined(where), _joined(count), _cell(period), _joined(stance), _cell(quote), _joined(cue),
    )  # fmt: skip


@lru_cache(4096)
def _spelled_days(first: str | None, last: str | None) -> str:
    return _joined((first, last, *days_of(first, last)))
