"""References fill in what is empty in the sources they are about, and nothing else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import references
from model.dating import resolve
from model.entities import Article, Outlet
from model.exporters import bib
from model.project import Project
from model.references import Compared, Reference, compare, fill
from model.tables import annotations, articles, outlets
from model.tagging import new_annotation, new_article

TITLE = "Thirty soldiers dead near Lower Ford"


def add(project: Project, number: int = 1, **known: str) -> Article:
    made = new_article(f"Report {number}: shells fell on Tuesday.", **known)
    with project.step("Add"):
        articles.insert(project.db, made)
    return made


def from_ris(tmp_path: Path, *records: str) -> list[Reference]:
    path = tmp_path / "library.ris"
    path.write_text("".join(f"TY  - NEWS\n{r}\nER  - \n" for r in records), encoding="utf-8")
    found, failed = references.read([path])
    assert not failed
    return found


def filled(project: Project, found: list[Reference]) -> Compared:
    compared = compare(project.db, found)
    fill(project, compared, lambda done, total: None)
    return compared


FULL = (
    f"TI  - {TITLE}\nAU  - Sand, Mira\nT2  - Valley Courier\nDA  - 2023/05/11/\n"
    "UR  - https://courier.example/ford?utm_source=x\nLA  - en\nY2  - 2023/06/01\nDO  - 10.5555/ford"
)


@pytest.mark.parametrize(
    ("known", "how"),
    [
        ({"url": "http://www.courier.example/ford/"}, "address"),
        ({"url": "https://m.courier.example/ford#top"}, "address"),
        ({"url": "https://web.archive.org/web/2023/https://courier.example/ford"}, "address"),
        ({"url": "https://press.example/doi/10.5555/FORD"}, "DOI"),
        ({"title": TITLE}, "title"),
        ({"title": "Thirty soldiers dead near the Lower Ford", "published_at": "2023-05-12"}, "title"),
        ({"title": TITLE.upper(), "outlet": "valley courier"}, "title"),
    ],
)  # fmt: skip
def test_an_article_is_found(
    project: Project, tmp_path: Path, known: dict[str, str], how: str
) -> None:
    made = add(project, **known)
    add(project, 2, title="Another report", published_at="2023-05-11", outlet="Valley Courier")
    (match,) = filled(project, from_ris(tmp_path, FULL)).matches
    assert (match.article, match.how) == (made.id, how)
    now = articles.get(project.db, made.id)
    assert (now.author, now.accessed_at) == ("Mira Sand", "2023-06-01")
    for field, value in known.items():
        assert getattr(now, field) == value


@pytest.mark.parametrize(
    "known",
    [
        {"title": TITLE, "published_at": "2023-05-14"},
        {"title": TITLE, "outlet": "Harbour Post"},
        {"title": "Thirty people dead in Upper Town", "published_at": "2023-05-11"},
        {"url": "https://courier.example/other"},
        {"url": "https://courier.example/"},
    ],
)
def test_what_speaks_against_an_article_is_heard(
    project: Project, tmp_path: Path, known: dict[str, str]
) -> None:
    made = add(project, **known)
    compared = filled(project, from_ris(tmp_path, FULL))
    assert not compared.matches and compared.unmatched[0].why == "no article like it"
    assert articles.get(project.db, made.id) == made


def test_a_short_title_alone_is_not_enough(project: Project, tmp_path: Path) -> None:
    add(project, title="Situation report")
    assert not compare(project.db, from_ris(tmp_path, "TI  - Situation report")).matches


def test_two_articles_that_fit_are_left_to_the_reader(project: Project, tmp_path: Path) -> None:
    for number in (1, 2):
        add(project, number, title=TITLE, published_at="2023-05-11")
    (one,) = filled(project, from_ris(tmp_path, FULL)).unmatched
    assert one.why == "fits 2 articles (title)"


def test_only_what_is_empty_is_filled_and_undone_as_one(project: Project, tmp_path: Path) -> None:
    made = add(
        project, title="Ford: thirty dead", author="A. Nother", url="https://courier.example/ford",
        published_at="2023-05-11T08:00", language="en",
    )  # fmt: skip
    other = add(project, 2, url="https://courier.example/second")
    second = "TI  - Second\nUR  - https://courier.example/second"
    compared = filled(project, from_ris(tmp_path, FULL, second, "TI  - Nowhere to be found here"))
    match = compared.matches[0]
    assert match.filled == {"outlet": "Valley Courier", "accessed_at": "2023-06-01"}
    assert [(c.field, c.ours, c.theirs) for c in match.conflicts] == [
        ("title", "Ford: thirty dead", TITLE), ("author", "A. Nother", "Mira Sand"),
    ]  # fmt: skip
    assert [one.reference.name for one in compared.unmatched] == ["Nowhere to be found here"]
    assert articles.get(project.db, made.id).author == "A. Nother"
    assert articles.get(project.db, other.id).title == "Second"
    project.undo()
    assert [articles.get(project.db, a.id) for a in (made, other)] == [made, other]


def test_a_day_from_a_reference_dates_what_hangs_on_it(project: Project, tmp_path: Path) -> None:
    made = add(project, url="https://courier.example/ford")
    span = new_annotation(made, 10, 30, "casualty")
    with project.step("Tag"):
        annotations.insert(project.db, span)
        annotations.update(project.db, span.id, resolve(made, 10, 30))
    filled(project, from_ris(tmp_path, FULL))
    assert annotations.get(project.db, span.id).date_start == "2023-05-09"  # the Tuesday before


def test_two_references_of_one_article_fill_it_once(project: Project, tmp_path: Path) -> None:
    made = add(project, url="https://courier.example/ford")
    other = "TI  - Another title\nUR  - https://courier.example/ford"
    compared = filled(project, from_ris(tmp_path, FULL, other))
    assert articles.get(project.db, made.id).title == TITLE
    assert [c.theirs for _, c in compared.conflicts] == ["Another title"]


def test_the_register_knows_other_names_and_fills_in_too(project: Project, tmp_path: Path) -> None:
    courier = Outlet("The Courier", aliases=("Valley Courier",), country="Armenia")
    with project.step("Register"):
        outlets.insert(project.db, courier)
    made = add(project, title=TITLE, outlet="The Courier")
    other = add(project, 2, url="https://courier.example/ford2")
    second = "UR  - https://courier.example/ford2\nT2  - Valley Courier"
    compared = filled(project, from_ris(tmp_path, FULL, second))
    assert [m.article for m in compared.matches] == [made.id, other.id]
    assert not compared.conflicts
    assert articles.get(project.db, other.id).outlet_country == "Armenia"


def test_our_own_references_come_home(project: Project, tmp_path: Path) -> None:
    made = add(
        project, title="Ford", outlet="Post", author="Mira Sand, Tomas Keel", published_at="2023-05-11",
        url="https://post.example/1", archive_url="https://archive.example/1", accessed_at="2023-06-01",
    )  # fmt: skip
    bib.export(project, tmp_path / "out")
    for suffix in ("ris", "bib", "json"):
        found, failed = references.read([tmp_path / "out" / f"sources.{suffix}"])
        (match,) = compare(project.db, found, failed).matches
        assert (match.article, match.how, match.filled, match.conflicts) == (made.id, "id", {}, ())


def test_articles_are_no_references(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Words.", encoding="utf-8")
    assert references.read([path, tmp_path / "gone.ris"]) == (
        [],
        [
            "a.txt: it holds articles, not references: add it instead",
            "gone.ris: it cannot be opened (no such file or directory): check the file",
        ],
    )


@given(st.text(max_size=60))
def test_any_address_can_be_compared(url: str) -> None:
    assert isinstance(references._address(url), str)
