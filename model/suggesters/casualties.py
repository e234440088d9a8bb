"""Casualty claims: who was killed, wounded, missing, captured or displaced, how many, says who.

Every claim is proposed by itself; nothing is added up. `toll` names the claim or claims that best
answer "how many died", for a coder to judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from model.counts import Count
from model.suggesters import _claims
from model.suggesters._chunks import Token
from model.suggesters._comparisons import without_comparisons
from model.suggesters._days import time_expressions
from model.suggesters._others import is_earlier, is_of_other, is_outdated
from model.suggesters._reading import Claim, claims_of
from model.suggesters._sides import perpetrator, source, victims
from model.suggesters._text import Span, word_set
from model.suggesters._tolls import SUMMARY, Account, Told, account, is_part
from model.suggesters._victims import Finding
from model.suggesters._where import site_of, sites
from model.suggesters.suggester import Context, SuggestedLink, Suggestion

if TYPE_CHECKING:
    from model.dates import TimeExpression

NAME = "casualties"
VERSION = 4

_BACKGROUND_AFTER = timedelta(days=120)
_NEW = word_set("also elsewhere separately further")
_SAME_VOICES = word_set("they")
_DETAILS = word_set("detail details information comment comments")
_RUNNING = word_set(
    """bringing brings bring brought raising raises raise raised taking takes take pushing pushes push
    pushed"""
)


@dataclass(frozen=True)
class _Text:
    text: str
    plain: str  # without comparisons; offsets are the same
    context: Context
    expressions: tuple[TimeExpression, ...]  # in text order, none of comparisons
    sites: list[Suggestion]
    governing: dict[Span, TimeExpression | None]  # of sentences with no choice among several
    today: date | None = None  # against which days are long ago


def suggest(text: str, context: Context) -> list[Suggestion]:
    """Propose every casualty claim of the text, in text order."""
    claims = claims_of(text)
    if not claims:
        return []
    plain = without_comparisons(text)
    times = time_expressions(text, context.published, context.language)
    read = _Text(text, plain, context, times, sites(text, context), {})
    read = replace(read, today=_today(read, claims[0]))
    told, sums = _weighed(text)
    within = {at for at, one in enumerate(told) if is_part(told, at) or _is_summary(one, sums, at)}
    within |= sums.bombers
    return [
        _suggestion(read, claims, number, sums, number in within)
        for number in range(len(claims))
        if context.with_weak or number not in within
    ]


def toll(text: str) -> Count | None:
    """The candidate answer to "how many were killed", to be offered and never filed by itself.

    A stated total, else the sum of the groups told, the larger of two rival figures.
    """
    return _weighed(text)[1].toll


@lru_cache(maxsize=2)
def _weighed(text: str) -> tuple[list[Told], Account]:
    """What each claim tells, and how they hang together; asked for spans and for the toll."""
    plain = without_comparisons(text)
    claims = claims_of(text)
    told = [_told(text, plain, claim, claims[0]) for claim in claims]
    return told, account(told)


def _told(text: str, plain: str, claim: Claim, first: Claim) -> Told:
    who = text[slice(*claim.said_by.speaker)] if claim.said_by else ""
    if who.lower() in _SAME_VOICES:  # "they said" is no party of its own beside "officials said"
        who = ""
    words = {token.word for token in claim.row}
    if words & _DETAILS:  # "without giving further details"
        words.discard("further")
    is_running = claim.item.is_toll and bool(words & _RUNNING)
    whose = victims(text, claim)
    side = text[slice(*whose)] if whose else ""
    return Told(
        claim.item,
        claim.sentence[0],
        len(claim.row),
        who,
        side,
        is_bomber=claim.row[claim.item.trigger].word.startswith("blew"),
        is_new=bool(words & _NEW),
        is_boast=claim.is_own_deed(),
        is_running=is_running,
        is_perfect=claim.is_perfect(),
        is_outdated=is_outdated(text, claim),
        is_other=is_of_other(text, plain, claim, first),
    )


def _suggestion(
    read: _Text, claims: Sequence[Claim], number: int, sums: Account, is_within: bool
) -> Suggestion:
    """`is_within`: part of a figure told before, which must not be added to it."""
    claim = claims[number]
    text, item, row, sentence = read.text, claim.item, claim.row, claim.sentence
    start, end = claim.span()
    said_by = claim.said_by
    count_text = _count_words(text, row, item)
    outcome = item.outcome
    fields: dict[str, object] = {
        "outcome": outcome,
        "count_text": count_text,
        "qualifier": item.count.qualifier,
        "count_low": item.count.low,
        "count_best": item.count.best,
        "count_high": item.count.high,
        "victim_class": item.victim_class,
        "period_type": _claims.period_type(text, read.plain, sentence, item.is_toll),
        "stance": _claims.stance(text, sentence, (start, end), item.is_uncertain),
        "is_provisional": _claims.is_provisional(text, sentence),
        "is_derived": _claims.is_derived(text, sentence, said_by is not None),
    }
    fields |= _when(read, claim)
    fields["is_background"] = bool(fields["is_background"]) or number in sums.background
    return Suggestion(
        start,
        end,
        "casualty",
        fields,
        (*_links(read, claim), *_relations(text, claims, number, sums)),
        _confidence(claim, is_within),
        NAME,
        VERSION,
        _reason(text, row, item, count_text, said_by),
    )


def _count_words(text: str, row: list[Token], item: Finding) -> str:
    if item.count.text:
        return " ".join(item.count.text.split())
    if item.phrase is None or item.count.best is None:
        return ""
    return " ".join(text[row[item.phrase.first].start : row[item.phrase.last - 1].end].split())


def _when(read: _Text, claim: Claim) -> dict[str, object]:
    """The days of the claim, and whether they lie long before the publication."""
    published = read.context.published
    when = _governing(read, claim.sentence, claim.span())
    # Without a time in the text all that is known is that it was over when it was published.
    fields: dict[str, object] = {"date_end": published.isoformat()} if published else {}
    last: date | None = None
    if when is not None:
        last = when.last_day
        fields["when_text"] = when.text
        fields["date_start"] = when.first_day.isoformat() if when.first_day else None
        fields["date_end"] = last.isoformat() if last else None
        fields["part_of_day"] = when.part_of_day or None
    is_old = bool(read.today and last and read.today - last > _BACKGROUND_AFTER)
    fields["is_background"] = (is_old and not claim.is_perfect()) or is_earlier(read.plain, claim)
    return fields


def _today(read: _Text, first: Claim) -> date | None:
    """The publication; of a text on an event long before ("On 12 March 2015 ...") that event's day."""
    published = read.context.published
    when = _governing(read, first.sentence, first.span())
    day = when.first_day if when and when.first_day == when.last_day else None
    is_old = published is not None and day is not None and published - day > _BACKGROUND_AFTER
    return day if is_old else published


