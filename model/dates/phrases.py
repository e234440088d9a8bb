"""The notation in which the phrases of a language are written, and its translation into regular expressions.

    [{wd}, ]{month} {day}[,] {year}      (last|this|next) {unit}      mid-{month}

A blank is one or more blanks, `[…]` may be missing, `(a|b)` is a choice, `{name}` a word of that table of the
language, `~` a hyphen or a blank; every other character is itself. A digit after a name ({day2}) lets a table appear
twice. Each phrase also tells the words it may begin with, so that a text is searched only where one of them stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

TWO, FOUR, MANY = "1-2 digits", "4 digits", "digits"
"""Stand for runs of digits among the first words of a phrase: of one or two, of four, of another number."""
_BLANK = " {1,12}"


@dataclass(frozen=True)
class Shape:
    """A table of words given by a pattern; `begins` lists its first words, `read` makes a value of the words found."""

    pattern: str
    read: Callable[[str], object]
    begins: tuple[str, ...] = (TWO,)


Table = Mapping[str, object] | Shape
Node = tuple[str, object]


def table_pattern(table: Table) -> str:
    """The pattern of one table, longest words first so that none hides another."""
    if isinstance(table, Shape):
        return table.pattern
    words = sorted(table, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", _BLANK) for word in words)


def parse(phrase: str) -> list[list[Node]]:
    """Read a phrase into choices of sequences of nodes (letter, table, group, optional)."""
    choices, rest = _choices(phrase, 0)
    if rest != len(phrase):
        raise ValueError(f"unbalanced phrase: {phrase}")
    return choices


def _choices(phrase: str, at: int) -> tuple[list[list[Node]], int]:
    choices: list[list[Node]] = [[]]
    while at < len(phrase) and phrase[at] not in ")]":
        sign = phrase[at]
        if sign == "|":
            choices.append([])
        elif sign in "([":
            inner, at = _choices(phrase, at + 1)
            choices[-1].append(("group" if sign == "(" else "optional", inner))
        elif sign == "{":
            close = phrase.index("}", at)
            choices[-1].append(("table", phrase[at + 1 : close]))
            at = close
        else:
            choices[-1].append(("letter", sign))
        at += 1
    return choices, at


def pattern(choices: list[list[Node]], tables: Mapping[str, str]) -> str:
    """The regular expression of a parsed phrase; `tables` holds the pattern of each table."""
    return "|".join("".join(_node_pattern(node, tables) for node in nodes) for nodes in choices)


def _node_pattern(node: Node, tables: Mapping[str, str]) -> str:
    kind, content = node
    if kind == "letter":
        return {" ": _BLANK, "~": "[ -]"}.get(str(content), re.escape(str(content)))
    if kind == "table":
        name = str(content)
        return f"(?P<{name}>{tables[name.rstrip('0123456789')]})"
    assert isinstance(content, list)
    return f"(?:{pattern(content, tables)}){'?' if kind == 'optional' else ''}"


def first_words(choices: list[list[Node]], begins: Mapping[str, tuple[str, ...]]) -> set[str]:
    """All words a phrase may begin with; a run of digits counts as TWO, FOUR or MANY, another sign as itself."""
    return {word for nodes in choices for word, _ in _beginnings(nodes, 0, "", begins)}


def _beginnings(
    nodes: list[Node], at: int, word: str, begins: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, bool]]:
    """Yield (letters so far, closed) for every way to begin; closed when the first word is complete."""
    if at == len(nodes):
        yield word, False
        return
    kind, content = nodes[at]
    if kind == "letter":
        sign = str(content)
        if sign.isalpha():
            yield from _beginnings(nodes, at + 1, word + sign, begins)
        else:
            yield (word or sign), True
        return
    if kind == "table":
        starts = begins[str(content).rstrip("0123456789")] if not word else ("",)
        for start in starts:
            yield word + start, True
        return
    assert isinstance(content, list)
    if kind == "optional":
        yield from _beginnings(nodes, at + 1, word, begins)
    for choice in content:
        for start, closed in _beginnings(choice, 0, word, begins):
            if closed:
                yield start, True
            else:
                yield from _beginnings(nodes, at + 1, start, begins)


def table_begins(table: Table) -> tuple[str, ...]:
    """The first words of a table."""
    if isinstance(table, Shape):
        return table.begins
    found = (re.match(r"[^\W\d_]+|\d+|\W", word) for word in table)
    return tuple(sorted({begin_of(match.group()) for match in found if match}))


def begin_of(word: str) -> str:
    """The key under which phrases that begin with this word are found."""
    if not word[0].isdigit():
        return word
    return TWO if len(word) < 3 else FOUR if len(word) == 4 else MANY
