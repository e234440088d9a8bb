"""Datelines: "KYIV, March 3 (Agency) -" names where a story was filed, never who speaks or acts."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = rf"(?:,?\s(?:{_MONTH}\s\d{{1,2}}(?:,\s\d{{4}})?|\d{{1,2}}\s{_MONTH}(?:\s\d{{4}})?))"
_UPPER = "A-ZÀ-ÖØ-ÞĀ-Ž"
_SHOUTED = rf"[{_UPPER}][{_UPPER}'’.-]+(?:\s[{_UPPER}][{_UPPER}'’.-]+){{0,3}}"
_CITY = rf"[{_UPPER}][\w'’.-]+(?:\s(?:al-|de\s|la\s)?[{_UPPER}][\w'’.-]+){{0,3}}"
_REGION = rf"(?:,\s[{_UPPER}][\w.'’-]*(?:\s(?:(?:of|and|the)\s){{0,2}}[{_UPPER}][\w.'’-]*){{0,4}})"
_AGENCY = r"(?:,?\s?\((?P<{0}>[^()\n]{{2,40}})\)|\.?\s/(?P<{0}2>[A-Z][\w ]{{1,20}})/)"
# After a lone town in ordinary letters; "Armenia - Azerbaijan talks" is no dateline.
_OPENING = (
    r"(?:An?|At|More|Nearly|About|Dozens|Hundreds|Thousands|Scores|Several|Two|Three|Four|Five|Six|"
    r"Seven|Eight|Nine|Ten|Gunmen|Police|\d+)"
)
# A sentence follows the dash: "NATO - the alliance - said" is no dateline.
_DASH = rf"\s?(?:[–—]|--|(?<=\s)-(?=\s)|(?<=/)\.)\s{{0,3}}(?=[{_UPPER}\d“\"«„‘])"
_DATELINE = re.compile(
    rf"(?:{_SHOUTED}(?:\s?/\s?{_SHOUTED}){{0,2}}{_REGION}{{0,2}}{_DATE}?{_AGENCY.format('a')}?"
    rf"|{_CITY}(?:/{_CITY})?{_REGION}{{0,2}}(?:{_DATE}?{_AGENCY.format('b')}|{_DATE})"
    rf"|{_CITY}{_REGION}(?=\s[–—])|{_CITY}(?=\s(?:[–—]|--?)\s{_OPENING}\b)"
    rf"|(?:{_MONTH}\s\d{{1,2}}\s)?\((?P<c>[A-Z][^()\n]{{1,40}})\)){_DASH}"
)
# The hour before an entry of a live report: "11:30 In a post on X, ...", "14.05 GMT - ...".
_CLOCK = re.compile(
    r"\d{1,2}[:.h]\d\d(?:\s?(?:[ap]\.?m\b\.?|GMT|UTC|CET|EST))?\s*(?:[-–—:|]\s*)?(?=[A-Z\d\"“«])"
)
_LINE = re.compile(r"^[ \t]*(?=\S)", re.MULTILINE)
_LONGEST = 160  # characters


def dateline_end(text: str, start: int, limit: int | None = None) -> int:
    """Where the sentence after a dateline at `start` begins; `start` itself when there is none."""
    if start and not text[start - 1].isspace():
        return start
    end = len(text) if limit is None else limit
    if clock := _CLOCK.match(text, start, end):
        return clock.end()
    match = _DATELINE.match(text, start, min(end, start + _LONGEST))
    return match.end() if match else start


def datelines(text: str) -> Iterator[tuple[int, int, int]]:
    """(start, start of the agency's name or of the dash, end) of every line's dateline."""
    for line in _LINE.finditer(text):
        start = line.end()
        if match := _DATELINE.match(text, start, start + _LONGEST):
            agency = next((match.start(g) for g in ("a", "a2", "b", "b2", "c") if match[g]), -1)
            yield start, match.end() if agency < 0 else agency, match.end()
