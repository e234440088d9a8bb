"""What intake proposes: lines with a verdict, and values with where each was found."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from model.text import normalise

FIELDS = (
    "title", "outlet", "outlet_country", "author", "published_at", "published_tz", "url",
    "archive_url", "accessed_at", "language", "source_type", "source_scale", "agency_of_origin",
    "rights_note", "note",
)  # fmt: skip
"""The draft's fields that hold a `Found`, by the names of sources.csv."""


@dataclass(frozen=True)
class Found:
    """A value and, in words that end "found in …", where it comes from."""

    value: str
    origin: str


@dataclass(frozen=True)
class Line:
    """One paragraph; a boilerplate line is left out of the text unless the reader keeps it."""

    text: str
    is_boilerplate: bool = False
    why: str = ""


@dataclass(frozen=True)
class Draft:
    """One article as proposed.

    ``published_at`` is a day or a moment of ISO 8601 without its zone (``2022-09-13``,
    ``2022-09-13T21:30``) as the source states it; ``published_tz`` is the zone (``+04:00``).
    ``implied_year`` and ``implied_date`` are offers to somebody who is asked for the date; they
    are never claims. A reference (``is_reference``) has no text: it fills in a source, which its
    ``key`` (the id in its file) and ``doi`` help to find.
    """

    lines: tuple[Line, ...] = ()
    original: str = ""
    title: Found | None = None
    outlet: Found | None = None
    outlet_country: Found | None = None
    author: Found | None = None
    published_at: Found | None = None
    published_tz: Found | None = None
    url: Found | None = None
    archive_url: Found | None = None
    accessed_at: Found | None = None
    language: Found | None = None
    source_type: Found | None = None
    source_scale: Found | None = None
    agency_of_origin: Found | None = None
    rights_note: Found | None = None
    note: Found | None = None
    implied_year: Found | None = None
    implied_date: Found | None = None
    key: Found | None = None
    doi: Found | None = None
    warnings: tuple[str, ...] = ()
    is_reference: bool = False

    @cached_property
    def text(self) -> str:
        """The kept lines as they would be stored."""
        return text_of(self.lines)

    def value(self, field: str) -> str:
        """Value of one of `FIELDS`, empty when nothing was found."""
        found: Found | None = getattr(self, field)
        return found.value if found else ""


def text_of(lines: Iterable[Line]) -> str:
    """Join the kept lines by LF; never two blank lines in a row, none at the ends."""
    kept: list[str] = []
    for line in lines:
        if line.is_boilerplate or not (line.text or (kept and kept[-1])):
            continue
        kept.append(line.text)
    return "\n".join(kept).strip("\n")


def with_values(draft: Draft, values: Mapping[str, str], origin: str) -> Draft:
    """The draft with values set that are not blank, each on one line and with the same origin."""
    found: dict[str, Any] = {
        field: Found(one_line, origin)
        for field, value in values.items()
        if (one_line := re.sub(r"[ \n]+", " ", normalise(value)).strip())
    }
    return replace(draft, **found)
