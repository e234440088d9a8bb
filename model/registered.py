"""Actors and places found by name in a project's registry, and registered when they are new."""

import sqlite3
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from model import gazetteer
from model.entities import Actor, Place
from model.gazetteer import GazetteerPlace
from model.tables import actors, names, places

_LOOKED_AT, _OFFERED = 400, 12


class Registered:
    """The project's actors and places by name: read once for all that is taken together."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @cached_property
    def _actors(self) -> dict[str, str]:
        return names.of(self._db, "actors")

    @cached_property
    def _places(self) -> dict[str, str]:
        return names.of(self._db, "places")

    @cached_property
    def _gazetteer(self) -> dict[str, str]:
        return names.of_gazetteer(self._db)

    def actor(self, fields: Mapping[str, Any], words: str) -> str:
        """The actor of this name or alias; a new one, and its parent, when there is none."""
        name = str(fields.get("actor_name") or words)
        found = self._actors.get(name.lower()) or self._actors.get(words.lower())
        if found:
            return found
        above = fields.get("parent")
        is_below = above and above != name
        parent = self.actor({"actor_type": "government"}, str(above)) if is_below else None
        made = Actor(
            name=name, parent=parent, actor_type=str(fields.get("actor_type") or "unknown"),
            country=str(fields.get("country") or ""), aliases=(words,) if words != name else (),
        )  # fmt: skip
        actors.insert(self._db, made)
        self._actors.update({name.lower(): made.id, words.lower(): made.id})
        return made.id

    def place(self, fields: Mapping[str, Any], words: str) -> str:
        """The place of this gazetteer id, name or alias; a new one when there is none.

        One of the same name that is another entry of the gazetteer is another place; one that was
        nowhere yet gets its point.
        """
        name, id_ = str(fields.get("place_name") or words), str(fields.get("gazetteer_id") or "")
        if known := id_ and self._gazetteer.get(id_):
            return known
        namesake = self._places.get(name.lower())
        where: dict[str, Any] = {
            "iso": str(fields.get("country") or ""), "admin1": str(fields.get("admin1") or ""),
            "latitude": fields.get("latitude"), "longitude": fields.get("longitude"),
            "gazetteer_id": id_,
        }  # fmt: skip
        if namesake is None or (id_ and namesake in self._gazetteer.values()):
            made = Place(name=name, **where)
            places.insert(self._db, made)
            found = made.id
        else:
            found = namesake
            if id_ and places.get(self._db, found).latitude is None:
                places.update(self._db, found, where)
        self._places.setdefault(name.lower(), found)
        if id_:
            self._gazetteer[id_] = found
        return found


def in_gazetteer(db: sqlite3.Connection, prefix: str) -> list[GazetteerPlace]:
    """Places of the gazetteer with a name that begins so, those of the project's countries first."""
    near = {place.iso for place in places.every(db)}
    found = gazetteer.starting_with(prefix, _LOOKED_AT)
    return sorted(found, key=lambda place: place.country not in near)[:_OFFERED]


def from_gazetteer(db: sqlite3.Connection, place: GazetteerPlace) -> str:
    """Id of the project's place that is this one of the gazetteer; registered when it is new."""
    fields = {"place_name": place.name, **vars(place)}
    return Registered(db).place(fields, place.name)


def credit(db: sqlite3.Connection) -> str:
    """Whom whatever leaves must name for its places and coordinates; empty when it need not."""
    return gazetteer.ATTRIBUTION if names.of_gazetteer(db) else ""
