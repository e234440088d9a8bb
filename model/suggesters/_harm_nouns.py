"""Nouns that tell of harm: "35 deaths", "the bodies of four men", "the death toll rose to 35"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from model.counts import Count, FoundCount
from model.suggesters._casualty_words import THINGS, victim_class
from model.suggesters._clauses import Clause
from model.suggesters._text import word_set
from model.suggesters._victims import (
    NOBODY,
    UNKNOWN,
    Finding,
    finding,
    is_tally,
    is_thing,
    next_coordinated,
    objects,
    subjects,
)

_LIVES = word_set(
    "claimed claims claiming cost costs costing took taken taking loss lost claim losing"
)
_TOLL_VERBS = word_set(
    """to at of reached hit is was past passed passes reaches hits surpassed exceeded topped stands now : as reaching"""
)
_TOLL_BEFORE = word_set("death the a total official overall its")
_THEIR_BODIES = word_set("their beheaded decapitated charred")
_RAISING = word_set("raising bringing taking pushing brings raises takes")
_DEAD = word_set("dead deaths fatalities killed victims murdered slain died")
_RISES = word_set("rises rose reaches reached climbs climbed hits hit stands jumps jumped passes")
_PUT = word_set("put puts putting")
_NUMBER = word_set("number figure")
_ARE = word_set("were are include included :")
_RANKS = word_set("first second third fourth fifth sixth seventh eighth ninth tenth latest")
_THE_DEAD = word_set("dead victims fatalities")
_HURT = word_set("injured wounded injuries")
_UNREPORTED = word_set("unknown unclear unreported unconfirmed undetermined unspecified")


def of_noun(clause: Clause, at: int) -> Iterator[Finding]:
    token = clause.row[at]
    if clause.word(at + 1) == "toll":
        return
    is_of = clause.word(at - 1) == "of" or clause.word(at + 1) == "of"
    if token.word == "life" and not is_of and not count_before(clause, at):
        return
    if token.word == "life" and clause.word(at - 3) == "no":  # "no loss of life"
        yield Finding("killed", NOBODY, at - 3, at + 1, at, None, "unknown")
        return
    if token.word == "death" and clause.word(at - 1) == "to":  # "hacked another to death"
        yield from subjects(clause, at, clause.ending.get(at - 1))
        return
    if token.word == "bodies" and clause.word(at - 1) in _THEIR_BODIES:
        if owner := clause.counted_before(at):
            yield finding(clause, at, owner, at - 1, at + 1)
        elif clause.word(at - 1) == "their" or clause.word(at - 2) == "their":
            yield Finding("killed", UNKNOWN, at - 1, at + 1, at, None, "unknown", is_theirs=True)
        return
    if token.word in ("body", "bodies") and clause.word(at - 1) == "whose":
        owner = clause.ending.get(at - 2 if clause.kind(at - 2) == "comma" else at - 1)
        if owner:
            yield finding(clause, at, owner, at - 1, at + 1)
        return
    counted = count_before(clause, at)
    if is_tally(counted):
        return
    if token.word in ("lives", "life") and not is_loss_of_life(clause, at):
        return
    if clause.word(at - 1) in _RANKS:  # "becoming the fourth fatality"
        return
    if clause.word(at + 1) == "of" and (not counted or counted.is_article):
        yield from objects(clause, at, at + 2)
        return
    if token.outcome == "wounded" and _with_before(clause, at):  # "left 12 with injuries"
        yield from subjects(clause, at, clause.ending.get(_with_before(clause, at)))
        return
    if token.word in ("injuries", "injury") and clause.word(at + 1) == "to":
        yield from objects(clause, at, at + 2)
        return
    if counted:
        first = next(i for i in range(at, -1, -1) if clause.row[i].count is counted)
        outcome = token.outcome
        if (counted.count.best == 0 and outcome in ("casualties", "wounded")) or (
            counted.count.best == 0 and clause.word(at + 1) in ("or", "and")
        ):
            outcome = "none"
        words = tuple(clause.word(i) for i in range(first + 1, at))
        yield Finding(outcome, counted.count, first, at + 1, at, None, victim_class(words))
    elif is_unreported(clause, at):
        yield Finding(token.outcome, UNKNOWN, at, at + 2, at, None, "unknown")
    elif clause.word(at + 1) == ":" and clause.kind(at + 2) == "count":
        found = clause.row[at + 2].count
        assert found is not None
        phrase = clause.starting.get(at + 2)
        is_told_by_verb = phrase is not None and bool(phrase.words) and token.word == "losses"
        if is_told_by_verb or clause.kind(at + 3) == "trigger":
            return  # "Casualties: four dead, six wounded", "Losses: 14 rebels killed"
        yield Finding(token.outcome, found.count, at, at + 3, at, None, "unknown")


def _with_before(clause: Clause, at: int) -> int:
    """The "with" of "left 12 with serious injuries", 0 when there is none."""
    at -= 1
    while clause.kind(at) in ("noun", "adverb"):
        at -= 1
    return at if clause.word(at) == "with" else 0


def count_before(clause: Clause, at: int) -> FoundCount | None:
    """The count of "10 reported civilian deaths", None when there is none."""
    index = at - 1
    while clause.kind(index) in ("noun", "adverb") or (
        clause.kind(index) == "verb" and clause.word(index).endswith("ed")
    ):
        index -= 1
    token = clause.row[index] if index >= 0 else None
    if token is None or token.count is None or at - index > 5:
        return None
    if token.count.is_article and clause.word(at) not in ("body", "corpse", "death", "fatality"):
        return None
    if index + 1 < at and clause.row[index + 1].word in THINGS:
        return None
    return token.count


def is_loss_of_life(clause: Clause, at: int) -> bool:
    near = {clause.word(index) for index in range(max(0, at - 6), min(len(clause.row), at + 4))}
    return bool(near & _LIVES)


def is_unreported(clause: Clause, at: int) -> bool:
    after = {clause.word(index) for index in range(at + 1, at + 4)}
    return bool(after & _UNREPORTED) and clause.word(at).endswith(("ies", "deaths"))


def tolls(clause: Clause) -> Iterator[Finding]:
    """ "The death toll rose to 35", "put the number of dead at 132"."""
    for at, token in enumerate(clause.row):
        if token.word in _THE_DEAD and clause.word(at - 1) == "the":
            yield from _spelled_out(clause, at)
        is_count = token.word.endswith("number of")
        near = {clause.word(ahead) for ahead in range(at + 1, at + 5)} if is_count else set()
        is_number = bool(near & _DEAD)
        is_owned = clause.word(at - 1).endswith(("'s", "’s"))
        is_toll = token.word == "toll" and (
            is_owned or clause.word(at - 1) in _TOLL_BEFORE or _is_headline_toll(clause, at)
        )
        is_toll = is_toll or (  # "three more bodies were found, raising the total to 20"
            token.word == "total"
            and clause.word(at - 2) in _RAISING
            and clause.word(at + 1) == "to"
        )
        is_toll = is_toll or (  # "put the dead at 31", "puts the number at 120"
            (token.word == "dead" or (clause.word(at - 2) in _PUT and token.word in _NUMBER))
            and clause.word(at - 1) == "the"
            and clause.word(at + 1) == "at"
        )
        is_toll = is_toll or (
            token.word == "losses" and clause.word(at - 1) in ("own", "its", "their")
        )
        if is_number or is_toll:
            yield from _stated(clause, at, "killed")
        elif near & _HURT:
            yield from _stated(clause, at, "wounded")


def _is_headline_toll(clause: Clause, at: int) -> bool:
    """ "Toll in blast rises to five", "Blast toll reaches 5"."""
    is_bare = clause.kind(at - 1) in ("end", "stop", "noun")
    return is_bare and any(clause.word(ahead) in _RISES for ahead in range(at + 1, at + 9))


def _spelled_out(clause: Clause, at: int) -> Iterator[Finding]:
    """ "The dead were six farmers": part of what was told before, if anything was."""
    phrase = clause.starting.get(at + 2)
    if phrase and phrase.count and clause.word(at + 1) in _ARE:
        if is_thing(phrase) or not phrase.words:
            return
        chain = [phrase]
        while following := next_coordinated(clause, chain[-1], True):
            chain.append(following)
        for one in chain:
            told = finding(clause, at, one, at if one is phrase else one.first, one.last)
            yield replace(told, outcome="killed", is_part=True)


def _stated(clause: Clause, toll: int, outcome: str) -> Iterator[Finding]:
    """The number that a verb or "to", "at" or "of" gives to a toll, "to 60 the number" included."""
    at = toll - 2 if clause.word(toll - 1) == "the" else toll - 1
    earlier = clause.row[at].count if at > 0 else None
    if earlier and clause.word(at - 1) == "to" and not earlier.is_article:
        yield Finding(outcome, earlier.count, at - 1, toll + 1, toll, None, "unknown", is_toll=True)
        return
    for at in range(toll + 1, len(clause.row)):
        found = clause.row[at].count
        if clause.kind(at) == "stop" and clause.word(at) != ":":
            return
        if (
            found
            and not found.is_article
            and (clause.word(at - 1) in _TOLL_VERBS or found.count.text.lower().startswith("from "))
        ):
            if clause.kind(at + 1) != "trigger":  # "its losses at 12 dead" is told by "dead"
                first, is_toll = max(0, toll - 1), clause.word(toll) != "losses"
                count = found.count
                if count.text.lower().startswith("from "):  # "raised the toll from 67 to 84"
                    count = Count(count.text, "exact", count.high, count.high, count.high)
                yield Finding(outcome, count, first, at + 1, toll, None, "unknown", is_toll=is_toll)
            return
