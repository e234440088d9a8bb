"""The reporting words in a quotation's own sentence, and the speaker they name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain

from model.suggesters._cues import (
    ANY_PAST,
    FINITE,
    NEEDS_QUOTE,
    NOT_A_SUBJECT,
    OPENING_VERB,
    PARTICLE,
    VERB,
)
from model.suggesters._speakers import (
    begins_subject,
    is_name,
    leading_subject,
    speaker_in,
    subject_before,
)
from model.suggesters._stretches import Place
from model.suggesters._text import Span, char_before

_BESIDE = 60  # characters within which a doubtful reporting word counts
_ADVERB = re.compile(r"(?:(?:\w+ly|then|later|also|once|again|thus|too)\s+)*")
_ACCORDING = re.compile(r"(?:according\s+to|in\s+the\s+words\s+of)\s+", re.IGNORECASE)
_HOW = re.compile(r"(?:is|was)\s+(?:how|what)\s+")
_ALL = re.compile(r"was\s+all\s+(?P<who>.{2,60}?)\s+(?:would|could|had\s+to)\s+(?P<cue>say)\b")
_QUOTED_AS = re.compile(
    r"(?P<by>.{0,80}?)\b(?:quoted|cited)\s+(?P<who>.{2,60}?)\s+as\s+(?P<cue>saying|telling)\b",
    re.DOTALL,
)
_QUOTES_AS = re.compile(
    r"(?P<by>\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing)))\s+(?P<who>[^.;:]{2,80}?)\s+as\s+(?P<cue>saying|telling)\b"
)
_WAS_QUOTED = re.compile(
    r"(?P<who>.{2,120}?)\s+(?:was|were|is|are|be)\s+(?:quoted|cited|reported|heard|seen|filmed|"
    r"recorded)\s+(?:by\s+.{2,60}?\s+)?(?:as\s+)?(?P<cue>saying|telling|shouting|screaming|asking)\b",
    re.DOTALL,
)
_WAS_ANSWER = re.compile(
    r"(?:was|is|were)\s+(?P<who>[^.;:]{2,60}?)['’]s?\s+(?:\w+\s)?"
    r"(?P<cue>answer|reply|response|verdict|message|comment|assessment|warning|view|explanation)\b"
)
_SPOKE_OF = re.compile(
    r"\b(?:spoke|speaks|speaking|talked|talks|talking)\s+of(?=\s+(?:(?:an?|the)\s+)?$)"
)
_WORDS_OF = re.compile(r"(?:were|are)\s+the\s+words\s+of\s+")
_COLON_NAME = re.compile(r"[^:]{2,60}:\s*$")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be)\s+(?:\w+ly\s+)?$")
_NAMING = re.compile(
    r"\b(?:so-called|known\s+as|titled|entitled|dubbed|nicknamed|named|codenamed|"
    r"(?!he\b|she\b|it\b|they\b)[a-z]+\s+called|"
    r"(?:book|film|song|novel|poem|play|album|hashtag|slogan|memoir)s?,?)\s+(?:the\s+)?$"
)


@dataclass(frozen=True)
class Attribution:
    """What reports one quotation: the way it was found, its cue and its speaker's words."""

    way: str  # after, before, colon, according, broken, sentence before, carried, none
    cue: Span | None = None
    speaker: Span | None = None
    name: str = ""
    is_naming: bool = False  # the marks set off a name or a title
    via: Span | None = None


def naming(text: str, place: Place) -> Attribution | None:
    """ "known as", "the film", "a plan called": the marks set off a name."""
    before = max(place.before[0], place.quote.start - 40)
    match = _NAMING.search(text, before, place.quote.start)
    if not match or re.search(r"\b(?:what|which)\b", text[before : match.end()]):
        return None
    return Attribution("none", is_naming=True)


def prefers_after(text: str, place: Place) -> bool:
    """A quotation that begins its sentence, or ends with a comma, is reported after it."""
    if not words_before(text, place):
        return True
    inner = text[place.quote.start + 1 : place.quote.end - 1]
    if not inner or inner[0].islower():
        return False
    return inner[-1:] == "," and char_before(text, place.quote.start) not in ":,"


def words_before(text: str, place: Place) -> str:
    return text[place.before[0] : place.before[1]].strip(" \n,;\u2014\u2013-")


