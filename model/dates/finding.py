"""Finding time expressions: leftmost-longest hits, what touches and joins them, then their meaning from left to right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ..errors import UserError
from .codes import edtf, precision
from .context import Context, Hit, Source
from .expression import Interval, TimeExpression
from .grammar import CompiledRule, Language, Reading, language, table_of
from .meanings.clock import clock_value
from .phrases import begin_of
from .sentences import sentence_of, sentence_starts
from .values import FINER, days_of, narrowed

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
    }
)
_LINE_BREAK = re.compile(r"(?<!\n)\n(?![ \t]*\n)")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_NEAR, _GAP = 48, 26
_DAYS = ("day", "weekday", "unit", "bare")
_RANGED = {"day", "month", "year", "weekday", "season"}
_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "MI": "midday"}
_MODIFIERS = {"early": "START", "mid": "MID", "late": "END", "earlier": "BEFORE", "later": "AFTER"}


def plain(text: str) -> str:
    """A copy of the same length in lower case, with plain blanks, quotes and dashes; blank lines stay."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
    return _LINE_BREAK.sub(" ", lower.translate(_PLAIN))


def find_dates(
    text: str, published: date | None, language: str = "en", kind: str | None = None
) -> list[TimeExpression]:
    """All time expressions of a text in order, resolved.

    `language` is "en", "ru", or one with a region ("en-GB" reads 03/04/2022 day first). `kind` is "news" (dates hang on
    publication) or "narrative" (on the last date named); None lets the text decide. Raises UserError for an unknown
    language.
    """
    if kind not in (None, "news", "narrative"):
        raise UserError(f"{kind!r} is no kind of text: choose news or narrative.")
    return _find(text, published, language, kind, typed=False)


def find_typed(text: str, published: date | None, code: str = "en") -> list[TimeExpression]:
    """The same for words typed into a field, where capitals do not matter and publication is the anchor."""
    return _find(text, published, code, "news", typed=True)


def _find(
    text: str, published: date | None, code: str, kind: str | None, typed: bool
) -> list[TimeExpression]:
    name, _, region = code.partition("-")
    spoken = language(name)
    copy = plain(text)
    lower = typed or text == text.lower()
    source = Source(text, copy, spoken, sentence_starts(text, spoken.words.ABBREVIATIONS), lower)
    hits = list(_hits(source))
    for hit in hits:
        _place(hit)
    narrative = published is None or (
        _is_narrative(hits, published) if kind is None else kind == "narrative"
    )
    context = Context(published, narrative, _day_first(hits, region, spoken))
    return _resolve(hits, context)


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
        if start and copy[start - 1] == "'" and first[0].isdigit():
            start, first = start - 1, "'"
            second = begin_of(word.group())
        else:
            second = begin_of(words[index + 1].group()) if index + 1 < len(words) else ""
        rules = spoken.rules(first, second)
        if not rules or (start and _is_inside(copy, start)):
            continue
        hit = _longest(source, start, rules)
        if hit:
            _attach(hit, covered)
            covered = hit.end
            yield hit


def _is_inside(copy: str, start: int) -> bool:
    """True when a word goes on from something that makes it no date: 1.2022, $1990, B52."""
    before = copy[start - 1]
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
        hit = Hit(source, compiled, start, end, match, core_start=start, core_end=end)
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
    hit.sentence = ends[index], ends[index + 1] if index + 1 < len(ends) else len(source.copy)
    begin = max(0, hit.start - 32)
    found = source.language.relation.search(source.copy[begin : hit.start])
    if found:
        hit.relation, hit.relation_start = found.lastgroup or "", begin + found.start()


def _is_narrative(hits: list[Hit], published: date) -> bool:
    """Background and history: years two or more from publication, many for each word that points from today."""
    far = near = pointing = 0
    for hit in hits:
        year = hit.get("year")
        if isinstance(year, int):
            far += abs(year - published.year) >= 2
            near += abs(year - published.year) < 2
        elif hit.shape in ("weekday", "weekend") or (
            hit.shape in ("unit", "part") and isinstance(hit.get("shift"), int)
        ):
            pointing += 1
    return far >= (3 if pointing or near else 2) and far >= 2 * (pointing + near)


