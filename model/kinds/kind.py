"""The contract of a tag kind: fields, links, colour, key, check and one-line summary, as data.

Forms, menus, the command line, exports and tests are made from these; nothing else lists fields.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

FieldType = Literal["choice", "text", "integer", "boolean", "date"]
Target = Literal["actor", "place", "annotation", "incident"]

Values = Mapping[str, object]


@dataclass(frozen=True)
class Field:
    """One thing asked about a span.

    ``essential`` fields must be settled before an article is done; a ``default`` stands until
    then. ``choices`` are the allowed values of a choice, in the order they are offered.
    """

    name: str
    label: str
    type: FieldType = "text"
    choices: tuple[str, ...] = ()
    default: object = None
    essential: bool = False
    help: str = ""


@dataclass(frozen=True)
class LinkRole:
    """A relation that spans of this kind may have; ``many`` when more than one is usual."""

    relation: str
    label: str
    target: Target
    essential: bool = False
    many: bool = False


@dataclass(frozen=True)
class Problem:
    """Something that a coder should mend, said at the field it concerns."""

    field: str
    message: str


def no_check(values: Values) -> list[Problem]:
    """For kinds whose values need no comparing with each other."""
    return []


def nothing_follows(name: str, value: object) -> Values:
    """For kinds in which no value says anything about another."""
    return {}


def no_summary(values: Values) -> str:
    """For kinds that their words alone describe."""
    return ""


@dataclass(frozen=True)
class Kind:
    """What a tag means and asks for.

    ``colour`` is "#rrggbb"; ``line`` a pen style (solid, dash, dot, dash_dot) so that colour is
    never the only sign; ``check`` compares values with each other, ``follows`` gives the values that
    one value implies (the words of a count, its bounds), ``summary`` says them all shortly.
    """

    name: str
    label: str
    colour: str
    key: str
    letter: str
    line: str
    guideline: str = ""
    fields: tuple[Field, ...] = ()
    links: tuple[LinkRole, ...] = ()
    check: Callable[[Values], list[Problem]] = no_check
    follows: Callable[[str, object], Values] = nothing_follows
    summary: Callable[[Values], str] = no_summary

    def defaults(self) -> dict[str, object]:
        """The values a new span of this kind begins with."""
        return {f.name: f.default for f in self.fields if f.default is not None}

    def names(self) -> set[str]:
        """The names of its fields."""
        return {f.name for f in self.fields}

    def with_value(self, fields: Values, name: str, value: object) -> dict[str, object]:
        """``fields`` after one was set, with what follows from it; an empty value is left out."""
        now = dict(fields) | {name: value} | dict(self.follows(name, value))
        return {name: value for name, value in now.items() if is_set(value)}

    def problems(self, values: Values) -> list[Problem]:
        """Values outside their allowed ones, then what ``check`` finds."""
        wrong = [p for f in self.fields for p in field_problems(f, values.get(f.name))]
        return wrong or self.check(values)


def is_set(value: object) -> bool:
    """Whether a value says anything: 0 does, an empty word and an unticked box do not."""
    return value is not None and value is not False and value != ""


COMMON = (
    Field("when_text", "when (words)"),
    Field("date_start", "first day", "date"),
    Field("date_end", "last day", "date"),
    Field("part_of_day", "part of day", "choice", ("early", "morning", "noon", "afternoon", "evening", "night", "overnight")),
    Field("review_status", "review", "choice", ("open", "accepted", "conflict", "work_needed"), "open"),
    Field("confidence", "confidence", "choice", ("high", "medium", "low")),
    Field("is_background", "background", "boolean", help="An earlier war or another incident: never enters an estimate."),
    Field("note", "note"),
)  # fmt: skip
"""The fields every annotation has; they are columns of their own, not part of ``fields``."""


def field_problems(field: Field, value: object) -> list[Problem]:
    """What is wrong with one value by itself; an empty value never is."""
    if value is None or value == "":
        return []
    if field.type == "choice" and value not in field.choices:
        return [Problem(field.name, f"{value!r} is not one of {', '.join(field.choices)}")]
    if field.type == "integer" and (type(value) is not int or value < 0):
        return [Problem(field.name, f"{value!r} is not a whole number from 0")]
    if field.type == "boolean" and type(value) is not bool:
        return [Problem(field.name, f"{value!r} is neither true nor false")]
    return []
