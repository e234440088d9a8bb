"""The command `suggest-text`: what the suggesters find in a text or in many, one line of JSON each."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from model.errors import UserError

if TYPE_CHECKING:
    from model.suggesters.suggester import SuggestedLink, Suggester, Suggestion

_UNREADABLE = (
    dict.fromkeys((*range(9), *range(14, 32), *range(127, 160), 0xFEFF), " ")
    | dict.fromkeys((11, 12, 13, 0x85, 0x2028, 0x2029), "\n")
    | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
)
"""What no stored article has; each sign stands for one, so that offsets stay those of the file."""


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
@click.option("--indirect", is_flag=True, help="Also speech told without quotation marks.")
@click.option(
    "--plugins",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Also suggesters from the .py files here. Their code runs with your rights.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(
    source: Path,
    published: str | None,
    countries: tuple[str, ...],
    names: tuple[str, ...],
    weak: bool,
    indirect: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Show the suggestions for a .txt file, or for a .jsonl file of {id, text, published} lines.

    Nothing is stored. Offsets count code points of the text as it is written in the file.
    """
    from model import plugins
    from model.suggesters.suggester import Context
    from ui.commands._texts import day_of, texts_of

    day = day_of(published, "--published")
    wanted = tuple(country.upper() for country in countries)
    plugins.use(folder)
    parts = _chosen(names)
    for name, text, own in texts_of(source):
        about = Context(
            published=own or day, countries=wanted, with_weak=weak, with_indirect=indirect
        )
        plain, back = _readable(text)
        found = [back(one) for one in plugins.suggest(plain, about, parts)]
        if as_json:
            line: dict[str, Any] = {"id": name, "spans": [_row(text, one) for one in found]}
            line["toll"] = _toll(plain)
            click.echo(json.dumps(line, ensure_ascii=False))
        else:
            for one in found:
                words = " ".join(text[one.start : one.end].split())
                click.echo(
                    f"{name}\t{one.start}-{one.end}\t{one.tag}\t{words}\t{one.confidence:.2f}\t{one.reason}"
                )
    for problem in plugins.problems():
        click.echo(problem, err=True)


def _readable(text: str) -> tuple[str, Callable[[Suggestion], Suggestion]]:
    """A text as the suggesters read it, and what takes a suggestion back to the text as written."""
    plain = text.replace("\r\n", "\n").translate(_UNREADABLE)
    dropped = [match.start() - n for n, match in enumerate(re.finditer("\r\n", text))]

    def at(offset: int) -> int:
        return offset + bisect_left(dropped, offset)

    def back(one: Suggestion) -> Suggestion:
        links = tuple(replace(link, start=at(link.start), end=at(link.end)) for link in one.links)
        return replace(one, start=at(one.start), end=at(one.end), links=links)

    return plain, back


def _chosen(names: tuple[str, ...]) -> list[Suggester]:
    """The suggesters of these names, all of them without a name."""
    from model.plugins import every

    parts = every()
    known = sorted(part.NAME for part in parts)
    if missing := [name for name in names if name not in known]:
        raise UserError(f"There is no suggester {missing[0]}: choose among {', '.join(known)}.")
    return [part for part in parts if not names or part.NAME in names]


def _row(text: str, one: Suggestion) -> dict[str, Any]:
    return {
        "start": one.start,
        "end": one.end,
        "text": text[one.start : one.end],
        "tag": one.tag,
        "fields": one.fields,
        "links": [_link(text, link) for link in one.links],
        "latitude": one.fields.get("latitude"),
        "longitude": one.fields.get("longitude"),
        "confidence": one.confidence,
        "suggester": one.suggester,
        "reason": one.reason,
    }


def _link(text: str, link: SuggestedLink) -> dict[str, Any]:
    return {
        "relation": link.relation,
        "start": link.start,
        "end": link.end,
        "text": text[link.start : link.end],
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
