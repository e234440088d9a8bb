"""``suggest FILE [ARTICLE_ID]``: what could be tagged, with reasons; taken only when asked to."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from model.errors import UserError
from ui.commands.command import (
    article_of,
    coder_option,
    json_option,
    project_file,
    reading,
    say,
    say_json,
    say_json_list,
    writing,
)
from ui.words import count, shortened

if TYPE_CHECKING:
    from model.drafting import Known
    from model.entities import Article
    from model.project import Project
    from model.suggesting import Offer
    from model.teaching import Figures


@click.command()
@project_file
@click.argument("article_id", required=False)
@click.option("--suggester", "names", multiple=True, help="Only of this one; may be given again.")
@click.option(
    "--take",
    type=click.Choice(["strong"]),
    help="Take the strong places and actors; casualties and quotes are always read first.",
)
@click.option(
    "--plugins",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Also suggesters from the .py files here. Their code runs with your rights.",
)
@click.option("--learn", is_flag=True, help="Learn from what is coded, then show the figures.")
@click.option("--learned-figures", "figures", is_flag=True, help="Show how well it has learned.")
@coder_option
@json_option
def command(
    file: Path,
    article_id: str | None,
    names: tuple[str, ...],
    take: str | None,
    folder: Path | None,
    learn: bool,
    figures: bool,
    coder: str,
    as_json: bool,
) -> None:
    """Suggest what could be tagged in FILE, one a line.

    What is worked out is kept in FILE: stopped half-way, the next run goes on from there, and the
    window finds it, too.
    """
    from model import plugins

    plugins.use(folder)
    if learn or figures:
        _say_figures(file, coder, learn, as_json)
    elif take:
        with writing(file, coder) as project:
            taken = _take(project, article_id, names)
        if as_json:
            say_json({"taken": taken})
        else:
            say(f"{file.name}: took {count(taken, 'suggestion')}")
    else:
        with _drafting(file, coder) as project:
            found = _found(project, article_id, names)
            if as_json:
                say_json_list(_row(article, offer) for article, offer in found)
            else:
                for article, offer in found:
                    _say(article, offer)
    for line in plugins.problems():
        click.echo(line, err=True)


@contextmanager
def _drafting(path: Path, coder: str) -> Iterator[Project]:
    """A project to keep suggestions in; only to read while somebody has it open in a window."""
    from model.guard import said_plainly
    from model.project import Project

    try:
        project = Project.open(path, coder)
    except UserError:
        project = Project.open(path, coder, read_only=True)
    with project, said_plainly(path):
        yield project


def _found(
    project: Project, article_id: str | None, names: tuple[str, ...]
) -> Iterator[tuple[Article, Offer]]:
    """The offers of the articles, one after the other; on a terminal it is told how far it is."""
    from model import drafting, plugins
    from model.tables import suggested

    _check(names, [part.NAME for part in plugins.every()])
    everything = drafting.known(project.db)
    ids = [article_id] if article_id else list(suggested.articles(project.db))
    shows = len(ids) > 1 and sys.stderr.isatty() and not sys.stdout.isatty()
    for number, id_ in enumerate(ids):
        if shows:
            click.echo(f"\r{number + 1:,} of {len(ids):,} articles", err=True, nl=False)
        article = article_of(project, id_)
        for offer in _offers(project, article, names, everything):
            yield article, offer
    if shows:
        click.echo(err=True)


def _check(names: tuple[str, ...], known: list[str]) -> None:
    if missing := [name for name in names if name not in known]:
        raise UserError(f"There is no suggester {missing[0]}: choose among {', '.join(known)}.")


def _offers(
    project: Project, article: Article, names: tuple[str, ...], everything: Known
) -> list[Offer]:
    from model import suggesting

    found = suggesting.offers(project.db, article, project.coder or None, everything)
    return [offer for offer in found if not names or offer.suggestion.suggester in names]


def _take(project: Project, article_id: str | None, names: tuple[str, ...]) -> int:
    """Take the strong places and actors, a step an article; what was judged is not offered."""
    from model import drafting, suggesting
    from model.tables import suggested

    ids = [article_id] if article_id else list(suggested.articles(project.db))
    taken = 0
    for id_ in ids:
        article = article_of(project, id_)
        # What was taken from the articles before is known now.
        found = _offers(project, article, names, drafting.known(project.db))
        strong = [offer for offer in found if offer.band == "strong"]
        with project.step("Take strong suggestions"):
            taken += suggesting.take_all(project.db, article, strong, project.coder or None)
    return taken


def _say(article: Article, offer: Offer) -> None:
    one = offer.suggestion
    words = shortened(article.text[one.start : one.end], 50)
    say(f"{article.id}  {offer.band:6}  {one.tag:8}  {words:50}  {one.reason}")


def _row(article: Article, offer: Offer) -> dict[str, Any]:
    one = offer.suggestion
    return {
        "article": article.id, "start": one.start, "end": one.end,
        "text": article.text[one.start : one.end], "tag": one.tag, "fields": one.fields,
        "confidence": one.confidence, "likelihood": round(offer.likelihood, 3),
        "band": offer.band, "suggester": one.suggester, "reason": one.reason,
    }  # fmt: skip


def _say_figures(file: Path, coder: str, learn: bool, as_json: bool) -> None:
    from model import teaching

    with writing(file, coder) if learn else reading(file) as project:
        if learn:
            teaching.learn(project, lambda done, whole: None)
        made = teaching.figures(project.db)
    if as_json:
        say_json(_figures(made))
    else:
        for line in teaching.said(made):
            say(line)


def _figures(made: Figures) -> dict[str, Any]:
    return {
        "trained_at": made.at or None, "articles": made.n_articles, "sentences": made.n_sentences,
        "decisions": made.n_decisions, "held_out_articles": made.n_held_out,
        "is_used": made.is_taught,
        "tags": {
            tag: {
                "precision": round(score.precision, 3), "recall": round(score.recall, 3),
                "f1": round(score.f1, 3), "right": score.right, "wrong": score.wrong,
                "missed": score.missed,
            }
            for tag, score in made.scores.items()
        },
    }  # fmt: skip
