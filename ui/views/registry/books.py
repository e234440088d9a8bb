"""What the registry keeps a list of: actors, places and outlets, each as data for one pane."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

from model import alike, outlets, registry
from model.entities import Actor, Annotation, Outlet, Place
from model.kinds.actor import ACTOR_TYPES, SIDES
from model.outlets import SCALES, TYPES, Unregistered
from model.registry import Duplicate
from model.tables import actors, articles, links, places
from model.tables import outlets as outlet_rows
from ui.views.registry.form import coordinates
from ui.words import count, day, plain, shortened

Entry = Actor | Place | Outlet
Choices = Mapping[str, Mapping[str | None, str]]
_WORDS = 60


@dataclass(frozen=True)
class Use:
    """Where an entry is used: an annotation of it, or an article, in words."""

    id: str
    words: str


@dataclass(frozen=True)
class Page:
    """The entries, how often each is used, and what their middle columns say."""

    entries: Sequence[Entry]
    uses: Mapping[str, int]
    facts: Callable[[Any], tuple[str, ...]]


@dataclass(frozen=True)
class Book:
    """One list of the registry. Functions that write are called inside a step.

    ``texts`` and ``choices``: field and label of what can be edited; ``known``: what may be chosen,
    or is offered while one types. ``split`` is ``None`` where uses cannot be told apart by hand.
    """

    title: str
    columns: tuple[str, ...]
    noun: str
    empty: str
    texts: tuple[tuple[str, str], ...]
    choices: tuple[tuple[str, str], ...]
    read: Callable[[Connection], Page]
    known: Callable[[Connection], Choices]
    uses: Callable[[Connection, str], list[Use]]
    update: Callable[[Connection, str, Mapping[str, Any]], None]
    merge: Callable[[Connection, str, Iterable[str]], None]
    split: Callable[[Connection, str, str, Iterable[str]], str] | None
    offers_title: str
    offers_empty: str
    offers: Callable[[Connection], Sequence[Any]]
    offered: Callable[[Any], str]
    entry_of: Callable[[Any], str]
    take: tuple[str, Callable[[Connection, Any], object]]
    drop: tuple[str, Callable[[Connection, Any, str | None], None]]


def _of_annotations(users: list[Annotation]) -> list[Use]:
    return [Use(user.id, shortened(user.text, _WORDS)) for user in users]


def _merger(
    end: str, merge: Callable[[Connection, str, Iterable[str]], None]
) -> Callable[[Connection, Duplicate], None]:
    def take(db: Connection, one: Duplicate) -> None:
        # The one with more uses keeps its name.
        uses = links.uses(db, end)
        keep, other = sorted((one.one, one.other), key=lambda id_: -uses.get(id_, 0))
        merge(db, keep, [other])

    return take


def _decliner(what: str) -> Callable[[Connection, Duplicate, str | None], None]:
    return lambda db, one, coder: alike.decline(db, what, one.one, one.other, coder)


# Actors


def _read_actors(db: Connection) -> Page:
    known = list(actors.every(db))
    names = {actor.id: actor.name for actor in known}
    side = registry.conflict(db).side

    def facts(one: Actor) -> tuple[str, ...]:
        return (
            names.get(one.parent or "", ""),
            plain(one.actor_type),
            "" if one.side == "none" else side(one.side),
        )

    return Page(known, links.uses(db, "to_actor"), facts)


def _choices_of_actors(db: Connection) -> Choices:
    named = registry.conflict(db)
    return {
        "side": {value: named.side(value) for value in SIDES},
        "actor_type": {value: plain(value) for value in ACTOR_TYPES},
        "parent": {None: "–", **{actor.id: actor.name for actor in actors.every(db)}},
    }


ACTORS = Book(
    title="Actors",
    columns=("Name", "Also", "Belongs to", "Type", "Side", "Used"),
    noun="annotation",
    empty="Nobody yet.\nActors come in when you link a span, and here they are kept tidy.",
    texts=(("name", "name"), ("aliases", "also"), ("country", "country"),
           ("acled_name", "ACLED name"), ("ucdp_name", "UCDP name"), ("note", "note")),
    choices=(("side", "side"), ("actor_type", "type"), ("parent", "belongs to")),
    read=_read_actors,
    known=_choices_of_actors,
    uses=lambda db, id_: _of_annotations(registry.users_of_actor(db, id_)),
    update=actors.update,
    merge=registry.merge_actors,
    split=registry.split_actor,
    offers_title="May be one",
    offers_empty="No two names here look like one.",
    offers=registry.duplicate_actors,
    offered=lambda one: str(one.reason),
    entry_of=lambda one: str(one.one),
    take=("Merge two actors", _merger("to_actor", registry.merge_actors)),
    drop=("Drop a suggested merge", _decliner("same_actor")),
)  # fmt: skip


# Places


def _read_places(db: Connection) -> Page:
    def facts(one: Place) -> tuple[str, ...]:
        region = ", ".join(filter(None, (one.admin1, one.admin2)))
        return one.country, region, coordinates(one)

    return Page(list(places.every(db)), links.uses(db, "to_place"), facts)


PLACES = Book(
    title="Places",
    columns=("Name", "Also", "Country", "Region", "Coordinates", "Used"),
    noun="annotation",
    empty="No place yet.\nPlaces come in when you link a span, and here they are kept tidy.",
    texts=(("name", "name"), ("aliases", "also"), ("coordinates", "coordinates"),
           ("country", "country"), ("admin1", "region"), ("admin2", "district"),
           ("gazetteer_id", "gazetteer"), ("note", "note")),
    choices=(),
    read=_read_places,
    known=lambda db: {},
    uses=lambda db, id_: _of_annotations(registry.users_of_place(db, id_)),
    update=places.update,
    merge=registry.merge_places,
    split=registry.split_place,
    offers_title="May be one",
    offers_empty="No two names here look like one.",
    offers=registry.duplicate_places,
    offered=lambda one: str(one.reason),
    entry_of=lambda one: str(one.one),
    take=("Merge two places", _merger("to_place", registry.merge_places)),
    drop=("Drop a suggested merge", _decliner("same_place")),
)  # fmt: skip


# Outlets


def _read_outlets(db: Connection) -> Page:
    def facts(one: Outlet) -> tuple[str, ...]:
        return one.country, plain(one.source_type), plain(one.source_scale)

    return Page(list(outlet_rows.every(db)), outlets.n_articles(db), facts)


def _articles_of(db: Connection, id_: str) -> list[Use]:
    found = articles.lines_of(db, outlets.articles_of(db, id_))
    return [
        Use(line.id, " · ".join(filter(None, (day(line.published_at), shortened(line.title, 50)))))
        for line in sorted(found.values(), key=lambda line: (line.published_at or "", line.id))
    ]


def _said(one: Unregistered) -> str:
    named = f"{one.name} · {count(one.n_articles, 'article')}"
    return f"{named} · on the site of {one.alias_of.name}" if one.alias_of else named


OUTLETS = Book(
    title="Outlets",
    columns=("Name", "Also", "Country", "Type", "Scale", "Used"),
    noun="article",
    empty="No outlet yet.\nTake one that your articles name; its country, type and scale are then"
    " filled in once for all of them.",
    texts=(("name", "name"), ("aliases", "also"), ("country", "country"), ("source_type", "type"),
           ("source_scale", "scale"), ("site", "site"), ("note", "note")),
    choices=(),
    read=_read_outlets,
    known=lambda db: {"source_type": dict.fromkeys(TYPES, ""), "source_scale": dict.fromkeys(SCALES, "")},
    uses=_articles_of,
    update=outlets.edit,
    merge=outlets.merge,
    split=None,
    offers_title="Named by articles, not registered",
    offers_empty="Every outlet that an article names is registered.",
    offers=outlets.unregistered,
    offered=_said,
    entry_of=lambda one: one.alias_of.id if one.alias_of else "",
    take=("Register an outlet", lambda db, one: outlets.take(db, one.name)),
    drop=("Leave an outlet unregistered",
          lambda db, one, coder: alike.decline(db, "outlet", one.name, "", coder)),
)  # fmt: skip

BOOKS = (ACTORS, PLACES, OUTLETS)
