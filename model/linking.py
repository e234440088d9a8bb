"""Linking a span to what its words stand for, making the other end in passing when it is new."""

import sqlite3

from model.entities import Actor, Incident, Link, Place
from model.kinds.kind import Target
from model.tables import actors, annotations, incidents, links, places

_RECENT = 12


def link_to(annotation: str, relation: str, kind: Target, target: str) -> Link:
    """A link to an existing row of this kind."""
    match kind:
        case "annotation":
            return Link(annotation, relation, to_annotation=target)
        case "actor":
            return Link(annotation, relation, to_actor=target)
        case "place":
            return Link(annotation, relation, to_place=target)
        case "incident":
            return Link(annotation, relation, to_incident=target)


def make(db: sqlite3.Connection, kind: Target, name: str) -> str:
    """A new actor, place or incident of this name; returns its id."""
    match kind:
        case "actor":
            actors.insert(db, actor := Actor(name=name))
            return actor.id
        case "place":
            places.insert(db, place := Place(name=name))
            return place.id
        case "incident":
            incidents.insert(db, incident := Incident(title=name))
            return incident.id
        case "annotation":
            raise ValueError("an annotation is made from words of an article, not from a name")


def candidates(db: sqlite3.Connection, kind: Target, article: str) -> list[tuple[str, str]]:
    """Ids and labels that a link may lead to.

    Actors and places of this article come first, then those chosen lately, then all by name.
    """
    match kind:
        case "actor" | "place":
            entities = (actors if kind == "actor" else places).every(db)
            known = {entity.id: entity.name for entity in entities}
            first = links.targets_in_article(db, article, kind)
            recent = links.recent_targets(db, kind, _RECENT)
            return [(id_, known[id_]) for id_ in dict.fromkeys([*first, *recent, *known])]
        case "incident":
            return [(incident.id, incident.title) for incident in incidents.every(db)]
        case "annotation":
            return [(a.id, a.text) for a in annotations.of_article(db, article)]


def label(db: sqlite3.Connection, kind: Target, id_: str) -> str:
    """How a row that a link leads to is called."""
    match kind:
        case "actor":
            return actors.get(db, id_).name
        case "place":
            return places.get(db, id_).name
        case "incident":
            return incidents.get(db, id_).title
        case "annotation":
            return annotations.get(db, id_).text
