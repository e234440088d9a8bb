"""Which words of a text name places, and which place each one means.

Longest match over the gazetteer, then refusal (people, organisations, common words), then a gate:
small places and alternate names count only near the countries that the text or the project is
about. What is left is scored, and each name is given the reading that fits the rest of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from math import exp, log10

from model.gazetteer import (
    ADJECTIVE,
    CAPITAL,
    KINDS,
    MAIN,
    GazetteerPlace,
    Reading,
    distance_km,
    fold,
    join,
    readings,
)
from model.gazetteer import (
    words as other_words,
)
from model.suggesters._name_words import (
    DIRECTIONS,
    DISTANCE_WORDS,
    DIVISION_WORDS,
    FUNCTION_WORDS,
    LOCATIVE,
    OTHER_HEADS,
    PLACE_PARTICLES,
    PLACE_TYPES,
    RELIGIONS,
    SPEECH,
    TITLES,
    TOWN_WORDS,
)
from model.suggesters._runs import Name, organisations, people
from model.suggesters._tokens import JOINTS, Token, tokens
from model.suggesters.suggester import Context, KnownPlace

_LONGEST = 6  # words in a place's name
_ACCEPTED = 1.0  # score
_LARGE, _TOWN, _GREAT = 100_000, 15_000, 1_000_000  # people
# In these countries small towns share their names with people and things of all the world's news.
_COMMON_NAMES = frozenset(("USA", "GBR", "CAN", "AUS", "NZL", "IRL", "ZAF", "PHL", "JAM"))
_STATES = frozenset(("USA", "CAN", "AUS", "IND"))  # whose states are known everywhere
_WIDE = frozenset(KINDS) - {"admin1", "admin2", "city"}
_RIVALS = 4
_ANCHORS = 12


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

    def country(self) -> GazetteerPlace | None:
        """The country that the name is, is an adjective of, or is the capital of."""
        return next((r.place for r in self.readings if r.place.kind == "country"), None)


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


@dataclass(frozen=True)
class Names:
    """All names of a text: its words, people, organisations, place names and adjectives."""

    words: tuple[Token, ...]
    folded: tuple[str, ...]
    people: tuple[Name, ...]
    organisations: tuple[Name, ...]
    toponyms: tuple[Toponym, ...]
    adjectives: tuple[Match, ...]
    matches: tuple[Match, ...]
    countries: tuple[str, ...]  # ISO alpha-3, the most mentioned first


def names(text: str, context: Context) -> Names:
    """Read the names of a text; the last few texts are remembered, as two suggesters ask."""
    return _names(text, context.countries, context.places)


@lru_cache(maxsize=4)
def _names(text: str, countries: tuple[str, ...], known: tuple[KnownPlace, ...]) -> Names:
    words = tokens(text)
    folded = [fold(word.text) if word.capital else word.low for word in words]
    also = other_words({key for word, key in zip(words, folded, strict=True) if word.capital})
    given = frozenset(w.low for w, k in zip(words, folded, strict=True) if also.get(k) == "given")
    matches = _matches(words, folded, known)
    persons = people(words, given, _before_titles(words, matches), _sure(words, matches))
    named = {at for p in persons for at in range(p.first, p.last + 1)}
    titled = {at for p in persons if p.title for at in range(p.title[0], p.title[1] + 1)}
    parties = organisations(words, frozenset(named | titled) | _sure(words, matches))
    in_party = {at for o in parties for at in range(o.first, o.last + 1)}
    surnames = {words[p.last].low for p in persons if p.last > p.first or p.title}
    lower = {word.low for word in words if not word.capital}
    for match in matches:
        match.refused = _refusal(words, match, named, in_party, surnames, lower, also)
        match.evidence = _evidence(words, match)
    weights = _weights(matches, countries)
    toponyms = _resolve(words, matches, weights, countries, also)
    return Names(
        words=tuple(words),
        folded=tuple(folded),
        people=tuple(persons),
        organisations=tuple(parties),
        toponyms=tuple(toponyms + _unlisted(words, toponyms, named | in_party, also)),
        adjectives=tuple(m for m in matches if m.is_adjective and not m.refused),
        matches=tuple(matches),
        countries=tuple(country for country, _ in weights.most_common()),
    )


def _matches(
    words: Sequence[Token], folded: Sequence[str], known: tuple[KnownPlace, ...]
) -> list[Match]:
    """The longest names of the gazetteer, from left to right."""
    spans = [(at, last, key) for at in range(len(words)) for last, key in _keys(words, folded, at)]
    hits = readings(dict.fromkeys(key for _, _, key in spans))
    ours = _project_readings(known)
    best: dict[int, tuple[int, str, tuple[Reading, ...]]] = {}
    for at, last, key in spans:
        found = ours.get(key, ()) + hits.get(key, ())
        if found := tuple(r for r in found if _fits_case(words, at, last, r)):
            best[at] = (last, key, found)
    matches: list[Match] = []
    taken = -1
    for at, (last, key, found) in sorted(best.items()):
        if at > taken:
            matches.append(Match(at, last, key, found))
            taken = last
    return matches


def _keys(words: Sequence[Token], folded: Sequence[str], at: int) -> list[tuple[int, str]]:
    """(last word, folded name) of every name that could begin here."""
    word = words[at]
    if not word.capital and not (
        word.low in ("al", "el", "ash", "as", "ad", "ar", "an", "az", "at")
        and at + 1 < len(words) and words[at + 1].gap == "-" and words[at + 1].capital
    ):  # fmt: skip
        return []
    found = [] if not word.capital or len(word.text) < 2 else [(at, folded[at])]
    parts, last = [folded[at]], at
    while last + 1 < len(words) and last - at + 1 < _LONGEST:
        last += 1
        after = words[last]
        is_joined = after.gap in JOINTS or after.gap == "\n"
        if words[last - 1].owns or not (
            is_joined or (after.gap == ", " and after.text in ("D.C.", "DC"))
        ):
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
    is_code = reading.role != MAIN and reading.place.kind in _WIDE
    return is_code if word.text.isupper() else not (is_code and len(word.text) < 4)


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
        for name in (place.name, *place.aliases):
            if name:
                found[fold(name)] = (reading,)
    return found


def _before_titles(words: Sequence[Token], matches: Sequence[Match]) -> frozenset[int]:
    """Words that belong to a country, an adjective or a great town: no part of a person's name."""
    return frozenset(
        at
        for m in matches
        if any(_is_strong(r) for r in m.readings) or m.is_adjective
        for at in range(m.first, m.last + 1)
    )


