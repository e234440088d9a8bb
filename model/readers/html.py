"""Saved web pages, and Factiva's downloads as HTML."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from model.intake.archives import factiva
from model.intake.draft import Draft
from model.intake.encodings import Decoded, as_stated, decode
from model.intake.page import draft_from_html, lines_of_page
from model.readers._files import MAX_TEXT_BYTES, read_bytes, warnings_of

SUFFIXES = (".html", ".htm", ".xhtml")
CONTENT = "html"
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"\A\s*<\?xml[^>]{0,100}?encoding=[\"']([\w-]{2,40})")


def read(path: Path, encoding: str = "") -> Iterator[Draft]:
    """One draft for a page, one for each article of a Factiva download."""
    yield from drafts_from_page(read_bytes(path, MAX_TEXT_BYTES), "", encoding)


def decoded(path: Path, encoding: str = "") -> Decoded:
    """The file's page and how it was read."""
    return _decoded(read_bytes(path, MAX_TEXT_BYTES), encoding)


def drafts_from_page(data: bytes, url: str, encoding: str = "") -> Iterator[Draft]:
    """Drafts of a page's bytes; its own statement of its encoding is believed where it fits."""
    read = _decoded(data, encoding)
    html = read.text
    if b"Document " in data or b"Dokument " in data:
        text = "\n".join(lines_of_page(html))
        if factiva.fits(text):
            yield from factiva.split(text)
            return
    draft = draft_from_html(html, url)
    yield replace(draft, warnings=warnings_of(read) + draft.warnings)


def _decoded(data: bytes, encoding: str) -> Decoded:
    head = data[:4096]
    stated = _XML_ENCODING.search(head) or _CHARSET.search(head)
    has_mark = data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    if stated and not encoding and not has_mark:
        name = stated[1].decode("ascii")
        text = as_stated(data, name)
        if text is not None:
            return Decoded(text, name.lower())
    return decode(data, encoding)
