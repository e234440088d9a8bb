"""Whether a country's (or a capital's) name stands for its government or for the place.

"Armenia said", "blamed by Armenia" and "Armenia's army" are parties; "in Armenia" is a place.
"""

from __future__ import annotations

from collections.abc import Sequence

from model.suggesters._name_words import (
    ADVERBS,
    DIRECTIONS,
    FORCE_ADJECTIVES,
    FORCES,
    LOCATIVE,
    PARTY_BEFORE,
    PARTY_NOUNS,
    VERBS,
)
from model.suggesters._tokens import Token

_PLACE, _ACTOR, _EITHER = "place", "actor", "either"
# After a name they rather describe what follows: "a UK based monitor".
_PARTICIPLES = frozenset(
    ("based", "born", "trained", "aligned", "funded", "sponsored", "brokered", "administered", "occupied", "controlled",
     "listed", "registered", "made", "owned")
)  # fmt: skip
_LONGEST_LIST = 4  # names
_LONGEST_NAME = 8  # words


def use_of(words: Sequence[Token], first: int, last: int, depth: int = 0) -> str:
    """ "place", "actor" or "either" for the name in words [first, last]."""
    before = _before(words, first)
    if before is not None and before.low in LOCATIVE and before.low != "between":
        return _PLACE
    if words[last].owns:
        return _owned(words, last)
    if before is not None and (use := _governed(words, first, before)):
        return use
    head = _list_head(words, first, last) if depth < _LONGEST_LIST else None
    if head is not None and (use := use_of(words, *head, _LONGEST_LIST)) != _EITHER:
        return use
    if _is_subject(words, last):
        return _ACTOR
    if depth < _LONGEST_LIST and (follower := _listed_after(words, last)) is not None:
        return use_of(words, *follower, depth + 1)
    return _EITHER


def _governed(words: Sequence[Token], first: int, before: Token) -> str:
    """The use that the verb or preposition before the name decides, empty when none does."""
    if before.low in PARTY_BEFORE:
        return _ACTOR
    if before.low in ("with", "between"):
        is_party = first >= 2 and _any_near(words, first, PARTY_NOUNS)
        return _ACTOR if is_party else _EITHER if before.low == "with" else _PLACE
    if before.low in ("of", "from"):
        return _PLACE
    return _EITHER if before.low == "for" else ""


def _before(words: Sequence[Token], first: int) -> Token | None:
    """The word before the name, "the" and directions left out: "in the northern ..."."""
    at = first - 1
    while (
        at >= 0
        and words[at + 1].gap in (" ", "\n", "-")
        and (words[at].low in DIRECTIONS or words[at].low == "the")
    ):
        at -= 1
    return words[at] if at >= 0 and words[at + 1].gap in (" ", "\n") else None


def _owned(words: Sequence[Token], last: int) -> str:
    """ "Armenia's government" is a party, "Armenia's border" a place."""
    for at in range(last + 1, min(last + 5, len(words))):
        if words[at].low in FORCES:
            return _ACTOR
        if words[at].low not in FORCE_ADJECTIVES and not words[at].capital:
            break
    return _PLACE


def _is_subject(words: Sequence[Token], last: int) -> bool:
    """Whether a verb follows, adverbs and a clause between commas left out."""
    at = last + 1
    if (
        at < len(words)
        and words[at].gap == ", "
        and words[at].low in ("which", "whose", "who", "a", "an", "the", "its")
    ):
        for end in range(at + 1, min(at + 25, len(words))):
            if words[end].opens:
                return False
            if words[end].gap == ", ":
                return is_verb(words, end, ", ")
        return False
    while at < len(words) and words[at].gap == " " and words[at].low in ADVERBS:
        at += 1
    return is_verb(words, at)


def is_verb(words: Sequence[Token], at: int, gap: str = " ") -> bool:
    """Whether the word after `gap` reads as a finite verb."""
    if at >= len(words) or words[at].capital or words[at].gap != gap:
        return False
    low = words[at].low
    return low not in _PARTICIPLES and (low in VERBS or (low.endswith("ed") and len(low) > 4))


def _any_near(words: Sequence[Token], first: int, wanted: frozenset[str]) -> bool:
    return any(words[at].low in wanted for at in range(max(0, first - 6), first))


def _listed_after(words: Sequence[Token], last: int) -> tuple[int, int] | None:
    """The next name of a list: "Russia, Turkey and Iran agreed"."""
    at = last + 1
    if at < len(words) and words[at].low == "and" and words[at].gap == " ":
        at += 1
    elif at >= len(words) or words[at].gap != ", ":
        return None
    if at >= len(words) or not words[at].capital:
        return None
    end = at
    limit = min(len(words), at + _LONGEST_NAME)
    while end + 1 < limit and words[end + 1].joined and words[end + 1].capital:
        end += 1
    return at, end


def _list_head(words: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """The first name of the list that the name ends or goes on: "between Russia, Turkey and Iran"."""
    if not (_is_and(words, first - 1) or _is_and(words, last + 1)):
        return None
    head, at = None, first
    for _ in range(_LONGEST_LIST):
        last = at - 1
        if (
            last >= 0
            and words[last].low == "and"
            and words[at].gap == " "
            and words[last].gap == " "
        ):
            last -= 1
        elif last < 0 or words[at].gap != ", ":
            break
        if last < 0 or not words[last].capital or words[last].owns:
            break
        at = last
        while at > max(0, last - _LONGEST_NAME) and words[at].joined and words[at - 1].capital:
            at -= 1
        head = (at, last)
    return head


def _is_and(words: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(words) and words[at].low == "and" and words[at].gap == " "
