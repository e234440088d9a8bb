"""References fill in sources."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from model.errors import UserError
from model.intake import Draft
from model.readers import read_file

Save = Callable[[str, bytes], Path]
RIS = (
    "TY  - NEWS\nTI  - Thirty soldiers dead near Lower Ford\nAU  - Sand, Mira\nAU  - Keel, Tomas\nT2  - Valley Courier\n"
    "DA  - 2023/05/11/\nUR  - https://courier.example/ford\nLA  - en\nER  - \n"
)
BIB = (
    "@article{sand2023, title={Thirty soldiers dead near {Lower Ford}}, author={Sand, Mira and Keel, Tomas},\n"
    " journal={Valley Courier}, date={2023-05-11}, url={https://courier.example/ford}, language={english}}\n"
)
CSL = json.dumps(
    [
        {
            "type": "article-newspaper", "title": "Thirty soldiers dead near Lower Ford", "container-title": "Valley Courier",
            "author": [{"family": "Sand", "given": "Mira"}, {"literal": "Tomas Keel"}], "language": "en-GB",
            "issued": {"date-parts": [[2023, 5, 11]]}, "URL": "https://courier.example/ford",
        }
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "author"),
    [
        ("a.ris", RIS, "Mira Sand, Tomas Keel"),
        ("a.bib", BIB, "Mira Sand, Tomas Keel"),
        ("a.json", CSL, "Mira Sand, Tomas Keel"),
    ],
)
def test_a_reference_comes_in(name: str, data: str, author: str, saved: Save) -> None:
    (draft,) = read_file(saved(name, data.encode()))
    assert (draft.is_reference, draft.text) == (True, "")
    assert draft.value("title") == "Thirty soldiers dead near Lower Ford"
    assert draft.value("outlet") == "Valley Courier"
    assert draft.value("published_at") == "2023-05-11"
    assert draft.value("url") == "https://courier.example/ford"
    assert draft.value("language") == "en"
    assert draft.value("author") == author


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.ris", "TY  - NEWS\nID  - k1\nTI  - Ford\nDO  - 10.5555/Ab.12\nY2  - 2023/05/12\nER  - \n"),
        ("a.bib", "@misc{k1, title={Ford}, doi={https://doi.org/10.5555/AB.12}, urldate={2023-05-12}}"),
        ("a.json", '[{"type": "article", "id": "k1", "title": "Ford", "DOI": "10.5555/ab.12", "accessed": {"date-parts": [[2023, 5, 12]]}}]'),
    ],
)  # fmt: skip
def test_what_helps_to_find_the_article_comes_in(name: str, data: str, saved: Save) -> None:
    (draft,) = read_file(saved(name, data.encode()))
    assert draft.key and draft.doi and (draft.key.value, draft.doi.value) == ("k1", "10.5555/ab.12")
    assert draft.value("url") == "https://doi.org/10.5555/ab.12"
    assert draft.value("accessed_at") == "2023-05-12"


def test_a_body_in_braces_is_no_person(saved: Save) -> None:
    entry = b"@misc{a, title={Ford}, author={{Ministry of Defence, Press Office} and Sand, Mira}}"
    (draft,) = read_file(saved("a.bib", entry))
    assert draft.value("author") == "Ministry of Defence, Press Office, Mira Sand"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.ris", "TY  - NEWS\nTI  - Ford\nPY  - 2023\nER  - \n"),
        ("a.bib", "@article{a, title={Ford}, year={2023}, month={5}}"),
        ("a.json", '[{"type": "article", "title": "Ford", "issued": {"date-parts": [[2023]]}}]'),
    ],
)
def test_a_year_alone_is_an_offer(name: str, data: str, saved: Save) -> None:
    (draft,) = read_file(saved(name, data.encode()))
    assert isinstance(draft, Draft) and draft.published_at is None
    assert draft.implied_year and draft.implied_year.value == "2023"


def test_other_json_is_told(saved: Save) -> None:
    with pytest.raises(UserError, match="jsonl"):
        list(read_file(saved("a.json", b'[{"text": "words"}]')))
