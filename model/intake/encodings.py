"""Bytes to text: what is certain first, then a guess that says it is one."""

import codecs
from collections.abc import Iterable
from dataclasses import dataclass

from model.errors import UserError

SAMPLE_BYTES = 200_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OFFERED = (
    "cp1252",
    "cp1254",
    "cp1251",
    "cp1256",
    "koi8-r",
    "cp866",
    "iso-8859-2",
    "gb18030",
    "utf-16",
)
"""Encodings to choose among in a preview when the guess reads wrong; cp1254 is Turkish and Azeri."""


_NO_PAGE_ENCODINGS = frozenset(
    {"punycode", "idna", "unicode-escape", "raw-unicode-escape", "utf-7"}
)


@dataclass(frozen=True)
class Decoded:
    """A text, the encoding it was read in, and whether that is a guess."""

    text: str
    encoding: str
    is_guess: bool = False


def decode(data: bytes, encoding: str = "") -> Decoded:
    """Read bytes in the encoding given, else by byte-order mark, as UTF-8, or by a guess.

    Raises `UserError` for bytes that are not text or not in the encoding given.
    """
    if encoding:
        return Decoded(_strictly(data, encoding), encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data, name), name)
    if b"\x00" in data:
        return _without_mark(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _guessed(data)


def is_known(name: str) -> bool:
    """Whether there is a text encoding of this name."""
    try:
        return bool("a".encode(name)) and name not in _NO_PAGE_ENCODINGS
    except (ValueError, LookupError):
        return False


def as_stated(data: bytes, name: str) -> str | None:
    """Text in the encoding that a page or mail states; None where that is wrong, as it often is."""
    if name.lower().replace("_", "-") in _NO_PAGE_ENCODINGS:
        return None
    try:
        return data.decode(name)
    except (ValueError, LookupError):
        return None


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except (ValueError, LookupError):
        raise UserError(f"this is not text in {encoding}: choose another encoding") from None


def _without_mark(data: bytes) -> Decoded:
    """UTF-16 of mostly Latin text shows as a NUL in every second byte; other NULs are not text."""
    head = data[:SAMPLE_BYTES]
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    for name, rare, often in (("utf-16-le", even, odd), ("utf-16-be", odd, even)):
        if len(data) % 2 == 0 and often * 2 > half and rare * 20 < half:
            return Decoded(_strictly(data, name), name, is_guess=True)
    raise UserError(
        "this holds NUL bytes and is no text: open it in its own program and save as text"
    )


def _guessed(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE_BYTES]).best()
    name = best.encoding if best else "cp1252"
    try:
        return Decoded(data.decode(name), name, is_guess=True)
    except UnicodeDecodeError:
        return Decoded(data.decode("cp1252", "replace"), "cp1252", is_guess=True)


def offered_repair(text: str) -> str | None:
    """The text with its mojibake mended, to be shown beside it; None when nothing looks wrong.

    Quotation marks and everything else that ftfy would tidy stay as they are.
    """
    from ftfy import fix_encoding
    from ftfy.badness import is_bad

    if not is_bad(text):
        return None
    mended = fix_encoding(text)
    return mended if mended != text else None


def offered_repairs(texts: Iterable[str]) -> dict[str, str]:
    """Each of these texts in which mojibake could be mended, with the mended one."""
    return {text: mended for text in texts if (mended := offered_repair(text))}
