import locale
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import said
from model.importers._events import day
from ui.words import day as day_said
from ui.words import days, likeness, moment, short_day


@given(st.dates())
def test_months_are_named_and_read_back(known: date) -> None:
    for name in (said.month(known), said.full_month(known), said.full_month(known).upper()):
        assert said.month_number(name) == known.month
        assert day(f"{known.day} {name} {known.year:04}") == known.isoformat()
    assert day(f"{known.day}-{said.month(known)}-{known.year:04}") == known.isoformat()


FOREIGN = ("de_DE.UTF-8", "ru_RU.UTF-8", "fr_FR.UTF-8", "de_DE.utf8", "ru_RU.utf8", "fr_FR.utf8")


@pytest.fixture
def abroad():
    """The process in a language of another country, as Qt sets it; skipped where none is there."""
    before = locale.setlocale(locale.LC_TIME)
    for name in FOREIGN:
        try:
            locale.setlocale(locale.LC_TIME, name)
            break
        except locale.Error:
            continue
    else:
        pytest.skip("no other language is installed")
    yield
    locale.setlocale(locale.LC_TIME, before)


def test_days_are_said_in_english_everywhere(abroad) -> None:
    assert f"{date(2022, 5, 10):%B}" != "May"
    assert day_said("2022-05-10") == "Tue 10 May 2022"


def test_nothing_asks_the_computer_for_a_name() -> None:
    """Where no other language is installed the test above cannot tell."""
    root = Path(said.__file__).parents[1]
    sources = [path for room in ("model", "ui") for path in (root / room).rglob("*.py")]
    asked = [p.name for p in sources if re.search(r"[\"':{ ,.-]%-?[aAbB]\b", p.read_text("utf-8"))]
    assert len(sources) > 100 and asked == []


def test_days_as_people_read_them() -> None:
    assert day_said("2022-09-13T08:00") == "Tue 13 Sep 2022"
    assert days("2022-09-12", "2022-09-14") == "Mon 12 – Wed 14 Sep 2022"
    assert days("2022-08-31", "2022-09-01") == "Wed 31 Aug – Thu 1 Sep 2022"
    assert short_day("2022-09-13") == "13 Sep"
    assert moment("2022-09-13T12:00:00+00:00").split(",")[0].endswith("Sep 2022")


def test_only_the_same_is_wholly_alike() -> None:
    assert [likeness(share) for share in (0.5, 0.984, 0.996, 1.0)] == ["50%", "98%", "99%", "99%"]


def test_one_is_no_many() -> None:
    assert said.count(1, "article") == "1 article"
    assert said.count(2000, "article") == "2,000 articles"
    assert said.count(2, "entry", "entries") == "2 entries"
