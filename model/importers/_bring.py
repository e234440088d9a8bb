"""What an importer read is checked and written: one step, or nothing at all.

An article that the project has already, by its text, is not doubled: its spans are added, and a
span that stands there under the same tag is passed over. Labels nobody knows become tags of the
project's own, unless a mapping says otherwise; values that a kind has no place for go to the note.
All of it is told afterwards.
"""

import re
import sqlite3
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from model.codebook import kinds_of
from model.entities import Article, Link, Tag, new_id
from model.errors import UserError
from model.importers._files import refused
from model.importers._labels import Labels, Mapped
from model.importers._moving import is_same_but_blanks, moved, placed, plain
from model.importers._registry import Registry, is_id
from model.importers._slices import Report, slices, weight
from model.importers._told import Brought, Told
from model.importers._values import fitting
from model.importers.importer import Importer, Incoming, Span
from model.outlets import Register
from model.project import Project
from model.tables import annotations, articles, dataset, links
from model.tagging import new_annotation, new_article

REST = 0.002
"""Seconds of rest after each slice that is written, so that other writers get their turn."""
_RELATION = re.compile(r"\w{1,60}")


def bring_in(
    project: Project,
    importer: Importer,
    path: Path,
    mapping: Mapped | None = None,
    report: Report | None = None,
) -> Brought:
    """Import a file as one step; ``UserError`` in one line, with nothing changed, when it is bad.

    A large file is read through before anything of it is written, and then written in slices, so
    that others can work meanwhile; when ``report`` raises, what was written is taken back.
    """
    work = _Work(project, path, mapping or {})
    name = f"Import {path.name}"
    step: int | None = None
    try:
        found = slices(importer, path, report or _silent)
        now, whole = next(found, ([], 0))
        while True:
            following, whole = next(found, ([], whole))
            with project.step(name, joins=step) as this:
                dataset.defer_references(project.db)
                for incoming in now:
                    work.take(incoming)
                if not following:
                    return work.end()
            step = this
            (report or _silent)(work.done, max(whole, work.done))
            time.sleep(REST)
            now = following
    except BaseException as error:
        if step is not None:
            project.take_back(step)
        raise _said(path, error) from None


def _silent(done: int, whole: int) -> None:
    """Nobody wants to know."""


def _said(path: Path, error: BaseException) -> BaseException:
    """What a researcher can act on in one line; anything else as it is."""
    match error:
        case sqlite3.IntegrityError():
            return refused(path, f"a value or a reference in it is not possible ({error})")
        case UnicodeEncodeError():
            return refused(path, "a letter in it is half of one")
        case OverflowError():
            return refused(path, "a number in it is beyond measure")
        case FileNotFoundError():
            return UserError(f"There is no {error.filename}. Check the path.")
    return error


