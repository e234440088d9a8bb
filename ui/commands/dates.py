"""The command `dates`: the time expressions of a text or of many, one line of JSON each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from model.errors import UserError

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

    day = _day(published, "--published")
    for name, text, own in _texts(source):
        found = find_dates(text, own or day, language)
        if as_json:
            line = {"id": name, "expressions": [_row(one) for one in found]}
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


def _texts(source: Path) -> Iterator[tuple[str, str, date | None]]:
    """Yield (id, text, publication day) of every text of a file."""
    try:
        content = source.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise UserError(f"There is no file {source}: check the name.") from None
    except OSError as error:
        raise UserError(f"{source} could not be read ({error.strerror}): check the file.") from None
    except UnicodeDecodeError:
        raise UserError(f"{source} is not UTF-8 text: save it as UTF-8 and try again.") from None
    if source.suffix != ".jsonl":
        yield source.stem, content, None
        return
    for number, line in enumerate(content.split("\n"), 1):
        if line.strip():
            yield _line(line, f"{source.name}, line {number}", number)


def _line(line: str, where: str, number: int) -> tuple[str, str, date | None]:
    try:
        entry = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        raise UserError(f"{where} is not JSON: write one object a line.") from None
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
        raise UserError(f'{where} has no "text": write {{"id", "text", "published"}} on each line.')
    published = entry.get("published") or None
    return str(entry.get("id", number)), entry["text"], _day(published, where)


def _day(written: object, where: str) -> date | None:
    if written is None:
        return None
    try:
        return date.fromisoformat(str(written)[:10])
    except ValueError:
        raise UserError(f"{where}: {written!r} is no day: write it as YYYY-MM-DD.") from None
