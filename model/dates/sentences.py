"""Where sentences end, well enough to know which words share one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache


@cache
def _ends(abbreviations: frozenset[str]) -> tuple[re.Pattern[str], frozenset[str]]:
    found = re.compile(
        r"""[.!?…]["'”’»)\]]{0,3}\s{1,12}(?=["'“‘«(\[]{0,2}[^\Wa-zа-яё_])|\n\s{0,12}\n"""
    )
    return found, abbreviations


@lru_cache(maxsize=4)
def sentence_starts(text: str, abbreviations: frozenset[str]) -> tuple[int, ...]:
    """First offsets of all sentences, 0 included; a blank line always ends one, "Sept. 13" and "J. Smith" do not.

    Remembered for the last few texts, as it is asked for each span of a text.
    """
    pattern, short = _ends(abbreviations)
    starts = [0]
    for found in pattern.finditer(text):
        if found.group()[0] == "." and _is_abbreviation(text, found.start(), short):
            continue
        starts.append(found.end())
    return tuple(starts)


def _is_abbreviation(text: str, dot: int, short: frozenset[str]) -> bool:
    begin = dot
    while begin > 0 and dot - begin < 12 and (text[begin - 1].isalpha() or text[begin - 1] == "."):
        begin -= 1
    word = text[begin:dot].lower()
    return word in short or (len(word) == 1 and word.isalpha())


def sentence_of(starts: Sequence[int], offset: int) -> int:
    """Index of the sentence that holds an offset."""
    return bisect_right(starts, offset) - 1
