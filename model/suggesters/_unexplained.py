"""Capitalised words that nothing explains and that speak or act: probably a party or a person."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from model.suggesters._name_words import (
    FORCES,
    FUNCTION_WORDS,
    OTHER_HEADS,
    PARTY_BEFORE,
    PLACE_TYPES,
    RELIGIONS,
    SPEECH,
    TITLES,
)
from model.suggesters._runs import Run
from model.suggesters._tokens import Token
from model.suggesters._usage import is_verb, use_of

_NO_OBJECTS = frozenset(("by", "against", "join", "joined", "attack", "fought", "fighting"))


def unexplained(
    words: Sequence[Token], names: Sequence[Run], explained: Collection[int]
) -> Iterator[tuple[int, int, float, str]]:
    """(first word, last word, confidence, why) of names outside the words that are `explained`."""
    lower = {word.low for word in words if not word.capital}
    free = [
        (first, last)
        for first, last in names
        if not any(at in explained for at in range(first, last + 1))
        and not any(_is_ordinary(word, lower) for word in words[first : last + 1] if word.capital)
    ]
    inside = {words[first].low for first, last in free if first == last and not words[first].opens}
    acting: set[str] = set()
    for first, last in free:
        if first == last and _acts(words, first, words[first].low in inside):
            acting.add(words[first].low)
    for first, last in free:
        capitals = sum(word.capital for word in words[first : last + 1])
        if 2 <= capitals <= 3 and (not words[first].opens or _goes_on_as_subject(words, last)):
            yield first, last, 0.45, "a name of two words or more"
        elif first == last and words[first].low in acting and not _is_located(words, first):
            yield first, last, 0.4, "a name that speaks or acts"


def _goes_on_as_subject(words: Sequence[Token], last: int) -> bool:
    """Whether a verb follows, or "of" or a comma as after a name."""
    after = last + 1
    return is_verb(words, after) or (
        after < len(words)
        and (words[after].gap == ", " or (words[after].low == "of" and words[after].gap == " "))
    )


def _is_ordinary(word: Token, lower: set[str]) -> bool:
    return (
        word.low in FUNCTION_WORDS or word.low in OTHER_HEADS or word.low in PLACE_TYPES or word.low in TITLES
        or word.low in RELIGIONS or word.low in lower or len(word.text) < 3 or not word.text.isalpha()
        or (word.text.isupper() and len(word.text) > 4)
    )  # fmt: skip


def _acts(words: Sequence[Token], at: int, is_inside: bool) -> bool:
    """Whether the word is a subject, an owner of forces, accused, or the source of "according to".

    `is_inside`: it also stands inside a sentence, so that its capital at the start of one counts.
    """
    word, after = words[at], at + 1
    follower = words[after] if after < len(words) and words[after].gap == " " else None
    is_sure = not word.opens or is_inside or any(c.isupper() for c in word.text[1:])
    if follower is not None and not word.owns and is_verb(words, after):
        return is_sure or (follower.low in SPEECH and word.low[-1] != "s")
    if not is_sure:
        return False
    if follower is not None and follower.low in FORCES and not follower.capital:
        return True
    if word.owns and use_of(words, at, at) == "actor":
        return True
    before = words[at - 1] if at and word.gap == " " else None
    if before is None or word.owns:
        return False
    if before.low in PARTY_BEFORE - _NO_OBJECTS:
        return True
    return at > 1 and before.low == "to" and words[at - 2].low == "according"


def _is_located(words: Sequence[Token], at: int) -> bool:
    """Whether the word is only a place here: "in Teralia"."""
    return use_of(words, at, at) == "place"
