"""What is painted is what is counted, and what is under a pixel is what a click selects."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPalette
from pytestqt.qtbot import QtBot

from model.timeline import Columns, Flag, Form, TimelineIndex, columns
from ui.theme import kind_styles
from ui.views.timeline.hit import hit, rows_of
from ui.views.timeline.look import Look, look_of
from ui.views.timeline.painter import paint_timeline
from ui.views.timeline.scene import Scene, plan

STYLES = list(kind_styles().values())
NAMES = [style.label for style in STYLES]
BASE = date(2022, 9, 13).toordinal()
RECT = QRect(0, 0, 700, 360)

pytestmark = pytest.mark.usefixtures("qapp")
relaxed = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def look() -> Look:
    palette = QPalette(QColor("#f0f0f0"))
    palette.setColor(QPalette.ColorRole.Base, QColor("#ffffff"))
    palette.setColor(QPalette.ColorRole.Text, QColor("#000000"))
    return look_of(palette, STYLES, QFont("DejaVu Sans"))


def scene(rows: Columns, first: float, last: float, lanes: int = 4, **more) -> Scene:
    names = [f"lane {number}" for number in range(lanes)]
    index = TimelineIndex.build(rows, names, NAMES)
    return Scene(index, look(), first, last, tuple(range(lanes)), **more)


def painted(scene: Scene, rect: QRect = RECT) -> QImage:
    image = QImage(rect.size(), QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    paint_timeline(painter, rect, scene)
    painter.end()
    return image


def pixels(image: QImage) -> np.ndarray:
    """The picture as (height, width) numbers 0xAARRGGBB."""
    flat = np.frombuffer(image.constBits(), np.uint32)
    return flat.reshape(image.height(), image.width()).copy()  # the picture may go


@st.composite
def any_rows(draw: st.DrawFn) -> Columns:
    count = draw(st.sampled_from([0, 1, 5, 30, 120, 600]))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    first = BASE + rng.integers(-60, 60, count)
    last = first + rng.choice([0, 0, 0, 2, 6, 30, 200], count)
    return columns(
        rowid=np.arange(count), first=first, last=last, tag=rng.integers(0, 4, count),
        lane=rng.integers(0, 4, count), flags=rng.integers(0, 8, count),
    )  # fmt: skip


windows = st.tuples(st.floats(-80, 60), st.floats(1, 200)).map(
    lambda pair: (BASE + pair[0], BASE + pair[0] + pair[1])
)


@given(any_rows(), windows)
@relaxed
def test_painting_twice_is_the_same(rows: Columns, window: tuple[float, float]) -> None:
    one = scene(rows, *window)
    assert painted(one) == painted(one)


places = st.lists(st.tuples(st.integers(171, 699), st.integers(83, 333)))


@given(any_rows(), windows, places)
@relaxed
def test_what_is_under_a_pixel_is_what_a_click_selects(rows, window, points) -> None:
    """Ground where nothing is hit; where something is, its days and tag are those of the pixel."""
    one = scene(rows, *window, overview=True)
    made = plan(one, RECT)
    index = one.index
    for x, y in points:
        found = hit(made, QPoint(x, y))
        if found is None:
            continue
        chosen = rows_of(made, found)
        assert len(chosen) == found.count > 0
        day = made.day(x)
        slack = 25 / made.scale + 1  # an arrow, dashes, or the least width of a mark
        for row in chosen.tolist():
            start, end = index.span(row)
            if found.row is None:  # a bar stands for all days of its unit
                assert found.first - 1 / made.scale <= day <= found.last + 1 + 1 / made.scale
                assert start <= found.last and end >= found.first
            else:
                assert start - slack <= day <= end + 1 + slack
            assert index.columns_of(np.array([row])).lane[0] == found.lane
            assert index.columns_of(np.array([row])).tag[0] == found.tag


near = st.tuples(st.floats(-60, 55), st.floats(1, 30)).map(
    lambda pair: (BASE + pair[0], BASE + pair[0] + pair[1])
)


@given(any_rows(), near)
@relaxed
def test_no_mark_lies_on_another_and_exact_days_stay_within_their_day(rows, window) -> None:
    made = plan(scene(rows, *window), RECT)
    for lane in made.lanes:
        marks = lane.marks
        if marks is None:
            continue
        for top in set(marks.top.tolist()):
            row = np.flatnonzero(marks.top == top)
            row = row[np.argsort(marks.left[row], kind="stable")]
            assert (marks.left[row][1:] >= marks.right[row][:-1]).all()
        assert (marks.top >= lane.area.top()).all()
        assert (marks.top + marks.height <= lane.area.bottom() + 1).all()
        if made.scale < 16:
            continue
        for at in np.flatnonzero((marks.form == Form.DAY) & (marks.flags & Flag.APPROXIMATE == 0)):
            start, _ = made.scene.index.span(int(marks.row[at]))
            assert made.x(start) - 1 <= marks.left[at] < marks.right[at] <= made.x(start + 1) + 1


def test_exact_days_too_many_for_rows_stand_side_by_side() -> None:
    rows = columns(
        rowid=range(30), first=[BASE] * 30, last=[BASE] * 30, tag=[0] * 30, lane=[0] * 30
    )
    made = plan(scene(rows, BASE - 2, BASE + 2), RECT)
    marks = made.lanes[0].marks
    assert marks is not None and len(set(marks.left.tolist())) > 1
    for at, row in enumerate(marks.row.tolist()):
        point = QPoint(int(marks.left[at]) + 2, int(marks.top[at]) + 2)
        found = hit(made, point)
        assert found is not None and found.row == row


@given(any_rows(), windows)
@relaxed
def test_bars_are_coloured_by_the_tag_that_a_click_there_finds(rows, window) -> None:
    one = scene(rows, *window)
    made = plan(one, RECT)
    picture = pixels(painted(one))
    for lane in made.lanes:
        if lane.bars is None:
            continue
        for x in range(made.field.left() + 1, made.field.right(), 37):
            for y in range(lane.area.top(), lane.area.bottom() - 1, 7):
                found = hit(made, QPoint(x, y))
                tags = one.look.tags
                fills = {tag.full.rgba(): number for number, tag in enumerate(tags)}
                number = fills.get(int(picture[y, x]))
                if number is not None and found is not None and found.within:
                    assert number == found.tag
                if found is None:  # no bar here
                    assert number is None


@given(any_rows(), near)
@relaxed
def test_a_mark_has_the_colour_of_the_tag_that_a_click_on_it_finds(rows, window) -> None:
    """A body's own colours, on a picture without words; a frame or dashes may be a pixel outside."""
    one = scene(replace(rows, flags=np.zeros(len(rows), np.uint8)), *window)
    made = plan(one, RECT)
    picture = pixels(painted(one))
    colours = {
        colour.rgba(): number
        for number, tag in enumerate(one.look.tags)
        for colour in (tag.full, tag.middle, tag.pale)
    }
    for lane in made.lanes:
        if lane.marks is None:
            continue
        inside = picture[lane.area.top() : lane.area.bottom(), made.field.left() + 1 : 699 : 5]
        for (y, x), rgba in np.ndenumerate(inside):
            number = colours.get(int(rgba))
            if number is not None:
                point = QPoint(made.field.left() + 1 + 5 * x, lane.area.top() + y)
                # The letter of a mark that is too narrow for it stands beside it.
                found = hit(made, point) or hit(made, point, 20)
                assert found is not None and found.tag == number


