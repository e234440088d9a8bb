"""Opening hostile files: sizes, archives and characters, checked before anything is believed."""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from model.errors import UserError
from model.intake.encodings import Decoded, decode

MB = 1_000_000
MAX_TEXT_BYTES = 50 * MB
MAX_DOCUMENT_BYTES = 200 * MB
MAX_ROWS_BYTES = 2000 * MB
MAX_LINE_BYTES = 10 * MB
MAX_MEMBERS = 10_000
MAX_MEMBER_BYTES = 100 * MB
MAX_UNPACKED_BYTES = 400 * MB
MAX_RATIO = 250
"""A member that unpacks to more than this many times its size is a bomb (text packs 3 to 20 times)."""


def read_bytes(path: Path, limit: int = MAX_DOCUMENT_BYTES) -> bytes:
    """The file's bytes. Raises `UserError` when there are more than ``limit``."""
    check_size(path, limit)
    return path.read_bytes()


def check_size(path: Path, limit: int) -> None:
    """Raise `UserError` when the file is larger than ``limit`` bytes."""
    size = path.stat().st_size
    if size > limit:
        raise UserError(
            f"this file has {size / MB:,.0f} MB, more than the {limit // MB} MB read here: split it first"
        )


def decoded(path: Path, encoding: str = "") -> Decoded:
    """The file's text and how it was read."""
    return decode(read_bytes(path, MAX_TEXT_BYTES), encoding)


def read_text(path: Path, encoding: str = "") -> tuple[str, tuple[str, ...]]:
    """The file's text, and what must be told about how it was read."""
    read = decoded(path, encoding)
    return read.text, warnings_of(read)


def warnings_of(read: Decoded) -> tuple[str, ...]:
    """What must be told about how a text was read."""
    return warning_of_guess(read.encoding) if read.is_guess else ()


def warning_of_guess(encoding: str) -> tuple[str, ...]:
    """What to tell when an encoding was guessed."""
    return (f"The encoding was guessed as {encoding}: if letters look wrong, choose another.",)


@contextmanager
def unpacked(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zipped document after a look at its list of members.

    Raises `UserError` for a damaged file, a zip bomb, a member outside the archive, or a password.
    """
    check_size(path, MAX_DOCUMENT_BYTES)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OverflowError) as error:
        raise _damaged(error) from None
    with archive:
        _check_members(archive.infolist())
        yield archive


def _damaged(error: Exception) -> UserError:
    return UserError(f"this file is damaged ({_reason(error)}): save it again from its program")


def _reason(error: Exception) -> str:
    return str(error).strip("'\"").partition("\n")[0][:80] or type(error).__name__


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_MEMBERS or sum(one.file_size for one in members) > MAX_UNPACKED_BYTES:
        raise UserError("this file unpacks to more than any article could hold: it was not opened")
    for one in members:
        if one.file_size > MAX_MEMBER_BYTES or (
            one.file_size > MB and one.file_size > MAX_RATIO * max(1, one.compress_size)
        ):
            raise UserError("this file is packed like a zip bomb: it was not opened")
        name = PurePosixPath(one.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or re.match(r"[A-Za-z]:", name.as_posix()):
            raise UserError("this file holds a path that leads outside of it: it was not opened")


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """One member's bytes, never more than its stated and allowed size; empty when it is missing."""
    import zlib
    from lzma import LZMAError

    if name not in archive.NameToInfo:
        return b""
    try:
        with archive.open(name) as opened:
            data = opened.read(MAX_MEMBER_BYTES + 1)
    except RuntimeError as error:  # what zipfile raises for a password or an unknown packing
        raise UserError(
            f"this file cannot be unpacked ({_reason(error)}): save it without a password"
        ) from None
    except (zipfile.BadZipFile, EOFError, ValueError, OSError, zlib.error, LZMAError) as error:
        raise _damaged(error) from None
    if len(data) > MAX_MEMBER_BYTES:
        raise UserError("this file is packed like a zip bomb: it was not opened")
    return data


def refuse_entities(data: bytes) -> None:
    """Raise `UserError` for XML that declares entities: office documents never do, bombs must."""
    head = data[:4096].replace(b"\x00", b"").upper()
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head or b"<!ENTITY" in data:
        raise UserError("this file declares XML entities, as bombs do: it was not opened")