def _sure(words: Sequence[Token], matches: Sequence[Match]) -> frozenset[int]:
    """Words of well-known places that stand alone: "the United States", but not "U.S. Navy"."""
    found: set[int] = set()
    for match in matches:
        after = match.last + 1
        goes_on = (
            after < len(words)
            and words[after].joined
            and words[after].capital
            and not words[match.last].owns
        )
        long = match.last > match.first
        if not goes_on and any(
            (_is_strong(r) and (long or r.place.kind == "country"))
            or (long and r.place.gazetteer_id.startswith("spanline:"))
            for r in match.readings
        ):  # fmt: skip
            found.update(range(match.first, match.last + 1))
    return frozenset(found)


def _is_strong(reading: Reading) -> bool:
    """Whether the place is known by this name without any hint of its country."""
    place = reading.place
    if reading.role in (ADJECTIVE, CAPITAL) or place.is_local:
        return False
    if place.kind in _WIDE:
        return True
    if place.kind == "admin1":
        return reading.role == MAIN and (place.population >= _GREAT or place.country in _STATES)
    if place.kind == "city":
        return place.population >= (_LARGE if reading.role == MAIN else 5 * _LARGE)
    return False


def _refusal(
    words: Sequence[Token],
    match: Match,
    named: set[int],
    in_party: set[int],
    surnames: set[str],
    lower: set[str],
    also: dict[str, str],
) -> str:
    """Why these words name no place, empty when they may."""
    span = range(match.first, match.last + 1)
    if any(at in named for at in span):
        return "part of a person's name"
    if any(at in in_party for at in span):
        return "part of an organisation's name"
    is_wide = any(r.place.kind in _WIDE and r.role != ADJECTIVE for r in match.readings)
    word = words[match.first]
    single = match.first == match.last
    if single and word.low in surnames and not _is_located(words, match.first):
        return "a person named before"
    if single and word.low in FUNCTION_WORDS | TITLES:
        return "a common word"
    if single and word.low in DIRECTIONS:
        return "a direction"
    if single and word.low in lower and not is_wide and also.get(match.key) != "given":
        return "also in lower case here"
    before = match.first - 1
    if before >= 0 and word.joined and not words[before].owns:
        left = words[before]
        if word.gap == "-" and left.capital and before not in span and len(left.text) > 1:
            return "" if is_wide else "part of a compound"
        if (
            left.low in TITLES
            and word.gap == " "
            and not is_wide
            and left.low not in ("state", "capital")
        ):
            return "after a title"
        if (
            left.capital and word.gap == " " and not left.opens
            and left.low not in DIRECTIONS and left.low not in FUNCTION_WORDS
            and not is_wide and left.low not in PLACE_TYPES
        ):  # fmt: skip
            return "after another name" if also.get(fold(left.text)) == "given" else ""
    after = match.last + 1
    if after < len(words) and words[after].joined and not words[after - 1].owns:
        right = words[after]
        if right.capital and right.low in OTHER_HEADS and right.low not in PLACE_TYPES:
            return "the name of something else"
        if (
            right.capital
            and right.gap == " "
            and single
            and also.get(match.key) == "given"
            and not is_wide
        ):
            return "before a family name"
        if right.gap == "-" and right.capital and not is_wide and right.low not in PLACE_TYPES:
            return ""
    return ""


