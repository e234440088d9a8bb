"""Lengths of time."""

from model.dates.grammar import Rule
from model.dates.meanings import lengths as say

_COUNT = "({n}|{vague})"
_RECENT = "(последние|последних|прошедшие|прошлые|минувшие)"
_NO_CLOCK = r"(?! (?:утра|вечера|ночи|дня|назад|спустя|тюрьмы-))"
RULES = (
    Rule("length", "[{approx} ]" + _COUNT + " {unit}", say.length, shape="length", after=_NO_CLOCK),
    Rule("past length", _RECENT + " " + _COUNT + " {unit}", say.length, {"side": "past"}, shape="length"),
    Rule("past day", _RECENT + " сутки", say.length, {"n": 1, "unit": "day", "side": "past"}, shape="length"),
    Rule("coming length", "(ближайшие|следующие|ближайших) " + _COUNT + " {unit}", say.length, {"side": "next"}, shape="length"),
    Rule("past units", _RECENT + " {unit}", say.length, {"n": None, "side": "past"}, shape="length"),
    Rule("half a year", "(полгода|полугода)", say.length, {"n": 6, "unit": "month"}, shape="length", after=_NO_CLOCK),
    Rule("half an hour", "(полчаса|получаса)", say.length, {"n": 30, "unit": "minute"}, shape="length"),
    Rule("all of a unit", "(весь|всю|целый|целую|целые) {unit}", say.length, {"n": 1}, shape="length"),
)  # fmt: skip
