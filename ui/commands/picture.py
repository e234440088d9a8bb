"""``picture FILE article|timeline OUT``: a picture without a window."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from model.errors import UserError
from ui.commands.command import article_of, json_option, project_file, reading, say, say_json

if TYPE_CHECKING:
    from model.project import Project

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@project_file
@click.argument("what", type=click.Choice(["article", "timeline"]))
@click.argument("out", metavar="OUT.png|.svg", type=click.Path(path_type=Path))
@click.option("--article", metavar="ID", help="Which article; the first of the list otherwise.")
@click.option("--from", "first", type=_DAY, help="First day of the timeline, as 2022-09-01.")
@click.option("--to", "last", type=_DAY, help="Last day of the timeline.")
@json_option
def command(
    file: Path,
    what: str,
    out: Path,
    article: str | None,
    first: datetime | None,
    last: datetime | None,
    as_json: bool,
) -> None:
    """Draw an article of FILE with its highlights, or its timeline, to OUT."""
    from ui.commands import _pictures

    if out.suffix.lower() not in _pictures.SUFFIXES:
        raise click.UsageError(f"{out.name} must end in {' or '.join(_pictures.SUFFIXES)}.")
    if article and what == "timeline":
        raise click.UsageError("--article goes with article.")
    if (first or last) and what == "article":
        raise click.UsageError("--from and --to go with timeline.")
    if first and last and last < first:
        raise click.UsageError("--to is before --from.")
    from model.guard import check_outgoing

    check_outgoing(out)
    with reading(file) as project:
        if what == "timeline":
            _pictures.save_timeline(project, out, first and first.date(), last and last.date())
        else:
            article = article_of(project, article or _first_article(project)).id
            _pictures.save_article(project, article, out)
    if as_json:
        say_json({"out": str(out), "what": what, "article": article})
    else:
        say(f"{file.name}: drew the {what} to {out}")


def _first_article(project: Project) -> str:
    from model.tables import articles

    lines = articles.lines(project.db, limit=1)
    if not lines:
        raise UserError(f"{project.path.name} has no article yet; `add` one first.")
    return lines[0].id
