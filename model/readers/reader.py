"""The contract of a reader, and the one door for files.

Each module here has ``SUFFIXES``, ``CONTENT`` (what the first bytes must look like: "text", "html",
"mime", "pdf", "rtf" or "zip") and ``read(path, encoding="") -> Iterator[Draft]``. Readers of rows also
have ``columns(path, encoding="")``, the names of the columns, and ``rows(path, encoding="")``, and take ``columns=`` in ``read``: the name of a column
for each field of a draft. Readers of text in any encoding have ``decoded(path) -> Decoded``. A reader says what is wrong without the file's name; `read_file` puts it before.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from types import ModuleType

from model.errors import UserError
from model.intake.draft import Draft, Found
from model.intake.encodings import Decoded
from model.parts import load, parts
from model.text import normalise

_SIGNATURES = (
    (b"PK\x03\x04", "zip", "a zipped document"),
    (b"PK\x05\x06", "zip", "an empty zip file"),
    (b"{\\rtf", "rtf", "rich text"),
    (b"\xd0\xcf\x11\xe0", "old office", "a document of an old Office program"),
    (b"SQLite format 3", "sqlite", "a database"),
    (b"\x89PNG", "image", "a picture"),
    (b"\xff\xd8\xff", "image", "a picture"),
    (b"GIF8", "image", "a picture"),
    (b"\x7fELF", "program", "a program"),
    (b"MZ\x90", "program", "a program"),
    (b"\x1f\x8b", "gzip", "a packed file"),
    (b"7z\xbc\xaf", "7z", "a packed file"),
    (b"Rar!", "rar", "a packed file"),
)
_TEXTUAL = {"text", "html", "mime"}


@cache
def suffixes() -> dict[str, str]:
    """Reader module for each suffix that can be read, in small letters with the dot."""
    return {
        suffix: name for name in parts(__package__) for suffix in load(__package__, name).SUFFIXES
    }


def read_file(
    path: Path, encoding: str = "", columns: Mapping[str, str] | None = None
) -> Iterator[Draft]:
    """Every article in a file, as drafts, one after the other.

    ``encoding`` overrules the detection for text files; ``columns`` names the column for each field
    of a draft in files of rows. Raises `UserError`, one line that begins with the file's name, for
    a file that is unknown, damaged, hostile, empty or not what its name says.
    """
    with _named(path):
        yield from _read(path, encoding, columns)


def columns_of(path: Path, encoding: str = "") -> list[str]:
    """Names of the columns of a file of rows, in its order; empty for any other file.

    Raises `UserError` as `read_file` does.
    """
    with _named(path):
        reader = _reader_of(path)
        if not hasattr(reader, "columns"):
            return []
        _check_content(path, reader.CONTENT)
        return [name for name in reader.columns(path, encoding) if name.strip()]


def first_rows(path: Path, encoding: str = "", limit: int = 12) -> list[dict[str, str]]:
    """The first rows of a file of rows as they stand, by column; empty for any other file.

    Raises `UserError` as `read_file` does.
    """
    with _named(path):
        reader = _reader_of(path)
        return list(islice(reader.rows(path, encoding), limit)) if hasattr(reader, "rows") else []


def encoding_of(path: Path) -> Decoded | None:
    """How a text file is read when nobody chooses; None for files that tell it themselves.

    Raises `UserError` as `read_file` does.
    """
    with _named(path):
        reader = _reader_of(path)
        if not hasattr(reader, "decoded"):
            return None
        _check_content(path, reader.CONTENT)
        read: Decoded = reader.decoded(path)
        return read


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Put the file's name before what is wrong with it."""
    try:
        yield
    except UserError as error:
        raise UserError(_one_line(f"{path.name}: {error}")) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        told = f"{path.name}: it cannot be opened ({reason}): check the file"
        raise UserError(_one_line(told)) from None


def _one_line(told: str) -> str:
    """Names of files and columns may hold anything, line breaks and control characters too."""
    return " ".join(normalise(told).split())


def _reader_of(path: Path) -> ModuleType:
    name = suffixes().get(path.suffix.lower())
    if not name:
        raise UserError(
            f"files ending in “{path.suffix}” are not read: save it as one of "
            f"{', '.join(sorted(suffixes()))}"
        )
    return load(__package__, name)


def _read(path: Path, encoding: str, columns: Mapping[str, str] | None) -> Iterator[Draft]:
    reader = _reader_of(path)
    _check_content(path, reader.CONTENT)
    chosen = {"columns": columns} if columns else {}
    drafts = reader.read(path, encoding=encoding, **chosen)
    is_empty = True
    for draft in drafts:
        if draft.text or draft.is_reference:
            is_empty = False
            yield _named_by_file(draft, path)
    if is_empty:
        raise UserError("there is no text in it: open it in its own program and paste the article")


def _check_content(path: Path, expected: str) -> None:
    with path.open("rb") as opened:
        head = opened.read(2048)
    if not head.strip():
        raise UserError("it is empty: check the download")
    found, called = next(
        ((kind, words) for mark, kind, words in _SIGNATURES if head.startswith(mark)),
        ("text", "text"),
    )
    if found == "text" and b"%PDF-" in head[:1024]:
        found, called = "pdf", "a PDF"
    if found == expected or (found in _TEXTUAL and expected in _TEXTUAL):
        return
    raise UserError(f"it is named {path.suffix} but holds {called}: give it its right ending first")


def _named_by_file(draft: Draft, path: Path) -> Draft:
    """What only the file's name tells: a title where there is none, a day as an offer."""
    if draft.is_reference:
        return draft
    origin = "the file’s name"
    if not draft.title:
        title = re.sub(r"[_\s]+", " ", path.stem).strip()
        draft = replace(draft, title=Found(title, origin) if title else None)
    if not draft.published_at and not draft.implied_date:
        match = re.search(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)", path.stem)
        if match and _is_day(*map(int, match.groups())):
            draft = replace(draft, implied_date=Found("-".join(match.groups()), origin))
    return draft


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False
