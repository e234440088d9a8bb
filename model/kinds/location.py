"""Location: the words that name, or only describe, a place."""

from model.kinds.kind import Field, Kind, LinkRole, Values

PRECISIONS = ("exact", "near", "admin2", "admin1", "area", "country", "sea_air")


def _summary(values: Values) -> str:
    said = (values.get("place_role"), values.get("place_precision"))
    return ", ".join(str(v).replace("_", " ") for v in said if v)


KIND = Kind(
    name="location",
    label="Location",
    colour="#009E73",
    key="2",
    letter="L",
    line="dash",
    guideline="The words that name a place, or describe it when it has no name (several towns near the border).",
    fields=(
        Field("place_role", "role", "choice", ("event_place", "statement_place", "origin", "target", "mentioned"), "event_place"),
        Field("place_precision", "precision", "choice", PRECISIONS),
        Field("is_unnamed", "unnamed", "boolean", help="The words are kept, coordinates stay empty."),
    ),
    links=(
        LinkRole("place", "place", "place", essential=True),
        LinkRole("feeds", "incident", "incident", many=True),
    ),
    summary=_summary,
)  # fmt: skip
