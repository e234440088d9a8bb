from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage


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
