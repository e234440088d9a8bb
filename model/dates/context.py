"""What has been read so far: a hit, and the dates it can lean on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from .grammar import CompiledRule, Language
from .values import FINER, days_of, value_of

Days = tuple[date, date] | None
_WINDOW = 320


@dataclass
class Source:
    """A text to read: `copy` is the same length in lower case with plain blanks, dashes and quotes."""

    text: str
    copy: str
    language: Language
    sentences: Sequence[int]
    typed: bool = False


@dataclass
class Hit:
    """Words that match a rule. `words` are the raw words of each table, `given` values learnt from its neighbours."""

    source: Source
    compiled: CompiledRule
    start: int
    end: int
    match: re.Match[str]
    sentence: tuple[int, int] = (0, 0)
    sentence_no: int = 0
    relation: str = ""
    relation_start: int = 0
    affixes: dict[str, object] = field(default_factory=dict)
    given: dict[str, object] = field(default_factory=dict)
    known_tense: str | None = None
    in_range: bool = False

    @property
    def shape(self) -> str:
        """What joins and affixes know this hit by."""
        return self.compiled.rule.shape

    def has(self, name: str) -> bool:
        """True when the words, the rule or a neighbour tell this value."""
        if name in self.given or name in self.compiled.rule.fixed:
            return True
        return any(self.match[group] is not None for group in self.compiled.groups.get(name, ()))

    def get(self, name: str) -> object:
        """The value of a table's words, of the rule, or of a neighbour; None when none tells it."""
        for group in self.compiled.groups.get(name, ()):
            if (words := self.match[group]) is not None:
                return self.source.language.read(group, words)
        return self.given.get(name, self.compiled.rule.fixed.get(name))

    def span(self, name: str) -> tuple[int, int]:
        """Where the words of a table stand in the text; (-1, -1) when they do not."""
        spans = (self.match.span(group) for group in self.compiled.groups.get(name, ()))
        return next((span for span in spans if span[0] >= 0), (-1, -1))

    def number(self, name: str) -> int:
        """A value known to be whole and present."""
        value = self.get(name)
        assert isinstance(value, int)
        return value

    def word(self, name: str) -> str:
        """A value as a word, empty when absent."""
        value = self.get(name)
        return value if isinstance(value, str) else ""

    def tense(self) -> str:
        """The tense of the verb that governs: the last one before in this sentence, else the first one after."""
        if self.known_tense is None:
            self.known_tense = self._find_tense()
        return self.known_tense

    def _find_tense(self) -> str:
        copy, pattern = self.source.copy, self.source.language.tense
        begin, end = self.sentence
        if copy.endswith(self.source.language.words.COPULA, 0, self.start):
            return "future"
        found = ""
        for match in pattern.finditer(
            copy, max(begin, self.start - _WINDOW), min(end, self.end + _WINDOW)
        ):
            if match.end() > self.start:
                break
            found = match.lastgroup or found
        if found:
            return found.rstrip("2")
        if copy.endswith(self.source.language.words.ATTACHED, 0, self.start):
            return ""
        return self.tense_after()

    def tense_after(self) -> str:
        """The tense of the first verb after, in this sentence."""
        copy, spoken = self.source.copy, self.source.language
        noun = spoken.possessed.match(copy, self.end)
        close = min(self.sentence[1], self.end + _WINDOW)
        after = spoken.tense.search(copy, noun.end() if noun else self.end, close)
        return (after.lastgroup or "").rstrip("2") if after else ""


@dataclass
class Context:
    """The running context of one reading, left to right."""

    published: date | None
    narrative: bool
    day_first: bool
    opening: date | None = None
    at: dict[str, date] = field(default_factory=dict)
    named: date | None = None
    named_unit: str = ""
    named_end: int = 0
    range_start: date | None = None
    quarter: date | None = None
    named_sentence: int = -1
    sentence: int = -1
    day_sentence: int = -9
    sentence_day: date | None = None
    sentence_year: int | None = None
    not_before: date | None = None
    year_end: int = 0

    @property
    def today(self) -> date | None:
        """The day "last year" and "this week" hang on: publication, without one the last date named."""
        return self.published or self.named

    @property
    def anchor(self) -> str:
        """Where `today` comes from, in words."""
        return "publication" if self.published else "last date named"

    def enter(self, sentence: int) -> None:
        """Forget what holds for one sentence only."""
        if sentence != self.sentence:
            self.sentence, self.sentence_day, self.sentence_year = sentence, None, None

    def _is_aside(self, known: date) -> bool:
        """True in news for a date ahead or more than a year away that an earlier sentence named."""
        if self.narrative or self.published is None or self.named_sentence == self.sentence:
            return False
        return known > self.published or (self.published - known).days > 400

    def is_stale(self) -> bool:
        """True in news when the last day named is sentences away or ahead: a clock time is then of publication day."""
        if self.narrative or self.sentence_day:
            return False
        known = self.at.get("day")
        ahead = known is not None and self.published is not None and known > self.published
        return ahead or self.day_sentence < self.sentence - 1

    def base(self, unit: str, same: bool = False) -> tuple[date | None, str]:
        """The day "later" and "the following …" hang on, for a step of this unit, and where it comes from.

        `same` for "that year", which may mean an aside too.
        """
        if self.sentence_day and unit in ("day", "hour", "minute", "second"):
            return self.sentence_day, "day in this sentence"
        known = self.at.get(unit)
        if known and not same and self._is_aside(known):
            known = None
        if self.narrative and self.named:
            return max(known or self.named, self.named), "last date named"
        if known:
            return known, "last date named"
        return self.today, self.anchor

    def coarse_base(self, unit: str) -> tuple[date, str] | None:
        """The middle of the last date named and its unit, when that is longer than a step of `unit` and no finer one lies in it.

        "In May 1942 … ten days later" tells no day: none is invented.
        """
        if self.named is None or unit not in FINER:
            return None
        if not self.narrative and self.named_sentence != self.sentence:
            return None
        days = days_of(value_of(self.named, self.named_unit))
        known = self.at.get(unit)
        if (
            days is None
            or FINER.index(self.named_unit) <= FINER.index(unit)
            or (known and days[0] <= known <= days[1])
        ):
            return None
        return days[0] + (days[1] - days[0]) // 2, self.named_unit

    def some_day(self) -> tuple[str, tuple[date, date]] | None:
        """An unknown day of the month or year last named, as value and days, when no day of it is known."""
        coarse = self.coarse_base("day") if self.narrative else None
        days = days_of(value := value_of(*coarse)) if coarse else None
        if days is None or not re.fullmatch(r"\d{4}(-\d\d)?", value):
            return None
        return value + "-XX" * (2 - value.count("-")), days

    def name(self, first: date, unit: str, end: int, has_year: bool) -> None:
        """Remember a date: it answers for its own unit and every longer one; `end` is where it was said."""
        rank = FINER.index(unit)
        for other in FINER[rank:]:
            self.at[other] = first
        days = days_of(value_of(first, unit))
        for other in FINER[:rank]:
            if (
                self.narrative
                and days
                and other in self.at
                and not days[0] <= self.at[other] <= days[1]
            ):
                del self.at[other]
        if rank <= FINER.index("year") or self.named is None:
            self.range_start = self.not_before
            self.named, self.named_unit, self.named_sentence, self.named_end = (
                first,
                unit,
                self.sentence,
                end,
            )
        if unit == "quarter":
            self.quarter = self.quarter or first
        if unit == "day":
            self.sentence_day, self.day_sentence = first, self.sentence
        if has_year:
            self.sentence_year, self.year_end = first.year, end
