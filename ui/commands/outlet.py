"""``outlet FILE NAME``: register an outlet, or change what is known of it, for all its articles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ui.commands.command import coder_option, json_option, project_file, say, say_json, writing
from ui.words import count


@click.command()
@project_file
@click.argument("name")
@click.option("--country")
@click.option("--type", "source_type", help="As newspaper, news_agency, broadcaster.")
@click.option("--scale", "source_scale", help="As local, regional, national, international.")
@click.option("--site", help="Its host name, as courier.example.")
@click.option("--alias", "aliases", multiple=True, help="Another name; may be given again.")
@coder_option
@json_option
def command(
    file: Path, name: str, aliases: tuple[str, ...], coder: str, as_json: bool, **known: str | None
) -> None:
    """Register the outlet NAME in FILE, or change it, and fill in its articles.

    A new one takes what is not given from what its articles say. In each article only what is
    empty, or still says what the outlet said before, is filled in.
    """
    from model import outlets
    from model.outlets import Register

    with writing(file, coder) as project:
        there = Register.of(project.db).named(name)
        with project.step(f"{'Change' if there else 'Register'} outlet {name}"):
            id_ = there.id if there else outlets.take(project.db, name)
            columns: dict[str, Any] = {n: value for n, value in known.items() if value is not None}
            if aliases:
                columns["aliases"] = aliases
            outlets.edit(project.db, id_, columns)
        n_articles = outlets.n_articles(project.db).get(id_, 0)
    if as_json:
        say_json({"id": id_, "name": name, "is_new": there is None, "n_articles": n_articles})
    else:
        done = "changed" if there else "registered"
        say(f"{file.name}: {done} {name} ({id_}), {count(n_articles, 'article')}")
