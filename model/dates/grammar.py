"""Rules as data, languages as folders of them, and the index that says which rules a word may begin."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import ModuleType
from typing import Any

from ..errors import UserError
from ..parts import parts
from . import phrases

LANGUAGES = "model.dates.languages"


def table_of(group: str) -> str:
    """The table behind the name of a group: "day2" and "day__" are days."""
    return group.rstrip("_").rstrip("0123456789")


@dataclass(frozen=True)
class Reading:
    """What one hit means. `span` narrows the words ("6" of "6-7 April"), as offsets of the text."""

    type: str
    value: str
    first: date | None = None
    last: date | None = None
    anchor: str = ""
    part: str = ""
    modifier: str = ""
    alternatives: tuple[tuple[date, date], ...] = ()
    flags: tuple[str, ...] = ()
    span: tuple[int, int] | None = None


@dataclass(frozen=True)
class Rule:
    """A phrase of one language and the meaning it has in all: `fixed` gives values that the words do not spell out.

    `kind` core stands alone; prefix and suffix only touch a core ("the morning of", "morning"). `only` names the
    shapes of core an affix may touch; `shape` is what joins and affixes know a core by.
    """

    name: str
    phrase: str
    meaning: Callable[..., Any] | None = None
    fixed: Mapping[str, object] = field(default_factory=dict)
    shape: str = ""
    kind: str = "core"
    only: tuple[str, ...] = ()
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class CompiledRule:
    """A rule with its pattern; `groups` lists, for each value, the groups that may tell it.

    `seconds` are the keys its second word may have, None when it may be any.
    """

    rule: Rule
    match: re.Pattern[str]
    groups: Mapping[str, tuple[str, ...]]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    seconds: frozenset[str] | None


@dataclass(frozen=True)
class Language:
    """Everything one language knows about time."""

    words: ModuleType
    tables: Mapping[str, phrases.Table]
    cores: Mapping[str, tuple[CompiledRule, ...]]
    vocabulary: frozenset[str]
    prefixes: tuple[CompiledRule, ...]
    suffixes: tuple[CompiledRule, ...]
    tense: re.Pattern[str]
    relation: re.Pattern[str]
    joins: tuple[tuple[str, re.Pattern[str]], ...]
    clause: re.Pattern[str]
    possessed: re.Pattern[str]
    pluperfect: re.Pattern[str]
    aside: re.Pattern[str]
    relative: re.Pattern[str]
    early: re.Pattern[str]

    candidates: dict[tuple[str, str], tuple[CompiledRule, ...]] = field(default_factory=dict)

    def read(self, table: str, words: str) -> object:
        """The value of words found through a table."""
        content = self.tables[table_of(table)]
        if isinstance(content, phrases.Shape):
            return content.read(words)
        return content[re.sub(" +", " ", words)]

    def rules(self, first: str, second: str) -> tuple[CompiledRule, ...]:
        """The rules that two following words may begin; remembered for words of the language's tables only."""
        if second not in self.vocabulary:
            second = ""
        known = self.candidates.get((first, second))
        if known is None:
            known = tuple(
                rule
                for rule in self.cores.get(first, ())
                if rule.seconds is None or second in rule.seconds
            )
            if first in self.cores:
                self.candidates[first, second] = known
        return known


@cache
def language(code: str) -> Language:
    """Load and compile a language on first use; UserError when there is no such folder."""
    if code not in parts(LANGUAGES):
        known = ", ".join(parts(LANGUAGES))
        raise UserError(f"Dates cannot be read in the language {code!r}: choose one of {known}.")
    package = f"{LANGUAGES}.{code}"
    words = importlib.import_module(f"{package}.words")
    rules: list[Rule] = []
    for family in parts(package):
        rules += getattr(importlib.import_module(f"{package}.{family}"), "RULES", ())
    patterns = {name: phrases.table_pattern(table) for name, table in words.TABLES.items()}
    cores: dict[str, list[CompiledRule]] = {}
    affixes: dict[str, list[CompiledRule]] = {"prefix": [], "suffix": []}
    vocabulary: set[str] = set()
    for rule in rules:
        choices = phrases.parse(rule.phrase)
        firsts, seconds = _first_words(phrases.openings(choices), words.TABLES)
        compiled = _compile(rule, phrases.pattern(choices, patterns), words.ALIASES, seconds)
        if rule.kind != "core":
            affixes[rule.kind].append(compiled)
            continue
        vocabulary |= seconds or set()
        for first in firsts:
            cores.setdefault(first, []).append(compiled)
    return Language(
        words=words,
        tables=words.TABLES,
        cores={first: tuple(found) for first, found in cores.items()},
        vocabulary=frozenset(vocabulary),
        prefixes=tuple(affixes["prefix"]),
        suffixes=tuple(affixes["suffix"]),
        tense=re.compile(words.TENSE),
        relation=re.compile(rf"\b(?:{words.RELATION}) (?:{words.ARTICLE})?$"),
        joins=tuple((kind, re.compile(join)) for kind, join in words.JOINS),
        clause=re.compile(words.CLAUSE, re.IGNORECASE),
        possessed=re.compile(words.POSSESSED),
        pluperfect=re.compile(words.PLUPERFECT),
        aside=re.compile(words.ASIDE),
        relative=re.compile(words.RELATIVE),
        early=re.compile(words.EARLY, re.IGNORECASE),
    )


def _first_words(
    openings: set[tuple[str, ...]], tables: Mapping[str, phrases.Table]
) -> tuple[set[str], frozenset[str] | None]:
    """The keys of the first and of the second words of a phrase; None when any second word may follow."""
    firsts: set[str] = set()
    seconds: set[str] = set()
    anything = False
    for symbols in openings:
        for place, symbol in enumerate(symbols):
            target = seconds if place else firsts
            if symbol[0] != "{":
                target.add(phrases.begin_of(symbol))
                continue
            table = tables[symbol[1:-1].rstrip("0123456789")]
            target |= phrases.begins(table)
            if not place:
                seconds |= phrases.insides(table)
        anything = anything or len(symbols) < 2
    return firsts, None if anything else frozenset(seconds)


def _compile(
    rule: Rule, pattern: str, aliases: Mapping[str, str], seconds: frozenset[str] | None
) -> CompiledRule:
    opening, closing = (r"(?<!\w)", "$") if rule.kind == "prefix" else ("", r"(?!\w)")
    found = re.compile(f"{opening}(?:{_with_own_names(pattern)}){closing}")
    groups: dict[str, tuple[str, ...]] = {}
    for group in found.groupindex:
        table = table_of(group)
        value = aliases.get(table, table) + group.rstrip("_")[len(table) :]
        groups[value] = (*groups.get(value, ()), group)
    return CompiledRule(
        rule=rule,
        match=found,
        groups=groups,
        before=re.compile(f"(?:{rule.before})$") if rule.before else None,
        after=re.compile(rule.after) if rule.after else None,
        seconds=seconds,
    )


def _with_own_names(pattern: str) -> str:
    """Give each further group of one name a trailing "_", for a value told in one of several places."""
    seen: dict[str, int] = {}

    def named(match: re.Match[str]) -> str:
        seen[match[1]] = seen.get(match[1], -1) + 1
        return f"(?P<{match[1]}{'_' * seen[match[1]]}>"

    return re.sub(r"\(\?P<(\w+)>", named, pattern)
