"""Who was harmed: the noun phrases on a trigger's victim side, and the counts they carry.

Coordinated phrases are findings of their own; what only describes them ("including three
children", "aged 34") is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from model.counts import Count, FoundCount
from model.suggesters._casualty_words import THINGS, is_person, victim_class
from model.suggesters._chunks import Phrase, phrase_at
from model.suggesters._clauses import Clause
from model.suggesters._text import word_set

_ONE = Count("", "exact", 1, 1, 1)
UNKNOWN = Count("", "unspecified", None, None, None)
NOBODY = Count("any", "exact", 0, 0, 0)  # "denied that any civilians were killed"
_PLURALS = word_set(
    """all both rest half remainder majority people men women children police personnel troops staff crew forces
    family families policemen servicemen fishermen gunmen militiamen taliban cattle them they others
    mujahideen youth everyone everybody population"""
)
_BARE_PRONOUNS = (("he",), ("she",), ("him",), ("her",), ("them",))
_ALL_OF = (("all", "of", "whom"), ("all", "of", "them"), ("both", "of", "whom"))
_OF_THINGS_TOO = ("blown up", "wiped out", "trampled")  # said of bridges and crops, too
_NOMINATIVES = (("he",), ("she",), ("they",))
_NOT_SO = word_set("not never would will should can")
_DOUBTS = word_set("may might could reportedly believed feared presumed allegedly apparently")
_PRONOUNS = word_set("him them himself herself her he she")
_SAYS = word_set("said says told reported added confirmed announced wrote")
_BEFORE_OBJECTS = word_set(
    """said says reported confirmed left leaving leaves leave
    burning burned burnt beating beat hacking hacked stabbing stabbed stoning stoned"""
)


_TALLY = re.compile(
    r"(?:the\s)?(?:(?:overall|total|final|official|actual|exact|true|real)\s)?numbers?\sof"
)


@dataclass(frozen=True)
class Finding:
    """Victims told by one trigger: outcome, count, and where, as token numbers [first, last)."""

    outcome: str
    count: Count
    first: int
    last: int
    trigger: int
    phrase: Phrase | None
    victim_class: str
    is_active: bool = False
    is_part: bool = False  # "two of them": already within another count
    is_toll: bool = False
    is_uncertain: bool = False
    is_pronoun: bool = False
    is_name: bool = False  # "Jan Berg"
    is_theirs: bool = False  # "their bodies": people of the sentence before
    is_definite: bool = False  # "the two", "both": people told of before


def objects(clause: Clause, trigger: int, at: int) -> Iterator[Finding]:
    """The victims that follow a trigger, from token `at` on."""
    at = clause.after_speech(at)
    while clause.kind(at) in ("adverb", "quote"):
        at += 1
    phrase = clause.starting.get(at) or phrase_at(clause.row, at)
    if phrase is None or not are_victims(clause, phrase, first=True):
        return
    if phrase.words[0:1] in _NOMINATIVES:
        return
    chain = [phrase]
    is_noun = clause.row[trigger].form == "noun"
    while following := next_coordinated(clause, chain[-1], is_noun):
        chain.append(following)
    if is_apposition(clause, chain):
        chain = chain[:1]
    chain = _counted_once(clause, chain)
    if clause.row[trigger].form == "lost":
        chain = [
            clause.starting.get(member.last, member) if not member.count else member
            for member in chain
        ]
    for member in chain:
        clause.taken.add(member.first)
        clause.objects.add(member.first)
        first = trigger if member is phrase else member.first
        yield finding(clause, trigger, member, first, member.last, is_active=True)


def _counted_once(clause: Clause, chain: list[Phrase]) -> list[Phrase]:
    """Without those who share the count before: "14 soldiers and militiamen" are 14."""
    kept = chain[:1]
    for before, one in pairwise(chain):
        is_bare = (
            one.count is None and clause.kind(one.first) == "noun" and count_of(one) is UNKNOWN
        )
        if not (is_bare and before.count and not before.count.is_article):
            kept.append(one)
    return kept


def is_apposition(clause: Clause, chain: list[Phrase]) -> bool:
    """Whether the rest of a chain spells out its first: "two workers, a man and a woman"."""
    if len(chain) < 2 or clause.kind(chain[1].first - 1) != "comma":
        return False
    if len(chain) == 2:  # "Colonel Berg, head of the police"
        return chain[1].count is None or chain[1].count.is_article
    numbers = [count_of(member).best for member in chain]
    rest = [n for n in numbers[1:] if n is not None]
    return len(rest) == len(chain) - 1 and sum(rest) == numbers[0]


def next_coordinated(clause: Clause, phrase: Phrase, is_noun: bool) -> Phrase | None:
    """The next of "two soldiers from Kavran, a child and three others".

    `is_noun`: after a noun of harm a verb may follow them, "the bodies of A and B were found".
    """
    at = clause.after_aside(clause.after_prepositions(phrase.last))
    if clause.kind(at) == "comma":
        at += 1
    elif clause.kind(at) != "conj":
        return None
    if clause.kind(at) == "conj":
        at += 1
    while clause.kind(at) == "adverb" or clause.word(at) == "then":
        at += 1
    following = clause.starting.get(at)
    if not following:
        return None
    is_next_name = clause.is_name(phrase) and clause.is_name(following) and len(following.words) > 1
    if not is_next_name and not are_victims(clause, following, first=False):
        return None
    end = clause.after_aside(clause.after_prepositions(following.last))
    is_subject = clause.kind(end + 1) == "aux" or clause.word(end + 1) in _SAYS
    if end > following.last and clause.kind(end) == "comma" and is_subject:
        return None
    while clause.kind(end) == "adverb":
        end += 1
    if clause.kind(end) == "rel" and clause.kind(following.first - 1) == "conj":
        return following  # "the driver and three traders who rode with him"
    if is_noun and clause.kind(end) == "aux" and clause.kind(following.first - 1) == "conj":
        return following
    if clause.kind(end) in ("aux", "verb", "trigger", "rel") or (
        clause.kind(end) == "noun" and following.count is None
    ):
        return None
    return following


def subjects(clause: Clause, trigger: int, given: Phrase | None = None) -> Iterator[Finding]:
    """The victims that stand before a trigger, or the phrase given."""
    at, skipped = clause.before_helpers(clause.first_of_verbs(trigger) - 1)
    if skipped & (_NOT_SO if "have" in skipped else _NOT_SO | {"could", "might"}):
        return
    phrase = given or clause.head(clause.without_including(clause.ending.get(at + 1)))
    is_anothers = phrase is not None and phrase.first in clause.objects and not given
    is_other = is_anothers or _is_of_other_number(clause, phrase, skipped)
    if phrase is None or is_other or not are_victims(clause, phrase, first=True):
        phrase = _before_reduced(clause, at)
    if phrase is None or not are_victims(clause, phrase, first=True):
        return
    if clause.row[trigger].word in _OF_THINGS_TOO and not any(map(is_person, phrase.words)):
        return
    is_flight = clause.row[trigger].word in ("fled", "to flee")
    if is_flight and (not phrase.count or victim_class(phrase.words) == "combatant"):
        return
    uncertain = bool(skipped & _DOUBTS)
    earlier = coordinated_before(clause, phrase)
    if earlier and len(_counted_once(clause, [earlier[0], phrase])) == 1:
        phrase, earlier = earlier[0], earlier[1:]
    chain = [phrase, *earlier, *_companions(clause, trigger)]
    for index, member in enumerate(chain):
        if member.first in clause.taken and index:
            break
        clause.taken.add(member.first)
        last = trigger + 1 if index == 0 else member.last
        yield replace(finding(clause, trigger, member, member.first, last), is_uncertain=uncertain)


def _is_of_other_number(clause: Clause, phrase: Phrase | None, skipped: set[str]) -> bool:
    """ "People whose car hit a mine were killed": "a mine" is not who "were"."""
    if phrase is None or phrase.count is None or not phrase.count.is_article:
        return False
    is_joined = clause.kind(phrase.first - 1) in ("conj", "comma")
    return "were" in skipped and not is_joined and not any(map(is_person, phrase.words))


def _before_reduced(clause: Clause, at: int) -> Phrase | None:
    """The people of "one of three men kidnapped last month" before the verb that tells their fate."""
    while at > 0 and clause.kind(at) not in ("comma", "stop", "turn", "rel", "aux", "conj"):
        token = clause.row[at]
        if token.form == "gerund" and clause.word(at - 1) == "of":  # "accused of killing ... was"
            return clause.head(clause.ending.get(at - 1))
        if token.kind == "trigger" and token.outcome in ("captured", "wounded", "missing"):
            end, _ = clause.before_helpers(at - 1)
            phrase = clause.head(clause.ending.get(end + 1))
            is_told = phrase and (phrase.count or are_victims(clause, phrase, first=False))
            return phrase if is_told else None
        at -= 1
    if clause.kind(at) == "rel":  # "two men who killed 12 people were executed"
        return clause.head(clause.ending.get(at))
    return None


def dead_people(clause: Clause) -> Iterator[Finding]:
    """ "Locals counted 85 dead villagers": the word of harm stands inside the phrase."""
    for phrase in clause.starting.values():
        is_dead = phrase.count is not None and phrase.words[:1] == ("dead",)
        if is_dead and phrase.first not in clause.taken and len(phrase.words) > 1:
            at = phrase.first + 1
            yield replace(finding(clause, at, phrase, phrase.first, phrase.last), outcome="killed")


def fatal_parts(clause: Clause) -> Iterator[Finding]:
    """ "Ten people were wounded, two of them fatally"."""
    for phrase in clause.starting.values():
        is_part = phrase.count is not None and phrase.words[-1:] in (("them",), ("whom",))
        if is_part and clause.word(phrase.last) in ("fatally", "mortally"):
            yield Finding(
                "killed", count_of(phrase), phrase.first, phrase.last + 1, phrase.last, phrase, "unknown"
            )  # fmt: skip


def _companions(clause: Clause, trigger: int) -> list[Phrase]:
    """Those who shared a fate: "was killed along with four of his guards"."""
    is_joint = clause.kind(trigger + 1) == "conj" and clause.length(trigger + 1) > len("and")
    phrase = clause.starting.get(trigger + 2)
    if clause.word(trigger + 1) in ("with", "alongside"):
        is_joint = phrase is not None and any(is_person(word) for word in phrase.words)
    if not is_joint:
        return []
    chain = [phrase] if phrase and are_victims(clause, phrase, first=False) else []
    while chain and (following := next_coordinated(clause, chain[-1], True)):
        chain.append(following)
    return chain


def coordinated_before(clause: Clause, phrase: Phrase) -> list[Phrase]:
    """The phrases joined to a subject on its left, the nearest first."""
    chain: list[Phrase] = []
    is_list = False  # "X, 6 policemen dead" is a headline's two halves
    while True:
        at = phrase.first - 1
        is_list = is_list or clause.kind(at) == "conj"
        if clause.kind(at) == "conj":
            at -= 1
        elif clause.kind(at) != "comma":
            return chain
        if clause.is_dash(at) and not clause.dash_before(at):
            return chain
        if clause.is_dash(at):  # "two boys - both from Oru - and their mother"
            at = clause.dash_before(at) - 1
        elif clause.kind(at) == "comma":
            at = (clause.aside_start(at) or at) - 1 if clause.aside_before(at) else at - 1
        before = clause.head(clause.ending.get(at + 1))
        if before is None:
            return chain
        is_named = is_list and all(map(clause.is_full_name, (before, phrase)))
        if not is_named and not are_victims(clause, before, first=False):
            return chain
        is_list = is_list or clause.kind(before.first - 1) == "conj"  # "in addition to"
        if not is_list and not before.count:
            return chain
        is_with = clause.word(before.first - 1) == "with"  # "ended with a rebel and a soldier dead"
        if (clause.kind(before.first - 1) in ("prep", "trigger") and not is_with) or (
            clause.kind(before.first - 1) == "verb"
            and clause.word(before.first - 1) not in _BEFORE_OBJECTS
        ):
            return chain
        if before.first in clause.taken:
            return chain
        if not is_list and clause.is_name(phrase) and count_of(before).best == 1:
            return chain  # "one protester, Ali Hasan, was hit and died"
        chain.append(before)
        phrase = before


def are_victims(clause: Clause, phrase: Phrase, first: bool) -> bool:
    """Whether a phrase can be people; the first after a trigger is doubted less."""
    if is_thing(phrase) or is_tally(phrase.count):
        return False
    if not phrase.words:
        return phrase.count is not None and _stands_alone(phrase.count)
    if any(is_person(word) for word in phrase.words) or phrase.words[0] in _PRONOUNS:
        return True
    if phrase.count:
        is_plural = phrase.words[-1].endswith(("s", "i", "en")) and not phrase.count.is_article
        if clause.row[phrase.last - 1].is_capital and not phrase.count.is_article:
            return True  # "9 SDF and 12 opposition fighters"
        return first or (is_plural and clause.row[phrase.last - 1].kind == "noun")
    is_named = clause.row[phrase.first].kind == "det" or clause.row[phrase.last - 1].is_capital
    return first and is_named  # "the registrar", "Jan Berg", "deminer Jan Berg"


def _stands_alone(found: FoundCount) -> bool:
    """Whether a number without a noun can be people: "5 killed", "another", but not "a"."""
    return found.count.text.lower() == "another" if found.is_article else True


def is_tally(found: FoundCount | None) -> bool:
    """ "The number of": a tally, told by the verb that follows."""
    return found is not None and _TALLY.fullmatch(found.count.text.lower()) is not None


def finding(
    clause: Clause, trigger: int, phrase: Phrase, first: int, last: int, is_active: bool = False
) -> Finding:
    token = clause.row[trigger]
    is_deadly = token.outcome == "wounded" and clause.word(phrase.last) in ("fatally", "mortally")
    is_anaphor = phrase.words[:1] == ("them",) or phrase.words in _ALL_OF
    counted = clause.counted_before(phrase.first) if is_anaphor else None
    return Finding(
        "killed" if is_deadly else token.outcome,
        NOBODY if clause.word(phrase.first) == "any" else count_of(counted or phrase),
        first,
        last,
        trigger,
        phrase,
        victim_class(phrase.words),
        is_active,
        is_part=is_part(clause, phrase) or " among th" in token.word,
        is_pronoun=counted is None
        and (phrase.words[:1] in _BARE_PRONOUNS or is_rank(clause, phrase, trigger)),
        is_definite=is_definite(clause, phrase),
        is_name=clause.is_full_name(phrase),
    )


def is_rank(clause: Clause, phrase: Phrase, trigger: int) -> bool:
    """ "The eighth reporter to be killed": one told already, and how many before."""
    is_to_be = clause.word(trigger - 1) == "be" and clause.word(trigger - 2) == "to"
    return is_to_be and clause.word(phrase.first) == "the" and phrase.count is None


def is_definite(clause: Clause, phrase: Phrase) -> bool:
    if phrase.count:
        return phrase.count.is_definite
    return clause.word(phrase.first) in ("the", "these", "those", "this")


def is_part(clause: Clause, phrase: Phrase) -> bool:
    if "of" not in phrase.words or not phrase.count:
        return False
    inner = phrase.words[phrase.words.index("of") + 1 :]
    return not inner or inner[0] in ("them", "whom", "wounded", "injured", "victims", "dead")


def is_thing(phrase: Phrase) -> bool:
    words = phrase.words[: phrase.words.index("of")] if "of" in phrase.words else phrase.words
    if not words:
        return False
    return words[-1] in THINGS and not any(is_person(word) for word in words)


def count_of(phrase: Phrase) -> Count:
    if phrase.count:
        if phrase.count.is_article and phrase.words[-1:] == ("couple",):
            return Count(phrase.count.count.text, "exact", 2, 2, 2)
        is_many = phrase.count.is_article and phrase.words and phrase.words[-1] in _PLURALS
        return UNKNOWN if is_many else phrase.count.count
    head = phrase.words[phrase.words.index("of") - 1] if "of" in phrase.words else phrase.words[-1]
    if head in _PLURALS or (head.endswith("s") and not head.endswith("ss") and is_person(head)):
        return UNKNOWN
    return _ONE
