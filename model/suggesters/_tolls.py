"""Which claims of one text repeat each other, and which figure is the candidate for its toll.

A candidate is only offered: repeated, partial and rival figures cannot always be told apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from model.counts import Count
from model.suggesters._victims import Finding

SUMMARY = 6  # tokens of a closing "2 fatalities reported."


@dataclass(frozen=True)
class Told:
    """A finding with the number of its sentence, that sentence's length in tokens, and who says it."""

    item: Finding
    sentence: int
    length: int
    claimant: str
    is_other: bool  # "bringing the toll to", "the worst since": another or a longer period


def repeated(told: Sequence[Told]) -> list[int | None]:
    """For each claim the earlier one that it repeats, None when it is new."""
    result: list[int | None] = []
    last: dict[tuple[str, int | None], int] = {}
    for at, one in enumerate(told):
        key = (one.item.outcome, number(one.item))
        earlier = last.get(key)
        same = (
            earlier is not None
            and key[1] is not None
            and told[earlier].sentence < one.sentence
            and _is_same(told[earlier].item, one)
        )
        result.append(earlier if same else None)
        last.setdefault(key, at)
    return result


def _is_same(earlier: Finding, one: Told) -> bool:
    item = one.item
    classes = {earlier.victim_class, item.victim_class}
    if len(classes) > 1 and "unknown" not in classes:
        return False
    if item.is_toll or item.is_definite or one.length <= SUMMARY:
        return True
    return (number(item) or 0) > 1


def candidate(told: Sequence[Told]) -> tuple[Count, list[int]] | None:
    """The candidate toll of the killed and the claims it rests on; None when no number is told."""
    repeats = repeated(told)
    mine = [at for at, one in enumerate(told) if _counts(one) and number(one.item) is not None]
    totals = [at for at in mine if _is_total(told, mine, at)]
    if totals:
        return told[totals[-1]].item.count, [totals[-1]]
    used: list[int] = []
    for at in mine:
        one = told[at]
        first = repeats[at]
        if first in used and one.item.count.qualifier != "exact":
            used[used.index(first)] = at  # the headline's round figure, then "at least"
        if first is not None or one.is_other or is_part(told, at):
            continue
        rival = next((index for index in used if _is_rival(told[index], one)), None)
        if rival is None:
            used.append(at)
        elif (number(one.item) or 0) > (number(told[rival].item) or 0):
            used[used.index(rival)] = at
    if not used:
        return None
    return _sum([told[at].item.count for at in used]), used


def number(item: Finding) -> int | None:
    """The one number a claim is compared by."""
    count = item.count
    return next((n for n in (count.best, count.low, count.high) if n is not None), None)


def _counts(one: Told) -> bool:
    return one.item.outcome == "killed"


def _is_total(told: Sequence[Told], mine: list[int], at: int) -> bool:
    one = told[at]
    if one.is_other and len(mine) > 1:
        # "a third died, raising the toll to three" against the toll of a whole war
        others = sum(number(told[other].item) or 0 for other in mine if other != at)
        return one.item.is_toll and (number(one.item) or 0) <= 5 * others + 10
    if one.item.is_toll:
        return True
    is_bare = one.item.phrase is None or not one.item.phrase.words
    return is_bare and one.length <= SUMMARY and at == mine[-1] and len(mine) > 1


def is_part(told: Sequence[Told], at: int) -> bool:
    """ "Two of them": part of the killed told before, unless those were the wounded."""
    one = told[at]
    if not one.item.is_part or not at:
        return False
    whole = told[at - 1]
    if whole.item.is_part and whole.sentence == one.sentence:
        return is_part(told, at - 1)
    return whole.item.outcome == one.item.outcome


def _is_rival(one: Told, other: Told) -> bool:
    """Whether two claimants give different figures for the same victims."""
    if not one.claimant or not other.claimant or one.claimant == other.claimant:
        return False
    classes = {one.item.victim_class, other.item.victim_class}
    return len(classes) == 1 or "unknown" in classes


def _sum(counts: list[Count]) -> Count:
    if len(counts) == 1:
        return counts[0]
    low = _total([count.low for count in counts])
    best = _total([count.best if count.best is not None else count.low for count in counts])
    high = _total([count.high for count in counts])
    qualifier = "exact" if low == high else "at_least" if high is None else "range"
    return Count("", qualifier, low, best, high)


def _total(numbers: list[int | None]) -> int | None:
    known = [n for n in numbers if n is not None]
    return sum(known) if len(known) == len(numbers) else None
