"""Runs of capitalised words: which are a person's name, and which an organisation's.

No model is used. A title, a known given name or an apposition makes a person; a head noun
("Agency", "Front", "Army") or the shape of an acronym makes an organisation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.suggesters._name_words import (
    CALENDAR,
    DIRECTIONS,
    DIVISION_WORDS,
    FUNCTION_WORDS,
    HEADLINE_WORDS,
    NAME_LINKS,
    NAME_PARTICLES,
    NOT_ACRONYMS,
    OFFICES,
    ORGANISATION_HEADS,
    OTHER_HEADS,
    PLACE_TYPES,
    QUALIFIERS,
    RELIGIONS,
    TITLES,
    TOWN_WORDS,
    VERBS,
)
from model.suggesters._tokens import Token

Run = tuple[int, int]
_LONGEST_NAME = 7  # words; longer ones are headlines
_LONGEST_RUN = 14
_ENGLISH = frozenset(
    ("as", "an", "at", "ad", "ar", "es", "e", "y")
)  # particles before a hyphen only
_AFTER_AND = frozenset(("strategic", "trade", "social", "cultural", "human"))
_AT = frozenset(("in", "at", "near", "around", "outside", "inside", "towards", "toward", "across"))


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
        if not _begins(words, at):
            at += 1
            continue
        last = at
        while last - at < _LONGEST_RUN:
            after = _next_part(words, last)
            if after is None:
                break
            last = after
        found.append((at, last))
        at = last + 1
    return found


def _begins(words: Sequence[Token], at: int) -> bool:
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


def people(
    words: Sequence[Token], given: frozenset[str], places: frozenset[int], sure: frozenset[int]
) -> list[Name]:
    """Names of people.

    `given` are the known given names; `places` the words of adjectives and well-known places, which
    may stand before a title; `sure` those that are certainly no part of a person's name.
    """
    return [
        name
        for run in runs(words)
        if (name := _person(words, run, given, places))
        and not any(at in sure for at in range(name.first, name.last + 1))
    ]


def _person(
    words: Sequence[Token], run: Run, given: frozenset[str], places: frozenset[int]
) -> Name | None:
    first, last = run
    title_end = _title(words, first, last)
    title = None
    if title_end is not None:
        title = (first, title_end)
        first = title_end + 1
        while first < last and first in places and words[first].low not in given:
            first += 1
    else:
        while first <= last and (
            (words[first].opens and words[first].low in FUNCTION_WORDS and words[first].low not in given)
            or (first in places and first < last and words[first].low not in given)
        ):  # fmt: skip
            first += 1
    if (
        first > last
        or words[first].low in ("of", "for", "and", "the")
        or words[first].low in CALENDAR
    ):
        return None
    name = words[first : last + 1]
    if all(word.low in TITLES or word.low in OFFICES or not word.capital for word in name):
        return None
    if len(name) > _LONGEST_NAME or _is_thing(name):
        return None
    if any(word.text.isdigit() or (word.text.isupper() and len(word.text) > 3) for word in name):
        return None
    if title is not None and _is_role(words, title):
        if len(name) == 1 and (first in places or name[0].low in FUNCTION_WORDS):
            return None
        return Name(first, last, "person", title, 0.9, "title before the name")
    if len(name) == 1 and name[0].low in RELIGIONS | DIRECTIONS:
        return None
    if (role := _role_before(words, first)) is not None:
        return Name(first, last, "person", role, 0.85, "role before the name")
    if len(name) == 1 or name[0].low in DIRECTIONS or _is_located(words, first, last):
        return None
    if name[0].low in given:
        return Name(first, last, "person", None, 0.8, "known given name")
    if first in places or len(name) > 4:
        return None
    if _is_apposed(words, last) or _is_said_by(words, first):
        return Name(first, last, "person", None, 0.6, "description or verb beside the name")
    if any(word.low in given for word in name[1:-1]):
        return Name(first, last, "person", None, 0.6, "known given name inside")
    return None


def _is_located(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether a place is expected here: "in ...", "the village of ...", "... airbase"."""
    after = last + 1
    if (
        after < len(words)
        and words[after].gap == " "
        and words[after].low in TOWN_WORDS | DIVISION_WORDS
    ):
        return True
    if first == 0 or words[first].gap != " ":
        return False
    before = words[first - 1].low
    if before in _AT:
        return True
    return before == "of" and first > 1 and words[first - 2].low in TOWN_WORDS | DIVISION_WORDS


