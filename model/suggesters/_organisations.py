"""Names of organisations, by a head noun ("Agency", "Front", "Army") or the shape of an acronym."""

from __future__ import annotations

from collections.abc import Sequence

from model.suggesters._name_words import (
    FUNCTION_WORDS,
    NAME_LINKS,
    NOT_ACRONYMS,
    OFFICES,
    ORGANISATION_HEADS,
    OTHER_HEADS,
)
from model.suggesters._runs import LONGEST_RUN, Name, Run, begins
from model.suggesters._tokens import Token

_AFTER_AND = frozenset(("strategic", "trade", "social", "cultural", "human"))
_TYPE_OF_HEAD = {
    "state_forces": {"army", "navy", "police", "guard", "guards", "fleet", "command", "corps", "troops"},
    "government": {"ministry", "department", "government", "parliament", "senate", "court", "cabinet", "commission",
                   "agency", "office", "bureau", "authority", "administration", "council", "staff"},
    "rebel_group": {"front", "movement", "liberation", "resistance", "brigade", "brigades", "rebels", "fighters"},
    "political_militia": {"cartel", "gang", "militia", "mafia"},
    "media": {"news", "times", "post", "herald", "television", "tv", "radio", "press", "network", "telegraph"},
    "ngo": {"watch", "amnesty", "cross", "crescent", "foundation", "observatory", "society", "association", "hospital"},
    "intl_org": {"nations", "union", "organization", "organisation"},
}  # fmt: skip


def organisations(
    words: Sequence[Token], capitals: Sequence[Run], taken: frozenset[int]
) -> list[Name]:
    """Names of organisations by their head nouns and acronyms, outside the words in `taken`."""
    found: list[Name] = []
    for first, last in capitals:
        at = first
        while at <= last:
            if at in taken or (not words[at].capital and not begins(words, at)):
                at += 1
                continue
            end = at
            while end < last and end + 1 not in taken:
                end += 1
            if name := _organisation(words, at, end, taken):
                if found and found[-1].last >= name.first:
                    if found[-1].last >= name.last:
                        at = end + 1
                        continue
                    found.pop()
                found.append(name)
                at = max(end, name.last) + 1
            else:
                at = end + 1
    return found


def _organisation(
    words: Sequence[Token], first: int, last: int, taken: frozenset[int]
) -> Name | None:
    while first <= last and words[first].opens and words[first].low in FUNCTION_WORDS:
        first += 1
    while first < last and words[first].low in ("the", "a", "an"):
        first += 1
    if first > last:
        return None
    last = _with_links(words, last, taken)
    heads = [
        at
        for at in range(first, last + 1)
        if words[at].low in ORGANISATION_HEADS and words[at].capital
    ]
    if words[last].low in OTHER_HEADS:
        return None
    if heads and (last > first):
        return Name(
            first, last, "organisation", None, 0.8, f"“{words[heads[-1]].text}” in the name"
        )
    is_whole = first == last or (last == first + 1 and words[last].gap == "-")
    if is_whole and all(is_acronym(word.text) for word in words[first : last + 1]):
        return Name(first, last, "organisation", None, 0.7, "an acronym")
    return None


def _with_links(words: Sequence[Token], last: int, taken: frozenset[int]) -> int:
    """Over "of", "for", "in the" to further capitalised words: "Ministry of Defence"."""
    limit = last + LONGEST_RUN
    while last + 2 < len(words) and last < limit:
        at = last + 1
        while (
            at < len(words)
            and words[at].joined
            and words[at].low in NAME_LINKS | {"the"}
            and at - last < 3
        ):
            at += 1
        if at == last + 1 or at >= len(words) or not words[at].joined or not words[at].capital:
            return last
        link = words[last + 1].low
        if words[last].owns or at in taken:
            return last
        if link in ("in", "on", "and") and not _goes_on(words, last, at, link):
            return last
        end = at
        while (
            end + 1 < len(words)
            and words[end + 1].joined
            and words[end + 1].capital
            and not words[end].owns
            and end + 1 not in taken
        ):
            end += 1
        last = end
    return last


def _goes_on(words: Sequence[Token], last: int, at: int, link: str) -> bool:
    if link == "and":
        is_whole = words[last].low in ORGANISATION_HEADS or is_acronym(words[last].text)
        heads = (ORGANISATION_HEADS, OFFICES, OTHER_HEADS, _AFTER_AND)
        return not is_whole and any(words[at].low in kind for kind in heads)
    if link == "on":
        return words[last].low in ("commission", "committee", "council", "conference")
    return link == "in" and words[last].low in ("state", "jihad", "agency", "council")


def is_acronym(word: str) -> bool:
    """ "NATO", "M23", "MONUSCO": two to eight capitals, digits at the end allowed."""
    letters = word.rstrip("0123456789").replace(".", "")
    return (
        2 <= len(word) <= 9
        and letters.isalpha()
        and letters.isupper()
        and (len(letters) >= 2 or (len(word) >= 3 and letters == "M"))
        and word.replace(".", "") not in NOT_ACRONYMS
    )


def organisation_type(name: str) -> str:
    """The actor type that the words of a name speak for."""
    low = set(name.lower().split())
    return next((kind for kind, heads in _TYPE_OF_HEAD.items() if low & heads), "unknown")
