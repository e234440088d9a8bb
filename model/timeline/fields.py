"""What annotations can be filtered and put in lanes by, each field as numbers of words.

An annotation may lead to several actors, places or incidents: a filter finds it by any of them; in
lanes it stands once, with the one that says most about it - who died before who says so, the place
it names before others, else the link made first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.claims import Registry
from model.codebook import kinds_of
from model.kinds.kind import COMMON, Field
from model.registry import conflict
from model.tables import coders
from model.tables import fields as rows
from model.timeline.filters import Coded

Ints = NDArray[np.int64]
_ACTORS = ("victim", "speaker", "actor", "claimed_by", "perpetrator", "via")
_PLACES = ("place", "happened_at")
_CHOICES = {field.name: field.choices for field in COMMON}
_PRECISIONS = {
    "day": "exact day", "days": "within days", "week": "within a week", "month": "within a month",
    "longer": "within a longer time", "before": "that day or before", "since": "that day or later",
    "undated": "no day",
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """One field. ``registries``: tables whose change may give other words to any annotation."""

    name: str
    label: str
    registries: frozenset[str] = frozenset()


_EVERY = (
    Asked("tag", "Tag", frozenset(["tags"])),
    Asked("actor", "Actor", frozenset(["actors"])),
    Asked("side", "Side", frozenset(["actors", "settings"])),
    Asked("place", "Place", frozenset(["places"])),
    Asked("outlet", "Outlet", frozenset(["articles"])),
    Asked("incident", "Incident", frozenset(["incidents"])),
    Asked("coder", "Coder", frozenset(["coders"])),
    Asked("review_status", "Review status"),
    Asked("precision", "Precision of the day"),
    Asked("confidence", "Confidence"),
    Asked("language", "Language", frozenset(["articles"])),
)


def fields(db: sqlite3.Connection) -> dict[str, Asked]:
    """Every field of a project by name: those of all annotations, then what its tags ask for."""
    found = {asked.name: asked for asked in _EVERY}
    for name, asked in _own(db).items():
        found.setdefault(name, Asked(name, asked.label.capitalize(), frozenset(["tags"])))
    return found


def _own(db: sqlite3.Connection) -> dict[str, Field]:
    """What the tags ask for and has a few values: choices and yes or no."""
    every = (field for kind in kinds_of(db).values() for field in kind.fields)
    return {field.name: field for field in every if field.type in ("choice", "boolean")}


def read_field(
    db: sqlite3.Connection, name: str, keys: NDArray[np.int64], *, few: bool = False
) -> Coded:
    """A field of the annotations with these row keys, a code each, in their order.

    ``few``: only these are read; else all are, which is quicker from some thousands on. ``KeyError``
    when there is no such field.
    """
    only = keys.tolist() if few else None
    at = _Places(keys)
    if name in ("actor", "side"):
        return _actors(db, at, only, by_side=name == "side")
    if name in ("place", "incident"):
        return _linked(db, at, f"{name}s", _PLACES, only)
    if name in ("outlet", "language"):
        return _of_articles(db, name, at, only)
    words, said = _words(db, name)
    found, codes = rows.own(db, name, words, only)
    return Coded(at.filled(found, codes), words, said=said)


class _Places:
    """Where row keys stand among those of an index; one that comes twice stands at its last."""

    def __init__(self, keys: NDArray[np.int64]) -> None:
        self.count = len(keys)
        self._table = np.full(int(keys.max(initial=0)) + 2, -1, np.int32)
        self._table[keys] = np.arange(len(keys), dtype=np.int32)

    def of(self, keys: Ints) -> NDArray[np.int32]:
        """The place of each, -1 for one that is not there."""
        found: NDArray[np.int32] = self._table[np.minimum(keys, len(self._table) - 1)]
        return found

    def filled(self, keys: Ints, codes: NDArray[np.integer]) -> NDArray[np.int32]:
        """A code for each place, -1 where none was given."""
        at = self.of(keys)
        made = np.full(self.count, -1, np.int32)
        made[at[at >= 0]] = codes[at >= 0]
        return made


def _words(db: sqlite3.Connection, name: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """The words a field of an annotation's own row may have, and how they read."""
    if name == "tag":
        said = {kind.name: kind.label for kind in kinds_of(db).values()}
        return tuple(said), said
    if name == "precision":
        return tuple(_PRECISIONS), _PRECISIONS
    if name == "coder":
        said = {coder.id: coder.name for coder in coders.every(db) if coder.name}
        return tuple(coder.id for coder in coders.every(db)), said
    if name in _CHOICES:
        words = _CHOICES[name]
    else:
        asked = _own(db)[name]
        if asked.type == "boolean":
            return ("true", "false"), {"true": "yes", "false": "no"}
        words = asked.choices
    return words, {word: word.replace("_", " ") for word in words}


def _of_articles(
    db: sqlite3.Connection, name: str, at: _Places, only: Iterable[int] | None
) -> Coded:
    found, articles, said = rows.of_articles(db, name, only)
    words, codes = _coded(said)
    return Coded(at.filled(found, codes[articles]), words)


def _coded(named: Mapping[int, str]) -> tuple[list[str], NDArray[np.int32]]:
    """The different words, and the code of each row key, -1 for no word; one word has one code."""
    words = sorted(set(named.values()) - {""}, key=str.casefold)
    numbers = {word: code for code, word in enumerate(words)} | {"": -1}
    codes = np.full(max(named, default=0) + 1, -1, np.int32)
    for row, word in named.items():
        codes[row] = numbers[word]
    return words, codes


def _linked(
    db: sqlite3.Connection,
    at: _Places,
    table: str,
    order: tuple[str, ...],
    only: Iterable[int] | None,
) -> Coded:
    named = {row: name or "Untitled" for row, _, name in rows.named(db, table)}
    words, codes = _coded(named)
    found, rank, target = rows.linked(db, table, order, only)
    return _gathered(at, words, found, rank, codes[target])


def _actors(
    db: sqlite3.Connection, at: _Places, only: Iterable[int] | None, *, by_side: bool
) -> Coded:
    if not by_side:
        return _linked(db, at, "actors", _ACTORS, only)
    registry, sides = Registry.of(db), conflict(db)
    words, codes = _coded({row: registry.side(id_) for row, id_, _ in rows.named(db, "actors")})
    found, rank, target = rows.linked(db, "actors", _ACTORS, only)
    made = _gathered(at, words, found, rank, codes[target])
    return Coded(
        made.codes, words, made.also_rows, made.also_codes, {w: sides.side(w) for w in words}
    )


def _gathered(
    at: _Places, words: list[str], found: Ints, rank: Ints, codes: NDArray[np.int32]
) -> Coded:
    """Links as a field: of those of one annotation the lowest rank leads, of equals the first."""
    place = at.of(found)
    known = place >= 0
    place, rank, codes = place[known], rank[known], codes[known]
    order = np.lexsort((rank, place))
    place, codes = place[order], codes[order]
    leads = np.append(True, place[1:] != place[:-1])[: len(place)]
    made = np.full(at.count, -1, np.int32)
    made[place[leads]] = codes[leads]
    more = ~leads & (codes != made[place])
    # A word that a row has twice counts once.
    pairs = np.unique(place[more].astype(np.int64) * max(len(words), 1) + codes[more])
    rows_, also = np.divmod(pairs, max(len(words), 1))
    return Coded(made, words, rows_.astype(np.int32), also.astype(np.int32))
