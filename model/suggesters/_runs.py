"""Runs of capitalised words, from which names are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.suggesters._name_words import (
    CALENDAR,
    FUNCTION_WORDS,
    HEADLINE_WORDS,
    NAME_PARTICLES,
    TITLES,
)
from model.suggesters._tokens import Token

Run = tuple[int, int]
LONGEST_RUN = 14
"""Words; longer runs are cut."""

_ENGLISH = frozenset(
    ("as", "an", "at", "ad", "ar", "es", "e", "y")
)  # particles before a hyphen only


@dataclass(frozen=True)
class Name:
    """Words [first, last] that name a person or an organisation; `why` says what showed it.

    `title` are the words before it ("Prime Minister"); `strength` is 0 to 1.
    """

    first: int
    last: int
    kind: str  # "person" or "organisation"
    title: tuple[int, int] | None
    strength: float
    why: str


def runs(words: Sequence[Token]) -> list[Run]:
    """Longest sequences [first, last] of capitalised words, particles inside them included."""
    found: list[Run] = []
    at = 0
    while at < len(words):
        if not begins(words, at):
            at += 1
            continue
        last = at
        while last - at < LONGEST_RUN:
            after = _next_part(words, last)
            if after is None:
                break
            last = after
        found.append((at, last))
        at = last + 1
    return found


def begins(words: Sequence[Token], at: int) -> bool:
    """Whether a run can begin here: with a capital, or a particle such as "al-" before one."""
    word = words[at]
    if word.capital:
        return True
    after = at + 1
    return (
        word.low in ("al", "el", "as", "ar", "ad", "an", "at", "ash", "bin", "ibn", "abu", "von", "van", "de")
        and after < len(words)
        and words[after].capital
        and (words[after].gap == "-" or word.low in ("bin", "ibn", "abu", "von", "van", "de"))
        and words[after].joined
    )  # fmt: skip


def _next_part(words: Sequence[Token], last: int) -> int | None:
    """The next capitalised word of the run, over at most two particles."""
    at = last + 1
    for _ in range(3):
        if at >= len(words) or not words[at].joined or words[at - 1].owns:
            return None
        if words[at].opens or words[at].text in HEADLINE_WORDS or words[at].low in CALENDAR:
            return None
        if words[last].text.endswith(".") and words[at].low in FUNCTION_WORDS:
            return None
        if words[at].capital or (at == last + 1 and words[at].text.isdigit()):
            return at
        of_office = words[at].low in ("of", "for") and words[last].low in TITLES
        if words[at].low not in NAME_PARTICLES and not of_office:
            return None
        if words[at].low in _ENGLISH and (at + 1 >= len(words) or words[at + 1].gap != "-"):
            return None
        at += 1
    return None
