"""Names of the gazetteer in a text, before it is asked whether they are meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from model.gazetteer import (
    ADJECTIVE,
    CAPITAL,
    KINDS,
    MAIN,
    GazetteerPlace,
    Reading,
    fold,
    join,
    readings,
)
from model.suggesters._name_words import PLACE_PARTICLES
from model.suggesters._tokens import JOINTS, Token
from model.suggesters.suggester import KnownPlace

WIDE = frozenset(KINDS) - {"admin1", "admin2", "city"}
"""Kinds that are known by name far away: countries, regions, seas, rivers..."""

LARGE, GREAT = 100_000, 1_000_000  # people
_LONGEST = 6  # words in a place's name
_STATES = frozenset(("USA", "CAN", "AUS", "IND"))  # whose states are known everywhere
_ARTICLES = frozenset(("al", "el", "ash", "as", "ad", "ar", "an", "az", "at"))


@dataclass
class Match:
    """Words [first, last] with a name of the gazetteer, and what it can mean."""

    first: int
    last: int
    key: str
    readings: tuple[Reading, ...]
    refused: str = ""
    evidence: float = 0.0
    reasons: list[str] = field(default_factory=list)

    @property
    def is_adjective(self) -> bool:
        """Only an adjective such as "Armenian"."""
        return all(r.role == ADJECTIVE for r in self.readings)

    @property
    def is_wide(self) -> bool:
        """Whether it can name a country, region, sea or the like."""
        return any(r.place.kind in WIDE and r.role < ADJECTIVE for r in self.readings)

    def country(self) -> GazetteerPlace | None:
        """The country that the name is, is an adjective of, or is the capital of."""
        return next((r.place for r in self.readings if r.place.kind == "country"), None)


def matches(
    words: Sequence[Token], folded: Sequence[str], known: tuple[KnownPlace, ...]
) -> list[Match]:
    """The longest names of the gazetteer and of the project's places, from left to right."""
    spans = [(at, last, key) for at in range(len(words)) for last, key in _keys(words, folded, at)]
    hits = readings(dict.fromkeys(key for _, _, key in spans))
    ours = _project_readings(known)
    best: dict[int, tuple[int, str, tuple[Reading, ...]]] = {}
    for at, last, key in spans:
        found = ours.get(key, ()) + hits.get(key, ())
        if found := tuple(r for r in found if _fits_case(words, at, last, r)):
            best[at] = (last, key, found)
    longest: list[Match] = []
    taken = -1
    for at, (last, key, found) in sorted(best.items()):
        if at > taken and (first := _with_article(words, at)) is not None:
            longest.append(Match(first, last, key, found))
            taken = last
    return longest


def _with_article(words: Sequence[Token], at: int) -> int | None:
    """The first word with an article before a hyphen: "al-|Mansoura"; None inside "Deir al-Safir"."""
    if at == 0 or words[at].gap != "-" or words[at - 1].low not in _ARTICLES:
        return at
    is_inside = at > 1 and words[at - 1].joined and words[at - 2].capital and not words[at - 2].owns
    return None if is_inside else at - 1


def _keys(words: Sequence[Token], folded: Sequence[str], at: int) -> list[tuple[int, str]]:
    """(last word, folded name) of every name that could begin here."""
    word = words[at]
    if not word.capital and not (
        word.low in _ARTICLES
        and at + 1 < len(words) and words[at + 1].gap == "-" and words[at + 1].capital
    ):  # fmt: skip
        return []
    found = [] if not word.capital or len(word.text) < 2 else [(at, folded[at])]
    parts, last = [folded[at]], at
    while last + 1 < len(words) and last - at + 1 < _LONGEST:
        last += 1
        after = words[last]
        is_joined = after.gap in JOINTS or after.gap == "\n"
        is_district = after.gap == ", " and after.text in ("D.C.", "DC")
        if words[last - 1].owns or not (is_joined or is_district):
            break
        parts.append(folded[last])
        if after.capital:
            found.append((last, join(parts)))
        elif after.low not in PLACE_PARTICLES:
            break
    return found


def _fits_case(words: Sequence[Token], first: int, last: int, reading: Reading) -> bool:
    """Codes such as "US" want capitals, and short words in capitals are codes only."""
    word = words[first]
    if first != last or len(word.text) > 3:
        return True
    is_code = reading.role != MAIN and reading.place.kind in WIDE
    return is_code == word.text.isupper()


def _project_readings(known: tuple[KnownPlace, ...]) -> dict[str, tuple[Reading, ...]]:
    found: dict[str, tuple[Reading, ...]] = {}
    for place in known:
        if place.latitude is None or place.longitude is None:
            continue
        reading = Reading(
            GazetteerPlace(place.name, "site", place.country, "", place.latitude, place.longitude,
                           0, f"project:{place.id}"),
            MAIN,
        )  # fmt: skip
        found.update((fold(name), (reading,)) for name in (place.name, *place.aliases) if name)
    return found


def is_strong(reading: Reading) -> bool:
    """Whether the place is known by this name without any hint of its country."""
    place = reading.place
    if reading.role in (ADJECTIVE, CAPITAL) or place.is_local:
        return False
    if place.kind in WIDE:
        return True
    if place.kind == "admin1":
        return place.country in _STATES or (reading.role == MAIN and place.population >= GREAT)
    if place.kind == "city":
        return place.population >= (LARGE if reading.role == MAIN else 5 * LARGE)
    return False


def known_words(found: Sequence[Match]) -> frozenset[int]:
    """Words of adjectives and well-known places: no part of a person's name."""
    return frozenset(
        at
        for match in found
        if match.is_adjective or any(is_strong(r) for r in match.readings)
        for at in range(match.first, match.last + 1)
    )


def sure_words(words: Sequence[Token], found: Sequence[Match]) -> frozenset[int]:
    """Words of well-known places that stand alone: "the United States", but not "U.S. Navy"."""
    sure: set[int] = set()
    for match in found:
        if _goes_on(words, match.last):
            continue
        long = match.last > match.first
        if any(
            (is_strong(r) and (long or r.place.kind == "country"))
            or (long and r.place.gazetteer_id.startswith("spanline:"))
            or (is_strong(r) and _is_spelled_out(words[match.first]))
            for r in match.readings
        ):
            sure.update(range(match.first, match.last + 1))
    return frozenset(sure)


def _goes_on(words: Sequence[Token], last: int) -> bool:
    after = last + 1
    return (
        after < len(words) and words[after].joined and words[after].capital and not words[last].owns
    )


def _is_spelled_out(word: Token) -> bool:
    """A name in capitals that is no acronym: "KABUL", "D.C."."""
    return word.text.isupper() and (len(word.text) > 3 or "." in word.text)
