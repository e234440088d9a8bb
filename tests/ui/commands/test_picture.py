import json
import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import PdfDocument
from PySide6.QtGui import QImage

from model.project import Project
from model.tables import articles
from ui.commands._pictures import Asked
from ui.commands._pictures import _window as window
from ui.commands.picture import ENDINGS
from ui.views.timeline import picture


@pytest.mark.parametrize("what", ["article", "timeline"])
def test_pictures_show_something(spanline, qapp, sample: Path, tmp_path: Path, what: str) -> None:
    for suffix in (".png", ".svg"):
        out = tmp_path / f"picture{suffix}"
        assert (
            spanline("picture", sample, what, out).out
            == f"sample.spanline: drew the {what} to {out}\n"
        )
    image = QImage(str(tmp_path / "picture.png"))
    colours = {
        image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)
    }
    assert len(colours) > 4
    tags = {
        element.tag.rsplit("}", 1)[-1]
        for element in ElementTree.parse(tmp_path / "picture.svg").iter()
    }
    assert {"svg", "text"} <= tags
    assert sorted(path.name for path in tmp_path.glob("*picture*")) == [
        "picture.png",
        "picture.svg",
    ]


def test_one_article_of_several(spanline, qapp, sample: Path, tmp_path: Path) -> None:
    ids = [row["id"] for row in spanline("list", sample, "articles", "--json").json]
    pictures = []
    for id_ in ids:
        spanline("picture", sample, "article", tmp_path / "a.svg", "--article", id_)
        pictures.append((tmp_path / "a.svg").read_text(encoding="utf-8"))
    spanline("picture", sample, "article", tmp_path / "a.svg")
    assert len(set(pictures)) == 3
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == pictures[0]


def test_control_characters_in_a_title_make_no_broken_picture(
    spanline, qapp, sample: Path, tmp_path: Path
) -> None:
    with Project.open(sample) as project, project.step("Rename"):
        first = articles.lines(project.db, limit=1)[0].id
        articles.update(project.db, first, {"title": "Front\x0bline\x1b", "outlet": "Wire\x08"})
    for what in ("article", "timeline"):
        spanline("picture", sample, what, tmp_path / "a.svg")
        assert written(tmp_path / "a.svg")
    spanline("picture", sample, "article", tmp_path / "a.svg")
    assert any("Front line" in words for words in written(tmp_path / "a.svg"))


def test_the_days_shown_can_be_chosen(spanline, qapp, sample: Path, tmp_path: Path) -> None:
    shown = {}
    for name, options in {
        "near": (),
        "far": ("--from", "2020-01-01", "--to", "2022-12-31"),
    }.items():
        spanline("picture", sample, "timeline", tmp_path / "t.svg", *options)
        shown[name] = (tmp_path / "t.svg").read_text(encoding="utf-8")
    assert "Tue 13" in shown["near"]
    assert "Tue 13" not in shown["far"]
    assert "2021" in shown["far"]
    assert "2021" not in shown["near"]


@pytest.mark.parametrize("what", ["timeline", "claims", "intensity"])
def test_exactly_the_days_asked_for_are_shown(
    spanline, qapp, sample: Path, tmp_path: Path, what: str
) -> None:
    out = tmp_path / "t.svg"
    found = incidents(spanline, sample)
    border = next(id_ for title, id_ in found.items() if title.startswith("Border clashes"))
    more = ("--incident", border) if what == "claims" else ()
    days = ("--from", "2022-09-13", "--to", "2022-09-14")
    assert spanline("picture", sample, what, out, *days, *more).code == 0
    named = " ".join(written(out))
    assert "Tue 13" in named and "Wed 14" in named
    assert "Mon 12" not in named and "Thu 15" not in named


@given(st.dates(), st.dates(), st.sampled_from(["both", "from", "to"]))
def test_a_window_of_days_is_never_empty(one: date, other: date, asked: str) -> None:
    low, high = sorted((one, other))
    first, last = low.toordinal(), high.toordinal()
    given_days = 738_000.5, 738_010.5
    wanted = Asked(low if asked != "to" else None, high if asked != "from" else None)
    shown = window(*given_days, wanted)
    assert shown[0] < shown[1]
    assert asked == "to" or shown[0] == first
    assert asked == "from" or shown[1] == last + 1
    assert window(*given_days, Asked()) == given_days


