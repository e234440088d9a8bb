"""English tables: the words of each name used in the phrases, and the signs of tense, relation and join."""

from __future__ import annotations

import re

from model.dates.phrases import FOUR, MANY, TWO, Shape, Table

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SHORT_WEEKDAYS = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
_UNITS = [
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "fortnight",
    "weekend",
    "month",
    "quarter",
    "year",
    "decade",
]
_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = dict(
    zip(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        range(20, 100, 10),
        strict=True,
    )
)
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]


def _numbers() -> dict[str, object]:
    numbers: dict[str, object] = {word: n for n, word in enumerate(_ONES, 1)}
    for tens, value in _TENS.items():
        numbers[tens] = value
        numbers |= {
            f"{tens}{sign}{word}": value + n for sign in "- " for n, word in enumerate(_ONES[:9], 1)
        }
    numbers |= {"a hundred": 100, "one hundred": 100, "two hundred": 200, "three hundred": 300, "a thousand": 1000,
                "a dozen": 12,
        "half a dozen": 6, "two dozen": 24, "a couple of": 2, "a couple": 2, "couple of": 2}  # fmt: skip
    return numbers


def _ordinals() -> dict[str, object]:
    found: dict[str, object] = {word: n for n, word in enumerate(_ORDINALS, 1)}
    for tens, value in _TENS.items():
        found[tens[:-1] + "ieth"] = value
        found |= {
            f"{tens}{sign}{word}": value + n
            for sign in "- "
            for n, word in enumerate(_ORDINALS[:9], 1)
        }
    return found


def _number(words: str) -> object:
    return float(words.replace(",", "")) if "." in words else int(words.replace(",", ""))


_DAY_WORDS: dict[str, object] = {
    word: n for word, n in _ordinals().items() if isinstance(n, int) and n < 32
}
_NUMBERS = _numbers()
_VAGUE: dict[str, object] = dict.fromkeys(
    [
        "several",
        "many",
        "a few",
        "few",
        "some",
        "numerous",
        "dozens of",
        "scores of",
        "hundreds of",
        "tens of",
        "thousands of",
        "a number of",
        "countless",
        "various",
        "a handful of",
        "multiple",
        "how many",
        "too many",
        "quite a few",
        "the few",
        "very few",
        "couple",
    ]
)
_UNIT: dict[str, object] = {
    **{unit: unit for unit in _UNITS},
    "century": "century",
    "millennium": "millennium",
}
_UNITS_MANY: dict[str, object] = {
    **{f"{unit}s": unit for unit in _UNITS},
    "nights": "night",
    "centuries": "century", "millennia": "millennium", "hrs": "hour", "mins": "minute", "yrs": "year", "secs": "second",
    "business days": "day", "working days": "day", "trading days": "day", "calendar days": "day",
}  # fmt: skip


def _spelled(words: dict[str, object]) -> str:
    return "|".join(
        re.escape(word).replace(r"\ ", " {1,12}") for word in sorted(words, key=len, reverse=True)
    )


_TH = ("st", "nd", "rd", "th")

