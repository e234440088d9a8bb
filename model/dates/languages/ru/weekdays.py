"""Weekdays."""

from model.dates.grammar import Rule
from model.dates.meanings import weekdays as say

RULES = (
    Rule("weekday", "{weekday}", say.day, shape="weekday", after=r"(?! (?:обитания|массовой))"),
    Rule("last or next weekday", "({shift}|{near}) {weekday}", say.shifted, shape="weekday"),
    Rule("weekday of a week", "{weekday} ({shift}|{near}) недели", say.shifted, {"week": 1}, shape="weekday"),
    Rule("weekend", "(выходные|выходных)", say.weekend, shape="weekend"),
    Rule("last or next weekend", "(прошлые|минувшие|прошедшие) (выходные)", say.weekend, {"shift": -1}, shape="weekend"),
)  # fmt: skip
