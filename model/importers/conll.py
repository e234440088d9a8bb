"""CoNLL: a token a line with columns of BIO, BILOU or IOBES marks, each column a layer of its own.

Our own files give the offsets of each token, so that every span comes back where it was; of others
the words are joined by a blank, sentences by a line end. Blanks between tokens are not in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from model.importers._files import lines_of, refused
from model.importers._gaps import Builder
from model.importers.importer import Incoming, Span

NAME = "conll"
LABEL = "CoNLL (BIO, BILOU, several layers)"
CANNOT_HOLD = (
    "fields, notes, dates, coders, links; blanks at the ends of spans, spans of blanks only; which"
    " blank stands between sentences"
)

_MARK = re.compile(r"[Oo_]|[BILUESM]-.+")
_BEGINS, _GOES_ON, _ENDS = "BSU", "IMLE", "LESU"
_WHOLE = re.compile(r"\d{1,12}", re.ASCII)


def is_likely(path: Path, head: bytes) -> bool:
    """See ``importer.py``."""
    if path.suffix in (".conll", ".bio", ".iob") or head.startswith((b"# columns", b"-DOCSTART-")):
        return True
    marks = re.findall(rb"^\S+[ \t](?:\S+[ \t])*(?:O|[BILUES]-\S+)\r?$", head, re.MULTILINE)
    return len(marks) > 3 and path.suffix != ".tsv"


@dataclass
class _Document:
    """The tokens of one document, sentence by sentence, each with its line's number."""

    name: str
    sentences: list[list[tuple[int, list[str]]]] = field(default_factory=lambda: [[]])

    @property
    def tokens(self) -> list[tuple[int, list[str]]]:
        return [token for sentence in self.sentences for token in sentence]


def read(path: Path) -> Iterator[Incoming]:
    """See ``importer.py``."""
    names: list[str] = []
    document = _Document("")
    is_any = False
    for number, line in lines_of(path):
        if found := re.match(r"# (?:global\.)?columns = (.+)", line):
            names = found[1].lower().split()
        elif found := re.match(r"# newdoc(?: id = (.*))?$|-DOCSTART-", line):
            yield from _incoming(path, document, names)
            document = _Document(found[1] or "")
        elif not line.strip():
            document.sentences.append([])
        elif not _is_comment(line):
            is_any = True
            cells = line.split("\t") if "\t" in line else line.split()
            document.sentences[-1].append((number, cells))
    yield from _incoming(path, document, names)
    if not is_any:
        raise refused(path, "no token is in it")


def _is_comment(line: str) -> bool:
    return line.startswith("# ") and "\t" not in line


def _incoming(path: Path, document: _Document, names: Sequence[str]) -> Iterator[Incoming]:
    tokens = document.tokens
    if not tokens:
        return
    width = len(tokens[0][1])
    for number, cells in tokens:
        if len(cells) != width:
            raise refused(path, f"line {number} has {len(cells)} columns, and others {width}")
    columns = [n for n in range(1, width) if all(_MARK.fullmatch(c[n]) for _, c in tokens)]
    if not columns:
        raise refused(path, f"line {tokens[0][0]}: no column holds marks such as B-, I- and O")
    form = _form_column(names, tokens)
    text, ends = _text(path, document, names, form)
    spans = [span for column in columns for span in _spans(path, document, column, ends)]
    known = {"id": document.name, "title": document.name or path.stem}
    unread = width - len(columns) - 1 - 2 * ("start" in names and "end" in names)
    lost = ("columns without BIO marks (parts of speech and the like)",) if unread > 0 else ()
    yield Incoming(text, known, tuple(spans), lost=lost, is_spaced=True)


def _form_column(names: Sequence[str], tokens: list[tuple[int, list[str]]]) -> int:
    if "form" in names:
        return min(names.index("form"), len(tokens[0][1]) - 1)
    counts = [cells[0] for _, cells in tokens[:3]]
    # Some count the words of a sentence in the first column.
    is_counted = len(tokens[0][1]) > 2 and counts == [str(n + 1) for n in range(len(counts))]
    return int(is_counted)


def _text(
    path: Path, document: _Document, names: Sequence[str], form: int
) -> tuple[str, list[tuple[int, int]]]:
    """The text and the ends of each token in it."""
    builder = Builder(path)
    ends: list[tuple[int, int]] = []
    placed = [names.index(n) for n in ("start", "end")] if {"start", "end"} <= {*names} else None
    for sentence in document.sentences:
        for nth, (number, cells) in enumerate(sentence):
            where = f"line {number}: "
            if placed is None:
                start = builder.length + bool(ends)
            else:
                offsets = [cells[n] if n < len(cells) else "" for n in placed]
                if not all(map(_WHOLE.fullmatch, offsets)):
                    raise refused(path, f"{where}a token has no position")
                start, end = map(int, offsets)
                if end - start != len(cells[form]):
                    raise refused(path, f"{where}the offsets are not those of its word")
            first = "\n" if placed is None else ""
            builder.add(start, cells[form], where, blank=" " if nth else first)
            ends.append((start, builder.length))
    return builder.text, ends


def _spans(
    path: Path, document: _Document, column: int, ends: list[tuple[int, int]]
) -> Iterator[Span]:
    """The spans of one layer; a sentence's end ends them, too."""
    at = 0
    for sentence in document.sentences:
        label, start = "", 0
        for n, (_, cells) in enumerate(sentence, at):
            mark, _, tag = cells[column].partition("-")
            is_new = bool(tag) and (mark in _BEGINS or tag != label)
            if label and (is_new or not tag):
                yield _span(path, column, label, start, ends[n - 1][1])
                label = ""
            if is_new:
                label, start = tag, ends[n][0]
            if label and mark in _ENDS:
                yield _span(path, column, label, start, ends[n][1])
                label = ""
        at += len(sentence)
        if label:
            yield _span(path, column, label, start, ends[at - 1][1])


def _span(path: Path, column: int, label: str, start: int, end: int) -> Span:
    return Span(f"{path}#{column}.{start}.{end}", start, end, label)
