"""Clock times."""

from model.dates.grammar import Rule
from model.dates.meanings import clock as say

_ZONE = "[ ][(][local time|gmt|utc|bst|est|edt|et|cet|cest|pt|pst|pdt|ct|cst|cdt|eastern|eastern time|pacific time|moscow time|japan time|beijing time|eastern standard time|eastern daylight time][)]"
_AT = r"\b(?:at|by|around|about|until|till|from|to|before|after|since|between|and) $"
RULES = (
    Rule("clock time, digits", "{hhmm_early}", say.time, shape="clock", before=r"\b(?:at|by|around|until|from) $"),
    Rule("clock time", "{hour}[:{minute}|.{minute}][ ]{half_day}" + _ZONE, say.time, shape="clock"),
    Rule("clock time, 24 hours", "{hour}:{minute}[:{second}]" + _ZONE, say.time, shape="clock", before=r"(?<![\d:])", after=r"(?![:\d])"),
    Rule("clock time, military", "{hhmm} (hours|gmt|hrs|local time|utc|h)[ local time]", say.time, shape="clock", before=_AT),
    Rule("clock time and part of day", "{hour}[:{minute}] (in the|at) {part}", say.time, shape="clock", before=r"(?<![\d:,.])$"),
    Rule("clock time, spelled", "{hour_word} (o'clock)[ in the {part}| at {part}]", say.time, shape="clock"),
    Rule("noon", "(noon|12 noon|midday)", say.time, {"value": "T12:00"}, shape="clock", after=r"(?! (?:prayers?|prayer))"),
    Rule("midnight", "(midnight|12 midnight)", say.time, {"value": "T24:00"}, shape="clock", after=r"(?! (?:mass|express|oil))"),
)  # fmt: skip
