"""Paragraphs and sentences of a text as spans of code points, shared by the suggesters.

Pasted text is often hard-wrapped, so a line end is not always the end of a paragraph. Nothing is
rewritten: patterns that cross lines use `\\s`.
"""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from model.suggesters._datelines import dateline_end

Span = tuple[int, int]


def word_set(words: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(words.split())


_LINE = re.compile(r"[^\n]+")
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_TOO_LONG = 120  # code points of a line that nobody wrapped
_WRAP = (40, 90)  # the median line length, in code points, of texts that were wrapped by hand

_ABBREVIATIONS = word_set(
    """mr mrs ms mx dr prof sr jr st mt ft rev fr hon gov sen rep gen lt col maj capt cpt sgt cpl pvt
    adm cmdr brig supt insp det pte fig no nos vs etc al approx dept est inc ltd co corp art ch sec
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    u.s u.k u.n e.u a.m p.m e.g i.e d.c u.a.e u.s.a d.r c.a ave blvd rd pp vol"""
)
_STARTERS = word_set(
    """the a an he she it they we i you in on at but and this that these those his her its their our
    there no not as after before when while since if for from by with one two three both other some
    many most all each such however meanwhile later earlier officials police residents witnesses
    according asked what who where why how do does did"""
)
_ENDING = re.compile(r"[.!?…]+[\"'”’»“)\]]*(?=\s|$)")
_OPENERS = "\"'“‘«„([-—–"


def paragraphs(text: str) -> list[Span]:
    """Paragraphs as [start, end), without the white space around them."""
    blocks = _between(text, _BLANK)
    lines = [match.span() for match in _LINE.finditer(text) if match[0].strip()]
    if len(lines) == len(blocks):
        return [span for span in (_strip(text, *line) for line in lines) if span]
    if _is_wrapped(text, lines, blocks):
        return [span for span in (_strip(text, *block) for block in blocks) if span]
    return [span for span in (_strip(text, *line) for line in lines) if span]


def _between(text: str, separator: re.Pattern[str]) -> list[Span]:
    spans, at = [], 0
    for match in separator.finditer(text):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, len(text)))
    return [(start, end) for start, end in spans if text[start:end].strip()]


def _is_wrapped(text: str, lines: list[Span], blocks: list[Span]) -> bool:
    """Whether line ends fall inside sentences: blank lines between, most lines broken mid-way."""
    inner = [line for line, after in pairwise(lines) if text[line[1] : after[0]].count("\n") == 1]
    if not inner or not _WRAP[0] <= median(end - start for start, end in inner) <= _WRAP[1]:
        return False
    if sum(end - start > _TOO_LONG for start, end in lines) * 3 > len(lines):
        return False  # a headline over a paragraph of one line
    unfinished = sum(text[end - 1] not in '.!?…"”’»:;' for _, end in inner)
    return unfinished * 2 > len(inner)


def _strip(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Sentences of one paragraph as [start, end); closing marks belong to the sentence they end.

    A dateline before the first one belongs to none.
    """
    limit = len(text) if end is None else end
    spans, at = [], dateline_end(text, start, limit)
    for match in _ENDING.finditer(text, at, limit):
        if _ends_sentence(text, at, match, limit):
            spans.append(_strip(text, at, match.end()))
            at = match.end()
    spans.append(_strip(text, at, limit))
    return [span for span in spans if span]


def _ends_sentence(text: str, start: int, match: re.Match[str], limit: int) -> bool:
    after = match.end()
    while after < limit and (text[after].isspace() or text[after] in _OPENERS):
        after += 1
    if after >= limit:
        return True
    follower = text[after]
    if follower.islower():
        return False
    if match[0] != ".":
        return True
    word = _word_before(text, start, match.start())
    if len(word) == 1 and word.isupper():  # an initial: "J. Smith"
        return False
    if word.lower() not in _ABBREVIATIONS and not re.fullmatch(r"(?:\w\.)+\w", word):
        return True
    next_word = re.compile(r"\w+").match(text, after, limit)
    return "." in word and next_word is not None and next_word[0].lower() in _STARTERS


def _word_before(text: str, start: int, end: int) -> str:
    at = end
    while at > start and end - at < 12 and (text[at - 1].isalnum() or text[at - 1] == "."):
        at -= 1
    return text[at:end]


def char_before(text: str, at: int) -> str:
    """The last character before `at` that is no white space, a line end when there is none."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return text[at - 1] if at > 0 else "\n"