def _is_said_by(words: Sequence[Token], first: int) -> bool:
    """Whether a verb of speech stands right before: '"...," said Ajmal Omar'."""
    before = words[first - 1].low if first and words[first].gap == " " else ""
    return before in ("said", "says", "added", "warned", "told")


def _title(words: Sequence[Token], first: int, last: int) -> int | None:
    """The last word of the title inside the run: "NATO Secretary-General | Mark Rutte".

    A title is one chain of title words; later ones belong to the name ("Hassan Sheikh Mohamud").
    """
    begin = next(
        (
            at
            for at in range(first, last + 1)
            if words[at].low in TITLES
            or (at < last and words[at].low in OFFICES and words[at + 1].low in TITLES)
        ),
        None,
    )
    if begin is None or (
        begin and words[begin].gap == "-" and words[begin - 1].low in NAME_PARTICLES
    ):
        return None
    end = begin
    for at in range(begin + 1, last + 1):
        if words[at].low in TITLES or words[at].low in OFFICES:
            end = at
        elif words[at].low not in ("of", "for", "and", "the"):
            break
    return end if end < last else None


def _is_role(words: Sequence[Token], title: tuple[int, int]) -> bool:
    return any(
        words[at].low in TITLES and words[at].low not in QUALIFIERS
        for at in range(title[0], title[1] + 1)
    )


def _role_before(words: Sequence[Token], first: int) -> tuple[int, int] | None:
    """A role in lower case right before the name: "regional governor Oleh Marchenko"."""
    at = first - 1
    if at < 0 or not words[first].joined or words[first].gap == "-" or words[at].owns:
        return None
    if (
        words[at].low not in TITLES
        or words[at].low in QUALIFIERS | {"major", "private"}
        or words[at].capital
    ):
        return None
    begin = at
    while begin > 0 and words[begin].joined and words[begin - 1].low in TITLES | OFFICES:
        begin -= 1
    return (begin, at)


def _is_apposed(words: Sequence[Token], last: int) -> bool:
    """Whether a description or a verb of speech follows: ", a lawyer", ", 43," or "said"."""
    if last + 1 >= len(words):
        return False
    after = words[last + 1]
    if words[last].owns:
        return False
    if after.gap == " ":
        return after.low in VERBS
    if after.gap == ", ":
        return after.low in ("who", "whose") or after.low in TITLES or (after.text.isdigit() and 15 < int(after.text[:3]) < 100) or (
            after.low in ("a", "an", "the", "his", "her")
            and any(w.low in TITLES for w in words[last + 2 : last + 7])
        )  # fmt: skip
    return False


def _is_thing(name: Sequence[Token]) -> bool:
    return any(
        word.low in ORGANISATION_HEADS or word.low in OTHER_HEADS or word.low in PLACE_TYPES
        for word in name
        if word.capital
    )


def organisations(words: Sequence[Token], taken: frozenset[int]) -> list[Name]:
    """Names of organisations by their head nouns and acronyms, outside the words in `taken`."""
    found: list[Name] = []
    for first, last in runs(words):
        at = first
        while at <= last:
            if at in taken or (not words[at].capital and not _begins(words, at)):
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
    acronym = words[first]
    if first == last and is_acronym(acronym.text):
        return Name(first, last, "organisation", None, 0.7, "an acronym")
    return None


def _with_links(words: Sequence[Token], last: int, taken: frozenset[int]) -> int:
    """Over "of", "for", "in the" to further capitalised words: "Ministry of Defence"."""
    limit = last + _LONGEST_RUN
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
