"""RIS references, as library catalogues and reference managers export them."""

from collections.abc import Iterator
from pathlib import Path

from model.errors import UserError
from model.intake.draft import Draft
from model.readers._files import read_text
from model.readers._references import people, reference

SUFFIXES = (".ris",)
CONTENT = "text"


def read(path: Path, encoding: str = "") -> Iterator[Draft]:
    """One reference for each record."""
    import rispy  # type: ignore[import-untyped]

    text, _ = read_text(path, encoding)
    try:
        records = rispy.loads(text)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OSError) as error:
        raise UserError(f"this RIS file is damaged ({str(error)[:60]}): export it again") from None
    for record in records:
        one = {name: value if isinstance(value, str) else "" for name, value in record.items()}
        values = {
            "title": one.get("title", "") or one.get("primary_title", ""),
            "outlet": one.get("secondary_title", "")
            or one.get("journal_name", "")
            or one.get("publisher", ""),
            "author": people(map(str, record.get("authors", record.get("first_authors", [])))),
            "published_at": _day(one.get("date", ""))
            or one.get("year", "")
            or one.get("publication_year", ""),
            "url": next(iter(record.get("urls", [])), "")
            if isinstance(record.get("urls"), list)
            else "",
            "language": one.get("language", ""),
            "key": one.get("id", ""),
            "doi": one.get("doi", ""),
            "accessed_at": _day(one.get("access_date", "")),
        }
        yield reference(values, str(record), "the RIS record")


def _day(written: str) -> str:
    """RIS writes 2022/09/13/ and leaves parts out."""
    return written.strip("/ ").replace("/", "-")
