"""What an importer read is checked and written: one step, or nothing at all.

An article that the project has already, by its text, is not doubled: its spans are added,
and a span that stands there under the same tag is passed over. Labels nobody knows become tags of the
project's own; values that a kind has no place for go to the note. All of it is told afterwards.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from model.codebook import free_colour, kinds_of
from model.entities import Actor, Article, Coder, Incident, Link, Place, Tag, new_id
from model.errors import UserError
from model.importers._files import refused
from model.importers.importer import Importer, Incoming, Span
from model.kinds import kinds
from model.kinds.kind import Field, Kind, field_problems
from model.project import Project
from model.tables import (
    actors,
    annotations,
    articles,
    coders,
    dataset,
    incidents,
    links,
    places,
    tags,
)
from model.tagging import new_annotation, new_article
from model.text import normalise

_LONGEST_TAG = 60
_ID = re.compile("[0-9a-z]{20}")
_REGISTRY: dict[type[Any], Any] = {Actor: actors, Place: places, Incident: incidents}


@dataclass(frozen=True)
class Brought:
    """What came in: rows by what they are, and what did not, in words."""

    counts: Mapping[str, int]
    notices: tuple[str, ...]


def bring_in(project: Project, importer: Importer, path: Path) -> Brought:
    """Import a file as one step; ``UserError`` in one line, with nothing changed, when it is bad."""
    try:
        with project.step(f"Import {path.name}"):
            dataset.defer_references(project.db)
            work = _Work(project, path)
            for incoming in importer.read(path):
                work.take(incoming)
            work.link()
            return work.done()
    except sqlite3.IntegrityError as error:
        raise refused(path, f"a value or a reference in it is not possible ({error})") from None
    except UnicodeEncodeError:
        raise refused(path, "a letter in it is half of one") from None
    except FileNotFoundError as error:
        raise UserError(f"There is no {error.filename}. Check the path.") from None


class _Work:
    """One import as it goes on."""

    def __init__(self, project: Project, path: Path) -> None:
        self._db = project.db
        self._coder = project.coder
        self._path = path
        self._kinds = kinds_of(self._db)
        self._tags: dict[str, str] = {}
        self._coders: set[str] = set()
        self._keys: dict[str, str] = {}
        self._links: list[Link] = []
        self._counts: Counter[str] = Counter()
        self._notices: Counter[str] = Counter()

    def take(self, incoming: Incoming) -> None:
        """Write one article with its spans; links wait until every span is there."""
        self._notices.update(incoming.lost)
        rows: list[Actor | Place | Incident] = [
            *incoming.actors,
            *incoming.places,
            *incoming.incidents,
        ]
        for row in rows:
            self._register(row)
        self._links += incoming.links
        if incoming.text is None and not incoming.known:
            return
        article = self._article(incoming)
        if article is None:
            name = incoming.known.get("title") or incoming.known.get("id") or "an article"
            self._notice(f"the text of {name!r} is neither in the file nor in the project")
            return
        where = _moved(incoming.text, article.text, incoming.spans)
        here = {(a.start, a.end, a.tag): a.id for a in annotations.of_article(self._db, article.id)}
        for span in incoming.spans:
            self._span(span, article, where, here)

    def _register(self, row: Actor | Place | Incident) -> None:
        if not _is_id(row.id):
            raise refused(self._path, f"{row.id[:40]!r} is no id of this program's")
        table = _REGISTRY[type(row)]
        try:
            table.get(self._db, row.id)
        except KeyError:
            table.insert(self._db, row)
            self._counts[table.__name__.rpartition(".")[2]] += 1

    def _article(self, incoming: Incoming) -> Article | None:
        known = dict(incoming.known)
        id_ = str(known.pop("id", ""))
        if incoming.text is None:
            return self._known_article(
                id_, str(known.get("text_sha256", "")), str(known.get("url", ""))
            )
        if not incoming.text.strip():
            raise refused(self._path, "an article in it has no text")
        made = new_article(incoming.text, added_by=self._coder or None, **_settable(known))
        twin = articles.with_hash(self._db, made.text_sha256)
        if twin:
            self._counts["articles there already"] += 1
            return articles.get(self._db, twin)
        if _is_id(id_) and not self._known_article(id_):
            made = replace(made, id=id_)
        made = replace(made, **{name: known[name] for name in _HISTORY if name in known})
        self._know(made.added_by)
        articles.insert(self._db, made)
        self._counts["articles"] += 1
        return made

    def _known_article(self, id_: str, digest: str = "", url: str = "") -> Article | None:
        found = dataset.article_known_by(self._db, id_, digest, url)
        return articles.get(self._db, found) if found else None

    def _span(
        self,
        span: Span,
        article: Article,
        where: Mapping[int, int],
        here: Mapping[tuple[int, int, str], str],
    ) -> None:
        start, end = where.get(span.start, -1), where.get(span.end, -1)
        words = article.text[max(start, 0) : max(end, 0)]
        if start < 0 or start >= end:
            self._notice("a span that lies outside its text, or on nothing")
            return
        if span.words is not None and _plain(span.words) != _plain(words):
            self._notice(f"a span whose words are not where the file says ({span.words[:40]!r})")
            return
        tag = self._tag(span.tag)
        id_ = span.columns.get("id", "")
        if not _is_id(id_):
            id_ = ""
        same = here.get((start, end, tag)) if not id_ else id_ if id_ in here.values() else None
        if same:
            self._keys[span.key] = same
            self._counts["annotations there already"] += 1
            return
        fields, unfit = self._fitting(self._kinds.get(tag), span.fields)
        note = "\n".join(filter(None, [span.note, *unfit]))
        columns = dict(span.columns)
        self._know(columns.setdefault("coder", self._coder or None))
        if not id_ or annotations.row_of(self._db, id_) is not None:
            # No id of ours, or one that another article's span has: it gets a new one.
            columns.pop("id", None)
        made = new_annotation(article, start, end, tag, note=note, **columns)
        # A span that comes back as it left has no values but its own.
        annotations.insert(
            self._db, replace(made, fields=fields if id_ else {**made.fields, **fields})
        )
        self._keys[span.key] = made.id
        self._counts["annotations"] += 1

    def _know(self, coder: str | None) -> None:
        if coder and coder not in self._coders:
            self._coders.add(coder)
            if not coders.exists(self._db, coder):
                coders.insert(self._db, Coder(coder))

    def _tag(self, label: str) -> str:
        """The project's tag for a label: one of that name in any case, else a new one."""
        if label not in self._tags:
            name = " ".join(normalise(label).split())
            if not name or len(name) > _LONGEST_TAG or "\ufffd" in name or not name.isprintable():
                raise refused(self._path, f"{label[:40]!r} is no name for a tag")
            alike = {n.casefold(): n for n in self._kinds}
            self._tags[label] = alike.get(name.casefold()) or self._new_tag(name)
        return self._tags[label]

    def _new_tag(self, name: str) -> str:
        tags.insert(self._db, Tag(name, name, free_colour(self._kinds)))
        self._kinds = kinds_of(self._db)
        self._notice(f"“{name}” was no tag here and became one of the project's own")
        return name

    def _fitting(
        self, kind: Kind | None, given: Mapping[str, Any]
    ) -> tuple[dict[str, Any], list[str]]:
        """The fields that a kind has, and lines for the note of what it has no place for."""
        known = {field.name: field for field in kind.fields} if kind else {}
        # A tag of one's own without fields asks for nothing yet: what the file says of it is kept.
        is_free = not known and (kind is None or kind.name not in kinds())
        fields: dict[str, Any] = {}
        unfit = []
        for name, value in given.items():
            if _is_scalar(value) and (is_free or _fits(known.get(name), value)):
                fields[name] = value
            elif value not in (None, ""):
                unfit.append(f"{name}: {value}")
                self._notice(f"{name}: kept in the note")
        return fields, unfit

    def link(self) -> None:
        """Write the links between what has come in; those that lead nowhere are told."""
        relations = {role.relation for kind in self._kinds.values() for role in kind.links}
        there: dict[str, set[tuple[str, str]]] = {}
        for link in self._links:
            one = self._keys.get(link.annotation)
            other = self._keys.get(link.to_annotation) if link.to_annotation else None
            if one is None or (link.to_annotation and other is None):
                self._notice(f"a link ({link.relation}) of a span that did not come in")
                continue
            if link.relation not in relations:
                self._notice(f"a link ({link.relation}) that no tag here has")
                continue
            if one not in there:
                old = links.of_annotation(self._db, one)
                there[one] = {(each.relation, each.target) for each in old}
            id_ = link.id if _is_id(link.id) else new_id()
            made = replace(link, id=id_, annotation=one, to_annotation=other)
            if (made.relation, made.target) not in there[one]:
                there[one].add((made.relation, made.target))
                links.insert(self._db, made)
                self._counts["links"] += 1

    def _notice(self, what: str) -> None:
        self._notices[what] += 1

    def done(self) -> Brought:
        """What to tell; ``UserError`` when the file held nothing at all."""
        if not self._counts and not self._notices:
            raise refused(self._path, "there is nothing in it")
        told = [f"{what} ({n:,})" if n > 1 else what for what, n in self._notices.most_common()]
        return Brought(dict(self._counts), tuple(told))


