"""A crafted file ends in one clear line, and so does a damaged one."""

import os
import resource
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from model.adding import add_files
from model.errors import UserError
from model.project import Project
from model.readers import read_file
from model.readers._files import MAX_LINE_BYTES, MAX_TEXT_BYTES
from model.tables import articles

Save = Callable[[str, bytes], Path]
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY c "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]><w:document xmlns:w="x"><w:p><w:t>&d;</w:t></w:p></w:document>'
)
FAR = '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY f SYSTEM "file:///etc/hostname">]><b>&f;</b>'


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        list(read_file(path))
    told = str(caught.value)
    assert told.startswith(path.name + ": ")
    assert "\n" not in told and len(told) < 400
    return told


def bomb() -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)
    return kept.getvalue()


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".epub", ".xlsx"])
def test_a_zip_bomb_is_not_opened(suffix: str, saved: Save) -> None:
    assert "bomb" in refusal(saved(f"bomb{suffix}", bomb()))


@pytest.mark.parametrize(
    ("suffix", "name"),
    [
        (".docx", "word/document.xml"),
        (".odt", "content.xml"),
        (".epub", "META-INF/container.xml"),
        (".xlsx", "xl/workbook.xml"),
    ],
)
@pytest.mark.parametrize("xml", [ENTITIES, FAR])
def test_entities_are_refused(
    suffix: str, name: str, xml: str, saved: Save, zip_of: Callable[..., bytes]
) -> None:
    assert "entities" in refusal(saved(f"a{suffix}", zip_of({name: xml})))


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil", "..\\evil", "C:\\evil"])
def test_a_path_out_of_the_archive_is_refused(
    name: str, saved: Save, zip_of: Callable[..., bytes]
) -> None:
    assert "outside" in refusal(saved("a.docx", zip_of({name: "x", "word/document.xml": "<w/>"})))


