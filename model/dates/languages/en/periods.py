"""Months, seasons, quarters, years, decades, centuries."""

from model.dates.grammar import Rule
from model.dates.meanings import deictic
from model.dates.meanings import periods as say

_NEAR = "({shift}|{near})"
_COUNTED = (
    r"(?! (?:people|men|women|children|soldiers|troops|fighters|civilians|workers|employees|miles|meters|metres|feet|tons|tonnes|"
    r"km|kilometers|kilometres|acres|homes|houses|jobs|votes|shares|dollars|euros|pounds|points|members|students|deaths|others|"
    r"residents|families|refugees|police|guests|units|copies|square|more|of (?:them|the|those|its|his|their)|rpm|psi|calories|"
    r"local|tickets|fans|passengers|protesters|demonstrators|supporters|injured|dead|killed|wounded|degrees|hours?|years?|days?|"
    r"percent|per cent|million|billion|kg|or so|yards|guns|ships|aircraft|tanks|volunteers|strong|seats|prisoners|rubles|words|"
    r"grams|litres|liters|lives|beds|rooms|pages|islands|villages|species|and \d{1,2} )\b|[%$]| ?[-/]\d|:\d| ?m\b)"
)
_CUED = (
    r"(?:\b(?:in|since|by|until|till|during|before|after|early|late|mid|year|through|throughout|circa|ca\.?|c\.|as|his|her|their|its|into|"
    r"born|died|d\.|b\.|r\.|reigned|pre|post|'s)|[(,;:/\u2013-]) ?"
)
_LOOSELY_CUED = r"\b(?:of|from|and|to|between|for|around|about|or|the|was|than|a|at|over) ?"
_COUNTED_LOOSELY = _COUNTED + r"(?!(?<=0) (?:[a-z]+ )?[a-z]{3,}(?:s|men|ry)\b)"
_SEASON_CUE = r"\b(?:in|of|that|the|this|by|early|late|mid|during|until|since|throughout|through|over|before|after|for) (?:the )?"
_MONTH_CUE = (
    r"(?:\b(?:in|of|by|since|until|till|from|to|through|during|last|next|early|late|mid|this|before|after|and|or|for|between|each|every|"
    r"ended|ending|around|on|throughout|into)|[(,-]) ?(?:early |late |mid-)?"
)
RULES = (
    Rule("month and year", "{month}[,| of|, in] {year}", say.month, shape="month"),
    Rule("month-year", "{month}[-|/]{year}", say.month, shape="month"),
    Rule("month", "{month_alone}", say.month, shape="month", after=r"(?! ?(?:madness|\d{1,2} ?%))"),
    Rule("month that is also a word", "{month_word}", say.month, shape="month", before=_MONTH_CUE),
    Rule("month of a year", "{month}[,][ of| in] " + _NEAR + " year", say.of_year, shape="month"),
    Rule("last or next month named", _NEAR + " {month}", say.shifted_month, shape="month"),
    Rule("season and year", "[the ]{season}[ of|,| in] {year}", say.season, shape="season"),
    Rule("season of two years", "[the ]{season}[ of] {year}[-|/]{yy}", say.season, shape="season"),
    Rule("season of a year", "[the ]{season}[ of] " + _NEAR + " year", say.of_year, shape="season"),
    Rule("last or next season", _NEAR + " {season}", say.shifted_season, shape="season"),
    Rule("season", "[the ]{season}", say.season, shape="season", before=_SEASON_CUE,
         after=r"(?!-| (?:of|games|olympics?|sports|clothes|coats?|camp|school|wheat|crops?|sale|collection|palace|water|roll|training|semester|break|from|in the|short|apart|victim))"),
    Rule("quarter and year", "[the ]({ordinal}|{last_word})~quarter[ of| in|,] [fiscal[ year] ]{year}", say.quarter, {"piece": "quarter"}, shape="quarter"),
    Rule("year and quarter", "[the ]{year}('s|[,]) {ordinal}~quarter", say.quarter, {"piece": "quarter"}, shape="quarter"),
    Rule("fiscal quarter", "[the ]fiscal {ordinal}~quarter", say.quarter, {"piece": "quarter", "fiscal": 1}, shape="quarter"),
    Rule("Q3 and year", "q{q}[ of|,] {year}", say.quarter, shape="quarter"),
    Rule("3Q and year", "{q}q {year}", say.quarter, shape="quarter"),
    Rule("Q3", "q{q}", say.quarter, shape="quarter"),
    Rule("quarter", "[the |its |his |their ]{ordinal}~quarter", say.quarter, {"piece": "quarter"}, shape="quarter",
         after=r"(?! of (?:a|an|the (?:population|game|match|country))\b|-?finals?|backs?)"),
    Rule("quarter of a year", "[the ]{ordinal}~quarter[ of] " + _NEAR + " year", say.of_year, {"piece": "quarter"}, shape="quarter"),
    Rule("quarter of a year, possessive", "({shift}|{near}) year's ({ordinal}|{last_word})~quarter", say.of_year, {"piece": "quarter"}, shape="quarter"),
    Rule("half of a year, possessive", "({shift}|{near}) year's ({ordinal}|{last_word})~half", say.of_year, {"piece": "half"}, shape="quarter"),
    Rule("quarter of the year", "[the ]{ordinal}~quarter of the year", say.quarter, {"piece": "quarter"}, shape="quarter"),
    Rule("half and year", "[the ]({ordinal}|{last_word})~half[ of| in] {year}", say.quarter, {"piece": "half"}, shape="quarter"),
    Rule("half of a year", "[the ]{ordinal}~half[ of] " + _NEAR + " year", say.of_year, {"piece": "half"}, shape="quarter"),
    Rule("half of the year", "[the ]{ordinal}~half of the year", say.quarter, {"piece": "half"}, shape="quarter"),
    Rule("first half, results", "{ordinal}-half", say.quarter, {"piece": "half"}, shape="quarter",
         after=r"(?= (?:profit|loss|earnings|results|sales|revenue|net|income|figures|output|growth|pre-?tax|operating))"),
    Rule("year", "[the year ]{year}", say.year, shape="year", before=_CUED, after=_COUNTED),
    Rule("year, loosely", "{year}", say.year, shape="year", before=_LOOSELY_CUED, after=_COUNTED_LOOSELY),
    Rule("year beside a name", "{year_now}", say.year, shape="year", after=_COUNTED),
    Rule("year of three digits", "{year_old}", say.year, shape="year", before=r"\b(?:in|until|by|since|from|year) $",
         after=r"(?=[,;)]|\.(?:\s|$)| (?:the|he|she|it|they|when|his|under|after|and|to|by|ad|ce)\b)(?! and \d)"),
    Rule("the year", "[the ]year {year}", say.year, shape="year"),
    Rule("fiscal year", "[the ]fiscal[ year] {year}", say.year, {"fiscal": 1}, shape="year"),
    Rule("year, fiscal", "[the ]{year} (fiscal|financial) year", say.year, {"fiscal": 1}, shape="year"),
    Rule("years, short second", "{year}(-|/){yy}", say.two_years, shape="years"),
    Rule("years", "{year}( - |-|--){year2}", say.two_years, shape="years"),
    Rule("years, joined", "{year}( and | to | until | through | or ){year2}", say.two_years, shape="years", after=_COUNTED),
    Rule("short year", "'{yy}", say.short_year, shape="year", after=r"(?!'?s)"),
    Rule("fiscal short year", "(fiscal|fy|fiscal year)[ |\'| \']{yy}", say.short_year, {"fiscal": 1}, shape="year"),
    Rule("FY and year", "fy[ ]{year}", say.year, {"fiscal": 1}, shape="year"),
    Rule("decade", "[the ]{decade}('s|s| 's)", say.decade, shape="decade"),
    Rule("short decade after mid", "{decade_short}('s|s)", say.decade, shape="decade", before=r"\b(?:mid-|the mid |the early |the late )"),
    Rule("short decade", "the {decade_short}('s|s)", say.decade, shape="decade", after=r"(?! (?:and|or) (?:\d|older))"),
    Rule("short decade, apostrophe", "[the ]'{decade_short}('s|s)", say.decade, shape="decade"),
    Rule("spelled decade", "[the ][nineteen-|nineteen ]{decade_word}", say.decade, shape="decade", before=r"\b(?:the|in|of|early|late|mid|nineteen)[ -](?:the )?|^|[.,(] ?"),
    Rule("century", "[the ]{ordinal}~century", say.century, shape="century"),
    Rule("two centuries", "[the ]{ordinal}( and | to | or |-| - ){ordinal2} centuries", say.two_centuries, shape="centuries"),
    Rule("centuries", "[the ]{ordinal} (centuries|century)", say.century, shape="century"),
    Rule("century before Christ", "[the ]{ordinal}~century (bc|bce|b.c.|b.c.e.)", say.century, {"bc": 1}, shape="century"),
    Rule("century after Christ", "[the ]{ordinal}~century (ad|ce|a.d.|c.e.)", say.century, shape="century"),
    Rule("year before Christ", "{n}[ ](bc|bce|b.c.|b.c.e.)", say.era_year, {"bc": 1}, shape="year"),
    Rule("years before Christ", "{n}( to |-| - | and ){n2}[ ](bc|bce|b.c.|b.c.e.)", say.two_era_years, shape="years"),
    Rule("day before Christ", "{day} {month} {n}[ ](bc|bce|b.c.|b.c.e.)", say.era_day, shape="day"),
    Rule("year after Christ", "{n}[ ](ad|ce|a.d.|c.e.)", say.era_year, shape="year"),
    Rule("AD year", "(ad|a.d.) {n}", say.era_year, shape="year"),
    Rule("year-end", "[the ](year-end|year's end|year end|end of year)", deictic.bare_unit, {"unit": "year", "edge": "late"}, shape="year", after=r"(?! (?:of|party|review))"),
    Rule("turn of the century", "the turn of the century", say.end_of_unit, shape="year"),
    Rule("the quarter", "(the latest|the just-ended|the most recent) quarter", deictic.bare_quarter, shape="quarter"),
    Rule("the quarter a year back", "the (year-earlier|year-ago|year ago|year earlier|prior-year|previous year's|same) quarter", deictic.bare_quarter, {"shift": -1}, shape="quarter"),
    Rule("the same quarter a year back", "(the|the same|the corresponding|the like) (quarter) (last year|a year ago|a year earlier|of the previous year|the previous year|of last year|of the year before|the year before)", deictic.bare_quarter, {"shift": -1}, shape="quarter"),
    Rule("the year-earlier period", "(the|a) (year-earlier|year-ago|prior-year)[ period| figure| level| month| nine months| six months]", deictic.same_period, shape="period"),
    Rule("the same period a year back", "(the same|the corresponding|the comparable|the similar|the like|the) (period|time|quarter|months|stage) (last year|a year ago|a year earlier|of the previous year|the previous year|of last year|in the previous year|the year before|one year earlier|in the prior year)", deictic.same_period, {"shift": -1}, shape="period"),
)  # fmt: skip