TABLES: dict[str, Table] = {
    "month": {name: n for n, name in enumerate(_MONTHS, 1)}
    | {short: n for n, name in enumerate(_MONTHS, 1) for short in (name[:3], name[:3] + ".") if name != "may"}
    | {"sept": 9, "sept.": 9},
    "month_alone": {name: n for n, name in enumerate(_MONTHS, 1) if name not in ("may", "march")}
    | {"jan.": 1, "feb.": 2, "aug.": 8, "sept.": 9, "sep.": 9, "oct.": 10, "nov.": 11, "dec.": 12},
    "month_word": {"march": 3, "may": 5},
    "weekday": {name: n for n, name in enumerate(_WEEKDAYS)} | {"tues.": 1, "thurs.": 3, "weds.": 2},
    "wd": {name: n for n, name in enumerate(_WEEKDAYS)}
    | _SHORT_WEEKDAYS
    | {short + ".": n for short, n in _SHORT_WEEKDAYS.items()},
    "weekdays": {name + "s": n for n, name in enumerate(_WEEKDAYS)},
    "day": Shape(r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%])", lambda words: int(words.rstrip("stndrh")), inside=_TH),
    "dayth": Shape(r"(?:[12]\d|3[01]|[1-9])(?:st|nd|rd|th)", lambda words: int(words[:-2]), inside=_TH),
    "dayword": _DAY_WORDS,
    "year": Shape(r"(?:1\d{3}|20\d\d)(?!\d|[.,]\d)", int, (FOUR,)),
    "year_old": Shape(r"[1-9]\d\d(?!\d|[.,]\d)", int, (MANY,)),
    "year_now": Shape(r"(?:19\d\d|200[1-9]|20[1-4]\d)(?!\d|[.,]\d)", int, (FOUR,)),
    "y": Shape(r"(?:\d{4}|\d\d)(?![\d/])", int),
    "yy": Shape(r"\d\d(?!\d)", int),
    "decade": Shape(r"(?:1[0-9]|20)\d0(?='?s| 's)", int, (FOUR,)),
    "decade_short": Shape(r"[2-9]0(?='?s)", int),
    "decade_word": {
        "twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970,
        "eighties": 1980, "nineties": 1990,
    },
    "mm": Shape(r"(?:0[1-9]|1[0-2])(?!\d)", int),
    "dd": Shape(r"(?:0[1-9]|[12]\d|3[01])(?!\d)", int),
    "num": Shape(r"\d{1,2}(?!\d)", int),
    "ordinal": _ordinals()
    | {f"{n}{'th' if 10 < n % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}": n for n in range(1, 32)},
    "q": Shape(r"[1-4]", int),
    "n": Shape(
        rf"(?:\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,5}}(?:\.\d{{1,2}})?)(?![\d.,]\d)|{_spelled(_NUMBERS)}",
        lambda words: _NUMBERS[re.sub(" +", " ", words)] if words[0].isalpha() else _number(words),
        begins=(TWO, FOUR, MANY, *sorted({re.split("[ -]", word)[0] for word in _NUMBERS})),
        inside=(TWO, MANY, *sorted({part for word in _NUMBERS for part in re.split("[ -]", word)[1:]})),
    ),
    "vague": _VAGUE,
    "unit": _UNIT,
    "units": _UNITS_MANY,
    "unit_alone": {word: unit for word, unit in _UNIT.items() if word != "second"},
    "long_unit": {unit: unit for unit in ("day", "night", "week", "month", "quarter", "year", "decade", "century")},
    "season": {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"},
    "half_day": {"a.m.": "am", "p.m.": "pm", "am": "am", "pm": "pm", "a.m": "am", "p.m": "pm"},
    "hour": Shape(r"(?:[01]?\d|2[0-4])(?!\d)", int),
    "hour_word": {word: n for n, word in enumerate(_ONES[:12], 1)} | {str(n): n for n in range(1, 13)},
    "second": Shape(r"[0-5]\d(?!\d)", int),
    "last_word": {"last": -1, "final": -1},
    "hhmm_early": Shape(r"0\d[0-5]\d(?!\d)", int, (FOUR,)),
    "moment": {"dawn": "MO", "dusk": "EV", "nightfall": "NI", "daybreak": "MO", "night": "NI", "lunchtime": "MI", "sunset": "EV", "sunrise": "MO"},
    "hhmm": Shape(r"(?:[01]\d|2[0-4])[0-5]\d(?!\d)", int, (FOUR,)),
    "minute": Shape(r"[0-5]\d(?!\d)", int),
    "part": {
        "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI",
        "early hours": "MO", "small hours": "MO", "dawn": "MO", "lunchtime": "MI", "dusk": "EV", "nightfall": "NI",
        "mid-morning": "MO", "mid-afternoon": "AF", "daybreak": "MO", "sunrise": "MO", "sunset": "EV",
    },
    "edge_word": {
        "early": "early", "late": "late", "mid": "mid", "earlier": "earlier", "later": "later", "very early": "early",
        "very late": "late",
    },
    "edge_noun": {
        "beginning": "early", "start": "early", "end": "late", "middle": "mid", "close": "late", "outset": "early",
        "tail end": "late", "very end": "late", "opening": "early", "midpoint": "mid",
    },
    "approx": {
        "about": "about", "around": "about", "approximately": "about", "nearly": "about", "almost": "about",
        "roughly": "about", "some": "about", "more than": "more", "less than": "less",
        "fewer than": "less", "at least": "least", "as many as": "most", "up to": "most", "at most": "most",
        "no more than": "most", "not more than": "most", "no less than": "least", "just over": "more",
        "just under": "less", "well over": "more", "close to": "about", "an estimated": "about", "under": "less",
        "as much as": "most", "nearly a": "about",
    },
    "shift": {
        "last": -1, "this past": -1, "this": 0, "the current": 0, "the present": 0, "next": 1,
        "the coming": 1, "this coming": 1, "current": 0, "the upcoming": 1,
    },
    "near": {
        "the previous": "before", "the preceding": "before", "the prior": "before", "the following": "after",
        "the next": "after", "the subsequent": "after", "the ensuing": "after", "that same": "same", "that": "same",
        "the same": "same", "the very same": "same", "the very next": "after", "the succeeding": "after",
        "previous": "before", "the new": "after",
    },
    "holiday": {
        "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
        "new year's day": (1, 1), "new year's eve": (12, 31), "new year's": (1, 1), "new years day": (1, 1),
        "new years eve": (12, 31), "new year": (1, 1), "epiphany": (1, 6), "valentine's day": (2, 14),
        "st. patrick's day": (3, 17), "saint patrick's day": (3, 17), "april fools' day": (4, 1), "may day": (5, 1),
        "victory day": (5, 9), "ve day": (5, 8), "bastille day": (7, 14), "independence day": (7, 4), "juneteenth": (6, 19),
        "halloween": (10, 31), "all saints' day": (11, 1), "remembrance day": (11, 11), "armistice day": (11, 11),
        "veterans day": (11, 11), "veterans' day": (11, 11), "anzac day": (4, 25), "canada day": (7, 1), "australia day": (1, 26),
        "international women's day": (3, 8), "women's day": (3, 8), "nowruz": (3, 20), "navruz": (3, 20), "newroz": (3, 21),
        "day of the dead": (11, 2), "assumption day": (8, 15), "orthodox christmas": (1, 7), "groundhog day": (2, 2),
        "fourth of july": (7, 4), "earth day": (4, 22), "guy fawkes night": (11, 5), "st. stephen's day": (12, 26),
        "easter": ("easter", 0), "easter sunday": ("easter", 0), "easter monday": ("easter", 1),
        "good friday": ("easter", -2), "palm sunday": ("easter", -7), "ash wednesday": ("easter", -46),
        "maundy thursday": ("easter", -3), "ascension day": ("easter", 39), "pentecost": ("easter", 49),
        "whit monday": ("easter", 50), "orthodox easter": ("orthodox", 0), "mardi gras": ("easter", -47),
        "thanksgiving": ("nth", 4, 3, 11), "thanksgiving day": ("nth", 4, 3, 11), "black friday": ("nth", 4, 4, 11),
        "memorial day": ("nth", -1, 0, 5), "labor day": ("nth", 1, 0, 9), "columbus day": ("nth", 2, 0, 10),
        "martin luther king day": ("nth", 3, 0, 1), "presidents day": ("nth", 3, 0, 2), "presidents' day": ("nth", 3, 0, 2),
        "mother's day": ("nth", 2, 6, 5), "father's day": ("nth", 3, 6, 6), "eid al-fitr": ("islamic", 10, 1),
        "eid al-adha": ("islamic", 12, 10), "ashura": ("islamic", 1, 10), "9/11": ("once", "2001-09-11"),
        "d-day": ("once", "1944-06-06"),
    },
}  # fmt: skip

