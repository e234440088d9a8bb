"""Which claims of one text repeat, make up or rival each other, and which figure is its candidate toll.

A candidate is only offered: repeated, partial and rival figures cannot always be told apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from model.counts import Count
from model.suggesters._text import word_set
from model.suggesters._victims import Finding

_OF_STATES = word_set(
    """soldier soldiers troop troops trooper troopers serviceman servicemen policeman policemen police
    officer officers guard guards conscripts peacekeepers marines gendarmes"""
)
_OF_REBELS = word_set(
    """fighter fighters militant militants rebel rebels insurgent insurgents terrorist terrorists
    gunman gunmen jihadists bandits guerrillas attackers assailants"""
)
_ORDINALS = word_set("first second third fourth fifth other")
_HUNDRED = 100
_WAR = 10  # times the dead of the event: what a war is told to have cost
SUMMARY = 6  # tokens of a closing "2 fatalities reported."


@dataclass(frozen=True)
class Told:
    """A finding with the number of its sentence, that sentence's length in tokens, and who says it."""

    item: Finding
    sentence: int
    length: int
    claimant: str
    side: str  # whose people the words say they are: "its soldiers", "Orvian troops"
    is_bomber: bool  # "blew himself up"
    is_new: bool  # "also", "elsewhere": others than those told before
    is_boast: bool  # "the group said it had killed 17"
    is_running: bool  # "bringing the toll to"
    is_perfect: bool  # "have been killed"
    is_outdated: bool  # "earlier reports had put it at five"
    is_other: bool  # "since 2014", "a week after an attack that": a longer time or another event


@dataclass
class Account:
    """What the claims of a text, by number, are to each other."""

    repeats: list[int | None]  # the earlier claim that each tells again
    background: set[int] = field(default_factory=set)  # totals of a longer time or another event
    supersedes: dict[int, list[int]] = field(default_factory=dict)  # a total: what it takes in
    bombers: set[int] = field(default_factory=set)  # who died by their own bomb, beside victims
    contradicts: dict[int, int] = field(default_factory=dict)  # a figure and its rival in the toll
    toll: Count | None = None


def account(told: Sequence[Told]) -> Account:
    """How the claims of one text hang together; only deaths are weighed against each other."""
    result = Account(repeated(told))
    mine = [
        at
        for at, one in enumerate(told)
        if one.item.outcome == "killed" and number(one.item) is not None
    ]
    near = [at for at in mine if not (told[at].is_running or told[at].is_other)]
    bombers = {at for at in near if told[at].is_bomber}
    if len(bombers) < len(near):  # the victims are counted, as most who count do
        result.bombers = bombers
        mine = [at for at in mine if at not in bombers]
        near = [at for at in near if at not in bombers]
    outdated = {at for at in near if told[at].is_outdated}
    if len(outdated) < len(near):
        near = [at for at in near if at not in outdated]
        mine = [at for at in mine if at not in outdated]
        if outdated:
            result.supersedes[near[0]] = sorted(outdated)
    whole = sum(number(told[at].item) or 0 for at in near)
    near = [at for at in near if not _is_of_war(told[at], whole)] or near
    if near:
        here = sum(number(told[at].item) or 0 for at in near)
        known = set(near)
        result.background = {at for at in mine if at not in known and _is_beyond(told[at], here)}
        mine = [at for at in mine if at not in result.background]
    totals = [at for at in mine if _is_total(told, mine, at)] or _spelled_out(told, mine, result)
    if totals:
        last = totals[-1]
        result.toll = told[last].item.count
        for at in mine:
            if at == last or is_part(told, at) or result.repeats[at] is not None:
                continue
            if _is_rival(told[at], told[last]):
                result.contradicts[at] = last
            elif (number(told[at].item) or 0) < (number(told[last].item) or 0):
                result.supersedes.setdefault(last, []).append(at)
        return result
    _add_up(told, mine, result)
    return result


def _without_round(told: Sequence[Told], mine: list[int], result: Account) -> list[int]:
    """The figures without a headline's "dozens" that another sentence makes exact."""
    rest: list[int] = []
    exacts = [at for at in mine if told[at].item.count.qualifier != "vague"]
    for at in mine:
        one = told[at]
        is_round = one.item.count.qualifier == "vague"
        exact = next((o for o in exacts if is_round and _makes_exact(told[o], one)), None)
        if exact is None:
            rest.append(at)
        else:
            result.supersedes.setdefault(exact, []).append(at)
    return rest


def _makes_exact(exact: Told, round_: Told) -> bool:
    if round_.item.count.qualifier != "vague" or exact.item.count.qualifier == "vague":
        return False
    if exact.sentence == round_.sentence or (number(exact.item) or 0) < (number(round_.item) or 0):
        return False
    classes = {exact.item.victim_class, round_.item.victim_class}
    return len(classes) == 1 or "unknown" in classes


def _spelled_out(told: Sequence[Told], mine: list[int], result: Account) -> list[int]:
    """The first figure when the exact ones after it add up to it: "17 died ... eleven ... six more"."""
    fresh = [at for at in mine if result.repeats[at] is None and not is_part(told, at)]
    rest = [number(told[at].item) or 0 for at in fresh[1:]]
    if len(rest) < 2 or sum(rest) != number(told[fresh[0]].item):
        return []
    whole = told[fresh[0]].item.victim_class
    parts = {told[at].item.victim_class for at in fresh[1:]}
    return fresh[:1] if whole == "unknown" or parts <= {whole, "unknown"} else []


