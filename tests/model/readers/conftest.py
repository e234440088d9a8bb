"""Real files of every format, built from a few words of our own."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path

import pytest

from tests.model.readers.counted import INPUTS, REFUSED

HEADLINE = "Thirty soldiers reported dead near Lower Ford"
PARAGRAPHS = (
    "LOWER FORD, May 11 (Valley Wire) - The defence ministry said on Thursday that at least 30 of its "
    "soldiers had been killed when artillery struck two posts near the village.",
    "Its neighbour said that it had lost 12 men and accused the other side of firing first, a charge "
    "that the ministry rejected.",
    "“We were woken by the first shells at four,” said a farmer. “By six nobody could leave.”",
)


def zipped(members: dict[str, str | bytes]) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return kept.getvalue()


def docx(lines: tuple[str, ...], xml: str = "") -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = xml or f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def odt(lines: tuple[str, ...]) -> bytes:
    body = "".join(
        f"<text:p>{line[:10]}<text:span>{line[10:]}</text:span></text:p>" for line in lines
    )
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    content = (
        f'<office:document-content xmlns:office="{office}" xmlns:text="{text}"><office:body>'
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def rtf(lines: tuple[str, ...]) -> bytes:
    def escaped(line: str) -> str:
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in line)

    return ("{\\rtf1\\ansi\\ansicpg1252 " + "\\par\n".join(map(escaped, lines)) + "\\par}").encode()


def epub(lines: tuple[str, ...]) -> bytes:
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Valley Digest</dc:title><dc:language>en</dc:language><dc:date>2023-05-12</dc:date>"
        '</metadata><manifest><item id="one" href="text/one.xhtml"/><item id="cover" href="cover.xhtml"/>'
        '</manifest><spine><itemref idref="cover"/><itemref idref="one"/></spine></package>'
    )
    body = f"<h1>{lines[0]}</h1>" + "".join(f"<p>{line}</p>" for line in lines[1:])
    page = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{body}</body></html>'
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "OEBPS/book.opf": package,
            "OEBPS/text/one.xhtml": page,
            "OEBPS/cover.xhtml": "<html><body><h1>Valley Digest</h1></body></html>",
        }
    )


def pdf(lines: tuple[str, ...]) -> bytes:
    """A page of Helvetica, its lines wrapped at 80 characters."""
    shown = []
    for line in lines:
        words, row = line.replace("“", '"').replace("”", '"').split(), ""
        for word in words:
            if len(row) + len(word) > 80:
                shown.append(row)
                row = ""
            row += (" " if row else "") + word
        shown += [row, ""]
    return pdf_of([shown])


def pdf_of(pages: list[list[str]]) -> bytes:
    """Pages of Helvetica with these rows."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>"
        % (b" ".join(b"%d 0 R" % (4 + at * 2) for at in range(len(pages))), len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for at, rows in enumerate(pages):
        escaped = [row.replace("(", r"\(").replace(")", r"\)") for row in rows]
        shown = "".join(f"({row}) Tj T*\n" for row in escaped)
        stream = f"BT /F1 11 Tf 14 TL 50 780 Td\n{shown}ET".encode("latin-1")
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % (5 + at * 2)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    data, offsets = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % at for at in offsets)
    trailer = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return data + head + table + trailer % (len(objects) + 1, len(data))


def html(lines: tuple[str, ...]) -> bytes:
    body = f"<h1>{lines[0]}</h1>" + "".join(f"<p>{line}</p>" for line in lines[1:])
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Valley Courier</title>'
        f"</head><body><article>{body}</article></body></html>"
    ).encode()


def mhtml(lines: tuple[str, ...]) -> bytes:
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/ford\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
        b"----b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + html(lines)
        + b"\r\n----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n----b--\r\n"
    )


def eml(lines: tuple[str, ...]) -> bytes:
    body = "\n\n".join(lines[1:])
    return (
        f"From: Valley Alerts <alerts@valley.example>\nSubject: {lines[0]}\n"
        "Date: Thu, 11 May 2023 21:40:00 +0400\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{body}\n"
    ).encode()


def xlsx(rows: list[list[object]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


LINES = (HEADLINE, *PARAGRAPHS)
ROW = {
    "headline": HEADLINE,
    "publication": "Valley Courier",
    "date": "2023-05-11",
    "body": "\n\n".join(PARAGRAPHS),
}
BUILT: dict[str, Callable[[], bytes]] = {
    ".txt": lambda: "\n\n".join(LINES).encode(),
    ".md": lambda: ("# " + "\n\n".join(LINES)).encode(),
    ".html": lambda: html(LINES),
    ".mhtml": lambda: mhtml(LINES),
    ".pdf": lambda: pdf(LINES),
    ".docx": lambda: docx(LINES),
    ".odt": lambda: odt(LINES),
    ".rtf": lambda: rtf(LINES),
    ".epub": lambda: epub(LINES),
    ".eml": lambda: eml(LINES),
    ".csv": lambda: (
        "headline;publication;date;body\n" + ";".join(f'"{v}"' for v in ROW.values())
    ).encode(),
    ".jsonl": lambda: (json.dumps(ROW) + "\n").encode(),
    ".ris": lambda: (
        f"TY  - NEWS\nTI  - {HEADLINE}\nAU  - Sand, Mira\nDA  - 2023/05/11/\nER  - \n".encode()
    ),
    ".bib": lambda: (
        f"@article{{a, title={{{HEADLINE}}}, author={{Sand, Mira}}, date={{2023-05-11}}}}".encode()
    ),
    ".json": lambda: json.dumps([{"type": "article", "title": HEADLINE}]).encode(),
    ".xlsx": lambda: xlsx(
        [list(ROW), [HEADLINE, "Valley Courier", date(2023, 5, 11), ROW["body"]]]
    ),
}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many made-up files the readers were given."""
    if INPUTS:
        terminalreporter.section("made-up files")
        for way, n_inputs in sorted(INPUTS.items()):
            refused = f", {REFUSED[way]:,} refused" if way in REFUSED else ""
            terminalreporter.line(f"{way.lower():20} {n_inputs:>8,}{refused}")
        terminalreporter.line(f"{'in all':20} {INPUTS.total():>8,}")


@pytest.fixture(scope="session")
def built() -> dict[str, Callable[[], bytes]]:
    """A builder of one article's file for each suffix; the same bytes each time."""
    return {suffix: cache(build) for suffix, build in BUILT.items()}


@pytest.fixture(scope="session")
def archive_file() -> Callable[[str, tuple[str, ...]], bytes]:
    """Builds a .docx or .rtf of these lines."""
    return lambda suffix, lines: {".docx": docx, ".rtf": rtf}[suffix](lines)


@pytest.fixture(scope="session")
def zip_of() -> Callable[[dict[str, str | bytes]], bytes]:
    """Builds a zip file of members."""
    return zipped


@pytest.fixture(scope="session")
def pdf_pages() -> Callable[[list[list[str]]], bytes]:
    """Builds a PDF of pages of rows."""
    return pdf_of


@pytest.fixture
def saved(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Writes a file and gives its path."""

    def save(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return save
