"""Spans from a table (.csv, .xlsx): a row a span, its columns mapped to what they mean.

The columns are found by their usual names, or as they are mapped (``with_columns``). The text of the article
stands in the row, in texts.csv beside it, or in the project, where id, address or title of the article
say; a row with words and no position is where its words stand once. Other columns become fields.
Our own folder of tables is read with its actors, places and incidents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import islice
from pathlib import Path
from typing import Any

from model.entities import Annotation, Link
from model.importers._files import a_moment, refused
from model.importers._own_tables import OwnTables, own_tables
from model.importers._safe_cells import undone
from model.importers._table import rows_of
from model.importers.importer import NOWHERE, Importer, Incoming, Span

NAME = "csv"
LABEL = "Spans in a table (CSV, XLSX)"
CANNOT_HOLD = (
    "links between spans; without the text of the articles, articles that the project has not"
)

TARGETS = (
    "article", "title", "url", "text", "start", "end", "words", "tag", "note", "coder", "annotation_id",
)  # fmt: skip
"""What a column can be mapped to; columns of an annotation are known by their own names, too."""

_USUAL = {
    "article": "article article_id source_id document_id doc_id document doc file filename",
    "title": "title article_title document_title headline",
    "url": "url link address",
    "text": "text full_text article_text document_text",
    "start": "start char_start start_char begin start_offset offset_start pos0",
    "end": "end char_end end_char stop end_offset offset_end pos1",
    "words": "words span_text span quote snippet selection highlight mention content",
    "tag": "tag label code category entity entity_type class type",
    "note": "note notes memo comment comments",
    "coder": "coder annotator owner user author_of_annotation",
    "annotation_id": "annotation_id",
}
_KNOWN = {f.name for f in fields(Annotation)} - {
    "article", "start", "end", "text", "tag", "id", "prefix", "suffix", "fields", "note", "coder",
}  # fmt: skip
_WORKED_OUT = {
    "project_id", "prefix", "suffix", "sentence_no", "actor_name", "actor_type", "actor_side",
    "place_name", "latitude", "longitude", "date_precision", "edtf",
}  # fmt: skip
_LINKS = {
    "actor_id": ("actor", "to_actor"), "place_id": ("place", "to_place"),
    "victim_actor_id": ("victim", "to_actor"), "claimed_by_actor_id": ("claimed_by", "to_actor"),
    "perpetrator_actor_id": ("perpetrator", "to_actor"), "speaker_actor_id": ("speaker", "to_actor"),
    "via_actor_id": ("via", "to_actor"), "incident_ids": ("feeds", "to_incident"),
}  # fmt: skip
_WHOLE = re.compile(r"(\d{1,12})(?:\.0+)?", re.ASCII)
_MOMENTS = ("created_at", "updated_at")
_BOOLEANS = ("is_background", "is_when_confirmed")


def is_likely(path: Path, head: bytes) -> bool:
    """See ``importer.py``."""
    if path.is_dir():
        return (path / "annotations.csv").is_file()
    first = head.partition(b"\n")[0].decode("utf-8", "replace").removeprefix("\ufeff")
    names = [name.strip().strip('"').lower() for name in re.split("[,;\t]", first)]
    found = guessed(names)
    return len(names) > 1 and "tag" in found and ("start" in found or "words" in found)


def columns(path: Path) -> list[str]:
    """The names in a table's first row."""
    return next(rows_of(_table(path)), (0, []))[1]


def guessed(names: list[str]) -> dict[str, str]:
    """The column for each of ``TARGETS``, by usual names: a proposal for a preview."""
    by_name = {re.sub(r"\W+", "_", name.strip().lower()): name for name in reversed(names)}
    found: dict[str, str] = {}
    for target, usual in _USUAL.items():
        column = next((by_name[one] for one in usual.split() if one in by_name), "")
        if column and column not in found.values():
            found[target] = column
    return found


def read(path: Path) -> Iterator[Incoming]:
    """See ``importer.py``."""
    return _read(path, {})


def with_columns(given: Mapping[str, str]) -> Importer:
    """The importer that takes these columns (name by target) before those it would guess.

    An empty name: no column is that.
    """
    return _Mapped(dict(given))


@dataclass
class _Mapped:
    given: Mapping[str, str]
    NAME: str = NAME
    LABEL: str = LABEL
    CANNOT_HOLD: str = CANNOT_HOLD

    def is_likely(self, path: Path, head: bytes) -> bool:
        """See ``importer.py``."""
        return is_likely(path, head)

    def read(self, path: Path) -> Iterator[Incoming]:
        """See ``importer.py``."""
        return _read(path, self.given)


def _table(path: Path) -> Path:
    if path.is_dir():
        found = path / "annotations.csv"
        if not found.is_file():
            raise refused(path, "no annotations.csv is in it")
        return found
    return path


