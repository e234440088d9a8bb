"""A second language is a folder of data: other cases, other order, no articles, Roman centuries."""

from datetime import date

import pytest

from model.dates import find_dates, governing, read_date

WEDNESDAY = date(2022, 9, 14)


@pytest.mark.parametrize(
    ("text", "words", "value", "first", "last"),
    [
        ("Во вторник погибли 49 солдат.", "вторник", "2022-09-13", "2022-09-13", "2022-09-13"),
        (
            "Обстрел начался рано утром во вторник.",
            "рано утром во вторник",
            "2022-09-13TMO",
            "2022-09-13",
            "2022-09-13",
        ),
        (
            "В ночь на 13 сентября был удар.",
            "ночь на 13 сентября",
            "2022-09-12TNI",
            "2022-09-12",
            "2022-09-13",
        ),
        ("Бои идут с понедельника.", "понедельника", "2022-09-12", "2022-09-12", "2022-09-14"),
        (
            "За последние два дня погибли 105 человек.",
            "последние два дня",
            "P2D",
            "2022-09-13",
            "2022-09-14",
        ),
        ("В прошлом году было тихо.", "прошлом году", "2021", "2021-01-01", "2021-12-31"),
        ("На прошлой неделе шёл дождь.", "прошлой неделе", "2022-W36", "2022-09-05", "2022-09-11"),
        ("Министры встретятся в пятницу.", "пятницу", "2022-09-16", "2022-09-16", "2022-09-16"),
        ("Два дня назад он уехал.", "Два дня назад", "2022-09-12", "2022-09-12", "2022-09-12"),
        ("В XIX веке здесь был порт.", "XIX веке", "18", "1800-01-01", "1899-12-31"),
        ("Летом 2014 года они ушли.", "Летом 2014 года", "2014-SU", "2014-06-01", "2014-08-31"),
        ("13.09.2022", "13.09.2022", "2022-09-13", "2022-09-13", "2022-09-13"),
        ("Шесть недель шли бои.", "Шесть недель", "P6W", "None", "None"),
        ("Караван идёт каждый понедельник.", "каждый понедельник", "XXXX-WXX-1", "None", "None"),
    ],
)
def test_values(text: str, words: str, value: str, first: str, last: str) -> None:
    [found] = find_dates(text, WEDNESDAY, "ru")
    assert (found.text, found.value) == (words, value)
    assert (str(found.first_day), str(found.last_day)) == (first, last)


@pytest.mark.parametrize("text", ["2000 человек бежали.", "Дом 12.", "Он пришёл вторым."])
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, WEDNESDAY, "ru") == []


def test_a_range_and_what_it_governs() -> None:
    text = "С 27 сентября по 10 ноября 2020 года погибли тысячи."
    found = find_dates(text, WEDNESDAY, "ru")
    assert [one.value for one in found] == ["2020-09-27", "2020-11-10"]
    start = text.index("тысячи")
    whole = governing(found, text, start, start + 6, WEDNESDAY, "ru")
    assert whole is not None
    assert whole.text == "С 27 сентября по 10 ноября 2020 года"
    assert whole.edtf == "2020-09-27/2020-11-10"


def test_a_story() -> None:
    text = "Война началась в июне 1941 года. В сентябре город был окружён. В 1944 году блокада была снята."
    assert [one.value for one in find_dates(text, WEDNESDAY, "ru")] == [
        "1941-06",
        "1941-09",
        "1944",
    ]


def test_typed() -> None:
    found = read_date("с понедельника", WEDNESDAY, "ru")
    assert found is not None
    assert found.edtf == "2022-09-12/2022-09-14"