CAPITALISED = frozenset(
    {"month", "month_alone", "month_word", "weekday", "wd", "weekdays", "holiday"}
)
"""Tables whose words are written with a capital, so that "march", "may" and "sun" are not taken for dates."""

ALIASES = {
    "dayth": "day", "dayword": "day", "decade_short": "decade", "decade_word": "decade", "weekdays": "weekday",
    "units": "unit", "unit_alone": "unit", "long_unit": "unit", "vague": "n", "near": "shift", "q": "ordinal", "mm": "month", "month_alone": "month", "month_word": "month", "dd": "day", "hour_word": "hour",
    "hhmm_early": "hhmm",
    "moment": "part", "last_word": "ordinal",
    "year_now": "year", "year_old": "year", "edge_word": "edge", "edge_noun": "edge",
}  # fmt: skip
"""Tables that tell the same value as another."""

_IRREGULAR = [
    "was",
    "were",
    "had",
    "did",
    "said",
    "told",
    "went",
    "came",
    "took",
    "made",
    "got",
    "became",
    "began",
    "fell",
    "rose",
    "grew",
    "left",
    "met",
    "held",
    "sent",
    "won",
    "lost",
    "led",
    "ran",
    "saw",
    "gave",
    "brought",
    "broke",
    "built",
    "bought",
    "caught",
    "fought",
    "found",
    "hit",
    "hurt",
    "kept",
    "knew",
    "laid",
    "lay",
    "meant",
    "paid",
    "put",
    "read",
    "shot",
    "sold",
    "sought",
    "spent",
    "spoke",
    "stood",
    "struck",
    "taught",
    "thought",
    "threw",
    "tore",
    "wore",
    "wrote",
    "died",
    "beat",
    "drew",
    "drove",
    "flew",
    "forgot",
    "sank",
    "sang",
    "shook",
    "slew",
    "stole",
    "swore",
    "swept",
    "withdrew",
    "cut",
    "set",
    "let",
    "quit",
    "bid",
    "split",
    "spread",
    "burst",
    "underwent",
    "overthrew",
    "withheld",
]
_GROUP = r"(?: (?:not|also|be|have|then|only|now|probably|still|again|soon|instead)){0,2}(?: (?!on|in|at|by|until|from|to|next)[a-z]+)?"
_SCHEDULED = (
    "comes out|come out|meets?|opens?|closes?|leaves?|starts|begins?|votes|resumes?|arrives?|expires?|takes? (?:effect|office|place|over)|"
    "faces?|plays?|hosts|flies|travels|ends|turns|returns?|goes|holds|runs (?:to|until|through)|gathers?|reopens?|sails|rises|"
    "convenes?|is due|are due|appears|heads|visits|retires|departs|concludes"
)
TENSE = (
    r"\b(?:(?P<past>had been (?:due|scheduled|expected|supposed|planned|set)(?: to [a-z]+)?|was to have|were to have)"
    rf"|(?P<future>(?:will|shall|'ll|won't|(?:is|are) to|(?:may|could|might|can)(?! (?:not|have)))(?! (?:of|and testament)\b){_GROUP}"
    r"|(?:is|are) (?:on|for)|(?:is|are|be) (?:due|set|expected|scheduled|likely|unlikely|slated|planning|going|about|supposed|planned|forecast|predicted|meeting|leaving|holding|flying)\b"
    r"|scheduled (?:for|to)|slated for|planned for|set for|expected (?:on|in|by|to)|plans? (?:to|for)|(?:expects?|plans|predicts|forecasts|hopes|intends)|intends? to|hopes? to|going to"
    rf"|upcoming|set to|wants? to|deadline(?! [^,]{{0,24}} had)|(?:promised|agreed|vowed|pledged|planned|hoped|decided|wanted|threatened|offered|refused) (?:not )?to [a-z]+|aims? to|starting|beginning|effective|due|(?<!to )(?<!been )(?<!was )(?<!were )(?<!is )(?<!are )(?<!be )(?<!not )(?<!did )(?<!the )(?:{_SCHEDULED}))"
    r"|(?P<would>would|should|was due|were due|was (?:expected|scheduled) to|were (?:expected|scheduled) to)"
    rf"|(?P<past2>{'|'.join(_IRREGULAR)}|[a-z]{{2,20}}ed|have been|has been)"
    r"|(?P<present>is|are|has|have|says?|must))\b"
)

