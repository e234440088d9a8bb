"""Which date an annotation takes."""

from datetime import date

from model.dates import TimeExpression, find_dates, governing

PUBLISHED = date(2022, 9, 14)


def governs(text: str, span: str) -> TimeExpression | None:
    start = text.index(span)
    return governing(find_dates(text, PUBLISHED), text, start, start + len(span), PUBLISHED)


def test_the_date_of_the_clause_goes_before_a_nearer_one() -> None:
    text = "On Monday 12 soldiers died near the old mill, and Tuesday was quiet."
    found = governs(text, "12 soldiers")
    assert found is not None
    assert found.text == "Monday"


def test_else_the_sentence_dates_it() -> None:
    found = governs(
        "Armenia said on Tuesday that, after clashes, 49 soldiers were dead.", "49 soldiers"
    )
    assert found is not None
    assert found.text == "Tuesday"


def test_else_the_running_date_that_is_no_background() -> None:
    text = "On Monday shells fell. In 2020 a war was fought. Three men died."
    found = governs(text, "Three men")
    assert found is not None
    assert found.text == "Monday"


def test_else_nothing_but_publication() -> None:
    assert governs("Three men died. On Monday it rained.", "Three men") is None


def test_a_range_comes_whole() -> None:
    found = governs("From 27 September to 10 November 2020, 7,000 died.", "7,000")
    assert found is not None
    assert (found.text, found.edtf) == (
        "From 27 September to 10 November 2020",
        "2020-09-27/2020-11-10",
    )


def test_since_belongs_to_the_words() -> None:
    found = governs("Since Monday 105 have died.", "105")
    assert found is not None
    assert (found.text, found.edtf) == ("Since Monday", "2022-09-12/2022-09-14")


def test_a_year_goes_before_a_length() -> None:
    found = governs("The deal ended six weeks of hostilities in 2020.", "hostilities")
    assert found is not None
    assert found.value == "2020"
