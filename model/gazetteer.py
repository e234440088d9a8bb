"""Places and their names, offline: one read-only SQLite file made by `resources/gazetteer/build.py`.

Names are looked up by their folded form, so "Laçın", "LACIN" and "Lacin" are one name. Whether a
word of a text *is* the place it could name is not decided here but by the suggester of places.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import TypeVar

from model.tables import gazetteer as table

_T = TypeVar("_T")

FILE = Path(__file__).parent.parent / "resources" / "gazetteer" / "gazetteer.sqlite"
ATTRIBUTION = "Place names and coordinates: GeoNames (geonames.org), CC BY 4.0, with additions."

KINDS = (
    "country", "admin1", "admin2", "city", "region", "area", "continent", "sea", "river", "lake", "mountain",
    "island", "site",
)  # fmt: skip
"""Kinds of place; the file stores their position here."""

MAIN, ALTERNATE, ADJECTIVE, CAPITAL = range(4)
"""What a name is to its place: its name, another name, an adjective of it ("Armenian"), or the name
of its capital, which may stand for its government ("Yerevan said")."""

_EARTH_KM = 6371.0
# Letters that decomposition leaves whole, and every mark that is used as an apostrophe.
_LETTERS = str.maketrans(
    {".": "", "ə": "e", "ǝ": "e", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
     "ħ": "h", "ŧ": "t", "ŋ": "n", "ɣ": "g", "-": " ", "\u2010": " ", "\u2011": " ", "\u2013": " "}
    | dict.fromkeys("'’‘ʼʻ`´ʿʾ‛ˈˌ", "")
)  # fmt: skip
_ARTICLES = dict.fromkeys(("el", "ash", "as", "ar", "ad", "an", "az", "at", "ez", "er", "ed"), "al")


@dataclass(frozen=True)
class GazetteerPlace:
    """A place of the gazetteer.

    `country` is ISO 3166 alpha-3, empty for places of several countries; `admin1` the name of the
    first-level division; `population` 0 when unknown. `is_local`: known only near its country.
    """

    name: str
    kind: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    population: int
    gazetteer_id: str
    is_local: bool = False


@dataclass(frozen=True)
class Reading:
    """One place that a name can mean; `role` is MAIN, ALTERNATE, ADJECTIVE or CAPITAL."""

    place: GazetteerPlace
    role: int


def fold(name: str) -> str:
    """The form under which names are compared: lower case, no diacritics, apostrophes or hyphens.

    "Stepʻanakert", "Sana'a" and "Nagorno-Karabakh" become "stepanakert", "sanaa" and
    "nagorno karabakh".
    """
    if name.isascii():
        low = name.lower().translate(_LETTERS)
    else:
        low = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
        low = "".join(c for c in low if not unicodedata.combining(c))
    return join(low.split())


def join(parts: Sequence[str]) -> str:
    """One folded name of folded words; the Arabic article is "al" however it is heard."""
    return " ".join([*(_ARTICLES.get(part, part) for part in parts[:-1]), *parts[-1:]])


def readings(keys: Iterable[str]) -> dict[str, tuple[Reading, ...]]:
    """What each folded name can mean, the most populous first; unknown names are left out."""
    hits = {key: _known.get(key) for key in keys}
    if missing := [key for key, hit in hits.items() if hit is None]:
        found: dict[str, list[Reading]] = {}
        for key, role, *row in table.by_names(_file(), missing):
            found.setdefault(key, []).append(Reading(_place(tuple(row)), role))
        new = {key: tuple(found.get(key, ())) for key in missing}
        _remember(_known, new)
        hits |= new
    return {key: hit for key, hit in hits.items() if hit}


def lookup(name: str, countries: Sequence[str] = ()) -> list[GazetteerPlace]:
    """The places of this name, those in `countries` (ISO alpha-3) first, then the most populous."""
    hits = [r for r in readings([fold(name)]).get(fold(name), ()) if r.role < ADJECTIVE]
    hits.sort(key=lambda r: (r.place.country not in countries, -r.place.population))
    return [r.place for r in hits]


def starting_with(prefix: str, limit: int = 20) -> list[GazetteerPlace]:
    """The places with a name that begins so, the most populous first; none for an empty prefix."""
    key = fold(prefix)
    return [_place(row) for row in table.by_prefix(_file(), key, limit)] if key else []


def words(keys: Iterable[str]) -> dict[str, str]:
    """Which of these folded words are also something else: "word" (common) or "given" (a name)."""
    hits = {key: _words.get(key) for key in keys}
    if missing := [key for key, hit in hits.items() if hit is None]:
        new = dict.fromkeys(missing, "") | dict(table.words(_file(), missing))
        _remember(_words, new)
        hits |= new
    return {key: what for key, what in hits.items() if what}


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance between two points of (latitude, longitude) in degrees."""
    lat_a, lat_b = radians(a[0]), radians(b[0])
    across = radians(b[1] - a[1])
    h = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(across / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(h)))


_REMEMBERED = 50_000
_known: dict[str, tuple[Reading, ...]] = {}
_words: dict[str, str] = {}


def _remember(memory: dict[str, _T], new: dict[str, _T]) -> None:
    """Keep answers for the next article; jobs in other threads may do so at the same time."""
    if len(memory) > _REMEMBERED:
        memory.clear()
    memory.update(new)


@cache
def _file() -> sqlite3.Connection:
    return table.connect(FILE)


def _place(row: table.Row) -> GazetteerPlace:
    name, kind, country, admin1, latitude, longitude, population, code, place, is_local = row
    gazetteer_id = code or f"geonames:{place}"
    return GazetteerPlace(
        name, KINDS[kind], country or "", admin1 or "", latitude, longitude, population,
        gazetteer_id, bool(is_local),
    )  # fmt: skip
