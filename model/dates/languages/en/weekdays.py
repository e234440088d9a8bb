"""Weekdays and weekends."""

from model.dates.grammar import Rule
from model.dates.meanings import weekdays as say

_NEAR = "({shift}|{near})"
RULES = (
    Rule("weekday", "{weekday}", say.day, shape="weekday", after=r"(?! (?:school|times|mirror|mail|telegraph|best|roast))"),
    Rule("some weekday", "(a|one) {weekday}", say.some, shape="weekday", after=r"(?=[.,;]|$| (?:in|when)\b)"),
    Rule("the weekday before", "the {weekday} before", say.shifted, {"shift": "before"}, shape="weekday", after=r"(?=[.,;]|$)"),
    Rule("last or next weekday", _NEAR + " {weekday}", say.shifted, shape="weekday"),
    Rule("weekday of a week", "{weekday}[,| of] " + _NEAR + " week", say.shifted, {"week": 1}, shape="weekday"),
    Rule("a week from a weekday", "a week (from|on|after) {weekday}", say.week_from, {"shift": 1}, shape="weekday"),
    Rule("a week ago on a weekday", "a week ago[ on|,] {weekday}", say.week_from, {"shift": -1}, shape="weekday"),
    Rule("weekday of a month", "the ({ordinal}|{last_word}) {weekday} (of|in) {month}[[,] {year}]", say.of_month, shape="day"),
    Rule("weekend", "the weekend", say.weekend, shape="weekend"),
    Rule("last or next weekend", _NEAR + " weekend", say.weekend, shape="weekend"),
)  # fmt: skip