def after(text: str, place: Place) -> Attribution | None:
    quote = place.quote
    start, end = place.after
    while start < end and text[start] in " \n\u00a0,—–-)":
        start += 1
    if start >= end:
        return None
    last = text[quote.end - 2 : quote.end - 1] if quote.is_closed else ""
    if last and last in ".…" and text[start].isupper() and text[quote.end : start].isspace():
        return None
    if match := _ACCORDING.match(text, start, end):
        return Attribution("according", match.span(), speaker_in(text, match.end(), end))
    if match := _WORDS_OF.match(text, start, end):
        return Attribution("after", match.span(), speaker_in(text, match.end(), end))
    if match := _WAS_ANSWER.match(text, start, end):
        return Attribution("after", match.span("cue"), speaker_in(text, *match.span("who")))
    if match := _HOW.match(text, start, end):
        start = match.end()
    if match := _ALL.match(text, start, end):
        return Attribution("after", match.span("cue"), speaker_in(text, *match.span("who")))
    if quoted_as := _quoted_as(text, start, end):
        return quoted_as
    adverb = _ADVERB.match(text, start, end)
    first = adverb.end() if adverb else start
    verb = VERB.match(text, first, end)
    is_reported = last == "," or (last in ("?", "!") and text[start].islower())
    if verb is None and is_reported:
        verb = ANY_PAST.match(text, first, end)
    if verb:
        return _inverted(text, verb, end)
    if NOT_A_SUBJECT.match(text, start, end):
        return None
    verbs = chain(
        VERB.finditer(text, start, end), ANY_PAST.finditer(text, start, end) if is_reported else ()
    )
    for verb in verbs:
        if verb[0].lower().endswith("ing") or _in_relative(text, start, verb.start()):
            continue
        if not begins_subject(text, start, verb.start()):
            return None
        if _is_noun_use(text, verb):
            continue
        speaker = speaker_in(text, start, _without_helpers(text, start, verb.start()))
        via = _via(text, verb.end(), end)
        return Attribution("after", verb.span(), speaker, via=via) if speaker else None
    return None


def _quoted_as(text: str, start: int, end: int) -> Attribution | None:
    """ "The agency quoted Berg as saying", "Berg was quoted as saying"."""
    if match := _WAS_QUOTED.match(text, start, end):
        return Attribution("after", match.span("cue"), speaker_in(text, *match.span("who")))
    if match := _QUOTED_AS.match(text, start, end):
        via = speaker_in(text, *match.span("by")) if match["by"].strip() else None
        return Attribution(
            "after", match.span("cue"), speaker_in(text, *match.span("who")), via=via
        )
    return None


def _inverted(text: str, verb: re.Match[str], end: int) -> Attribution | None:
    """ "..." said the governor of the province, who ..."""
    if verb[0].lower() in ("told", "tells", "tell") or verb[0].lower().endswith("ing"):
        return None
    start = verb.end()
    if particle := PARTICLE.match(text, start, end):
        start = particle.end()
    if not text[start:end].strip(" \n.,") or text[start : start + 1] in ",.;:":
        return None
    words = text[start:end].lstrip()
    start = end - len(words)
    if NOT_A_SUBJECT.match(text, start, end):
        return None
    speaker = speaker_in(text, start, _phrase_end(text, start, end))
    return Attribution("after", verb.span(), speaker) if speaker else None


_PHRASE_END = re.compile(
    r"[;:]|[.]$|\s(?:in\s+(?:a|an|his|her|its|the)\s+(?:\w+\s+)?(?:statement|interview|speech|tweet|"
    r"post|message|letter|email|telephone|briefing|video|court|report)|on\s+(?:\w+day|condition|"
    r"state|television|X|Twitter|Telegram|Facebook)|by\s+(?:phone|telephone|email)|after|before|"
    r"while|when|as|at\s+(?:a|the)\s+|during|to\s+(?:reporters|journalists)|without|with\s+a|"
    r"yesterday|today|earlier|last|this\s+week)\b"
)


def _phrase_end(text: str, start: int, end: int) -> int:
    match = _PHRASE_END.search(text, start, end)
    return match.start() if match else end


_HELPERS = re.compile(
    r"(?:\s(?:has|have|had|would|will|could|also|then|later|once|again|now|still|further|himself|"
    r"herself|earlier|reportedly|likes\sto|used\sto|went\son\sto|[a-z]+ly))+\s*$"
)


def _without_helpers(text: str, start: int, end: int) -> int:
    match = _HELPERS.search(text, start, end)
    return match.start() if match else end


def _in_relative(text: str, start: int, verb: int) -> bool:
    """Whether the verb belongs to "X, who said earlier that ..., "."""
    comma = text.rfind(",", start, verb)
    stretch = text[comma + 1 if comma >= 0 else start : verb]
    return bool(
        re.match(r"\s*(?:who|which|whose|whom|where)\b", stretch)
        or re.search(r"\b(?:who|which)(?:\s\w+)?\s*$", stretch)
    )


