"""Mails: newsletters, press releases and alerts, with the subject as title."""

import re
from collections.abc import Iterator
from dataclasses import replace
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

from model.errors import UserError
from model.intake.draft import Draft, with_values
from model.intake.encodings import as_stated, decode
from model.intake.page import draft_from_html
from model.intake.plain import draft_from_text
from model.readers._files import MAX_TEXT_BYTES, read_bytes
from model.readers._mail import parsed, payload

SUFFIXES = (".eml",)
CONTENT = "mime"


def read(path: Path, encoding: str = "") -> Iterator[Draft]:
    """One draft, of the mail's text; what is attached is not opened."""
    message = parsed(read_bytes(path, MAX_TEXT_BYTES))
    if not (message.get("From") or message.get("Subject") or message.get("Date")):
        raise UserError("it is no mail: it has neither sender nor subject nor date")
    draft = _body(message, encoding)
    values = {
        "title": _header(message, "Subject"),
        "outlet": parseaddr(_header(message, "From"))[0],
    }
    moment, zone = _sent(message)
    values |= {"published_at": moment, "published_tz": zone}
    missing = {
        field: value
        for field, value in values.items()
        if not draft.value(field) or field == "title"
    }
    yield replace(
        with_values(draft, missing, "the mail’s own header"),
        implied_year=None,
        implied_date=None if moment else draft.implied_date,
    )


def _body(message: Message, encoding: str) -> Draft:
    texts: dict[str, tuple[bytes, str]] = {}
    for part in message.walk():
        kind = part.get_content_type()
        if kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
            texts.setdefault(kind, (payload(part), part.get_content_charset() or ""))
    plain, html = (
        _decoded(*texts.get(kind, (b"", "")), encoding) for kind in ("text/plain", "text/html")
    )
    if len(plain.strip()) >= 200 or not html:
        return draft_from_text(plain)
    return draft_from_html(html)


def _decoded(data: bytes, charset: str, encoding: str) -> str:
    text = as_stated(data, charset) if charset and not encoding else None
    return decode(data, encoding).text if text is None else text


def _header(message: Message, name: str) -> str:
    raw = re.sub(r"\s*\n\s+", " ", str(message.get(name) or ""))
    try:
        return str(make_header(decode_header(raw)))
    except (HeaderParseError, LookupError, ValueError):
        return raw


def _sent(message: Message) -> tuple[str, str]:
    try:
        sent = parsedate_to_datetime(str(message.get("Date") or ""))
    except (ValueError, TypeError, IndexError, OverflowError):
        return "", ""
    zone = sent.isoformat()[19:]
    return sent.replace(tzinfo=None).isoformat(timespec="minutes"), zone
