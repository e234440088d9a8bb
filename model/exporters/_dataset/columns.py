"""Columns of every research table, in the order in which they are written.

The codebook and the data package are made from these; allowed values come from the tag kinds.
"""

from __future__ import annotations

from dataclasses import dataclass

from model.kinds import kinds
from model.kinds.actor import ACTOR_TYPES, SIDES
from model.kinds.kind import COMMON


@dataclass(frozen=True)
class Column:
    """One column; ``type`` is the data package's: string, integer, number, boolean, date, datetime."""

    name: str
    description: str
    type: str = "string"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One table; ``keys`` say which column names a row of which other table."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: str = ""
    keys: tuple[tuple[str, str, str], ...] = ()

    @property
    def names(self) -> list[str]:
        """The header line."""
        return [column.name for column in self.columns]


_FIELDS = {f.name: f for kind in kinds().values() for f in kind.fields} | {
    f.name: f for f in COMMON
}
_TYPES = {"choice": "string", "text": "string"}


def _of(name: str, description: str, *, field: str = "") -> Column:
    """The column of a field that the tag kinds know: their type and allowed values."""
    known = _FIELDS[field or name]
    return Column(name, description, _TYPES.get(known.type, known.type), known.choices)


def _day(name: str, description: str) -> Column:
    return Column(name, description, "date")


def _moment(name: str, description: str) -> Column:
    return Column(name, description, "datetime")


def _whole(name: str, description: str) -> Column:
    return Column(name, description, "integer")


_DATES = (
    Column("when_text", "The words of the time, as they stand in the article."),
    _day("date_start", "First day meant, inclusive."),
    _day("date_end", "Last day meant, inclusive."),
    Column("date_precision", "How long the days meant are; unknown when an end is open.", choices=("day", "days", "week", "month", "longer", "unknown")),
    Column("edtf", "The same days in the Extended Date/Time Format (ISO 8601-2)."),
)  # fmt: skip
_POINT = (
    Column("latitude", "Degrees north of the equator (WGS 84); mind place_precision.", "number"),
    Column("longitude", "Degrees east of Greenwich (WGS 84); mind place_precision.", "number"),
)
_COUNT = (
    _of("count_text", "The words of the number."),
    _of("qualifier", "How the words bound the number."),
)
_BOUNDS = (
    _of("count_low", "Lowest number that the words allow; empty when they set no lower bound."),
    _of("count_best", "The number the words give; empty when they give none."),
    _of("count_high", "Highest number that the words allow; empty when they set no upper bound."),
)
_INCIDENTS = Column("incident_ids", "Incidents it belongs to, joined by a semicolon.")
_PRECISION = _of("place_precision", "How exactly the place is known.")
_PROVISIONAL = _of("is_provisional", "The source says that this is not the final figure.")
_DERIVED = _of("is_derived", "The outlet's own sum of others' figures; never enters an estimate.")
_STANCE = _of("stance", "Whether the source asserts, denies or doubts it.")
_BACKGROUND = _of("is_background", "An earlier war or another incident; never enters an estimate.")
_CODER = Column("coder", "Who tagged it.")
_CONFIDENCE = _of("coder_confidence", "How sure the coder is.", field="confidence")
_NOTE = Column("note", "The coder's note.")
_SOURCE = Column("source_id", "The article it stands in.")

ANNOTATIONS = Table(
    "annotations",
    "Every tagged span, with the exact words and where they stand.",
    (
        Column("annotation_id", "Unique id; sorts by the time it was made."),
        Column("project_id", "The project it comes from."),
        _SOURCE,
        Column("tag", "casualty, location, actor, quote, or a tag of the project's own."),
        Column("span_text", "The exact words."),
        _whole("char_start", "First character of the words in the article's text: Unicode code points from 0."),
        _whole("char_end", "Character after the last, in the same count."),
        Column("prefix", "Up to 32 characters before the words."),
        Column("suffix", "Up to 32 characters after the words."),
        _whole("sentence_no", "Sentence of the article in which the words begin, from 1."),
        _BACKGROUND,
        _of("review_status", "Where the review of it stands."),
        _CODER,
        _CONFIDENCE,
        _moment("created_at", "When it was made (UTC)."),
        _moment("updated_at", "When it was last changed (UTC)."),
        _INCIDENTS,
        Column("actor_id", "Actor: whom the words name."),
        Column("actor_name", "Actor: name of that actor in the project."),
        Column("actor_type", "Actor: type of that actor.", choices=ACTOR_TYPES),
        Column("actor_side", "Actor: side of that actor.", choices=SIDES),
        Column("place_id", "Location, casualty: the place."),
        Column("place_name", "Location, casualty: name of that place in the project."),
        _of("place_role", "Location: what the place is to the report."),
        _PRECISION,
        *_POINT,
        _of("outcome", "Casualty: what happened to the people."),
        *_COUNT,
        *_BOUNDS,
        _of("victim_class", "Casualty: whether those harmed were combatants or civilians."),
        Column("victim_actor_id", "Casualty: whose people were harmed."),
        Column("claimed_by_actor_id", "Casualty: who says so."),
        Column("perpetrator_actor_id", "Casualty: who is said to have done it."),
        _of("period_type", "Casualty: what time the number covers."),
        *_DATES,
        _STANCE,
        _PROVISIONAL,
        _DERIVED,
        _of("quote_type", "Quote: how the words are given."),
        Column("speaker_actor_id", "Quote: whose words they are."),
        Column("via_actor_id", "Quote: through whom they came."),
        _of("cue_text", "Quote: the word that introduces it (said)."),
        _of("cue_class", "Quote: what that word makes of it."),
        _of("said_on", "Quote: the day it was said."),
        _NOTE,
    ),
    key="annotation_id",
    keys=(("source_id", "sources", "source_id"),),
)  # fmt: skip

