"""Finding hits: leftmost and longest, with what touches them, their sentence and the relation said before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from .context import Hit, Source
from .grammar import CompiledRule, Language, table_of
from .phrases import FOUR, MANY, TWO, begin_of
from .sentences import sentence_of, sentence_starts

_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "–": "-",
        "‑": "-",
        "−": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": " ",
        "\r": " ",
    }
)
_LINE_BREAK = re.compile(r"(?<!\n)\n(?![ \t]*\n)")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_NEAR = 48
_DIGITS = (TWO, FOUR, MANY)


def plain(text: str) -> str:
    """A copy of the same length in lower case, with plain blanks, quotes and dashes; blank lines stay."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
    return _LINE_BREAK.sub(" ", lower.translate(_PLAIN))


def read_hits(text: str, spoken: Language, typed: bool) -> list[Hit]:
    """All hits of a text in order; `typed` words need no capitals."""
    lower = typed or text == text.lower()
    source = Source(
        text, plain(text), spoken, sentence_starts(text, spoken.words.ABBREVIATIONS), lower
    )
    hits = list(_hits(source))
    for hit in hits:
        _place(hit)
    return hits


def _hits(source: Source) -> Iterator[Hit]:
    """Cores, leftmost and longest first, with the affixes that touch them."""
    copy, spoken = source.copy, source.language
    covered = 0
    words = list(_WORD.finditer(copy))
    for index, word in enumerate(words):
        start = word.start()
        if start < covered:
            continue
        first = begin_of(word.group())
        # Most words begin no date: they are passed over before anything else is asked of them.
        if first not in spoken.cores and first not in _DIGITS:
            continue
        if start and _is_inside(copy, start):
            continue
        if start and copy[start - 1] == "'" and first in _DIGITS:
            start, first, second = start - 1, "'", first
        else:
            second = begin_of(words[index + 1].group()) if index + 1 < len(words) else ""
        rules = spoken.rules(first, second)
        if not rules:
            continue
        hit = _longest(source, start, rules)
        if hit:
            _attach(hit, covered)
            covered = hit.end
            yield hit


def _is_inside(copy: str, start: int) -> bool:
    """True when a word goes on from something that makes it no date: 1.2022, $1990, B52."""
    before = copy[start - 1]
    if before == " ":
        return False
    if before.isalnum() or before in "_#$€£¥@":
        return True
    if not copy[start].isdigit():
        return False
    return before in ".,:/-" and start > 1 and copy[start - 2].isdigit()


def _longest(source: Source, start: int, rules: tuple[CompiledRule, ...]) -> Hit | None:
    copy = source.copy
    found = [
        (match.end(), compiled, match)
        for compiled in rules
        if (match := compiled.match.match(copy, start))
    ]
    found.sort(key=lambda item: (-item[0], not item[1].before))
    before = ""
    for end, compiled, match in found:
        if end == start:
            continue
        if compiled.before:
            before = before or copy[max(0, start - _NEAR) : start] or "\n"
            if not compiled.before.search(before):
                continue
        if compiled.after and not compiled.after.match(copy, end):
            continue
        hit = Hit(source, compiled, start, end, match)
        if source.typed or _has_capitals(hit):
            return hit
    return None


def _has_capitals(hit: Hit) -> bool:
    """March and Sun are dates only with their capital."""
    capitalised = hit.source.language.words.CAPITALISED
    for group in hit.match.re.groupindex:
        if table_of(group) in capitalised:
            at = hit.match.start(group)
            if at >= 0 and hit.source.text[at].islower():
                return False
    return True


def _attach(hit: Hit, covered: int) -> None:
    """Take in "early", "the morning of" before a core and "night" after it."""
    copy, spoken = hit.source.copy, hit.source.language
    for compiled in spoken.suffixes:
        if hit.shape in compiled.rule.only and (match := compiled.match.match(copy, hit.end)):
            _learn(hit, compiled, match)
            hit.end = match.end()
            break
    for _ in range(2):
        begin = max(covered, hit.start - _NEAR)
        near = copy[begin : hit.start]
        longest: tuple[int, CompiledRule, re.Match[str]] | None = None
        for compiled in spoken.prefixes:
            match = compiled.match.search(near) if hit.shape in compiled.rule.only else None
            if match and (longest is None or match.start() < longest[0]):
                longest = match.start(), compiled, match
        if longest is None:
            break
        _learn(hit, longest[1], longest[2])
        hit.start = begin + longest[0]


def _learn(hit: Hit, compiled: CompiledRule, match: re.Match[str]) -> None:
    for value, groups in compiled.groups.items():
        for group in groups:
            if match[group] is not None:
                hit.affixes.setdefault(value, hit.source.language.read(group, match[group]))
    for value, fixed in compiled.rule.fixed.items():
        hit.affixes.setdefault(value, fixed)


def _place(hit: Hit) -> None:
    """Note the sentence of a hit and the relation said before it (since, until, by, …)."""
    source = hit.source
    index = sentence_of(source.sentences, hit.start)
    ends = source.sentences
    hit.sentence_no = index
    hit.sentence = ends[index], ends[index + 1] if index + 1 < len(ends) else len(source.copy)
    begin = max(0, hit.start - 32)
    found = source.language.relation.search(source.copy[begin : hit.start])
    if found:
        hit.relation, hit.relation_start = found.lastgroup or "", begin + found.start()


def is_narrative(hits: list[Hit], published: date) -> bool:
    """Background and history: years two or more from publication, many for each word that points from today.

    A weekday also occurs in stories: where nothing else points from today, a text that begins with a far year is one.
    """
    kinds = [kind for hit in hits if (kind := _kind(hit, published))]
    far, near = kinds.count("far"), kinds.count("near")
    weekdays, pointing = kinds.count("weekday"), kinds.count("pointing")
    if not far:
        return False
    # News that tells a day without its year and then recalls one old year is no story of that year.
    opening = next(hit for hit in hits if hit.shape == "day" or _kind(hit, published))
    begins_far = kinds[0] == "far" and (far > 1 or _kind(opening, published) == "far")
    if not pointing and not near and begins_far:
        return not weekdays or (far >= 2 and far >= weekdays)
    against = weekdays + pointing + near
    return far >= 3 and far >= (2 if begins_far else 4) * against


def _kind(hit: Hit, published: date) -> str:
    """What a hit says about its text: a far or near year, a weekday, another word that points from today."""
    year = hit.get("year")
    if isinstance(year, int):
        return "far" if abs(year - published.year) >= 2 else "near"
    if hit.shape in ("weekday", "weekend"):
        return "weekday" if hit.has("weekday") else "pointing"
    return "pointing" if hit.shape in ("unit", "part") and isinstance(hit.get("shift"), int) else ""


def day_first(hits: list[Hit], region: str, spoken: Language) -> bool:
    """Whether slashed dates begin with the day: by region, else as the text writes its other dates."""
    if region:
        return region.upper() != "US"
    votes = 0
    for hit in hits:
        day, month = hit.span("day")[0], hit.span("month")[0]
        if day >= 0 and month >= 0:
            votes += 1 if day < month else -1
        one, two = hit.get("num"), hit.get("num2")
        if isinstance(one, int) and isinstance(two, int) and hit.has("y"):
            votes += (one > 12) * 2 - (two > 12) * 2
    return votes > 0 if votes else bool(spoken.words.DAY_FIRST_DEFAULT)