def test_the_command_knows_what_each_can_be_written_as(spanline, qapp) -> None:
    assert ENDINGS["timeline"] == (*picture.KINDS, *picture.PAGES)
    assert ENDINGS["claims"] == ENDINGS["intensity"] == picture.KINDS
    told = spanline("picture", "--help").out
    for what, endings in ENDINGS.items():
        (line,) = [
            line for line in told.splitlines() if line.split()[:1] == [what] and "OUT." in line
        ]
        assert [
            word for word in re.findall(r"\.[a-z]+", line) if word in ENDINGS["timeline"]
        ] == list(endings)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("article", "out.gif"), 2),
        (("weather", "out.png"), 2),
        (("timeline", "out.png", "--article", "x"), 2),
        (("article", "out.png", "--from", "2022-09-13"), 2),
        (("timeline", "out.png", "--from", "2022-09-13", "--to", "2022-09-12"), 2),
        (("article", "out.png", "--article", "none"), 1),
        (("article", "missing/out.png"), 1),
        (("article", "out.pdf"), 2),
        (("article", "out.png", "--size", "900x600"), 2),
        (("timeline", "out.png", "--size", "large"), 2),
        (("timeline", "out.png", "--size", "10x10"), 1),
        (("timeline", "out.png", "--size", "29000x29000"), 1),
        (("timeline", "out.gif"), 2),
        (("timeline", "out.png", "--incident", "x"), 2),
        (("timeline", "out.png", "--lanes", "weather"), 1),
        (("claims", "out.png", "--incident", "x"), 1),
        (("claims", "out.html"), 2),
        (("article", "out.png", "--lanes", "tag"), 2),
        (("article", "out.png", "--words", ""), 2),
        (("timeline", "out.html", "--size", "900x600"), 2),
        (("intensity", "out.png", "--lanes", "tag"), 2),
        (("timeline", "missing/out.svg"), 1),
    ],
)
def test_refusals(
    spanline, qapp, sample: Path, tmp_path: Path, monkeypatch, words: tuple[str, ...], code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = spanline("picture", sample, *words)
    assert ran.code == code
    assert ran.out == ""
    assert [path.suffix for path in tmp_path.iterdir() if "out" in path.name] == []


def incidents(spanline, sample: Path) -> dict[str, str]:
    rows = spanline("list", sample, "incidents", "--json").json
    return {row["title"]: row["id"] for row in rows}


def written(path: Path) -> list[str]:
    """The words of an SVG, a line each."""
    tree = ElementTree.parse(path)
    return ["".join(e.itertext()).strip() for e in tree.iter() if e.tag.endswith("}text")]


def test_lanes_by_a_field_as_known_on_a_day(spanline, qapp, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "t.svg"
    spanline("picture", sample, "timeline", out, "--lanes", "outlet", "--as-known-on", "2022-09-14")
    words = written(out)
    assert "Caucasus Wire" in words and "The Aras Courier" in words
    assert "Caspian Morning" not in words  # reported on the 15th
    assert "As known on Wed 14 Sep 2022" in words
    assert any("left out; data of" in line for line in words)


def test_a_picture_has_the_size_asked_for(spanline, qapp, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "t.png"
    spanline("picture", sample, "timeline", out, "--size", "1000x500")
    assert QImage(str(out)).size().toTuple() == (1000, 500)


def test_the_timeline_as_a_page_slides_and_a_print(
    spanline, qapp, sample: Path, tmp_path: Path
) -> None:
    for suffix in (".html", ".json", ".pdf"):
        assert spanline("picture", sample, "timeline", tmp_path / f"t{suffix}").code == 0
    page = (tmp_path / "t.html").read_text("utf-8")
    assert "at least 49 of its soldiers had been killed" in page
    assert not re.search(r"""(src|href)\s*=|https?:|url\(|@import""", page)
    slides = json.loads((tmp_path / "t.json").read_text("utf-8"))
    assert any("at least 49" in slide["text"]["text"] for slide in slides["events"])
    with PdfDocument(tmp_path / "t.pdf") as document:
        text = document[0].get_textpage().get_text_bounded()
    assert "Casualty" in text and "annotations; data of" in text


def test_the_claims_of_an_incident(spanline, qapp, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "c.svg"
    several = spanline("picture", sample, "claims", out)
    assert several.code == 1 and "--incident" in several.err
    found = incidents(spanline, sample)
    title = next(title for title in found if title.startswith("Border clashes"))
    for known_on, best in (("2022-09-13", 99), ("2022-09-14", 155), ("2022-09-15", 176)):
        spanline(
            "picture", sample, "claims", out, "--incident", found[title],
            "--as-known-on", known_on,
        )  # fmt: skip
        words = written(out)
        assert title in words and "Killed" in words
        assert any(line.endswith(f" {best}") for line in words), known_on


def test_the_intensity(spanline, qapp, sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "i.svg"
    assert spanline("picture", sample, "intensity", out, "--count", "killed").code == 0
    assert "Killed a day" in written(out)


def test_only_what_a_filter_keeps_and_it_is_printed(
    spanline, qapp, sample: Path, tmp_path: Path
) -> None:
    out = tmp_path / "t.json"
    spanline("picture", sample, "timeline", out, "--only", "tag=quote", "--words", "final")
    page = json.loads(out.read_text("utf-8"))
    assert ["not the final figure" in slide["text"]["text"] for slide in page["events"]] == [True]
    notes = page["title"]["text"]["text"]
    assert "Filter: Tag: quote; Words: final" in notes
    assert re.search(r"1 annotation, \d+ left out; data of", notes)
    assert spanline("picture", sample, "timeline", out, "--only", "tag=weather").code == 1
    assert spanline("picture", sample, "claims", out, "--only", "tag=quote").code == 2


@pytest.mark.parametrize(
    ("what", "suffix"),
    [("timeline", ".png"), ("timeline", ".html"), ("timeline", ".json"), ("intensity", ".svg")],
)
def test_an_empty_project_has_a_picture_that_says_so(
    spanline, qapp, tmp_path: Path, what: str, suffix: str
) -> None:
    Project.create(tmp_path / "empty.spanline", "Empty", "anna").close()
    ran = spanline("picture", tmp_path / "empty.spanline", what, tmp_path / f"out{suffix}")
    assert ran.code == 0
    assert (tmp_path / f"out{suffix}").stat().st_size > 100
