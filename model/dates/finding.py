"""Finding time expressions: hits are joined with their neighbours, then resolved from left to right."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from ..errors import UserError
from .codes import edtf, precision
from .context import Context, Hit
from .expression import Interval, TimeExpression
from .grammar import Reading, language
from .hits import day_first, is_narrative, read_hits
from .meanings.clock import clock_value
from .values import FINER, days_of, narrowed

_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "MI": "midday"}
_MODIFIERS = {"early": "START", "mid": "MID", "late": "END", "earlier": "BEFORE", "later": "AFTER"}
_GAP = 26
_DAYS = ("day", "weekday", "unit", "bare")
_RANGED = {"day", "month", "year", "weekday", "season"}


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
    hits = read_hits(text, spoken, typed)
    narrative = published is None or (
        is_narrative(hits, published) if kind is None else kind == "narrative"
    )
    context = Context(published, narrative, day_first(hits, region, spoken))
    if narrative:
        context.opening = _first_told(hits)
    return _resolve(hits, context)


def _resolve(hits: list[Hit], context: Context) -> list[TimeExpression]:
    """The meaning of each hit in turn; the two ends of a range learn their interval."""
    found: list[TimeExpression] = []
    taken: Hit | None = None
    opening: Hit | None = None
    joined = ""
    for index, hit in enumerate(hits):
        if hit is taken:
            continue
        context.enter(hit.sentence_no)
        after = hits[index + 1] if index + 1 < len(hits) else None
        join = _join(hit, after) if after else ""
        core = hit
        if after and join in ("clock_day", "day_clock"):
            core, taken = _with_clock(hit, after), after
        elif after and join:
            _inherit(hit, after)
        context.not_before = found[-1].first_day if opening and joined == "range" else None
        core.in_range = "range" in (join, joined)
        read = _read(core, context)
        if read and opening:
            read = [*_paired(found.pop(), read[0], opening), *read[1:]]
        elif len(read) == 2:
            read = _paired(read[0], read[1], hit)
        found += read
        opening, joined = (hit, join) if read and join in ("range", "list") else (None, "")
    return found


def _first_told(hits: list[Hit]) -> date | None:
    """The first date of a text that tells its year: what stands before it lies before it."""
    for hit in hits:
        year, month, day = hit.get("year"), hit.get("month"), hit.get("day")
        if isinstance(year, int):
            value = f"{year:04d}" + (f"-{month:02d}" if isinstance(month, int) else "")
            value += f"-{day:02d}" if isinstance(month, int) and isinstance(day, int) else ""
            days = days_of(value)
            return days[1] if days else None
    return None


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
    if listed and (
        one.last_day is None or two.first_day is None or (two.first_day - one.last_day).days > 1
    ):
        return [one, two]
    start = (
        opening.relation_start if opening.relation in ("from", "since", "between") else one.start
    )
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
    fits["ended"] = hit.shape == "quarter" and after.shape in ("day", "month")
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
    elif hit.shape in ("season", "quarter") and isinstance(year, int) and not hit.has("year"):
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
        if hit.affixes.get("into") and first and first > date.min:
            first -= timedelta(days=1)
            value = f"{first}T{told}"
    part = _PARTS.get(part, part)
    if part == "morning" and hit.source.language.early.search(hit.source.copy, start, end):
        part = "early"  # TIMEX3 has no code of its own for the small hours
    flags = reading.flags + _date_flags(hit, kind, first, last, context)
    first, last, interval = _opened(hit, kind, first, last, context.published)
    return TimeExpression(
        start, end, hit.source.text[start:end], kind, value, first, last, edtf(first, last), precision(first, last),
        part, hit.compiled.rule.name, reading.anchor, hit.relation, modifier, interval, reading.alternatives, flags,
    )  # fmt: skip


def _opened(
    hit: Hit, kind: str, first: date | None, last: date | None, published: date | None
) -> tuple[date | None, date | None, Interval | None]:
    """ "Since" lasts until publication, "until" begins at an unknown day; the ends of a range keep their own days."""
    if kind == "DURATION" or hit.in_range or first is None or last is None:
        return first, last, None
    if hit.relation == "since":
        last = max(published, first) if published else None
    elif hit.relation == "until":
        first = None
    else:
        return first, last, None
    return first, last, Interval(hit.relation_start, hit.end, first, last)


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
    if hit.shape == "clock" or hit.get("sign") == -1 or _looks_back(hit, days, unit, context):
        return
    told = hit.has("year") and unit in FINER[: FINER.index("year") + 1]
    first = found.first_day if found.modifier == "END" and found.first_day else days[0]
    context.name(first, unit, hit.end, told)


def _looks_back(hit: Hit, days: tuple[date, date], unit: str, context: Context) -> bool:
    """A story does not go on from an aside: a life's years in brackets, "since 1936", an earlier year with "had" or late in a sentence."""
    if not context.narrative or context.named is None or days[1] >= context.named:
        return False
    source = hit.source
    if hit.shape == "years" and source.copy[max(0, hit.start - 1) : hit.start] == "(":
        return True
    if hit.relation == "since":
        return True
    if unit not in ("year", "decade", "century"):
        return False
    had = source.language.pluperfect.match(source.copy, hit.end) is not None
    return context.named_sentence == context.sentence or had


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
