"""``search FILE WORDS``: find words in articles and annotations."""

from dataclasses import asdict
from pathlib import Path

import click

from ui.commands.command import json_option, project_file, reading, say, say_json
from ui.words import shortened


@click.command()
@project_file
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit", default=50, type=click.IntRange(1), show_default=True, help="Most of each."
)
@json_option
def command(file: Path, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find articles and annotations of FILE with all WORDS; the last may be a beginning."""
    from model.tables import search

    asked = " ".join(words)
    with reading(file) as project:
        hits = search.articles(project.db, asked, limit)
        hits += search.annotations(project.db, asked, limit)
    if as_json:
        say_json([asdict(hit) for hit in hits])
        return
    for hit in hits:
        say(
            f"{hit.id}  {hit.tag or 'article':9}  {shortened(hit.title, 40):40}  {shortened(hit.snippet, 100)}"
        )
    if not hits:
        say(f"{file.name}: nothing with “{asked}”")
