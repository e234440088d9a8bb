"""ProQuest downloads (.txt): records of labelled values between lines of underscores."""

import re
from collections.abc import Iterator

from model.intake.archives.archive import article, language_code, moment, paragraphs
from model.intake.draft import Draft

NAME = "ProQuest"
_RULE = re.compile(r"^_{20,}\s*$", re.MULTILINE)
_LABEL = re.compile(r"^(?P<name>[A-Z][A-Za-z/ -]{2,40}):(?: (?P<value>.*))?$")
_LABELS = frozenset(
    """title|author|authors|publication info|abstract|links|full text|subject|location|people|company
    |company / organization|classification|identifier / keyword|publication title|pages|first page
    |publication year|publication date|year|section|publisher|place of publication|document url
    |country of publication|publication subject|issn|e-issn|source type|language of publication
    |language|document type|proquest document id|copyright|last updated|database|dateline|column
    |document feature|accession number|credit|volume|issue|number of pages|source|full text availability
    |alternate title|correspondence author|isbn|business indexing term""".replace(
        "\n    ", ""
    ).split("|")
)


def fits(text: str) -> bool:
    """Whether this is such a download: rules of underscores and ProQuest's own labels."""
    return bool(_RULE.search(text)) and bool(
        re.search(r"^(?:ProQuest document ID|Publication info|Document URL): ", text, re.MULTILINE)
    )


def split(text: str) -> Iterator[Draft]:
    """One draft for each record; records without a full text give a reference."""
    for piece in _RULE.split(text):
        fields = _fields(piece)
        if (
            "document url" in fields
            or "publication title" in fields
            or "publication info" in fields
        ):
            yield _article(piece, fields)


def _fields(piece: str) -> dict[str, list[str]]:
    """Lines under each label; lines before the first label are under "heading"."""
    fields: dict[str, list[str]] = {}
    name = "heading"
    for line in piece.split("\n"):
        match = _LABEL.match(line.strip())
        if match and match["name"].casefold() in _LABELS:
            name = match["name"].casefold()
            fields.setdefault(name, []).append(match["value"] or "")
        elif line.strip() and not re.match(r"Document \d+ of \d+$", line.strip()):
            fields.setdefault(name, []).append(line)
    return fields


def _article(original: str, fields: dict[str, list[str]]) -> Draft:
    one = {name: " ".join(lines).strip() for name, lines in fields.items()}
    info = one.get("publication info", "")
    outlet = one.get("publication title", "") or info.split(";")[0]
    values = {
        "title": one.get("title", "") or next(iter(fields.get("heading", [])), ""),
        "outlet": re.split(r"[;,] ", outlet)[0],
        "author": one.get("author", "") or one.get("authors", ""),
        "published_at": moment(one.get("publication date", "")) or moment(info),
        "url": one.get("document url", ""),
        "language": language_code(one.get("language of publication", one.get("language", ""))),
        "outlet_country": one.get("country of publication", ""),
        "rights_note": one.get("copyright", ""),
        "note": ", ".join(
            part
            for part in (
                one.get("section", ""),
                f"page {one['first page']}" if one.get("first page") else "",
            )
            if part
        ),
    }
    return article(original, paragraphs(fields.get("full text", [])), values, NAME)