CLAIMS = Table(
    "claims",
    "Every casualty span as a claim: who says what number of whose people, when and where.",
    (
        Column("claim_id", "Unique id of the claim: that of its annotation."),
        Column("annotation_id", "The span it stands on."),
        _INCIDENTS,
        _SOURCE,
        Column("outlet", "Who published the article."),
        _day("report_date", "Day of the article."),
        _day("said_on", "Day of the quotation it stands in."),
        Column("claimant_actor_id", "Who says so."),
        Column("claimant_name", "Name of that actor."),
        Column("claimant_type", "Type of that actor.", choices=ACTOR_TYPES),
        Column("claimant_relation", "Side of who says so, set against the side of the victims.", choices=("own_side", "opponent", "third_party", "outlet", "unknown")),
        Column("via_name", "Through whom the words came."),
        Column("cue_text", "The word that introduces the quotation (said)."),
        Column("victim_actor_id", "Whose people were harmed."),
        Column("victim_name", "Name of that actor."),
        Column("victim_side", "Side of that actor.", choices=SIDES),
        _of("victim_class", "Whether those harmed were combatants or civilians."),
        Column("perpetrator_name", "Who is said to have done it."),
        _of("outcome", "What happened to the people."),
        *_COUNT,
        Column("minimum", "The number is told as a lower bound (at least, more than).", "boolean"),
        Column("maximum", "The number is told as an upper bound (at most, fewer than).", "boolean"),
        *_BOUNDS,
        _of("time_frame", "What time the number covers.", field="period_type"),
        *_DATES,
        Column("place_name", "Where it happened."),
        _PRECISION,
        *_POINT,
        _STANCE,
        _PROVISIONAL,
        _DERIVED,
        _BACKGROUND,
        Column("repeats_claim_id", "The claim it says again."),
        Column("supersedes_claim_id", "The claim it replaces."),
        Column("contradicts_claim_ids", "Claims it contradicts, joined by a semicolon."),
        Column("used_in_estimate", "Whether an incident's numbers rest on it.", "boolean"),
        Column("exclusion_reason", "Why they do not."),
        Column("evidence_text", "The exact words of the claim."),
        _whole("evidence_start", "First character of the words in the article's text: Unicode code points from 0."),
        _whole("evidence_end", "Character after the last, in the same count."),
        Column("quote_annotation_id", "The quotation that is its evidence."),
        _of("review_status", "Where the review of it stands."),
        _CODER,
        _moment("coded_at", "When it was made (UTC)."),
        _CONFIDENCE,
        _NOTE,
    ),
    key="claim_id",
    keys=(("annotation_id", "annotations", "annotation_id"), ("source_id", "sources", "source_id")),
)  # fmt: skip

INCIDENTS = Table(
    "incidents",
    "What happened; numbers are computed from claims by the rule named, never typed.",
    (
        Column("incident_id", "Unique id."),
        Column("title", "Its name."),
        Column("status", "Where the work on it stands."),
        Column("grade", "How well it is attested.", choices=("confirmed", "fair", "weak", "contested", "discounted")),
        *_DATES[1:],
        Column("place_id", "Its place."),
        Column("place_name", "Name of that place."),
        _PRECISION,
        *_POINT,
        Column("country", "Country of the place."),
        Column("admin1", "First-order division of the place."),
        Column("admin2", "Second-order division of the place."),
        Column("extra_places", "Names of further places, joined by a semicolon."),
        Column("actor1", "First party."),
        Column("actor2", "Second party."),
        Column("side_a", "Parties of side A, joined by a semicolon."),
        Column("side_b", "Parties of side B, joined by a semicolon."),
        Column("event_type", "ACLED-style event type."),
        Column("sub_event_type", "ACLED-style sub-event type."),
        Column("type_of_violence", "UCDP-style type of violence."),
        _whole("killed_low", "Killed, lowest estimate."),
        _whole("killed_best", "Killed, best estimate."),
        _whole("killed_high", "Killed, highest estimate."),
        _whole("killed_a", "Combatants of side A killed, best estimate."),
        _whole("killed_b", "Combatants of side B killed, best estimate."),
        _whole("killed_civilians", "Civilians killed, best estimate."),
        _whole("killed_unknown", "Others killed (status mixed or unknown, or of no side), best estimate."),
        _whole("wounded_low", "Wounded, lowest estimate."),
        _whole("wounded_best", "Wounded, best estimate."),
        _whole("wounded_high", "Wounded, highest estimate."),
        _whole("missing_best", "Missing, best estimate."),
        _whole("captured_best", "Captured, best estimate."),
        Column("estimate_rule", "The rule that makes the numbers."),
        Column("estimate_claim_ids", "The claims they rest on, joined by a semicolon."),
        _whole("n_claims", "Claims about it."),
        _whole("n_claimants", "Actors that make them."),
        _whole("n_sources", "Articles they stand in."),
        Column("has_conflict", "Whether claims contradict each other.", "boolean"),
        Column("conflict_note", "What they differ about."),
        Column("summary", "What happened, in words."),
        _moment("created_at", "When it was made (UTC)."),
        _moment("updated_at", "When it was last changed (UTC)."),
    ),
    key="incident_id",
)  # fmt: skip

