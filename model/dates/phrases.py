"""The notation in which the phrases of a language are written, and its translation into regular expressions.

    [{wd}, ]{month} {day}[,] {year}      (last|this|next) {unit}      mid-{month}

A blank is one or more blanks, `[…]` may be missing, `(a|b)` is a choice, `{name}` a word of that table of the
language, `~` a hyphen or a blank, a comma may have a blank before it; every other character is itself. A digit after a name ({day2}) lets a table appear
twice. Each phrase also tells the two words it may begin with, so that a text is searched only where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

TWO, FOUR, MANY = "1-2 digits", "4 digits", "digits"
"""Stand for runs of digits among the first words of a phrase: of one or two, of four, of another number."""
_WORD = re.compile(r"[^\W\d_]+|\d+")
_BLANK = " {1,12}"


@dataclass(frozen=True)
class Shape:
    """A table of words given by a pattern; `read` makes a value of the words found.

    `begins` lists the keys of its first words, `inside` those of words that may follow within it.
    """

    pattern: str
    read: Callable[[str], object]
    begins: tuple[str, ...] = (TWO,)
    inside: tuple[str, ...] = ()


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
        return {" ": _BLANK, "~": "[ -]", ",": " ?,"}.get(str(content), re.escape(str(content)))
    if kind == "table":
        name = str(content)
        return f"(?P<{name}>{tables[name.rstrip('0123456789')]})"
    assert isinstance(content, list)
    return f"(?:{pattern(content, tables)}){'?' if kind == 'optional' else ''}"


def openings(choices: list[list[Node]]) -> set[tuple[str, ...]]:
    """The first two words a phrase may have, each a word or "{table}"; one alone when the phrase may end there.

    Signs between words do not count, but for an apostrophe at the very beginning.
    """
    return {symbols for nodes in choices for symbols in _openings(tuple(nodes), "", ())}


def _openings(
    queue: tuple[Node, ...], word: str, done: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    closed = (*done, word) if word else done
    if len(done) == 2 or not queue:
        yield closed[:2]
        return
    (kind, content), rest = queue[0], queue[1:]
    if kind == "letter":
        sign = str(content)
        if sign.isalnum():
            yield from _openings(rest, word + sign, done)
        else:
            yield from _openings(rest, "", ("'",) if sign == "'" and not closed else closed)
    elif kind == "table":
        yield from _openings(rest, "", (*closed, f"{{{content}}}")[:2])
    else:
        assert isinstance(content, list)
        if kind == "optional":
            yield from _openings(rest, word, done)
        for choice in content:
            yield from _openings((*choice, *rest), word, done)


def begins(table: Table) -> frozenset[str]:
    """The keys of the first words of a table."""
    if isinstance(table, Shape):
        return frozenset(table.begins)
    return frozenset(begin_of(found.group()) for word in table if (found := _WORD.search(word)))


def insides(table: Table) -> frozenset[str]:
    """The keys of the words that may follow the first inside a table."""
    if isinstance(table, Shape):
        return frozenset(table.inside)
    return frozenset(begin_of(found) for word in table for found in _WORD.findall(word)[1:])


def begin_of(word: str) -> str:
    """The key under which phrases that begin with this word are found."""
    if not word[0].isdigit():
        return word
    return TWO if len(word) < 3 else FOUR if len(word) == 4 else MANY
