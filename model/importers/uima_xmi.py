"""UIMA CAS as XMI (INCEpTION, DKPro, our own): a file an article, or a folder of them.

Read by a small reader of our own that takes no entities and no document type, so that a hostile file can do
nothing, and that keeps the layers it knows and names the others; offsets are UTF-16 units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from model.entities import Link
from model.importers._files import refused
from model.importers._layers import is_grammar, relation_of, span_of
from model.importers._xml import elements
from model.importers.importer import Incoming, Span
from model.offsets import Offsets

NAME = "uima-xmi"
LABEL = "UIMA CAS XMI (a file or a folder)"
CANNOT_HOLD = "moments of creation; links to actors, places and incidents that the project has not"

_ID = "{http://www.omg.org/XMI}id"
_CAS = "{http:///uima/cas.ecore}"
_WHOLE = re.compile(r"\d{1,12}", re.ASCII)
_ENDS = (("Governor", "Dependent"), ("governor", "dependent"), ("source", "target"))
_NOT_FEATURES = {_ID, "begin", "end", "sofa"}

_PLAIN = ("uima.tcas.", ".segmentation.", ".metadata.")

Element = tuple[str, dict[str, str]]
Slots = dict[str, tuple[str, str]]
"""Role and target of each slot, by its id."""


def is_likely(path: Path, head: bytes) -> bool:
    """See ``importer.py``."""
    if path.is_dir():
        return any(path.glob("*.xmi"))
    return b"http://www.omg.org/XMI" in head


def read(path: Path) -> Iterator[Incoming]:
    """See ``importer.py``."""
    files = sorted(path.rglob("*.xmi")) if path.is_dir() else [path]
    if not files:
        raise refused(path, "no .xmi file is in it")
    for file in files:
        yield from _views(file)


def _views(path: Path) -> Iterator[Incoming]:
    """An article for each text of a CAS; most have one."""
    texts: dict[str, str] = {}
    found: list[Element] = []
    slots: Slots = {}
    languages: list[str] = []
    for name, known in elements(path):
        if name == f"{_CAS}Sofa":
            texts[known.get(_ID, "")] = known.get("sofaString", "")
        elif known.keys() >= {"begin", "end"}:
            found.append((_type(name), known))
        elif known.keys() >= {_ID, "role", "target"}:
            slots[known[_ID]] = (known["role"], known["target"])
        if name.endswith("DocumentAnnotation") or name.endswith("DocumentMetaData"):
            languages.append(known.get("language", ""))
    if not any(text.strip() for text in texts.values()):
        raise refused(path, "no text is in it")
    for n, (sofa, text) in enumerate(texts.items()):
        if text.strip():
            mine = [each for each in found if each[1].get("sofa", sofa) == sofa]
            language = next((each for each in languages if re.fullmatch("[a-z]{2,3}", each)), "")
            stem = path.stem if not n else f"{path.stem} {n + 1}"
            known = {"id": stem, "title": stem} | ({"language": language} if language else {})
            yield _article(path, text, mine, slots, known)


def _type(name: str) -> str:
    """The type's name in UIMA of its name in XML: {http:///webanno/custom.ecore}Span."""
    space, _, local = name.removeprefix("{").partition("}")
    package = space.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    return f"{package}.{local}" if local else name


def _article(
    path: Path, text: str, found: list[Element], slots: Slots, known: dict[str, str]
) -> Incoming:
    points = Offsets(text).to_code_point
    spans: list[Span] = []
    links: list[Link] = []
    lost: set[str] = set()
    for layer, said in found:
        ends = next((pair for pair in _ENDS if said.keys() >= {*pair}), None)
        features = {name: value for name, value in said.items() if name not in _NOT_FEATURES}
        if is_grammar(layer):
            is_plain = any(part in layer for part in _PLAIN)
            lost |= set() if is_plain else {"layers of grammar"}
            continue
        if ends:
            one, other = (f"{path}#{features.pop(end)}" for end in ends)
            links.append(Link(one, relation_of(layer, features), to_annotation=other))
            continue
        begin, end = said["begin"], said["end"]
        if not _WHOLE.fullmatch(begin) or not _WHOLE.fullmatch(end):
            raise refused(path, f"{begin[:20]!r} to {end[:20]!r} is no place in a text")
        key = f"{path}#{said.get(_ID, len(spans))}"
        links += _from_slots(path, key, features, slots)
        place = (points(int(begin)), points(int(end)))
        span, led = span_of(key, layer, place, features)
        spans.append(span)
        links += led
    return Incoming(text, known, tuple(spans), tuple(links), lost=tuple(lost))


def _from_slots(path: Path, key: str, features: dict[str, str], slots: Slots) -> list[Link]:
    """Take the features that hold slots out; each slot leads to a span in a role."""
    made = []
    for name, value in list(features.items()):
        if value and all(part in slots for part in value.split(" ")):
            del features[name]
            for part in value.split(" "):
                role, target = slots[part]
                made.append(Link(key, role or name, to_annotation=f"{path}#{target}"))
    return made
