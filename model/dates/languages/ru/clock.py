"""Clock times."""

from model.dates.grammar import Rule
from model.dates.meanings import clock as say

RULES = (
    Rule("clock time", "{hour}:{minute}[ по местному времени| по московскому времени| мск]", say.time, shape="clock", before=r"(?<![\d:])$", after=r"(?![:\d])"),
    Rule("clock time, spelled", "{hour} (час|часа|часов) {part}", say.time, shape="clock"),
    Rule("noon", "(полдень|полудню)", say.time, {"value": "T12:00"}, shape="clock"),
    Rule("midnight", "(полночь|полуночи)", say.time, {"value": "T24:00"}, shape="clock"),
)  # fmt: skip
