"""Words that touch a date and belong to it: early, late, the end of; the morning of, … night."""

from model.dates.grammar import Rule

_DAY = ("weekday", "day", "days")
_LONG = (
    "month",
    "year",
    "decade",
    "century",
    "season",
    "quarter",
    "unit",
    "bare",
    "weekend",
    "weekday",
    "day",
    "part",
)
RULES = (
    Rule("edge", "[the ]{edge_word}( |-)", kind="prefix", only=_LONG),
    Rule("edge on or in", "{edge_word} (on|in) [the ]", kind="prefix", only=_LONG),
    Rule("edge, hyphen", "{edge_noun}-", kind="prefix", only=_LONG),
    Rule("edge of", "[the ]{edge_noun} of [the ]", kind="prefix", only=_LONG),
    Rule("part of", "[the ][very ][{edge_word} ]{part} (of|on) [the ]", kind="prefix", only=_DAY),
    Rule(
        "part between",
        "the night (between|of|from) ",
        fixed={"part": "NI"},
        kind="prefix",
        only=_DAY,
    ),
    Rule("part", "[ {edge_word}] {part}", kind="suffix", only=_DAY),
    Rule("part in", " (in the|at) [{edge_word} ]{part}", kind="suffix", only=_DAY),
)
