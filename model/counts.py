"""Number words and their bounds: what "at least 49", "dozens" or "20 to 30" say, and nothing more.

A count keeps three whole numbers, lowest, best and highest, each None when the words do not give
it: "up to 40" has a highest number only, "about 50" a best number only. No bound is invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

QUALIFIERS = (
    "exact",
    "at_least",
    "more_than",
    "at_most",
    "fewer_than",
    "approximate",
    "range",
    "vague",
    "unspecified",
)


@dataclass(frozen=True)
class Count:
    """One count of people: its words, how they qualify it, and low <= best <= high where given."""

    text: str
    qualifier: str
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True)
class FoundCount:
    """A count at [start, end) of a text, in code points."""

    start: int
    end: int
    count: Count
    is_article: bool = False  # "a", "an", "another": a count only before a noun for people
    is_definite: bool = False  # "the two", "both", "all 12": people spoken of before


_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: value for value, word in enumerate(_ONES.split())}
_SMALL |= {word: 10 * (at + 2) for at, word in enumerate(_TENS.split())}
_SCALES = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
}
_VAGUE = {
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1_000,
    "millions": 1_000_000,
}
_LARGEST = 10**12

_SCALE = "(?:" + "|".join(_SCALES) + r")\b"
_WORD = "(?:" + "|".join(sorted(_SMALL, key=len, reverse=True)) + r")\b"
# "A hundred and five" is one number, "five and eleven" are two.
_AFTER_SCALE = "(?:" + "|".join(f"(?<={scale})" for scale in _SCALES) + ")"
_CORE = re.compile(
    rf"""(?<!\w)(?:
      (?P<digits>\d{{1,3}}(?:[,.\u00a0\u202f\u2009]\d{{3}}){{1,4}}(?!\d)|\d+(?:\.\d{{1,3}}(?=\s?{_SCALE}))?)
        (?P<scale>(?:[\s-]?{_SCALE}){{1,2}}|k\b)?
    | (?P<spelled>(?:half(?:\sa|(?=\s{_SCALE}))|{_WORD}|(?:an?|some)(?=\s{_SCALE}))
        (?:(?:[\s-]|{_AFTER_SCALE}(?:\sand\s|-and-))(?:{_WORD}|{_SCALE}))*)
    | (?P<vague>(?:several\s)?(?:{"|".join(_VAGUE)})\b(?:\sof\s(?:hundreds|thousands|millions)\b)?
        |(?:several|many|(?:a\s)?few)\s{_SCALE})
    | (?P<pair>both(?:\sof)?|a\s(?:couple|pair|trio)(?:\sof)?)\b
    | (?P<unspecified>(?:an?\s)?(?:\w{{5,12}}\s)?numbers?\sof|
        an?\s(?:un\w{{5,12}}|large|small)\snumber|several|many|numerous|multiple|
        various|countless|some|a\sfew|a\shandful\sof)\b
    | (?P<none>not\sa\ssingle|no[\s-]one|nobody|none|no|without(?:\sany)?)\b
    | (?P<article>an?|another)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# What may not stand before a count: a currency sign, a decimal point, a dash inside a code.
_BARRED_BEFORE = re.compile(r"(?:[$€£¥₹₽%#/:.,_]|\w|\w[-\u2013.,]|[$€£¥₹₽]\s|\bNo\.\s?)\Z")
_BARRED_AFTER = re.compile(r"\w|[.,:/]\d|\s?%|[\s-]?(?:percent|per\scent)\b", re.IGNORECASE)

_PREFIXES = (
    (
        "at_least",
        r"at\s(?:the\svery\s)?least|at\sa\sminimum|no\s(?:fewer|less)\sthan|not\s(?:less|fewer)\sthan|"
        r"a\sminimum\sof|minimum|upwards?\sof|as\sfew\sas|≥|>=",
    ),
    (
        "at_most",
        r"(?:no|not)\smore\sthan|up\sto|upto|as\s(?:many|much)\sas|at\s(?:the\s)?most|"
        r"a\smaximum\sof|maximum|≤|<=",
    ),
    ("more_than", r"more\sthan|over|above|in\sexcess\sof|exceed(?:s|ed|ing)|>"),
    ("fewer_than", r"(?:fewer|less)\sthan|just\sunder|under|below|<"),
    ("nearly", r"nearly|almost|close\sto|just\sshort\sof|approaching"),
    (
        "approximate",
        r"about|around|approximately|approx\.?|roughly|some|circa|ca?\.|(?:an\s)?estimated|"
        r"perhaps|maybe|probably|possibly|in\sthe\sregion\sof|something\slike|~|≈",
    ),
    ("definite", r"all|all\sof|the|all\s(?:of\s)?the|these|those|all\s(?:of\s)?(?:these|those)"),
    (
        "plain",
        r"exactly|precisely|only|just|a\stotal\sof|a\sgroup\sof|(?:a|the)\sfurther|further|"
        r"(?:an\s)?additional|another|(?:the\s)?other|its|their|his|her|our|yet",
    ),
)
_PREFIX = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _PREFIXES) + r")\s?$",
    re.IGNORECASE,
)
_AROUND = 24  # characters looked at for one prefix: the longest is "in the region of "
_SUFFIX = re.compile(
    r"(?P<at_least>(?:\s(?:or|and)\smore|\splus|\s?\+)(?!\w))"
    r"|(?P<at_most>\sor\s(?:fewer|less)\b)|(?P<approximate>\sor\sso\b|-odd\b)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?:\s?[-\u2013\u2014]\s?|\sto\s(?:as\smany\sas\s)?|\sor\s|\sand\s)", re.IGNORECASE
)
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:between|from)\s$", re.IGNORECASE)


