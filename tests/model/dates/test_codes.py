from datetime import date

import pytest

from model.dates import acled_time_precision, edtf, precision, read_edtf, ucdp_date_prec


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("first", "last", "name", "acled", "ucdp", "code"),
    [
        ("2022-09-13", "2022-09-13", "day", 1, 1, "2022-09-13"),
        ("2022-09-12", "2022-09-14", "days", 2, 2, "2022-09-12/2022-09-14"),
        ("2022-09-12", "2022-09-18", "week", 2, 3, "2022-09-12/2022-09-18"),
        ("2022-09-01", "2022-09-30", "month", 3, 4, "2022-09"),
        ("2022-09-03", "2022-09-30", "month", 3, 4, "2022-09-03/2022-09-30"),
        ("2020-01-01", "2020-12-31", "longer", 3, 5, "2020"),
        ("2020-03-01", "2020-05-31", "longer", 3, 5, "2020-03/2020-05"),
        ("2018-01-01", "2020-12-31", "longer", 3, 5, "2018/2020"),
        ("1990-01-01", "1999-12-31", "longer", 3, 5, "199X"),
        ("1900-01-01", "1999-12-31", "longer", 3, 5, "19XX"),
        ("", "2022-09-14", "unknown", 3, 5, "../2022-09-14"),
        ("2022-09-14", "", "unknown", 3, 5, "2022-09-14/.."),
    ],
)
def test_codes_of_a_span(
    first: str, last: str, name: str, acled: int, ucdp: int, code: str
) -> None:
    span = day(first), day(last)
    assert precision(*span) == name
    assert (acled_time_precision(name), ucdp_date_prec(name)) == (acled, ucdp)
    assert edtf(*span) == code
    assert read_edtf(code) == span


def test_nothing_known_is_no_code() -> None:
    assert edtf(None, None) == ""


def test_seasons_and_doubts_are_read() -> None:
    assert read_edtf("2022-22") == (date(2022, 6, 1), date(2022, 8, 31))
    assert read_edtf("2022-24") == (date(2022, 12, 1), date(2023, 2, 28))
    assert read_edtf("2022~") == (date(2022, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    "text",
    ["", "2022-13", "2022-02-30", "2022-09-14/2022-09-13", "../..", "x", "0000", "202X-01", "٢٠٢٢"],
)
def test_what_is_no_edtf(text: str) -> None:
    assert read_edtf(text) is None
