"""Actor: the words that name a party, force, office, organisation or person."""

from model.kinds.kind import Kind, LinkRole

ACTOR_TYPES = (
    "state_forces", "rebel_group", "political_militia", "identity_militia", "rioters", "protesters", "civilians",
    "external_forces", "government", "intl_org", "media", "ngo", "person", "unknown",
)  # fmt: skip
SIDES = ("A", "B", "third", "none")

KIND = Kind(
    name="actor",
    label="Actor",
    colour="#0072B2",
    key="3",
    letter="A",
    line="dot",
    guideline="The words that name who acts, suffers or is spoken of: a state, force, group, office or person.",
    links=(
        LinkRole("actor", "actor", "actor", essential=True),
        LinkRole("feeds", "incident", "incident", many=True),
    ),
)