@pytest.mark.parametrize(
    "suffix", [".txt", ".html", ".csv", ".jsonl", ".eml", ".md", ".rtf", ".ris"]
)
def test_a_line_of_a_gigabyte_is_never_read(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"line{suffix}"
    head = b"{\\rtf1 " if suffix == ".rtf" else b"a"
    with path.open("wb") as opened:
        opened.write(head + b"x" * 4096)
        os.truncate(path, 1_000_000_000)
    assert refusal(path)


@pytest.mark.parametrize(("suffix", "head"), [(".csv", b'text\n"'), (".jsonl", b'{"text": "')])
def test_a_table_with_an_endless_line_is_refused(suffix: str, head: bytes, saved: Save) -> None:
    assert "split it" in refusal(saved(f"a{suffix}", head + b"x" * (MAX_LINE_BYTES + 10)))


def test_one_article_of_a_whole_library_is_refused(saved: Save) -> None:
    assert "split it" in refusal(saved("a.txt", b"word " * 1_200_000))
    assert MAX_TEXT_BYTES >= 6_000_000


@pytest.mark.parametrize(
    "suffix", [".txt", ".csv", ".html", ".md", ".ris", ".bib", ".json", ".jsonl"]
)
def test_nul_bytes_are_no_text(suffix: str, saved: Save) -> None:
    assert refusal(saved(f"a{suffix}", b"text\x00\x01\x02 and some more\n1,2\x00"))


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.docx", b"%PDF-1.4 ...", "holds a PDF"),
        ("a.txt", b"PK\x03\x04rest of a zip", "zipped document"),
        ("a.pdf", b"just words", "holds text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "picture"),
        ("a.csv", b"\x7fELF\x02", "program"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1", "old Office"),
        ("a.exe", b"MZ\x90", "are not read"),
        ("noending", b"words", "are not read"),
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n ", "empty"),
    ],
)
def test_a_wrong_ending_is_told(name: str, data: bytes, told: str, saved: Save) -> None:
    assert told in refusal(saved(name, data))


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".epub", ".xlsx", ".pdf", ".rtf", ".mhtml"])
def test_a_file_cut_in_half_is_told(
    suffix: str, built: dict[str, Callable[[], bytes]], saved: Save
) -> None:
    data = built[suffix]()
    path = saved(f"cut{suffix}", data[: len(data) // 4])
    try:
        drafts = list(read_file(path))
    except UserError as error:
        assert "\n" not in str(error)
    else:
        assert suffix in {".rtf", ".mhtml"} and drafts


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert "cannot be opened" in refusal(tmp_path / "gone.txt")
    (tmp_path / "folder.txt").mkdir()
    assert "cannot be opened" in refusal(tmp_path / "folder.txt")


def test_a_page_nested_without_end_still_answers(saved: Save) -> None:
    deep = b"<div>" * 30_000 + b"<p>The ministry said on Thursday that a post had been hit.</p>"
    try:
        assert list(read_file(saved("deep.html", b"<html><body>" + deep)))
    except UserError as error:
        assert "\n" not in str(error)


def test_a_document_nested_without_end_still_answers(
    saved: Save, zip_of: Callable[..., bytes]
) -> None:
    xml = "<a>" * 50_000 + "<p><t>The ministry spoke.</t></p>" + "</a>" * 50_000
    (draft,) = read_file(saved("deep.docx", zip_of({"word/document.xml": xml})))
    assert draft.text == "The ministry spoke."


def test_json_nested_without_end_is_refused(saved: Save) -> None:
    assert refusal(saved("a.json", b"[" * 100_000))
    assert refusal(saved("a.jsonl", b'{"a":' * 100_000))


def test_nothing_on_a_page_is_fetched(saved: Save) -> None:
    page = (
        '<html><head><base href="http://127.0.0.1:9/"><link rel=stylesheet href="a.css">'
        '<script src="http://127.0.0.1:9/a.js"></script><meta http-equiv=refresh content="0;url=http://127.0.0.1:9/">'
        '</head><body><img src="file:///etc/hostname"><iframe src="http://127.0.0.1:9/x"></iframe>'
        "<p>The ministry said on Thursday that a post near the village had been hit.</p></body></html>"
    )
    (draft,) = read_file(saved("a.html", page.encode()))
    assert draft.text == "The ministry said on Thursday that a post near the village had been hit."


def test_names_with_line_breaks_stay_on_one_line(saved: Save) -> None:
    with pytest.raises(UserError) as caught:
        list(read_file(saved("a\nb.csv", b'"x\ny",z\n1,2\n')))
    assert str(caught.value) == "a b.csv: no column is known as the text: choose among x y, z"


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("suffix", "head"),
    [(".txt", b""), (".html", b"<p>"), (".csv", b'text\n"'), (".jsonl", b'{"text": "'), (".rtf", b"{\\rtf1 ")],
)  # fmt: skip
def test_a_real_gigabyte_on_one_line(
    suffix: str, head: bytes, tmp_path: Path, project: Project
) -> None:
    path = tmp_path / f"line{suffix}"
    with path.open("wb") as opened:
        opened.write(head)
        for _ in range(1000):
            opened.write(b"x" * 1_000_000)
    before = peak_mb()
    added = add_files(project, [path], lambda done, total: None)
    assert len(added.failed) == 1 and "split it first" in added.failed[0]
    assert articles.count(project.db) == 0
    assert peak_mb() - before < 100
    path.unlink()


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_real_bomb_of_a_gigabyte(tmp_path: Path, project: Project) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as opened:
            for _ in range(1000):
                opened.write(b" " * 1_000_000)
    assert path.stat().st_size < 2_000_000
    before = peak_mb()
    added = add_files(project, [path], lambda done, total: None)
    assert len(added.failed) == 1 and "bomb" in added.failed[0]
    assert articles.count(project.db) == 0
    assert peak_mb() - before < 50


def peak_mb() -> float:
    """The most memory that this process has had, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1_000_000 if sys.platform == "darwin" else 1_000)
