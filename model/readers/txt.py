"""Plain text, and what ProQuest and others download as plain text."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from model.intake.archives.archive import drafts_of
from model.intake.draft import Draft
from model.readers._files import decoded, warnings_of

SUFFIXES = (".txt", ".text")
CONTENT = "text"


def read(path: Path, encoding: str = "") -> Iterator[Draft]:
    """One draft, or as many as an archive's download holds."""
    read = decoded(path, encoding)
    for draft in drafts_of(read.text):
        yield replace(draft, warnings=warnings_of(read) + draft.warnings)
