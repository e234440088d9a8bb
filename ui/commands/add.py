"""``add FILE ARTICLE…``: take texts into a project."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from model.errors import UserError
from ui.commands.command import (
    coder_option,
    json_option,
    project_file,
    reading,
    say,
    say_json,
    writing,
)
from ui.words import count, day, likeness, shortened

if TYPE_CHECKING:
    from model.adding import Added, Arrival, How, Source
    from model.intake import Draft
    from model.project import Project

_TOLD_BY_ID = 10


@click.command()
@project_file
@click.argument("articles", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Its day, as 2022-09-13.")
@click.option("--outlet", help="Who published it.")
@click.option("--title", help="Its headline.")
@click.option("--author", help="Who wrote it.")
@click.option("--url", help="Where it stands.")
@click.option("--whole", is_flag=True, help="Keep every line, also captions, menus and the like.")
@click.option(
    "--columns",
    metavar="FIELD=COLUMN,…",
    help="For tables of articles: text=body,title=head. Kept for the next table of its kind.",
)
@click.option("--encoding", default="", help="Read text files in this encoding, as cp1254.")
@click.option("--dry-run", is_flag=True, help="Show what would come in; change nothing.")
@coder_option
@json_option
def command(
    file: Path,
    articles: tuple[str, ...],
    published: datetime | None,
    whole: bool,
    columns: str | None,
    encoding: str,
    dry_run: bool,
    coder: str,
    as_json: bool,
    **known: str | None,
) -> None:
    """Add articles to FILE, which is made when it does not exist.

    An ARTICLE is a file, a folder of files, or - for text on standard input. A text that the
    project has already is told and left out; one much like another is told and comes in. What is
    not given is taken from the text where it says so.
    """
    if len(articles) > 1 and (known["title"] or known["url"]):
        raise click.UsageError("--title and --url are for one article at a time.")
    how = _how(known, published, columns, encoding, whole=whole)
    is_new = not file.exists()
    found = _preview(file, articles, how) if dry_run else _add(file, coder, articles, how)
    if as_json:
        _say_json(found, created=None if dry_run else is_new and bool(found.added))
    elif dry_run:
        _say_preview(file, found)
    else:
        _say_added(file, found, is_new=is_new)
    _say_what_failed(found)


def _how(
    known: dict[str, str | None],
    published: datetime | None,
    columns: str | None,
    encoding: str,
    *,
    whole: bool,
) -> How:
    from model.adding import How
    from model.columns import read_columns
    from model.intake.encodings import is_known

    given = {name: " ".join(value.split()) for name, value in known.items() if value}
    if published:
        given["published_at"] = published.date().isoformat()
    if encoding and not is_known(encoding):
        raise click.UsageError(f"There is no encoding “{encoding}”; one is cp1254.")
    try:
        chosen = read_columns(columns) if columns else {}
    except UserError as error:
        raise click.UsageError(str(error)) from None
    return How(given, whole, encoding, chosen)


def _preview(file: Path, names: tuple[str, ...], how: How) -> Added:
    from model.adding import preview_sources

    with reading(file) if file.exists() else nullcontext() as project:
        sources = _sources(names, how, project)
        return preview_sources(project, sources, _go_on, how)


def _add(file: Path, coder: str, names: tuple[str, ...], how: How) -> Added:
    from model.adding import add_sources, files_in, remember_columns
    from model.guard import remove_file

    is_new = _create(file, coder)
    found = None
    try:
        with writing(file, coder) as project:
            remember_columns(project, files_in(map(Path, names)), how)
            found = add_sources(project, _sources(names, how, project), _go_on, how)
    finally:
        # A project made for articles that could not be read is nothing anybody wanted.
        if is_new and not (found and found.added):
            remove_file(file)
    return found


def _sources(names: tuple[str, ...], how: How, project: Project | None) -> list[Source]:
    from model.adding import Source, files_in, sources_of

    found: list[Source] = []
    for name in names:
        if name == "-":
            found.append(Source("standard input", partial(_piped, how.encoding)))
        else:
            files = files_in([Path(name)])
            found += sources_of(files, how, project.db if project else None)
    return found


def _piped(encoding: str) -> Iterator[Draft]:
    from model.intake import draft_from_text
    from model.intake.encodings import decode

    yield draft_from_text(decode(sys.stdin.buffer.read(), encoding).text)


def _go_on(done: int, whole: int) -> None:
    """Nobody watches a command's progress; Ctrl+C stops it, and then nothing stays."""


