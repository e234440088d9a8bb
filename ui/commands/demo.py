"""``demo DIR``: the sample project, its dataset and its pictures."""

from __future__ import annotations

from pathlib import Path

import click

from model.errors import UserError
from ui.commands.command import json_option, say, say_json

PROJECT = "sample.spanline"


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@json_option
def command(folder: Path, as_json: bool) -> None:
    """Write a sample project to DIR, with a dataset and pictures made from it."""
    from model.exporters import csv_, jsonl
    from model.project import Project
    from model.tables import articles
    from ui.commands import _pictures
    from ui.commands.picture import ENDINGS

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"{folder} cannot be made: {error.strerror}. Name another folder."
        ) from None
    _renew(folder / PROJECT)
    # Opened for writing, so that SQLite's companion files are gone afterwards.
    with Project.open(folder / PROJECT) as project:
        csv_.export(project, folder / "dataset", with_text=True)
        jsonl.export(project, folder / "articles.jsonl", with_text=True)
        first = articles.lines(project.db)[0].id
        for suffix in ENDINGS["article"]:
            _pictures.save_article(project, first, folder / f"article{suffix}")
        for suffix in (".png", ".svg", ".html"):
            _pictures.save_timeline(project, folder / f"timeline{suffix}", _pictures.Asked())
    if as_json:
        say_json({name: str(folder / name) for name in _WRITTEN})
        return
    for name, what in _WRITTEN.items():
        say(f"{folder / name!s:32}  {what}")


_WRITTEN = {
    PROJECT: "the project: three articles of our own words, coded",
    "dataset": "its tables (CSV), with a codebook and a data package",
    "articles.jsonl": "one article a line, with annotations and links",
    "article.png": "an article with its highlights",
    "article.svg": "the same, for print",
    "timeline.png": "the timeline",
    "timeline.svg": "the same, for print",
    "timeline.html": "the same, as a page that opens in any browser",
}


def _renew(path: Path) -> None:
    """Make the sample project; an earlier one makes room, unless it is open or not ours."""
    from model.project import Project
    from model.sample import CODER, make_sample
    from model.tables import coders

    if path.exists():
        with Project.open(path) as former:
            if {coder.id for coder in coders.every(former.db)} != {CODER}:
                raise UserError(
                    f"{path} has your own work in it. Name another folder for the demo."
                )
        path.unlink()
    make_sample(path)