def _day_first(hits: list[Hit], region: str, spoken: Language) -> bool:
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


def _resolve(hits: list[Hit], context: Context) -> list[TimeExpression]:
    """The meaning of each hit in turn; the two ends of a range learn their interval."""
    found: list[TimeExpression] = []
    taken: Hit | None = None
    opening: Hit | None = None
    joined = ""
    for index, hit in enumerate(hits):
        if hit is taken:
            continue
        context.enter(hit.sentence[0])
        after = hits[index + 1] if index + 1 < len(hits) else None
        join = _join(hit, after) if after else ""
        core = hit
        if after and join in ("clock_day", "day_clock"):
            core, taken = _with_clock(hit, after), after
        elif after and join:
            _inherit(hit, after)
        context.not_before = found[-1].first_day if opening and joined == "range" else None
        read = _read(core, context)
        if read and opening:
            read = [*_paired(found.pop(), read[0], opening), *read[1:]]
        elif len(read) == 2:
            read = _paired(read[0], read[1], hit)
        found += read
        opening, joined = (hit, join) if read and join in ("range", "list") else (None, "")
    return found


def _read(hit: Hit, context: Context) -> list[TimeExpression]:
    meaning = hit.compiled.rule.meaning
    assert meaning is not None
    readings = meaning(hit, context)
    if readings is None:
        return []
    if not isinstance(readings, tuple):
        readings = (readings,)
    found = [_express(hit, one, context, number) for number, one in enumerate(readings)]
    for expression in found:
        _remember(hit, expression, context)
    return found


def _paired(one: TimeExpression, two: TimeExpression, opening: Hit) -> list[TimeExpression]:
    """Two ends of one range as they are, each with the interval of both; days in a list must touch."""
    first, last = one.first_day, two.last_day
    if first is None or last is None or first > last or one.type == "DURATION":
        return [one, two]
    listed = opening.relation != "between" and _gap_kind(opening, one.end, two.start) == "list"
    if listed and (one.last_day is None or two.first_day is None or (two.first_day - one.last_day).days > 1):
        return [one, two]
    start = opening.relation_start if opening.relation in ("from", "between") else one.start
    interval = Interval(start, two.end, first, last)
    return [replace(one, interval=interval), replace(two, interval=interval)]


def _gap_kind(hit: Hit, start: int, end: int) -> str:
    """Which join the words between two expressions are, "" when none."""
    gap = hit.source.copy[start:end]
    return next((kind for kind, pattern in hit.source.language.joins if pattern.fullmatch(gap)), "")


def _join(hit: Hit, after: Hit) -> str:
    """How two neighbours hang together: range, list, clock_day, day_clock, or "" when they do not."""
    if after.start - hit.end > _GAP:
        return ""
    gap = hit.source.copy[hit.end : after.start]
    fits = {
        "clock_day": hit.shape == "clock" and after.shape in _DAYS and "part" not in after.affixes,
        "day_clock": hit.shape in _DAYS and after.shape == "clock",
        "range": hit.shape == after.shape or {hit.shape, after.shape} <= _RANGED,
    }
    fits["list"] = fits["range"]
    for kind, pattern in hit.source.language.joins:
        if fits[kind] and pattern.fullmatch(gap):
            return kind
    return ""


def _with_clock(hit: Hit, after: Hit) -> Hit:
    """One expression out of a clock time and its day."""
    clock, day = (hit, after) if hit.shape == "clock" else (after, hit)
    value = clock_value(clock)
    day.start, day.end = hit.start, after.end
    if value:
        day.affixes["clock"] = value
    return day


