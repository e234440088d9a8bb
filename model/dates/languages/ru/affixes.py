"""Words that touch a date and belong to it: the beginning of, in the morning of, the night into."""

from model.dates.grammar import Rule

_DAY = ("weekday", "day", "days")
_LONG = ("month", "year", "decade", "century", "season", "quarter", "unit", "bare", "years")
RULES = (
    Rule("edge", "{edge} ", kind="prefix", only=_LONG),
    Rule("part before", "{part} (в |во )", kind="prefix", only=_DAY),
    Rule("part before a date", "{part} ", kind="prefix", only=_DAY),
    Rule("night into", "ночь на ", fixed={"part": "NI", "into": 1}, kind="prefix", only=_DAY),
    Rule("part", " {part}", kind="suffix", only=_DAY),
)