def _read(path: Path, given: Mapping[str, str]) -> Iterator[Incoming]:
    table = _table(path)
    rows = rows_of(table)
    _, names = next(rows, (0, []))
    mapped = _checked(table, names, given)
    # Only our own tables keep texts from being taken for formulas, and have others beside them.
    is_ours = {"annotation_id", "char_start", "source_id"} <= {*names}
    beside = own_tables(table.parent) if is_ours else OwnTables()
    texts = _texts(table.parent) if is_ours else {}
    if beside.rows:
        yield Incoming(None, {}, rows=beside.rows, is_ours=True)
    articles: dict[tuple[str, ...], list[tuple[Span, list[Link]]]] = {}
    articles |= {(id_, "", "", ""): [] for id_ in texts}
    for number, cells in rows:
        row = dict(zip(names, map(undone, cells) if is_ours else cells, strict=False))
        said = {target: row.get(column, "") for target, column in mapped.items()}
        key = tuple(said.get(name, "") for name in ("article", "title", "url", "text"))
        if not any(key):
            raise refused(table, f"row {number} names no article and has no text")
        row |= beside.fields.get(row.get("annotation_id", ""), {})
        articles.setdefault(key, []).append(_span(table, number, row, said, mapped))
    if not articles:
        raise refused(table, "no row is in it")
    for (id_, title, url, text), found in articles.items():
        known = {"id": id_, "title": title or id_, "url": url}
        known = {name: value for name, value in known.items() if value}
        yield Incoming(
            text or texts.get(id_), beside.sources.get(id_, known), tuple(span for span, _ in found),
            tuple(link for _, links in found for link in links),
        )  # fmt: skip
    if beside.links:
        yield Incoming(None, {}, links=tuple(beside.links))


def _checked(path: Path, names: list[str], given: Mapping[str, str]) -> dict[str, str]:
    """Which column is what; ``UserError`` when one is not there or what is needed is missing."""
    for target, column in given.items():
        if target not in TARGETS or column not in ("", *names):
            known = ", ".join(TARGETS) if target not in TARGETS else ", ".join(names)[:200]
            raise refused(path, f"{target}={column[:40]} maps no column of it (one of {known})")
    free = {t: c for t, c in guessed(names).items() if t not in given and c not in given.values()}
    found = free | {target: column for target, column in given.items() if column}
    needed = (("tag",), ("start", "words"), ("article", "title", "url", "text"))
    for one_of in needed:
        if not any(target in found for target in one_of):
            listed = ", ".join(names)[:200]
            raise refused(path, f"no column is known as {' or '.join(one_of)}; it has {listed}")
    return found


def _texts(folder: Path) -> dict[str, str]:
    """The texts of our own tables, by article, where they left with them."""
    beside = folder / "texts.csv"
    if not beside.is_file():
        return {}
    rows = rows_of(beside)
    if next(rows, (0, []))[1][:2] != ["source_id", "text"]:
        raise refused(beside, "it has no columns source_id and text")
    return {row[0]: undone(row[1]) for _, row in rows if len(row) > 1}


def _span(
    path: Path, number: int, row: dict[str, str], said: dict[str, str], mapped: Mapping[str, str]
) -> tuple[Span, list[Link]]:
    start, end = (_whole(path, number, said.get(name, "")) for name in ("start", "end"))
    words = said.get("words") or None
    if start == NOWHERE or (end == NOWHERE and not words):
        start = end = NOWHERE
    elif end == NOWHERE:
        end = start + len(words or "")
    if start == NOWHERE and not words:
        raise refused(path, f"row {number} has neither a position nor words")
    if not said.get("tag"):
        raise refused(path, f"row {number} has no tag")
    columns: dict[str, Any] = {}
    key = f"{path}#{number}"
    if said.get("annotation_id"):
        key = columns["id"] = said["annotation_id"]
    if said.get("coder"):
        columns["coder"] = said["coder"]
    rest = {name: cell for name, cell in row.items() if cell and name not in mapped.values()}
    links = _links(key, said["tag"], rest)
    for name in list(rest):
        column = "confidence" if name == "coder_confidence" else name
        if name in _WORKED_OUT:
            del rest[name]
        elif column in _KNOWN and (value := _known(column, rest[name])) is not None:
            columns[column] = value
            del rest[name]
    note = said.get("note", "")
    return Span(key, start, end, said["tag"], words, rest, note, columns), links


def _known(column: str, cell: str) -> Any:
    """A cell as a column of an annotation; ``None`` when it cannot be one."""
    if column in _MOMENTS:
        return a_moment(cell) or None
    if column in _BOOLEANS:
        return {"true": True, "1": True, "false": False, "0": False}.get(cell.lower())
    return cell


def _links(key: str, tag: str, rest: dict[str, str]) -> list[Link]:
    """The links that columns of ours tell, taken out of them."""
    found = []
    for column, (relation, end) in _LINKS.items():
        if column == "place_id" and tag == "casualty":
            relation = "happened_at"
        for id_ in islice(filter(None, rest.pop(column, "").split(";")), 1_000):
            found.append(Link(key, relation, **{end: id_.strip()}))
    return found


def _whole(path: Path, number: int, cell: str) -> int:
    if not cell.strip():
        return NOWHERE
    found = _WHOLE.fullmatch(cell.strip())
    if not found:
        raise refused(path, f"row {number}: {cell[:20]!r} is no position in a text")
    return int(found[1])
