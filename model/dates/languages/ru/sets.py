"""Repetitions."""

from model.dates.grammar import Rule
from model.dates.meanings import lengths as say

_SO_OFTEN = {"ежедневно": "day", "еженедельно": "week", "ежемесячно": "month", "ежеквартально": "quarter", "ежегодно": "year",
             "ежечасно": "hour"}  # fmt: skip
RULES = (
    *(Rule("so often", word, say.every, {"unit": unit}, shape="set") for word, unit in _SO_OFTEN.items()),
    Rule("every unit", "(каждый|каждую|каждое|каждые) {unit}", say.every, shape="set"),
    Rule("every few units", "(каждые|каждых) ({n}|{vague}) {unit}", say.every, shape="set"),
    Rule("times a unit", "(раз|дважды|два раза|три раза) в {unit}", say.every, shape="set"),
    Rule("every weekday", "(каждый|каждую|каждое) {weekday}", say.every_weekday, shape="set"),
    Rule("weekdays, plural", "(по) {weekdays}", say.every_weekday, shape="set"),
)  # fmt: skip
