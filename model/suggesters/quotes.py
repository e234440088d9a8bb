"""Quotations, with the cue that reports them and the speaker it names.

Indirect speech is proposed by `indirect` alone: rules find it too badly to be a help unasked.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from model.suggesters._attribution import TRUST, attributions
from model.suggesters._cues import CUE_CLASS
from model.suggesters._days import day_of_saying, time_expressions
from model.suggesters._indirect import Told
from model.suggesters._indirect import indirect as told_indirectly
from model.suggesters._marks import Quoted, quoted
from model.suggesters._reporting import Attribution
from model.suggesters._speakers import full_names
from model.suggesters._text import Span, char_before, paragraphs
from model.suggesters.suggester import Context, SuggestedLink, Suggestion

if TYPE_CHECKING:
    from model.dates import TimeExpression

NAME = "quotes"
VERSION = 3
WITH_MARKS = True  # a quotation's span takes in its marks, as corpora of quotations do

_WORDS = re.compile(r"\w+(?:['’-]\w+)*")
_SENTENCE_LIKE = 6  # words from which quoted words are speech even without a cue
_FRAGMENT = 3  # words from which quoted words with a cue are speech rather than a word set off
_DETERMINER = re.compile(r"\b(?:an?|the|its|his|her|their|so-called)\s$")
_FOR = re.compile(r"\s+(?:for|on)\b")  # "called for", "called on"
_NAMING = frozenset(
    f"{verb}{ending}"
    for verb in (
        "call",
        "term",
        "label",
        "labell",
        "brand",
        "dubb",
        "describ",
        "characteris",
        "characteriz",
    )
    for ending in ("ed", "es", "s", "e", "", "ing")
)
_INDIRECT = 0.5  # confidence of indirect speech
_QUESTIONS = ("sentence before", "carried")
_SMALL_WORDS = frozenset(
    ["the", "a", "an", "of", "in", "on", "for", "and", "to", "at", "from", "with", "de", "la", "el"]
)


def suggest(text: str, context: Context) -> list[Suggestion]:
    """Propose every quotation of the text; words merely set off come with a low confidence."""
    spans = paragraphs(text)
    quotes = [quote for quote in quoted(text, spans) if _WORDS.search(text, quote.start, quote.end)]
    found = attributions(text, spans, quotes)
    starts = {start for start, _ in spans}
    found = _with_full_names(text, found)
    times = time_expressions(text, context.published, context.language) if quotes else ()
    proposed = [
        _suggestion(text, quote, own, quote.start in starts, times)
        for quote, own in zip(quotes, found, strict=True)
    ]
    kept = [item for item in proposed if context.with_weak or _is_somebodys(item)]
    told = indirect(text, context) if context.with_indirect else []
    return sorted([*kept, *told], key=lambda item: item.start)


def indirect(text: str, context: Context) -> list[Suggestion]:
    """Propose speech told without quotation marks, in text order; for those who ask for it."""
    spans = paragraphs(text)
    said = [(quote.start, quote.end) for quote in quoted(text, spans)]
    found = list(told_indirectly(text, spans, said))
    times = time_expressions(text, context.published, context.language) if found else ()
    full = full_names(text, [text[slice(*one.speaker)] for one in found if _is_one_name(text, one)])
    return [_indirect(text, one, full, times) for one in found]


def _is_one_name(text: str, one: Told) -> bool:
    words = text[slice(*one.speaker)]
    return words[:1].isupper() and " " not in words


def _indirect(
    text: str, one: Told, full: dict[str, str], times: tuple[TimeExpression, ...]
) -> Suggestion:
    cue, who = text[slice(*one.cue)].strip(), text[slice(*one.speaker)]
    fields: dict[str, object] = {
        "quote_type": "indirect",
        "cue_text": " ".join(cue.split()),
        "cue_class": CUE_CLASS.get(cue.lower(), "neutral"),
    }
    if said_on := day_of_saying(text, one.cue, times):
        fields["said_on"] = said_on.isoformat()
    link = _link(text, "speaker", one.speaker, False, full.get(who, ""))
    reason = f"told in other words; speaker from '{' '.join(f'{who} {cue}'.split())}'"
    return Suggestion(
        one.start, one.end, "quote", fields, (link,), _INDIRECT, NAME, VERSION, reason
    )


def _is_somebodys(item: Suggestion) -> bool:
    """Speech, or words set off that the text says somebody used: "what it called a “raid”"."""
    if item.fields["quote_type"] == "direct":
        return True
    cue = str(item.fields.get("cue_text", "")).lower()
    is_sure = any(link.relation == "speaker" and not link.is_question for link in item.links)
    return is_sure and cue in _NAMING and item.fields["cue_class"] != "demand"


def _with_full_names(text: str, found: list[Attribution]) -> list[Attribution]:
    """Give a speaker told by one word the full name that the text has for it."""
    words = [own.name or (text[slice(*own.speaker)] if own.speaker else "") for own in found]
    full = full_names(text, [word for word in words if word[:1].isupper() and " " not in word])
    return [
        replace(own, name=full.get(word, own.name)) for own, word in zip(found, words, strict=True)
    ]


def _suggestion(
    text: str,
    quote: Quoted,
    own: Attribution,
    is_first: bool,
    times: tuple[TimeExpression, ...],
) -> Suggestion:
    is_speech, why = _is_speech(text, quote, own, is_first)
    trust = TRUST[own.way]
    confidence = (0.6 + 0.38 * trust if is_speech else 0.1 + 0.25 * trust) - (
        0 if quote.is_closed else 0.25
    )
    cue = text[own.cue[0] : own.cue[1]] if own.cue else ""
    is_call = bool(own.cue and cue.startswith("call") and _FOR.match(text, own.cue[1]))
    fields: dict[str, object] = {"quote_type": "direct" if is_speech else "mixed"}
    if cue:
        fields["cue_text"] = " ".join(cue.split())
        fields["cue_class"] = "demand" if is_call else CUE_CLASS.get(cue.lower(), "neutral")
    if own.cue and (said_on := day_of_saying(text, own.cue, times)):
        fields["said_on"] = said_on.isoformat()
    start, end = (quote.start, quote.end) if WITH_MARKS else (quote.start + 1, quote.end - 1)
    return Suggestion(
        start,
        end,
        "quote",
        fields,
        _links(text, own),
        round(max(0.05, confidence), 2),
        NAME,
        VERSION,
        _reason(text, own, cue, why),
    )


def _links(text: str, own: Attribution) -> tuple[SuggestedLink, ...]:
    links = []
    if own.speaker:
        links.append(_link(text, "speaker", own.speaker, own.way in _QUESTIONS, own.name))
    if own.via:
        links.append(_link(text, "via", own.via, False, ""))
    return tuple(links)


def _link(text: str, relation: str, span: Span, is_question: bool, name: str) -> SuggestedLink:
    return SuggestedLink(relation, *span, text[span[0] : span[1]], is_question, name)


def _is_speech(text: str, quote: Quoted, own: Attribution, is_first: bool) -> tuple[bool, str]:
    """Whether the marks hold somebody's speech rather than a title or a word set off, and why."""
    inner = text[quote.start + 1 : quote.end - quote.is_closed].strip()
    words = _WORDS.findall(inner)
    is_ended = inner[-1:] in ".,!?…—-"
    if own.is_naming and not (is_ended and len(words) >= _SENTENCE_LIKE):
        return False, "a name or title"
    has_cue = own.way in ("after", "before", "according", "colon", "broken")
    if has_cue and _DETERMINER.search(text, max(0, quote.start - 12), quote.start):
        return len(words) >= _SENTENCE_LIKE, "words set off after an article"
    if own.way == "after" and len(words) < _FRAGMENT and char_before(text, quote.start).isalpha():
        return False, "few words in somebody's sentence"
    if has_cue and (own.way == "after" or own.speaker or own.cue):
        if own.way in ("after", "colon") and (is_ended or len(words) >= _FRAGMENT):
            return not _is_title(words, inner) or is_ended, "reported beside it"
        is_part = own.way == "broken" or char_before(text, quote.start) == ","
        if is_ended and (len(words) >= 3 or inner[:1].isupper() or is_part):
            return True, "reported, and ends with a stop"
        if len(words) >= _FRAGMENT:
            return not _is_title(words, inner), "reported words"
        return False, "few words, perhaps only set off"
    if own.way in _QUESTIONS and is_ended and inner[:1].isupper():
        return True, "a whole sentence in marks"
    goes_on = is_first and text.startswith(",", quote.end) and inner[:1].isupper()
    if goes_on and len(words) >= _FRAGMENT:
        return True, "a sentence goes on after it"
    is_alone = is_first and text[quote.end : quote.end + 1] in ("", "\n")
    if is_alone and is_ended and inner[:1].isupper():
        return True, "a whole paragraph in marks"
    if len(words) >= _SENTENCE_LIKE and (is_ended or is_first) and not _is_title(words, inner):
        return True, "a whole sentence in marks"
    return False, "no reporting word"


def _is_title(words: list[str], inner: str) -> bool:
    """Whether every longer word is capitalised: a title, not speech."""
    capitals = [word[0].isupper() for word in words if word.lower() not in _SMALL_WORDS]
    return len(capitals) > 1 and all(capitals) and inner[-1:] not in ".!?"


def _reason(text: str, own: Attribution, cue: str, why: str) -> str:
    said = text[own.speaker[0] : own.speaker[1]] if own.speaker else ""
    who = f"speaker from '{' '.join(said.split())}" + (f" {cue}'" if cue else "'") if said else ""
    if own.name:
        who += f", taken for {own.name}"
    if own.way in _QUESTIONS and who:
        who += ", carried over: please check"
    return "; ".join(part for part in (f"quotation marks: {why}", who) if part)
