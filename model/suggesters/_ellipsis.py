"""Harm told once for several counts: "Four died at the scene and a fifth in hospital"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from model.counts import Count
from model.suggesters._chunks import Phrase
from model.suggesters._clauses import Clause
from model.suggesters._text import word_set
from model.suggesters._victims import Finding, are_victims, finding

_ORDINALS = word_set("second third fourth fifth sixth seventh eighth ninth tenth other")
_AFTER = word_set("in at on near during inside outside when while after later by elsewhere")
_COUNTING = word_set(
    "claimed counted reported listed recorded acknowledged admitted confirmed spoke speak"
)
_BRANCHING = word_set("while but and")
_REACH = 14  # tokens from the verb to the next count


def elliptic(clause: Clause, found: list[Finding]) -> Iterator[Finding]:
    """The counts that follow a told one and share its verb, each with a place or time of its own."""
    told = {at for item in found for at in range(item.first, item.last)}
    for item in found:
        if item.phrase is None and clause.row[item.trigger].form != "noun":
            continue
        at = max(item.last, item.trigger + 1)
        while phrase := _next_count(clause, at):
            if phrase.first in told or phrase.first in clause.taken:
                break
            clause.taken.add(phrase.first)
            one = finding(clause, item.trigger, phrase, phrase.first, phrase.last)
            is_one = phrase.count is not None and phrase.count.is_article
            count = Count(one.count.text, "exact", 1, 1, 1) if is_one else one.count
            yield Finding(
                item.outcome, count, one.first, one.last, item.trigger, phrase,
                one.victim_class if one.victim_class != "unknown" else item.victim_class,
                is_active=item.is_active,
            )  # fmt: skip
            at = phrase.last


def counted_otherwise(clause: Clause, found: list[Finding]) -> Iterator[Finding]:
    """The bare number of another party: "... whereas residents counted 13"."""
    told = {at for item in found for at in range(item.first, item.last)}
    for at, token in enumerate(clause.row):
        after = at + 2 if clause.word(at + 1) == "of" else at + 1
        phrase = clause.starting.get(after)
        if token.word not in _COUNTING or phrase is None or phrase.first in told:
            continue
        before = [item for item in found if item.last <= at]
        is_bare = phrase.count is not None and not phrase.words and not phrase.count.is_article
        if before and is_bare and clause.kind(phrase.last) in ("stop", "end", "comma"):
            one = finding(clause, before[-1].trigger, phrase, phrase.first, phrase.last)
            yield replace(one, outcome=before[-1].outcome)


def so_were(clause: Clause, found: list[Finding]) -> Iterator[Finding]:
    """ "... were killed, and so were two rebels"."""
    for at, token in enumerate(clause.row):
        if token.word not in ("so", "as") or clause.kind(at + 1) != "aux":
            continue
        phrase = clause.starting.get(at + 2)
        before = [item for item in found if item.last <= at]
        if phrase and before and are_victims(clause, phrase, first=False):
            one = finding(clause, before[-1].trigger, phrase, phrase.first, phrase.last)
            yield replace(one, outcome=before[-1].outcome)


def trailing(clause: Clause, found: list[Finding]) -> Iterator[Finding]:
    """ "Six civilians died, and five soldiers."."""
    for item in found:
        at = item.trigger + 1
        if item.is_active or item.phrase is None or clause.kind(at) not in ("comma", "conj"):
            continue
        at += 1 + (clause.kind(at) == "comma" and clause.kind(at + 1) == "conj")
        phrase = clause.starting.get(at)
        if not phrase or not phrase.count or clause.kind(at - 1) != "conj":
            continue
        if phrase.first in clause.taken:
            continue
        clause.taken.add(phrase.first)
        is_last = clause.kind(phrase.last) in ("stop", "end")
        if is_last and phrase.words and are_victims(clause, phrase, first=False):
            one = finding(clause, item.trigger, phrase, phrase.first, phrase.last)
            yield replace(one, outcome=item.outcome)


def _next_count(clause: Clause, at: int) -> Phrase | None:
    """The next count after a place or time of the verb's own, with one of its own behind it."""
    has_own = False
    for here in range(at, min(at + _REACH, len(clause.row))):
        kind = clause.kind(here)
        if kind == "trigger" or clause.word(here) in (";", ".", ":"):
            return None
        has_own = has_own or clause.word(here) in _AFTER
        is_joint = kind in ("comma", "conj") or clause.word(here) in _BRANCHING
        if not is_joint or not has_own:
            continue
        phrase = clause.starting.get(here + 1)
        if phrase and phrase.count and _is_alike(clause, phrase):
            return phrase
    return None


def _is_alike(clause: Clause, phrase: Phrase) -> bool:
    after = clause.word(phrase.last)
    if after in ("were", "was"):  # "16 bodies were kept at one hospital, 15 were at another"
        after = clause.word(phrase.last + 1)
    if after not in _AFTER:
        return False
    if phrase.count and phrase.count.is_article:
        return phrase.words in ((), *((word,) for word in _ORDINALS))
    return are_victims(clause, phrase, first=False)
