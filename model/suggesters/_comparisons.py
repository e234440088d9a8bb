"""Comparisons with earlier events: "the worst losses since the truce of June 2021".

They say how an event ranks, and tell neither when it happened nor over which time its victims
were counted.
"""

from __future__ import annotations

import re
from functools import lru_cache

_RANK = (
    r"(?:deadliest|worst|bloodiest|biggest|largest|heaviest|gravest|highest|greatest|fiercest|costliest|"
    r"strongest|steepest|longest|lowest|fewest|first|second|third|fourth|fifth|the\s+most|"
    r"(?:not|never|rarely)\s+seen|unseen|unmatched|unprecedented|any\s+(?:time|day|month|year))"
)
_SPAN = (
    r"in\s+(?:(?:the|an?|more|than|nearly|almost|over|about|at|least|past|last|recent|living|many|"
    r"several|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"\d{1,3})\s+){0,4}(?:days|weeks|months?|years?|decades?|memory|history|generations?)\b"
)
# Up to the next turn of the sentence; what is told after it has days of its own.
_THEN = (
    r"since\b(?:(?![.,;:—()]|\s[-–]\s|\s(?:when|after|as|and|but|while|said|killed|killing|left|"
    r"wounded|wounding|injured|claimed|struck|hit|on\s+\w+day)\b).){0,80}"
)
_COMPARISON = re.compile(
    rf"\b{_RANK}\b[^.;:,\n\d]{{0,80}}?\b(?:{_THEN}|{_SPAN})", re.IGNORECASE | re.DOTALL
)


@lru_cache(maxsize=4)
def without_comparisons(text: str) -> str:
    """The text with blanks in their place: every offset stays what it was."""
    return _COMPARISON.sub(lambda match: " " * len(match[0]), text)
