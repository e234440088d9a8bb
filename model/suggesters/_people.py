"""Names of people, by a title, a known given name, or the words beside them."""

from __future__ import annotations

from collections.abc import Sequence

from model.suggesters._name_words import (
    CALENDAR,
    DIRECTIONS,
    DIVISION_WORDS,
    FUNCTION_WORDS,
    NAME_PARTICLES,
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
from model.suggesters._runs import Name, Run
from model.suggesters._tokens import Token

_LONGEST_NAME = 7  # words; longer ones are headlines
_AT = frozenset(("in", "at", "near", "around", "outside", "inside", "towards", "toward", "across"))


def people(
    words: Sequence[Token],
    capitals: Sequence[Run],
    given: frozenset[str],
    places: frozenset[int],
    sure: frozenset[int],
) -> list[Name]:
    """Names of people among the runs of capitalised words.

    `given` are the known given names; `places` the words of adjectives and well-known places, which
    may stand before a title; `sure` those that are certainly no part of a person's name.
    """
    return [
        name
        for run in capitals
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
