"""Repetitions."""

from model.dates.grammar import Rule
from model.dates.meanings import lengths as say

_SO_OFTEN = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "annually": "year", "annual": "year",
             "yearly": "year", "hourly": "hour", "nightly": "day"}  # fmt: skip
_EVERY = "(every|each|every single|per)"
_TIMES = "[once |twice |{n} times |several times |three times |four times ]"
_SPEED = r"(?<!miles )(?<!kilometers )(?<!kilometres )(?<!km )(?<!knots )"
_RATE = r"(?:\b(?:once|twice|times|day|days|hours?|more|barrels?|tons?|tonnes|people|percent|dollars?|vehicles|cases|visitors|flights|euros|pounds|million|billion|trillion|thousand|hundred|passengers|units|cars|gallons|cents|bpd|francs|marks|yen|rubles|times|salary|fee|rent|each|much|many|employees|tourists|jobs|deaths|lives|students|trips|meals|met(?:re|er)s|feet|inches|centimet(?:re|er)s|acres|homes|houses|babies|letters|calls|games|matches|shots|attacks|bombs|raids|shells|sorties|(?!takes|lasts|spends|needs|requires|wants|always|perhaps|less|besides|across|weeks|months|years|hours|minutes|does|goes|this|costs|unless|towards|afterwards)[a-z]{4,}s)|[$€£]\d[\d,.]*|%|\b\d[\d,.]*) $"
RULES = (
    *(Rule("so often", word, say.every, {"unit": unit}, shape="set", after=r"(?! (?:telegraph|mail|mirror|express|news|beast|star|times|herald|show))" if word == "daily" else "")
      for word, unit in _SO_OFTEN.items()),
    Rule("twice a year", "(semi-annual|semiannual|semi-annually|half-yearly|biannual)", say.every, {"unit": "month", "n": 6}, shape="set"),
    Rule("every unit", "[almost |nearly ]" + _EVERY + " {unit}", say.every, shape="set", after=r"(?!s\b)"),
    Rule("every few units", "every ({n}|{vague}|few|other) {units}", say.every, shape="set"),
    Rule("every other unit", "every other {unit}", say.every, {"n": 2}, shape="set"),
    Rule("times a unit", "(once|twice|three times|four times|five times|several times) (a|an|each|every|per) {unit}", say.every, shape="set"),
    Rule("rate", "(a|an) {unit}", say.every, shape="set", before=_RATE, after=r"(?! (?:ago|later|earlier|before|after|of|and a half|or|old|previously|that)\b|-|s\b)"),
    Rule("every weekday", "[almost ](every|each) {weekday}[ {part}]", say.every_weekday, shape="set"),
    Rule("weekday of each month", "the ({ordinal}|{last_word}) {weekday} of (each|every|the) month", say.every, {"unit": "month"}, shape="set"),
    Rule("weekdays, plural", "{weekdays}", say.every_weekday, shape="set"),
    Rule("parts of weekdays", "{weekday} (mornings|afternoons|evenings|nights)", say.every_weekday, shape="set"),
    Rule("every month named", "(every|each) {month}", say.every_value, shape="set"),
    Rule("every season", "(every|each) {season}", say.every_value, shape="set"),
    Rule("every part of day", "(every|each) {part}", say.every_value, shape="set"),
    Rule("every weekend", "(every|each) weekend", say.every_value, {"value": "XXXX-WXX-WE"}, shape="set"),
    Rule("weekends", "weekends", say.every_value, {"value": "XXXX-WXX-WE"}, shape="set"),
    Rule("weekdays", "weekdays", say.every_value, {"value": "XXXX-WXX-WD"}, shape="set", before=r"\bon $"),
)  # fmt: skip
