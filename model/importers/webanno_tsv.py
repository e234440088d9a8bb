r"""WebAnno TSV 3, as WebAnno and INCEpTION write it: a file an article, or a folder of them.

Offsets count UTF-16 units. Layers of spans and relations are read; layers of grammar, chains and
slots have no place here and are told. Blanks between sentences are not in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from model.entities import Link
from model.importers._files import lines_of, refused
from model.importers._gaps import Builder
from model.importers._layers import is_grammar, relation_of, span_of
from model.importers.importer import Incoming, Span
from model.offsets import Offsets

NAME = "webanno-tsv"
LABEL = "WebAnno TSV 3 (a file or a folder)"
CANNOT_HOLD = (
    "dates, coders, links to actors, places and incidents; blanks at the ends of spans, spans of"
    " blanks only; which blank stands between sentences"
)

_TOKEN = re.compile(r"(\d{1,9})-(\d{1,9})(\.\d{1,9})?", re.ASCII)
_RANGE = re.compile(r"(\d{1,12})-(\d{1,12})", re.ASCII)
_VALUE = re.compile(r"(?:\\.|[^|\\])+", re.DOTALL)
_NUMBERED = re.compile(r"((?:\\.|[^\\\[])*)\[(\d{1,12}(?:_\d{1,12})?)\]", re.DOTALL | re.ASCII)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "b": "\b"}


def is_likely(path: Path, head: bytes) -> bool:
    """See ``importer.py``."""
    if path.is_dir():
        return any(path.glob("*.tsv"))
    return head.startswith(b"#FORMAT=WebAnno TSV")


@dataclass
class _Layer:
    """A layer's columns: which they are and what they are called."""

    name: str
    kind: str
    first: int
    features: list[str]


@dataclass
class _Found:
    """An annotation of a layer, over all the tokens it covers."""

    layer: _Layer
    start: int
    end: int
    features: dict[str, str] = field(default_factory=dict)


Key = tuple[int, str]
"""A layer's first column and what tells its annotations apart: a number, or a token's name."""


def read(path: Path) -> Iterator[Incoming]:
    """See ``importer.py``."""
    files = sorted(path.rglob("*.tsv")) if path.is_dir() else [path]
    if not files:
        raise refused(path, "no .tsv file is in it")
    for file in files:
        yield _File(file).incoming()


