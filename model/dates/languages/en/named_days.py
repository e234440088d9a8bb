"""Holidays and remembered days; the days themselves are a table of words.py."""

from model.dates.grammar import Rule
from model.dates.meanings import named_days as say

RULES = (
    Rule("named day", "{holiday}", say.day, shape="day", after=r"(?! (?:island|trees?|cards?|shopping|sales|spirit|resolution|bombing|massacre|rising|parade attack)|-)"),
    Rule("named day and year", "{holiday}[,| of| in] {year}", say.day, shape="day"),
    Rule("Sept. 11", "[the ](sept. 11|september 11|sept 11|11 september)", say.day, {"holiday": ("once", "2001-09-11")}, shape="day",
         after=r"(?=,? (?:terror|attack|hijack))"),
    Rule("last or next named day", "({shift}|{near}) {holiday}", say.day, shape="day"),
)  # fmt: skip
