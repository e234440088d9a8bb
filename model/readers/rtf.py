"""Rich text, and what Nexis and Factiva download as such."""

from collections.abc import Iterator
from pathlib import Path

from model.errors import UserError
from model.intake.archives.archive import drafts_of
from model.intake.draft import Draft
from model.readers._files import MAX_TEXT_BYTES, read_bytes

SUFFIXES = (".rtf",)
CONTENT = "rtf"


def read(path: Path, encoding: str = "") -> Iterator[Draft]:
    """One draft, or as many as an archive's download holds."""
    from striprtf.striprtf import rtf_to_text

    source = read_bytes(path, MAX_TEXT_BYTES).decode("latin-1")
    try:
        text = rtf_to_text(  # type: ignore[no-untyped-call]
            source, encoding=encoding or "cp1252", errors="replace"
        )
    except (ValueError, LookupError, OverflowError):
        raise UserError("this rich text is damaged: save it again from its program") from None
    yield from drafts_of(text.replace("\n", "\n\n"))
