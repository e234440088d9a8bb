"""Number words: the table of bounds, spelled numbers, ranges, and what is no count of people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.counts import QUALIFIERS, find_counts, parse_count

TABLE = [
    ("49", 49, 49, 49, "exact"),
    ("a soldier", 1, 1, 1, "exact"),
    ("two brothers", 2, 2, 2, "exact"),
    ("at least 49", 49, 49, None, "at_least"),
    ("more than 100", 101, 101, None, "more_than"),
    ("up to 40", None, None, 40, "at_most"),
    ("as many as 40", None, None, 40, "at_most"),
    ("fewer than 10", None, None, 9, "fewer_than"),
    ("nearly 50", None, 50, 50, "approximate"),
    ("about 50", None, 50, None, "approximate"),
    ("some 50", None, 50, None, "approximate"),
    ("20 to 30", 20, 20, 30, "range"),
    ("between 20 and 30", 20, 20, 30, "range"),
    ("tens", 10, 10, None, "vague"),
    ("a dozen", 12, 12, None, "vague"),
    ("dozens", 12, 12, None, "vague"),
    ("scores", 20, 20, None, "vague"),
    ("hundreds", 100, 100, None, "vague"),
    ("thousands", 1000, 1000, None, "vague"),
    ("several", None, None, None, "unspecified"),
    ("many", None, None, None, "unspecified"),
    ("some", None, None, None, "unspecified"),
    ("no casualties", 0, 0, 0, "exact"),
]


@pytest.mark.parametrize(("text", "low", "best", "high", "qualifier"), TABLE)
def test_table(text, low, best, high, qualifier):
    count = parse_count(text)
    assert (count.low, count.best, count.high, count.qualifier) == (low, best, high, qualifier)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("forty-nine", 49),
        ("one hundred and twenty-three thousand four hundred", 123_400),
        ("two million", 2_000_000),
        ("half a million", 500_000),
        ("1,234", 1234),
        ("1 200 people", 1200),
        ("1.5 million", 1_500_000),
        ("2 lakh", 200_000),
        ("a hundred", 100),
        ("both", 2),
        ("all 12", 12),
        ("a further 12", 12),
        ("a couple of soldiers", 2),
        ("nobody", 0),
    ],
)
def test_spelled_and_written_numbers(text, value):
    count = parse_count(text)
    assert (count.low, count.best, count.high) == (value, value, value)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("two to three dozen", (24, 24, 36)),
        ("20-30 thousand", (20_000, 20_000, 30_000)),
        ("two or three", (2, 2, 3)),
        ("no fewer than 12", (12, 12, None)),
        ("10 or more", (10, 10, None)),
        ("50+", (50, 50, None)),
        ("50 or so", (None, 50, None)),
        ("up to three or four", (None, None, 4)),
        ("at least a dozen", (12, 12, None)),
        ("tens of thousands", (10_000, 10_000, None)),
    ],
)
def test_bounds_of_joined_words(text, bounds):
    count = parse_count(text)
    assert (count.low, count.best, count.high) == bounds


@pytest.mark.parametrize("text", ["", "soldiers", "$50", "50%", "50 per cent", "3.5", "B52"])
def test_no_count(text):
    assert parse_count(text) is None


def test_a_phrase_keeps_its_words():
    assert parse_count("at least  49 of its soldiers").text == "at least 49"


def test_counts_of_a_sentence_carry_their_places():
    text = "Three villagers and at least 12 soldiers were killed, nobody was hurt."
    found = [(text[f.start : f.end], f.count.best) for f in find_counts(text)]
    assert found == [("Three", 3), ("at least 12", 12), ("nobody", 0)]


def test_an_article_waits_for_a_noun():
    (found,) = find_counts("killed a man")
    assert found.is_article
    (found,) = find_counts("the two men")
    assert found.is_definite


@given(st.integers(0, 999_999_999))
def test_digits_read_back(number):
    for written in (str(number), f"{number:,}"):
        assert parse_count(f"at least {written} people").low == number


@given(st.text(alphabet="0123456789 ,.-aondtfhu'’millscor\n", max_size=200))
def test_bounds_are_ordered(text):
    end = 0
    for found in find_counts(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        count = found.count
        known = [n for n in (count.low, count.best, count.high) if n is not None]
        assert known == sorted(known)
        assert count.qualifier in QUALIFIERS
