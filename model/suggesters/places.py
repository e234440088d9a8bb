"""Places named in a text, each with the place of the gazetteer that it most likely means."""

from __future__ import annotations

import re

from model.gazetteer import GazetteerPlace
from model.suggesters._name_words import NEAR_WORDS, SPEECH
from model.suggesters._resolving import Toponym
from model.suggesters._toponyms import Names, names
from model.suggesters._usage import use_of
from model.suggesters.suggester import Context, Suggestion

NAME = "places"
VERSION = 3

_PRECISION = {
    "country": "country", "admin1": "admin1", "region": "admin1", "admin2": "admin2", "city": "exact", "site": "exact",
    "area": "area", "continent": "area", "sea": "sea_air", "river": "area", "lake": "area", "mountain": "area",
    "island": "area",
}  # fmt: skip
_KIND_NAME = {"admin1": "division", "admin2": "district", "site": "place", "area": "region"}
_SPOKEN = re.compile(
    r"\b(?:told|said|news conference|reporters|statement|interview|speech|briefing)"
    r"(?:\s(?!\d|that\b|were\b|was\b|had\b|has\b|have\b)[a-z-]+(?<!ed)){0,3}\sin\s(?:the\s)?$"
)
_UNNAMED = re.compile(
    r"\b(?:(?i:several|two|three|four|five|six|seven|eight|nine|ten|a dozen|dozens of|many|some|a number of|various|"
    r"other|nearby|at least \w+) )(?:[a-z]+ ){0,2}?(?:towns|villages|cities|settlements|districts|areas|neighbourhoods|"
    r"neighborhoods|communities|positions|hamlets)\b (?:near|along|on|around|across|close to) the "
    r"(?:[a-z]+ ){0,2}(?:border|frontier|front line|frontline|front|coast|river|region|north|south|east|west)"
)


def suggest(text: str, context: Context) -> list[Suggestion]:
    """Places in text order; a country's name that acts as a party comes with little confidence."""
    if context.language not in ("", "en"):
        return []
    found = names(text, context)
    suggestions = [_suggestion(text, found, toponym) for toponym in found.toponyms]
    if context.with_weak:
        suggestions += _unnamed(text, suggestions)
    return sorted(suggestions, key=lambda s: (s.start, s.end))


def _suggestion(text: str, found: Names, toponym: Toponym) -> Suggestion:
    place = toponym.place
    use = use_of(found.words, toponym.first, toponym.last) if _may_act(place) else "place"
    fields: dict[str, object] = {
        "place_role": _role(text, found, toponym, use),
        "place_precision": _precision(found, toponym),
        "is_unnamed": False,
    }
    if place is not None:
        fields |= _of_place(place)
        if toponym.rivals:
            fields["alternatives"] = [_of_place(rival) for rival in toponym.rivals]
    else:
        fields["place_name"] = text[toponym.start : toponym.end]
    confidence = 0.45 if place is None else min(0.95, 0.4 + 0.17 * toponym.score)
    if use == "actor":
        confidence *= 0.6
    return Suggestion(
        toponym.start, toponym.end, "location", fields, (), round(confidence, 2), NAME, VERSION,
        _reason(toponym, use),
    )  # fmt: skip


def _may_act(place: GazetteerPlace | None) -> bool:
    return place is not None and place.kind in ("country", "city")


def _of_place(place: GazetteerPlace) -> dict[str, object]:
    return {
        "place_name": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "gazetteer_id": place.gazetteer_id,
    }


def _precision(found: Names, toponym: Toponym) -> str:
    kind = toponym.place.kind if toponym.place is not None else "city"
    precision = _PRECISION[kind]
    before = found.words[toponym.first - 1].low if toponym.first else ""
    beyond = found.words[toponym.first - 2].low if toponym.first > 1 else ""
    if precision == "exact" and (
        before in NEAR_WORDS or (before == "of" and beyond in ("north", "south", "east", "west"))
    ):
        return "near"
    return precision


def _role(text: str, found: Names, toponym: Toponym, use: str) -> str:
    """What the place is to the event, by the words around it."""
    before = found.words[toponym.first - 1].low if toponym.first else ""
    after = found.words[toponym.last + 1] if toponym.last + 1 < len(found.words) else None
    if use == "actor":
        return "mentioned"
    if (
        found.words[toponym.first].opens
        and after is not None
        and after.gap.strip() in ("(", "—", "–")
    ):
        return "statement_place"
    if before == "in" and _SPOKEN.search(text, max(0, toponym.start - 40), toponym.start):
        return "statement_place"
    if before == "from":
        return "origin"
    if before in ("to", "toward", "towards", "into"):
        return "target"
    if after is not None and after.low in SPEECH and after.gap == " ":
        return "mentioned"
    return "event_place"


def _reason(toponym: Toponym, use: str) -> str:
    place = toponym.place
    if place is None:
        return f"a place by its words ({toponym.reasons[0]}); not in the gazetteer"
    kind = _KIND_NAME.get(place.kind, place.kind)
    where = ", ".join(part for part in (place.admin1, place.country) if part)
    said = [f"{kind} “{place.name}”" + (f" ({where})" if where else ""), *toponym.reasons]
    if place.population and place.kind == "city":
        said.append(f"{place.population:,} people")
    if toponym.rivals:
        count = len(toponym.rivals)
        said.append(f"{count} other reading" + "s" * (count > 1))
    if use == "actor":
        said.append("used as a party here")
    return "; ".join(said)


def _unnamed(text: str, named: list[Suggestion]) -> list[Suggestion]:
    """Places that are described without a name: "several towns near the border"."""
    taken = {at for s in named for at in range(s.start, s.end)}
    return [
        Suggestion(
            match.start(), match.end(), "location",
            {"place_role": "event_place", "place_precision": "area", "is_unnamed": True},
            (), 0.35, NAME, VERSION, "places without a name",
        )
        for match in _UNNAMED.finditer(text)
        if not any(at in taken for at in range(match.start(), match.end()))
    ]  # fmt: skip