weights = st.lists(st.integers(1, 30), min_size=4, max_size=4)


@given(weights, st.integers(0, 2**32 - 1))
@relaxed
def test_each_tag_has_its_share_of_the_ink(weights: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    count = 40_000
    tag = rng.choice(4, count, p=np.array(weights) / sum(weights))
    first = BASE + rng.integers(-40, 20, count)
    last = first + rng.choice([0, 0, 0, 2, 6], count) * (tag != 1)  # one tag is dated better
    rows = columns(
        rowid=np.arange(count), first=first, last=last, tag=tag, lane=rng.integers(0, 2, count)
    )
    one = scene(rows, BASE - 42, BASE + 42, lanes=2)
    made = plan(one, RECT)
    picture = pixels(painted(one))[made.field.top() : made.undated.top()]
    ink = [
        np.count_nonzero((picture == tag.full.rgba()) | (picture == tag.pale.rgba()))
        for tag in one.look.tags
    ]
    share = np.bincount(tag, minlength=4) / count
    assert np.abs(np.array(ink) / sum(ink) - share).max() < 0.02


def test_a_lonely_annotation_is_seen_beside_a_thousand() -> None:
    first = np.append(np.full(2_000, BASE), BASE + 3)
    rows = columns(
        rowid=np.arange(2_001), first=first, last=first, tag=np.zeros(2_001), lane=np.zeros(2_001)
    )
    one = scene(rows, BASE - 5, BASE + 5, lanes=1)
    made = plan(one, RECT)
    x = round(made.x(BASE + 3.5))
    column = pixels(painted(one))[made.field.top() : made.undated.top(), x]
    assert np.count_nonzero(column == one.look.tags[0].full.rgba()) >= 2


def test_every_picture_device_gets_the_same_words(qtbot: QtBot, tmp_path) -> None:
    from PySide6.QtSvg import QSvgGenerator

    rows = columns(rowid=[1], first=[BASE], last=[BASE], tag=[0], lane=[0])
    one = scene(rows, BASE - 2, BASE + 3, lanes=1, labels={1: "at least 49"})
    generator = QSvgGenerator()
    target = tmp_path / "timeline.svg"
    generator.setFileName(str(target))
    generator.setSize(RECT.size())
    painter = QPainter(generator)
    paint_timeline(painter, RECT, one)
    painter.end()
    text = target.read_text("utf-8")
    assert "at least 49" in text and "September 2022" in text and "lane 0" in text


@pytest.mark.parametrize("size", [(1, 1), (60, 20), (240, 60), (300, 4_000), (4_000, 90)])
def test_any_size_can_be_painted(size: tuple[int, int]) -> None:
    rows = columns(rowid=range(300), first=[BASE] * 300, last=[BASE + 3] * 300, tag=[1] * 300,
                   lane=[number % 4 for number in range(300)])  # fmt: skip
    for length in (0.25, 9, 4_000, 1_400_000):
        image = painted(scene(rows, BASE - length / 3, BASE + length), QRect(0, 0, *size))
        assert image.size().toTuple() == size


AT_LENGTH = {
    test: strategies
    for test, *strategies in (
        (test_painting_twice_is_the_same, any_rows(), windows),
        (test_what_is_under_a_pixel_is_what_a_click_selects, any_rows(), windows, places),
        (test_no_mark_lies_on_another_and_exact_days_stay_within_their_day, any_rows(), near),
        (test_bars_are_coloured_by_the_tag_that_a_click_there_finds, any_rows(), windows),
        (test_a_mark_has_the_colour_of_the_tag_that_a_click_on_it_finds, any_rows(), near),
        (test_each_tag_has_its_share_of_the_ink, weights, st.integers(0, 2**32 - 1)),
    )
}


@pytest.mark.slow
@pytest.mark.parametrize("test", AT_LENGTH, ids=lambda test: test.__name__)
def test_at_length(test) -> None:
    """The properties above on ten times as many examples."""

    @given(st.tuples(*AT_LENGTH[test]))
    @settings(relaxed, max_examples=250)
    def again(drawn: tuple) -> None:
        test.hypothesis.inner_test(*drawn)

    again()
