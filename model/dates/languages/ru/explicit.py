"""Dates with a day of the month."""

from model.dates.grammar import Rule
from model.dates.meanings import explicit as say
from model.dates.meanings import periods

_YEAR = "{year}[ года| году| год| г.]"
RULES = (
    Rule("day month year", "[{wd}, ]{day} {month} " + _YEAR, say.full_date, shape="day"),
    Rule("day month", "[{wd}, ]{day} {month}", say.month_day, shape="day"),
    Rule("days before a month, year", "{day}(-| - | и | по | до ){day2} {month} " + _YEAR, say.two_days, shape="days"),
    Rule("days before a month", "{day}(-| - | и | по | до ){day2} {month}", say.two_days, shape="days"),
    Rule("day month of a year", "{day} {month} ({shift}|{near}) (года|году)", periods.of_year, shape="day"),
    Rule("day of a month near", "{day}(-го|-е| числа) (числа )[этого|прошлого] месяца", say.day_of_month, shape="day"),
    Rule("ISO date", "{year}-{mm}-{dd}", say.iso, shape="day"),
    Rule("numeric date", "{num}.{num2}.{y}", say.numeric, shape="day"),
    Rule("numeric date, slashes", "{num}/{num2}/{y}", say.numeric, shape="day"),
    Rule("numeric month", "{year}-{mm}", periods.month_or_years, shape="month"),
)  # fmt: skip
