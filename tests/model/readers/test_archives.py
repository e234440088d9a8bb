"""Downloads of news archives come apart into their articles."""

from collections.abc import Callable
from pathlib import Path

import pytest

from model.intake.archives.archive import drafts_of
from model.readers import read_file

Save = Callable[[str, bytes], Path]
LEAD = "The defence ministry said on Thursday that at least 30 of its soldiers had been killed near Lower Ford."
MORE = "Its neighbour said that it had lost 12 men and accused the other side of firing first."

NEXIS = (
    "User Name: A Reader", "Date and Time: Friday, May 12, 2023 9:00:00 AM EDT", "Job Number: 1234567", "Documents (2)",
    "1. Thirty soldiers dead near Lower Ford", "Client/Matter: -None-", "Search Terms: ford", "2. Convoy turned back",
    "About LexisNexis | Privacy Policy | Terms & Conditions | Copyright © 2023 LexisNexis", "Page 1 of 2",
    "Thirty soldiers dead near Lower Ford", "The Valley Courier", "May 11, 2023 Thursday", "Late Edition - Final",
    "Copyright 2023 The Valley Courier Company All Rights Reserved", "Section: Section A; Column 0; Foreign Desk; Pg. 1",
    "Length: 612 words", "Byline: By Mira Sand", "Dateline: LOWER FORD", "Body", LEAD, MORE, "Graphic",
    "PHOTO: The road to Lower Ford", "Load-Date: May 12, 2023", "End of Document",
    "Page 1 of 1", "Convoy turned back", "Harbour Post (Orlen)", "3 February 2024 Saturday", "Copyright 2024 Harbour Post",
    "Length: 90 words", "Body", MORE, LEAD, "Load-Date: February 4, 2024", "End of Document",
)  # fmt: skip
FACTIVA_CODED = (
    "SE World", "HD Thirty soldiers dead near Lower Ford", "BY By Mira Sand", "WC 612 words", "PD 11 May 2023", "ET 09:30",
    "SN Valley Courier", "SC VALC", "PG 4", "LA English", "CY (c) 2023 The Valley Courier", "LP", LEAD, "TD", MORE,
    "NS gcns : Conflict | gpir", "RE valle : Valley", "AN Document VALC000020230511ej5b0001a",
    "HD Convoy turned back", "WC 90 words", "PD 3 February 2024", "SN Harbour Post", "LA English", "LP", MORE, "TD", LEAD,
    "AN Document HARP000020240203ek230000b",
)  # fmt: skip
FACTIVA_READING = (
    "World", "Thirty soldiers dead near Lower Ford", "By Mira Sand", "612 words", "11 May 2023", "09:30", "Valley Courier", "VALC", "4",
    "English", "Copyright 2023 The Valley Courier", LEAD, MORE, "Document VALC000020230511ej5b0001a",
    "Convoy turned back", "90 words", "3 February 2024", "Harbour Post", "HARP", "English", "(c) 2024 Harbour Post", MORE, LEAD,
    "Document HARP000020240203ek230000b", "Search Summary", "Text", "ford",
)  # fmt: skip
RULE = "_" * 60
PROQUEST = f"""
{RULE}

Document 1 of 2

Thirty soldiers dead near Lower Ford

Author: Sand, Mira

Publication info: Valley Courier, Late Edition; Lower Ford [Lower Ford]. 11 May 2023: A.4.

ProQuest document link

Abstract: None available.

Links:

Full text: {LEAD}

{MORE}

Subject: Armed forces; Truce

Title: Thirty soldiers dead near Lower Ford

Publication title: Valley Courier, Late Edition; Lower Ford

First page: A.4

Publication year: 2023

Publication date: May 11, 2023

Country of publication: Orlen

Language of publication: English

ProQuest document ID: 271000001

Document URL: https://www.proquest.example/docview/271000001

Copyright: Copyright Valley Courier May 11, 2023

Database: ProQuest Central

{RULE}

Document 2 of 2

Convoy turned back

Publication info: Harbour Post; Orlen [Orlen]. 03 Feb 2024: 2.

Full text: {MORE}

{LEAD}

Title: Convoy turned back

Publication title: Harbour Post

Publication date: Feb 3, 2024

Language of publication: English

ProQuest document ID: 271000002

Document URL: https://www.proquest.example/docview/271000002

{RULE}

Contact us at: support
"""


def factiva_html(lines: tuple[str, ...]) -> bytes:
    rows = "".join(
        f'<tr><td class="index"><b>{line.split(" ", 1)[0]}</b>&nbsp;</td><td>{line.partition(" ")[2]}</td></tr>'
        if line[:2].isupper() and (len(line) == 2 or line[2] == " ")
        else f"<tr><td></td><td><p>{line}</p></td></tr>"
        for line in lines
    )
    return f'<html><head><meta charset="utf-8"></head><body><div class="article enArticle"><table>{rows}</table></div></body></html>'.encode()


@pytest.fixture(
    params=[
        "nexis.docx",
        "nexis.rtf",
        "coded.rtf",
        "reading.rtf",
        "coded.html",
        "reading.html",
        "proquest.txt",
    ]
)
def download(
    request: pytest.FixtureRequest,
    saved: Save,
    archive_file: Callable[[str, tuple[str, ...]], bytes],
) -> Path:
    name: str = request.param
    lines = {"nexis": NEXIS, "coded": FACTIVA_CODED, "reading": FACTIVA_READING}.get(
        name.split(".")[0], ()
    )
    if name.endswith(".txt"):
        return saved(name, PROQUEST.encode())
    if name == "coded.html":
        return saved(name, factiva_html(lines))
    if name == "reading.html":
        return saved(
            name,
            (
                "<html><body>" + "".join(f"<div>{line}</div>" for line in lines) + "</body></html>"
            ).encode(),
        )
    return saved(name, archive_file(Path(name).suffix, lines))


def test_each_article_comes_in(download: Path) -> None:
    first, second = read_file(download)
    assert first.value("title") == "Thirty soldiers dead near Lower Ford"
    assert first.value("outlet") in {"Valley Courier", "The Valley Courier"}
    assert first.value("published_at")[:10] == "2023-05-11"
    assert first.value("author") in {"Mira Sand", "Sand, Mira"}
    assert first.text.split("\n\n") == [LEAD, MORE]
    assert first.value("language") == "en"
    assert "2023" in first.value("rights_note")
    assert second.value("title") == "Convoy turned back"
    assert second.value("outlet").startswith("Harbour Post")
    assert second.value("published_at")[:10] == "2024-02-03"
    assert second.value("author") == ""
    assert second.text.split("\n\n") == [MORE, LEAD]


def test_page_and_origin_are_told(download: Path) -> None:
    first = next(read_file(download))
    page = first.value("note")
    assert any(part in page for part in ("Pg. 1", "page 4", "page A.4"))
    assert first.title and first.title.origin in {
        "Nexis’s own record",
        "Factiva’s own record",
        "ProQuest’s own record",
    }


def test_an_article_about_an_archive_is_one_article() -> None:
    text = f"How the archives work\n\n{LEAD} The words End of Document stand below each text.\n\nDocument 5 of 7 was lost. {MORE}"
    (draft,) = drafts_of(text)
    assert draft.value("title") == "How the archives work"


def test_a_record_without_its_text_is_left_out(saved: Save) -> None:
    short = PROQUEST.replace(f"Full text: {MORE}\n\n{LEAD}\n", "")
    (draft,) = read_file(saved("a.txt", short.encode()))
    assert draft.value("title") == "Thirty soldiers dead near Lower Ford"
