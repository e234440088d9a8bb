from bisect import bisect_right
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ui.views.article.heights import Heights
from ui.views.article.marks import Mark, Marks, with_levels

STARTS = [0, 50, 51, 120, 300]


@st.composite
def mark_lists(draw: st.DrawFn) -> list[Mark]:
    ends = draw(st.lists(st.tuples(st.integers(0, 380), st.integers(1, 90)), max_size=12))
    return [
        Mark(str(i), start, start + length, "actor", is_suggestion=draw(st.booleans()))
        for i, (start, length) in enumerate(ends)
    ]


@given(mark_lists(), st.integers(0, 470))
def test_marks_at_an_offset_are_all_and_innermost_first(marks: list[Mark], offset: int) -> None:
    found = Marks(STARTS, marks).at(offset)
    assert {m.id for m in found} == {m.id for m in marks if m.start <= offset < m.end}
    lengths = [m.end - m.start for m in found]
    assert lengths == sorted(lengths)


@given(mark_lists())
def test_every_mark_is_drawn_once(marks: list[Mark]) -> None:
    index = Marks(STARTS, marks)
    inside = [m.id for i in range(len(STARTS)) for m, _ in index.in_paragraph(i)]
    beside = [m.id for m, _ in index.lanes(0, 500)]
    assert sorted(inside + beside) == sorted(m.id for m in marks)
    for mark, _ in index.lanes(0, 500):
        assert bisect_right(STARTS, mark.start) < bisect_right(STARTS, mark.end - 1)


@given(mark_lists())
def test_marks_on_one_level_never_meet(marks: list[Mark]) -> None:
    levels: dict[int, list[Mark]] = {}
    for mark, level in with_levels(marks):
        if not mark.is_suggestion:
            levels.setdefault(level, []).append(mark)
    for together in levels.values():
        for one, other in pairwise(together):
            assert one.end <= other.start


@given(mark_lists())
def test_walking_visits_every_mark_in_reading_order(marks: list[Mark]) -> None:
    index = Marks(STARTS, marks)
    walked, mark = [], index.next((-1, 0, ""))
    while mark:
        walked.append(mark)
        mark = index.next(mark.place)
    assert walked == sorted(marks, key=lambda m: m.place)
    back, mark = [], index.previous((1000, 0, ""))
    while mark:
        back.append(mark)
        mark = index.previous(mark.place)
    assert back == walked[::-1]
    suggested = index.next((-1, 0, ""), suggestions=True)
    assert suggested == next((m for m in walked if m.is_suggestion), None)


@given(mark_lists(), mark_lists())
def test_one_change_at_a_time_ends_where_all_at_once_does(
    before: list[Mark], after: list[Mark]
) -> None:
    index = Marks(STARTS, before)
    for mark in before:
        if mark.id not in {m.id for m in after}:
            index.remove(mark.id)
    for mark in after:
        index.add(mark)
    whole = Marks(STARTS, after)
    assert len(index) == len(whole)
    for i in range(len(STARTS)):
        assert {*index.in_paragraph(i)} == {*whole.in_paragraph(i)}
    assert {*index.lanes(0, 500)} == {*whole.lanes(0, 500)}


@given(
    st.lists(st.integers(1, 50), min_size=1),
    st.lists(st.tuples(st.integers(0, 99), st.integers(1, 50))),
    st.integers(-5, 3000),
)
def test_heights_add_up(heights: list[int], changes: list[tuple[int, int]], y: int) -> None:
    tree = Heights(heights)
    for number, height in changes:
        number %= len(heights)
        tree[number] = heights[number] = height
    assert tree.total == sum(heights)
    tops = [sum(heights[:i]) for i in range(len(heights))]
    assert [tree.top(i) for i in range(len(heights))] == tops
    assert tree.at(y) == max(0, bisect_right(tops, y) - 1)
