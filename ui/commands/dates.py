"""The command `dates`: the time expressions of a text or of many, one line of JSON each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from model.dates import TimeExpression


@click.command("dates")
@click.argument("source", metavar="INPUT", type=click.Path(path_type=Path))
@click.option(
    "--published", metavar="DATE", help="Publication day, YYYY-MM-DD; a line's own date goes first."
)
@click.option("--language", default="en", show_default=True, help="en, en-GB, ru.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def command(source: Path, published: str | None, language: str, as_json: bool) -> None:
    """List every time expression of a .txt file, or of a .jsonl file of {id, text, published} lines."""
    from model.dates import find_dates
    from ui.commands._texts import day_of, texts_of

    day = day_of(published, "--published")
    for name, text, own in texts_of(source):
        found = find_dates(text, own or day, language)
        if as_json:
            line = {"id": str(name), "expressions": [_row(one) for one in found]}
            click.echo(json.dumps(line, ensure_ascii=False))
        else:
            for one in found:
                click.echo(
                    f"{name}\t{one.start}-{one.end}\t{one.text}\t{one.edtf or one.value}\t{one.rule}"
                )


def _row(one: TimeExpression) -> dict[str, Any]:
    return {
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "type": one.type,
        "value": one.value,
        "first_day": one.first_day and one.first_day.isoformat(),
        "last_day": one.last_day and one.last_day.isoformat(),
        "edtf": one.edtf,
        "precision": one.precision,
        "rule": one.rule,
        "anchor": one.anchor,
        "part_of_day": one.part_of_day,
        "relation": one.relation,
        "flags": list(one.flags),
        "alternatives": [[str(first), str(last)] for first, last in one.alternatives],
        "interval": one.interval
        and {
            "start": one.interval.start,
            "end": one.interval.end,
            "first_day": str(one.interval.first_day),
            "last_day": str(one.interval.last_day),
        },
    }
