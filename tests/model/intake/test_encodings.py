"""Bytes to text, and text that was read in the wrong encoding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import UserError
from model.intake.encodings import as_stated, decode, offered_repair


@given(st.text(max_size=200).filter(lambda text: "\x00" not in text))
def test_utf8_is_certain(text: str) -> None:
    decoded = decode(text.encode("utf-8"))
    assert (decoded.text, decoded.is_guess) == (text.removeprefix("\ufeff"), False)


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_one_reason(data: bytes) -> None:
    try:
        assert isinstance(decode(data).text, str)
    except UserError as error:
        assert "\n" not in str(error)


def test_a_guess_says_so() -> None:
    assert decode("Şuşa yaxınlığında atəş".encode("cp1254", "replace")).is_guess


def test_a_wrong_choice_is_told() -> None:
    with pytest.raises(UserError, match="choose another"):
        decode(b"\xff\xff", "utf-8")
    with pytest.raises(UserError, match="choose another"):
        decode(b"abc", "no-such-encoding")
    assert as_stated(b"abc", "punycode") is None


def test_mojibake_is_offered_mended_and_nothing_else_is_touched() -> None:
    assert offered_repair("The ministryâ€™s men in Ã‡ermik") == "The ministry’s men in Çermik"
    assert offered_repair("The ministry’s men in “Jermuk”, Şuşa and Ջերմուկ") is None
