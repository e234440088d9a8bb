"""All names of a text, read once for the suggesters of places and of actors."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from model.gazetteer import GazetteerPlace, fold
from model.gazetteer import words as other_words
from model.suggesters._datelines import datelines
from model.suggesters._matches import Match, known_words, matches, sure_words
from model.suggesters._organisations import organisations
from model.suggesters._parties import Party, known_parties
from model.suggesters._people import people
from model.suggesters._refusals import Surroundings, evidence, refusal
from model.suggesters._resolving import Toponym, resolve, weights
from model.suggesters._runs import Name, Run, runs
from model.suggesters._tokens import Token, headlines, shouted, tokens
from model.suggesters._unlisted import unlisted
from model.suggesters.suggester import Context, KnownPlace


@dataclass(frozen=True)
class Names:
    """All names of a text: its words, people, organisations, place names and adjectives."""

    words: tuple[Token, ...]
    folded: tuple[str, ...]
    runs: tuple[Run, ...]  # of capitalised words
    people: tuple[Name, ...]
    organisations: tuple[Name, ...]
    parties: tuple[tuple[int, int, Party], ...]  # first word, last word, the party
    toponyms: tuple[Toponym, ...]
    matches: tuple[Match, ...]
    beginning: dict[int, GazetteerPlace]  # the country named by words from this one on
    ending: dict[int, GazetteerPlace]  # the same, by their last word
    dateline: frozenset[int]  # words of datelines: places and agencies, no actors


def names(text: str, context: Context) -> Names:
    """Read the names of a text; the last few texts are remembered, as two suggesters ask."""
    return _names(text, context.countries, context.places)


@lru_cache(maxsize=4)
def _names(text: str, countries: tuple[str, ...], known: tuple[KnownPlace, ...]) -> Names:
    words = tokens(text)
    folded = [fold(word.text) if word.capital else word.low for word in words]
    also = other_words({key for word, key in zip(words, folded, strict=True) if word.capital})
    given = frozenset(w.low for w, k in zip(words, folded, strict=True) if also.get(k) == "given")
    dateline, agency = _dateline_words(text, words)
    found = [m for m in matches(words, folded, known) if m.first not in agency]
    strong, sure = known_words(found), sure_words(words, found) | dateline
    well_known = [one for one in known_parties(words, folded) if one[0] not in dateline]
    party_words = frozenset(at for first, last, _ in well_known for at in range(first, last + 1))
    capitals = runs(words)
    persons = people(words, capitals, given, strong, sure | party_words)
    titled = {at for p in persons if p.title for at in range(p.title[0], p.title[1] + 1)}
    named = frozenset(at for p in persons for at in range(p.first, p.last + 1))
    whole = {at for first, last, _ in well_known if _ends(words, last) for at in (first, last)}
    parties = organisations(words, capitals, named | titled | sure | shouted(words) | whole)
    around = Surroundings(
        named=named,
        in_party=party_words | {at for o in parties for at in range(o.first, o.last + 1)},
        known=strong,
        headline=headlines(words),
        surnames=frozenset(words[p.last].low for p in persons if p.last > p.first or p.title),
        lower=frozenset(word.low for word in words if not word.capital),
        also=also,
    )
    for match in found:
        match.refused = refusal(words, match, around)
        match.evidence, match.reasons = evidence(words, match)
    homes = [
        party.country
        for _, _, party in well_known
        if party.country and party.actor_type not in ("media", "government", "external_forces")
    ]
    about = weights(found, countries, homes)
    toponyms = resolve(words, found, about, countries, also)
    adjectives = {at for m in found if m.is_adjective for at in range(m.first, m.last + 1)}
    more = unlisted(words, capitals, toponyms, around, adjectives | agency)
    return Names(
        words=tuple(words),
        folded=tuple(folded),
        runs=tuple(capitals),
        people=tuple(persons),
        organisations=tuple(parties),
        parties=tuple(well_known),
        toponyms=tuple(toponyms + more),
        matches=tuple(found),
        beginning={m.first: country for m in found if (country := m.country())},
        ending={m.last: country for m in found if (country := m.country())},
        dateline=dateline,
    )


def _ends(words: list[Token], last: int) -> bool:
    """Whether no longer name goes on behind a well-known party."""
    return last + 1 >= len(words) or not (words[last + 1].joined and words[last + 1].capital)


def _dateline_words(text: str, words: list[Token]) -> tuple[frozenset[int], frozenset[int]]:
    """The words of datelines, and those among them from the agency's name on."""
    starts = [word.start for word in words]
    dateline: set[int] = set()
    agency: set[int] = set()
    for start, name, end in datelines(text):
        last = bisect_left(starts, end)
        dateline.update(range(bisect_left(starts, start), last))
        agency.update(range(bisect_left(starts, name), last))
    return frozenset(dateline), frozenset(agency)
