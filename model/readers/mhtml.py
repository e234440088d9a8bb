"""Web pages saved as one file (.mhtml): the page itself; its pictures and scripts stay inside."""

from collections.abc import Iterator
from pathlib import Path

from model.errors import UserError
from model.intake.draft import Draft
from model.readers._files import MAX_DOCUMENT_BYTES, read_bytes
from model.readers._mail import parsed, payload
from model.readers.html import drafts_from_page

SUFFIXES = (".mhtml", ".mht")
CONTENT = "mime"


def read(path: Path, encoding: str = "") -> Iterator[Draft]:
    """One draft, of the first page in the file."""
    message = parsed(read_bytes(path, MAX_DOCUMENT_BYTES))
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            url = str(
                message.get("Snapshot-Content-Location") or part.get("Content-Location") or ""
            )
            yield from drafts_from_page(
                payload(part),
                url if url.startswith("http") else "",
                encoding or _charset(part.get_content_charset()),
            )
            return
    raise UserError("there is no page in it: save the page again from the browser")


def _charset(name: str | None) -> str:
    return name if name and name.lower() in ("utf-8", "utf8") else ""
