"""For each quotation, its attribution: its own reporting words, or what stands around it."""

from __future__ import annotations

import re
from dataclasses import replace

from model.suggesters._marks import Quoted
from model.suggesters._reporting import (
    Attribution,
    after,
    before,
    naming,
    prefers_after,
    words_before,
)
from model.suggesters._speakers import is_name, leading_subject, lone_name
from model.suggesters._stretches import REACH, Place, places_of
from model.suggesters._text import Span, sentences

TRUST = {
    "after": 0.97,
    "before": 0.92,
    "colon": 0.85,
    "according": 0.9,
    "broken": 0.93,
    "sentence before": 0.6,
    "carried": 0.5,
    "none": 0.0,
}


def attributions(text: str, paragraphs: list[Span], quotes: list[Quoted]) -> list[Attribution]:
    """One attribution for each quotation, in order."""
    found: list[Attribution] = []
    places = places_of(text, paragraphs, quotes)
    for at, place in enumerate(places):
        own = naming(text, place)
        if own is None and prefers_after(text, place):
            own = after(text, place)
        own = own or _spoken_behind(text, place) or before(text, place) or after(text, place)
        if own is None or (own.speaker is None and own.way != "none"):
            own = _from_neighbours(text, places, found, at) or own or Attribution("none")
        found.append(_resolved(text, places, found, at, own))
    return found


_PLANS = re.compile(
    r"\b(?:will|would|can|could|may|might|must|should|to)\s(?:\w+\s){1,3}(?:at|in|with|by|on|for|as|an?|the)?\s?$"
)


def _spoken_behind(text: str, place: Place) -> Attribution | None:
    """ "Orvia will respond “at a time of our choosing”, its minister warned": who says it follows."""
    if not text.startswith(",", place.quote.end) and text[place.quote.end - 2] != ",":
        return None
    if not _PLANS.search(words_before(text, place) + " "):
        return None
    return after(text, place)


_NO_SPEAKERS = (
    "it",
    "they",
    "there",
    "we",
    "this",
    "that",
    "what",
    "where",
    "how",
    "why",
    "nothing",
)
_SAID_BEFORE = ("before", "according", "broken")
_GOES_ON = re.compile(r"(?:and|but|or|that|while|then)\b")


def _from_neighbours(
    text: str, places: list[Place], found: list[Attribution], at: int
) -> Attribution | None:
    """The speaker of the quotation before, or the subject of the sentence before."""
    place = places[at]
    last = found[at - 1] if at else None
    is_same = bool(at) and places[at - 1].paragraph == place.paragraph
    own_cue = before(text, place)
    cue = own_cue.cue if own_cue else None
    is_joined = place.is_neighbour and _GOES_ON.match(words_before(text, place))
    is_open = own_cue is None and last is not None and last.way in _SAID_BEFORE
    if last and last.speaker and place.is_neighbour and is_open:
        # said that "..." had come and that "..."
        return replace(last, way="broken")
    is_inside = last and last.cue and place.before[0] <= last.cue[0] < place.before[1]
    if last and last.speaker and (is_joined or is_inside) and own_cue is None:
        return replace(last, way="broken")
    told = words_before(text, place)
    if told and not told.endswith(":") and not (own_cue and own_cue.way == "broken"):
        return None
    if last and last.speaker and is_same and _is_continued(text, places[at - 1], place):
        return replace(last, way="broken", cue=cue or last.cue)
    if place.previous and text[place.previous[1] - 1] in ".:!?":
        speaker = leading_subject(text, *place.previous)
        if speaker and _is_person_like(text, speaker):
            return Attribution("sentence before", cue, speaker)
        if speaker := _paragraph_subject(text, place):
            return Attribution("sentence before", cue, speaker)
    if last and last.speaker and is_same:
        return replace(last, way="broken", cue=cue or last.cue)
    return _carried(text, places, found, at) or _announced(text, place, cue)


def _paragraph_subject(text: str, place: Place) -> Span | None:
    """The name that the paragraph's first sentence begins with, when that is not far."""
    start = place.paragraph[0]
    if place.previous is None or place.quote.start - start > 3 * REACH:
        return None
    speaker = leading_subject(text, *sentences(text, start, place.previous[1])[0])
    return speaker if speaker and is_name(text, speaker) else None


def _is_continued(text: str, last: Place, place: Place) -> bool:
    """Whether nothing but the cue of the quotation before stands between the two."""
    between = sentences(text, last.quote.end, place.quote.start)
    return len(between) <= 1


def _is_person_like(text: str, speaker: Span) -> bool:
    words = text[speaker[0] : speaker[1]]
    return len(words.split()) <= 8 and words.split()[0].lower() not in _NO_SPEAKERS


