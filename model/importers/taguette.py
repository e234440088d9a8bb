"""Taguette: its project (.sqlite3), its list of highlights (.csv, .xlsx) or its codebook (.csv, .xlsx).

A document is HTML; its offsets are UTF-8 bytes of the text between the marks. A list of highlights has their
words and no positions: they come to articles of that title that the project has, where the words stand once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from model.entities import Tag
from model.importers._files import refused
from model.importers._table import rows_of
from model.importers.importer import NOWHERE, Incoming, Span
from model.tables.others import Database, opened, whole, word

NAME = "taguette"
LABEL = "Taguette project, highlights or codebook"
CANNOT_HOLD = "fields, notes, dates, coders, links"

_HIGHLIGHTS = {"id", "document", "tag", "content"}
_CODEBOOK = {"tag", "description"}
_BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "table", "tr", "blockquote",
    "pre", "section", "article", "header", "footer", "br", "hr", "dl", "dt", "dd",
}  # fmt: skip


def is_likely(path: Path, head: bytes) -> bool:
    """See ``importer.py``."""
    first = {name.strip().strip(b'"') for name in head.partition(b"\n")[0].split(b",")}
    lists = ({b"id", b"document", b"tag", b"content"}, {b"tag", b"description", b"number of highlights"})  # fmt: skip
    is_list = any(names <= first for names in lists)
    return is_list or (head.startswith(b"SQLite format 3\0") and path.name != "data.qda")


def read(path: Path) -> Iterator[Incoming]:
    """See ``importer.py``."""
    if path.is_dir():
        raise refused(path, "it is a folder, and a file is needed")
    with path.open("rb") as file:
        is_database = file.read(6) == b"SQLite"
    if is_database:
        with opened(path, partial(refused, path)) as db:
            yield from _project(db)
    else:
        yield from _list(path)


def _project(db: Database) -> Iterator[Incoming]:
    projects = {word(id_): word(name) for id_, name in db.rows("projects", "id name")}
    tags = {id_: (word(path), word(said)) for id_, path, said in db.rows("tags", "id path description")}  # fmt: skip
    rows = tuple(Tag(path, path, guideline=said) for path, said in tags.values())
    yield Incoming(None, {}, rows=rows)
    of: dict[object, list[str]] = {}
    for highlight, tag in db.rows("highlight_tags", "highlight_id tag_id"):
        of.setdefault(highlight, []).append(tags.get(tag, ("a tag that is not there", ""))[0])
    columns = "id name description contents project_id"
    for id_, name, said, contents, project in db.rows("documents", columns):
        text, places = _text(word(contents))
        spans: list[Span] = []
        bare = 0
        found = db.rows("highlights", "id start_offset end_offset", "WHERE document_id = ?", (id_,))
        for key, start, end in found:
            ends = (places.at(whole(start), is_end=False), places.at(whole(end), is_end=True))
            spans += [Span(f"{id_}.{key}.{n}", *ends, tag) for n, tag in enumerate(of.get(key, []))]
            bare += key not in of
        lost = ("highlights without a tag",) * bare
        noted = [word(said)]
        noted += [f"From the project {projects.get(word(project), '')}"] if len(projects) > 1 else []  # fmt: skip
        known = {"title": word(name), "note": "\n".join(filter(None, noted))}
        if text.strip():
            yield Incoming(text, known, tuple(spans), lost=lost)
        else:
            yield Incoming(None, {}, lost=("documents without text",))


class _Places:
    """Where bytes of the words between the marks lie in our text, which has line ends besides."""

    def __init__(self) -> None:
        self._bytes: list[int] = []
        self._starts: list[int] = []
        self._words: list[str] = []
        self.length = 0

    def add(self, words: str, at: int) -> None:
        """Note that these words come next and stand at ``at``."""
        self._bytes.append(self.length)
        self._starts.append(at)
        self._words.append(words)
        self.length += len(words.encode("utf-8", "replace"))

    def at(self, byte: int, *, is_end: bool) -> int:
        """The code point of a byte; beyond the text for one that lies beyond it.

        Where two pieces meet, an end belongs to the earlier and a start to the later one.
        """
        if not 0 <= byte <= self.length or not self._bytes:
            return 2**40
        n = (bisect_left if is_end else bisect_right)(self._bytes, byte) - 1
        words = self._words[max(n, 0)].encode("utf-8", "replace")[: byte - self._bytes[max(n, 0)]]
        return self._starts[max(n, 0)] + len(words.decode("utf-8", "ignore"))


class _Reader:
    """The words between the marks, and a line end where a block ends that has none; for lxml."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.places = _Places()
        self._length = 0

    def start(self, tag: str, attributes: object) -> None:
        """A mark opens."""
        self._end_line(tag)

    def end(self, tag: str) -> None:
        """A mark closes."""
        self._end_line(tag)

    def data(self, words: str) -> None:
        """Words stand between marks."""
        self.places.add(words, self._length)
        self._add(words)

    def close(self) -> None:
        """Nothing follows."""

    def _end_line(self, tag: str) -> None:
        if tag in _BLOCKS and self.parts and not self.parts[-1].endswith("\n"):
            self._add("\n")

    def _add(self, words: str) -> None:
        self.parts.append(words)
        self._length += len(words)


def _text(html: str) -> tuple[str, _Places]:
    from lxml import etree

    reader = _Reader()
    # What stands before the first mark is not counted, and line ends are LF, as browsers read.
    plain = html.replace("\r\n", "\n").replace("\r", "\n").lstrip()
    if plain:
        parser = etree.HTMLParser(target=reader, encoding="utf-8", no_network=True)  # type: ignore[arg-type]
        # A tree too deep is told by lxml only in the end: the words before it count.
        with suppress(etree.XMLSyntaxError):
            etree.fromstring(plain.encode("utf-8", "replace"), parser)
    return "".join(reader.parts), reader.places


def _list(path: Path) -> Iterator[Incoming]:
    rows = rows_of(path)
    _, names = next(rows, (0, []))
    there = [name.strip().lower() for name in names]
    if {*there} >= _HIGHLIGHTS:
        articles: dict[str, list[Span]] = {}
        lost: Counter[str] = Counter()
        for number, cells in rows:
            said = dict(zip(there, cells, strict=False))
            words, tag = said.get("content", ""), said.get("tag", "")
            if words and tag:
                spans = articles.setdefault(said.get("document", ""), [])
                spans.append(Span(f"{path}#{number}", NOWHERE, NOWHERE, tag, words))
            elif words:
                lost["highlights without a tag"] += 1
        for title, found in articles.items():
            yield Incoming(None, {"title": title}, tuple(found))
        yield Incoming(None, {}, lost=tuple(lost.elements()))
    elif {*there} >= _CODEBOOK:
        said_of = [dict(zip(there, cells, strict=False)) for _, cells in rows]
        tags = [Tag(s["tag"], s["tag"], guideline=s.get("description", "")) for s in said_of if s["tag"]]  # fmt: skip
        yield Incoming(None, {}, rows=tuple(tags))
    else:
        raise refused(path, "it is neither a project of Taguette's nor a list it exports")
