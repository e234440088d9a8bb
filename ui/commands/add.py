"""``add FILE ARTICLE…``: take texts into a project."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from model.errors import UserError
from ui.commands.command import (
    coder_option,
    json_option,
    project_file,
    say,
    say_json,
    writing,
)
from ui.words import count, day, shortened

if TYPE_CHECKING:
    from model.entities import Article
    from model.intake import Draft
    from model.project import Project


@dataclass(frozen=True)
class _Read:
    """An article as it was read: from where, and how many of its lines were left out."""

    file: str
    article: Article
    left_out: int
    offered_day: str


@click.command()
@project_file
@click.argument("articles", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Its day, as 2022-09-13.")
@click.option("--outlet", help="Who published it.")
@click.option("--title", help="Its headline.")
@click.option("--author", help="Who wrote it.")
@click.option("--url", help="Where it stands.")
@click.option("--whole", is_flag=True, help="Keep every line, also captions, menus and the like.")
@click.option("--dry-run", is_flag=True, help="Show what would come in; change nothing.")
@coder_option
@json_option
def command(
    file: Path,
    articles: tuple[str, ...],
    published: datetime | None,
    whole: bool,
    dry_run: bool,
    coder: str,
    as_json: bool,
    **known: str | None,
) -> None:
    """Add articles to FILE, which is made when it does not exist.

    An ARTICLE is a file, a folder of files, or - for text on standard input. A text that the
    project has already is told and left out. What is not given is taken from the text where it
    says so.
    """
    if len(articles) > 1 and (known["title"] or known["url"]):
        raise click.UsageError("--title and --url are for one article at a time.")
    given = {name: " ".join(value.split()) for name, value in known.items() if value}
    if published:
        given["published_at"] = published.date().isoformat()
    problems: list[str] = []
    read = [
        _read(name, draft, given, whole=whole)
        for article in articles
        for name, draft in _drafts(article, problems)
    ]
    if dry_run:
        _show(read, as_json=as_json)
    elif read:
        _add(file, coder, read, as_json=as_json)
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise UserError(f"{count(len(problems), 'file')} could not be read and stayed out.")
    if not read:
        raise UserError("There is no article in what was named. Name files with text in them.")


def _drafts(name: str, problems: list[str]) -> Iterator[tuple[str, Draft]]:
    """Every article of a file, of a folder's files, or of standard input; references stay out."""
    from model.intake import draft_from_text
    from model.intake.encodings import decode
    from model.readers.reader import read_file, suffixes

    if name == "-":
        yield "standard input", draft_from_text(decode(sys.stdin.buffer.read()).text)
        return
    path = Path(name)
    if not path.is_dir():
        yield from ((path.name, d) for d in read_file(path) if not d.is_reference)
        return
    for inside in sorted(path.rglob("*")):
        if inside.suffix.lower() in suffixes() and inside.is_file():
            try:
                yield from ((inside.name, d) for d in read_file(inside) if not d.is_reference)
            except UserError as error:
                # One bad file among thousands must not keep the others out.
                problems.append(str(error))


def _read(name: str, draft: Draft, given: dict[str, str], *, whole: bool) -> _Read:
    from model.adding import article_of

    article = article_of(draft, given, whole=whole)
    left_out = 0 if whole else sum(line.is_boilerplate for line in draft.lines)
    implied = draft.implied_date
    offered = f"{implied.value} ({implied.origin})" if implied else ""
    return _Read(name, article, left_out, offered)


def _show(read: list[_Read], *, as_json: bool) -> None:
    if as_json:
        say_json({"would_add": [_record(r) for r in read]})
        return
    for r in read:
        a = r.article
        when, size = day(a.published_at) or "no date", f"{a.char_count:,} characters"
        parts = (shortened(a.title, 60), a.outlet, when, size)
        say(f"{r.file}: {' · '.join(filter(None, parts))}, {count(r.left_out, 'line')} left out")


def _record(read: _Read) -> dict[str, object]:
    a = read.article
    names = ("title", "outlet", "author", "url", "published_at", "language", "char_count")
    return {
        "file": read.file,
        "id": a.id,
        **{name: getattr(a, name) for name in names},
        "lines_left_out": read.left_out,
    }


def _add(file: Path, coder: str, read: list[_Read], *, as_json: bool) -> None:
    is_new = _create(file, coder)
    added: list[_Read] = []
    twins: list[tuple[_Read, str]] = []
    with writing(file, coder) as project, project.step(f"Add {count(len(read), 'article')}"):
        for r in read:
            twin = _insert(project, r.article)
            if twin:
                twins.append((r, twin))
            else:
                added.append(r)
    if as_json:
        skipped = [{"file": r.file, "is_duplicate_of": twin} for r, twin in twins]
        added_records = [_record(r) for r in added]
        say_json({"created": is_new, "added": added_records, "skipped": skipped})
        return
    if is_new:
        say(f"{file.name}: a new project")
    for r, twin in twins:
        say(f"{file.name}: {r.file} is there already ({twin})")
    if added:
        ids = ", ".join(r.article.id for r in added)
        say(f"{file.name}: added {count(len(added), 'article')} ({ids})")
    _tell_what_to_look_at(added)


def _tell_what_to_look_at(added: list[_Read]) -> None:
    for r in added:
        name = f"“{shortened(r.article.title or r.file, 50)}”"
        if r.left_out:
            lines = count(r.left_out, "line")
            say(f"  {name}: left out {lines} around the article; --whole keeps them")
        if not r.article.published_at:
            offer = f"; perhaps {r.offered_day}" if r.offered_day else ""
            say(f"  {name} has no publication day{offer}: undo, then add it with --published")


def _create(file: Path, coder: str) -> bool:
    from model.guard import SUFFIX

    if file.exists():
        return False
    if file.suffix != SUFFIX:
        raise UserError(
            f"There is no project {file}. To make one, give it a name that ends in {SUFFIX}."
        )
    from model.project import Project

    Project.create(file, file.stem, coder).close()
    return True


def _insert(project: Project, article: Article) -> str | None:
    """Add an article; returns the id of the one with the same text instead, if there is one."""
    from model.tables import articles

    twin = articles.with_hash(project.db, article.text_sha256)
    if not twin:
        articles.insert(project.db, replace(article, added_by=project.coder))
    return twin
