"""REFI-QDA (.qdpx, .qde, .qdc), as QualCoder, MAXQDA, NVivo, ATLAS.ti, Taguette and our exporter write it.

Codes become tags, codings spans, notes notes, users coders. Texts are read from the zip's own list of
members and nothing is unpacked to the disk; sources that are no plain text are told. Offsets count code
points. What our exporter wrote into descriptions is read back as fields and days.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.entities import Link, Tag
from model.errors import UserError
from model.importers._files import a_moment, refused
from model.importers._moving import plain
from model.importers._xml import tree
from model.importers.importer import Incoming, Span
from model.readers._files import check_size, member, unpacked

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAME = "refi-qda"
LABEL = "REFI-QDA project or codebook (.qdpx, .qde, .qdc)"
CANNOT_HOLD = "links to actors, places and incidents; review, confidence, background"

_INTERNAL = "internal://"
_WHOLE = re.compile(r"\d{1,12}", re.ASCII)
_SAID = re.compile(r"([^\W\d]\w{0,59}): (.*)")
_DAYS = ("date_start", "date_end")
_MOST_BYTES = 200_000_000
_OTHERS = {
    "PDFSelection": "selections on pages of PDF files", "PictureSource": "sources that are pictures",
    "AudioSource": "sources that are sound", "VideoSource": "sources that are films",
    "Case": "cases", "Variable": "variables", "Set": "sets of codes", "Graph": "drawings",
}  # fmt: skip


def is_likely(path: Path, head: bytes) -> bool:
    """See ``importer.py``."""
    return (
        path.suffix.lower() in (".qdpx", ".qde", ".qdc")
        or b"urn:QDA-XML:" in head
        or (head.startswith(b"PK") and (b"sources/" in head or b"project.qde" in head))
    )


def read(path: Path) -> Iterator[Incoming]:
    """See ``importer.py``."""
    if path.is_dir():
        raise refused(path, "it is a folder, and a file is needed")
    with path.open("rb") as file:
        is_zip = file.read(2) == b"PK"
    try:
        if is_zip:
            with unpacked(path) as archive:
                names = {name.lower(): name for name in archive.namelist()}
                found = next((names[n] for n in names if n.endswith(".qde") and "/" not in n), "")
                if not found:
                    raise refused(path, "no project.qde is in it")
                texts = _Texts(path, lambda name: member(archive, names.get(name.lower(), "")))
                yield from _project(path, tree(path, member(archive, found)), texts)
        else:
            check_size(path, _MOST_BYTES)
            yield from _project(path, tree(path, path.read_bytes()), _Texts(path, lambda _: b""))
    except UserError as error:
        told = str(error)
        raise error if path.name in told else refused(path, told.partition(":")[0]) from None


@dataclass
class _Texts:
    """The texts of a zip, by the addresses that sources and notes give."""

    path: Path
    member: Any

    def at(self, address: str) -> str | None:
        """A text inside the file; ``None`` when it lies elsewhere or is missing."""
        if not address.startswith(_INTERNAL):
            return None
        data: bytes = self.member(f"sources/{address.removeprefix(_INTERNAL)}")
        if not data:
            return None
        try:
            return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        except UnicodeDecodeError:
            raise refused(self.path, f"a text in it ({address[:60]}) is not UTF-8") from None


@dataclass
class _Names:
    """What ids stand for in a project."""

    codes: dict[str, str] = field(default_factory=dict)
    users: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    is_ours: bool = False


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _children(element: Element | None, name: str) -> list[Element]:
    return [] if element is None else [each for each in element if _local(each) == name]


def _child(element: Element | None, *names: str) -> Element | None:
    for name in names:
        found = _children(element, name)
        element = found[0] if found else None
    return element


def _project(path: Path, root: Element, texts: _Texts) -> Iterator[Incoming]:
    if _local(root) not in ("Project", "CodeBook"):
        raise refused(path, f"it begins with {_local(root)[:40]!r}, and Project is needed")
    book = root if _local(root) == "CodeBook" else _child(root, "CodeBook")
    names = _Names(is_ours=root.get("origin") == "Spanline")
    tags = tuple(_codes(path, _child(book, "Codes"), names, ()))
    for user in _children(_child(root, "Users"), "User"):
        names.users[_guid(user)] = user.get("name") or user.get("id") or ""
    for note in _children(_child(root, "Notes"), "Note"):
        names.notes[_guid(note)] = _note(note, texts)
    lost = Counter(_OTHERS[_local(each)] for each in root.iter() if _local(each) in _OTHERS)
    yield Incoming(None, {}, rows=tags, lost=tuple(lost.elements()))
    sources = _child(root, "Sources")
    for source in _children(sources, "TextSource"):
        yield _source(path, source, source, texts, names)
    for source in _children(sources, "PDFSource"):
        # The words of a page, where the program exported them, too.
        if (words := _child(source, "Representation")) is not None:
            yield _source(path, source, words, texts, names)
    links = tuple(_links(path, _child(root, "Links")))
    if links:
        yield Incoming(None, {}, links=links)


def _guid(element: Element) -> str:
    return element.get("guid", "").strip("{}").lower()


def _codes(
    path: Path, parent: Element | None, names: _Names, above: tuple[str, ...]
) -> Iterator[Tag]:
    """The codes as tags, those inside others after them; a code of codes says where it belongs."""
    for code in _children(parent, "Code"):
        name = " ".join((code.get("name") or "").split())
        if not name:
            raise refused(path, "a code in it has no name")
        # Two codes of one name in different places are two tags.
        whole = name if name not in names.codes.values() else " / ".join([*above, name])
        names.codes[_guid(code)] = whole
        said = _child(code, "Description")
        told = [said.text if said is not None and said.text else ""]
        told += [f"Under: {' / '.join(above)}"] if above else []
        yield Tag(whole, whole, code.get("color") or "", guideline="\n".join(filter(None, told)))
        yield from _codes(path, code, names, (*above, name))


def _note(note: Element, texts: _Texts) -> str:
    content = _child(note, "PlainTextContent")
    inside = content.text if content is not None else None
    return inside or texts.at(note.get("plainTextPath", "")) or note.get("name") or ""


def _noted(element: Element, names: _Names) -> list[str]:
    """What the notes and the description of an element say."""
    said = _child(element, "Description")
    told = [said.text] if said is not None and said.text else []
    notes = [names.notes.get(note.get("targetGUID", "").strip("{}").lower(), "") for note in _children(element, "NoteRef")]  # fmt: skip
    return list(filter(None, [*told, *notes]))


def _source(path: Path, source: Element, words: Element, texts: _Texts, names: _Names) -> Incoming:
    """The article of a source, whose text and selections are in it or in what represents it."""
    content = _child(words, "PlainTextContent")
    text = content.text if content is not None else texts.at(words.get("plainTextPath", ""))
    title = source.get("name") or ""
    noted = _noted(source, names)
    spans: list[Span] = []
    selections = _children(words, "PlainTextSelection")
    text = _counted(text, selections)
    for selection in selections:
        ends = tuple(selection.get(name, "") for name in ("startPosition", "endPosition"))
        if not all(map(_WHOLE.fullmatch, ends)):
            raise refused(path, f"a selection in {title[:40]!r} has no position")
        start, end = map(int, ends)
        codings = _children(selection, "Coding")
        if not codings and text is not None:
            told = " ".join([f"“{text[start:end][:200]}”:", *_noted(selection, names)])
            noted.append(told)
        spans += [_span(selection, coding, start, end, names) for coding in codings]
    if text is None:
        lost = f"{len(spans):,} spans of a source whose text is not in the file ({title[:60]!r})"
        known = {"title": title} if title else {}
        return Incoming(None, known, tuple(spans)) if known else Incoming(None, {}, lost=(lost,))
    known = {"title": title, "note": "\n".join(noted)}
    return Incoming(text, known, tuple(spans))


def _counted(text: str | None, selections: list[Element]) -> str | None:
    """The text as its program counted it: some write CRLF and count one letter for it.

    Selections are often named by their words; the reading in which more of them are is taken.
    """
    if text is None or "\r\n" not in text:
        return text
    joined = text.replace("\r\n", "\n")

    def known(reading: str) -> int:
        ends = ((s.get("startPosition", ""), s.get("endPosition", ""), s.get("name")) for s in selections)  # fmt: skip
        return sum(
            bool(name) and plain(reading[int(a) : int(b)]).startswith(plain(name or "").rstrip("….")[:40])
            for a, b, name in ends
            if _WHOLE.fullmatch(a) and _WHOLE.fullmatch(b)
        )  # fmt: skip

    return joined if known(joined) > known(text) else text


def _span(selection: Element, coding: Element, start: int, end: int, names: _Names) -> Span:
    code = _child(coding, "CodeRef")
    target = code.get("targetGUID", "").strip("{}").lower() if code is not None else ""
    told = [*_noted(selection, names), *_noted(coding, names)]
    note, said = _said("\n".join(told)) if names.is_ours else ("\n".join(told), {})
    columns: dict[str, Any] = {name: said.pop(name) for name in _DAYS if name in said}
    user = coding.get("creatingUser") or selection.get("creatingUser") or ""
    if coder := names.users.get(user.strip("{}").lower()):
        columns["coder"] = coder
    made = coding.get("creationDateTime") or selection.get("creationDateTime")
    if moment := a_moment(made or ""):
        columns["created_at"] = moment
    tag = names.codes.get(target, "a code that is not there")
    return Span(_guid(selection), start, end, tag, fields=said, note=note, columns=columns)


def _said(told: str) -> tuple[str, dict[str, str]]:
    """A note of ours and the fields in the lines after it."""
    lines = told.split("\n")
    said: dict[str, str] = {}
    while lines and (found := _SAID.fullmatch(lines[-1])):
        said[found[1]] = found[2]
        lines.pop()
    return "\n".join(lines), dict(reversed(said.items()))


def _links(path: Path, parent: Element | None) -> Iterator[Link]:
    for link in _children(parent, "Link"):
        ends: Mapping[str, str] = {
            name: link.get(name, "").strip("{}").lower() for name in ("originGUID", "targetGUID")
        }
        relation = link.get("name") or "related"
        yield Link(ends["originGUID"], relation, to_annotation=ends["targetGUID"])
