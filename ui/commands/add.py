"""``add FILE ARTICLE…``: take texts into a project."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from model.errors import UserError
from ui.commands.command import (
    SUFFIX,
    coder_option,
    json_option,
    project_file,
    say,
    say_json,
    writing,
)
from ui.words import count

if TYPE_CHECKING:
    from model.entities import Article
    from model.project import Project

_TITLE_LENGTH = 120


@click.command()
@project_file
@click.argument("articles", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Its day, as 2022-09-13.")
@click.option("--outlet", help="Who published it.")
@click.option("--title", help="Its headline; without one, its first line.")
@click.option("--author", help="Who wrote it.")
@click.option("--url", help="Where it stands.")
@coder_option
@json_option
def command(
    file: Path,
    articles: tuple[str, ...],
    published: datetime | None,
    coder: str,
    as_json: bool,
    **known: str | None,
) -> None:
    """Add articles to FILE, which is made when it does not exist.

    An ARTICLE is a text file, or - for what comes on standard input. A text that the project has
    already is told and left out.
    """
    if len(articles) > 1 and (known["title"] or known["url"]):
        raise click.UsageError("--title and --url are for one article at a time.")
    given = {name: " ".join(value.split()) for name, value in known.items() if value}
    read = [(name, _article(name, given, published)) for name in articles]
    is_new = _create(file, coder)
    added, known_already = [], []
    with writing(file, coder) as project:
        names = count(len(articles), "article")
        with project.step(f"Add {names}"):
            for name, article in read:
                twin = _insert(project, article)
                (known_already if twin else added).append((name, twin or article.id))
    if as_json:
        say_json(
            {
                "created": is_new,
                "added": [{"file": name, "id": id_} for name, id_ in added],
                "skipped": [{"file": name, "is_duplicate_of": id_} for name, id_ in known_already],
            }
        )
        return
    if is_new:
        say(f"{file.name}: a new project")
    for name, id_ in known_already:
        say(f"{file.name}: {name} is there already ({id_})")
    if added:
        say(f"{file.name}: added {count(len(added), 'article')} ({', '.join(i for _, i in added)})")


def _article(name: str, given: dict[str, str], published: datetime | None) -> Article:
    from model.tagging import new_article

    day = published.date().isoformat() if published else None
    article = new_article(_read(name), published_at=day, **given)
    if article.title:
        return article
    from dataclasses import replace

    return replace(article, title=_title(article.text))


def _read(name: str) -> str:
    if name == "-":
        return _decoded(sys.stdin.buffer.read(), "standard input")
    try:
        return _decoded(Path(name).read_bytes(), Path(name).name)
    except OSError as error:
        raise UserError(
            f"{name} cannot be read: {error.strerror}. Check its name and folder."
        ) from None


def _decoded(data: bytes, name: str) -> str:
    marks = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    try:
        text = data.decode(marks.get(data[:2], "utf-8"))
    except UnicodeDecodeError:
        raise UserError(
            f"{name} is not a text in UTF-8. Save it as plain text in UTF-8, then add it again."
        ) from None
    if "\0" in text:
        raise UserError(f"{name} is not a text. Save its words as plain text, then add it again.")
    return text


def _title(text: str) -> str:
    first = text.split("\n", 1)[0].strip()
    if len(first) <= _TITLE_LENGTH:
        return first
    return first[:_TITLE_LENGTH].rsplit(" ", 1)[0] + " …"


def _create(file: Path, coder: str) -> bool:
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
    from dataclasses import replace

    from model.tables import articles

    twin = articles.with_hash(project.db, article.text_sha256)
    if not twin:
        articles.insert(project.db, replace(article, added_by=project.coder))
    return twin
