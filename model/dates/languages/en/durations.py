"""Lengths of time."""

from model.dates.grammar import Rule
from model.dates.meanings import lengths as say

_COUNT = "({n}|{vague})"
_APPROX = "[{approx} ]"
_NO_AGE = r"(?!(?:'s?)? (?:war\b|old|of age|younger|older|ago)\b|-old\b|s\b|-olds?\b)"
_OVER = r"\b(?:for|over|in|within|after|of|take|takes|took|taking|spent|spend|lasted|during|until|through|with|about|wait) $"
_ONE = r"(?! (?:of a (?:million|billion|point|percent)|and a half|ago|later|earlier|before|previously|old|of age)\b|-old\b|s\b)"
RULES = (
    Rule("length", _APPROX + "[another |the |these |those |a further |a total of |the full |an additional |his |her |its |their ]" + _COUNT + "[ more| long| full| straight| consecutive| additional| whole| short| years'] {units}", say.length, shape="length", before=r"(?<!\bage of )(?<!\baged )$", after=_NO_AGE),
    Rule("length, hyphens", _APPROX + "{n}-{unit}", say.length, shape="length", after=r"(?!-old|s? old|-olds)"),
    Rule("length, hyphens, plural", "{n}-{units}", say.length, shape="length", after=r"(?!-old|s? old|-olds)"),
    Rule("one unit", _APPROX + "(a|an|one|another|a full|a single|one full|a whole|one more|an entire|the entire|the whole|an additional|every single|the full|the entire) {unit_alone}", say.length, {"n": 1}, shape="length", after=_ONE),
    Rule("all of a unit", "all {long_unit}[ long]", say.length, {"n": 1}, shape="length"),
    Rule("half a unit", _APPROX + "(half a|half an|half-a|a half|half|a half-|half-) {unit}", say.length, {"n": 0.5}, shape="length", after=_ONE),
    Rule("half-hour", "[a |an ]half-{unit}", say.length, {"n": 0.5}, shape="length", after=r"(?!-old)"),
    Rule("a unit and a half", _APPROX + "(a|an|one) {unit} and a half", say.length, {"n": 1.5}, shape="length"),
    Rule("units and a half", _APPROX + "{n}[-| ]and[-| ]a[-| ]half[ |-]({units}|{unit})", say.length, {"half": 1}, shape="length", after=_NO_AGE),
    Rule("units and a half, mixed", _APPROX + "{n} {units} and a half", say.length, {"half": 1}, shape="length"),
    Rule("halves", _APPROX + "{n}[ |-]1/2[ |-]({units}|{unit})", say.length, {"half": 1}, shape="length", after=_NO_AGE),
    Rule("two lengths", "{n} {units}[,] [and ]{n2} ({units2}|{unit2})", say.two_lengths, shape="length", after=_NO_AGE),
    Rule("one and another length", "(a|one) {unit} and {n2} ({units2}|{unit2})", say.two_lengths, {"n": 1}, shape="length", after=_NO_AGE),
    Rule("from one to another length", "[the (next|past|last|coming|first) ]" + _APPROX + "{n}( to | or |-| - |-to-){n2}[ more][ |-]({units}|{unit})", say.ranged, shape="lengths", after=_NO_AGE),
    Rule("quarter of a century", "(a quarter~century|quarter of a century|a quarter of a century|quarter-century)", say.length, {"n": 25, "unit": "year"}, shape="length", after=r"(?! ago)"),
    Rule("a unit or two", "a {unit} or (two|so|more)", say.length, {"n": 1}, shape="length"),
    Rule("past length", "[the |these |this ](past|last|previous|preceding|prior|most recent) [{approx} ]{n} {units}", say.length, {"side": "past"}, shape="length"),
    Rule("past vague length", "(the|these|this) (past|last|previous|preceding|prior) {vague} {units}", say.length, {"side": "past"}, shape="length"),
    Rule("first length", "[the |its |his |her |their ](first|final|opening|closing|initial) [{approx} ]" + _COUNT + " {units}", say.length, shape="length"),
    Rule("coming length", "[the ](next|coming|following|ensuing) [{approx} ]" + _COUNT + " {units}", say.length, {"side": "next"}, shape="length"),
    Rule("past unit", "((the|this) (past|last)|past) {unit}", say.length, {"n": 1, "side": "past"}, shape="length",
         after=r"(?! (?:of|before)\b|s\b|-)"),
    Rule("coming unit", "the next {unit}", say.length, {"n": 1, "side": "next"}, shape="length", before=r"\b(?:for|over|during|throughout) (?:much of |most of |all of )?$", after=r"(?!'s|-)"),
    Rule("past units", "the (past|last|previous|preceding) {units}", say.length, {"n": None, "side": "past"}, shape="length", after=r"(?! of)"),
    Rule("coming units", "[the ](next) {units}", say.length, {"n": None}, shape="length"),
    Rule("units", "{units}", say.length, {"n": None}, shape="length", before=_OVER + r"|\b(?:months|weeks|years|days|hours) and $", after=r"(?!-| (?:ago|old|of age)\b)"),
    Rule("vague length", "{units}", say.length, {"n": None}, shape="length", before=r"(?<!\bthe )(?<!his )(?<!her )(?<!its )(?<!our )(?<!their )(?<!these )(?<!those )(?<!first )(?<!last )(?<!early )(?<!final )(?<!late )(?<!recent )(?<!\d )(?<!later )(?<!school )$", after=r"(?= of )"),
    Rule("over the years", "the {units}", say.length, {"n": None}, shape="length", before=r"\b(?:over|through|throughout|down) $", after=r"(?! of )"),
    Rule("units before something", "{units}", say.length, {"n": None}, shape="length", before=r"(?:^|[.,;\n\"] *)$", after=r"(?= (?:before|after) )"),
    *(Rule("unit-long, one word", f"[a |an |the ]({unit}long|{unit}-long)", say.length, {"n": 1, "unit": unit}, shape="length")
      for unit in ("hour", "day", "week", "month", "year", "decade", "century")),
    Rule("the units around something", "the {units}", say.length, {"n": None}, shape="length", before=r"\b(?:in|for|over|during|through|throughout) $",
         after=r"(?= (?:before|after|since|following|leading|preceding)\b|[.,;])"),
    Rule("unit-long", "[a |an |the ]{unit}[-]long", say.length, {"n": 1}, shape="length"),
    Rule("units-long", "[a |an |the ]{units}[-]long", say.length, {"n": None}, shape="length"),
    Rule("length-long", "[a |an |the ]{n}~{unit}~long", say.length, shape="length"),
)  # fmt: skip
