"""Drafts and files taken into a project: many at once, duplicates told, bad files named."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from model.entities import Article
from model.errors import UserError
from model.intake import Draft
from model.intake.draft import FIELDS
from model.outlets import Register
from model.project import Project
from model.tables import articles
from model.tagging import new_article

_SLICE = 100


@dataclass(frozen=True)
class Added:
    """What became of some files: articles added, texts that were there already, files refused."""

    added: tuple[str, ...]
    skipped: tuple[str, ...]
    failed: tuple[str, ...]


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
    return replace(article, pasted=draft.original if draft.original != article.text else "")


def take_in(db: sqlite3.Connection, article: Article) -> None:
    """Add an article, with what the register knows of its outlet. Call it inside a step."""
    articles.insert(db, Register.of(db).filled(article))


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those inside the folders named that some reader knows."""
    from model.readers.reader import suffixes

    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (f for f in sorted(path.rglob("*")) if f.suffix.lower() in suffixes())
            found += [f for f in inside if f.is_file()]
        else:
            found.append(path)
    return found


def add_files(project: Project, paths: Iterable[Path], report: Any) -> Added:
    """Add every article of these files as one step, in slices so that others get their turn.

    One bad file does not keep the others out. When ``report`` raises, nothing stays.
    """
    files = files_in(paths)
    skipped: list[str] = []
    failed: list[str] = []
    added: list[str] = []
    step: int | None = None
    batch: list[Article] = []
    try:
        for number, path in enumerate(files):
            report(number, len(files))
            try:
                batch += [article_of(draft) for draft in _drafts(path)]
            except UserError as error:
                failed.append(str(error))
            if len(batch) >= _SLICE or number == len(files) - 1:
                step = _write(project, batch, step, len(files), added, skipped)
                batch = []
    except BaseException:
        if step is not None:
            project.take_back(step)
        raise
    return Added(tuple(added), tuple(skipped), tuple(failed))


def _drafts(path: Path) -> Iterator[Draft]:
    from model.readers.reader import read_file

    return (draft for draft in read_file(path) if not draft.is_reference)


def _write(
    project: Project,
    batch: list[Article],
    step: int | None,
    n_files: int,
    added: list[str],
    skipped: list[str],
) -> int | None:
    if not batch:
        return step
    with project.step(f"Add {n_files} files", joins=step) as now:
        for article in batch:
            if articles.with_hash(project.db, article.text_sha256):
                skipped.append(article.title)
            else:
                take_in(project.db, replace(article, added_by=project.coder or None))
                added.append(article.id)
    return now if added else None