def _inherit(hit: Hit, after: Hit) -> None:
    """ "From 27 September to 10 November 2020": the first takes the year, and "3 to 5 May" the month, of the second."""
    year = after.get("year")
    if isinstance(year, int) and not hit.has("year") and hit.has("month"):
        later = after.get("month")
        month = hit.get("month")
        wraps = isinstance(month, int) and isinstance(later, int) and month > later
        hit.given["year"] = year - wraps
    elif hit.shape == after.shape == "season" and isinstance(year, int):
        hit.given["year"] = year


def _express(hit: Hit, reading: Reading, context: Context, number: int) -> TimeExpression:
    """Put a reading together with its affixes, its relation and its codes."""
    start, end = reading.span or (hit.start, hit.end)
    first, last = reading.first, reading.last
    if first is None and last is None and reading.type in ("DATE", "TIME"):
        first, last = days_of(reading.value) or (None, None)
    kind, value, part, modifier = reading.type, reading.value, reading.part, reading.modifier
    edge = hit.affixes.get("edge")
    if isinstance(edge, str) and kind == "DATE":
        modifier = _MODIFIERS[edge]
        if first and last and first < last:
            first, last = _edged(first, last, edge, context.published)
        elif first:
            part = edge
    clock = hit.affixes.get("clock")
    told = hit.affixes.get("part") if number == 0 else None
    if isinstance(clock, str) and _is_day(value):
        kind, value, part = "TIME", value[:10] + clock, clock[1:]
    elif isinstance(told, str) and (_is_day(value) or "WXX" in value):
        kind, value, part = "TIME", f"{value[:10]}T{told}", told
    flags = reading.flags + _date_flags(hit, kind, first, last, context)
    relation = hit.relation
    if (
        relation == "since"
        and first
        and (published_later := context.published)
        and published_later < first
    ):
        relation = "from"
    if relation == "since" and first and kind != "DURATION":
        last = max(context.published, last or first) if context.published else None
    elif relation == "until" and last and kind != "DURATION":
        first = None
    return TimeExpression(
        start, end, hit.source.text[start:end], kind, value, first, last, edtf(first, last), precision(first, last),
        _PARTS.get(part, part), hit.compiled.rule.name, reading.anchor, relation, modifier, None, reading.alternatives, flags,
    )  # fmt: skip


def _is_day(value: str) -> bool:
    return re.fullmatch(r"[\dX]{4}-[\dX]{2}-[\dX]{2}", value) is not None


def _edged(first: date, last: date, edge: str, published: date | None) -> tuple[date, date]:
    """Early, mid, late are thirds; earlier and later end or begin at publication when that lies within."""
    if edge in ("early", "mid", "late"):
        return narrowed(first, last, edge)
    if published and first <= published <= last:
        return (first, published) if edge == "earlier" else (published, last)
    return first, last


def _date_flags(
    hit: Hit, kind: str, first: date | None, last: date | None, context: Context
) -> tuple[str, ...]:
    published = context.published
    flags: list[str] = []
    if hit.relation == "about":
        flags.append("approximate")
    if published and first and last and kind in ("DATE", "TIME"):
        if last.year < published.year and (published - last).days > 31:
            flags.append("background")
        if (
            first > published
            and hit.tense() not in ("future", "would")
            and hit.relation not in ("until", "by", "due")
        ):
            flags.append("after_publication")
    return tuple(flags)


def _remember(hit: Hit, found: TimeExpression, context: Context) -> None:
    if found.type not in ("DATE", "TIME") or (days := days_of(found.value)) is None:
        return
    unit = _unit_of(found.value)
    if hit.shape == "clock" or hit.get("sign") == -1:
        return
    told = hit.has("year") and unit in FINER[: FINER.index("year") + 1]
    context.name(days[0], unit, hit.end if told else None)


def _unit_of(value: str) -> str:
    head = value.partition("T")[0]
    if len(head) < 4:
        return {3: "decade", 2: "century"}[len(head)]
    rest = head[5:]
    if not rest:
        return "year"
    if rest[0] == "W":
        return "weekend" if rest.endswith("WE") else "week"
    if rest[0] in "QH":
        return "quarter"
    if rest[0].isalpha():
        return "season"
    return "day" if len(rest) == 5 else "month"
