"""Whether the name of a place is meant here: what speaks against it, and what for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.gazetteer import CAPITAL
from model.suggesters._matches import Match
from model.suggesters._name_words import (
    DIRECTIONS,
    DISTANCE_WORDS,
    DIVISION_WORDS,
    FUNCTION_WORDS,
    LOCATIVE,
    ORGANISATION_HEADS,
    OTHER_HEADS,
    PLACE_TYPES,
    RELIGIONS,
    SPEECH,
    TITLES,
    TOWN_WORDS,
)
from model.suggesters._tokens import Token

IN_PARTY = "part of an organisation's name"
_COMMON = (FUNCTION_WORDS, TITLES, DIRECTIONS, OTHER_HEADS, ORGANISATION_HEADS, RELIGIONS)
_BETWEEN = frozenset(("the", "nearby", "besieged", "both", "mainly", "neighbouring", "neighboring"))


@dataclass(frozen=True)
class Surroundings:
    """What else the words of the text are.

    `named` and `in_party` are words of people's and organisations' names, `known` those of
    adjectives and well-known places, `headline` those of lines in capitals; `surnames` and `lower`
    are words in lower case; `also` says which folded words are common words or given names.
    """

    named: frozenset[int]
    in_party: frozenset[int]
    known: frozenset[int]
    headline: frozenset[int]
    surnames: frozenset[str]
    lower: frozenset[str]
    also: dict[str, str]


def refusal(words: Sequence[Token], match: Match, around: Surroundings) -> str:
    """Why these words name no place, empty when they may."""
    span = range(match.first, match.last + 1)
    if any(at in around.named for at in span):
        return "part of a person's name"
    if any(at in around.in_party for at in span):
        return IN_PARTY
    word = words[match.first]
    if match.first == match.last:
        if word.low in around.surnames and not is_located(words, match.first):
            return "a person named before"
        if any(word.low in kind for kind in _COMMON):
            return "a common word"
        if word.low in around.lower and not match.is_wide and around.also.get(match.key) != "given":
            return "also in lower case here"
    return _refused_by_left(words, match, around) or _refused_by_right(words, match, around)


def _refused_by_left(words: Sequence[Token], match: Match, around: Surroundings) -> str:
    before, word = match.first - 1, words[match.first]
    if before < 0 or not word.joined or words[before].owns:
        return ""
    left = words[before]
    if match.is_wide:
        is_name = left.capital and not left.opens and before not in around.known | around.headline
        plain = left.low not in DIRECTIONS | PLACE_TYPES | FUNCTION_WORDS | TITLES
        return "after another name" if is_name and plain and match.first == match.last else ""
    if left.low in DIRECTIONS or left.low in PLACE_TYPES or left.low in FUNCTION_WORDS:
        return ""
    if word.gap == "-":
        return "part of a compound" if left.capital and before not in around.known else ""
    if left.low in TITLES:
        return "after a title"
    if left.capital and before not in around.known:
        return "after another name"
    return ""


def _refused_by_right(words: Sequence[Token], match: Match, around: Surroundings) -> str:
    after = match.last + 1
    if after >= len(words) or not words[after].joined or words[match.last].owns:
        return ""
    right = words[after]
    if right.text.isdigit() and match.is_wide and right.gap == " " and match.country() is not None:
        return "a name with a number"
    if match.key == "saudi" and right.gap == " " and not right.capital:
        return "an adjective here"  # "Saudi jets"; alone it is the country
    if (
        around.also.get(match.key) == "given"
        and right.capital
        and right.low in TITLES
        and not right.opens
    ):
        return "before a family name"  # "Hassan Sheikh Mohamud"
    if not right.capital or right.opens or right.low in PLACE_TYPES:
        return ""
    if right.low in OTHER_HEADS:
        return "the name of something else"
    if (
        match.is_wide
        or right.gap != " "
        or after in around.known
        or right.low in TITLES | FUNCTION_WORDS
    ):
        return ""
    if around.also.get(match.key) == "given" and match.first == match.last:
        return "before a family name"
    return "" if after in around.headline else "before another name"


def is_located(words: Sequence[Token], first: int) -> bool:
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
        if low not in DIRECTIONS and low not in _BETWEEN:
            return False
        at -= 1
    return False


def evidence(words: Sequence[Token], match: Match) -> tuple[float, list[str]]:
    """What the words around say for a place (or against one), in units of the score, and why."""
    value, reasons = 0.0, []
    located = is_located(words, match.first)
    first, after = words[match.first], match.last + 1
    if located:
        value += 1.0
        reasons.append(f"after “{words[match.first - 1].text}”")
    if after < len(words):
        right = words[after]
        if right.gap == " " and right.low in DIVISION_WORDS | TOWN_WORDS:
            value += 0.8
            reasons.append(f"before “{right.text}”")
        if (
            first.opens
            and first.text.isupper()
            and right.gap.strip()[:1] in ("(", ",", "—", "–", "-", ":")
        ):
            value += 1.0
            reasons.append("dateline")
        is_capital = any(r.role == CAPITAL for r in match.readings)
        if right.gap == " " and right.low in SPEECH and not is_capital and not located:
            value -= 1.2
    if first.opens and match.first == match.last:
        value -= 0.3
    return value, reasons