def _is_id(text: str) -> bool:
    """Whether a text can be a row's id; it will be part of lists and of names of files."""
    return bool(_ID.fullmatch(text))


def _is_scalar(value: object) -> bool:
    return isinstance(value, str | int | float)


def _fits(field: Field | None, value: object) -> bool:
    if field is None or (field.type in ("text", "date") and not isinstance(value, str)):
        return False
    return not field_problems(field, value)


_HISTORY = ("pasted", "text_version", "added_by")
"""Columns that only a file of our own knows."""
_OURS = {"text", "text_sha256", "char_count", *_HISTORY}


def _settable(known: Mapping[str, Any]) -> dict[str, Any]:
    """Columns of an article that a file may say; the others follow from its text."""
    columns = Article.__dataclass_fields__.keys() - _OURS
    return {name: value for name, value in known.items() if name in columns}


def _plain(text: str) -> str:
    """Words without what formats do to blanks."""
    return " ".join(normalise(text).split())


def _moved(raw: str | None, stored: str, spans: Iterable[Span]) -> dict[int, int]:
    """Offsets of the file's text in the stored one, which has LF line ends and no controls."""
    ends = sorted({end for span in spans for end in (span.start, span.end)})
    if raw is None:
        return {end: end for end in ends if end <= len(stored)}
    known = [end for end in ends if end <= len(raw)]
    cleaned = normalise(raw)
    lead = len(cleaned) - len(cleaned.lstrip())
    found: dict[int, int] = {}
    at = 0
    for before, end in pairwise([0, *known]):
        at += len(normalise(_unbroken(raw, before, end)))
        found[end] = min(max(at - lead, 0), len(stored))
    return found


def _unbroken(raw: str, start: int, end: int) -> str:
    """A slice to which no half of a CRLF belongs that its neighbour counts."""
    if start and raw[start - 1 : start + 1] == "\r\n" and end > start:
        start += 1
    return raw[start:end]
