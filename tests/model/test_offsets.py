"""Code points and UTF-16 units, held against Python's own encoder."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from model.offsets import Offsets

texts = st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("a💥𐎠é\u0301\n")))


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("text", "word", "in_points", "in_units"),
    [
        ("Jermuk", "Jermuk", 0, 0),
        ("💥 Jermuk", "Jermuk", 2, 3),
        ("👩‍🚒 Jermuk", "Jermuk", 4, 6),
        ("Գորիս և 💥 Ջերմուկ", "Ջերմուկ", 10, 11),
        ("القتال 💥 جرموك", "جرموك", 9, 10),
        ("cafe\u0301 Sotk", "Sotk", 6, 6),
        ("💥💥💥x", "x", 3, 6),
    ],
)
def test_words_behind_other_signs(text: str, word: str, in_points: int, in_units: int) -> None:
    assert text.index(word) == in_points
    assert Offsets(text).to_utf16(in_points) == in_units
    assert Offsets(text).to_code_point(in_units) == in_points


@given(texts)
@example("")
@example("💥")
@example("a💥")
@example("💥a💥")
def test_every_position_goes_there_and_back(text: str) -> None:
    offsets = Offsets(text)
    for point in range(len(text) + 1):
        assert offsets.to_utf16(point) == units(text[:point])
        assert offsets.to_code_point(offsets.to_utf16(point)) == point


@given(texts)
def test_inside_a_pair_is_its_start(text: str) -> None:
    offsets = Offsets(text)
    for point, character in enumerate(text):
        if units(character) == 2:
            assert offsets.to_code_point(offsets.to_utf16(point) + 1) == point


def test_positions_behind_the_text_go_on_counting() -> None:
    """Qt's document has one more position than its text: the end of the last paragraph."""
    assert Offsets("💥").to_code_point(3) == 2
    assert Offsets("💥").to_utf16(2) == 3
