"""Word documents (ECMA-376), and what Nexis downloads as such.

Read from the document's own XML: text in tables, boxes, content controls and accepted insertions
counts, deleted text does not. Macros, pictures and links are not looked at.
"""

from collections.abc import Iterator
from pathlib import Path

from model.errors import UserError
from model.intake.archives.archive import drafts_of
from model.intake.draft import Draft
from model.readers._files import member, unpacked
from model.readers._xml import lines, tree

SUFFIXES = (".docx", ".docm")
CONTENT = "zip"
_PARAGRAPHS = frozenset({"p"})
_TEXTS = frozenset({"t"})
_SKIPPED = frozenset(
    {"del", "moveFrom", "Fallback", "instrText", "delText", "pPr", "rPr", "sectPr"}
)
_INSTEAD = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


def read(path: Path, encoding: str = "") -> Iterator[Draft]:
    """One draft, or as many as an archive's download holds."""
    with unpacked(path) as archive:
        data = member(archive, "word/document.xml")
    if not data:
        raise UserError("it is no Word document: give it its right ending first")
    paragraphs = lines(tree(data), _PARAGRAPHS, _TEXTS, _SKIPPED, _INSTEAD)
    yield from drafts_of("\n\n".join(paragraphs))
