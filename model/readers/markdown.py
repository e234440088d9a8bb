"""Markdown: the words without their marks, and the values of a front matter."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from model.intake.archives.archive import moment
from model.intake.draft import Draft, Line, with_values
from model.intake.plain import propose, visible
from model.intake.wrapped import unwrap
from model.readers._files import decoded, warnings_of

SUFFIXES = (".md", ".markdown")
CONTENT = "text"
_FRONT = re.compile(r"\A---\n(?P<front>(?:[^\n]{0,500}\n){0,60}?)---\n")
_FIELDS = {
    "title": "title", "author": "author", "date": "published_at", "published": "published_at",
    "url": "url", "source": "url", "link": "url", "outlet": "outlet", "publisher": "outlet",
    "site": "outlet", "lang": "language", "language": "language",
}  # fmt: skip


def read(path: Path, encoding: str = "") -> Iterator[Draft]:
    """One draft."""
    read = decoded(path, encoding)
    text, warnings = read.text, warnings_of(read)
    stored = visible(text)
    front = _FRONT.match(stored)
    values = _values(front["front"]) if front else {}
    body = stored[front.end() :] if front else stored
    heading = re.search(r"^#\s+(.{2,300})$", body, re.MULTILINE)
    if heading and "title" not in values:
        values["title"] = _plain(heading[1])
    lines = tuple(Line(_plain(line)) for line in unwrap(body.split("\n")))
    origin = "the file’s front matter" if front else "the file’s first heading"
    draft = with_values(Draft(lines, original=text, warnings=warnings), values, origin)
    yield propose(replace(draft, warnings=warnings))


def _values(front: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for line in front.split("\n"):
        name, _, value = line.partition(":")
        field = _FIELDS.get(name.strip().casefold())
        value = value.strip().strip("\"'")
        if field == "published_at":
            value = moment(value)
        if field == "url" and not value.startswith("http"):
            field = "outlet"
        if field:
            values.setdefault(field, value)
    return values


def _plain(line: str) -> str:
    line = re.sub(r"!\[[^\]]{0,500}\]\([^)]{0,2000}\)", "", line)
    line = re.sub(r"\[([^\]]{0,500})\]\([^)]{0,2000}\)", r"\1", line)
    line = re.sub(r"^(?:#{1,6}\s+|>\s?)", "", line)
    line = re.sub(r"(\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1", r"\2", line)
    return re.sub(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,2000})(?<=\S)\1(?![\w*])", r"\2", line).strip()
