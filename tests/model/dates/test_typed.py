"""What people type into a date field."""

from datetime import date

import pytest

from model.dates import read_date

WEDNESDAY = date(2022, 9, 14)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("13 sept", "2022-09-13"),
        ("sep 13", "2022-09-13"),
        ("13 Sept 2021", "2021-09-13"),
        ("2022-09", "2022-09"),
        ("2022-09-13", "2022-09-13"),
        ("2020-09-27/2020-11-10", "2020-09-27/2020-11-10"),
        ("27 sep - 10 nov 2020", "2020-09-27/2020-11-10"),
        ("since Monday", "2022-09-12/2022-09-14"),
        ("../2022-09-14", "../2022-09-14"),
        ("until 10 september", "../2022-09-10"),
        ("13/9", "2022-09-13"),
        ("13.9.2022", "2022-09-13"),
        ("yesterday", "2022-09-13"),
        ("last week", "2022-09-05/2022-09-11"),
        ("early june", "2022-06-01/2022-06-10"),
        ("tuesday", "2022-09-13"),
        ("on tuesday", "2022-09-13"),
        ("2020", "2020"),
        ("199X", "199X"),
        ("the past two days", "2022-09-13/2022-09-14"),
    ],
)
def test_what_is_typed_is_read(typed: str, code: str) -> None:
    found = read_date(typed, WEDNESDAY)
    assert found is not None
    assert found.edtf == code


@pytest.mark.parametrize("typed", ["", "soonish", "13 sept foo", "two", "99/99", "2022-13-45"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    assert read_date(typed, WEDNESDAY) is None


def test_day_and_month_alone_show_both_readings() -> None:
    found = read_date("3/4", WEDNESDAY)
    assert found is not None
    assert (found.edtf, found.alternatives) == (
        "2022-04-03",
        ((date(2022, 3, 4), date(2022, 3, 4)),),
    )


def test_without_publication_only_whole_dates_are_read() -> None:
    whole = read_date("13 sept 2022")
    assert whole is not None
    assert whole.edtf == "2022-09-13"
    bare = read_date("tuesday")
    assert bare is None or bare.first_day is None
