"""Which of the places that share a name is meant.

A gate comes first: small places and alternate names count only near the countries that the text or
the project is about. Then each reading is scored by size, by those countries, by the words around
("Savannah, Georgia"; "Kunduz province") and by its distance to places that are certain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp, log10

from model.gazetteer import ADJECTIVE, CAPITAL, MAIN, GazetteerPlace, Reading, distance_km
from model.suggesters._matches import GREAT, LARGE, WIDE, Match, is_strong
from model.suggesters._name_words import DIVISION_WORDS, PLACE_TYPES, TOWN_WORDS
from model.suggesters._refusals import IN_PARTY
from model.suggesters._tokens import Token

_OWN_NAME = 6  # letters; a longer name that one place alone bears is hardly anything else
_ACCEPTED = 1.0  # score
_TOWN = 15_000  # people
# In these countries small towns share their names with people and things of all the world's news.
_COMMON_NAMES = frozenset(("USA", "GBR", "CAN", "AUS", "NZL", "IRL", "ZAF", "PHL", "JAM"))
_RIVALS = 4
_ANCHORS = 12

Priors = dict[str, list[tuple[Reading, float]]]
"""By folded name: the readings that pass the gate, each with its score."""


@dataclass(frozen=True)
class Toponym:
    """A place name in the text: words [first, last], code points [start, end)."""

    first: int
    last: int
    start: int
    end: int
    place: GazetteerPlace | None
    rivals: tuple[GazetteerPlace, ...]
    score: float
    reasons: tuple[str, ...]


def weights(
    found: Sequence[Match], countries: tuple[str, ...], homes: Sequence[str]
) -> Counter[str]:
    """How much the text is about each country; ambiguous names have no say.

    `homes` are the countries of the parties named: "the RSF" speaks for Sudan.
    """
    counts: Counter[str] = Counter(dict.fromkeys(countries, 4))
    counts.update(homes)
    for match in found:
        if match.refused and not (match.refused == IN_PARTY and match.is_adjective):
            continue
        sure = [r for r in match.readings if is_strong(r) or r.role == ADJECTIVE]
        if len({r.place.country for r in sure}) == 1 and sure[0].place.country:
            counts[sure[0].place.country] += 2 if sure[0].place.kind == "country" else 1
        elif any(r.place.kind == "country" for r in sure[:1]):
            counts[sure[0].place.country] += 1
    return counts


def resolve(
    words: Sequence[Token],
    found: Sequence[Match],
    about: Counter[str],
    countries: tuple[str, ...],
    also: dict[str, str],
) -> list[Toponym]:
    """Accept or drop each match, and choose its reading.

    `about` are the weights of countries, `countries` those given with the article, `also` the
    folded words that are common words or given names.
    """
    open_matches = [m for m in found if not m.refused and not m.is_adjective]
    priors = {m.key: _priors(m, about, countries, also.get(m.key, "")) for m in open_matches}
    inside = _containments(words, open_matches, priors)
    nearness = _nearness(open_matches, priors)
    shared: dict[str, float] = {}
    for match in open_matches:
        shared[match.key] = max(shared.get(match.key, 0.0), match.evidence)
    chosen: dict[tuple[str, bool], tuple[float, list[GazetteerPlace]]] = {}
    accepted: list[tuple[Match, float]] = []
    for match in open_matches:
        if not priors[match.key]:
            continue
        value = match.evidence
        if also.get(match.key) != "word":  # one good place for a name speaks for its others
            value = max(value, 0.7 * shared[match.key] + min(value, 0.0))
        score = max(p for _, p in priors[match.key]) + value + 2.0 * (match.first in inside)
        if score < _ACCEPTED:
            continue
        ranked = _rank(words, match, priors[match.key], nearness, inside.get(match.first))
        key = (match.key, _kind_word(words, match) in DIVISION_WORDS)
        if key not in chosen or ranked[0] > chosen[key][0]:
            chosen[key] = ranked
        accepted.append((match, score))
    return [
        _toponym(
            words, match, score, chosen[match.key, _kind_word(words, match) in DIVISION_WORDS][1]
        )
        for match, score in accepted
    ]


def _priors(
    match: Match, about: Counter[str], countries: tuple[str, ...], also: str
) -> list[tuple[Reading, float]]:
    own = 0.25 if len(match.readings) == 1 and len(match.key) >= _OWN_NAME and not also else 0.0
    scored = [(r, _prior(r, about, countries, also)) for r in match.readings]
    scored = [(r, value + own if value > 0 else 0.0) for r, value in scored]
    return [(reading, value) for reading, value in scored if value > 0]


def _prior(reading: Reading, about: Counter[str], countries: tuple[str, ...], also: str) -> float:
    """How likely the name means this place before its sentence is looked at; 0 or less: never."""
    place = reading.place
    if place.gazetteer_id.startswith("project:"):
        return 5.0
    near = place.country in about
    if reading.role in (ADJECTIVE, CAPITAL) or not (near or is_strong(reading)):
        return 0.0
    value = _size(reading)
    if near:
        value += 0.6 * about[place.country] / max(about.values())
    if place.country in countries:
        value += 0.8
    elif (
        place.kind in ("city", "admin2")
        and place.population < LARGE
        and place.country in _COMMON_NAMES
    ):
        value -= 0.8
    if also == "word" and place.kind not in ("country", "continent"):
        value -= 1.6
    if also == "given" and place.kind not in WIDE and place.population < GREAT:
        value -= 0.7
    return value


def _size(reading: Reading) -> float:
    place = reading.place
    if place.kind == "country":
        return 3.0
    if place.kind in WIDE:
        return 1.2 if place.is_local else 2.4
    if place.kind == "admin1":
        return 2.0 if is_strong(reading) else 1.2
    if place.kind == "admin2":
        return 0.8
    steps = ((GREAT, 2.3), (LARGE, 1.8), (_TOWN, 1.0), (0, 0.8))
    value = next(value for people, value in steps if place.population >= people)
    return value if reading.role == MAIN else value - 0.3


def _containments(
    words: Sequence[Token], found: Sequence[Match], priors: Priors
) -> dict[int, set[str]]:
    """For "Savannah, Georgia": the ids that fit, by the first word of each of the two names."""
    fitting: dict[int, set[str]] = {}
    for left, right in pairwise(found):
        if right.first != left.last + 1 or words[right.first].gap not in (", ", " ("):
            continue
        pairs = [
            (small.place, large.place)
            for small in left.readings
            for large in right.readings
            if small.role != CAPITAL
            and large.role < ADJECTIVE
            and _lies_in(small.place, large.place)
        ]
        if pairs:
            fitting.setdefault(left.first, set()).update(p.gazetteer_id for p, _ in pairs)
            fitting.setdefault(right.first, set()).update(p.gazetteer_id for _, p in pairs)
            behind_gate = fitting[left.first] - {r.place.gazetteer_id for r, _ in priors[left.key]}
            priors[left.key] += [
                (r, 1.0) for r in left.readings if r.place.gazetteer_id in behind_gate
            ]
    return fitting


def _lies_in(small: GazetteerPlace, large: GazetteerPlace) -> bool:
    return (
        large.kind in ("country", "admin1", "region")
        and small.kind in ("city", "site", "admin1", "admin2", "region")
        and small.country == large.country
        and (large.kind != "admin1" or small.admin1 == large.name)
        and small.gazetteer_id != large.gazetteer_id
    )


def _nearness(found: Sequence[Match], priors: Priors) -> Callable[[GazetteerPlace], float]:
    """A function that says how near (1) or far (0) a place is from those that are certain.

    Certain is what has one reading only and is smaller than a country.
    """
    sure = {
        only[0][0].place
        for match in found
        if len(only := priors[match.key]) == 1
        and only[0][0].place.kind not in ("country", "area", "continent", "sea")
    }
    points = sorted((place.latitude, place.longitude) for place in sure)[:_ANCHORS]

    @cache
    def near(place: GazetteerPlace) -> float:
        here = (place.latitude, place.longitude)
        return exp(-min((distance_km(here, point) for point in points), default=10_000.0) / 300)

    return near


def _kind_word(words: Sequence[Token], match: Match) -> str:
    """The word that says what kind of place it is: "Kunduz province", "Niger State"."""
    after = match.last + 1
    return words[after].low if after < len(words) and words[after].gap == " " else ""


def _rank(
    words: Sequence[Token],
    match: Match,
    likely: Sequence[tuple[Reading, float]],
    nearness: Callable[[GazetteerPlace], float],
    fitting: set[str] | None,
) -> tuple[float, list[GazetteerPlace]]:
    """The readings of one match, best first, with the best one's score."""
    kind_word = _kind_word(words, match)
    has_city = any(
        is_strong(other) and other.role == MAIN and other.place.kind == "city"
        for other, _ in likely
    )
    scored = []
    for reading, prior in likely:
        place = reading.place
        value = prior + 0.3 * log10(place.population + 10)
        if len(likely) > 1 and place.kind not in ("country", "continent", "area"):
            value += 1.2 * nearness(place)
        if kind_word in DIVISION_WORDS:
            value += 2.5 if place.kind in ("admin1", "region") else 0.0
        elif place.kind == "city":
            value += 1.7 if kind_word in TOWN_WORDS else 0.7
        if fitting is not None and place.gazetteer_id in fitting:
            value += 5.0
        if reading.role != MAIN and has_city:
            value -= 1.0  # "Islamabad" is the capital before it is another town's other name
        scored.append((value, place))
    scored.sort(key=lambda pair: -pair[0])
    return scored[0][0], [place for _, place in scored]


def _toponym(
    words: Sequence[Token], match: Match, score: float, ranked: Sequence[GazetteerPlace]
) -> Toponym:
    last, best = match.last, ranked[0]
    if last + 1 < len(words) and not words[last].owns:
        right = words[last + 1]
        if right.gap == " " and right.capital and right.low in PLACE_TYPES and not right.opens:
            last += 1
    here = (best.latitude, best.longitude)
    rivals = [p for p in ranked[1:] if distance_km((p.latitude, p.longitude), here) > 1]
    return Toponym(
        match.first, last, words[match.first].start, words[last].end, best,
        tuple(rivals[:_RIVALS]), score, tuple(match.reasons),
    )  # fmt: skip
