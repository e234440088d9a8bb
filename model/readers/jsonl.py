"""JSON Lines: one article a line."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from model.errors import UserError
from model.intake.draft import Draft
from model.readers._files import MAX_LINE_BYTES, MAX_ROWS_BYTES, check_size
from model.readers._rows import checked, draft_from_row

SUFFIXES = (".jsonl", ".ndjson")
CONTENT = "text"


def columns(path: Path, encoding: str = "") -> list[str]:
    """Names in the first line's object; those of nested objects with a dot."""
    return list(next(rows(path), {}))


def read(
    path: Path, encoding: str = "", columns: Mapping[str, str] | None = None
) -> Iterator[Draft]:
    """One draft a line, read as it goes."""
    mapping: dict[str, str] = {}
    for number, row in enumerate(rows(path), 1):
        mapping = mapping or checked(row, columns)
        yield draft_from_row(row, mapping, number)


def rows(path: Path, encoding: str = "") -> Iterator[dict[str, str]]:
    """Each line's object as it stands; names inside nested objects with a dot."""
    check_size(path, MAX_ROWS_BYTES)
    with path.open("rb") as opened:
        number = 0
        while line := opened.readline(MAX_LINE_BYTES):
            number += 1
            if len(line) >= MAX_LINE_BYTES:
                raise UserError(
                    f"line {number} has more than {MAX_LINE_BYTES:,} bytes: split it first"
                )
            if line.strip():
                yield _row(line, number)


def _row(line: bytes, number: int) -> dict[str, str]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise UserError(f"line {number} is not JSON in UTF-8: save the file again") from None
    if not isinstance(row, dict):
        raise UserError(f"line {number} is no object with names and values: save the file again")
    return dict(_flat(row, ""))


def _flat(row: dict[str, Any], before: str) -> Iterator[tuple[str, str]]:
    for name, value in row.items():
        if isinstance(value, dict) and not before:
            yield from _flat(value, f"{name}.")
        elif isinstance(value, list):
            yield before + name, ", ".join(str(one) for one in value if isinstance(one, str | int))
        elif value is not None and not isinstance(value, dict):
            yield before + name, str(value)