def _is_located(words: Sequence[Token], first: int) -> bool:
    """Whether a word of place stands before: "in", "near the", "the village of"."""
    at = first - 1
    for _ in range(4):
        if at < 0 or words[at + 1].gap != " " or words[at].owns:
            return False
        low = words[at].low
        if low in LOCATIVE:
            return True
        if low == "of":
            return (
                at > 0
                and words[at].gap == " "
                and words[at - 1].low in TOWN_WORDS | DIVISION_WORDS | DISTANCE_WORDS
            )
        if low not in DIRECTIONS and low not in ("the", "nearby", "besieged", "both", "mainly"):
            return False
        at -= 1
    return False


def _evidence(words: Sequence[Token], match: Match) -> float:
    """What the words around say for a place (or against one), in units of the score."""
    value = 0.0
    if _is_located(words, match.first):
        value += 1.0
        match.reasons.append(f"after “{words[match.first - 1].text}”")
    after = match.last + 1
    if after < len(words):
        right = words[after]
        if right.gap == " " and right.low in DIVISION_WORDS | TOWN_WORDS:
            value += 0.8
            match.reasons.append(f"before “{right.text}”")
        if (
            words[match.first].opens
            and words[match.first].text.isupper()
            and right.gap.strip() in ("(", ",", "—", "–", "-")
        ):
            value += 1.0
            match.reasons.append("dateline")
        is_capital = any(r.role == CAPITAL for r in match.readings)
        if (
            right.gap == " "
            and right.low in SPEECH
            and not is_capital
            and not _is_located(words, match.first)
        ):
            value -= 1.2
    if words[match.first].opens and match.first == match.last:
        value -= 0.3
    return value


def _weights(matches: Sequence[Match], countries: tuple[str, ...]) -> Counter[str]:
    """How much the text is about each country; ambiguous names have no say."""
    weights: Counter[str] = Counter(dict.fromkeys(countries, 4))
    for match in matches:
        if match.refused:
            continue
        sure = [r for r in match.readings if _is_strong(r) or r.role == ADJECTIVE]
        if len({r.place.country for r in sure}) == 1 and sure[0].place.country:
            weights[sure[0].place.country] += 2 if sure[0].place.kind == "country" else 1
        elif any(r.place.kind == "country" for r in sure[:1]):
            weights[sure[0].place.country] += 1
    return weights