_OWNER_BEFORE = re.compile(
    r"(?:\b(?:the|an?|his|her|its|their|this|that|of|for|with|had|has|have|no|any|under|new)|'s|’s)\s"
    r"(?:\w+\s)?$"
)


_NO_NOUNS = ("read", "reads", "went", "goes", "began", "begins", "thought", "thinks", "believes")


def _is_noun_use(text: str, verb: re.Match[str]) -> bool:
    """ "The report says", "chants of": a doubtful word after an article or before "of" is a noun."""
    if verb[0].endswith("ed") or verb[0].lower() in _NO_NOUNS:
        return False
    if text.startswith(" of ", verb.end()) and verb[0].lower() in ("chants", "shouts", "cries"):
        return True
    is_doubtful = verb[0].lower() in NEEDS_QUOTE
    return is_doubtful and bool(_OWNER_BEFORE.search(text, max(0, verb.start() - 20), verb.start()))


def _via(text: str, start: int, end: int) -> Span | None:
    match = re.compile(r",\s+according\s+to\s+").search(text, start, end)
    return speaker_in(text, match.end(), end) if match else None


def before(text: str, place: Place) -> Attribution | None:
    start, end = place.before
    words = text[start:end].strip()
    if not words:
        return None
    if match := _ACCORDING.match(text, start, end):
        return Attribution("according", match.span(), speaker_in(text, match.end(), end))
    opens = not place.is_neighbour and text[start].isupper() and words.endswith((":", ","))
    first = OPENING_VERB.match(text, start, end) if opens else None
    if first and (inverted := _inverted(text, first, end)):
        return inverted
    if spoke := _SPOKE_OF.search(text, start, end):
        return Attribution("before", spoke.span(), subject_before(text, start, spoke.start()))
    if quoted_as := _QUOTES_AS.search(text, start, end):  # "It quotes a conscript as saying: ..."
        by, who = quoted_as.span("by"), quoted_as.span("who")
        via = speaker_in(text, start, by[0]) if text[start : by[0]].strip() else None
        return Attribution("before", quoted_as.span("cue"), speaker_in(text, *who), via=via)
    verb = _last_verb(text, start, end)
    if verb is None:
        if words.endswith(":"):
            speaker = leading_subject(text, start, end)
            is_label = bool(_COLON_NAME.fullmatch(text, start, end)) and text[start].isupper()
            return Attribution("colon" if is_label else "sentence before", None, speaker)
        return None
    if _PASSIVE.search(text, start, verb.start()):
        return Attribution("before", verb.span(), None)
    if behind := _said_behind(text, start, verb, end):
        return behind
    is_joined = verb[0].lower().endswith("ing") or not _has_subject(text, start, verb)
    if place.is_neighbour and is_joined:
        return Attribution("broken", verb.span(), None)
    speaker = (
        leading_subject(text, start, end)
        if verb[0].lower().endswith("ing")
        else subject_before(text, start, verb.start())
    )
    return Attribution("before", verb.span(), speaker)


def _said_behind(text: str, start: int, verb: re.Match[str], end: int) -> Attribution | None:
    """ "The strike killed four, said Dr Nouri of the hospital, “and all four ...”"."""
    is_turned = char_before(text, verb.start()) == "," and char_before(text, end) in ",:"
    if not is_turned or not FINITE.search(text, start, verb.start()):
        return None
    own = _inverted(text, verb, end)
    if own is None or own.speaker is None or not is_name(text, own.speaker):
        return None
    return replace(own, way="before")


_JOINED = re.compile(r"(?:\b(?:and|but)\s+(?:\w+ly\s+|then\s+|also\s+)?|^[\s,—–-]*)$")


def _has_subject(text: str, start: int, verb: re.Match[str]) -> bool:
    """Whether the verb after a quotation has a subject of its own, or goes on with the last one."""
    return not _JOINED.search(text[max(start, verb.start() - 24) : verb.start()])


def _last_verb(text: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for verb in VERB.finditer(text, start, end):
        word = verb[0].lower()
        is_far = end - verb.end() > _BESIDE and " that " not in text[verb.end() : end]
        if _is_noun_use(text, verb) or (word in NEEDS_QUOTE and is_far):
            continue
        if found and word in NEEDS_QUOTE and found[0].lower() not in NEEDS_QUOTE:
            continue  # "said the government had offered": the words are the sayer's
        found = verb
    return found
