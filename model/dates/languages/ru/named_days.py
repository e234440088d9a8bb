"""Holidays; the days themselves are a table of words.py."""

from model.dates.grammar import Rule
from model.dates.meanings import named_days as say

RULES = (
    Rule("named day", "{holiday}", say.day, shape="day"),
    Rule("named day and year", "{holiday} {year}[ года]", say.day, shape="day"),
)
