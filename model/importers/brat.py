"""brat stand-off: a folder with a text and an .ann file for each article.

A span of several fragments comes in as one, from the first to the last. Attributes become fields,
notes notes, relations links. Events, equivalences and references have no place here and are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from model.entities import Link
from model.importers._files import refused, text_of
from model.importers.importer import Incoming, Span

NAME = "brat"
LABEL = "brat (a folder)"
CANNOT_HOLD = "dates, coders, links to actors, places and incidents, values with blanks, spans of line breaks only, line breaks at the ends of spans"

_SPAN = re.compile(r"(T\d+)\t(\S+) (\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12})*)\t(.*)", re.ASCII)
_RELATION = re.compile(r"R\d+\t(\S+) \w+:(\S+) \w+:(\S+)\s*", re.ASCII)
_ATTRIBUTE = re.compile(r"[AM]\d+\t(\S+) (\S+)(?: (\S+))?\s*", re.ASCII)
_NOTE = re.compile(r"#\d+\t\S+ (\S+)\t(.*)", re.ASCII)
_OTHERS = {"E": "events", "*": "equivalences", "N": "references"}


def is_likely(path: Path, head: bytes) -> bool:
    """See ``importer.py``."""
    return path.suffix == ".ann" or (path.is_dir() and any(path.glob("*.ann")))


def read(path: Path) -> Iterator[Incoming]:
    """See ``importer.py``."""
    files = sorted(path.rglob("*.ann")) if path.is_dir() else [path]
    if not files:
        raise refused(path, "no .ann file is in it")
    for file in files:
        text = file.with_suffix(".txt")
        if file.suffix != ".ann" or not text.is_file():
            raise refused(file, f"an .ann file with {text.name} beside it is needed")
        yield _article(file, text_of(text))


def _article(path: Path, text: str) -> Incoming:
    spans: dict[str, re.Match[str]] = {}
    fields: dict[str, dict[str, Any]] = {}
    notes: dict[str, list[str]] = {}
    links: list[Link] = []
    lost: list[str] = []
    for number, line in enumerate(text_of(path).split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip():
            continue
        if found := _SPAN.fullmatch(line):
            spans[found[1]] = found
        elif found := _RELATION.fullmatch(line):
            links.append(Link(_key(path, found[2]), found[1], to_annotation=_key(path, found[3])))
        elif found := _ATTRIBUTE.fullmatch(line):
            # A tick without a value is true.
            fields.setdefault(found[2], {})[found[1]] = found[3] or True
        elif found := _NOTE.fullmatch(line):
            notes.setdefault(found[1], []).append(found[2])
        elif line[0] in _OTHERS:
            lost.append(f"{_OTHERS[line[0]]} have no place here")
        else:
            raise refused(path, f"line {number} is no annotation of brat's")
    made = tuple(
        _span(path, text, found, fields.pop(id_, {}), notes.pop(id_, []))
        for id_, found in spans.items()
    )
    lost += [f"an attribute or a note of {id_}, which is no span" for id_ in (*fields, *notes)]
    return Incoming(
        text, {"id": path.stem, "title": path.stem}, made, tuple(links), lost=tuple(lost)
    )


def _key(path: Path, id_: str) -> str:
    return f"{path}#{id_}"


def _span(
    path: Path, text: str, found: re.Match[str], fields: dict[str, Any], notes: list[str]
) -> Span:
    pieces = [tuple(map(int, piece.split(" "))) for piece in found[3].split(";")]
    start, end = pieces[0][0], pieces[-1][1]
    # The fragments' words must stand where the file says, one behind the other; what lies between
    # them comes along.
    ends = [end for piece in pieces for end in piece]
    is_right = ends == sorted(ends) and (
        " ".join(text[a:b] for a, b in pieces).split() == found[4].split()
    )
    words = text[start:end] if is_right else found[4]
    return Span(_key(path, found[1]), start, end, found[2], words, fields, "\n".join(notes))
