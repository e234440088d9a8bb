"""Which rows a filter keeps: every field as numbers of words, so a filter is a table look-up."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Coded:
    """One field of every row. codes: integers, one a row, -1 where empty. words: their meaning."""

    codes: NDArray[np.integer]
    words: Sequence[str]


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
        mask = found if mask is None else mask & found
    return mask


def left_out(fields: Mapping[str, Coded], wanted: Mapping[str, Collection[str]]) -> dict[str, int]:
    """How many rows each wanted field alone leaves out, for the chips' counts."""
    counts = {}
    for name, words in wanted.items():
        mask = matching(fields, {name: words})
        counts[name] = 0 if mask is None else int(len(mask) - np.count_nonzero(mask))
    return counts
