"""Every stored text goes through normalise()."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from model.text import normalise

any_text = st.text(alphabet=st.characters(codec=None), max_size=60)


@pytest.mark.parametrize(
    ("given_text", "stored"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("\ufeffAgdam", "Agdam"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
        ("49\xa0soldiers", "49\xa0soldiers"),
        ("nul\x00 bell\x07", "nul bell"),
        ("two\tcolumns", "two columns"),
        ("\ud83d\udca5 Jermuk", "💥 Jermuk"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("picture \ufffc\ufdd0 frame", "picture  frame"),
        ("e\u0301 stays two", "e\u0301 stays two"),
        ("Persian نمی\u200cخواهم", "Persian نمی\u200cخواهم"),
    ],
)
def test_what_changes_and_what_stays(given_text: str, stored: str) -> None:
    assert normalise(given_text) == stored


@given(any_text)
@example("\r\x00\n")
@example("\ud83d\x00\udca5")
def test_the_result_is_storable_and_settled(text: str) -> None:
    stored = normalise(text)
    assert normalise(stored) == stored
    assert all(mark == "\n" or unicodedata.category(mark) not in {"Cc", "Cs"} for mark in stored)
    assert stored.encode("utf-8").decode("utf-8") == stored
    assert not {"\r", "\u2028", "\u2029", "\ufeff", "\ufffe"} & set(stored)
