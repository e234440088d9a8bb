"""Quote: words somebody is said to have used, with who said them and how that is reported."""

from model.kinds.kind import Field, Kind, LinkRole, Values


def _summary(values: Values) -> str:
    said = (values.get("quote_type"), values.get("cue_class"), values.get("cue_text"))
    return ", ".join(str(v) for v in said if v)


KIND = Kind(
    name="quote",
    label="Quote",
    colour="#AA4499",
    key="4",
    letter="Q",
    line="dash_dot",
    guideline="The quoted or reported words. A quotation broken by its attribution is two spans of one speaker.",
    fields=(
        Field("quote_type", "type", "choice", ("direct", "indirect", "mixed"), "direct"),
        Field("cue_text", "cue (words)"),
        Field("cue_class", "cue", "choice", ("neutral", "claim", "confirm", "deny", "accuse", "warn", "demand", "pledge")),
        Field("said_on", "said on", "date"),
    ),
    links=(
        LinkRole("speaker", "speaker", "actor", essential=True),
        LinkRole("via", "via", "actor"),
        LinkRole("evidence_of", "evidence of", "annotation", many=True),
        LinkRole("feeds", "incident", "incident", many=True),
    ),
    summary=_summary,
)  # fmt: skip
