"""What one looks at: a filter as data, the same for the timeline, tables, exports and commands."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

import numpy as np
from numpy.typing import NDArray

from model.codebook import kinds_of
from model.errors import UserError
from model.tables import fields as field_rows
from model.timeline.calendar import day_name
from model.timeline.columns import UNDATED, Columns, drawn_span
from model.timeline.fields import fields, read_field
from model.timeline.filters import EMPTY, Coded, Mask, matching
from model.timeline.reading import all_columns

Words = frozenset[str]
_MOST_TOLD = 3


@dataclass(frozen=True)
class Filter:
    """Annotations that have one of the words in every field named, and so on with all the rest.

    fields: words kept, by field (see ``model.timeline.fields``); `EMPTY` keeps what has none. text:
    words in the span or its note, the last may be a beginning. first, last: days the annotation
    touches; without a day it touches none. known_on: reported by the end of this day, or on a day
    that nobody knows.
    """

    fields: Mapping[str, Words] = field(default_factory=dict)
    text: str = ""
    first: date | None = None
    last: date | None = None
    known_on: date | None = None

    def __bool__(self) -> bool:
        """Whether anything is left out by it."""
        return self != Filter()

    def only(self, name: str, words: Collection[str]) -> Self:
        """The same with these words in one field; none takes the field away."""
        rest = {other: kept for other, kept in self.fields.items() if other != name}
        return replace(self, fields={**rest, name: frozenset(words)} if words else rest)

    def as_data(self) -> dict[str, object]:
        """What a saved view keeps: plain values for JSON, empty ones left out."""
        days = {n: getattr(self, n) for n in ("first", "last", "known_on")}
        told = {name: day.isoformat() for name, day in days.items() if day}
        return {
            **({"fields": {n: sorted(words) for n, words in self.fields.items()}} if self.fields else {}),
            **({"text": self.text} if self.text else {}),
            **told,
        }  # fmt: skip

    @classmethod
    def of_data(cls, data: object) -> Self:
        """The filter that such values meant; what is not understood is left out."""
        known = data if isinstance(data, dict) else {}
        words = known.get("fields")
        text = known.get("text")
        return cls(
            {
                str(name): frozenset(map(str, kept))
                for name, kept in (words if isinstance(words, dict) else {}).items()
                if isinstance(kept, list) and kept
            },
            text if isinstance(text, str) else "",
            *(_day(known.get(name)) for name in ("first", "last", "known_on")),
        )

    def as_json(self) -> str:
        """The filter as JSON text."""
        return json.dumps(self.as_data(), ensure_ascii=False)

    def words(
        self, labels: Mapping[str, str] | None = None, coded: Mapping[str, Coded] | None = None
    ) -> str:
        """The filter in one line, for pictures and notes; empty when nothing is left out.

        labels: each field's name on screen. coded: the fields, which know how words read.
        """
        parts = []
        for name, kept in self.fields.items():
            say = coded[name].say if coded and name in coded else str
            label = (labels or {}).get(name, name.replace("_", " ").capitalize())
            parts.append(f"{label}: {told(map(say, kept))}")
        if self.text:
            parts.append(f"Words: {self.text}")
        if self.first or self.last:
            parts.append(f"Days: {told_days(self.first, self.last)}")
        if self.known_on:
            parts.append(f"As known on {day_name(self.known_on.toordinal())}")
        return "; ".join(parts)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def told(words: Iterable[str]) -> str:
    """Words as one reads them, at most three."""
    ordered = sorted(word or "not given" for word in words)
    more = f" and {len(ordered) - _MOST_TOLD} more" if len(ordered) > _MOST_TOLD else ""
    return " or ".join(ordered[:_MOST_TOLD]) + more


def told_days(first: date | None, last: date | None) -> str:
    """A span of days in words, either end may be open."""
    if first and last:
        if first == last:
            return day_name(first.toordinal())
        return f"{day_name(first.toordinal())} to {day_name(last.toordinal())}"
    if first:
        return f"from {day_name(first.toordinal())}"
    return f"until {day_name(last.toordinal())}" if last else ""


def mask_of(
    wanted: Filter,
    given: Columns,
    coded: Mapping[str, Coded],
    found: NDArray[np.int64] | None,
) -> Mask | None:
    """Which rows a filter keeps, its `known_on` aside; None when it keeps all.

    given: the rows. coded: the fields wanted, a code a row. found: the row keys that have the words
    wanted (`model.tables.fields.with_words`), None when no words are.
    """
    masks = [matching(coded, wanted.fields)]
    if found is not None:
        # A table of all row keys: searching a million of them among the found takes ten times longer.
        has_words = np.zeros(int(given.rowid.max(initial=0)) + 1, bool)
        has_words[found[found < len(has_words)]] = True
        masks.append(has_words[given.rowid])
    if wanted.first or wanted.last:
        start, end = drawn_span(given.first, given.last)
        dated = given.first != UNDATED
        if wanted.first:
            dated &= end >= np.int32(wanted.first.toordinal())
        if wanted.last:
            dated &= start <= np.int32(wanted.last.toordinal())
        masks.append(dated)
    held = [mask for mask in masks if mask is not None]
    return np.logical_and.reduce(held) if held else None


def rows(db: sqlite3.Connection, wanted: Filter) -> list[int]:
    """Row keys, ascending, of the annotations that a filter keeps: what ``narrow`` takes.

    Fields and words may be written in any case. Raises ``UserError`` for a field or a word that
    the project does not have.
    """
    given = all_columns(db, list(kinds_of(db)))
    coded = {name: read_field(db, name, given.rowid) for name in _known_fields(db, wanted)}
    exact = {name: _known_words(coded[name], name, kept) for name, kept in wanted.fields.items()}
    text = field_rows.with_words(db, wanted.text) if wanted.text else None
    mask = mask_of(replace(wanted, fields=exact), given, coded, text)
    keep = np.ones(len(given), bool) if mask is None else mask
    if wanted.known_on:
        keep &= given.reported <= np.int32(wanted.known_on.toordinal())
    kept: list[int] = np.sort(given.rowid[keep]).tolist()
    return kept


def _known_fields(db: sqlite3.Connection, wanted: Filter) -> list[str]:
    known = fields(db)
    for name in wanted.fields:
        if name not in known:
            raise UserError(
                f"“{name}” is nothing to filter by. Choose one of {', '.join(sorted(known))}."
            )
    return list(wanted.fields)


def _known_words(coded: Coded, name: str, kept: Words) -> Words:
    """The field's own words for those that somebody typed."""
    known = {EMPTY: EMPTY}
    for word in reversed(coded.words):
        known |= {coded.say(word).casefold(): word, word.casefold(): word}
    unknown = sorted(word for word in kept if word.casefold() not in known)
    if unknown:
        counts = coded.counts()
        common = sorted(range(len(coded.words)), key=lambda at: -int(counts[at]))[:8]
        there = ", ".join(coded.words[at] for at in common) or "no word at all"
        raise UserError(f"No {name} is “{unknown[0]}”. There is {there}.")
    return frozenset(known[word.casefold()] for word in kept)