RELATION = (
    r"(?P<since>(?:ever )?since|starting|beginning)"
    r"|(?P<from>from)|(?P<until>until|till|til|up to|through|up until)|(?P<by>by|no later than)"
    r"|(?P<earliest>as (?:early|soon|late) as)|(?P<due>(?:due|scheduled|set|slated|planned|expected|deadline)(?: for| on| by)?)"
    r"|(?P<before>before|prior to|ahead of)|(?P<after>after|following)|(?P<between>between)"
    r"|(?P<during>during|throughout|within|over)|(?P<for>for)|(?P<in>in|on|at|of|as of)|(?P<about>about|around|circa|ca\.?|c\.|approximately)"
)

ARTICLE = "the |at least |some time |sometime |about "
ATTACHED = (" for ", " of ", " than ")
"""Before a date, these tie it to the noun and not to the verb that follows."""

_INTO = r"(?:the )?(?:(?:early|late|mid)[ -])?(?:in |on )?"
JOINS = (
    (
        "range",
        r" ?-{1,2} ?|-?to-?| ?, ?through | (?:to|until|till|through|thru|through to|up to) "
        + _INTO,
    ),
    ("list", r" (?:and|or|and into|&) " + _INTO + r"|, "),
    ("ended", r" (?:that |which )?(?:ended|ending) (?:on )?"),
    ("clock_day", r",? (?:on |of )?(?:the )?"),
    (
        "day_clock",
        r" (?:at |around |about |by |shortly before |shortly after |just before |just after |until |from )?",
    ),
)
"""What may stand between two expressions: of a range, of a list, of a clock time and its day, of a day and its clock time."""

