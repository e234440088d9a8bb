"""What every suggester takes and gives.

A suggester is a module with three names:

    NAME: str                     # "quotes": stored with every annotation made from a suggestion
    VERSION: int                  # raised whenever its suggestions change
    def suggest(text: str, context: Context) -> list[Suggestion]

It reads one text (normalised as `model.text` stores it), opens no network connection, changes
nothing, and takes time linear in the text. All offsets are code points, end exclusive.

Modules of this folder are found by themselves; they are called from several threads at once. Others
come in as plug-ins (`model.plugins`).
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from datetime import date
from typing import Protocol, cast

from model.parts import parts


@dataclass(frozen=True)
class SuggestedLink:
    """The words that name the other end of a link, at [start, end) of the text.

    `name` is the fuller name those words stand for ("Nikol Pashinyan" for "he" or "Pashinyan"),
    empty when they stand for themselves or it is not sure. `is_question`: a guess to be asked.
    """

    relation: str
    start: int
    end: int
    text: str
    is_question: bool = False
    name: str = ""


@dataclass(frozen=True)
class Suggestion:
    """One proposed annotation at [start, end): its tag, its kind's fields, and why."""

    start: int
    end: int
    tag: str
    fields: dict[str, object]
    links: tuple[SuggestedLink, ...]
    confidence: float  # 0 to 1, before it is set against the coder's own decisions
    suggester: str
    version: int
    reason: str


@dataclass(frozen=True)
class KnownActor:
    """An actor of the project, found before any other."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    actor_type: str = "unknown"
    country: str = ""  # ISO 3166 alpha-3


@dataclass(frozen=True)
class KnownPlace:
    """A place of the project; latitude and longitude in degrees, None when it has none."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str = ""  # ISO 3166 alpha-3
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Context:
    """What is known about the text besides its words."""

    published: date | None = None
    language: str = "en"
    countries: tuple[str, ...] = ()  # ISO 3166 alpha-3, of the article or the project
    actors: tuple[KnownActor, ...] = ()
    places: tuple[KnownPlace, ...] = ()
    with_weak: bool = True  # also scare quotes, and groups and places without a name
    with_indirect: bool = False  # also speech told without quotation marks
    tags: tuple[str, ...] = ("casualty", "location", "actor", "quote")  # that there are
    learned: tuple[tuple[str, bytes], ...] = ()  # (tag, tagger) taught by the project itself
    found: tuple[Suggestion, ...] = ()  # by all others, for the suggester that learns


class Suggester(Protocol):
    """The shape of a suggester module."""

    NAME: str
    VERSION: int

    def suggest(self, text: str, context: Context) -> list[Suggestion]:
        """Propose spans in text order."""
        ...


def suggesters() -> list[Suggester]:
    """Every suggester found in this folder, by name."""
    package = "model.suggesters"
    return [
        cast(Suggester, importlib.import_module(f"{package}.{name}")) for name in parts(package)
    ]