def parse_count(text: str) -> Count | None:
    """Read a whole phrase as typed or quoted: "at least 49", "20 to 30", "two brothers".

    Words after the count are left alone; None when the phrase holds no count. "no casualties" is
    0, and a bare noun ("soldiers") says nothing.
    """
    one_line = re.sub(r"(?<=\d) (?=\d{3}\b)", "\u202f", " ".join(text.split()))
    found = next(find_counts(one_line), None)
    return replace(found.count, text=found.count.text.replace("\u202f", " ")) if found else None


def find_counts(text: str, start: int = 0, end: int | None = None) -> Iterator[FoundCount]:
    """Yield every count in text[start:end] from left to right, each with its qualifying words.

    Offsets are those of the whole text. Money, percentages and decimals are passed over; dates,
    ages and units are the caller's to refuse, for only the words around them tell.
    """
    limit = len(text) if end is None else end
    at = start
    while match := _next_core(text, at, limit):
        found = _qualified(text, match, at, limit)
        if found.is_article or found.count.low is None or not found.count.low:
            found = _as_prefix(text, found, at, limit) or found
        yield found
        at = found.end


def _as_prefix(text: str, found: FoundCount, floor: int, limit: int) -> FoundCount | None:
    """The number that "some", "no", "a" only qualify: "some 50", "no fewer than 12"."""
    match = _next_core(text, found.end, min(limit, found.end + 2 * _AROUND))
    if not match or match["article"]:
        return None
    wider = _qualified(text, match, floor, limit)
    return wider if wider.start <= found.start else None


def _next_core(text: str, at: int, limit: int) -> re.Match[str] | None:
    while match := _CORE.search(text, at, limit):
        if _stands_free(text, match, limit):
            return match
        at = match.end()
    return None


def _stands_free(text: str, match: re.Match[str], limit: int) -> bool:
    first = match.start()
    before = text[max(0, first - 4) : first]
    return not _BARRED_BEFORE.search(before) and not _BARRED_AFTER.match(text, match.end(), limit)


def _qualified(text: str, match: re.Match[str], floor: int, limit: int) -> FoundCount:
    """Widen a number by the words before and after it, and say what they make of it."""
    start, end = match.span()
    if match["unspecified"]:
        return FoundCount(start, end, Count(match[0], "unspecified", None, None, None))
    if match["none"]:
        return FoundCount(start, end, Count(match[0], "exact", 0, 0, 0))
    if match["article"]:
        return FoundCount(start, end, Count(match[0], "exact", 1, 1, 1), is_article=True)
    value, is_vague = _value(match)
    second = _range_end(text, match, limit)
    high = value
    if second:
        high = _value(second)[0]
        value = _share_scale(value, high, second)
        end = second.end()
        if between := _FROM.search(text, max(floor, start - 8), start):
            start = between.start()
    start, words = _prefixes(text, start, floor)
    if suffix := _SUFFIX.match(text, end, limit):
        end = suffix.end()
        words.append(suffix.lastgroup or "")
    qualifier = next((name for name, _ in _PREFIXES if name in words), "")
    is_definite = "definite" in words or match[0].lower().startswith("both")
    return FoundCount(
        start, end, _bounds(text[start:end], qualifier, value, high, is_vague), False, is_definite
    )


