"""EPUB books and news digests: one draft for each chapter with running text."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

from model.errors import UserError
from model.intake.archives.archive import moment
from model.intake.draft import Draft, Line, with_values
from model.intake.encodings import decode
from model.intake.lines import is_prose
from model.intake.page import lines_of_page
from model.intake.plain import propose
from model.readers._files import member, unpacked
from model.readers._xml import local, tree

SUFFIXES = (".epub",)
CONTENT = "zip"
MIN_PROSE = 200


def read(path: Path, encoding: str = "") -> Iterator[Draft]:
    """One draft for each chapter with at least 200 characters of running text."""
    with unpacked(path) as archive:
        package, chapters = _package(archive)
        for name in chapters:
            page = decode(member(archive, name)).text
            lines = [line for line in lines_of_page(page) if line]
            if sum(len(line) for line in lines if is_prose(line)) >= MIN_PROSE:
                yield _draft(page, lines, package)


def _package(archive: ZipFile) -> tuple[dict[str, str], list[str]]:
    """The book's own record, and the names of its chapters in reading order."""
    container = member(archive, "META-INF/container.xml")
    if not container:
        raise UserError("it is no EPUB: give it its right ending first")
    roots = [one.get("full-path", "") for one in tree(container).iter() if local(one) == "rootfile"]
    if not roots:
        raise UserError("this EPUB is damaged: download it again")
    package = tree(member(archive, roots[0]))
    record = {
        local(one): (one.text or "").strip()
        for one in reversed(list(package.iter()))
        if "elements/1.1" in str(one.tag)
    }
    items = {one.get("id"): one.get("href", "") for one in package.iter() if local(one) == "item"}
    order = [items.get(one.get("idref"), "") for one in package.iter() if local(one) == "itemref"]
    folder = posixpath.dirname(roots[0])
    names = [posixpath.normpath(posixpath.join(folder, unquote(href))) for href in order if href]
    return record, names


def _draft(page: str, lines: list[str], record: dict[str, str]) -> Draft:
    heading = re.search(
        r"<h[1-3][^>]{0,500}>(.{1,2000}?)</h[1-3]>", page, re.DOTALL | re.IGNORECASE
    )
    title = re.sub(r"<[^>]{0,500}>", "", heading[1]) if heading else ""
    spaced = [Line(text) for line in lines for text in (line, "")]
    draft = with_values(
        Draft(tuple(spaced), original=page), {"title": title}, "the chapter’s heading"
    )
    values = {
        "outlet": record.get("publisher", "") or record.get("title", ""),
        "author": record.get("creator", ""),
        "published_at": moment(record.get("date", "")),
        "language": record.get("language", "")[:2].lower(),
        "rights_note": record.get("rights", ""),
    }
    return propose(with_values(draft, values, "the book’s own record"))
