"""Whether a claim tells of something else than what its text reports: another event, a whole war.

Such a claim is background beside the others of its text; alone it is simply what is reported.
"""

from __future__ import annotations

import re

from model.suggesters import _claims
from model.suggesters._casualty_words import is_person
from model.suggesters._reading import Claim

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
# "In March, a bombing killed 30" beside "on Monday".
_OTHER_TIME = re.compile(
    rf"\b[Ii]n\s+(?:early\s+|late\s+|mid-)?(?P<month>{_MONTH})\b(?!\s+\d)|"
    rf"\b(?:[Ii]n|[Aa]|[Tt]he|of|until|by|during)\s+(?:{_MONTH}\s+)?(?P<year>(?:19|20)\d\d)\b(?![-–/]\d)"
)
_ACCUSED = re.compile(
    r"\b(?:accused|suspected|convicted|guilty|blamed|charged|wanted|sentenced|jailed|tried)\b[^.;]{0,20}?"
    r"\s(?:of|for|with|in)\s(?:[\w-]+\s)?\Z"
)
_OUTDATED = re.compile(
    r"\b(?:[Ee]arlier|[Ii]nitial(?:ly)?|[Pp]revious(?:ly)?)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:reports?|figures?|tolls?|counts?|estimates?|said|put|spoken)\b"
)
_WHEN_THEN = re.compile(r"\b(?:since|in)\s+(?:\w+\s+)?(?:19|20)\d\d,?\s+when\b")
_NEAR = 60  # characters before a verb in which an accusation stands


def is_of_other(text: str, plain: str, claim: Claim, first: Claim) -> bool:
    """Whether the claim's words put it apart from `first`, the text's first claim.

    `plain` is the text without comparisons.
    """
    return (
        is_earlier(plain, claim)
        or _claims.is_of_long(plain, claim.sentence)
        or claim.is_occasion()
        or _is_somebodys_past(text, claim)
        or _is_compared(text, plain, claim)
        or _has_other_time(text, claim, first)
    )


def is_earlier(plain: str, claim: Claim) -> bool:
    """Whether words such as "last year" put the harm itself long before: not "has been killed"."""
    return not claim.is_perfect() and _claims.speaks_of_earlier(plain, claim.sentence)


def is_outdated(text: str, claim: Claim) -> bool:
    """ "Earlier reports had put the number of dead at five"."""
    return bool(_OUTDATED.search(text, claim.sentence[0], claim.span()[0]))


def _is_somebodys_past(text: str, claim: Claim) -> bool:
    """ "A man accused of killing three women", "men who killed 12 people"."""
    trigger = claim.item.trigger
    start = claim.row[trigger].start
    if _ACCUSED.search(text, max(claim.sentence[0], start - _NEAR), start):
        return True
    before = [token.word for token in claim.row[max(0, trigger - 3) : trigger]]
    if not claim.item.is_active or "who" not in before or claim.row[trigger - 1].kind == "comma":
        return False
    who = trigger - len(before) + before.index("who")
    return who > 0 and is_person(claim.row[who - 1].word)


def _is_compared(text: str, plain: str, claim: Claim) -> bool:
    """ "The deadliest attack since one in March killed 30", "since 2016, when 323 people died"."""
    start = claim.span()[0]
    if _WHEN_THEN.search(text, claim.sentence[0], start):
        return True
    return bool(text[start - 2 : start].strip()) and not plain[max(0, start - 2) : start].strip()


def _has_other_time(text: str, claim: Claim, first: Claim) -> bool:
    if claim.sentence == first.sentence:
        return False
    told = text[slice(*first.sentence)]
    times = _OTHER_TIME.finditer(text, *claim.sentence)
    return any((one["month"] or one["year"]) not in told for one in times)