def _prefixes(text: str, start: int, floor: int) -> tuple[int, list[str]]:
    """The start of the qualifying words before start, and their kinds, the nearest first."""
    words: list[str] = []
    while len(words) < 3:
        match = _PREFIX.search(text, max(floor, start - _AROUND), start)
        if not match or match.start() == start:
            break
        kind = match.lastgroup or ""
        if not (kind in ("definite", "plain") and words):
            words.append(kind)
        start = match.start()
    return start, words


def _range_end(text: str, first: re.Match[str], limit: int) -> re.Match[str] | None:
    """The second number of "20 to 30"; "20 and 30" is a range only after "between"."""
    joint = _RANGE.match(text, first.end(), limit)
    if not joint:
        return None
    second = _CORE.match(text, joint.end(), limit)
    if not second or not (second["digits"] or second["spelled"] or second["vague"]):
        return None
    if "and" in joint[0] and not _BETWEEN.search(text, max(0, first.start() - 8), first.start()):
        return None
    if _BARRED_AFTER.match(text, second.end(), limit):
        return None
    low = _value(first)[0]
    high = _value(second)[0]
    return second if _share_scale(low, high, second) <= high else None


def _share_scale(low: int, high: int, second: re.Match[str]) -> int:
    """Give "two to three dozen" and "20-30 thousand" one scale for both ends."""
    word = re.search(_SCALE, second[0], re.IGNORECASE)
    if word and low < 1000:
        scale = _SCALES[word[0].lower()]
        if low * scale <= high and low < scale:
            return low * scale
    return low


def _bounds(text: str, qualifier: str, value: int, high: int, is_vague: bool) -> Count:
    if qualifier == "at_least":
        return Count(text, "at_least", value, value, None)
    if qualifier == "more_than":
        return Count(text, "more_than", value + 1, value + 1, None)
    if qualifier == "at_most":
        return Count(text, "at_most", None, None, high)
    if qualifier == "fewer_than":
        return Count(text, "fewer_than", None, None, max(0, high - 1))
    if high > value:
        return Count(text, "range", value, value, high)
    if qualifier == "nearly":
        return Count(text, "approximate", None, value, value)
    if qualifier == "approximate":
        return Count(text, "approximate", None, value, None)
    if is_vague:
        return Count(text, "vague", value, value, None)
    return Count(text, "exact", value, value, value)


def _value(match: re.Match[str]) -> tuple[int, bool]:
    """A core's number, and whether its words are vague ("dozens", "a dozen")."""
    if match["pair"]:
        return (3 if "trio" in match[0].lower() else 2), False
    if match["vague"]:
        value = 1
        for word in match[0].lower().split():
            value *= _VAGUE.get(word) or _SCALES.get(word, 1)
        return value, True
    words = re.split(r"[\s-]+", (match["spelled"] or match["scale"] or "").lower().strip(" -"))
    is_vague = "dozen" in words or "score" in words
    digits = match["digits"]
    value = _read_digits(digits, words) if digits else _read_words(words)
    return min(value, _LARGEST), is_vague


def _read_digits(digits: str, scales: list[str]) -> int:
    factor = 1
    for word in scales:
        factor *= 1000 if word == "k" else _SCALES.get(word, 1)
    if factor > 1 and re.fullmatch(r"\d+\.\d{1,3}", digits):
        whole, _, part = digits.partition(".")
        return int(whole[:12]) * factor + int(part.ljust(3, "0")) * factor // 1000
    return int(re.sub(r"\D", "", digits)[:13]) * factor


def _read_words(words: list[str]) -> int:
    """The value of spelled words: "one hundred and twenty-three thousand" is 123,000."""
    total = current = 0
    is_half = False
    for word in words:
        if word in _SMALL:
            current += _SMALL[word]
        elif word == "half":
            is_half = True
        elif word in _SCALES:
            scale = _SCALES[word]
            current = max(current, 1)
            if is_half:
                current, is_half = current * scale // 2, False
            elif scale >= 1000:
                total, current = total + current * scale, 0
            else:
                current *= scale
    return min(total + current, _LARGEST)
