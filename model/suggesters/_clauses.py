"""A sentence's tokens with the noun phrases among them, and the ways from one to the next."""

from __future__ import annotations

from model.suggesters._casualty_words import is_person
from model.suggesters._chunks import Phrase, Token, phrase_at
from model.suggesters._text import word_set

_LINKS = word_set(
    """remain remained reported went left believed feared confirmed presumed thought found said were
    was not to being"""
)
_IN_ASIDE = word_set("noun count det incl prep conj adverb pron rel verb")
_DASHES = word_set("- – — --")
_ASIDE = 20  # tokens between two dashes
_NAMING = word_set("known identified named nicknamed called dubbed")


class Clause:
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
        self.objects: set[int] = set()  # first tokens of phrases that follow a trigger as victims
        self.taken: set[int] = set()  # first tokens of phrases that are some trigger's victims

    def kind(self, at: int) -> str:
        return self.row[at].kind if 0 <= at < len(self.row) else "end"

    def word(self, at: int) -> str:
        return self.row[at].word if 0 <= at < len(self.row) else ""

    def length(self, at: int) -> int:
        return self.row[at].end - self.row[at].start

    def after_prepositions(self, at: int) -> int:
        """Past "from Kavran", "in the north", "known as Moth"."""
        while True:
            start = at
            if self.word(at) == "(":
                at = self.after_bracket(at)
            elif self.word(at) in _NAMING or self.kind(at) == "prep":
                at += self.word(at) in _NAMING and self.word(at + 1) == "as"
                phrase = self.starting.get(at + 1)
                at = phrase.last if phrase else start
            if at == start:
                return at

    def after_bracket(self, at: int) -> int:
        """Past "(Mwami)", or `at` when the bracket is never closed."""
        end = at
        while self.word(end) not in (")", ""):
            end += 1
        return end + 1 if self.word(end) == ")" else at

    def after_aside(self, at: int) -> int:
        """Past ", including a girl," ", two of them women," ", aged 34," when `at` is its comma."""
        while self.kind(at) == "incl" or (self.kind(at) == "comma" and self.is_aside(at + 1)):
            end = at + 1
            while self.kind(end) not in ("comma", "stop", "end", "turn", "trigger", "aux"):
                end += 1
            if self.kind(end) != "comma":
                return end if self.kind(end) in ("stop", "end", "turn") else at
            at = end
        return at

    def is_aside(self, at: int) -> bool:
        if self.kind(at) in ("incl", "rel"):
            return True
        if self.word(at) in ("all", "most", "both", "some"):
            return True
        phrase = self.starting.get(at)
        before = self.ending.get(at - 1)
        if phrase and self.is_name(phrase):  # "the emir, Abu Hafs, ..."
            return before is not None and not self.is_name(before)
        if phrase and before and self.is_name(before) and self.is_description(phrase):
            return True
        if not phrase or not phrase.count:
            return False
        if not phrase.words:  # ", two critically"; ", Amina Saeed, 29, "
            is_age = before is not None and (
                before.count.is_article if before.count else self.is_name(before)
            )
            return self.kind(phrase.last) == "adverb" or (
                is_age and self.kind(phrase.last) in ("comma", "stop")
            )
        return "of" in phrase.words and phrase.words[-1] in ("them", "whom")

    def is_description(self, phrase: Phrase) -> bool:
        """Whether "a doctor," behind a name only says who that is."""
        is_one = phrase.count is None or phrase.count.is_article
        return is_one and self.kind(self.after_prepositions(phrase.last)) == "comma"

    def is_name(self, phrase: Phrase) -> bool:
        """Whether a phrase is nothing but capitalised words."""
        return all(self.row[at].is_capital for at in range(phrase.first, phrase.last))

    def aside_start(self, comma: int) -> int | None:
        """The comma that opens the aside which ends at `comma`."""
        at = comma - 1
        while self.kind(at) not in ("comma", "stop", "trigger", "end"):
            is_all_but = self.word(at) == "but" and self.word(at - 1) == "all"
            if self.kind(at) == "turn" and self.word(at) != "as" and not is_all_but:
                break
            at -= 1
        if self.kind(at) == "comma" and (
            self.kind(at + 1) in ("incl", "rel", "prep")
            or self.word(at + 1) in _NAMING
            or self.is_aside(at + 1)
        ):
            return at if at > 0 else None
        at = comma - 1
        while self.kind(at) in _IN_ASIDE:
            at -= 1
        return at if at > 0 and self.kind(at) == "comma" else None

    def aside_before(self, comma: int) -> bool:
        start = self.aside_start(comma)
        return start is not None and self.is_aside(start + 1)

    def before_helpers(self, at: int) -> tuple[int, set[str]]:
        """Left over "had been reportedly" and asides to the end of the subject."""
        skipped: set[str] = set()
        is_adverbial = True
        while is_adverbial and at + 1 not in self.ending:
            while at + 1 not in self.ending and (
                self.kind(at) in ("aux", "adverb", "quote")
                or self.word(at) in _LINKS
                or self.word(at) == "aged"
            ):
                skipped.add(self.word(at))
                at -= 1
            is_adverbial = False
            if at + 1 in self.ending:
                break
            if self.word(at) == ")":
                opening = at
                while self.word(opening) not in ("(", ""):
                    opening -= 1
                is_adverbial = self.word(opening) == "("
                at = opening - 1 if is_adverbial else at
            elif self.is_dash(at) and (dash := self.dash_before(at)):
                at = dash - 1
                is_adverbial = True
            elif self.kind(at) == "rel":
                at -= 2 if self.kind(at - 1) == "comma" else 1
            elif self.kind(at) == "comma" and self._is_joined(self.ending.get(at)):
                at -= 1  # "two soldiers, along with two rebels, were killed"
            elif self.kind(at) == "comma" and (start := self.aside_start(at)) is not None:
                at = start - 1
                is_adverbial = self.kind(at) == "adverb"
        return at, skipped

    def _is_joined(self, phrase: Phrase | None) -> bool:
        joint = phrase.first - 1 if phrase else -1
        return self.kind(joint) == "conj" and self.length(joint) > len("and")

    def is_dash(self, at: int) -> bool:
        return self.word(at) in _DASHES

    def dash_before(self, at: int) -> int:
        """The dash that opens an aside closed at `at`, 0 when there is none."""
        near = range(at - 1, max(0, at - _ASIDE), -1)
        return next((start for start in near if self.is_dash(start)), 0)

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

    def counted_before(self, at: int) -> Phrase | None:
        """The people last counted before a "their" or "them"."""
        ends = [end for end, phrase in self.ending.items() if end <= at and phrase.count]
        ends = [end for end in ends if any(map(is_person, self.ending[end].words))]
        return self.ending[max(ends)] if ends else None

    def after_speech(self, at: int) -> int:
        """Past ", it said," between a trigger and its victims."""
        if self.kind(at) == "comma":
            for end in range(at + 2, at + 7):
                if self.kind(end) == "comma" and self.kind(end - 1) in ("verb", "adverb", "noun"):
                    return end + 1
        return at

    def _before_relative(self, verb: int) -> int:
        """Where "a policeman serving" or "people who were travelling" left their noun."""
        at = verb - 1
        while self.kind(at) in ("aux", "adverb"):
            at -= 1
        return at if self.kind(at) == "rel" else verb

    def without_including(self, phrase: Phrase | None) -> Phrase | None:
        """ "Six people" of "six people including three children" without commas."""
        while phrase and (before := self.ending.get(phrase.first - 1)):
            if self.word(phrase.first - 1) != "including":
                break
            phrase = before
        return phrase

    def is_full_name(self, phrase: Phrase) -> bool:
        return self.is_name(phrase) and len(phrase.words) > 1

    def head(self, phrase: Phrase | None) -> Phrase | None:
        """The phrase that later prepositions hang on: "a man" of "a man from the village of X"."""
        if phrase and phrase.count and not phrase.words:
            return phrase
        while phrase and self.kind(phrase.first - 1) == "prep":
            before = self.ending.get(phrase.first - 1)
            if before is None and self.kind(phrase.first - 2) in ("verb", "trigger"):
                before = self.ending.get(self._before_relative(phrase.first - 2))
            if before is None:
                break
            is_person_counted = phrase.count and any(is_person(word) for word in phrase.words)
            if is_person_counted and not before.count and not any(map(is_person, before.words)):
                break  # "the coffins of the five boys killed"
            phrase = before
        return phrase
