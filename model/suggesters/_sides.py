"""Who stands where in a casualty claim: who says it, whose people the victims are, who did it."""

from __future__ import annotations

import re

from model.suggesters import _claims
from model.suggesters._cues import PRONOUNS
from model.suggesters._reading import Claim
from model.suggesters._speakers import is_name, leading_subject
from model.suggesters._text import Span
from model.suggesters.suggester import SuggestedLink

_ON_ITS_SIDE = re.compile(
    r"\bon\s+(?:its|their)\s+(?:own\s+)?side\b|\bamong\s+(?:its|their)\s+(?:own\b|ranks\b)"
)
_NO_PERPETRATOR = re.compile(
    r"\b(?:attack|blast|explosion|bomb|mine|strike|shell|fire|clash|fighting|raid|accident|violence|"
    r"missile|rocket|ied|device|grenade|operation|ambush|assault|riot|stampede|airstrike|they|it|he|"
    r"she|who|series|bombardment|drone|landmine|bombing|incident)\w*\b",
    re.IGNORECASE,
)


def source(text: str, claim: Claim) -> SuggestedLink | None:
    """Who makes the claim; one who spoke in the sentence before is a question."""
    said_by, before = claim.said_by, claim.before
    earlier = _claims.claimant(text, before, (before[1], before[1])) if before else None
    if earlier and text[slice(*earlier.speaker)].lower() in PRONOUNS:
        earlier = None
    if said_by is None:
        if earlier is None:
            return None
        words = text[slice(*earlier.speaker)]
        return SuggestedLink("claimed_by", *earlier.speaker, words, is_question=True)
    words, name = text[slice(*said_by.speaker)], ""
    if words.lower() in PRONOUNS and before:  # "It said": the subject of the sentence before
        subject = earlier.speaker if earlier else leading_subject(text, *before)
        name = text[slice(*subject)] if subject and is_name(text, subject) else ""
    return SuggestedLink("claimed_by", *said_by.speaker, words, name=name)


def victims(text: str, claim: Claim) -> Span | None:
    """The words for whose people a claim's victims are."""
    row, item, phrase = claim.row, claim.item, claim.item.phrase
    if phrase is None:
        is_own = claim.said_by and _ON_ITS_SIDE.search(text, *claim.sentence)
        return claim.said_by.speaker if claim.said_by and is_own else None
    span = (row[phrase.first].start, row[phrase.last - 1].end)
    if owner := _claims.owner(text, claim.sentence, span, claim.said_by):
        return owner
    if row[item.trigger].form == "lost":
        return _claims.doer(text, claim.sentence, row[item.trigger].start)
    return _claims.named_group(text, span)


def perpetrator(text: str, claim: Claim) -> Span | None:
    """The words that name who did it, not what did."""
    row, item, sentence = claim.row, claim.item, claim.sentence
    trigger = row[item.trigger]
    if trigger.form == "lost":
        return None
    if item.is_active and trigger.form in ("participle", "gerund", "present"):
        subject = _claims.doer(text, sentence, trigger.start)
    else:
        subject = _claims.by_whom(text, trigger.end, sentence[1])
    if subject is None or _NO_PERPETRATOR.search(text, *subject):
        return None
    words = text[slice(*subject)]
    is_bare = words.lower() in ("the", "a", "an", "this", "such")  # of "the killing of"
    if is_bare or words.endswith((" and", " or", " the")) or words.lower().startswith("no "):
        return None
    return subject
