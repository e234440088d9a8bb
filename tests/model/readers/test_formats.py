"""One article in every format comes in as the same article."""

from collections.abc import Callable
from pathlib import Path

import pytest

from model.errors import UserError
from model.readers import read_file, suffixes

Save = Callable[[str, bytes], Path]
Built = dict[str, Callable[[], bytes]]
FORMATS = [
    ".txt",
    ".md",
    ".html",
    ".mhtml",
    ".pdf",
    ".docx",
    ".odt",
    ".rtf",
    ".epub",
    ".eml",
    ".csv",
    ".jsonl",
    ".xlsx",
]


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_article_comes_in(suffix: str, built: Built, saved: Save) -> None:
    (draft,) = read_file(saved(f"ford{suffix}", built[suffix]()))
    assert draft.value("title") == "Thirty soldiers reported dead near Lower Ford"
    assert "at least 30 of its soldiers had been killed" in draft.text
    assert draft.text.startswith("LOWER FORD, May 11")
    assert draft.text.rstrip('”"').endswith("By six nobody could leave.")
    assert draft.value("language") == "en"
    assert draft.value("agency_of_origin") == "Valley Wire"
    assert "Thirty soldiers" not in draft.text


@pytest.mark.parametrize(
    ("suffix", "day"),
    [
        (".eml", "2023-05-11T21:40"),
        (".csv", "2023-05-11"),
        (".jsonl", "2023-05-11"),
        (".xlsx", "2023-05-11"),
        (".epub", "2023-05-12"),
        (".txt", ""),
        (".docx", ""),
        (".pdf", ""),
    ],
)
def test_only_a_stated_day_is_claimed(suffix: str, day: str, built: Built, saved: Save) -> None:
    (draft,) = read_file(saved(f"ford{suffix}", built[suffix]()))
    assert draft.value("published_at") == day


def test_the_files_name_offers_title_and_day(saved: Save) -> None:
    (draft,) = read_file(
        saved(
            "2023-05-12_lower_ford.txt",
            b"The ministry said that a post near the village had been hit in the night.",
        )
    )
    assert draft.value("title") == "2023-05-12 lower ford"
    assert draft.value("published_at") == ""
    assert draft.implied_date and draft.implied_date.value == "2023-05-12"
    assert draft.implied_date.origin == "the file’s name"