def _prior(reading: Reading, weights: Counter[str], countries: tuple[str, ...], also: str) -> float:
    """How likely the name means this place before its sentence is looked at; below 0 never."""
    place = reading.place
    near = place.country in weights
    if place.gazetteer_id.startswith("project:"):
        return 5.0
    if reading.role in (ADJECTIVE, CAPITAL) or not (near or _is_strong(reading)):
        return -1.0
    main = reading.role == MAIN
    if place.kind == "country":
        value = 3.0
    elif place.kind in _WIDE:
        value = 2.4 if not place.is_local else 1.2
    elif place.kind == "admin1":
        value = 2.0 if _is_strong(reading) else 1.2
    elif place.kind == "admin2":
        value = 0.8
    else:
        people_here = place.population
        value = (
            2.3
            if people_here >= _GREAT
            else 1.8
            if people_here >= _LARGE
            else 1.0
            if people_here >= _TOWN
            else 0.8
        )
        value -= 0.0 if main else 0.3
    small = place.kind in ("city", "admin2") and place.population < _LARGE
    if near:
        value += 0.6 * weights[place.country] / max(weights.values())
    if place.country in countries:
        value += 0.8
    elif small and place.country in _COMMON_NAMES:
        value -= 0.8
    if also == "word" and place.kind not in ("country", "continent"):
        value -= 1.6
    if also == "given" and place.kind in ("city", "admin1", "admin2") and place.population < _GREAT:
        value -= 0.7
    return value


def _resolve(
    words: Sequence[Token],
    matches: Sequence[Match],
    weights: Counter[str],
    countries: tuple[str, ...],
    also: dict[str, str],
) -> list[Toponym]:
    """Accept or drop each match and choose its reading."""
    open_matches = [m for m in matches if not m.refused and not m.is_adjective]
    priors = {
        m.key: [(r, p) for r in m.readings if (p := _prior(r, weights, countries, also.get(m.key, ""))) > 0]
        for m in open_matches
    }  # fmt: skip
    shared: dict[str, float] = {}
    for match in open_matches:
        shared[match.key] = max(shared.get(match.key, 0.0), match.evidence)
    inside = _containments(words, open_matches, priors)
    nearness = _nearness(open_matches, priors)
    chosen: dict[str, tuple[float, list[GazetteerPlace]]] = {}
    accepted: list[tuple[Match, float]] = []
    for match in open_matches:
        if not priors[match.key]:
            continue
        evidence = match.evidence
        if also.get(match.key) != "word":  # one good place for a name speaks for its others
            evidence = max(evidence, 0.7 * shared[match.key] + min(evidence, 0.0))
        score = (
            max(p for _, p in priors[match.key])
            + evidence
            + (2.0 if match.first in inside else 0.0)
        )
        if score < _ACCEPTED:
            continue
        ranked = _rank(words, match, priors[match.key], nearness, inside.get(match.first))
        best = chosen.get(match.key)
        if best is None or ranked[0] > best[0]:
            chosen[match.key] = ranked
        accepted.append((match, score))
    return [_toponym(words, match, score, chosen[match.key][1]) for match, score in accepted]


def _containments(
    words: Sequence[Token], matches: Sequence[Match], priors: dict[str, list[tuple[Reading, float]]]
) -> dict[int, set[str]]:
    """For "Savannah, Georgia": the ids that fit, by the first word of each of the two names."""
    found: dict[int, set[str]] = {}
    for left, right in pairwise(matches):
        if right.first != left.last + 1 or words[right.first].gap not in (", ", " ("):
            continue
        pairs = [
            (small, large)
            for small in (r.place for r in left.readings if r.role != CAPITAL)
            for large in (r.place for r in right.readings if r.role < ADJECTIVE)
            if large.kind in ("country", "admin1", "region") and small.kind in ("city", "site", "admin1", "admin2", "region")
            and small.country == large.country
            and (large.kind != "admin1" or small.admin1 == large.name)
            and small.gazetteer_id != large.gazetteer_id
            and small.kind != "country"
        ]  # fmt: skip
        if pairs:
            found.setdefault(left.first, set()).update(p.gazetteer_id for p, _ in pairs)
            found.setdefault(right.first, set()).update(p.gazetteer_id for _, p in pairs)
            known = {r.place.gazetteer_id for r, _ in priors[left.key]}
            priors[left.key] += [
                (r, 1.0) for r in left.readings
                if r.role < ADJECTIVE and r.place.gazetteer_id in found[left.first] - known
            ]  # fmt: skip
    return found


def _nearness(
    matches: Sequence[Match], priors: dict[str, list[tuple[Reading, float]]]
) -> Callable[[GazetteerPlace], float]:
    """A function that says how near (1) or far (0) a place is from those that are certain.

    Certain is what has one reading only and is smaller than a country.
    """
    likely = [priors[match.key] for match in matches]
    sure = {
        only[0][0].place
        for only in likely
        if len(only) == 1 and only[0][0].place.kind not in ("country", "area", "continent", "sea")
    }
    points = sorted((place.latitude, place.longitude) for place in sure)[:_ANCHORS]

    @cache
    def near(place: GazetteerPlace) -> float:
        here = (place.latitude, place.longitude)
        return exp(-min((distance_km(here, point) for point in points), default=10_000.0) / 300)

    return near