def _carried(
    text: str, places: list[Place], found: list[Attribution], at: int
) -> Attribution | None:
    """A paragraph that is all quotation goes on with the speaker of the one before."""
    place = places[at]
    if place.quote.start != place.paragraph[0] or not at:
        return None
    last = found[at - 1]
    gap = text[places[at - 1].quote.end : place.quote.start]
    if last.speaker and gap.count("\n\n") <= 2 and len(gap) < 2 * REACH:
        return replace(last, way="carried", cue=None, via=None)
    return None


_TELLS = re.compile(
    r"\b(?:describe[sd]?|recall(?:s|ed)?|recount(?:s|ed)?|tells?|told|testif(?:y|ies|ied)|remembers?|remembered|"
    r"explain(?:s|ed)?|spoke|speaks|gave\s+(?:his|her|this)\s+account)\b"
)


def _announced(text: str, place: Place, cue: Span | None) -> Attribution | None:
    """A paragraph of speech after one that ends with a colon: "X gave this account:"."""
    earlier = place.before_paragraph
    if place.quote.start != place.paragraph[0] or not earlier:
        return None
    is_told = text[earlier[1] - 1] == "." and bool(_TELLS.search(text, *earlier))
    if text[earlier[1] - 1] != ":" and not is_told:
        return None
    last = sentences(text, max(earlier[0], earlier[1] - 2 * REACH), earlier[1])[-1]
    speaker = leading_subject(text, *last)
    if is_told and not (speaker and is_name(text, speaker)):
        return None
    return Attribution("sentence before", cue, speaker) if speaker else None


def _resolved(
    text: str,
    places: list[Place],
    found: list[Attribution],
    at: int,
    own: Attribution,
) -> Attribution:
    """Give a pronoun or a bare surname the full name it stands for, when that is sure."""
    if own.speaker is None or own.name:
        return own
    words = text[own.speaker[0] : own.speaker[1]]
    if is_name(text, own.speaker):
        return own
    if words.lower() in ("he", "she", "him", "her"):
        subject = leading_subject(text, *places[at].before)
        if subject and subject[1] <= own.speaker[0] and is_name(text, subject):
            return replace(own, name=text[slice(*subject)])  # "Berg condemned what he called"
        name = _antecedent(text, places, found, at)
        return replace(own, name=name) if name else own
    if words.lower() in ("it", "they"):
        subject = leading_subject(text, places[at].before[0], places[at].before[1])
        if subject and is_name(text, subject):
            return replace(own, name=text[subject[0] : subject[1]])
    return own


_OWN_NAME = re.compile(
    r"\b(?:name\s+(?:only\s+)?as|(?:him|her)self\s+(?:only\s+)?as|identified\s+(?:only\s+)?as|named|called)\s+"
    r"(?P<name>[A-Z][\w'’-]+)\b"
)


def _before_pronouns(text: str, place: Place) -> str:
    """The name that a paragraph's sentences of "she" began with: "Haddad runs it. She stays. She ..." """
    if place.previous is None:
        return ""
    start = max(place.paragraph[0], place.previous[1] - 3 * REACH)
    for sentence in reversed(sentences(text, start, place.previous[1])):
        subject = leading_subject(text, *sentence)
        if subject and is_name(text, subject):
            return text[slice(*subject)]
        if not subject or text[slice(*subject)].lower() not in ("he", "she"):
            return ""
    return ""


def _antecedent(text: str, places: list[Place], found: list[Attribution], at: int) -> str:
    place = places[at]
    if place.previous:
        subject = leading_subject(text, *place.previous)
        if subject and is_name(text, subject):
            return text[subject[0] : subject[1]]
    if place.previous and (own := _OWN_NAME.search(text, *place.previous)):
        return own["name"]
    if place.previous and (lone := lone_name(text, *place.previous)):
        return text[lone[0] : lone[1]]
    if chain := _before_pronouns(text, place):
        return chain
    for last in reversed(found[max(0, at - 2) : at]):
        if last.name:
            return last.name
        if last.speaker and is_name(text, last.speaker):
            return text[last.speaker[0] : last.speaker[1]]
        if last.speaker:
            return ""
    if place.before_paragraph and text[place.paragraph[0]] in '"“«‘':
        first, last_end = place.before_paragraph
        first = max(first, last_end - 2 * REACH)
        for sentence in reversed(sentences(text, first, last_end)[-3:]):
            subject = leading_subject(text, *sentence)
            if subject is None or not is_name(text, subject):
                subject = lone_name(text, *sentence)
            if subject:
                return text[subject[0] : subject[1]]
    return ""
