import json
import re
from dataclasses import replace
from pathlib import Path

import bibtexparser
import pytest
import rispy

from model.exporters import bib
from model.project import Project
from model.tables import articles
from model.tagging import new_article

HOSTILE = [
    "Shelling at dawn",
    "100% of {villages} & $towns #1_a",
    "A \\ backslash } and {",
    "Two\nlines\r\nTY  - BOOK",
    "Գորիս 💥 «ночью» عربي",
]


@pytest.mark.reads("bib", "bibtexparser", "BibTeX: hostile titles, authors, days, addresses")
@pytest.mark.reads("bib", "rispy", "RIS: hostile titles, authors, days, addresses")
@pytest.mark.parametrize("title", HOSTILE)
def test_three_readers_find_the_same(project: Project, tmp_path: Path, title: str) -> None:
    made = new_article(
        "A report.", outlet="Border Courier", author="Anna Petrosyan, Ivan Ivanov",
        published_at="2022-09-13", url="https://example.org/a_b?c={d}%20&e=1", accessed_at="2022-09-14",
    )  # fmt: skip
    article = replace(made, title=title)  # of a project whose titles nobody cleaned
    with project.step("Add"):
        articles.insert(project.db, article)
    out = tmp_path / "out"
    bib.export(project, out)
    plain = " ".join(title.split())

    library = bibtexparser.parse_file(str(out / "sources.bib"))
    assert not library.failed_blocks
    (entry,) = library.entries
    assert entry.key == article.id
    assert untex(entry["title"]) == plain
    assert entry["author"] == "{Anna Petrosyan} and {Ivan Ivanov}"
    assert (entry["journal"], entry["date"]) == ("Border Courier", "2022-09-13")

    with (out / "sources.ris").open(encoding="utf-8") as file:
        (read,) = rispy.load(file)
    assert (read["type_of_reference"], read["title"]) == ("NEWS", plain)
    assert read["authors"] == ["Anna Petrosyan", "Ivan Ivanov"]
    assert read["year"] == "2022"
    assert article.url in read["urls"]

    (item,) = json.loads((out / "sources.json").read_text("utf-8"))
    assert (item["title"], item["URL"]) == (title, article.url)
    assert item["issued"] == {"date-parts": [[2022, 9, 13]]}
    assert item["author"] == [{"literal": "Anna Petrosyan"}, {"literal": "Ivan Ivanov"}]


def untex(text: str) -> str:
    text = text.removeprefix("{").removesuffix("}")
    named = {"backslash": "\\", "braceleft": "{", "braceright": "}"}
    text = re.sub(r"\\text(\w+)\{\}", lambda m: named[m[1]] if m[1] in named else m[0], text)
    return re.sub(r"\\([&%$#_])", r"\1", text)


def test_every_source_is_in_each(sample: Project, tmp_path: Path) -> None:
    assert set(bib.export(sample, tmp_path / "out").values()) == {articles.count(sample.db)}
    bib.export(sample, tmp_path / "out")
