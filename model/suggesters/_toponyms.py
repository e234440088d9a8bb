"""All names of a text, read once for the suggesters of places and of actors."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from model.gazetteer import GazetteerPlace, fold
from model.gazetteer import words as other_words
from model.suggesters._matches import Match, known_words, matches, sure_words
from model.suggesters._name_words import (
    DIRECTIONS,
    FUNCTION_WORDS,
    OFFICES,
    ORGANISATION_HEADS,
    OTHER_HEADS,
    PLACE_TYPES,
    RELIGIONS,
    TITLES,
)
from model.suggesters._parties import Party, known_parties
from model.suggesters._refusals import Surroundings, evidence, refusal
from model.suggesters._resolving import Toponym, resolve, weights
from model.suggesters._runs import Name, organisations, people
from model.suggesters._tokens import Token, tokens
from model.suggesters.suggester import Context, KnownPlace

_BEFORE_OF = frozenset(
    ("village", "town", "city", "district", "province", "region", "settlement", "port", "villages", "towns", "suburb",
     "island", "valley", "hamlet", "commune", "municipality", "neighbourhood", "neighborhood")
)  # fmt: skip
_AFTER = frozenset(
    ("province", "district", "region", "oblast", "county", "governorate", "village", "neighbourhood", "neighborhood",
     "prefecture", "territory", "municipality", "suburb", "township", "valley", "river", "area", "slum", "ward", "commune",
     "checkpoint", "crossing", "refugee", "airbase")
)  # fmt: skip
_LEADING = frozenset(("lake", "mount", "camp", "port", "fort", "cape"))
_AT = frozenset(("in", "near", "at", "around", "outside"))


@dataclass(frozen=True)
class Names:
    """All names of a text: its words, people, organisations, place names and adjectives."""

    words: tuple[Token, ...]
    folded: tuple[str, ...]
    people: tuple[Name, ...]
    organisations: tuple[Name, ...]
    parties: tuple[tuple[int, int, Party], ...]  # first word, last word, the party
    toponyms: tuple[Toponym, ...]
    matches: tuple[Match, ...]
    countries: tuple[str, ...]  # ISO alpha-3, the most mentioned first
    beginning: dict[int, GazetteerPlace]  # the country named by words from this one on
    ending: dict[int, GazetteerPlace]  # the same, by their last word


def names(text: str, context: Context) -> Names:
    """Read the names of a text; the last few texts are remembered, as two suggesters ask."""
    return _names(text, context.countries, context.places)


@lru_cache(maxsize=4)
def _names(text: str, countries: tuple[str, ...], known: tuple[KnownPlace, ...]) -> Names:
    words = tokens(text)
    folded = [fold(word.text) if word.capital else word.low for word in words]
    also = other_words({key for word, key in zip(words, folded, strict=True) if word.capital})
    given = frozenset(w.low for w, k in zip(words, folded, strict=True) if also.get(k) == "given")
    found = matches(words, folded, known)
    strong, sure = known_words(found), sure_words(words, found)
    persons = people(words, given, strong, sure)
    titled = {at for p in persons if p.title for at in range(p.title[0], p.title[1] + 1)}
    named = frozenset(at for p in persons for at in range(p.first, p.last + 1))
    parties = organisations(words, named | titled | sure)
    well_known = known_parties(words, folded)
    around = Surroundings(
        named=named,
        in_party=frozenset(at for o in parties for at in range(o.first, o.last + 1))
        | {at for first, last, _ in well_known for at in range(first, last + 1)},
        known=strong,
        surnames=frozenset(words[p.last].low for p in persons if p.last > p.first or p.title),
        lower=frozenset(word.low for word in words if not word.capital),
        also=also,
    )
    for match in found:
        match.refused = refusal(words, match, around)
        match.evidence, match.reasons = evidence(words, match)
    about = weights(found, countries)
    toponyms = resolve(words, found, about, countries, also)
    adjectives = {at for m in found if m.is_adjective for at in range(m.first, m.last + 1)}
    toponyms += _unlisted(words, toponyms, around, adjectives)
    return Names(
        words=tuple(words),
        folded=tuple(folded),
        people=tuple(persons),
        organisations=tuple(parties),
        parties=tuple(well_known),
        toponyms=tuple(toponyms),
        matches=tuple(found),
        countries=tuple(country for country, _ in about.most_common()),
        beginning={m.first: country for m in found if (country := m.country())},
        ending={m.last: country for m in found if (country := m.country())},
    )


def _unlisted(
    words: Sequence[Token], found: Sequence[Toponym], around: Surroundings, adjectives: set[int]
) -> list[Toponym]:
    """Names that only their words show to be places: "the village of X", "X district", "in X"."""
    busy = {at for t in found for at in range(t.first, t.last + 1)}
    busy |= around.named | around.in_party | adjectives
    begins = {t.first for t in found}
    more: list[Toponym] = []
    at = 0
    while at < len(words):
        last = at
        while last + 1 < len(words) and _continues(words, last) and last + 1 not in busy:
            last += 1
        if _may_be_place(words, at, last, busy, around) and (
            why := _described(words, at, last) or _placed(words, at, last, begins)
        ):
            end = words[last].end
            more.append(Toponym(at, last, words[at].start, end, None, (), 1.0, (why,)))
        at = last + 1
    return more


def _continues(words: Sequence[Token], last: int) -> bool:
    after = words[last + 1]
    return words[last].capital and after.capital and after.joined and not words[last].owns


def _may_be_place(
    words: Sequence[Token], first: int, last: int, busy: Collection[int], around: Surroundings
) -> bool:
    word = words[first]
    if not word.capital or len(word.text) < 3 or any(at in busy for at in range(first, last + 1)):
        return False
    if (
        word.joined
        and first
        and (words[first - 1].capital or first - 1 in busy)
        and word.gap != "-"
    ):
        return words[first - 1].opens and words[first - 1].low in FUNCTION_WORDS
    return not any(
        w.low in FUNCTION_WORDS or w.low in RELIGIONS or (w.text.isupper() and len(w.text) > 1)
        for w in words[first : last + 1]
    ) and not (
        first == last
        and (
            word.low in TITLES
            or word.low in DIRECTIONS
            or word.low in around.lower
            or word.low in around.surnames
        )
    )


def _described(words: Sequence[Token], first: int, last: int) -> str:
    """Why the words beside or in the name make it a place, empty when they do not."""
    if (
        first >= 2
        and words[first].gap == " "
        and words[first - 1].low == "of"
        and words[first - 2].low in _BEFORE_OF
    ):
        return f"after “{words[first - 2].text} of”"
    if (
        first != last
        and words[last].low in PLACE_TYPES
        and words[first].low not in PLACE_TYPES | DIRECTIONS
    ):
        return f"“{words[last].text}” in the name"
    if first != last and words[first].low in _LEADING:
        return f"“{words[first].text}” in the name"
    after = last + 1
    if (
        after < len(words)
        and words[after].gap == " "
        and words[after].low in _AFTER
        and not words[last].owns
    ):
        return f"before “{words[after].text}”"
    return ""


def _placed(words: Sequence[Token], first: int, last: int, begins: set[int]) -> str:
    """A name after "in" or "near", or "on X in ..." before a place."""
    if first == 0 or words[first].gap != " " or words[last].owns or last - first > 2:
        return ""
    if any(_is_head(w) for w in words[first : last + 1]):
        return ""
    before, after = words[first - 1].low, last + 1
    if (before in _AT and not words[first - 1].opens) or before == "near":
        return f"after “{words[first - 1].text}”"
    goes_on = after + 1 < len(words) and words[after].low == "in" and after + 1 in begins
    return "before “in” and a place" if before in ("on", "from") and goes_on else ""


def _is_head(word: Token) -> bool:
    return any(word.low in heads for heads in (ORGANISATION_HEADS, OTHER_HEADS, OFFICES, TITLES))
