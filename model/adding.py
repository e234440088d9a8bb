"""Drafts and files taken into a project: many at once, duplicates told, bad files named."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from model import reanchor
from model.columns import columns_for, remember
from model.duplicates import NearCopy, near_copies
from model.entities import Article
from model.errors import UserError
from model.intake import Draft
from model.intake.draft import FIELDS
from model.intake.plain import BECAME_FIELDS
from model.outlets import take_in
from model.project import Project
from model.readers.reader import columns_of, read_file, suffixes
from model.tables import annotations, articles, steps
from model.tagging import new_article
from model.text import without_halves

Report = Callable[[int, int], object]
"""Told how much is done of how much; it may raise to stop the work."""
_REPORT_EVERY = 20
"""Articles of one source between two reports: a table of thousands can be cancelled, too."""
_TOLD_BY_NEWER = ("title", "author", "url", "pasted")


@dataclass(frozen=True)
class How:
    """How files are read: what the researcher said goes before what is found in them.

    ``columns`` names the column of each field in tables of articles; ``whole`` keeps every line.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False
    encoding: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Arrival:
    """One article that came: from which file, without its text, and its like in the project.

    ``left_out`` counts the lines around it that stayed out, not those that became its fields;
    ``offered_day`` is a day nobody claims; ``warnings`` say what was doubtful when it was read.
    """

    file: str
    article: Article
    left_out: int = 0
    offered_day: str = ""
    warnings: tuple[str, ...] = ()
    like: NearCopy | None = None


@dataclass(frozen=True)
class Added:
    """What became of some files: articles added, texts that were there already, files refused.

    ``failed`` has a line for each file, which begins with its name. What was skipped names the
    article with the same text in ``like``.
    """

    added: tuple[Arrival, ...]
    skipped: tuple[Arrival, ...]
    failed: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """Something with articles in it: its name, and how to read it."""

    name: str
    drafts: Callable[[], Iterable[Draft]]


def article_of(
    draft: Draft, given: Mapping[str, str] | None = None, *, whole: bool = False
) -> Article:
    """The article a draft would be; ``given`` columns go before found ones, ``whole`` keeps all lines."""
    known: dict[str, Any] = {field: draft.value(field) for field in FIELDS} | dict(given or {})
    for day_or_moment in ("published_at", "accessed_at"):
        known[day_or_moment] = known[day_or_moment] or None
    known["language"] = known["language"] or "en"
    text = "\n".join(line.text for line in draft.lines) if whole else draft.text
    article = new_article(text, **known)
    pasted = without_halves(draft.original)
    return replace(article, pasted=pasted if draft.original != article.text else "")


def known_copies(db: sqlite3.Connection, text: str) -> tuple[str, list[NearCopy]]:
    """Id of the article with exactly this text (empty for none), and all near copies, likest first."""
    if not text:
        return "", []
    copies = near_copies(db, text)
    twin = _twin(db, new_article(text))
    if twin and twin.article not in [copy.article for copy in copies]:
        copies.insert(0, twin)
    return twin.article if twin else "", copies


def _twin(db: sqlite3.Connection, article: Article) -> NearCopy | None:
    found = articles.with_hash(db, article.text_sha256)
    known = articles.named(db, [found]) if found else {}
    if found not in known:
        return None  # nobody has this text, or it was undone in the window since it was found
    title, outlet, day = known[found]
    return NearCopy(found, title, outlet, day, 1.0)


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those inside the folders named that some reader knows."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (f for f in sorted(path.rglob("*")) if f.suffix.lower() in suffixes())
            found += [f for f in inside if f.is_file()]
        else:
            found.append(path)
    return found


def add_files(
    project: Project, paths: Iterable[Path], report: Report, how: How | None = None
) -> Added:
    """Add every article of these files and of the folders among them; see `add_sources`."""
    how = how or How()
    return add_sources(project, sources_of(files_in(paths), how, project.db), report, how)


def sources_of(
    files: Iterable[Path], how: How, db: sqlite3.Connection | None = None
) -> list[Source]:
    """Files as sources; a table without columns in ``how`` takes those chosen in ``db`` earlier."""
    return [Source(file.name, partial(_drafts, file, how, db)) for file in files]


def remember_columns(project: Project, files: Iterable[Path], how: How) -> None:
    """Keep the columns in ``how`` for the next tables that have the same ones as these files."""
    for file in files:
        with suppress(UserError):  # what is wrong with a file is told when it is read
            names = columns_of(file, how.encoding)
            if how.columns and set(how.columns.values()) <= set(names):
                remember(project, names, how.columns)


