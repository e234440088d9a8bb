import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from model.snapping import (
    next_word_end,
    next_word_start,
    previous_word_end,
    previous_word_start,
    snap,
    word_at,
)

ALPHABETS = st.text(
    alphabet=st.one_of(
        st.sampled_from(" \n\t.,;:!?()[]«»“”'’-–%$€\u00a0\u200d\u0301"),
        st.sampled_from("abcdeXYZ0123456789"),
        st.sampled_from("ԱբգդեՀայ՞։՛"),
        st.sampled_from("السلام٤٩ًُ،"),
        st.sampled_from("亚美尼亚士兵。，カナひら"),
        st.sampled_from("💥👨👩🇦🇲é"),
    ),
    max_size=80,
)


def selected(text: str, part: str) -> str:
    start = text.index(part)
    a, b = snap(text, start, start + len(part))
    return text[a:b]


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        (
            "said that at least 49 of its soldiers died.",
            "t least 49 of its sold",
            "at least 49 of its soldiers",
        ),
        ("“We will answer,” she said.", "“We will answer,” ", "We will answer"),
        ("It cost $5 million, 10% more.", " $5 million, 10% ", "$5 million, 10%"),
        ("the army's losses", "army", "army's"),
        ("in the U.S. on Monday", "U.S", "U.S."),
        ("towns near Karabakh (Artsakh), he said", "Karabakh (Artsakh), ", "Karabakh (Artsakh)"),
        ("towns (Artsakh), he said", "(Artsakh), ", "Artsakh"),
        ("💥 Jermuk was hit", "erm", "Jermuk"),
        ("💥 Jermuk was hit", "💥 Jer", "💥 Jermuk"),
        ("Ասաց՝ ինչո՞ւ գնաց։", "ինչո", "ինչո՞ւ"),
        ("Ասաց՝ ինչո՞ւ գնաց։", " գնաց։", "գնաց"),
        ("قُتل ٤٩ جنديًا، وفق الوزارة.", "ندي", "جنديًا"),
        ("قُتل ٤٩ جنديًا، وفق الوزارة.", "جنديًا، ", "جنديًا"),
        ("据报道，49名士兵死亡。", "，49名士兵", "49名士兵"),
        ("zwei Städte", "täd", "Städte"),
        ("cafe\u0301s closed", "caf", "cafe\u0301s"),
    ],
)
def test_selection_takes_whole_words(text: str, part: str, words: str) -> None:
    assert selected(text, part) == words


def test_selection_without_words_keeps_what_is_there() -> None:
    assert snap("one … two", 3, 6) == (4, 5)
    assert snap("one   two", 3, 6) == (3, 3)
    assert snap("one two", 2, 2) == (2, 2)


def test_word_under_the_pointer() -> None:
    text = "Goris, Kapan"
    assert word_at(text, 2) == (0, 5)
    assert word_at(text, 5) == (0, 5)
    assert word_at(text, 6) is None
    assert word_at("", 0) is None


def test_ends_move_by_word() -> None:
    text = "at least 49, of its soldiers"
    assert text[: next_word_end(text, 9)] == "at least 49"
    assert text[: next_word_end(text, 11)] == "at least 49, of"
    assert text[next_word_start(text, 0) :] == "least 49, of its soldiers"
    assert text[: previous_word_end(text, 15)] == "at least 49"
    assert text[previous_word_start(text, 12) :] == "49, of its soldiers"
    assert (next_word_end(text, len(text)), previous_word_start(text, 0)) == (len(text), 0)
    assert (next_word_start(text, len(text)), previous_word_end(text, 0)) == (len(text), 0)


@given(ALPHABETS, st.data())
def test_snapping_settles(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    a, b = snap(text, start, end)
    assert 0 <= a <= b <= len(text)
    assert snap(text, a, b) == (a, b)
    if kept := regex.findall(r"[\p{L}\p{N}]", text[start:end]):
        assert set(kept) <= set(text[a:b])
        assert not text[a].isspace() and not text[b - 1].isspace()
    boundaries = {m.start() for m in regex.finditer(r"(?w)\b", text)} | {0, len(text)}
    if text[a:b].strip():
        assert a in boundaries or text[start:end].strip() == text[a:b]


@given(ALPHABETS, st.data())
def test_moving_by_word_goes_somewhere(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert offset < next_word_end(text, offset) or offset == len(text)
    assert offset < next_word_start(text, offset) or offset == len(text)
    assert previous_word_start(text, offset) < offset or offset == 0
    assert previous_word_end(text, offset) < offset or offset == 0
