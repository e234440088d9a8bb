"""BibTeX references."""

import re
from collections.abc import Iterator
from pathlib import Path

from model.errors import UserError
from model.intake.draft import Draft
from model.readers._files import read_text
from model.readers._references import people, reference

SUFFIXES = (".bib",)
CONTENT = "text"


def read(path: Path, encoding: str = "") -> Iterator[Draft]:
    """One reference for each entry."""
    from bibtexparser.entrypoint import parse_string

    text, _ = read_text(path, encoding)
    try:
        library = parse_string(text)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        raise UserError("this BibTeX file is damaged: export it again") from None
    for entry in library.entries:
        one = {name.lower(): _plain(str(field.value)) for name, field in entry.fields_dict.items()}
        authors = entry.fields_dict.get("author")
        day = "-".join(
            part.zfill(2)
            for part in (one.get("year", ""), one.get("month", ""), one.get("day", ""))
            if part
        )
        values = {
            "title": one.get("title", ""),
            "outlet": one.get("journal", "")
            or one.get("journaltitle", "")
            or one.get("publisher", ""),
            "author": _plain(people(_names(str(authors.value)))) if authors else "",
            "published_at": one.get("date", "") or day,
            "url": one.get("url", ""),
            "language": one.get("language", "") or one.get("langid", ""),
            "accessed_at": one.get("urldate", ""),
            "note": one.get("note", ""),
            "key": entry.key,
            "doi": one.get("doi", ""),
        }
        yield reference(values, entry.raw or "", "the BibTeX entry")


def _names(authors: str) -> list[str]:
    return re.split(r"\s+and\s+(?![^{}]*})", authors.strip())


def _plain(value: str) -> str:
    return value.replace("{", "").replace("}", "").replace("\\&", "&").strip()
