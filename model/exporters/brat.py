r"""brat stand-off: a text and an .ann file for each article, with the setup that shows them.

Offsets are code points. A span is split at line breaks, as brat wants it (``97 106;107 112``), its
words joined by a space. Fields with one-word values are attributes, notes stand on one line, and
links to other spans of the article are relations; links to actors have no place in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from model.codebook import kinds_of
from model.entities import Annotation, Link
from model.exporters._beside import new_folder, sign
from model.exporters._texts import Document, documents, need_text, told
from model.exporters.exporter import Progress
from model.kinds.kind import Kind
from model.project import Project
from model.tables.dataset import snapshot

NAME = "brat"
LABEL = "brat (a folder, needs the texts)"
SUFFIX = ""

_TOKEN = re.compile(r"[^\s]+")


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the folder; a span of line breaks only has no place in it. See ``exporter.py``."""
    need_text(with_text, "brat")
    count = 0
    with new_folder(out) as folder, snapshot(project.db):
        for document in told(project, documents(project), progress):
            stem = folder / document.file_name
            _write(stem.with_suffix(".txt"), document.article.text)
            _write(stem.with_suffix(".ann"), "".join(f"{line}\n" for line in _lines(document)))
            count += 1
        _write(folder / "annotation.conf", _setup(kinds_of(project.db)))
        sign(folder)
    return {"*.txt": count, "*.ann": count}


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _lines(document: Document) -> Iterator[str]:
    number: dict[str, int] = {}
    attributes = 0
    for n, span in enumerate(document.spans, 1):
        pieces = _pieces(span)
        if not pieces:
            continue
        number[span.id] = n
        ends = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(document.article.text[start:end] for start, end in pieces)
        yield f"T{n}\t{span.tag} {ends}\t{words}"
        for name, value in span.fields.items():
            if (token := _token(value)) is not None:
                attributes += 1
                yield f"A{attributes}\t{name} T{n}{token}"
        if span.note:
            yield f"#{n}\tAnnotatorNotes T{n}\t{' '.join(span.note.split())}"
    yield from _relations(document.links, number)


def _pieces(span: Annotation) -> list[tuple[int, int]]:
    """Where the span lies, line by line; parts without a word are left out."""
    found, at = [], span.start
    for line in span.text.split("\n"):
        if line:
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


def _token(value: object) -> str | None:
    """A value behind its attribute: nothing for a tick, one word else; ``None`` if it is neither."""
    if value is True:
        return ""
    if value is None or value is False or value == "":
        return None
    text = str(value)
    return f" {text}" if _TOKEN.fullmatch(text) else None


def _relations(links: tuple[Link, ...], number: dict[str, int]) -> Iterator[str]:
    ends = [(link.relation, number.get(link.annotation), number.get(link.to_annotation or "")) for link in links]  # fmt: skip
    drawn = [(relation, one, other) for relation, one, other in ends if one and other]
    for n, (relation, one, other) in enumerate(drawn, 1):
        yield f"R{n}\t{relation} Arg1:T{one} Arg2:T{other}"


def _setup(known: dict[str, Kind]) -> str:
    relations: dict[str, list[str]] = {}
    attributes: dict[str, tuple[list[str], tuple[str, ...]]] = {}
    for kind in known.values():
        for role in kind.links:
            if role.target == "annotation":
                relations.setdefault(role.relation, []).append(kind.name)
        for field in kind.fields:
            of, _ = attributes.setdefault(field.name, ([], field.choices))
            of.append(kind.name)
    lines = ["[entities]", *known, "", "[relations]"]
    lines += [f"{name}\tArg1:{'|'.join(of)}, Arg2:<ENTITY>" for name, of in relations.items()]
    lines += ["", "[events]", "", "[attributes]"]
    for name, (of, choices) in attributes.items():
        values = f", Value:{'|'.join(choices)}" if choices else ""
        lines.append(f"{name}\tArg:{'|'.join(of)}{values}")
    return "\n".join([*lines, ""])
