"""Which column of a table of articles is which field: guessed by name, chosen once, remembered."""

import json
import re
import sqlite3
from collections.abc import Iterable, Mapping
from hashlib import sha256

from model.errors import UserError
from model.project import Project
from model.readers._rows import TARGETS, guess_columns
from model.tables import settings

_PAIR = re.compile(rf"(?:^|,)\s*({'|'.join(TARGETS)})\s*=")


def columns_for(db: sqlite3.Connection, names: Iterable[str]) -> tuple[dict[str, str], bool]:
    """The column for each field, and whether it was chosen earlier for a table of these columns.

    What nobody chose yet is guessed by usual names; it may lack the text.
    """
    there = list(names)
    chosen = settings.get(db, _key(there))
    return (json.loads(chosen), True) if chosen else (guess_columns(there), False)


def remember(project: Project, names: Iterable[str], columns: Mapping[str, str]) -> None:
    """Keep what was chosen for the next table with these columns, in whatever order they come.

    A step that undo passes over: taking the articles back must not forget what their columns mean.
    """
    there = list(names)
    if columns_for(project.db, there) != (dict(columns), True):
        with project.step("Remember columns", kind="keep"):
            settings.put(project.db, _key(there), json.dumps(dict(columns), ensure_ascii=False))


def read_columns(written: str) -> dict[str, str]:
    """``text=body,title=head`` as a mapping; a column's name may itself hold commas.

    Raises `UserError` for anything else.
    """
    starts = [*_PAIR.finditer(written)]
    if not starts or starts[0].start() or "" in (columns := _pairs(written, starts)).values():
        raise UserError(
            f"“{written[:60]}” names no columns: write text=body,title=head with the table’s own"
            f" names; the fields are {', '.join(TARGETS)}"
        )
    return columns


def _pairs(written: str, starts: list[re.Match[str]]) -> dict[str, str]:
    ends = [*(start.start() for start in starts[1:]), len(written)]
    pairs = zip(starts, ends, strict=True)
    return {start[1]: written[start.end() : end].strip() for start, end in pairs}


def _key(names: Iterable[str]) -> str:
    one = json.dumps(sorted(set(names)), ensure_ascii=False)
    return f"columns {sha256(one.encode('utf-8', 'replace')).hexdigest()[:16]}"