def _rank(
    words: Sequence[Token],
    match: Match,
    likely: Sequence[tuple[Reading, float]],
    nearness: Callable[[GazetteerPlace], float],
    fitting: set[str] | None,
) -> tuple[float, list[GazetteerPlace]]:
    """The readings of one match, best first, with the best one's score."""
    after = words[match.last + 1] if match.last + 1 < len(words) else None
    kind_word = after.low if after is not None and after.gap == " " else ""
    scored = []
    for reading, prior in likely:
        place = reading.place
        value = prior + 0.3 * log10(place.population + 10)
        if len(likely) > 1 and place.kind not in ("country", "continent", "area"):
            value += 1.2 * nearness(place)
        if kind_word in DIVISION_WORDS:
            value += 2.5 if place.kind in ("admin1", "region") else 0.0
        elif place.kind == "city":
            value += 0.7
            value += 1.0 if kind_word in TOWN_WORDS else 0.0
        if fitting is not None and place.gazetteer_id in fitting:
            value += 5.0
        scored.append((value, place))
    scored.sort(key=lambda pair: -pair[0])
    return scored[0][0], [place for _, place in scored]


def _toponym(
    words: Sequence[Token], match: Match, score: float, ranked: Sequence[GazetteerPlace]
) -> Toponym:
    last = match.last
    if last + 1 < len(words) and not words[last].owns:
        right = words[last + 1]
        if right.gap == " " and right.capital and right.low in PLACE_TYPES and not right.opens:
            last += 1
    distinct = [
        p
        for p in ranked[1:]
        if distance_km((p.latitude, p.longitude), (ranked[0].latitude, ranked[0].longitude)) > 1
    ]
    return Toponym(
        match.first, last, words[match.first].start, words[last].end, ranked[0],
        tuple(distinct[:_RIVALS]), score, tuple(match.reasons),
    )  # fmt: skip


def _unlisted(
    words: Sequence[Token], found: Sequence[Toponym], taken: set[int], also: dict[str, str]
) -> list[Toponym]:
    """Names that only their words show to be places: "the village of X", "X district", "Lake X"."""
    busy = taken | {at for t in found for at in range(t.first, t.last + 1)}
    more: list[Toponym] = []
    for at, word in enumerate(words):
        if (
            not word.capital
            or at in busy
            or word.low in FUNCTION_WORDS | RELIGIONS
            or len(word.text) < 3
            or word.text.isupper()
        ):
            continue
        if (
            word.joined
            and at
            and (words[at - 1].capital or at - 1 in busy)
            and not words[at - 1].opens
        ):
            continue
        last = at
        while (
            last + 1 < len(words)
            and words[last + 1].joined
            and words[last + 1].capital
            and last + 1 not in busy
            and not words[last].owns
        ):
            last += 1
        if why := _described(words, at, last):
            more.append(Toponym(at, last, word.start, words[last].end, None, (), 1.0, (why,)))
            busy.update(range(at, last + 1))
    return more


def _described(words: Sequence[Token], first: int, last: int) -> str:
    if first >= 2 and words[first].gap == " " and words[first - 1].low == "of" and words[first - 2].low in (
        "village", "town", "city", "district", "province", "region", "settlement", "port", "villages", "towns", "suburb", "island", "valley"
    ):  # fmt: skip
        return f"after “{words[first - 2].text} of”"
    if (
        first != last
        and words[last].low in PLACE_TYPES
        and words[first].low not in PLACE_TYPES | DIRECTIONS
    ):
        return f"“{words[last].text}” in the name"
    if first != last and words[first].low in ("lake", "mount", "camp", "port", "fort", "cape"):
        return f"“{words[first].text}” in the name"
    if last + 1 < len(words) and words[last + 1].gap == " " and words[last + 1].low in (
        "province", "district", "region", "oblast", "county", "governorate", "village", "neighbourhood", "neighborhood", "prefecture", "territory", "municipality", "suburb", "township", "valley", "river"
    ):  # fmt: skip
        return f"before “{words[last + 1].text}”"
    return ""
