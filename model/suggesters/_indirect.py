"""Speech told in the reporter's words: "Orvia said that its towns were shelled".

Rules find it far less surely than quotations, so it is proposed on request only. The span is what
is said, without the words that report it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from model.suggesters._cues import FINITE, NEEDS_QUOTE, VERB
from model.suggesters._speakers import speaker_in, subject_before
from model.suggesters._text import Span, sentences

_LONGEST = 1200  # characters of a sentence
_SHORTEST = 4  # words of what is said
_TOLD_WHOM = r"(?:\s(?:reporters|journalists|parliament|lawmakers|(?:the\s|a\s)?[A-Z][\w.-]+(?:\s[A-Z][\w.-]+){0,3}))?"
_WHEN = (
    r"(?:\s(?:(?:late|early|earlier)\s)?(?:on\s\w+day|today|yesterday|\w+day)|"
    r"\sin\san?\s(?:\w+\s)?(?:statement|interview|speech|tweet|post|report|briefing|letter)|\sby\s(?:tele)?phone)*"
)
_THAT = re.compile(rf"{_TOLD_WHOM}{_WHEN},?\sthat\s")
# Without "that" a clause follows only these verbs.
_PLAIN = re.compile(
    rf"{_WHEN}\s(?=(?:[A-Z\d]|the|an?|its|his|her|their|it|he|she|they|there|at|more|no|some|all)\b)"
)
_PLAIN_VERBS = frozenset(
    ("said", "says", "claimed", "claims", "confirmed", "insisted", "admitted", "warned", "alleged")
)
_IN_RELATIVE = re.compile(r"\b(?:who|which|that)\s$")
_BEHIND = re.compile(
    rf",\s(?P<who>[^,;:“”\"]{{2,90}}?(?:,\s[^,;:“”\"]{{2,60}},)?)\s(?P<cue>said|says|told|added|reported|announced|"
    rf"confirmed|claimed|wrote){_TOLD_WHOM}{_WHEN}[.]?$"
)
_ACCORDING = re.compile(r"\b[Aa]ccording\s+to\s+")
_ENDS = " \n.,;"


@dataclass(frozen=True)
class Told:
    """What is said at [start, end), the words that report it, and who says it."""

    start: int
    end: int
    cue: Span
    speaker: Span


def indirect(text: str, paragraphs: Sequence[Span], taken: Collection[Span]) -> Iterator[Told]:
    """Indirect speech outside the spans `taken` (quotations), at most one a sentence, in order."""
    for paragraph in paragraphs:
        for start, end in sentences(text, *paragraph):
            busy = any(first < end and start < last for first, last in taken)
            if busy or end - start > _LONGEST:
                continue
            found = _behind(text, start, end) or _according(text, start, end)
            if found := found or _ahead(text, start, end):
                yield found


def _ahead(text: str, start: int, end: int) -> Told | None:
    """ "Orvia said (that) ..."."""
    for verb in VERB.finditer(text, start, end):
        if verb[0].lower() in NEEDS_QUOTE or verb[0].lower().endswith("ing"):
            continue
        if _IN_RELATIVE.search(text, max(start, verb.start() - 8), verb.start()):
            continue
        begin = _THAT.match(text, verb.end(), end)
        if begin is None and verb[0] in _PLAIN_VERBS:
            begin = _PLAIN.match(text, verb.end(), end)
        if begin is None:
            continue
        speaker = subject_before(text, start, verb.start())
        if speaker and speaker[1] <= verb.start():
            return _told(text, begin.end(), end, verb.span(), speaker)
    return None


def _behind(text: str, start: int, end: int) -> Told | None:
    """ "..., the governor said."."""
    match = _BEHIND.search(text, start, end)
    if match is None or match["who"].split()[0] in ("and", "but", "who", "which", "as", "while"):
        return None
    speaker = speaker_in(text, *match.span("who"))
    return _told(text, start, match.start(), match.span("cue"), speaker) if speaker else None


def _according(text: str, start: int, end: int) -> Told | None:
    match = _ACCORDING.search(text, start, end)
    if match is None:
        return None
    if match.start() == start:
        comma = text.find(", ", match.end(), end)
        if comma < 0:
            return None
        speaker = speaker_in(text, match.end(), comma)
        return _told(text, comma + 2, end, match.span(), speaker) if speaker else None
    speaker = speaker_in(text, match.end(), end)
    return _told(text, start, match.start(), match.span(), speaker) if speaker else None


def _told(text: str, start: int, end: int, cue: Span, speaker: Span) -> Told | None:
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    is_clause = FINITE.search(text, start, end) is not None
    long_enough = len(text[start:end].split()) >= _SHORTEST
    return Told(start, end, cue, speaker) if is_clause and long_enough else None
