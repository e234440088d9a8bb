"""The texts of a file that a measuring command reads: one text, or one in each line of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from model.errors import UserError


def texts_of(source: Path) -> Iterator[tuple[Any, str, date | None]]:
    """Yield (id, text, publication day) of every text of a file, as written: offsets are its own.

    An id is what the line gives, its number when it gives none. A byte-order mark is no text.
    """
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


def day_of(written: object, where: str) -> date | None:
    """Read YYYY-MM-DD, or a longer ISO time; None stays None."""
    if not written or not str(written).strip():
        return None
    try:
        return date.fromisoformat(str(written).strip()[:10])
    except ValueError:
        raise UserError(f"{where}: {written!r} is no day: write it as YYYY-MM-DD.") from None


def _line(line: str, where: str, number: int) -> tuple[Any, str, date | None]:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):  # also a number of thousands of digits
        raise UserError(f"{where} is not JSON: write one object a line.") from None
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
        raise UserError(f'{where} has no "text": write {{"id", "text", "published"}} on each line.')
    given = entry.get("id")
    name = str(number) if given is None else given
    return name, entry["text"], day_of(entry.get("published"), where)
