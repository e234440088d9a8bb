"""PDF files with a text layer; what is drawn as a picture cannot be read."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

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


def _text(page: object) -> str:
    textpage = page.get_textpage()  # type: ignore[attr-defined]
    try:
        text: str = textpage.get_text_bounded()
    finally:
        textpage.close()
        page.close()  # type: ignore[attr-defined]
    return re.sub(r"[\x02\ufffe]\r?\n?", "", text).replace("\r\n", "\n").replace("\r", "\n")


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