def _create(file: Path, coder: str) -> bool:
    from model.guard import SUFFIX
    from model.project import Project

    if file.exists():
        return False
    if file.suffix != SUFFIX:
        raise UserError(
            f"There is no project {file}. To make one, give it a name that ends in {SUFFIX}."
        )
    Project.create(file, file.stem, coder).close()
    return True


# What is said


def _say_preview(file: Path, found: Added) -> None:
    for one in found.added:
        a = one.article
        offer = f"no date, perhaps {one.offered_day}" if one.offered_day else "no date"
        when, size = day(a.published_at) or offer, f"{a.char_count:,} characters"
        parts = (shortened(a.title, 60), a.outlet, when, size)
        told = " · ".join(filter(None, parts))
        say(f"{one.file}: {told}, {count(one.left_out, 'line')} left out{_likeness(one)}")
        for warning in one.warnings:
            say(f"  {warning}")
    for one in found.skipped:
        say(f"{one.file}: is there already{_which(one)}")
    say(f"{file.name}: would add {_sum(found)}")


def _say_added(file: Path, found: Added, *, is_new: bool) -> None:
    if is_new and found.added:
        say(f"{file.name}: a new project")
    for one in found.skipped:
        say(f"{file.name}: {one.file} is there already{_which(one)}")
    if found.added:
        ids = ", ".join(one.article.id for one in found.added[:_TOLD_BY_ID])
        more = ", …" if len(found.added) > _TOLD_BY_ID else ""
        say(f"{file.name}: added {count(len(found.added), 'article')} ({ids}{more})")
    for one in found.added:
        _say_what_to_look_at(one)
    if found.added and (found.skipped or found.failed):
        say(f"{file.name}: {_sum(found)}")


def _sum(found: Added) -> str:
    """The whole in one line: "30 articles, 1 text there already, 1 file not read"."""
    said = [count(len(found.added), "article")]
    if found.skipped:
        said.append(f"{count(len(found.skipped), 'text')} there already")
    if found.failed:
        said.append(f"{count(len(found.failed), 'file')} not read")
    return ", ".join(said)


def _say_what_to_look_at(one: Arrival) -> None:
    name = f"“{shortened(one.article.title or one.file, 50)}”"
    if one.left_out:
        lines = count(one.left_out, "line")
        say(f"  {name}: left out {lines} around the article; --whole keeps them")
    if not one.article.published_at:
        offer = f"; perhaps {one.offered_day}" if one.offered_day else ""
        say(f"  {name} has no publication day{offer}: undo, then add it with --published")
    for warning in one.warnings:
        say(f"  {name}: {warning}")
    if one.like:
        say(f"  {name}{_likeness(one)}: a reprint or a newer version?")


def _likeness(one: Arrival) -> str:
    return f" is {likeness(one.like.likeness)} like{_which(one)}" if one.like else ""


def _which(one: Arrival) -> str:
    like = one.like
    assert like, "told only where there is one"
    return f" “{shortened(like.title or 'Untitled', 50)}” ({like.article})"


def _say_json(found: Added, *, created: bool | None) -> None:
    """What came and what did not; ``created`` is None when it was only looked at."""
    added = [_record(one) for one in found.added]
    say_json(
        ({"would_add": added} if created is None else {"created": created, "added": added})
        | {
            "skipped": [
                {"file": one.file, "is_duplicate_of": one.like.article}
                for one in found.skipped
                if one.like
            ],
            "failed": list(found.failed),
        }
    )


def _record(one: Arrival) -> dict[str, object]:
    a = one.article
    names = ("title", "outlet", "author", "url", "published_at", "language", "char_count")
    return {
        "file": one.file,
        "id": a.id,
        **{name: getattr(a, name) for name in names},
        "offered_day": one.offered_day,
        "lines_left_out": one.left_out,
        "warnings": list(one.warnings),
        "like": one.like and {"article": one.like.article, "likeness": round(one.like.likeness, 3)},
    }


def _say_what_failed(found: Added) -> None:
    """Each file and the reason, and an exit code that says so."""
    if found.failed and not (found.added or found.skipped) and len(found.failed) == 1:
        raise UserError(found.failed[0])
    for failure in found.failed:
        click.echo(failure, err=True)
    if found.failed:
        raise UserError(f"{count(len(found.failed), 'file')} could not be read and stayed out.")
    if not (found.added or found.skipped):
        raise UserError(
            "There is no article in what was named. Name files with text in them; `references` reads references."
        )
