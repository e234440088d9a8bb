"""Capitalised words that nothing explains and that speak or act: probably a party or a person."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from model.suggesters._name_words import FUNCTION_WORDS, OTHER_HEADS, PLACE_TYPES, RELIGIONS, TITLES
from model.suggesters._runs import runs
from model.suggesters._tokens import Token
from model.suggesters._usage import is_verb


def unexplained(
    words: Sequence[Token], explained: Collection[int]
) -> Iterator[tuple[int, int, float, str]]:
    """(first word, last word, confidence, why) of names outside the words that are `explained`."""
    lower = {word.low for word in words if not word.capital}
    for first, last in runs(words):
        if any(at in explained for at in range(first, last + 1)):
            continue
        capitals = [word for word in words[first : last + 1] if word.capital]
        if any(_is_ordinary(word, lower) for word in capitals):
            continue
        if words[first].opens and not _goes_on_as_subject(words, last):
            continue
        if 2 <= len(capitals) <= 3:
            yield first, last, 0.45, "a name of two words or more"
        elif first == last and _acts(words, first):
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


def _acts(words: Sequence[Token], at: int) -> bool:
    """Whether the word is a subject, or the source named by "according to"."""
    after = at + 1
    inner_capital = any(c.isupper() for c in words[at].text[1:])
    if words[at].opens and not inner_capital:
        return False
    if after < len(words) and words[after].gap == " " and is_verb(words, after):
        return True
    return at > 1 and words[at - 1].low == "to" and words[at - 2].low == "according"
