"""The command `suggest-text`: what the suggesters find in a text or in many, one line of JSON each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from model.errors import UserError

if TYPE_CHECKING:
    from model.suggesters.suggester import Context, SuggestedLink, Suggester, Suggestion


@click.command("suggest-text")
@click.argument("source", metavar="INPUT", type=click.Path(path_type=Path))
@click.option(
    "--published", metavar="DATE", help="Publication day, YYYY-MM-DD; a line's own date goes first."
)
@click.option(
    "--country", "countries", metavar="ARM", multiple=True, help="ISO alpha-3; repeat it."
)
@click.option("--suggester", "names", multiple=True, help="Only this one; repeat it for more.")
@click.option(
    "--weak",
    is_flag=True,
    help="Also words in marks nobody is said to have used, groups and places without a name.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(
    source: Path,
    published: str | None,
    countries: tuple[str, ...],
    names: tuple[str, ...],
    weak: bool,
    as_json: bool,
) -> None:
    """Show the suggestions for a .txt file, or for a .jsonl file of {id, text, published} lines.

    Nothing is stored. Offsets count code points of the text as it is written in the file.
    """
    from model.suggesters.suggester import Context
    from ui.commands._texts import day_of, texts_of

    day = day_of(published, "--published")
    wanted = tuple(country.upper() for country in countries)
    parts = _chosen(names)
    for name, text, own in texts_of(source):
        about = Context(published=own or day, countries=wanted, with_weak=weak)
        found = _suggested(text, about, parts)
        if as_json:
            line: dict[str, Any] = {"id": name, "spans": [_row(text, one) for one in found]}
            line["toll"] = _toll(text)
            click.echo(json.dumps(line, ensure_ascii=False))
        else:
            for one in found:
                words = " ".join(text[one.start : one.end].split())
                click.echo(
                    f"{name}\t{one.start}-{one.end}\t{one.tag}\t{words}\t{one.confidence:.2f}\t{one.reason}"
                )


def _chosen(names: tuple[str, ...]) -> list[Suggester]:
    """The suggesters of these names, all of them without a name."""
    from model.suggesters.suggester import suggesters

    parts = suggesters()
    known = sorted(part.NAME for part in parts)
    if missing := [name for name in names if name not in known]:
        raise UserError(f"There is no suggester {missing[0]}: choose among {', '.join(known)}.")
    return [part for part in parts if not names or part.NAME in names]


def _suggested(text: str, context: Context, parts: list[Suggester]) -> list[Suggestion]:
    found = [one for part in parts for one in part.suggest(text, context)]
    return sorted(found, key=lambda one: (one.start, one.end, one.tag))


def _row(text: str, one: Suggestion) -> dict[str, Any]:
    return {
        "start": one.start,
        "end": one.end,
        "text": text[one.start : one.end],
        "tag": one.tag,
        "fields": one.fields,
        "links": [_link(link) for link in one.links],
        "latitude": one.fields.get("latitude"),
        "longitude": one.fields.get("longitude"),
        "confidence": one.confidence,
        "suggester": one.suggester,
        "reason": one.reason,
    }


def _link(link: SuggestedLink) -> dict[str, Any]:
    return {
        "relation": link.relation,
        "start": link.start,
        "end": link.end,
        "text": link.text,
        "name": link.name or link.text,
        "is_question": link.is_question,
    }


def _toll(text: str) -> dict[str, Any] | None:
    """The candidate number of killed, offered beside the spans and never filed by itself."""
    from model.suggesters.casualties import toll

    count = toll(text)
    if count is None:
        return None
    return {
        "outcome": "killed",
        "qualifier": count.qualifier,
        "count_low": count.low,
        "count_best": count.best,
        "count_high": count.high,
    }
