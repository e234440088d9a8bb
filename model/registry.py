"""The registry of actors and places: which look like one, merged and split; the conflict's sides.

Functions that write are called inside a step, so each merge or split is undone as a whole.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from model.entities import Actor, Annotation, Place, new_id
from model.errors import UserError
from model.gazetteer import distance_km, fold
from model.tables import actors, annotations, declined, incidents, links, places, settings

NEAR_KM = 5.0
"""Places closer than this may be one."""

_ALIKE = 88
"""Likeness from 0 to 100 from which two names may be spellings of one."""

_SHORTEST = 5
_ROWS = 500

# The conflict


@dataclass(frozen=True)
class Conflict:
    """What the project is about, and who its sides are; empty words were never given."""

    name: str
    side_a: str
    side_b: str

    def side(self, letter: str) -> str:
        """How a side is called: its name, else "side A", "third party", "several sides", "no side"."""
        named = {"A": self.side_a, "B": self.side_b}.get(letter, "")
        others = {"third": "third party", "none": "no side", "several": "several sides"}
        return named or others.get(letter, f"side {letter}")


def conflict(db: sqlite3.Connection) -> Conflict:
    """The conflict of an open project."""
    return Conflict(*(settings.get(db, name) for name in ("conflict", "side_a", "side_b")))


def name_conflict(db: sqlite3.Connection, named: Conflict) -> None:
    """Give the conflict and its sides other names."""
    for name, value in (
        ("conflict", named.name),
        ("side_a", named.side_a),
        ("side_b", named.side_b),
    ):
        if value != settings.get(db, name):
            settings.put(db, name, value)


# Who uses what


def users_of_actor(db: sqlite3.Connection, id_: str) -> list[Annotation]:
    """The annotations with any link to an actor."""
    return annotations.with_ids(db, links.users(db, "to_actor", id_))


def users_of_place(db: sqlite3.Connection, id_: str) -> list[Annotation]:
    """The annotations with any link to a place."""
    return annotations.with_ids(db, links.users(db, "to_place", id_))


# Merging and splitting


def merge_actors(db: sqlite3.Connection, keep: str, others: Iterable[str]) -> None:
    """Make several actors one: ``keep`` stays and takes their links, children, names and facts."""
    kept = actors.get(db, keep)
    gone = [actors.get(db, other) for other in others if other != keep]
    for other in gone:
        links.turn(db, "to_actor", other.id, keep)
        for child in actors.children(db, other.id):
            if child.id != keep:
                actors.update(db, child.id, {"parent": keep})
        kept = replace(
            kept,
            aliases=_names(kept, other),
            actor_type=_first(kept.actor_type, other.actor_type, "unknown"),
            side=_first(kept.side, other.side, "none"),
            **{
                name: getattr(kept, name) or getattr(other, name)
                for name in ("country", "acled_name", "ucdp_name", "note")
            },
        )
    parents = (kept.parent, *(other.parent for other in gone))
    kept = replace(kept, parent=_parent_outside(db, parents, {keep, *(o.id for o in gone)}))
    actors.update(db, keep, vars(kept))
    for other in gone:
        actors.delete(db, other.id)


def _parent_outside(
    db: sqlite3.Connection, candidates: Iterable[str | None], inside: set[str]
) -> str | None:
    """The first of these parents that neither is one of ``inside`` nor belongs to one of them."""
    above = {actor.id: actor.parent for actor in actors.every(db)}
    for parent in candidates:
        chain: list[str] = []
        at = parent
        while at and at not in chain:
            chain.append(at)
            at = above.get(at)
        if chain and not inside & set(chain):
            return parent
    return None


def merge_places(db: sqlite3.Connection, keep: str, others: Iterable[str]) -> None:
    """Make several places one: ``keep`` stays and takes their links, incidents, names and facts."""
    kept = places.get(db, keep)
    for id_ in others:
        if id_ == keep:
            continue
        other = places.get(db, id_)
        links.turn(db, "to_place", id_, keep)
        incidents.replace_place(db, id_, keep)
        where = kept if kept.latitude is not None and kept.longitude is not None else other
        kept = replace(
            kept,
            aliases=_names(kept, other),
            latitude=where.latitude,
            longitude=where.longitude,
            **{
                name: getattr(kept, name) or getattr(other, name)
                for name in ("country", "iso", "admin1", "admin2", "gazetteer_id", "note")
            },
        )
        places.delete(db, id_)
    places.update(db, keep, vars(kept))


def split_actor(db: sqlite3.Connection, id_: str, name: str, users: Iterable[str]) -> str:
    """Make a new actor of part of one: the links of these annotations go to it. Returns its id."""
    old = actors.get(db, id_)
    made = replace(old, id=new_id(), name=_new_name(name), aliases=(), acled_name="", ucdp_name="")
    actors.insert(db, made)
    links.turn(db, "to_actor", id_, made.id, users)
    actors.update(db, id_, {"aliases": _without(old.aliases, made.name)})
    return made.id


def split_place(db: sqlite3.Connection, id_: str, name: str, users: Iterable[str]) -> str:
    """Make a new place of part of one, without coordinates: it lies elsewhere. Returns its id."""
    old = places.get(db, id_)
    made = Place(name=_new_name(name), country=old.country, iso=old.iso, admin1=old.admin1)
    places.insert(db, made)
    links.turn(db, "to_place", id_, made.id, users)
    places.update(db, id_, {"aliases": _without(old.aliases, made.name)})
    return made.id


def _new_name(name: str) -> str:
    if not name.strip():
        raise UserError("The new entry has no name. Type one, then split again.")
    return name.strip()


def _names(kept: Actor | Place, other: Actor | Place) -> tuple[str, ...]:
    every = dict.fromkeys((*kept.aliases, other.name, *other.aliases))
    return _without(tuple(name for name in every if name), kept.name)


def _without(aliases: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(alias for alias in aliases if alias != name)


def _first(one: str, other: str, unknown: str) -> str:
    return other if one == unknown else one


# Duplicates


@dataclass(frozen=True)
class Duplicate:
    """Two entries that may be one, the reason in words, and how alike they are from 0 to 100."""

    one: str
    other: str
    score: float
    reason: str


def duplicate_actors(db: sqlite3.Connection) -> list[Duplicate]:
    """Actors that may be one, the likest first; a party and its parts never are."""
    known = list(actors.every(db))
    no = declined.pairs(db)
    above = {actor.id: actor.parent for actor in known}

    def may_be_one(one: Actor, other: Actor) -> bool:
        sides = {one.side, other.side} - {"none"}
        is_part = above[one.id] == other.id or above[other.id] == one.id
        return len(sides) < 2 and not is_part and not _is_declined(no, "same_actor", one, other)

    return list(_sorted(d for d, one, other in _alike(known) if may_be_one(one, other)))


def duplicate_places(db: sqlite3.Connection) -> list[Duplicate]:
    """Places that may be one, the likest first; two that lie apart never are."""
    known = list(places.every(db))
    no = declined.pairs(db)

    def may_be_one(one: Place, other: Place) -> bool:
        apart = distance(one, other)
        is_near = apart is None or apart <= NEAR_KM
        same_country = one.country == other.country or not (one.country and other.country)
        return is_near and same_country and not _is_declined(no, "same_place", one, other)

    return list(_sorted(d for d, one, other in _alike(known) if may_be_one(one, other)))


def distance(one: Place, other: Place) -> float | None:
    """Kilometres between two places; ``None`` when one has no coordinates."""
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return None
    ends = ((p.latitude or 0.0, p.longitude or 0.0) for p in (one, other))
    return distance_km(*ends)


def _is_declined(
    no: set[tuple[str, str, str]], what: str, one: Actor | Place, other: Actor | Place
) -> bool:
    return (what, one.id, other.id) in no or (what, other.id, one.id) in no


def _sorted(found: Iterable[Duplicate]) -> list[Duplicate]:
    best: dict[tuple[str, str], Duplicate] = {}
    for one in found:
        pair = (min(one.one, one.other), max(one.one, one.other))
        if pair not in best or best[pair].score < one.score:
            best[pair] = one
    return sorted(best.values(), key=lambda d: (-d.score, d.one, d.other))


def _alike(known: Sequence[Any]) -> Iterator[tuple[Duplicate, Any, Any]]:
    """Pairs of entries with a name that is the same, or spelled alike."""
    from rapidfuzz import fuzz, process

    named = [
        (folded, name, entry)
        for entry in known
        for name in (entry.name, *entry.aliases)
        if (folded := fold(name))
    ]
    keys = [folded for folded, _, _ in named]
    for start in range(0, len(keys), _ROWS):
        part = keys[start : start + _ROWS]
        scores = process.cdist(part, keys[start:], scorer=fuzz.ratio, score_cutoff=_ALIKE)
        for row, column in zip(*scores.nonzero(), strict=True):
            key, one_name, one = named[start + row]
            other_key, other_name, other = named[start + column]
            if column <= row or one.id == other.id or not _comparable(key, other_key):
                continue
            score = float(scores[row, column])
            said = "have the same name" if key == other_key else "are spelled alike"
            reason = f"“{one_name}” and “{other_name}” {said}"
            yield Duplicate(one.id, other.id, score, reason), one, other


def _comparable(one: str, other: str) -> bool:
    """Short names and numbers differ by a letter and are still not the same."""
    if one == other:
        return True
    return min(len(one), len(other)) >= _SHORTEST and re.findall(r"\d+", one) == re.findall(
        r"\d+", other
    )