def add_sources(
    project: Project,
    sources: list[Source],
    report: Report,
    how: How,
    known: tuple[sqlite3.Connection, ...] = (),
) -> Added:
    """Add every article of these sources as one step, a row at a time so that others get their turn.

    A text that is there already, in the project or in one of the projects ``known`` beside it, is
    skipped; a near copy is added and told. A source that turns out bad is left out whole and does
    not keep the others out. When ``report`` raises, nothing stays. ``UserError`` when the step was
    undone meanwhile.
    """
    is_one = len(sources) == 1
    name = sources[0].name if is_one else f"{len(sources):,} files"
    step = _Step(project, f"Add {name}", known)
    failed: list[str] = []
    try:
        for number, source in enumerate(sources):
            step.begin()
            report(number, 0 if is_one else len(sources))
            try:
                for n_drafts, draft in enumerate(source.drafts(), 1):
                    step.put(_arrival(source.name, draft, how))
                    if not n_drafts % _REPORT_EVERY:
                        report(number, 0 if is_one else len(sources))
            except UserError as error:
                if step.is_undone():
                    raise
                named = str(error).startswith(source.name)
                failed.append(str(error) if named else f"{source.name}: {error}")
                step.forget()
    except BaseException:
        step.take_back()
        raise
    return Added(tuple(step.added), tuple(step.skipped), tuple(failed))


def preview_sources(
    project: Project | None, sources: list[Source], report: Report, how: How
) -> Added:
    """What `add_sources` would do; the project, if there is one, is only read."""
    with (
        TemporaryDirectory() as folder,
        Project.create(Path(folder) / "preview.spanline", "Preview", "") as scratch,
    ):
        return add_sources(scratch, sources, report, how, (project.db,) if project else ())


def put_newer(db: sqlite3.Connection, id_: str, newer: Article) -> None:
    """Put a newer version's text in an article's place; its annotations follow as far as they can.

    Inside a step. Those that are not sure to lie where they did are marked to be looked at.
    """
    article = articles.get(db, id_)
    spans = annotations.of_article(db, id_)
    anchors = reanchor.reanchor(article.text, newer.text, spans)
    reanchor.correct(db, article, newer.text, anchors)
    for anchor in anchors:
        if not anchor.is_lost and not anchor.is_sure:
            annotations.update(db, anchor.annotation, {"review_status": "work_needed"})
    told = {name: getattr(newer, name) for name in _TOLD_BY_NEWER if getattr(newer, name)}
    articles.update(db, id_, told)


def mark_reprints(db: sqlite3.Connection, originals: Mapping[str, str]) -> None:
    """Say of each article which one it is a reprint of; that of a reprint's reprint is the first.

    Inside a step. ``originals``: an article's id for each article's id.
    """
    for id_, original in originals.items():
        seen = {id_}
        while original not in seen and (earlier := articles.get(db, original).is_duplicate_of):
            seen.add(original)
            original = earlier
        if original not in seen:
            articles.update(db, id_, {"is_duplicate_of": original})


def _drafts(path: Path, how: How, db: sqlite3.Connection | None) -> Iterator[Draft]:
    columns = dict(how.columns)
    if not columns and db and (names := columns_of(path, how.encoding)):
        columns = columns_for(db, names)[0]
    found = read_file(path, how.encoding, columns or None)
    return (draft for draft in found if not draft.is_reference)


def _arrival(source: str, draft: Draft, how: How) -> Arrival:
    article = article_of(draft, how.given, whole=how.whole)
    around = (line for line in draft.lines if line.why not in BECAME_FIELDS)
    left_out = 0 if how.whole else sum(line.is_boilerplate for line in around)
    implied = draft.implied_date
    offered = f"{implied.value} ({implied.origin})" if implied else ""
    return Arrival(source, article, left_out, offered, draft.warnings)


class _Step:
    """One step written article by article, so that whoever works in the window gets their turn."""

    def __init__(self, project: Project, name: str, known: tuple[sqlite3.Connection, ...]) -> None:
        self._project = project
        self._name = name
        self._looked_in = (project.db, *known)
        self._step: int | None = None
        self._source = (0, 0)
        self.added: list[Arrival] = []
        self.skipped: list[Arrival] = []

    def begin(self) -> None:
        """What comes now is from another source."""
        self._source = (len(self.added), len(self.skipped))

    def put(self, one: Arrival) -> None:
        """Write an article, unless its text is there; its record is kept and its text is not."""
        record = replace(one, article=replace(one.article, text="", pasted=""))
        twins = (_twin(db, one.article) for db in self._looked_in)
        if twin := next(filter(None, twins), None):
            self.skipped.append(replace(record, like=twin))
            return
        like = self._like(one.article)
        with self._project.step(self._name, joins=self._step) as self._step:
            added_by = self._project.coder or None
            take_in(self._project.db, replace(one.article, added_by=added_by))
        self.added.append(replace(record, like=like))

    def _like(self, article: Article) -> NearCopy | None:
        alike = (near_copies(db, article.text) for db in self._looked_in)
        return max((c for found in alike for c in found), key=lambda c: c.likeness, default=None)

    def forget(self) -> None:
        """Leave out what came from a source that turned out bad."""
        n_added, n_skipped = self._source
        if gone := self.added[n_added:]:
            with self._project.step(self._name, joins=self._step):
                for one in gone:
                    articles.delete(self._project.db, one.article.id)
        del self.added[n_added:], self.skipped[n_skipped:]

    def is_undone(self) -> bool:
        """Whether someone took the step back while it was being written."""
        found = steps.get(self._project.db, self._step) if self._step is not None else None
        return found is not None and found.is_undone

    def take_back(self) -> None:
        if self._step is not None:
            self._project.take_back(self._step)
