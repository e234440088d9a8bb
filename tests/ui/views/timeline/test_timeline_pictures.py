"""Files that leave the program: PNG, SVG, PDF and HTML."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QRect
from PySide6.QtGui import QFont, QImage, QPainter, QPalette
from PySide6.QtSvg import QSvgRenderer

from model.errors import UserError
from model.timeline import OPEN_END, UNDATED, Changes, Description, TimelineIndex, columns
from model.timeline.claim_steps import ClaimPoint
from model.timeline.intensity import Daily
from ui.theme import kind_styles
from ui.views.timeline.claims_chart import paint_claims
from ui.views.timeline.claims_scene import ClaimsScene, days_of
from ui.views.timeline.html_page import save_html
from ui.views.timeline.intensity_chart import IntensityScene, paint_intensity
from ui.views.timeline.look import look_of
from ui.views.timeline.picture import prepared, save_picture, with_words
from ui.views.timeline.scene import Scene, plan
from ui.views.timeline.shown import MOST, shown
from ui.views.timeline.slides import save_slides

pytestmark = pytest.mark.usefixtures("qapp")

STYLES = list(kind_styles().values())
NAMES = [style.label for style in STYLES]
DAY = date(2022, 9, 13).toordinal()
TITLE, NOTE = "Border clashes", "Data of Thu 15 Sep 2022; 3 annotations left out"


def look():
    return look_of(QPalette(), STYLES, QFont("DejaVu Sans"))


def nothing(rowids):
    return [Description(str(rowid), "") for rowid in rowids]


def timeline(labels=None) -> Scene:
    rows = columns(
        rowid=[1, 2, 3], first=[DAY, DAY + 1, UNDATED], last=[DAY, OPEN_END, UNDATED],
        tag=[0, 1, 2], lane=[0, 1, 2],
    )  # fmt: skip
    index = TimelineIndex.build(rows, NAMES, NAMES)
    return Scene(
        index, look(), DAY - 3, DAY + 5, (0, 1, 2, 3), labels=labels or {1: "at least 49"},
        title=TITLE, notes=(NOTE,),
    )  # fmt: skip


def claims() -> ClaimsScene:
    point = ClaimPoint(DAY, "Armenia", "killed", 49, 49, None, True, False, "at least 49", 1)
    return ClaimsScene((point,), look(), *days_of([point]), title=TITLE, notes=(NOTE,))


def intensity() -> IntensityScene:
    import numpy as np

    return IntensityScene(
        Daily(DAY, np.ones((2, 5))), ("A", "B"), look(), DAY - 2, DAY + 7, title=TITLE,
        notes=(NOTE,),
    )  # fmt: skip


@pytest.mark.parametrize("scene", [timeline, claims, intensity])
def test_a_png_has_the_size_asked_for(scene, tmp_path: Path) -> None:
    save_picture(tmp_path / "a.png", scene(), (640, 400), nothing)
    save_picture(tmp_path / "b.PNG", scene(), (640, 400), nothing, scale=2)
    small, large = QImage(str(tmp_path / "a.png")), QImage(str(tmp_path / "b.PNG"))
    assert (small.width(), small.height()) == (640, 400)
    assert (large.width(), large.height()) == (1280, 800)


@pytest.mark.parametrize(
    ("scene", "words"),
    [(timeline, "at least 49"), (claims, "Armenia 49"), (intensity, "30-day mean")],
)
def test_an_svg_has_its_words_as_text(scene, words: str, tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    save_picture(path, scene(), (900, 500), nothing)
    text = path.read_text("utf-8")
    written = re.findall(r">\s*([^<>]+?)\s*</text>", text)
    assert any(words in line for line in written)
    assert TITLE in written and NOTE in written
    renderer = QSvgRenderer(QByteArray(text.encode()))
    assert renderer.isValid()
    assert renderer.viewBox().size().toTuple() == (900, 500)


@pytest.mark.parametrize("width", [1400, 1000, 500])
def test_the_legend_says_what_the_signs_mean(width: int, tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    save_picture(path, timeline(), (width, 500), nothing)
    text = path.read_text("utf-8")
    signs = ("exact day", "month or longer", "approximate", "since", "background", "provisional")
    for word in [*NAMES, *signs]:
        assert word in text


LONG = ("Armed Forces of Northland", "Armed Forces of Southland", "Civilians (Northland)")


@pytest.mark.parametrize(("width", "high"), [(1600, 900), (1000, 500), (1000, 260)])
def test_names_of_lanes_are_whole_where_there_is_room(
    width: int, high: int, tmp_path: Path
) -> None:
    """High lanes have their count below the name, low ones beside it."""
    index = TimelineIndex.build(
        columns(rowid=range(3), first=[DAY] * 3, last=[DAY] * 3, tag=[0, 1, 2], lane=range(3)),
        list(LONG),
        NAMES,
    )
    scene = Scene(index, look(), DAY - 3, DAY + 4, (0, 1, 2), overview=False)
    save_picture(tmp_path / "a.svg", scene, (width, high), nothing)
    text = (tmp_path / "a.svg").read_text("utf-8")
    assert all(name in text for name in LONG)


def test_names_without_room_do_not_look_the_same(tmp_path: Path) -> None:
    index = TimelineIndex.build(
        columns(rowid=range(3), first=[DAY] * 3, last=[DAY] * 3, tag=[0, 1, 2], lane=range(3)),
        list(LONG),
        NAMES,
    )
    scene = Scene(index, look(), DAY - 3, DAY + 4, (0, 1, 2), overview=False)
    save_picture(tmp_path / "a.svg", scene, (640, 400), nothing)
    written = re.findall(r">([^<]*…[^<]*)<", (tmp_path / "a.svg").read_text("utf-8"))
    armed = [words for words in written if words.startswith("Armed")]
    assert len(armed) == len(set(armed)) == 2


@given(st.text(max_size=400), st.integers(200, 3000))
def test_names_never_take_more_than_their_share(name: str, width: int) -> None:
    index = TimelineIndex.build(
        columns(rowid=[1], first=[DAY], last=[DAY], tag=[0], lane=[0]), [name], NAMES
    )
    made = plan(Scene(index, look(), DAY - 3, DAY + 4, (0,)), QRect(0, 0, width, 300))
    assert min(170, width // 5) <= made.field.left() <= width * 0.3


def test_a_pdf_is_one_page_with_fonts(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    save_picture(path, timeline(), (900, 500), nothing)
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    assert b"/Font" in data and b"/Count 1" in data
    assert re.search(rb"/MediaBox \[0 0 675[. 0]* 375", data)


def test_a_picture_has_the_words_of_all_its_marks(tmp_path: Path) -> None:
    asked: list[int] = []

    def describe(rowids):
        asked.extend(rowids)
        return [Description(str(r), f"words of {r}") for r in rowids]

    full = with_words(timeline(), (1000, 500), describe)
    assert asked == [2]  # the first has words already, the third has no day
    assert full.labels == {1: "at least 49", 2: "words of 2"}
    save_picture(tmp_path / "a.svg", full, (1000, 500), nothing)
    assert "words of 2" in (tmp_path / "a.svg").read_text("utf-8")


def test_what_cannot_be_written_is_said_in_plain_words(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="choose one of these endings"):
        save_picture(tmp_path / "a.gif", timeline(), (900, 500), nothing)
    with pytest.raises(UserError, match="too small or too large"):
        save_picture(tmp_path / "a.png", timeline(), (90_000, 500), nothing)
    for kind in ("png", "svg", "pdf", "html", "json"):
        with pytest.raises(UserError, match="cannot be written"):
            save_picture(tmp_path / "nowhere" / f"a.{kind}", timeline(), (900, 500), nothing)


def test_slides_hold_what_has_a_day_and_only_the_days_that_are_known(tmp_path: Path) -> None:
    def describe(rowids):
        return [Description(f"id{r}", f"<b>{r}", "words & more", "Wire", "13 Sep") for r in rowids]

    path = tmp_path / "a.json"
    assert save_slides(path, shown(timeline()), describe) == 2
    page = json.loads(path.read_text("utf-8"))
    assert page["title"]["text"] == {"headline": TITLE, "text": f"<p>{NOTE}</p>"}
    first, second = page["events"]
    assert first["start_date"] == {"year": 2022, "month": 9, "day": 13}
    assert first["text"]["headline"] == "&lt;b&gt;1" and first["group"] == NAMES[0]
    assert "words &amp; more" in first["text"]["text"]
    assert "end_date" not in second and second["display_date"] == "2022-09-14/.."


def test_what_was_taken_from_a_scene_is_written_on_another_thread(tmp_path: Path) -> None:
    scene, threads = timeline(), []
    for kind in ("png", "svg", "pdf", "html", "json"):
        write = prepared(tmp_path / f"a.{kind}", scene, (900, 500), nothing)
        thread = Thread(target=write, args=(nothing,))
        thread.start()
        threads.append(thread)
    scene.index.apply(Changes(removed=[1, 2, 3]))  # the picture is of before
    for thread in threads:
        thread.join()
    assert QImage(str(tmp_path / "a.png")).width() == 900
    assert "at least 49" in (tmp_path / "a.svg").read_text("utf-8")
    assert len(json.loads((tmp_path / "a.json").read_text("utf-8"))["events"]) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "a.html", "a.json", "a.pdf", "a.png", "a.svg"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("scene", "words"),
    [(timeline, "at least 49"), (claims, "Armenia 49"), (intensity, "30-day mean")],
)
def test_the_words_of_a_pdf_can_be_found_and_copied(scene, words: str, tmp_path: Path) -> None:
    from pypdfium2 import PdfDocument

    save_picture(tmp_path / "a.pdf", scene(), (900, 500), nothing)
    with PdfDocument(tmp_path / "a.pdf") as document:
        text = document[0].get_textpage().get_text_bounded()
    for part in (words, TITLE, NOTE):
        assert part in text


def test_a_page_holds_the_annotations_and_nothing_from_elsewhere(tmp_path: Path) -> None:
    hostile = "</script><script>alert(1)</script>"

    def describe(rowids):
        return [Description(str(r), f"{hostile} {r}", hostile, "Wire", "13 Sep") for r in rowids]

    path = tmp_path / "a.html"
    assert save_html(path, shown(timeline()), describe) == 3
    text = path.read_text("utf-8")
    assert text.count("<script>") == text.count("</script>") == 1
    assert not re.search(r"(src|href)\s*=|https?:|url\(|@import|fetch\(", text)
    data = json.loads(re.search(r"^const DATA = (.*);$", text, re.MULTILINE)[1])
    assert data["title"] == TITLE and data["notes"] == [NOTE]
    assert [row[5] for row in data["rows"]] == [f"{hostile} {r}" for r in (1, 2, 3)]
    assert [row[0] for row in data["rows"]] == [DAY, DAY + 1, UNDATED]


BROWSER = """
const said = [];
const made = {};
const context = new Proxy({measureText: words => ({width: 7 * words.length})}, {
  get: (own, name) => name in own ? own[name]
    : name === "fillText" ? words => said.push(String(words))
    : name === "createLinearGradient" ? () => ({addColorStop: () => {}}) : () => {},
  set: () => true,
});
const element = name => {
  const self = {style: {}, rows: [], clientWidth: 900, getContext: () => context,
    setAttribute: () => {}, append: () => {}, setPointerCapture: () => {},
    addEventListener: () => {}, appendChild: child => child,
    insertRow: () => { const row = element(); self.rows.push(row); return row; },
    insertCell: () => { const cell = element(); self.rows.push(cell); return cell; }};
  return self;
};
const document = {documentElement: {}, createElement: element,
  getElementById: name => made[name] = made[name] || element()};
