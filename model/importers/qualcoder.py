"""QualCoder (.qda): its folder, or the data.qda inside it.

Codes become tags, coded texts spans with their memos and owners. Positions are UTF-16 units, as Qt gives them; where the words
that it stored stand at code points instead, those hold. Memos on passages without a code go to the
article's note. Pictures, sound, films, cases, attributes and journals are told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from model.entities import Tag
from model.importers._files import a_moment, refused
from model.importers._moving import plain
from model.importers.importer import Incoming, Span
from model.offsets import Offsets
from model.tables.others import Database, opened, whole, word

NAME = "qualcoder"
LABEL = "QualCoder project (.qda folder)"
CANNOT_HOLD = "fields, dates, links"

_OTHERS = {
    "code_image": "codings of pictures", "code_av": "codings of sound and films", "cases": "cases",
    "attribute": "attributes", "journal": "pages of the journal", "graph": "drawings",
}  # fmt: skip


def is_likely(path: Path, head: bytes) -> bool:
    """See ``importer.py``."""
    return (path / "data.qda").is_file() if path.is_dir() else path.name == "data.qda"


def read(path: Path) -> Iterator[Incoming]:
    """See ``importer.py``."""
    file = path / "data.qda" if path.is_dir() else path
    if not file.is_file():
        raise refused(path, "no data.qda is in it")
    with opened(file, partial(refused, file)) as db:
        names, tags = _codes(db)
        lost = Counter({told: db.count(table) for table, told in _OTHERS.items()})
        yield Incoming(None, {}, rows=tags, lost=tuple(lost.elements()))
        for id_, name, text, memo, _ in db.rows("source", "id name fulltext memo mediapath"):
            if word(text).strip():
                yield _source(db, id_, word(name), word(text), word(memo), names)
            else:
                yield Incoming(None, {}, lost=("sources without text (pictures, sound, films)",))


def _codes(db: Database) -> tuple[dict[object, str], tuple[Tag, ...]]:
    """The codes' names by their numbers, and the tags they are."""
    above: dict[object, tuple[str, object]] = {}
    if db.has("code_cat"):
        for id_, name, parent in db.rows("code_cat", "catid name supercatid"):
            above[id_] = (word(name), parent)
    names: dict[object, str] = {}
    tags = []
    for id_, name, memo, category, colour in db.rows("code_name", "cid name memo catid color"):
        names[id_] = word(name)
        path = _category(category, above)
        told = [word(memo), f"Under: {path}" if path else ""]
        guideline = "\n".join(filter(None, told))
        tags.append(Tag(word(name), word(name), word(colour), guideline=guideline))
    return names, tuple(tags)


def _category(id_: object, above: dict[object, tuple[str, object]]) -> str:
    """The names of the categories a code lies in; one that lies in itself ends there."""
    found: list[str] = []
    seen = set()
    while id_ in above and id_ not in seen:
        seen.add(id_)
        name, id_ = above[id_]
        found.insert(0, name)
    return " / ".join(found)


def _source(
    db: Database, id_: object, name: str, text: str, memo: str, names: dict[object, str]
) -> Incoming:
    points = Offsets(text)
    spans: list[Span] = []
    columns = "rowid cid pos0 pos1 seltext owner date memo important"
    for key, code, first, last, *rest in db.rows("code_text", columns, "WHERE fid = ?", (id_,)):
        words, owner, date, note, important = rest
        start, end = _ends(whole(first), whole(last), word(words), text, points)
        made = a_moment(word(date))
        known = {"coder": word(owner)} if word(owner) else {}
        spans.append(
            Span(
                key=f"{id_}.{key}", start=start, end=end,
                tag=names.get(code, "a code that is not there"), words=word(words) or None,
                note="\n".join(filter(None, [word(note), "important" if important == 1 else ""])),
                columns=known | ({"created_at": made} if made else {}),
            )
        )  # fmt: skip
    noted = [memo]
    if db.has("annotation"):
        for first, last, said in db.rows("annotation", "pos0 pos1 memo", "WHERE fid = ?", (id_,)):
            start, end = (points.to_code_point(max(whole(each), 0)) for each in (first, last))
            noted.append(f"“{text[start:end][:200]}”: {word(said)}")
    known = {"title": name, "note": "\n".join(filter(None, noted))}
    return Incoming(text, known, tuple(spans))


def _ends(first: int, last: int, words: str, text: str, points: Offsets) -> tuple[int, int]:
    start, end = points.to_code_point(max(first, 0)), points.to_code_point(max(last, 0))
    if first < 0 or last < 0:
        # Beyond any text: told as a span that lies outside.
        return len(text) + 1, len(text) + 1
    is_there = plain(text[start:end]) == plain(words)
    return (start, end) if is_there or plain(text[first:last]) != plain(words) else (first, last)
