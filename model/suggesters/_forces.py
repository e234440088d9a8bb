"""Forces and groups by their common nouns: "Russian forces", "Sudan's army", "its soldiers"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.suggesters._matches import Match
from model.suggesters._name_words import FORCE_ADJECTIVES, FORCES
from model.suggesters._tokens import Token
from model.suggesters._usage import is_verb

_PRONOUNS = frozenset(("its", "their", "his", "her", "our"))


@dataclass(frozen=True)
class Force:
    """Words [first, last]; `owner` a match of the country's name or adjective, `pronoun` "its"."""

    first: int
    last: int
    noun: str
    actor_type: str
    owner: Match | None
    pronoun: str
    is_subject: bool


def forces(words: Sequence[Token], matches: Sequence[Match], taken: frozenset[int]) -> list[Force]:
    """All of them outside the words in `taken`, in text order."""
    owners = {m.last: m for m in matches if m.country() is not None}
    found: list[Force] = []
    for at, word in enumerate(words):
        if word.low not in FORCES or at in taken:
            continue
        begin = at
        while (
            begin > 0
            and words[begin].gap in (" ", "-")
            and words[begin - 1].low in FORCE_ADJECTIVES
            and begin - 1 not in owners
        ):
            begin -= 1
        if found and found[-1].last >= begin:
            continue
        last = at
        if (
            last + 1 < len(words)
            and words[last + 1].gap == " "
            and words[last + 1].low in FORCES
            and words[last + 1].low not in ("rebel",)
        ):
            last += 1
        found.append(_force(words, begin, last, owners))
    return found


def _force(words: Sequence[Token], begin: int, last: int, owners: dict[int, Match]) -> Force:
    noun = words[last].low
    before = begin - 1
    owner, pronoun, first = None, "", begin
    if before >= 0 and words[begin].gap in (" ", "'s ", "’s "):
        match = owners.get(before)
        if match is not None and (
            match.is_adjective or words[begin].gap == " " or words[before].owns
        ):
            owner, first = match, match.first
        elif words[before].low in _PRONOUNS:
            pronoun, first = words[before].low, before
    is_subject = (
        is_verb(words, last + 1) and words[last + 1].gap == " " if last + 1 < len(words) else False
    )
    return Force(first, last, noun, FORCES[noun], owner, pronoun, is_subject)


def force_name(force: Force, country: str) -> str:
    """The name one would give them: "Armed Forces of Armenia", "Government of Armenia"."""
    if force.actor_type == "government":
        return (
            f"Government of {country}"
            if force.noun in ("government", "authorities", "officials")
            else f"{force.noun.capitalize()} of {country}"
        )
    if force.noun == "police":
        return f"Police of {country}"
    if force.actor_type == "state_forces":
        return f"Armed Forces of {country}"
    return f"{force.noun} of {country}"
