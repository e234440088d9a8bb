"""The TempEval-3 measures on the development texts, which carry their answers in the text: [[Tuesday|2022-09-13]].

Run as a module, it prints the scores: python -m tests.model.dates.scoring [dev|apart] [-v]
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from model.dates import find_dates

TEXTS = Path(__file__).parents[2] / "data" / "dates"
_MARK = re.compile(r"\[\[([^]|]*)\|([^]|]*)(?:\|([A-Z]+))?\]\]")
_CALENDAR = re.compile(r"\d{2,4}(-.*)?|BC\d+")


@dataclass(frozen=True)
class Gold:
    """One expression of the answers."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True)
class Item:
    """A development text with its answers."""

    name: str
    published: date | None
    text: str
    gold: tuple[Gold, ...]

    @property
    def apart(self) -> bool:
        """True for the third kept apart, chosen by the hash of the name."""
        return int(hashlib.sha256(self.name.encode()).hexdigest(), 16) % 3 == 0


def items(part: str = "all") -> Iterator[Item]:
    """The texts of "dev", "apart" or "all"."""
    for path in sorted(TEXTS.glob("[nwh]*.txt")):
        for block in re.split(r"^# ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            head, _, body = block.partition("\n")
            name, day = head.split()
            item = _item(name, None if day == "-" else date.fromisoformat(day), body.strip())
            if part == "all" or item.apart == (part == "apart"):
                yield item


def _item(name: str, published: date | None, marked: str) -> Item:
    text, gold, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        words, value, kind = mark[1], mark[2], mark[3]
        if kind is None:
            length = re.match(r"P[\dX.]|PT", value) is not None
            kind = (
                "DURATION" if length else "TIME" if "T" in value.removesuffix("SET")[4:] else "DATE"
            )
            kind = "DATE" if value.endswith("_REF") else kind
        gold.append(Gold(len(text), len(text) + len(words), kind, value))
        text += words
        at = mark.end()
    return Item(name, published, text + marked[at:], tuple(gold))


@dataclass
class Score:
    """Counts over texts; the measures follow TempEval-3's scorer: value and type F1 are relaxed F1 times their share right."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    type: int = 0
    value: int = 0
    calendar: int = 0
    calendar_right: int = 0

    def f1(self, right: int) -> float:
        """F1 of so many right ones."""
        return 2 * right / (self.gold + self.found) if self.gold + self.found else 0.0

    def line(self) -> str:
        """All measures in a line."""
        return (
            f"gold {self.gold}  found {self.found}  strict {self.f1(self.strict):.3f}  relaxed {self.f1(self.relaxed):.3f}  "
            f"type {self.f1(self.type):.3f}  value {self.f1(self.value):.3f}  "
            f"calendar {self.calendar_right}/{self.calendar} = {self.calendar_right / max(self.calendar, 1):.3f}"
        )


def score(texts: Iterator[Item], verbose: bool = False) -> Score:
    """Score the program on texts; calendar is the share of calendar values right among the matched ones."""
    total = Score()
    for item in texts:
        _score_one(item, total, verbose)
    return total


def _score_one(item: Item, total: Score, verbose: bool) -> None:
    found = find_dates(item.text, item.published)
    total.gold += len(item.gold)
    total.found += len(found)
    taken: set[int] = set()
    for gold in item.gold:
        match = next(
            (
                i
                for i, e in enumerate(found)
                if i not in taken and e.start < gold.end and gold.start < e.end
            ),
            None,
        )
        words = item.text[gold.start : gold.end]
        if match is None:
            if verbose:
                print(f"{item.name} MISSED {words!r} {gold.value}")
            continue
        taken.add(match)
        one = found[match]
        total.relaxed += 1
        total.strict += (one.start, one.end) == (gold.start, gold.end)
        total.type += one.type == gold.type
        total.value += one.value == gold.value
        if _CALENDAR.fullmatch(gold.value):
            total.calendar += 1
            total.calendar_right += one.value == gold.value
        if verbose and one.value != gold.value:
            print(
                f"{item.name} VALUE {words!r} {gold.value} found {one.text!r} {one.value} ({one.rule}, {one.anchor})"
            )
        elif verbose and one.type != gold.type:
            print(f"{item.name} TYPE {words!r} {gold.type} found {one.type}")
        elif verbose and (one.start, one.end) != (gold.start, gold.end):
            print(f"{item.name} SPAN {words!r} found {one.text!r}")
    for i, one in enumerate(found):
        if i not in taken and verbose:
            near = item.text[max(0, one.start - 20) : one.end + 20]
            print(f"{item.name} EXTRA {one.text!r} {one.value} ({one.rule}) in {near!r}")


if __name__ == "__main__":
    chosen = sys.argv[1] if len(sys.argv) > 1 else "dev"
    print(score(items(chosen), "-v" in sys.argv).line())
