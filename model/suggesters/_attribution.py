"""For each quotation, the reporting words that belong to it and the speaker they name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain

from model.suggesters._cues import ANY_PAST, NEEDS_QUOTE, NOT_A_SUBJECT, PARTICLE, VERB
from model.suggesters._marks import Quoted
from model.suggesters._speakers import (
    begins_subject,
    is_name,
    leading_subject,
    lone_name,
    speaker_in,
    subject_before,
)
from model.suggesters._text import Span, char_before, sentences

_REACH = 320  # characters looked at on each side of a quotation
_BESIDE = 60  # characters within which a doubtful reporting word counts
_ADVERB = re.compile(r"(?:(?:\w+ly|then|later|also|once|again|thus|too)\s+)*")
_ACCORDING = re.compile(r"(?:according\s+to|in\s+the\s+words\s+of)\s+", re.IGNORECASE)
_HOW = re.compile(r"(?:is|was)\s+(?:how|what)\s+")
_ALL = re.compile(r"was\s+all\s+(?P<who>.{2,60}?)\s+(?:would|could|had\s+to)\s+(?P<cue>say)\b")
_QUOTED_AS = re.compile(
    r"(?P<by>.{0,80}?)\b(?:quoted|cited)\s+(?P<who>.{2,60}?)\s+as\s+(?P<cue>saying|telling)\b",
    re.DOTALL,
)
_WAS_QUOTED = re.compile(
    r"(?P<who>.{2,120}?)\s+(?:was|were|is|are)\s+(?:quoted|cited|reported)\s+"
    r"(?:by\s+.{2,60}?\s+)?as\s+(?P<cue>saying|telling)\b",
    re.DOTALL,
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


@dataclass(frozen=True)
class _Place:
    """A quotation with the stretches of its paragraph that may report it."""

    quote: Quoted
    paragraph: Span
    before: Span  # from its sentence's start, or the quotation before, up to it
    after: Span  # up to its sentence's end, or the next quotation
    previous: Span | None  # the sentence before in the same paragraph
    is_neighbour: bool  # another quotation stands before it in the same sentence
    before_paragraph: Span | None = None


def attributions(text: str, paragraphs: list[Span], quotes: list[Quoted]) -> list[Attribution]:
    """One attribution for each quotation, in order."""
    found: list[Attribution] = []
    places = _places(text, paragraphs, quotes)
    for at, place in enumerate(places):
        own = _naming(text, place)
        if own is None and _prefers_after(text, place):
            own = _after(text, place)
        own = own or _before(text, place) or _after(text, place)
        if own is None or (own.speaker is None and own.way != "none"):
            own = _from_neighbours(text, places, found, at) or own or Attribution("none")
        found.append(_resolved(text, places, found, at, own))
    return found


def _places(text: str, paragraphs: list[Span], quotes: list[Quoted]) -> list[_Place]:
    places: list[_Place] = []
    at = 0
    for number, quote in enumerate(quotes):
        while at + 1 < len(paragraphs) and paragraphs[at + 1][0] <= quote.start:
            at += 1
        first = paragraphs[at]
        last = next((p for p in paragraphs[at:] if p[1] >= quote.end), first)
        floor = max(first[0], quotes[number - 1].end if number else 0)
        ceiling = min(last[1], quotes[number + 1].start if number + 1 < len(quotes) else len(text))
        heads = sentences(text, max(floor, quote.start - 2 * _REACH), quote.start)
        before, previous = (quote.start, quote.start), None
        if heads and _is_open(text, heads[-1][1], quote.start):
            before = (heads[-1][0], quote.start)
            previous = heads[-2] if len(heads) > 1 else None
        elif heads:
            previous = heads[-1]
        tails = sentences(text, quote.end, min(ceiling, quote.end + _REACH))
        after = (quote.end, tails[0][1]) if tails else (quote.end, quote.end)
        is_neighbour = (number > 0 and before[0] == before[1] == floor) or (
            number > 0 and floor == quotes[number - 1].end and len(heads) <= 1
        )
        earlier = paragraphs[at - 1] if at else None
        places.append(_Place(quote, first, before, after, previous, is_neighbour, earlier))
    return places


def _is_open(text: str, end: int, quote: int) -> bool:
    """Whether the sentence that reaches up to a quotation runs on into it."""
    return text[end - 1] not in ".!?…" or quote - end == 0


def _naming(text: str, place: _Place) -> Attribution | None:
    """ "known as", "the film", "a plan called": the marks set off a name."""
    before = max(place.before[0], place.quote.start - 40)
    match = _NAMING.search(text, before, place.quote.start)
    if not match or re.search(r"\b(?:what|which)\b", text[before : match.end()]):
        return None
    return Attribution("none", is_naming=True)


def _prefers_after(text: str, place: _Place) -> bool:
    """A quotation that begins its sentence, or ends with a comma, is reported after it."""
    if not _words_before(text, place):
        return True
    inner = text[place.quote.start + 1 : place.quote.end - 1]
    if not inner or inner[0].islower():
        return False
    return inner[-1:] == "," and char_before(text, place.quote.start) not in ":,"


def _words_before(text: str, place: _Place) -> str:
    return text[place.before[0] : place.before[1]].strip(" \n,;\u2014\u2013-")


def _after(text: str, place: _Place) -> Attribution | None:
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


def _is_noun_use(text: str, verb: re.Match[str]) -> bool:
    """ "The report says", "chants of": a doubtful word after an article or before "of" is a noun."""
    if verb[0].endswith("ed"):
        return False
    if text.startswith(" of ", verb.end()) and verb[0].lower() in ("chants", "shouts", "cries"):
        return True
    is_doubtful = verb[0].lower() in NEEDS_QUOTE
    return is_doubtful and bool(_OWNER_BEFORE.search(text, max(0, verb.start() - 20), verb.start()))


def _via(text: str, start: int, end: int) -> Span | None:
    match = re.compile(r",\s+according\s+to\s+").search(text, start, end)
    return speaker_in(text, match.end(), end) if match else None


def _before(text: str, place: _Place) -> Attribution | None:
    start, end = place.before
    words = text[start:end].strip()
    if not words:
        return None
    if match := _ACCORDING.match(text, start, end):
        return Attribution("according", match.span(), speaker_in(text, match.end(), end))
    opens = not place.is_neighbour and text[start].isupper() and words.endswith((":", ","))
    first = VERB.match(text, start, end) if opens else None
    if first and (inverted := _inverted(text, first, end)):
        return inverted
    verb = _last_verb(text, start, end)
    if verb is None:
        if words.endswith(":"):
            speaker = leading_subject(text, start, end)
            is_label = bool(_COLON_NAME.fullmatch(text, start, end)) and text[start].isupper()
            return Attribution("colon" if is_label else "sentence before", None, speaker)
        return None
    if _PASSIVE.search(text, start, verb.start()):
        return Attribution("before", verb.span(), None)
    is_joined = verb[0].lower().endswith("ing") or not _has_subject(text, start, verb)
    if place.is_neighbour and is_joined:
        return Attribution("broken", verb.span(), None)
    speaker = (
        leading_subject(text, start, end)
        if verb[0].lower().endswith("ing")
        else subject_before(text, start, verb.start())
    )
    return Attribution("before", verb.span(), speaker)


_JOINED = re.compile(r"(?:\b(?:and|but)\s+(?:\w+ly\s+|then\s+|also\s+)?|^[\s,—–-]*)$")


def _has_subject(text: str, start: int, verb: re.Match[str]) -> bool:
    """Whether the verb after a quotation has a subject of its own, or goes on with the last one."""
    return not _JOINED.search(text[max(start, verb.start() - 24) : verb.start()])


def _last_verb(text: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for verb in VERB.finditer(text, start, end):
        word = verb[0].lower()
        if _is_noun_use(text, verb) or (word in NEEDS_QUOTE and end - verb.end() > _BESIDE):
            continue
        found = verb
    return found


_GOES_ON = re.compile(r"(?:and|but|or|that|while|then)\b")


def _from_neighbours(
    text: str, places: list[_Place], found: list[Attribution], at: int
) -> Attribution | None:
    """The speaker of the quotation before, or the subject of the sentence before."""
    place = places[at]
    last = found[at - 1] if at else None
    is_same = bool(at) and places[at - 1].paragraph == place.paragraph
    own_cue = _before(text, place)
    cue = own_cue.cue if own_cue else None
    is_joined = place.is_neighbour and _GOES_ON.match(_words_before(text, place))
    is_inside = last and last.cue and place.before[0] <= last.cue[0] < place.before[1]
    if last and last.speaker and (is_joined or is_inside) and own_cue is None:
        return replace(last, way="broken")
    if _words_before(text, place) and not (own_cue and own_cue.way == "broken"):
        return None
    if last and last.speaker and is_same and _is_continued(text, places[at - 1], place):
        return replace(last, way="broken", cue=cue or last.cue)
    if place.previous and text[place.previous[1] - 1] in ".:!?":
        speaker = leading_subject(text, *place.previous)
        if speaker and _is_person_like(text, speaker):
            return Attribution("sentence before", cue, speaker)
    if last and last.speaker and is_same:
        return replace(last, way="broken", cue=cue or last.cue)
    return _carried(text, places, found, at) or _announced(text, place, cue)


def _is_continued(text: str, last: _Place, place: _Place) -> bool:
    """Whether nothing but the cue of the quotation before stands between the two."""
    between = sentences(text, last.quote.end, place.quote.start)
    return len(between) <= 1


def _is_person_like(text: str, speaker: Span) -> bool:
    words = text[speaker[0] : speaker[1]]
    return len(words.split()) <= 8 and words.lower() not in ("it", "they", "there", "we", "this")


def _carried(
    text: str, places: list[_Place], found: list[Attribution], at: int
) -> Attribution | None:
    """A paragraph that is all quotation goes on with the speaker of the one before."""
    place = places[at]
    if place.quote.start != place.paragraph[0] or not at:
        return None
    last = found[at - 1]
    gap = text[places[at - 1].quote.end : place.quote.start]
    if last.speaker and gap.count("\n\n") <= 2 and len(gap) < 2 * _REACH:
        return replace(last, way="carried", cue=None, via=None)
    return None


def _announced(text: str, place: _Place, cue: Span | None) -> Attribution | None:
    """A paragraph of speech after one that ends with a colon: "X gave this account:"."""
    before = place.before_paragraph
    if place.quote.start != place.paragraph[0] or not before or text[before[1] - 1] != ":":
        return None
    last = sentences(text, *before)[-1]
    speaker = leading_subject(text, *last)
    return Attribution("sentence before", cue, speaker) if speaker else None


def _resolved(
    text: str,
    places: list[_Place],
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
        name = _antecedent(text, places, found, at)
        return replace(own, name=name) if name else own
    if words.lower() in ("it", "they"):
        subject = leading_subject(text, places[at].before[0], places[at].before[1])
        if subject and is_name(text, subject):
            return replace(own, name=text[subject[0] : subject[1]])
    return own


def _antecedent(text: str, places: list[_Place], found: list[Attribution], at: int) -> str:
    place = places[at]
    if place.previous:
        subject = leading_subject(text, *place.previous)
        if subject and is_name(text, subject):
            return text[subject[0] : subject[1]]
    if place.previous and (lone := lone_name(text, *place.previous)):
        return text[lone[0] : lone[1]]
    for last in reversed(found[max(0, at - 2) : at]):
        if last.name:
            return last.name
        if last.speaker and is_name(text, last.speaker):
            return text[last.speaker[0] : last.speaker[1]]
        if last.speaker:
            return ""
    if place.before_paragraph and text[place.paragraph[0]] in '"“«‘':
        for sentence in reversed(sentences(text, *place.before_paragraph)[-3:]):
            subject = leading_subject(text, *sentence)
            if subject is None or not is_name(text, subject):
                subject = lone_name(text, *sentence)
            if subject:
                return text[subject[0] : subject[1]]
    return ""
