"""PDF files with a text layer; what is drawn as a picture cannot be read."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Any

from model.errors import UserError
from model.intake.archives.archive import drafts_of
from model.intake.draft import Draft
from model.readers._files import MAX_DOCUMENT_BYTES, check_size

SUFFIXES = (".pdf",)
CONTENT = "pdf"
MAX_PAGES = 2000
_one_at_a_time = Lock()  # PDFium keeps global state: two threads in it crash the process
_PAGE_NUMBER = re.compile(r"^\W*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*$", re.IGNORECASE)


def read(path: Path, encoding: str = "") -> Iterator[Draft]:
    """One draft, or as many as an archive's download holds."""
    check_size(path, MAX_DOCUMENT_BYTES)
    with _one_at_a_time:
        pages = _pages(path)
    if not any(page.strip() for page in pages):
        raise UserError("it holds pictures of pages and no text: recognise the text (OCR) first")
    yield from drafts_of("\n".join(_without_running_heads([page.split("\n") for page in pages])))


def _pages(path: Path) -> list[str]:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        why = "under a password" if "password" in str(error).lower() else "damaged"
        raise UserError(f"this PDF is {why}: save it again without a password") from None
    try:
        if len(document) > MAX_PAGES:
            raise UserError(
                f"it has {len(document):,} pages, more than {MAX_PAGES:,}: split it first"
            )
        return [_text(page) for page in document]
    except pypdfium2.PdfiumError:
        raise UserError("this PDF is damaged: save it again from its program") from None
    finally:
        document.close()


def _text(page: Any) -> str:
    """The page's lines; a blank one where the gap or the size of letters tells a new paragraph."""
    textpage = page.get_textpage()
    try:
        text: str = textpage.get_text_range()
        boxes = _boxes(textpage, text)
    finally:
        textpage.close()
        page.close()
    pitches = sorted(
        one.bottom - two.bottom for one, two in pairwise(boxes) if one.bottom > two.bottom
    )
    usual = pitches[len(pitches) // 2] if pitches else 0.0
    lines: list[str] = []
    for at, box in enumerate(boxes):
        if at and _is_apart(boxes[at - 1], box, usual):
            lines.append("")
        lines.append(box.text)
    return "\n".join(lines)


@dataclass(frozen=True)
class _Box:
    """A line of a page with the lower edge and the height of its first letter, in points."""

    text: str
    bottom: float
    height: float


def _boxes(textpage: Any, text: str) -> list[_Box]:
    boxes = []
    at = 0
    last = textpage.count_chars() - 1
    for line in re.split("\r\n|\r|\n", text):
        bare = re.sub("[\x02\ufffe]$", "-", line)  # how PDFium marks a hyphen at the line's end
        if bare.strip() and at <= last:
            _, bottom, _, top = textpage.get_charbox(at, loose=True)
            boxes.append(_Box(bare, bottom, top - bottom))
        at += len(line) + 2
    return boxes


def _is_apart(above: _Box, below: _Box, usual: float) -> bool:
    gap = above.bottom - below.bottom
    is_other_size = abs(above.height - below.height) > 0.15 * max(above.height, below.height)
    return is_other_size or (usual > 0 and gap > 1.35 * usual)


def _without_running_heads(pages: list[list[str]]) -> list[str]:
    """The pages' lines without numbers and lines that stand at the edge of every third page."""
    edges = Counter(
        _shape(line) for page in pages for line in {*page[:2], *page[-2:]} if line.strip()
    )
    often = {line for line, times in edges.items() if times >= 3 and times * 3 >= len(pages)}
    kept = []
    for page in pages:
        for at, line in enumerate(page):
            is_edge = at < 2 or at >= len(page) - 2
            if not (is_edge and (_shape(line) in often or _PAGE_NUMBER.match(line.strip()))):
                kept.append(line)
    return kept


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line.strip())
