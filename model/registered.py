"""Actors and places found by name in a project's registry, and registered when they are new."""

import sqlite3
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from model.entities import Actor, Place
from model.tables import actors, names, places


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
        """The place of this gazetteer id, name or alias; a new one when there is none."""
        name, id_ = str(fields.get("place_name") or words), str(fields.get("gazetteer_id") or "")
        found = (id_ and self._gazetteer.get(id_)) or self._places.get(name.lower())
        if found:
            return found
        made = Place(
            name=name, iso=str(fields.get("country") or ""), admin1=str(fields.get("admin1") or ""),
            latitude=fields.get("latitude"), longitude=fields.get("longitude"), gazetteer_id=id_,
        )  # fmt: skip
        places.insert(self._db, made)
        self._places[name.lower()] = made.id
        if id_:
            self._gazetteer[id_] = made.id
        return made.id