class _File:
    """One file as it is read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._layers: list[_Layer] = []
        self._width = 3
        self._builder = Builder(path, "utf-16")
        self._found: dict[Key, _Found] = {}
        self._relations: list[tuple[_Layer, Key, str, str]] = []
        self._lost: list[str] = []
        self._at: dict[str, int] = {}

    def incoming(self) -> Incoming:
        """The article of the file."""
        text = ""
        lines = lines_of(self._path)
        _, first = next(lines, (0, ""))
        if not first.startswith("#FORMAT=WebAnno TSV 3"):
            raise refused(self._path, "it does not begin with #FORMAT=WebAnno TSV 3")
        for number, line in lines:
            where = f"line {number}: "
            if line.startswith("#T_"):
                self._layer(line, where)
            elif line.startswith("#Text="):
                text = f"{text}\n{_plain(line[6:])}" if text else _plain(line[6:])
            elif not line.startswith("#") and line.strip():
                self._token(line.split("\t"), text, where)
                text = ""
        if not self._builder.length:
            raise refused(self._path, "no token is in it")
        return self._made(self._builder.text)

    def _layer(self, line: str, where: str) -> None:
        kind, _, rest = line[3:].partition("=")
        name, *features = rest.split("|")
        if kind not in ("SP", "RL", "CH"):
            raise refused(self._path, f"{where}there is no kind of layer {kind[:20]!r}")
        self._layers.append(_Layer(name, kind, self._width, features))
        self._width += max(1, len(features))
        if kind == "CH":
            self._lost.append(f"chains of {name.rpartition('.')[2]}")
        if any(feature.startswith("ROLE_") for feature in features):
            self._lost.append(f"slots of {name.rpartition('.')[2]}")

    def _token(self, cells: list[str], text: str, where: str) -> None:
        name, ends = _TOKEN.fullmatch(cells[0]), _RANGE.fullmatch(cells[1] if len(cells) > 1 else "")  # fmt: skip
        if not name or not ends or len(cells) < 3:
            raise refused(self._path, f"{where}it is no token of WebAnno's")
        start, end = int(ends[1]), int(ends[2])
        if text:
            # A sentence may begin with blanks before its first word.
            lead = self._builder.size(text[: max(text.find(_plain(cells[2])), 0)])
            self._builder.add(start - lead, text, where)
        if not start <= end <= self._builder.length:
            raise refused(self._path, f"{where}the offsets are not those of its sentence")
        if not name[3]:
            self._at[cells[0]] = start
        for layer in self._layers:
            mine = cells[layer.first : layer.first + max(1, len(layer.features))]
            if layer.kind == "SP" and not is_grammar(layer.name):
                self._spans(layer, mine, cells[0], (start, end))
            elif layer.kind == "RL" and not is_grammar(layer.name):
                self._links(layer, mine, cells[0], where)

    def _spans(self, layer: _Layer, cells: list[str], token: str, ends: tuple[int, int]) -> None:
        for column, cell in enumerate(cells):
            if cell in ("_", ""):
                continue
            for nth, value in enumerate(_VALUE.findall(cell)):
                numbered = _NUMBERED.fullmatch(value)
                key = (layer.first, numbered[2] if numbered else f"{token}.{nth}")
                found = self._found.setdefault(key, _Found(layer, *ends))
                found.start, found.end = min(found.start, ends[0]), max(found.end, ends[1])
                word = numbered[1] if numbered else value
                if layer.features and word != "*":
                    found.features.setdefault(layer.features[column], _plain(word))

    def _links(self, layer: _Layer, cells: list[str], token: str, where: str) -> None:
        if len(cells) < len(layer.features) or cells[-1] in ("_", ""):
            return
        names = layer.features[:-1]
        values = [_VALUE.findall(cell) for cell in cells[:-1]]
        for nth, governor in enumerate(_VALUE.findall(cells[-1])):
            said = {n: _plain(v[nth]) for n, v in zip(names, values, strict=True) if nth < len(v)}
            base = layer.features[-1].removeprefix("BT_")
            to = next((each.first for each in self._layers if each.name == base), 0)
            found = re.fullmatch(
                r"([\d.-]{1,30})(?:\[(\d{1,12})_(\d{1,12})\])?", governor, re.ASCII
            )
            if not found:
                raise refused(self._path, f"{where}{governor[:40]!r} is no end of a relation")
            one, other = (
                self._key(to, number, at)
                for number, at in ((found[2], found[1]), (found[3], token))
            )
            relation = relation_of(layer.name, {n: v for n, v in said.items() if v != "*"})
            self._relations.append((layer, (0, relation), one, other))

    def _key(self, layer: int, number: str | None, token: str) -> str:
        return f"{self._path}#{layer}." + (number if number and number != "0" else f"{token}.0")

    def _made(self, text: str) -> Incoming:
        points = Offsets(text).to_code_point
        spans: list[Span] = []
        links: list[Link] = []
        for (layer, number), found in self._found.items():
            key = f"{self._path}#{layer}.{number}"
            ends = (points(found.start), points(found.end))
            features = {n: v for n, v in found.features.items() if not n.startswith("ROLE_")}
            span, led = span_of(key, found.layer.name, ends, features)
            spans.append(span)
            links += led
        links += [Link(one, r, to_annotation=other) for _, (_, r), one, other in self._relations]
        grammar = [each for each in self._layers if is_grammar(each.name)]
        lost = [*self._lost, *(["layers of grammar"] if grammar else [])]
        stem = self._path.stem
        known = {"id": stem, "title": stem}
        return Incoming(text, known, tuple(spans), tuple(links), lost=tuple(lost), is_spaced=True)


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda m: _ESCAPED.get(m[1], m[1]), text, flags=re.DOTALL)
