"""CSL-JSON references, as Zotero and citation processors write them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from model.errors import UserError
from model.intake.draft import Draft
from model.readers._files import read_text
from model.readers._references import reference

SUFFIXES = (".json",)
CONTENT = "text"


def read(path: Path, encoding: str = "") -> Iterator[Draft]:
    """One reference for each item."""
    text, _ = read_text(path, encoding)
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        raise UserError("this is not JSON: export it again") from None
    items = items.get("items", [items]) if isinstance(items, dict) else items
    if not isinstance(items, list) or not all(
        isinstance(one, dict) and "type" in one for one in items
    ):
        raise UserError("this JSON holds no CSL references; articles come in as .jsonl, one a line")
    for item in items:
        values = {
            "title": _text(item.get("title")),
            "outlet": _text(item.get("container-title")) or _text(item.get("publisher")),
            "author": ", ".join(filter(None, map(_name, _list(item.get("author"))))),
            "published_at": _day(item.get("issued")),
            "url": _text(item.get("URL")),
            "language": _text(item.get("language"))[:2],
            "key": _text(item.get("id")),
            "doi": _text(item.get("DOI")),
            "accessed_at": _day(item.get("accessed")),
            "archive_url": _text(item.get("archive_location"))
            if _text(item.get("archive_location")).startswith("http")
            else "",
        }
        yield reference(values, json.dumps(item, ensure_ascii=False), "the CSL-JSON item")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _name(author: Any) -> str:
    if not isinstance(author, dict):
        return ""
    parts = (_text(author.get("given")), _text(author.get("family")))
    return " ".join(part for part in parts if part) or _text(author.get("literal"))


def _day(issued: Any) -> str:
    """A date's first day as far as it is given: "2022-09-13", "2022-09" or "2022"."""
    if not isinstance(issued, dict):
        return ""
    first = next(iter(_list(issued.get("date-parts"))), None)
    parts = [str(part).zfill(2) for part in _list(first)[:3]]
    return "-".join(parts) or _text(issued.get("raw")) or _text(issued.get("literal"))
