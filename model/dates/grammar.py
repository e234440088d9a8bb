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
    """A rule with its pattern; `groups` lists, for each value, the groups that may tell it."""

    rule: Rule
    match: re.Pattern[str]
    groups: Mapping[str, tuple[str, ...]]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@dataclass(frozen=True)
class Language:
    """Everything one language knows about time."""

    words: ModuleType
    tables: Mapping[str, phrases.Table]
    cores: Mapping[str, tuple[CompiledRule, ...]]
    prefixes: tuple[CompiledRule, ...]
    suffixes: tuple[CompiledRule, ...]
    tense: re.Pattern[str]
    relation: re.Pattern[str]
    joins: tuple[tuple[str, re.Pattern[str]], ...]

    def read(self, table: str, words: str) -> object:
        """The value of words found through a table."""
        content = self.tables[table_of(table)]
        if isinstance(content, phrases.Shape):
            return content.read(words)
        return content[re.sub(" +", " ", words)]


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
    begins = {name: phrases.table_begins(table) for name, table in words.TABLES.items()}
    cores: dict[str, list[CompiledRule]] = {}
    affixes: dict[str, list[CompiledRule]] = {"prefix": [], "suffix": []}
    for rule in rules:
        choices = phrases.parse(rule.phrase)
        compiled = _compile(rule, phrases.pattern(choices, patterns), words.ALIASES)
        if rule.kind != "core":
            affixes[rule.kind].append(compiled)
            continue
        for first in phrases.first_words(choices, begins):
            cores.setdefault(first, []).append(compiled)
    return Language(
        words=words,
        tables=words.TABLES,
        cores={first: tuple(found) for first, found in cores.items()},
        prefixes=tuple(affixes["prefix"]),
        suffixes=tuple(affixes["suffix"]),
        tense=re.compile(words.TENSE),
        relation=re.compile(rf"\b(?:{words.RELATION}) (?:{words.ARTICLE})?$"),
        joins=tuple((kind, re.compile(join)) for kind, join in words.JOINS),
    )


def _compile(rule: Rule, pattern: str, aliases: Mapping[str, str]) -> CompiledRule:
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
    )


def _with_own_names(pattern: str) -> str:
    """Give each further group of one name a trailing "_", for a value told in one of several places."""
    seen: dict[str, int] = {}

    def named(match: re.Match[str]) -> str:
        seen[match[1]] = seen.get(match[1], -1) + 1
        return f"(?P<{match[1]}{'_' * seen[match[1]]}>"

    return re.sub(r"\(\?P<(\w+)>", named, pattern)
