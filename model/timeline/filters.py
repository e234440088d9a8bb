"""Which rows a filter keeps: every field as numbers of words, so a filter is a table look-up."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Ints = NDArray[np.integer]


@dataclass(frozen=True)
class Coded:
    """One field of every row.

    codes: integers, one a row, -1 where empty: the word a row leads with, by which lanes are made.
    words: what codes mean. also_rows, also_codes: the further words of rows that have several, so
    that a filter finds any of them. said: how a word reads on screen, where it reads otherwise.
    """

    codes: Ints
    words: Sequence[str]
    also_rows: Ints = field(default_factory=lambda: np.zeros(0, np.int32))
    also_codes: Ints = field(default_factory=lambda: np.zeros(0, np.int32))
    said: Mapping[str, str] = field(default_factory=dict)

    def say(self, word: str) -> str:
        """A word as it reads."""
        return self.said.get(word, word)

    def counts(self) -> NDArray[np.int64]:
        """How many rows have each word, and last how many have none."""
        size = len(self.words)
        counts = np.bincount(self.codes[self.codes >= 0], minlength=size)
        counts = counts + np.bincount(self.also_codes, minlength=size)
        return np.append(counts, np.count_nonzero(self.codes < 0)).astype(np.int64)


EMPTY = ""
"""The word by which a filter asks for rows whose field is empty."""


def matching(fields: Mapping[str, Coded], wanted: Mapping[str, Collection[str]]) -> Mask | None:
    """Rows that have one of the wanted words in every wanted field; None when nothing is wanted.

    A field that is unknown raises KeyError; a word that no row has matches nothing.
    """
    mask: Mask | None = None
    for name, words in wanted.items():
        coded = fields[name]
        known = [word in words for word in coded.words]
        table = np.array([*known, EMPTY in words], bool)  # the last is what the code -1 reads
        found: Mask = table[coded.codes]
        found[coded.also_rows[table[coded.also_codes]]] = True
        mask = found if mask is None else mask & found
    return mask


def left_out(fields: Mapping[str, Coded], wanted: Mapping[str, Collection[str]]) -> dict[str, int]:
    """How many rows each wanted field alone leaves out, for the chips' counts."""
    counts = {}
    for name, words in wanted.items():
        mask = matching(fields, {name: words})
        counts[name] = 0 if mask is None else int(len(mask) - np.count_nonzero(mask))
    return counts


def with_rows(old: Coded, rows: Ints, new: Coded) -> Coded:
    """The field after these rows got other words; rows past the end are new ones.

    rows: row numbers, as many as `new` has codes. What lies between the end and a new row is empty.
    """
    known = {word: code for code, word in enumerate(old.words)}
    words = [*old.words, *(word for word in new.words if word not in known)]
    known = {word: code for code, word in enumerate(words)}
    turned = np.array([*(known[word] for word in new.words), -1], np.int32)
    length = max(len(old.codes), int(rows.max(initial=-1)) + 1)
    codes = np.full(length, -1, np.int32)
    codes[: len(old.codes)] = old.codes
    codes[rows] = turned[new.codes]
    stays = ~np.isin(old.also_rows, rows)
    return Coded(
        codes,
        words,
        np.concatenate([old.also_rows[stays], rows[new.also_rows]]).astype(np.int32),
        np.concatenate([old.also_codes[stays], turned[new.also_codes]]).astype(np.int32),
        {**old.said, **new.said},
    )
