"""The things a project holds, one frozen dataclass each; their fields are the tables' columns.

Field names are those of conflict research's codebooks (an export writes them all down in its codebook.md). Empty text means
"unknown" for words, ``None`` means "unknown" for numbers, days and references.
"""

import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_RANDOM_BITS = 52
_lock = threading.Lock()
_last = 0


def new_id() -> str:
    """A unique text id that sorts by time: 48 bits of Unix milliseconds, 52 of chance, 20 letters.

    Ids made by one process in the same millisecond count upwards, so they sort as they were made.
    """
    global _last
    now = time.time_ns() // 1_000_000 << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)
    with _lock:
        _last = value = now if now > _last else _last + 1
    return "".join(_ALPHABET[value >> shift & 31] for shift in range(95, -1, -5))


def now() -> str:
    """The present moment as UTC ISO 8601 to the second, ``2022-09-13T08:15:00Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True)
class Coder:
    """A person who reads and tags; the id is the short name shown beside their work."""

    id: str
    name: str = ""
    created_at: str = field(default_factory=now)


@dataclass(frozen=True)
class Tag:
    """A tag of the project's codebook; the four kinds fill in what their row leaves empty."""

    id: str
    label: str = ""
    colour: str = ""
    key: str = ""
    guideline: str = ""
    fields: tuple[Mapping[str, object], ...] = ()


@dataclass(frozen=True)
class Article:
    """A source as it was read. ``text`` never changes by itself: all offsets count in it."""

    id: str = field(default_factory=new_id)
    title: str = ""
    outlet: str = ""
    outlet_country: str = ""
    author: str = ""
    url: str = ""
    archive_url: str = ""
    published_at: str | None = None
    published_tz: str = ""
    accessed_at: str | None = None
    language: str = "en"
    source_type: str = ""
    source_scale: str = ""
    agency_of_origin: str = ""
    is_duplicate_of: str | None = None
    text_sha256: str = ""
    char_count: int = 0
    text_version: int = 1
    added_by: str | None = None
    added_at: str = field(default_factory=now)
    reading_status: str = "to_do"
    rights_note: str = ""
    note: str = ""
    text: str = ""
    pasted: str = ""


@dataclass(frozen=True)
class Annotation:
    """A span of an article with a tag; ``fields`` holds what its kind asks for.

    ``when_rule`` says how the days were found; once a coder chose or typed them they are confirmed,
    and a corrected publication date no longer moves them by itself.
    """

    article: str
    start: int
    end: int
    text: str
    tag: str
    id: str = field(default_factory=new_id)
    prefix: str = ""
    suffix: str = ""
    when_text: str = ""
    date_start: str | None = None
    date_end: str | None = None
    part_of_day: str = ""
    when_rule: str = ""
    is_when_confirmed: bool = False
    coder: str | None = None
    created_at: str = field(default_factory=now)
    updated_at: str = field(default_factory=now)
    review_status: str = "open"
    confidence: str = ""
    is_background: bool = False
    note: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Actor:
    """A party, office, group or person that acts, suffers or speaks."""

    id: str = field(default_factory=new_id)
    name: str = ""
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    actor_type: str = "unknown"
    country: str = ""
    side: str = "none"
    acled_name: str = ""
    ucdp_name: str = ""
    note: str = ""


@dataclass(frozen=True)
class Place:
    """A named place; coordinates in degrees (WGS 84), empty when they are not known."""

    id: str = field(default_factory=new_id)
    name: str = ""
    aliases: tuple[str, ...] = ()
    country: str = ""
    iso: str = ""
    admin1: str = ""
    admin2: str = ""
    latitude: float | None = None
    longitude: float | None = None
    gazetteer_id: str = ""
    note: str = ""


@dataclass(frozen=True)
class Incident:
    """What happened; its numbers are computed from claims by the rule it names, never typed."""

    id: str = field(default_factory=new_id)
    title: str = ""
    status: str = "open"
    grade: str = ""
    date_start: str | None = None
    date_end: str | None = None
    place: str | None = None
    place_precision: str = ""
    event_type: str = ""
    sub_event_type: str = ""
    type_of_violence: str = ""
    estimate_rule: str = "latest_per_party"
    conflict_note: str = ""
    summary: str = ""
    created_at: str = field(default_factory=now)
    updated_at: str = field(default_factory=now)


@dataclass(frozen=True)
class Link:
    """A named relation from an annotation to exactly one annotation, actor, place or incident."""

    annotation: str
    relation: str
    to_annotation: str | None = None
    to_actor: str | None = None
    to_place: str | None = None
    to_incident: str | None = None
    id: str = field(default_factory=new_id)

    @property
    def target(self) -> str:
        """The id of the row at the other end."""
        ends = (self.to_annotation, self.to_actor, self.to_place, self.to_incident)
        return next(end for end in ends if end is not None)


@dataclass(frozen=True)
class Verdict:
    """What a coder made of one suggestion: taken as it was, taken and changed, or dropped."""

    article: str
    start: int
    end: int
    tag: str
    suggester: str
    version: int
    confidence: float
    verdict: str
    annotation: str | None = None
    coder: str | None = None
    id: str = field(default_factory=new_id)
    at: str = field(default_factory=now)


@dataclass(frozen=True)
class Decision:
    """Numbers of one group of an incident's victims as a person decided on them, and why.

    ``old_low``, ``old_best`` and ``old_high`` are what ``rule`` gave before.
    """

    incident: str
    outcome: str
    side: str
    victim_class: str
    reason: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    rule: str = ""
    old_low: int | None = None
    old_best: int | None = None
    old_high: int | None = None
    coder: str | None = None
    id: str = field(default_factory=new_id)
    at: str = field(default_factory=now)


@dataclass(frozen=True)
class Declined:
    """A suggestion that two rows belong together, which a coder dropped.

    ``what``: the relation of two claims, or same_actor, same_place, same_incident.
    """

    what: str
    one: str
    other: str
    coder: str | None = None
    id: str = field(default_factory=new_id)
    at: str = field(default_factory=now)


@dataclass(frozen=True)
class Outlet:
    """A publisher or an agency; filled in once for every article that names it.

    ``site``: its host name, as "courier.example". ``source_type``, ``source_scale``: as an article's.
    """

    name: str
    id: str = field(default_factory=new_id)
    aliases: tuple[str, ...] = ()
    country: str = ""
    source_type: str = ""
    source_scale: str = ""
    site: str = ""
    note: str = ""


@dataclass(frozen=True)
class Period:
    """A stretch of days with a name, as "the September offensive"; both ends ISO days, inclusive."""

    name: str
    date_start: str
    date_end: str
    note: str = ""
    coder: str | None = None
    id: str = field(default_factory=new_id)
    created_at: str = field(default_factory=now)


@dataclass(frozen=True)
class SavedView:
    """What one looked at, by name. ``view``: JSON of filter, lanes, days and the day known on."""

    name: str
    view: str
    coder: str | None = None
    id: str = field(default_factory=new_id)
    created_at: str = field(default_factory=now)


@dataclass(frozen=True)
class BackgroundEvent:
    """An event of another dataset: read only, marked as theirs, never counted among ours.

    ``dataset``: its name, as "ACLED". ``fields``: its own columns that have no place here.
    """

    dataset: str
    event_id: str
    date_start: str | None = None
    date_end: str | None = None
    title: str = ""
    event_type: str = ""
    actor1: str = ""
    actor2: str = ""
    country: str = ""
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    deaths_low: int | None = None
    deaths_best: int | None = None
    deaths_high: int | None = None
    fields: Mapping[str, object] = field(default_factory=dict)
    id: str = field(default_factory=new_id)