def _governing(read: _Text, sentence: Span, span: Span) -> TimeExpression | None:
    """The time words of a claim; claims of a sentence with one time, or none, share the answer."""
    from model.dates import governing

    if sentence in read.governing:
        return read.governing[sentence]
    when = governing(list(read.expressions), read.plain, *span, read.context.published)
    inside = [e for e in read.expressions if sentence[0] <= e.start < sentence[1]]
    if len(inside) < 2:
        read.governing[sentence] = when
    return when


def _is_summary(one: Told, sums: Account, at: int) -> bool:
    """A closing "2 fatalities." or "the body of the man", which only says again what was told."""
    is_one_again = one.item.is_definite and one.item.count.best == 1
    return sums.repeats[at] is not None and (one.length <= SUMMARY or is_one_again)


def _relations(
    text: str, claims: Sequence[Claim], number: int, sums: Account
) -> Iterator[SuggestedLink]:
    """What a claim is to others of its text, to be asked."""
    ends = [("repeats", sums.repeats[number]), ("contradicts", sums.contradicts.get(number))]
    ends += [("supersedes", other) for other in sums.supersedes.get(number, ())]
    for relation, other in ends:
        if other is not None:
            span = claims[other].span()
            yield SuggestedLink(relation, *span, text[slice(*span)], is_question=True)


def _links(read: _Text, claim: Claim) -> tuple[SuggestedLink, ...]:
    text = read.text
    links = []
    if whose := victims(text, claim):
        links.append(SuggestedLink("victim", *whose, text[slice(*whose)]))
    if says := source(text, claim):
        links.append(says)
    if by := perpetrator(text, claim):
        links.append(SuggestedLink("perpetrator", *by, text[slice(*by)]))
    if site := site_of(text, read.sites, claim.sentence, claim.span()):
        links.append(site)
    return tuple(links)


def _confidence(claim: Claim, is_within: bool) -> float:
    item, value = claim.item, 0.9
    if is_within:  # "two of them", a closing "2 fatalities."
        value -= 0.45
    if (
        item.count.best is None
        and item.count.high is None
        and item.count.qualifier != "approximate"
    ):
        value -= 0.35
    elif not item.count.text:  # a single person without a number
        value -= 0.15
    if item.is_uncertain:
        value -= 0.15
    if item.outcome in ("captured", "displaced", "missing"):
        value -= 0.1
    return round(value, 2)


def _reason(
    text: str, row: list[Token], item: Finding, count: str, said_by: _claims.Claimant | None
) -> str:
    parts = [f"'{' '.join(text[row[item.trigger].start : row[item.trigger].end].split())}'"]
    if count:
        parts.append(f"'{count}'")
    if item.phrase and item.phrase.words:
        words = text[row[item.phrase.first].start : row[item.phrase.last - 1].end]
        if " ".join(words.split()) != count:
            parts.append(f"'{' '.join(words.split())}'")
    reason = " + ".join(parts)
    if said_by:
        cue = text[
            min(said_by.speaker[0], said_by.cue[0]) : max(said_by.speaker[1], said_by.cue[1])
        ]
        reason += f"; claimant from '{' '.join(cue.split())}'"
    return reason