def _add_up(told: Sequence[Told], mine: list[int], result: Account) -> None:
    used: list[int] = []
    if any(told[at].item.count.best is not None for at in mine):  # "up to 40" adds to nothing
        mine = [at for at in mine if told[at].item.count.best is not None]
    mine = _without_round(told, mine, result)
    for at in mine:
        one = told[at]
        first = result.repeats[at]
        if first in used and one.item.count.qualifier != "exact":
            used[used.index(first)] = at  # the headline's round figure, then "at least"
        if first is not None or is_part(told, at):
            continue
        rival = next((index for index in used if _is_rival(told[index], one)), None)
        if rival is None:
            used.append(at)
            continue
        if (number(one.item) or 0) > (number(told[rival].item) or 0):
            used[used.index(rival)] = at
            result.contradicts[rival] = at
        else:
            result.contradicts[at] = rival
    if used:
        result.toll = _sum([told[at].item.count for at in used])


def repeated(told: Sequence[Told]) -> list[int | None]:
    """For each claim the earlier one that it repeats, None when it is new."""
    result: list[int | None] = []
    last: dict[tuple[str, int | None], int] = {}
    for at, one in enumerate(told):
        key = (one.item.outcome, number(one.item))
        earlier = last.get(key)
        if earlier is None:
            earlier = _unnamed(told, at)
        same = (
            earlier is not None
            and key[1] is not None
            and told[earlier].sentence < one.sentence
            and _is_same(told[earlier].item, one)
        )
        result.append(earlier if same else None)
        last.setdefault(key, at)
    return result


def _unnamed(told: Sequence[Told], at: int) -> int | None:
    """The "man" told before of whom a later sentence gives the name."""
    item = told[at].item
    if at != 1 or not item.is_name or number(item) != 1:
        return None
    first = told[0].item
    is_one = first.count.text.lower() in ("a", "an", "one") and number(first) == 1
    return 0 if is_one and first.outcome == item.outcome else None


def _is_same(earlier: Finding, one: Told) -> bool:
    item = one.item
    words = item.phrase.words if item.phrase else ()
    if one.is_new or _ORDINALS & set(words):  # "six adults were also killed", "the first victim"
        return False
    classes = {earlier.victim_class, item.victim_class}
    if len(classes) > 1 and "unknown" not in classes:
        return False
    if item.is_name and number(item) == 1:
        return True
    if item.is_toll or item.is_definite or one.length <= SUMMARY:
        return True
    return (number(item) or 0) > 1


def number(item: Finding) -> int | None:
    """The one number a claim is compared by."""
    count = item.count
    return next((n for n in (count.best, count.low, count.high) if n is not None), None)


def _is_beyond(one: Told, here: int) -> bool:
    """Whether a figure is of more than this event, whose own toll may be told as running, too."""
    value = number(one.item) or 0
    if not one.is_other:  # "a third died, raising the toll to three"
        return value > 5 * here + 10
    return True


def _is_of_war(one: Told, whole: int) -> bool:
    """ "The group has killed thousands", "40,000 have been killed" beside a few dead."""
    value = number(one.item) or 0
    rest = whole - value
    is_many = one.item.count.qualifier == "vague" or value > _WAR * rest
    return one.is_perfect and value >= _HUNDRED and is_many and 0 < rest < value


def _is_total(told: Sequence[Told], mine: list[int], at: int) -> bool:
    one = told[at]
    if one.item.is_toll:
        return True
    is_bare = one.item.phrase is None or not one.item.phrase.words
    is_last = at == mine[-1] and len(mine) > 1 and not is_part(told, at)
    is_last = is_last and not one.claimant  # "officials confirmed eight dead" is a rival figure
    return is_bare and one.length <= SUMMARY and is_last


def is_part(told: Sequence[Told], at: int) -> bool:
    """ "Two of them": part of the killed told before, unless those were the wounded."""
    one = told[at]
    if not at:
        return False
    whole = told[at - 1]
    if _is_of_a_day(whole, one):
        return True
    if not one.item.is_part:
        return False
    if whole.item.is_part and whole.sentence == one.sentence:
        return is_part(told, at - 1)
    return whole.item.outcome == one.item.outcome


def _is_of_a_day(whole: Told, one: Told) -> bool:
    """ "The clashes have left 25 dead. Six were killed on Sunday": a bare number after a tally."""
    is_bare = one.item.phrase is not None and not one.item.phrase.words and not one.claimant
    if whole.is_other or one.item.is_active:
        return False
    is_less = (number(one.item) or 0) < (number(whole.item) or 0)
    return (
        is_bare
        and is_less
        and whole.is_perfect
        and whole.sentence != one.sentence
        and not one.is_new
    )


def _is_rival(one: Told, other: Told) -> bool:
    """Whether two claimants give different figures for the same victims."""
    if one.claimant == other.claimant or not other.claimant:
        return False
    is_bare = other.item.phrase is not None and not other.item.phrase.words and not other.is_new
    if not one.claimant and not (other.is_boast or (is_bare and other.sentence != one.sentence)):
        return False
    if one.side and other.side and one.side != other.side:
        return False
    ranks = {_rank(one.item), _rank(other.item)} - {""}
    classes = {one.item.victim_class, other.item.victim_class}
    return len(ranks) < 2 and (len(classes) == 1 or "unknown" in classes)


def _rank(item: Finding) -> str:
    """Whose men a noun means: soldiers and rebels of one battle are not the same dead."""
    words = set(item.phrase.words) if item.phrase else set()
    return "state" if words & _OF_STATES else "rebel" if words & _OF_REBELS else ""


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
