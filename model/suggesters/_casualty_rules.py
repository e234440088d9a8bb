"""From trigger words to findings: whose harm a sentence tells, and how many.

A trigger's voice says on which side its victims stand; the noun phrase there, its coordinated
phrases and nothing in between ("including three children", "aged 34") make the findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from model.counts import Count, FoundCount
from model.suggesters._casualty_words import THINGS, is_person, victim_class
from model.suggesters._chunks import Phrase, Token, phrase_at
from model.suggesters._text import word_set

_ONE = Count("", "exact", 1, 1, 1)
_UNKNOWN = Count("", "unspecified", None, None, None)
_NOBODY = Count("any", "exact", 0, 0, 0)  # "denied that any civilians were killed"
_PLURALS = word_set(
    """all both rest half remainder majority people men women children police personnel troops staff crew forces
    family families policemen servicemen fishermen gunmen militiamen taliban cattle them they others
    mujahideen youth everyone everybody population"""
)
_LINKS = word_set(
    """remain remained reported went left believed feared confirmed presumed thought found said were
    was not to being"""
)
_LIVES = word_set(
    "claimed claims claiming cost costs costing took taken taking loss lost claim losing"
)
_TOLL_VERBS = word_set(
    """to at of reached hit is was past passed surpassed exceeded topped stands now : as reaching"""
)
_TOLL_BEFORE = word_set("death the a total official overall its")
_NAMING = word_set("known identified named nicknamed called dubbed")
_DEAD = word_set("dead deaths fatalities killed victims")
_UNREPORTED = word_set("unknown unclear unreported unconfirmed undetermined unspecified")
_NOT_SO = word_set("not never would will should can")
_DOUBTS = word_set("may might could reportedly believed feared presumed allegedly apparently")
_BEFORE_OBJECTS = word_set("said says reported confirmed left leaving leaves")


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
    is_definite: bool = False  # "the two", "both": people told of before


def findings(row: list[Token]) -> list[Finding]:
    """Every finding of one sentence, in the order of its triggers."""
    sentence = _Sentence(row)
    found: list[Finding] = []
    for at, token in enumerate(row):
        if token.kind == "trigger" and at not in sentence.inside:
            found += sentence.read(at)
    return _inherited(_distinct(found + sentence.tolls(), row), row)


class _Sentence:
    """The tokens of a sentence and the noun phrases among them."""

    def __init__(self, row: list[Token]) -> None:
        self.row = row
        self.starting: dict[int, Phrase] = {}
        self.ending: dict[int, Phrase] = {}
        at = 0
        while at < len(row):
            phrase = phrase_at(row, at)
            if phrase:
                self.starting[phrase.first] = self.ending[phrase.last] = phrase
                at = phrase.last
            else:
                at += 1
        self.inside = {at for p in self.starting.values() for at in range(p.first, p.last)}
        self.taken: set[int] = set()  # first tokens of phrases that are some trigger's victims

    def kind(self, at: int) -> str:
        return self.row[at].kind if 0 <= at < len(self.row) else "end"

    def word(self, at: int) -> str:
        return self.row[at].word if 0 <= at < len(self.row) else ""

    def read(self, at: int) -> Iterator[Finding]:
        form = self.row[at].form
        if form == "noun":
            yield from self.of_noun(at)
        elif form == "gerund" and self.word(at + 1) == "of":
            yield from self.objects(at, at + 2)
        elif form in ("gerund", "present", "lost"):
            if not (form == "gerund" and self.kind(at - 1) == "det"):
                yield from self.objects(at, at + 1)
        elif form in ("intransitive", "adjective"):
            yield from self.of_state(at)
        elif self.kind(at - 1) == "det" and self.kind(at + 1) != "noun":
            return  # "the wounded"
        elif self.is_inverted(at):
            yield from self.objects(at, at + 2)
        elif self.is_unreal(at):
            return
        elif self.is_active(at):
            yield from self.objects(at, at + 1)
        else:
            yield from self.subjects(at)

    def is_inverted(self, at: int) -> bool:
        """ "Killed were the driver and two passengers"."""
        return self.kind(at - 1) in ("end", "stop") and self.word(at + 1) in ("were", "was")

    def is_active(self, at: int) -> bool:
        """Whether a participle is the past of an active verb: its victims follow it."""
        before, after = at - 1, at + 1
        while self.kind(before) in ("adverb", "quote"):
            before -= 1
        while self.kind(after) in ("adverb", "quote"):
            after += 1
        if self.word(before) in ("have", "has", "had", "having"):
            return self.begins_phrase(after)
        if self.kind(before) == "aux" or self.word(after) == "by":
            return False
        if self.kind(after) in ("count", "det", "pron"):
            return True
        if self.kind(after) != "noun":
            return False
        subject = self.ending.get(before + 1)
        return not (subject and subject.count) and self.begins_phrase(after)

    def is_unreal(self, at: int) -> bool:
        """ "Could have killed hundreds"."""
        return self.word(at - 1) == "have" and self.word(at - 2) in (
            "could",
            "would",
            "should",
            "might",
        )

    def begins_phrase(self, at: int) -> bool:
        phrase = self.starting.get(at) or phrase_at(self.row, at)
        return phrase is not None and not _is_thing(phrase)

    # Victims after the trigger

    def objects(self, trigger: int, at: int) -> Iterator[Finding]:
        at = self.after_speech(at)
        while self.kind(at) in ("adverb", "quote"):
            at += 1
        phrase = self.starting.get(at) or phrase_at(self.row, at)
        if phrase is None or not self.are_victims(phrase, first=True):
            return
        chain = [phrase]
        while following := self.next_coordinated(chain[-1]):
            chain.append(following)
        if self.is_apposition(chain):
            chain = chain[:1]
        for member in chain:
            self.taken.add(member.first)
            first = trigger if member is phrase else member.first
            yield self.finding(trigger, member, first, member.last, is_active=True)

    def is_apposition(self, chain: list[Phrase]) -> bool:
        """Whether the rest of a chain spells out its first: "two workers, a man and a woman"."""
        if len(chain) < 3 or self.kind(chain[1].first - 1) != "comma":
            return False
        numbers = [_count_of(member).best for member in chain]
        rest = [n for n in numbers[1:] if n is not None]
        return len(rest) == len(chain) - 1 and sum(rest) == numbers[0]

    def after_speech(self, at: int) -> int:
        """Past ", it said," between a trigger and its victims."""
        if self.kind(at) == "comma":
            for end in range(at + 2, at + 7):
                if self.kind(end) == "comma" and self.kind(end - 1) in ("verb", "adverb", "noun"):
                    return end + 1
        return at

    def next_coordinated(self, phrase: Phrase) -> Phrase | None:
        """The next of "two soldiers from Kavran, a child and three others"."""
        at = self.after_aside(self.after_prepositions(phrase.last))
        if self.kind(at) == "comma":
            at += 1
        elif self.kind(at) != "conj":
            return None
        if self.kind(at) == "conj":
            at += 1
        following = self.starting.get(at)
        if not following or not self.are_victims(following, first=False):
            return None
        end = self.after_aside(self.after_prepositions(following.last))
        if end > following.last and self.kind(end) == "comma" and self.kind(end + 1) == "aux":
            return None
        while self.kind(end) == "adverb":
            end += 1
        if self.kind(end) in ("aux", "verb", "trigger", "rel") or (
            self.kind(end) == "noun" and following.count is None
        ):
            return None
        return following

    def after_prepositions(self, at: int) -> int:
        while True:
            if self.word(at) in _NAMING:
                at += 1 if self.word(at + 1) == "as" else 0
            elif self.kind(at) != "prep":
                return at
            if at + 1 not in self.starting:
                return at
            at = self.starting[at + 1].last

    def after_aside(self, at: int) -> int:
        """Past ", including a girl," ", two of them women," ", aged 34," when `at` is its comma."""
        if self.kind(at) == "incl" or (self.kind(at) == "comma" and self.is_aside(at + 1)):
            end = at + 1
            while self.kind(end) not in ("comma", "stop", "end", "turn", "trigger", "aux"):
                end += 1
            if self.kind(end) == "comma":
                return end
            return end if self.kind(end) in ("stop", "end", "turn") else at
        return at

    def is_aside(self, at: int) -> bool:
        if self.kind(at) in ("incl", "rel"):
            return True
        if self.word(at) in ("all", "most", "both", "some"):
            return True
        phrase = self.starting.get(at)
        if not phrase or not phrase.count:
            return False
        if not phrase.words:  # ", two critically"
            return self.kind(phrase.last) == "adverb"
        return "of" in phrase.words and phrase.words[-1] in ("them", "whom")

    # Victims before the trigger

    def subjects(self, trigger: int, given: Phrase | None = None) -> Iterator[Finding]:
        at, skipped = self.before_helpers(self.first_of_verbs(trigger) - 1)
        if skipped & (_NOT_SO if "have" in skipped else _NOT_SO | {"could", "might"}):
            return
        phrase = given or self.head(self.ending.get(at + 1))
        if phrase is None or not self.are_victims(phrase, first=True):
            return
        is_flight = self.row[trigger].word in ("fled", "to flee")
        if is_flight and (not phrase.count or victim_class(phrase.words) == "combatant"):
            return
        uncertain = bool(skipped & _DOUBTS)
        chain = [phrase, *self.coordinated_before(phrase)]
        for index, member in enumerate(chain):
            if member.first in self.taken and index:
                break
            self.taken.add(member.first)
            last = trigger + 1 if index == 0 else member.last
            yield replace(self.finding(trigger, member, member.first, last), is_uncertain=uncertain)

    def first_of_verbs(self, trigger: int) -> int:
        """The passive that a trigger is joined to: "was tied to a tree and beaten to death"."""
        at = trigger - 1
        while self.kind(at) == "adverb":
            at -= 1
        if self.kind(at) != "conj" or self.row[trigger].form == "adjective":
            return trigger
        while at >= 0 and self.kind(at) not in ("stop", "turn"):
            if self.word(at) in ("was", "were", "been"):
                return at + 1
            at -= 1
        return trigger

    def before_helpers(self, at: int) -> tuple[int, set[str]]:
        """Left over "had been reportedly" and asides to the end of the subject."""
        skipped: set[str] = set()
        is_adverbial = True
        while is_adverbial and at + 1 not in self.ending:
            while self.kind(at) in ("aux", "adverb", "quote") or self.word(at) in _LINKS:
                skipped.add(self.word(at))
                at -= 1
            is_adverbial = False
            if at + 1 in self.ending:
                break
            if self.kind(at) == "rel":
                at -= 2 if self.kind(at - 1) == "comma" else 1
            elif self.kind(at) == "comma" and (start := self.aside_start(at)) is not None:
                at = start - 1
                is_adverbial = self.kind(at) == "adverb"
        return at, skipped

    def aside_start(self, comma: int) -> int | None:
        """The comma that opens the aside which ends at `comma`."""
        at = comma - 1
        while self.kind(at) not in ("comma", "stop", "trigger", "end"):
            if self.kind(at) == "turn" and self.word(at) != "as":
                break
            at -= 1
        if self.kind(at) == "comma" and (
            self.kind(at + 1) in ("incl", "rel", "prep") or self.word(at + 1) in _NAMING
        ):
            return at if at > 0 else None
        at = comma - 1
        while at >= 0 and self.kind(at) in (
            "noun",
            "count",
            "det",
            "incl",
            "prep",
            "conj",
            "adverb",
            "pron",
            "rel",
            "verb",
        ):
            at -= 1
        return at if at > 0 and self.kind(at) == "comma" else None

    def head(self, phrase: Phrase | None) -> Phrase | None:
        """The phrase that later prepositions hang on: "a man" of "a man from the village of X"."""
        if phrase and phrase.count and not phrase.words:
            return phrase
        while phrase and self.kind(phrase.first - 1) == "prep":
            before = self.ending.get(phrase.first - 1)
            if before is None:
                break
            is_person_counted = phrase.count and any(is_person(word) for word in phrase.words)
            if is_person_counted and not before.count and not any(map(is_person, before.words)):
                break  # "the coffins of the five boys killed"
            phrase = before
        return phrase

    def coordinated_before(self, phrase: Phrase) -> list[Phrase]:
        chain: list[Phrase] = []
        while True:
            at = phrase.first - 1
            if self.kind(at) == "conj":
                at -= 1
            elif self.kind(at) != "comma" or (not chain and self.kind(at) != "comma"):
                return chain
            if self.kind(at) == "comma":
                at = (self.aside_start(at) or at) - 1 if self.aside_before(at) else at - 1
            before = self.head(self.ending.get(at + 1))
            if before is None or not self.are_victims(before, first=False):
                return chain
            if self.kind(before.first - 1) in ("prep", "trigger") or (
                self.kind(before.first - 1) == "verb"
                and self.word(before.first - 1) not in _BEFORE_OBJECTS
            ):
                return chain
            if before.first in self.taken:
                return chain
            chain.append(before)
            phrase = before

    def aside_before(self, comma: int) -> bool:
        start = self.aside_start(comma)
        return start is not None and self.is_aside(start + 1)

    def of_state(self, at: int) -> Iterator[Finding]:
        """ "died", "14 dead", "went missing": the subject, or the object of "left"."""
        if self.row[at].form == "adjective":
            before = self.kind(at - 1)
            if before in ("det", "prep", "conj", "comma", "end") or (
                self.kind(at + 1) == "noun"
                and self.starting.get(at + 1) is not None
                and before not in ("aux", "count")
            ):
                return
        yield from self.subjects(at)

    # Nouns of harm

    def of_noun(self, at: int) -> Iterator[Finding]:
        token = self.row[at]
        if self.word(at + 1) == "toll":
            return
        if token.word == "life" and self.word(at - 1) != "of":
            return
        if token.word == "life" and self.word(at - 3) == "no":  # "no loss of life"
            yield Finding("killed", _NOBODY, at - 3, at + 1, at, None, "unknown")
            return
        if token.word == "death" and self.word(at - 1) == "to":  # "hacked another to death"
            yield from self.subjects(at, self.ending.get(at - 1))
            return
        if token.word == "bodies" and self.word(at - 1) in (
            "their",
            "beheaded",
            "decapitated",
            "charred",
        ):
            if owner := self.counted_before(at):
                yield self.finding(at, owner, at - 1, at + 1)
            return
        counted = self.count_before(at)
        if token.word in ("lives", "life") and not self.is_loss_of_life(at):
            return
        if self.word(at + 1) == "of" and (not counted or counted.is_article):
            yield from self.objects(at, at + 2)
            return
        if token.word in ("injuries", "injury") and self.word(at + 1) == "to":
            yield from self.objects(at, at + 2)
            return
        if counted:
            first = next(i for i in range(at, -1, -1) if self.row[i].count is counted)
            outcome = token.outcome
            if (counted.count.best == 0 and outcome in ("casualties", "wounded")) or (
                counted.count.best == 0 and self.word(at + 1) in ("or", "and")
            ):
                outcome = "none"
            words = tuple(self.word(i) for i in range(first + 1, at))
            yield Finding(outcome, counted.count, first, at + 1, at, None, victim_class(words))
        elif self.is_unreported(at):
            yield Finding(token.outcome, _UNKNOWN, at, at + 2, at, None, "unknown")
        elif self.word(at + 1) == ":" and self.kind(at + 2) == "count":
            found = self.row[at + 2].count
            assert found is not None
            yield Finding(token.outcome, found.count, at, at + 3, at, None, "unknown")

    def counted_before(self, at: int) -> Phrase | None:
        """The people last counted before a "their" or "them"."""
        ends = [end for end, phrase in self.ending.items() if end <= at and phrase.count]
        ends = [end for end in ends if any(map(is_person, self.ending[end].words))]
        return self.ending[max(ends)] if ends else None

    def count_before(self, at: int) -> FoundCount | None:
        """The count of "10 reported civilian deaths", None when there is none."""
        index = at - 1
        while self.kind(index) in ("noun", "adverb") or self.word(index) in (
            "reported",
            "confirmed",
        ):
            index -= 1
        token = self.row[index] if index >= 0 else None
        if token is None or token.count is None or at - index > 5:
            return None
        if token.count.is_article and self.word(at) not in ("body", "corpse", "death", "fatality"):
            return None
        if index + 1 < at and self.row[index + 1].word in THINGS:
            return None
        return token.count

    def is_loss_of_life(self, at: int) -> bool:
        near = {self.word(index) for index in range(max(0, at - 6), min(len(self.row), at + 4))}
        return bool(near & _LIVES)

    def is_unreported(self, at: int) -> bool:
        after = {self.word(index) for index in range(at + 1, at + 4)}
        return bool(after & _UNREPORTED) and self.word(at).endswith(("ies", "deaths"))

    def tolls(self) -> list[Finding]:
        """ "the death toll rose to 35"."""
        found = []
        for at, token in enumerate(self.row):
            near = {self.word(at + 1), self.word(at + 2), self.word(at + 3)}
            if token.word.endswith("number of") and near & _DEAD:
                pass
            elif token.word != "toll" or self.word(at - 1) not in _TOLL_BEFORE:
                continue
            best = None
            for index in range(at + 1, len(self.row)):
                number = self.row[index].count
                if self.kind(index) == "stop" and self.word(index) != ":":
                    break
                if number and not number.is_article and self.word(index - 1) in _TOLL_VERBS:
                    best = index
                    break
            if best is not None:
                counted = self.row[best].count
                assert counted is not None
                found.append(
                    Finding(
                        "killed", counted.count, at - 1, best + 1, at, None, "unknown", is_toll=True
                    )
                )
        return found

    # Phrases

    def are_victims(self, phrase: Phrase, first: bool) -> bool:
        """Whether a phrase can be people; the first after a trigger is doubted less."""
        if _is_thing(phrase):
            return False
        if phrase.count:
            if not phrase.words and phrase.count.count.text.lower() in (
                "number of",
                "the number of",
            ):
                return False
            if phrase.count.is_article and not phrase.words:
                return phrase.count.count.text.lower() == "another"
            return (
                first
                or not phrase.words
                or any(is_person(word) for word in phrase.words)
                or (
                    not phrase.count.is_article
                    and self.row[phrase.last - 1].kind == "noun"
                    and phrase.words[-1].endswith(("s", "i", "en"))
                )
            )
        if not phrase.words:
            return False
        person = any(is_person(word) for word in phrase.words)
        if person or phrase.words[0] in ("him", "them", "himself", "herself", "her", "he", "she"):
            return True
        return first and (self.row[phrase.first].kind == "det" or self._is_name(phrase))

    def _is_name(self, phrase: Phrase) -> bool:
        return all(self.row[at].is_capital for at in range(phrase.first, phrase.last))

    def finding(
        self, trigger: int, phrase: Phrase, first: int, last: int, is_active: bool = False
    ) -> Finding:
        token = self.row[trigger]
        return Finding(
            token.outcome,
            _NOBODY if self.word(phrase.first) == "any" else _count_of(phrase),
            first,
            last,
            trigger,
            phrase,
            victim_class(phrase.words),
            is_active,
            is_part=self._is_part(phrase),
            is_pronoun=phrase.words[:1] in (("he",), ("she",), ("him",), ("her",), ("them",)),
            is_definite=self.is_definite(phrase),
        )

    def is_definite(self, phrase: Phrase) -> bool:
        if phrase.count:
            return phrase.count.is_definite
        return self.word(phrase.first) in ("the", "these", "those", "this")

    def _is_part(self, phrase: Phrase) -> bool:
        if "of" not in phrase.words or not phrase.count:
            return False
        inner = phrase.words[phrase.words.index("of") + 1 :]
        return not inner or inner[0] in ("them", "whom", "wounded", "injured", "victims", "dead")


def _is_thing(phrase: Phrase) -> bool:
    words = phrase.words[: phrase.words.index("of")] if "of" in phrase.words else phrase.words
    if not words:
        return False
    return words[-1] in THINGS and not any(is_person(word) for word in words)


def _count_of(phrase: Phrase) -> Count:
    if phrase.count:
        is_many = phrase.count.is_article and phrase.words and phrase.words[-1] in _PLURALS
        return _UNKNOWN if is_many else phrase.count.count
    head = phrase.words[phrase.words.index("of") - 1] if "of" in phrase.words else phrase.words[-1]
    if head in _PLURALS or (head.endswith("s") and not head.endswith("ss") and is_person(head)):
        return _UNKNOWN
    return _ONE


def _distinct(found: list[Finding], row: list[Token]) -> list[Finding]:
    """One finding for a phrase that two triggers claim: the nearer one."""
    best: dict[tuple[int, str], Finding] = {}
    for item in found:
        at = item.phrase.first if item.phrase else item.first
        key = (at, "missing" if item.outcome == "missing" else "")
        rival = best.get(key)
        if rival is None or _distance(item) < _distance(rival):
            best[key] = item
    return sorted(best.values(), key=lambda item: item.first)


def _distance(item: Finding) -> int:
    if item.phrase is None:
        return 0
    return min(abs(item.trigger - item.phrase.first), abs(item.trigger - item.phrase.last))


def _inherited(found: list[Finding], row: list[Token]) -> list[Finding]:
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
