"""Dates with a day of the month."""

from model.dates.grammar import Rule
from model.dates.meanings import explicit as say
from model.dates.meanings import periods

_WD = "[{wd}[,] ][the ]"
_WD_MONTH = "[{wd}[,] ]"
_NOT_COUNT = r"(?! ?(?:people|troops|soldiers|points|%|percent|per cent|million|billion|degrees|km|miles|[-/]\d|-?year|[ap]\.?m\b))"
_NOT_RANKED = (
    r"(?! (?:century|centuries|anniversary|birthday|time|floor|day|days|minute|hour|week|month|year|regiment|division|brigade|army|corps|"
    r"battalion|infantry|cavalry|fleet|parallel|amendment|congress|president|street|avenue|district|round|game|match|edition|season|"
    r"place|person|man|woman|victim|death|attack|straight|consecutive|such|largest|biggest|most|of (?!the|this|that|last|next|[a-z]+ber\b)|"
    r"state|ward|grade|hole|lap|stage|annual|party|session|republic|squadron|armoured|armored|airborne|panzer|guards|summit|pick|in )|-)"
)
_AND = "(-| - | and | to | or | through | until | & |/)"
RULES = (
    Rule("month day, year", _WD_MONTH + "{month} [the ]{day}[,| of] {year}", say.full_date, shape="day"),
    Rule("day month year", _WD + "({day}|{dayword})( of | day of |~){month}[,| of|, in] {year}", say.full_date, shape="day"),
    Rule("day-month-year", "{day}[-| ]{month}[-| ]{year}", say.full_date, shape="day"),
    Rule("year month day", "{year}[,] {month} {day}", say.full_date, shape="day"),
    Rule("month day", _WD_MONTH + "{month} [the ]{day}", say.month_day, shape="day", after=_NOT_COUNT),
    Rule("day month", _WD + "{day}[ of| day of] {month}", say.month_day, shape="day"),
    Rule("month and spelled day", _WD_MONTH + "{month} [the ]{dayword}", say.month_day, shape="day", after=r"(?! (?:half|quarter|week))"),
    Rule("spelled day of month", _WD + "{dayword}[ day] of {month}", say.month_day, shape="day"),
    Rule("days of a month, year", _WD_MONTH + "{month} {day}(, |" + _AND[1:] + "{day2}[,| of] {year}", say.two_days, shape="days"),
    Rule("days of a month", "{month} {day}" + _AND + "{day2}", say.two_days, shape="days", after=_NOT_COUNT),
    Rule("days before a month, year", "[the ]{day}(, |" + _AND[1:] + "[the ]{day2}[ of] {month}[,] {year}", say.two_days, shape="days"),
    Rule("days before a month", "[the ]{day}" + _AND + "[the ]{day2}[ of] {month}", say.two_days, shape="days"),
    Rule("month day of a year", _WD_MONTH + "{month} [the ]{day}[,][ of| in] ({shift}|{near}) year", periods.of_year, shape="day"),
    Rule("day month of a year", _WD + "{day}[ of] {month}[,][ of| in] ({shift}|{near}) year", periods.of_year, shape="day"),
    Rule("last or next month day", "{shift} {month} {day}", say.shifted_day, shape="day"),
    Rule("ISO date", "{year}-{mm}-{dd}", say.iso, shape="day"),
    Rule("ISO date and time", "{year}-{mm}-{dd}(t| ){hour}:{minute}[:{second}][z| utc| gmt]", say.iso_time, shape="day"),
    Rule("month-day-year, hyphens", "{month}-{day}-{year}", say.full_date, shape="day"),
    Rule("date, year first", "{year}/{mm}/{dd}", say.iso, shape="day"),
    Rule("numeric date", "{num}/{num2}/{y}", say.numeric, shape="day"),
    Rule("numeric date, dots", "{num}.{num2}.{y}", say.numeric, shape="day"),
    Rule("numeric date, hyphens, short", "{num}-{num2}-{yy}", say.numeric_hyphens, shape="day"),
    Rule("numeric date, hyphens", "{num}-{num2}-{year}", say.numeric_hyphens, shape="day"),
    Rule("numeric month", "{year}-{mm}", periods.month_or_years, shape="month"),
    Rule("edge day of a month", "the ({ordinal}|{last_word}) day of {month}[[,] {year}]", say.edge_day, shape="day"),
    Rule("edge day of the month", "the ({ordinal}|{last_word}) day of (the|that) month", say.edge_day, {"shift": "same"}, shape="day"),
    Rule("weekday and day", "{wd}[,] the {dayth}", say.day_of_month, shape="day", after=_NOT_RANKED),
    Rule("day of the month", "[{wd}[,] ]the {dayth}", say.day_of_month, shape="day",
         before=r"(?:\b(?:on|by|until|till|since|of|from|to|before|after|through|and|around)|[,;:(]) ?",
         after=_NOT_RANKED),
    Rule("day of a month near", "[{wd}[,] ]the ({dayth}|{dayword}) of (the|{shift}|{near}) month", say.day_of_month, shape="day"),
)  # fmt: skip
