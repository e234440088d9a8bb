"""The words of a text with what lies between them, cut once and shared by names and places."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from model.suggesters._datelines import datelines
from model.suggesters._text import paragraphs

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|(?:St|Mt|Ft|Dr|Mr|Mrs|Ms|Gen|Col|Maj|Lt|Sgt|Capt|Gov|Sen|Rep|Rev|Prof|Brig|Adm|Cmdr|Jr|Sr|No)\."
    r"|[A-Z]\.(?=[ \n][A-Z])|[^\W_]+(?:['’ʼ‘ʻ][^\W\d_]+)*"
)
# Owners inside names: "People's Liberation Army" is one name, "Ukraine's Army" is two.
_INNER = frozenset(
    ("people", "women", "children", "lord", "cox", "farmers", "workers", "king", "queen", "martha")
)
_SPACES = re.compile(r"\s+")
_CLOSING = ".!?…:;"
_QUOTES = "“\"«„‘'"
JOINTS = frozenset((" ", "-", "\u2010", "\u2011", "\u00a0", "\u202f", "’ ", "' "))


class Token(NamedTuple):
    """A word at [start, end) without a possessive 's; `gap` is the text before it.

    `opens`: it begins a sentence or a quotation, so a capital there says nothing. `owns`: an
    apostrophe-s follows. `capital`: it begins with a capital letter.
    """

    start: int
    end: int
    text: str
    low: str
    gap: str
    opens: bool
    owns: bool
    capital: bool

    @property
    def joined(self) -> bool:
        """Whether only a space or a hyphen parts it from the word before."""
        return self.gap in JOINTS


def tokens(text: str) -> list[Token]:
    """Words and numbers in order. Line ends inside a hard-wrapped paragraph count as spaces."""
    found: list[Token] = []
    before = 0
    soft = _soft_line_ends(text) if "\n" in text else frozenset[int]()
    after_datelines = {end for _, _, end in datelines(text)}
    for match in _WORD.finditer(text):
        start, end = match.span()
        word, gap = match[0], text[before:start]
        if gap == " " and before:
            opens = False
        else:
            if len(gap) > 1 or gap == "\n":
                gap = _evened(gap, before, soft)
            opens = _opens(gap, before)
        capital = word[0].isupper()
        owns = len(word) > 2 and word[-2] in "'’ʼ‘" and word[-1] in "sS"
        owns = owns and not (capital and word[:-2].lower() in _INNER)
        if owns:
            end -= 2
            word = word[:-2]
        opens = opens or start in after_datelines
        found.append(Token(start, end, word, word.lower(), gap, opens, owns, capital))
        before = match.end()
    return found


def _soft_line_ends(text: str) -> frozenset[int]:
    """Line ends of wrapped paragraphs at which the next word would not have fitted."""
    soft: set[int] = set()
    for start, end in paragraphs(text):
        lines = text[start:end].split("\n")
        width = max(map(len, lines))
        at = start
        for line, after in pairwise(lines):
            at += len(line)
            word = after.split(maxsplit=1)[:1]
            if word and len(line.rstrip()) + 1 + len(word[0]) > width:
                soft.add(at)
            at += 1
    return frozenset(soft)


def _evened(gap: str, before: int, soft: frozenset[int]) -> str:
    """The gap with white space as one space; a line end stays unless it is a soft one."""
    if "\n" in gap:
        if gap.count("\n") > 1 or before + gap.index("\n") not in soft:
            return gap
        if gap[0] == "-" and gap.strip() == "-":
            return "-"
    return _SPACES.sub(" ", gap)


def _opens(gap: str, before: int) -> bool:
    if gap in JOINTS and before:
        return False
    bare = gap.strip()
    return (
        not before
        or "\n" in gap
        or any(c in _CLOSING for c in bare)
        or (bare[-1:] != "" and bare[-1] in _QUOTES)
    )


def headlines(words: Sequence[Token]) -> frozenset[int]:
    """Words of lines in which nearly every longer word begins with a capital."""
    return _lines(words, lambda word: word.capital)


def shouted(words: Sequence[Token]) -> frozenset[int]:
    """Words of lines in which nearly every longer word is all capitals."""
    return _lines(words, lambda word: word.text.isupper())


def _lines(words: Sequence[Token], has: Callable[[Token], bool]) -> frozenset[int]:
    found: set[int] = set()
    begin = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or "\n" in words[at].gap:
            long = [word for word in words[begin:at] if len(word.text) > 3]
            if len(long) > 2 and sum(map(has, long)) > 0.7 * len(long):
                found.update(range(begin, at))
            begin = at
    return frozenset(found)
