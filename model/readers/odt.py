"""OpenDocument texts (ISO/IEC 26300), as LibreOffice writes them."""

from collections.abc import Iterator
from pathlib import Path

from model.errors import UserError
from model.intake.archives.archive import drafts_of
from model.intake.draft import Draft
from model.readers._files import member, unpacked
from model.readers._xml import lines, tree

SUFFIXES = (".odt",)
CONTENT = "zip"
_PARAGRAPHS = frozenset({"p", "h"})
_TEXTS = frozenset({"p", "h", "span", "a", "meta", "ruby-base", "title", "date", "author-name"})
_SKIPPED = frozenset(
    {"annotation", "tracked-changes", "note", "automatic-styles", "forms", "scripts"}
)
_INSTEAD = {"s": " ", "tab": " ", "line-break": "\n"}


def read(path: Path, encoding: str = "") -> Iterator[Draft]:
    """One draft, or as many as an archive's download holds."""
    with unpacked(path) as archive:
        data = member(archive, "content.xml")
    if not data:
        raise UserError("it is no OpenDocument text: give it its right ending first")
    yield from drafts_of("\n\n".join(lines(tree(data), _PARAGRAPHS, _TEXTS, _SKIPPED, _INSTEAD)))
