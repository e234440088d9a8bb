"""Words that point from the day of writing or from the last date named."""

from model.dates.grammar import Rule
from model.dates.meanings import deictic as say

_COUNT = "({n}|{vague})"
RULES = (
    Rule("today", "(сегодня)", say.day, {"shift": 0}, shape="weekday"),
    Rule("yesterday", "(вчера)", say.day, {"shift": -1}, shape="weekday"),
    Rule("tomorrow", "(завтра)", say.day, {"shift": 1}, shape="weekday"),
    Rule("the day before yesterday", "позавчера", say.day, {"shift": -2}, shape="weekday"),
    Rule("the day after tomorrow", "послезавтра", say.day, {"shift": 2}, shape="weekday"),
    Rule("the day before", "(накануне|днём ранее|днем ранее)", say.unit, {"shift": "before", "unit": "day"}, shape="unit",
         after=r"(?! [а-яё]+(?:ия|ов|ей|ы)\b)"),
    Rule("last or next unit", "({shift}|{near}) {unit}", say.unit, shape="unit"),
    Rule("the next day", "(следующий день|на следующий день)", say.unit, {"shift": "after", "unit": "day"}, shape="unit"),
    Rule("last night", "(прошлой ночью|минувшей ночью)", say.part_of_day, {"shift": -1, "part": "NI", "over": 1}, shape="part"),
    Rule("units ago", "[{approx} ]" + _COUNT + " {unit} (назад|тому назад)", say.ago, {"shift": -1}, shape="unit"),
    Rule("a unit ago", "{unit} (назад|тому назад)", say.ago, {"shift": -1}, shape="unit"),
    Rule("half a year ago", "полгода назад", say.ago, {"shift": -1, "n": 6, "unit": "month"}, shape="unit"),
    Rule("units later", "(спустя|через) " + _COUNT + " {unit}", say.later, {"sign": 1}, shape="unit"),
    Rule("units later, after", _COUNT + " {unit} спустя", say.later, {"sign": 1}, shape="unit"),
    Rule("a unit later", "(спустя|через) {unit}", say.later, {"sign": 1}, shape="unit"),
    Rule("units earlier", _COUNT + " {unit} (ранее|раньше)", say.later, {"sign": -1}, shape="unit"),
    Rule("the unit", "{unit}", say.bare_unit, shape="bare", before=r"\b(?:начал[аоеу]|кон(?:ец|ца|це|цу)|середин[аыеу]|исходе) $"),
    Rule("now", "(сейчас|теперь|в настоящее время|в настоящий момент|ныне|в эти дни)", say.reference, {"value": "PRESENT_REF"}, shape="ref"),
    Rule("recently", "(недавно|в последнее время|ранее|в прошлом)", say.reference, {"value": "PAST_REF"}, shape="ref", after=r"(?! (?:году|месяце|веке|сезоне))"),
    Rule("the future", "(скоро|вскоре|в ближайшее время|в ближайшие дни|в будущем)", say.reference, {"value": "FUTURE_REF"}, shape="ref", after=r"(?! (?:после|году|месяце))"),
)  # fmt: skip
