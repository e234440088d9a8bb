"""Places that the gazetteer lacks, known by the words around them: "the village of X", "near X"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

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
from model.suggesters._refusals import Surroundings
from model.suggesters._resolving import Toponym
from model.suggesters._runs import Run
from model.suggesters._tokens import Token

_BEFORE_OF = frozenset(
    ("village", "town", "city", "district", "province", "region", "settlement", "port", "villages", "towns", "suburb",
     "island", "valley", "hamlet", "villagers", "residents", "commune", "municipality", "neighbourhood", "neighborhood")
)  # fmt: skip
_AFTER = frozenset(
    ("province", "district", "region", "oblast", "county", "governorate", "village", "neighbourhood", "neighborhood",
     "prefecture", "territory", "municipality", "suburb", "township", "valley", "river", "area", "slum", "ward", "commune",
     "villages", "districts", "townships", "towns", "provinces", "checkpoint", "crossing", "refugee", "airbase")
)  # fmt: skip
_LEADING = frozenset(("lake", "mount", "camp", "port", "fort", "cape"))
_AT = frozenset(("in", "near", "at", "around", "outside", "towards", "toward"))
_TAKEN = frozenset(
    ("entered", "overran", "captured", "seized", "retook", "recaptured", "stormed", "raided", "shelled", "bombed",
     "bombarded", "besieged", "reached", "evacuated", "pounded", "liberated", "occupied", "entering", "capturing",
     "seizing", "shelling", "bombing", "besieging", "attacked", "hit", "struck", "left", "enter", "capture", "seize",
     "retake", "reach", "fled")
)  # fmt: skip
_STAKES = frozenset(
    (
        "stake",
        "stakes",
        "share",
        "shares",
        "interest",
        "confidence",
        "faith",
        "invest",
        "invested",
        "believe",
    )
)


def unlisted(
    words: Sequence[Token],
    capitals: Sequence[Run],
    found: Sequence[Toponym],
    around: Surroundings,
    adjectives: set[int],
) -> list[Toponym]:
    """Places without coordinates; a name that was shown to be one is one wherever it stands."""
    busy = {at for t in found for at in range(t.first, t.last + 1)}
    busy |= around.named | around.in_party | adjectives
    towns = [t for t in found if t.place is None or t.place.kind in ("city", "site", "admin1")]
    begins, ends = {t.first for t in found}, {t.last for t in towns}
    whys: dict[tuple[str, ...], str] = {}
    spans = [span for run in capitals for span in _free(words, run, busy)]
    for first, last in spans:
        if not _may_be_place(words, first, last, around):
            continue
        why = (
            _described(words, first, last)
            or _placed(words, first, last, begins)
            or _listed(words, first, last, ends, begins)
        )
        if why:
            whys[_name(words, first, last)] = why
            ends.add(last)
    shown = {first for first, last in spans if _name(words, first, last) in whys}
    for first, last in reversed(spans):  # "X and Y villages"
        after = last + 1
        if (
            after + 1 in shown
            and words[after].low == "and"
            and _may_be_place(words, first, last, around)
        ):
            whys.setdefault(_name(words, first, last), "in a list of places")
    return [
        Toponym(first, last, words[first].start, words[last].end, None, (), 1.0, (why,))
        for first, last in spans
        if (why := whys.get(_name(words, first, last), ""))
    ]


def _name(words: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    return tuple(word.low for word in words[first : last + 1])


def _free(words: Sequence[Token], run: Run, busy: Collection[int]) -> list[Run]:
    """The run without words that only open a sentence; none when another name is part of it."""
    first, last = run
    while first <= last and words[first].opens and words[first].low in FUNCTION_WORDS:
        first += 1
    if first > last or any(at in busy for at in range(first, last + 1)):
        return []
    return [(first, last)]


def _may_be_place(words: Sequence[Token], first: int, last: int, around: Surroundings) -> bool:
    name = words[first : last + 1]
    capitals = [word for word in name if word.capital]
    if any(
        word.low in FUNCTION_WORDS
        or word.low in RELIGIONS
        or (word.text.isupper() and len(word.text) > 1)
        for word in capitals
    ):
        return False
    if not capitals:
        return False
    low = capitals[0].low
    if len(capitals) > 1:
        return True
    return len(low) > 2 and not (
        low in TITLES or low in DIRECTIONS or low in around.lower or low in around.surnames
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
    if first > 1 and words[first - 2].low in _STAKES:
        return ""
    if before in _AT and (
        not words[first - 1].opens or (after < len(words) and words[after].gap == ", ")
    ):
        return f"after “{words[first - 1].text}”"
    if before in _TAKEN and not words[first - 1].opens and _is_whole_object(words, after):
        return f"after “{words[first - 1].text}”"
    goes_on = after + 1 < len(words) and words[after].low == "in" and after + 1 in begins
    return "before “in” and a place" if before in ("on", "from") and goes_on else ""


def _is_whole_object(words: Sequence[Token], after: int) -> bool:
    """Whether the name is all that a verb takes: "entered X", not "attacked X herders"."""
    if after >= len(words) or words[after].gap != " ":
        return True
    return words[after].low in FUNCTION_WORDS or words[after].low.endswith("ing")


def _listed(words: Sequence[Token], first: int, last: int, ends: set[int], begins: set[int]) -> str:
    """A name among towns: "Aleppo, X and Y"."""
    if words[last].owns or last - first > 2 or any(_is_head(w) for w in words[first : last + 1]):
        return ""
    before, after = first - 1, last + 1
    is_and = before > 0 and words[before].low == "and" and words[before].gap in (" ", ", ")
    if is_and and words[first].gap == " ":
        follows = before - 1 in ends
    else:
        follows = words[first].gap == ", " and before in ends
    if not follows:
        return ""
    if after >= len(words) or words[after].opens or after + 1 in begins:
        return "in a list of towns"
    goes_on = (words[after].gap == ", " and words[after].capital) or words[after].low == "and"
    return "in a list of towns" if goes_on else ""


def _is_head(word: Token) -> bool:
    return any(word.low in heads for heads in (ORGANISATION_HEADS, OTHER_HEADS, OFFICES, TITLES))