COPULA = (" is ", " are ")
"""Right before a date, these make it one to come ("the deadline is Monday")."""
PLUPERFECT = r"[^.;]{0,50}\bhad\b(?! to\b)"
"""After a date, these make it one before the story's own."""

ASIDE = r"[,;:()]"
RELATIVE = r"\b(?:which|who|whose)\b"
"""Between a year and a date of its sentence, these make the year an aside; a relative clause even at the beginning."""

POSSESSED = r"'s [a-z]+"
"""A date's own noun: it is no verb ("Tuesday's vote")."""

CLAUSE = r"[,;:—–()]\s|\b(?:when|while|after|before|but|which|who|whereas|although|and then)\b"
"""What ends a clause."""

ABBREVIATIONS = frozenset(
    [
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "col",
        "lt",
        "sgt",
        "capt",
        "maj",
        "cmdr",
        "rep",
        "sen",
        "gov",
        "st",
        "vs",
        "etc",
        "no",
        "inc",
        "corp",
        "co",
        "ltd",
        "jr",
        "sr",
        "u.s",
        "u.n",
        "u.k",
        "a.m",
        "p.m",
        "i.e",
        "e.g",
        "approx",
        "est",
        "dept",
        "d.c",
        "ca",
        "vol",
        "pres",
        "hon",
        "rev",
    ]
)

DAY_FIRST_DEFAULT = False
"""Slashed dates are read month first when the text does not show its order."""

EARLY = r"\b(?:early|small) hours\b"
"""Words for the first hours of a day, which TIMEX3 counts among its morning."""
