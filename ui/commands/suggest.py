"""``suggest FILE [ARTICLE_ID]``: what could be tagged, with reasons; taken only when asked to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

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
    from model.entities import Article
    from model.project import Project
    from model.suggesting import Offer


@click.command()
@project_file
@click.argument("article_id", required=False)
@click.option("--suggester", "names", multiple=True, help="Only of this one; may be given again.")
@click.option(
    "--take",
    type=click.Choice(["strong"]),
    help="Take the strong places and actors; casualties and quotes are always read first.",
)
@coder_option
@json_option
def command(
    file: Path,
    article_id: str | None,
    names: tuple[str, ...],
    take: str | None,
    coder: str,
    as_json: bool,
) -> None:
    """Suggest what could be tagged in FILE, one a line; an article done before is gone on from."""
    if take:
        with writing(file, coder) as project:
            taken = sum(
                _take(project, article, names) for article in _articles(project, article_id)
            )
        if as_json:
            say_json({"taken": taken})
        else:
            say(f"{file.name}: took {count(taken, 'suggestion')}")
        return
    with reading(file) as project:
        found = (
            (article, offer)
            for article in _articles(project, article_id)
            for offer in _offers(project, article, names)
        )
        if as_json:
            say_json_list(_row(article, offer) for article, offer in found)
            return
        for article, offer in found:
            one = offer.suggestion
            words = shortened(article.text[one.start : one.end], 50)
            say(f"{article.id}  {offer.band:6}  {one.tag:8}  {words:50}  {one.reason}")


def _articles(project: Project, article_id: str | None) -> Iterator[Article]:
    from model.tables import articles

    if article_id:
        yield article_of(project, article_id)
        return
    for article in list(articles.every(project.db)):
        yield articles.get(project.db, article.id)


def _offers(project: Project, article: Article, names: tuple[str, ...]) -> list[Offer]:
    from model import suggesting

    found = suggesting.offers(project.db, article)
    return [offer for offer in found if not names or offer.suggestion.suggester in names]


def _take(project: Project, article: Article, names: tuple[str, ...]) -> int:
    """Take an article's strong places and actors as one step; what was judged is not offered."""
    from model import suggesting

    wanted = [
        offer
        for offer in _offers(project, article, names)
        if offer.band == "strong" and offer.suggestion.tag in suggesting.TAKEN_TOGETHER
    ]
    with project.step("Take strong suggestions"):
        for offer in wanted:
            suggesting.take(project.db, article, offer, project.coder or None)
    return len(wanted)


def _row(article: Article, offer: Offer) -> dict[str, Any]:
    one = offer.suggestion
    return {
        "article": article.id, "start": one.start, "end": one.end,
        "text": article.text[one.start : one.end], "tag": one.tag, "fields": one.fields,
        "confidence": one.confidence, "likelihood": round(offer.likelihood, 3),
        "band": offer.band, "suggester": one.suggester, "reason": one.reason,
    }  # fmt: skip