def test_word_keeps_tables_boxes_and_accepted_insertions(
    saved: Save, zip_of: Callable[..., bytes]
) -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = (
        f'<w:document xmlns:w="{space}" xmlns:mc="urn:mc"><w:body>'
        "<w:p><w:r><w:t>The ministry gave </w:t></w:r><w:ins><w:r><w:t>these</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>other</w:delText></w:r></w:del><w:r><w:t> figures on Thursday.</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Killed in the north: 30 soldiers.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>A box said that nobody was missing.</w:t></w:r></w:p></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>A box said that nobody was missing.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
        "</w:body></w:document>"
    )
    (draft,) = read_file(saved("table.docx", zip_of({"word/document.xml": xml})))
    assert draft.text == (
        "The ministry gave these figures on Thursday.\n\nKilled in the north: 30 soldiers.\n\n"
        "A box said that nobody was missing."
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r"])
def test_encodings_are_found(encoding: str, saved: Save) -> None:
    text = (
        "Министерство обороны сообщило в четверг, что при обстреле двух постов погибли тридцать "
        "военнослужащих. Соседняя сторона заявила о двенадцати погибших и отвергла обвинения.\n"
    ) * 3
    latin = "The ministry said that thirty soldiers had died near the village of Lower Ford. " * 4
    written = latin if encoding == "utf-16-le" else text
    (draft,) = read_file(saved("a.txt", written.encode(encoding)))
    assert draft.text == written.strip()


def test_a_chosen_encoding_overrules_the_guess(saved: Save) -> None:
    text = "Bakanlık perşembe günü otuz askerin öldüğünü, on iki kişinin yaralandığını açıkladı."
    (draft,) = read_file(saved("a.txt", text.encode("cp1254")), encoding="cp1254")
    assert draft.text == text


def test_every_reader_keeps_the_contract() -> None:
    from model.parts import load, parts

    for name in parts("model.readers"):
        reader = load("model.readers", name)
        assert reader.CONTENT in {"text", "html", "mime", "pdf", "rtf", "zip"}
        assert all(suffix.startswith(".") and suffix.islower() for suffix in reader.SUFFIXES)
        assert callable(reader.read)
    assert set(FORMATS) | {".ris", ".bib", ".json"} <= set(suffixes())


def test_a_pdf_loses_its_running_heads_and_its_broken_words(
    saved: Save, pdf_pages: Callable[[list[list[str]]], bytes]
) -> None:
    days = ("Monday", "Tuesday", "Friday")
    pages = [
        [
            f"Valley Courier, 11 May 2023, page {at}",
            "",
            *[
                f"On {day} the ministry said that soldiers had died when artil-",
                f"lery struck on {day} at Lower Ford.",
            ]
            * 3,
            "",
            str(at),
        ]
        for at, day in enumerate(days, 1)
    ]
    (draft,) = read_file(saved("a.pdf", pdf_pages(pages)))
    assert "page" not in draft.text
    assert draft.text.count("when artillery struck on") == 9


def test_a_pdf_without_text_or_with_a_password_is_told(
    saved: Save, pdf_pages: Callable[[list[list[str]]], bytes]
) -> None:
    with pytest.raises(UserError, match="OCR"):
        list(read_file(saved("scan.pdf", pdf_pages([[""]]))))
    with pytest.raises(UserError, match="damaged"):
        list(read_file(saved("bad.pdf", b"%PDF-1.4\nnothing of the sort")))


def test_markdown_keeps_words_and_reads_its_front_matter(saved: Save) -> None:
    text = (
        "---\ntitle: 'Thirty dead'\nauthor: Mira Sand\ndate: 2023-05-11\nsource: Valley Courier\nlang: en\nmood: sad\n---\n\n"
        "## A night\n\nThe ministry said that **thirty soldiers** had died near [Lower Ford](https://ford.example), "
        "a *small* village. ![road](road.jpg)\n\n> Nobody could leave, a farmer_with_underscores said, at 3 * 4 places.\n"
    )
    (draft,) = read_file(saved("a.md", text.encode()))
    assert draft.text == (
        "A night\n\nThe ministry said that thirty soldiers had died near Lower Ford, a small village.\n\n"
        "Nobody could leave, a farmer_with_underscores said, at 3 * 4 places."
    )
    values = [
        draft.value(field) for field in ("title", "author", "published_at", "outlet", "language")
    ]
    assert values == ["Thirty dead", "Mira Sand", "2023-05-11", "Valley Courier", "en"]
    assert draft.author and draft.author.origin == "the file’s front matter"


def test_a_mail_in_html_with_coded_headers(saved: Save) -> None:
    mail = (
        "From: =?utf-8?b?VmFsbGV5IEFsZXJ0cw==?= <a@valley.example>\nSubject: =?utf-8?q?Drei=C3=9Fig_dead_near_Ford?=\n"
        "Date: nonsense\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\n"
        "Content-Type: text/plain\n\nsee html\n--b\nContent-Type: text/html; charset=iso-8859-1\n"
        "Content-Transfer-Encoding: quoted-printable\n\n<p>The ministry named the Stra=DFe near the village of Lower Ford.</p>\n--b--\n"
    )
    (draft,) = read_file(saved("a.eml", mail.encode()))
    assert draft.text == "The ministry named the Straße near the village of Lower Ford."
    assert (draft.value("title"), draft.value("outlet")) == (
        "Dreißig dead near Ford",
        "Valley Alerts",
    )
    assert draft.published_at is None


def test_a_file_that_is_no_mail_is_told(saved: Save) -> None:
    with pytest.raises(UserError, match="no mail"):
        list(read_file(saved("a.eml", b"just a few words\n")))
    with pytest.raises(UserError, match="no page"):
        list(read_file(saved("a.mhtml", b"MIME-Version: 1.0\nContent-Type: text/plain\n\nwords\n")))


def test_a_page_in_the_encoding_it_states_or_really_is_in(saved: Save) -> None:
    text = "Министерство сообщило, что при обстреле двух постов погибли тридцать военнослужащих."
    stated = f'<html><head><meta charset="windows-1251"><title>x</title></head><p>{text}</p></html>'
    (draft,) = read_file(saved("a.html", stated.encode("cp1251")))
    assert draft.text == text
    (draft,) = read_file(saved("b.html", stated.replace("windows-1251", "no-such").encode("utf-8")))
    assert draft.text == text