const window = {devicePixelRatio: 2, innerWidth: 1200};
const getComputedStyle = () => ({getPropertyValue: () => "#123456"});
const matchMedia = () => ({addEventListener: () => {}});
"""


def test_the_pages_script_draws_what_it_holds(tmp_path: Path) -> None:
    """In a browser made of paper: it draws, zooms until there are bars, and lists all in a table."""
    qml = pytest.importorskip("PySide6.QtQml")
    path = tmp_path / "a.html"
    save_html(
        path, shown(timeline()), lambda rowids: [Description(str(r), f"words {r}") for r in rowids]
    )
    script = re.search(r"<script>(.*)</script>", path.read_text("utf-8"), re.DOTALL)[1]
    acts = """; const told = said.join("|");
        zoom(0.5, first); zoom(400, first); everything(); pan(0.2); made.all.ontoggle();
        shown[0] = false; draw();
        return made.table.rows.length + "|" + told;"""
    engine = qml.QJSEngine()
    found = engine.evaluate("(function () {" + BROWSER + script + acts + "})()")
    assert not found.isError(), found.toString()
    in_table, *said = found.toString().split("|")
    assert {f"{STYLES[0].letter} words 1", "Undated: 1", "2022", "provisional"} <= set(said)
    assert in_table == "3"


def test_too_many_for_a_page_is_said(tmp_path: Path) -> None:
    count = MOST + 1
    rows = columns(
        rowid=range(count), first=[DAY] * count, last=[DAY] * count, tag=[0] * count,
        lane=[0] * count,
    )  # fmt: skip
    index = TimelineIndex.build(rows, NAMES, NAMES)
    scene = Scene(index, look(), DAY - 3, DAY + 5, (0, 1, 2, 3))
    with pytest.raises(UserError, match="too many for one page"):
        save_picture(tmp_path / "a.html", scene, (900, 500), nothing)


@pytest.mark.parametrize("size", [(1, 1), (60, 20), (300, 200), (900, 500)])
@pytest.mark.parametrize("years", [0.01, 3, 90, 2_000])
def test_charts_of_any_length_and_size_can_be_painted(size, years: float) -> None:
    days = round(years * 365)
    point = ClaimPoint(DAY, "Armenia", "killed", None, 49, 60, False, False, "about 49", 1)
    later = replace(point, day=DAY + days, rowid=2, low=55, high=None, victims="B")
    first, last = days_of([point, later])
    chart = ClaimsScene((point, later), look(), first, last, known_on=DAY + days)
    bars = replace(intensity(), first=first, last=last, threshold=0.5)
    for paint, scene in ((paint_claims, chart), (paint_intensity, bars)):
        image = QImage(*size, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        paint(painter, image.rect(), scene)
        assert painter.end()