class _Work:
    """One import as it goes on."""

    def __init__(self, project: Project, path: Path, mapping: Mapped) -> None:
        self._db = project.db
        self._coder = project.coder
        self._path = path
        self._told = Told()
        self._kinds = kinds_of(self._db)
        self._labels = Labels(self._db, path, self._told, mapping, self._kinds)
        self._outlets = Register.of(self._db)
        self._relations = {role.relation for kind in self._kinds.values() for role in kind.links}
        # Ids that a file's keys and ids became, where they are not the same.
        self._keys: dict[str, str] = {}
        self._articles: dict[str, str] = {}
        self._registry = Registry(self._db, path, self._told, self._articles, self._keys)
        self._waiting: list[tuple[Link, bool]] = []
        self._originals: dict[str, str] = {}
        self.done = 0

    def take(self, incoming: Incoming) -> None:
        """Write one article with its spans, or rows; links to what is not there yet wait."""
        self.done += weight(incoming)
        self._told.left_out.update(incoming.lost)
        for row in incoming.rows:
            if isinstance(row, Tag):
                self._labels.define(row, is_ours=incoming.is_ours)
            else:
                self._registry.take(row)
        if incoming.text is not None or incoming.known:
            self._take_article(incoming)
        held: set[str] = set()
        for link in incoming.links:
            # Links of a span keep their order, so one that waits lets those after it wait.
            if link.annotation in held or not self._link(link, incoming.is_ours):
                held.add(link.annotation)
                self._waiting.append((link, incoming.is_ours))

    def _take_article(self, incoming: Incoming) -> None:
        found = self._article(incoming)
        if found is None:
            name = incoming.known.get("title") or incoming.known.get("id") or "an article"
            self._told.left_out[
                f"the text of {name!r} is neither in the file nor in the project"
            ] += 1
            return
        article, is_new = found
        where = moved(incoming.text, article.text, incoming.spans)
        there = [] if is_new else annotations.of_article(self._db, article.id)
        here = {(a.start, a.end, a.tag): a.id for a in there}
        for span in incoming.spans:
            self._span(span, article, where, here, is_ours=incoming.is_ours)

    def _article(self, incoming: Incoming) -> tuple[Article, bool] | None:
        """The article and whether it is new here."""
        known = dict(incoming.known)
        id_ = str(known.pop("id", ""))
        if incoming.text is None:
            there = self._known_article(id_, known)
            return (there, False) if there else None
        if not incoming.text.strip():
            raise refused(self._path, "an article in it has no text")
        made = new_article(incoming.text, added_by=self._coder or None, **_settable(known))
        twin = articles.with_hash(self._db, made.text_sha256)
        same_id = self._known_article(id_, {})
        if twin or (incoming.is_spaced and same_id and is_same_but_blanks(same_id.text, made.text)):
            self._told.counts["articles there already"] += 1
            there = articles.get(self._db, twin) if twin else same_id
            assert there
            self._articles |= {id_: there.id} if id_ and there.id != id_ else {}
            return there, False
        if is_id(id_) and not same_id:
            made = replace(made, id=id_)
        elif id_:
            self._articles[id_] = made.id
        if same_id:
            self._told.remarks[
                f"{same_id.title!r} is here with another text, and came in beside it"
            ] += 1
        made = replace(made, **{name: known[name] for name in _HISTORY if name in known})
        if made.is_duplicate_of:
            self._originals[made.id] = made.is_duplicate_of
            made = replace(made, is_duplicate_of=None)
        self._registry.know(made.added_by)
        # What a project of ours says of its outlets stands; of others the register fills it in.
        articles.insert(self._db, made if incoming.is_ours else self._outlets.filled(made))
        self._told.counts["articles"] += 1
        return made, True

    def _known_article(self, id_: str, known: Mapping[str, Any]) -> Article | None:
        digest, url = str(known.get("text_sha256", "")), str(known.get("url", ""))
        found = dataset.article_known_by(self._db, self._articles.get(id_, id_), digest, url)
        if not found and (title := str(known.get("title", ""))):
            named = [line.id for line in articles.lines(self._db, title) if line.title == title]
            found = named[0] if len(named) == 1 else None
        return articles.get(self._db, found) if found else None

    def _span(
        self,
        span: Span,
        article: Article,
        where: dict[int, int],
        here: dict[tuple[int, int, str], str],
        *,
        is_ours: bool,
    ) -> None:
        tag = self._labels.tag_of(span.tag)
        if tag is None:
            self._told.left_out[f"spans under “{span.tag}”, as you chose"] += 1
            return
        ends = placed(span, where, article.text)
        if ends is None:
            self._told.left_out[
                f"a span whose words do not stand in the text once ({(span.words or '')[:40]!r})"
                if span.start < 0
                else "a span that lies outside its text, or on nothing"
            ] += 1
            return
        words = article.text[slice(*ends)]
        if span.words is not None and plain(span.words) != plain(words):
            self._told.left_out[
                f"a span whose words are not where the file says ({span.words[:40]!r})"
            ] += 1
            return
        id_ = span.columns.get("id", "")
        if not is_id(id_):
            id_ = ""
        same = here.get((*ends, tag)) if not id_ else id_ if id_ in here.values() else None
        if same:
            self._key(span.key, same)
            self._told.counts["annotations there already"] += 1
            return
        self._insert(span, article, ends, tag, id_, is_ours=is_ours)

    def _insert(
        self,
        span: Span,
        article: Article,
        ends: tuple[int, int],
        tag: str,
        id_: str,
        *,
        is_ours: bool,
    ) -> None:
        fields, unfit = fitting(self._kinds.get(tag), span.fields, is_ours=is_ours)
        self._told.in_notes.update(unfit.keys())
        note = "\n".join(filter(None, [span.note, *(f"{n}: {v}" for n, v in unfit.items())]))
        columns = dict(span.columns)
        self._registry.know(columns.setdefault("coder", self._coder or None))
        if not id_ or annotations.row_of(self._db, id_) is not None:
            # No id of ours, or one that another article's span has: it gets a new one.
            columns.pop("id", None)
        made = new_annotation(article, *ends, tag, note=note, **columns)
        # A span that comes back as it left has no values but its own.
        whole = fields if id_ else {**made.fields, **fields}
        annotations.insert(self._db, replace(made, fields=whole))
        self._key(span.key, made.id)
        self._told.counts["annotations"] += 1

    def _key(self, key: str, id_: str) -> None:
        if key != id_:
            self._keys[key] = id_

    def _link(self, link: Link, is_ours: bool) -> bool:
        """Write a link when both its ends are there; says whether they are."""
        one = self._keys.get(link.annotation, link.annotation)
        other = self._keys.get(link.to_annotation or "", link.to_annotation)
        spans = [one, other] if other else [one]
        if any(annotations.row_of(self._db, id_) is None for id_ in spans):
            return False
        ends = (
            ("actors", link.to_actor),
            ("places", link.to_place),
            ("incidents", link.to_incident),
        )
        if not all(self._registry.has(table, id_) for table, id_ in ends if id_):
            return False
        is_kept = is_ours and is_id(link.id) and _RELATION.fullmatch(link.relation)
        if link.relation not in self._relations and not is_kept:
            self._told.left_out[f"a link ({link.relation[:60]}) that no tag here has"] += 1
            return True
        made = replace(link, annotation=one, to_annotation=other)
        there = links.of_annotation(self._db, one)
        if (made.relation, made.target) not in {(each.relation, each.target) for each in there}:
            if not is_id(made.id) or _is_there(self._db, made.id):
                made = replace(made, id=new_id())
            links.insert(self._db, made)
            self._told.counts["links"] += 1
        return True

    def end(self) -> Brought:
        """Write what waited for others; ``UserError`` when the file held nothing at all."""
        for link, is_ours in self._waiting:
            if not self._link(link, is_ours):
                what = "of a span that did not come in" if not _leads_out(link) else "to what is not there"  # fmt: skip
                self._told.left_out[f"a link ({link.relation[:60]}) {what}"] += 1
        for id_, original in self._originals.items():
            there = self._articles.get(original, original)
            if articles.lines_of(self._db, [there]) and there != id_:
                articles.update(self._db, id_, {"is_duplicate_of": there})
            else:
                self._told.left_out["the article that one is a copy of, which is not there"] += 1
        self._registry.end()
        if not self._told:
            raise refused(self._path, "there is nothing in it")
        return self._told.brought()


def _leads_out(link: Link) -> bool:
    return link.to_annotation is None


def _is_there(db: sqlite3.Connection, id_: str) -> bool:
    try:
        links.get(db, id_)
    except KeyError:
        return False
    return True


_HISTORY = ("pasted", "text_version", "added_by")
"""Columns that only a file of our own knows."""
_OURS = {"text", "text_sha256", "char_count", *_HISTORY}


def _settable(known: Mapping[str, Any]) -> dict[str, Any]:
    """Columns of an article that a file may say; the others follow from its text."""
    columns = Article.__dataclass_fields__.keys() - _OURS
    return {name: value for name, value in known.items() if name in columns}
