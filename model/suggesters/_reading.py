"""The casualty claims of a text, sentence by sentence, with who says each.

What a sentence leaves to the one before ("All were killed", "their bodies") is filled in here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from model.counts import FoundCount
from model.suggesters import _claims
from model.suggesters._casualty_rules import findings
from model.suggesters._casualty_words import QUICK, is_person, victim_class
from model.suggesters._chunks import Token, tokens
from model.suggesters._clauses import Clause
from model.suggesters._text import Span, paragraphs, sentences, word_set
from model.suggesters._victims import Finding

_LONGEST = 3000  # characters of a sentence that are read; beyond that it is no prose
_OCCASIONS = word_set(
    """against over avenge avenging revenge retaliation protest protesting marking mourn mourning
    condemn condemned condemning investigate investigating anger angered"""
)
_EVERYONE = (("all",), ("everyone",), ("everybody",))


@dataclass(frozen=True)
class Claim:
    """A finding with its sentence, the sentence's tokens and who says it."""

    item: Finding
    row: list[Token]
    sentence: Span
    before: Span | None  # the sentence before it in its paragraph
    said_by: _claims.Claimant | None

    def is_perfect(self) -> bool:
        """Whether the verb is "has been killed", "have died"."""
        before = [
            token.word for token in self.row[max(0, self.item.trigger - 4) : self.item.trigger]
        ]
        return self.row[self.item.trigger].kind == "trigger" and bool({"has", "have"} & set(before))

    def is_own_deed(self) -> bool:
        """Whether the claimant tells what it did itself: "the group said it had killed 17"."""
        before = [
            token.word for token in self.row[max(0, self.item.trigger - 3) : self.item.trigger]
        ]
        return (
            self.item.is_active and self.said_by is not None and bool({"it", "they"} & set(before))
        )

    def is_occasion(self) -> bool:
        """Whether a death only says what others did or felt: "a march against the killing of ..."."""
        trigger = self.item.trigger
        if self.row[trigger].form != "noun" or self.row[trigger - 1].word != "the":
            return False
        return bool(_OCCASIONS & {token.word for token in self.row[max(0, trigger - 4) : trigger]})

    def span(self) -> Span:
        last = min(self.item.last, len(self.row)) - 1
        return self.row[self.item.first].start, self.row[last].end


@lru_cache(maxsize=2)
def claims_of(text: str) -> tuple[Claim, ...]:
    """Every claim of the text, in order; the last texts are remembered, as several ask for them."""
    found: list[Claim] = []
    low = _lower(text)
    for paragraph in paragraphs(text):
        before: Span | None = None
        for sentence in sentences(text, *paragraph):
            end = min(sentence[1], sentence[0] + _LONGEST)
            if QUICK.search(low, sentence[0], end):
                row = tokens(text, sentence[0], end)
                for item in findings(row):
                    meant = _meant(text, before, found, item)
                    if meant and not (
                        meant.is_pronoun and found and _is_told(found[-1].item, meant)
                    ):
                        harm = row[item.first].start, row[min(item.last, len(row)) - 1].end
                        said_by = _claims.claimant(text, sentence, harm)
                        found.append(Claim(meant, row, sentence, before, said_by))
            before = sentence
    return tuple(found)


def _lower(text: str) -> str:
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)  # "İ" becomes two


def _is_told(earlier: Finding, pronoun: Finding) -> bool:
    """Whether "he died" only says again what was told of one person before."""
    return earlier.outcome == pronoun.outcome and earlier.count.best in (1, None)


def _meant(text: str, before: Span | None, found: list[Claim], item: Finding) -> Finding | None:
    """The finding with the number that "all" or "their bodies" takes from the sentence before.

    None for bodies whose deaths were told already, or that nobody was counted for.
    """
    if item.is_theirs:
        last = found[-1].item if found else None
        if last is None or last.outcome not in ("captured", "missing"):
            return None
        return replace(item, count=last.count, victim_class=last.victim_class)
    is_all = item.phrase is not None and item.phrase.words in _EVERYONE
    counted = _last_counted(text, before) if is_all and before else None
    if counted is None:
        return item
    return replace(item, count=counted[0].count, victim_class=victim_class(counted[1]))


def _last_counted(text: str, sentence: Span) -> tuple[FoundCount, tuple[str, ...]] | None:
    """The people last counted in a sentence without harm: "a helicopter carrying 9 soldiers"."""
    if QUICK.search(_lower(text[slice(*sentence)])):
        return None
    clause = Clause(tokens(text, sentence[0], min(sentence[1], sentence[0] + _LONGEST)))
    for first in sorted(clause.starting, reverse=True):
        phrase = clause.starting[first]
        if phrase.count and not phrase.count.is_article and any(map(is_person, phrase.words)):
            return phrase.count, phrase.words
    return None
