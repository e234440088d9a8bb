"""What holds of any text."""

import random
import re
import time
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from model.dates import edtf, find_dates, read_date, read_edtf

WORDS = (
    "the a last next this of in on since until from to and early late mid- Monday Tuesday May March September 2022 1998 12 31 "
    "13th 3/4/22 two 1,000 weeks days year years ago later earlier between every spring summer quarter third century 1990s '98 "
    "half an hour morning night p.m. 10:30 BC , . - – \n \n\n İ 💥 will said was yesterday Easter weekend fiscal"
)
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(re.split("(?<! ) ", WORDS)), max_size=40).map(" ".join),
)
published = st.none() | st.dates()


@given(texts, published, st.sampled_from([None, "news", "narrative"]))
def test_spans_are_words_of_the_text_and_days_in_order(
    text: str, day: date | None, kind: str | None
) -> None:
    end = 0
    for one in find_dates(text, day, kind=kind):
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        assert one.type in ("DATE", "TIME", "DURATION", "SET")
        assert one.value
        if one.first_day and one.last_day:
            assert one.first_day <= one.last_day
        if one.interval and one.interval.first_day and one.interval.last_day:
            assert one.interval.first_day <= one.interval.last_day
        end = one.end


@given(texts, published)
def test_anything_may_be_typed(text: str, day: date | None) -> None:
    found = read_date(text, day)
    assert found is None or text[found.start : found.end] == found.text


@given(st.dates(), st.integers(0, 50_000))
@example(date(999, 3, 1), 152)
def test_edtf_is_read_back(first: date, length: int) -> None:
    last = min(date.max, first + timedelta(days=min(length, (date.max - first).days)))
    assert read_edtf(edtf(first, last)) == (first, last)


@pytest.mark.parametrize(
    "sign", ["digits and slashes", "1/", "9", " ", "\n", "and ", "(", "early "]
)
def test_a_million_characters_take_linear_time(sign: str) -> None:
    text = sign * (1_000_000 // len(sign))
    if sign == "digits and slashes":
        text = "".join(random.Random(1).choices("0123456789/", k=1_000_000))
    find_dates("warm", date(2022, 9, 14))
    begun = time.process_time()
    find_dates(text, date(2022, 9, 14))
    assert time.process_time() - begun <= 2
