"""Casualty: "at least 49 of its soldiers had been killed" - one claim about people harmed."""

from itertools import pairwise

from model.counts import QUALIFIERS, parse_count
from model.kinds.kind import Field, Kind, LinkRole, Problem, Values


def _check(values: Values) -> list[Problem]:
    problems = []
    numbers = [(n, values.get(n)) for n in ("count_low", "count_best", "count_high")]
    known = [(name, n) for name, n in numbers if isinstance(n, int)]
    for (name, n), (above, m) in pairwise(known):
        if n > m:
            problems.append(Problem(above, f"{above} {m} is less than {name} {n}"))
    if values.get("outcome") == "none" and any(n for _, n in known):
        problems.append(Problem("outcome", "the outcome is none, but the count is not 0"))
    return problems


def _follows(name: str, value: object) -> Values:
    """The words of a count say its qualifier and bounds (see model.counts)."""
    count = parse_count(str(value)) if name == "count_text" and value else None
    if count is None:
        return {}
    return {
        "qualifier": count.qualifier,
        "count_low": count.low,
        "count_best": count.best,
        "count_high": count.high,
    }


def _summary(values: Values) -> str:
    outcome = str(values.get("outcome") or "casualties")
    low, best, high = (values.get(n) for n in ("count_low", "count_best", "count_high"))
    if low == best == high:
        count = "?" if best is None else str(best)
    else:
        count = " · ".join("–" if n is None else str(n) for n in (low, best, high))
    victims = values.get("victim_class")
    return f"{count} {outcome}" + (f", {victims}" if victims not in (None, "unknown") else "")


KIND = Kind(
    name="casualty",
    label="Casualty",
    colour="#D55E00",
    key="1",
    letter="C",
    line="solid",
    guideline="The words that say how many people were killed, wounded, missing, captured or displaced, with whose they were.",
    fields=(
        Field("outcome", "outcome", "choice", ("killed", "wounded", "casualties", "missing", "captured", "displaced", "none"), essential=True),
        Field("count_text", "count (words)"),
        Field("qualifier", "qualifier", "choice", QUALIFIERS),
        Field("count_low", "at least", "integer"),
        Field("count_best", "best", "integer"),
        Field("count_high", "at most", "integer"),
        Field("victim_class", "victims", "choice", ("combatant", "civilian", "mixed", "unknown"), essential=True),
        Field("period_type", "period", "choice", ("incident", "day", "interval", "cumulative", "unknown"), essential=True),
        Field("stance", "stance", "choice", ("asserts", "denies", "uncertain"), "asserts"),
        Field("is_provisional", "provisional", "boolean", help="The source says that this is not the final figure."),
        Field("is_derived", "derived", "boolean", help="The outlet's own sum of others' figures: never enters an estimate."),
    ),
    links=(
        LinkRole("victim", "who died", "actor", essential=True),
        LinkRole("claimed_by", "says who", "actor", essential=True),
        LinkRole("perpetrator", "by whom", "actor"),
        LinkRole("happened_at", "where", "place"),
        LinkRole("repeats", "repeats", "annotation", many=True),
        LinkRole("supersedes", "supersedes", "annotation", many=True),
        LinkRole("contradicts", "contradicts", "annotation", many=True),
        LinkRole("feeds", "incident", "incident", many=True),
    ),
    check=_check,
    follows=_follows,
    summary=_summary,
)  # fmt: skip
