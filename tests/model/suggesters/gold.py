"""Reads the marked-up development texts and scores suggestions against them.

Quotation texts: `[[1|“words”]]` is a quotation, `<<1,2|Name>>` the speaker of quotations 1 and 2.
Casualty texts: `@ id`, the report, and a line `> killed 5 civilian; wounded 3+ unknown; total 5`.
A third of the texts, chosen by a hash of their name, is kept apart from development.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

DATA = Path(__file__).parents[2] / "data" / "suggesters"


@dataclass
class QuoteText:
    name: str
    text: str = ""
    quotes: dict[str, tuple[int, int]] = field(default_factory=dict)
    speakers: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Claim:
    outcome: str
    low: int | None
    best: int | None
    high: int | None
    victims: str


@dataclass(frozen=True)
class Report:
    name: str
    text: str
    claims: tuple[Claim, ...]
    total: int | None


def is_held_out(name: str) -> bool:
    return sha256(name.encode()).digest()[0] % 3 == 0


def quote_texts() -> list[QuoteText]:
    found = []
    for path in sorted((DATA / "quotes").glob("*.txt")):
        for block in re.split(r"^=== ", path.read_text(), flags=re.M)[1:]:
            name, _, marked = block.partition("\n")
            found.append(_unmark(name.strip(), marked.rstrip() + "\n"))
    return found


def _unmark(name: str, marked: str) -> QuoteText:
    result = QuoteText(name)
    starts: list[tuple[str, list[str], int]] = []
    at = 0
    for match in re.finditer(r"(\[\[|<<)([\w,~]+)\||(\]\]|>>)", marked):
        result.text += marked[at : match.start()]
        at = match.end()
        here = len(result.text)
        if match[1]:
            starts.append((match[1], match[2].split(","), here))
        else:
            kind, keys, start = starts.pop()
            target = result.quotes if kind == "[[" else result.speakers
            for key in keys:
                target[key] = (start, here)
    result.text += marked[at:]
    assert not starts, name
    return result


def reports() -> list[Report]:
    found = []
    for path in sorted((DATA / "casualties").glob("*.txt")):
        for block in re.split(r"^@ ", path.read_text(), flags=re.M)[1:]:
            name, _, rest = block.partition("\n")
            text, _, gold = rest.partition("\n> ")
            found.append(_report(name.strip(), text.strip(), gold.strip()))
    return found


def _report(name: str, text: str, gold: str) -> Report:
    claims, total = [], None
    for part in gold.split(";"):
        words = part.split()
        if words[0] == "total":
            total = int(words[1])
        else:
            claims.append(_claim(words))
    if total is None:
        killed = [claim for claim in claims if claim.outcome == "killed"]
        numbers = [c.best if c.best is not None else c.low for c in killed]
        known = [n for n in numbers if n is not None]
        total = sum(known) if len(known) == len(numbers) else None
    return Report(name, text, tuple(claims), total)


def _claim(words: list[str]) -> Claim:
    outcome, number, *victims = words
    who = victims[0] if victims else "unknown"
    if number == "?":
        return Claim(outcome, None, None, None, who)
    value = int(re.findall(r"\d+", number)[0])
    if number.endswith("+") or number.startswith("v"):
        return Claim(outcome, value, value, None, who)
    if number.startswith(">"):
        return Claim(outcome, value + 1, value + 1, None, who)
    if number.startswith("<="):
        return Claim(outcome, None, None, value, who)
    if number.startswith("~~"):
        return Claim(outcome, None, value, value, who)
    if number.startswith("~"):
        return Claim(outcome, None, value, None, who)
    if "-" in number:
        return Claim(outcome, value, value, int(number.split("-")[1]), who)
    return Claim(outcome, value, value, value, who)


def names(one: QuoteText, key: str, suggestion) -> bool:
    """Whether a suggestion's speaker is the gold one, by place or by name."""
    link = next((k for k in suggestion.links if k.relation == "speaker"), None)
    if link is None:
        return False
    start, end = one.speakers[key]
    known = one.text[start:end]
    is_there = link.start < end and start < link.end
    return (
        is_there or link.text.split()[-1] in known.split() or bool(link.name and link.name in known)
    )


def numbers(suggestion) -> tuple[str, int | None, int | None, int | None]:
    f = suggestion.fields
    return f["outcome"], f["count_low"], f["count_best"], f["count_high"]
