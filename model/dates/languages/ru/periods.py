"""Months, seasons, quarters, years, decades, centuries."""

from model.dates.grammar import Rule
from model.dates.meanings import periods as say

_YEAR = "{year}( года| году| год| г.)"
_NEAR = "({shift}|{near})"
RULES = (
    Rule("month and year", "{month} {year}[ года| году| год| г.]", say.month, shape="month"),
    Rule("month", "{month}", say.month, shape="month", after=r"(?! вооруж)"),
    Rule("month of a year", "{month} " + _NEAR + " (года|году)", say.of_year, shape="month"),
    Rule("last or next month named", _NEAR + " {month}", say.shifted_month, shape="month"),
    Rule("season and year", "{season} " + _YEAR, say.season, shape="season"),
    Rule("season of a year", "{season} " + _NEAR + " (года|году)", say.of_year, shape="season"),
    Rule("last or next season", _NEAR + " {season}", say.shifted_season, shape="season"),
    Rule("season", "{season}", say.season, shape="season"),
    Rule("quarter and year", "{ordinal} (квартал|квартала|квартале) " + _YEAR, say.quarter, shape="quarter"),
    Rule("quarter", "{ordinal} (квартал|квартала|квартале)", say.quarter, shape="quarter"),
    Rule("half and year", "{ordinal} (половина|половине|половины|половину|полугодие|полугодии|полугодия) " + _YEAR, say.quarter, {"piece": "half"}, shape="quarter"),
    Rule("year", _YEAR, say.year, shape="year"),
    Rule("bare year", "{year}", say.year, shape="year", before=r"\b(?:в|с|до|по|к|после|около|между|и) $|[(,;] ?$", after=r"(?! [а-яё]+(?:ов|ей|ек)\b| человек|-)"),
    Rule("years", "{year}(-| - | и | по ){year2}[ годы| годов| годах| гг.| года]", say.two_years, shape="years"),
    Rule("years, short second", "{year}-{yy}[ годы| годов| годах| гг.]", say.two_years, shape="years"),
    Rule("decade", "{decade}-(х|е|м|ых)[ годы| годов| годах| гг.]", say.decade, shape="decade"),
    Rule("short decade", "{decade_short}-(х|е|м|ых) (годы|годов|годах|гг.)", say.decade, shape="decade"),
    Rule("century", "({roman}|{num_century}-м|{num_century}-го|{num_century}-й) (век|века|веке|веком|в.|столетие|столетия|столетии)", say.century, shape="century"),
)  # fmt: skip
