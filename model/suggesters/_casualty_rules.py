"""From trigger words to findings: whose harm a sentence tells, and how many.

A trigger's voice says on which side its victims stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from model.suggesters._chunks import Token, phrase_at
from model.suggesters._clauses import Clause
from model.suggesters._ellipsis import counted_otherwise, elliptic, so_were, trailing
from model.suggesters._harm_nouns import of_noun, tolls
from model.suggesters._victims import Finding, dead_people, fatal_parts, is_thing, objects, subjects


def findings(row: list[Token]) -> list[Finding]:
    """Every finding of one sentence, in the order of its triggers."""
    clause = Clause(row)
    found: list[Finding] = []
    for at, token in enumerate(row):
        if token.kind == "trigger" and at not in clause.inside:
            found += read(clause, at)
    found = _distinct([*found, *tolls(clause), *fatal_parts(clause), *dead_people(clause)])
    found += [
        *elliptic(clause, found),
        *counted_otherwise(clause, found),
        *so_were(clause, found),
        *trailing(clause, found),
    ]
    return _inherited(sorted(found, key=lambda item: item.first))


def read(clause: Clause, at: int) -> Iterator[Finding]:
    """The findings of the trigger at token `at`, on the side that its form and voice ask for."""
    form = clause.row[at].form
    is_label = clause.kind(at - 1) in ("end", "stop") and clause.word(at + 1) == ":"
    if form != "noun" and is_label and clause.kind(at + 2) == "count":
        yield from listed(clause, at)
    elif form == "noun":
        yield from of_noun(clause, at)
    elif form == "gerund" and clause.word(at + 1) == "of":
        yield from objects(clause, at, at + 2)
    elif form in ("gerund", "present", "lost"):
        if form == "lost" or tells(clause, at):
            yield from objects(clause, at, at + 1)
    elif form in ("intransitive", "adjective"):
        yield from of_state(clause, at)
    elif clause.kind(at - 1) == "det" and clause.kind(at + 1) != "noun":
        return  # "the wounded"
    elif is_inverted(clause, at):
        yield from objects(clause, at, at + 2)
    elif is_unreal(clause, at):
        return
    elif is_active(clause, at):
        yield from objects(clause, at, at + 1)
    elif shared := shared_verb(clause, at):
        yield from objects(clause, at, shared + 1)
    elif clause.word(at - 1) not in ("have", "has", "had"):
        yield from subjects(clause, at)


def listed(clause: Clause, at: int) -> Iterator[Finding]:
    """ "Killed: 3. Wounded: 5."."""
    found = clause.row[at + 2].count
    if (phrase := clause.starting.get(at + 2)) and phrase.words:
        yield from objects(clause, at, at + 2)
    elif found and not found.is_article:
        yield Finding(clause.row[at].outcome, found.count, at, at + 3, at, None, "unknown")


def tells(clause: Clause, at: int) -> bool:
    """Whether a gerund or present form is the verb of its clause, not a noun or a plan to kill."""
    before = clause.kind(at - 1)
    if clause.row[at].form == "gerund":
        is_claimed = clause.word(at - 1) in ("claim", "claims", "claimed", "admitted", "denied")
        return is_claimed or before not in ("det", "verb", "count")
    if before in ("det", "prep", "count", "aux", "end", "stop") or clause.word(at - 1) == "to":
        return False
    ahead = at + 1
    while clause.kind(ahead) == "quote":
        ahead += 1
    return clause.kind(ahead) == "count" or (before != "verb" and clause.word(at)[-1] == "s")


def is_inverted(clause: Clause, at: int) -> bool:
    """ "Killed were the driver and two passengers"."""
    return clause.kind(at - 1) in ("end", "stop") and clause.word(at + 1) in ("were", "was")


def is_active(clause: Clause, at: int) -> bool:
    """Whether a participle is the past of an active verb: its victims follow it."""
    before, after = at - 1, at + 1
    while clause.kind(before) in ("adverb", "quote"):
        before -= 1
    while clause.kind(after) in ("adverb", "quote"):
        after += 1
    if clause.word(before) in ("have", "has", "had", "having"):
        return begins_phrase(clause, after)
    if clause.kind(before) == "aux" or clause.word(after) == "by":
        return False
    if clause.kind(after) in ("count", "det", "pron"):
        return True
    if clause.kind(after) != "noun":
        return False
    subject = clause.ending.get(before + 1)
    return not (subject and subject.count) and begins_phrase(clause, after)


def shared_verb(clause: Clause, at: int) -> int:
    """The second verb of "abducted and later killed a chief", 0 when there is none."""
    second = at + 1
    while clause.kind(second) in ("adverb", "conj"):
        second += 1
    if clause.kind(second) != "trigger" or clause.row[second].form != "participle":
        return 0
    is_joined = any(clause.kind(between) == "conj" for between in range(at + 1, second))
    is_passive = clause.kind(at - 1) == "aux" or clause.kind(at - 2) == "aux"
    return second if is_joined and not is_passive and begins_phrase(clause, second + 1) else 0


def is_unreal(clause: Clause, at: int) -> bool:
    """ "Could have killed hundreds"."""
    return clause.word(at - 1) == "have" and clause.word(at - 2) in (
        "could",
        "would",
        "should",
        "might",
    )


def begins_phrase(clause: Clause, at: int) -> bool:
    phrase = clause.starting.get(at) or phrase_at(clause.row, at)
    return phrase is not None and not is_thing(phrase)


def of_state(clause: Clause, at: int) -> Iterator[Finding]:
    """ "died", "14 dead", "went missing": the subject, or the object of "left"."""
    if clause.row[at].form == "adjective":
        before = clause.kind(at - 1)
        if before in ("det", "prep", "conj", "comma", "end") or (
            clause.kind(at + 1) == "noun"
            and clause.starting.get(at + 1) is not None
            and before not in ("aux", "count")
        ):
            return
    yield from subjects(clause, at)


def _distinct(found: list[Finding]) -> list[Finding]:
    """One finding for a phrase that two triggers claim: death before harm, then the nearer one."""
    best: dict[tuple[int, str], Finding] = {}
    for item in found:
        at = item.phrase.first if item.phrase else item.first
        is_apart = item.outcome == "missing" or item.first > at  # "their bodies"
        key = (at, item.outcome if is_apart else "")
        rival = best.get(key)
        if rival is None or _weight(item) < _weight(rival):
            best[key] = item
    return sorted(best.values(), key=lambda item: item.first)


def _weight(item: Finding) -> tuple[int, int]:
    if item.phrase is None:
        return 0, 0
    near = min(abs(item.trigger - item.phrase.first), abs(item.trigger - item.phrase.last))
    return (item.outcome != "killed") + (item.outcome == "wounded"), near


def _inherited(found: list[Finding]) -> list[Finding]:
    """Bare numbers and "others" are of the kind last named: "a soldier ... and three others"."""
    result: list[Finding] = []
    last = "unknown"
    for item in found:
        words = item.phrase.words if item.phrase else ("",)
        if item.victim_class == "unknown" and (
            not words or words[-1] in ("others", "other", "more", "them")
        ):
            item = replace(item, victim_class=last)
        last = item.victim_class
        result.append(item)
    return result