INCIDENT_LINKS = Table(
    "incident_links",
    "Which spans an incident is made of.",
    (
        Column("incident_id", "The incident."),
        Column("annotation_id", "The span."),
        _SOURCE,
        Column("relation", "How the span leads to the incident."),
    ),
    keys=(
        ("incident_id", "incidents", "incident_id"),
        ("annotation_id", "annotations", "annotation_id"),
        ("source_id", "sources", "source_id"),
    ),
)

DECISIONS = Table(
    "decisions",
    "Each change of the rule by which an incident's numbers are made, and each number set by hand.",
    (
        Column("incident_id", "The incident."),
        Column(
            "old", "The rule before, or the numbers of a group of victims before: low/best/high."
        ),
        Column("new", "The rule after, or the numbers set by hand."),
        Column("rule", "The rule in force after it."),
        Column("reason", "Why."),
        _CODER,
        _moment("at", "When (UTC)."),
    ),
    keys=(("incident_id", "incidents", "incident_id"),),
)

SOURCES = Table(
    "sources",
    "Every article; its text leaves only when asked for.",
    (
        Column("source_id", "Unique id; sorts by the time it was added."),
        Column("title", "Headline."),
        Column("outlet", "Who published it."),
        Column("outlet_country", "Country of the outlet."),
        Column("author", "Who wrote it."),
        Column("url", "Where it stands."),
        Column("archive_url", "Where a copy stands."),
        Column("published_at", "Day it was published, or the minute when it is known (ISO 8601)."),
        Column("published_tz", "Time zone of that day."),
        Column("accessed_at", "When it was read there."),
        Column("language", "Language of the text, as ISO 639-1."),
        Column("source_type", "What sort of source it is."),
        Column("source_scale", "How far its readers are spread."),
        Column("agency_of_origin", "The agency whose report it carries."),
        Column("is_duplicate_of", "The article it repeats."),
        Column("text_sha256", "SHA-256 of the text in UTF-8, to know it again."),
        _whole("char_count", "Length of the text in Unicode code points."),
        _whole("text_version", "How often the text was corrected, from 1."),
        Column("added_by", "Who added it."),
        _moment("added_at", "When it was added (UTC)."),
        Column("reading_status", "How far it is read.", choices=("to_do", "in_work", "done", "checked")),
        _whole("n_annotations", "Spans tagged in it."),
        Column("rights_note", "What may be done with its text."),
        _NOTE,
    ),
    key="source_id",
)  # fmt: skip

ACTORS = Table(
    "actors",
    "The project's actors, to which the other tables refer.",
    (
        Column("actor_id", "Unique id."),
        Column("name", "Its name here."),
        Column("aliases", "Other names, joined by a semicolon."),
        Column("parent_actor_id", "The actor it is a part of, or speaks for."),
        Column("actor_type", "Its type.", choices=ACTOR_TYPES),
        Column("country", "Its country."),
        Column("side", "Its side.", choices=SIDES),
        Column("acled_name", "Its name as ACLED writes it."),
        Column("ucdp_name", "Its name as UCDP writes it."),
        _NOTE,
    ),
    key="actor_id",
)

PLACES = Table(
    "places",
    "The project's places, to which the other tables refer.",
    (
        Column("place_id", "Unique id."),
        Column("name", "Its name here."),
        Column("aliases", "Other names, joined by a semicolon."),
        Column("country", "Its country."),
        Column("iso", "The country as ISO 3166 alpha-3."),
        Column("admin1", "First-order division."),
        Column("admin2", "Second-order division."),
        *_POINT,
        Column("gazetteer_id", "Its id in GeoNames."),
        _NOTE,
    ),
    key="place_id",
)

OTHER_FIELDS = Table(
    "other_fields",
    "Fields that no table has a column for: those of the project's own tags, and is_unnamed.",
    (
        Column("annotation_id", "The annotation."),
        Column("tag", "Its tag."),
        Column("field", "The field's name."),
        Column("value", "Its value; true and false for a tick."),
    ),
    keys=(("annotation_id", "annotations", "annotation_id"),),
)

TEXTS = Table(
    "texts",
    "The articles' texts, in which all offsets count.",
    (
        Column("source_id", "The article."),
        Column("text", "Its text, lines ended by a line feed."),
    ),
    key="source_id",
    keys=(("source_id", "sources", "source_id"),),
)
