"""What news and history say, and the days they mean."""

from datetime import date

import pytest

from model.dates import TimeExpression, find_dates
from model.errors import UserError

WEDNESDAY = date(2022, 9, 14)


def only(text: str, published: date | None = WEDNESDAY, **more: str) -> TimeExpression:
    found = find_dates(text, published, **more)
    assert len(found) == 1, found
    return found[0]


def days(one: TimeExpression) -> tuple[str, str]:
    return str(one.first_day), str(one.last_day)


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("The ministry said so on Tuesday.", "Tuesday", "2022-09-13", "2022-09-13"),
        ("Tuesday", "Tuesday", "2022-09-13", "2022-09-13"),
        ("Shells fell early on Tuesday.", "early on Tuesday", "2022-09-13", "2022-09-13"),
        ("They will meet on Friday.", "Friday", "2022-09-16", "2022-09-16"),
        ("Since Monday 105 have died.", "Monday", "2022-09-12", "2022-09-14"),
        ("105 died in the past two days.", "the past two days", "2022-09-13", "2022-09-14"),
        ("It began last year.", "last year", "2021-01-01", "2021-12-31"),
    ],
)
def test_the_phrases_every_coder_meets(text: str, words: str, first: str, last: str) -> None:
    found = only(text)
    assert found.text == words
    assert days(found) == (first, last)


def test_a_weekday_on_its_own_day_is_that_day() -> None:
    assert only("He died on Tuesday.", date(2022, 9, 13)).first_day == date(2022, 9, 13)


def test_a_length_beside_a_year_dates_nothing_and_the_year_is_background() -> None:
    length, year = find_dates("six weeks of hostilities in 2020", WEDNESDAY)
    assert (length.type, length.value, length.first_day) == ("DURATION", "P6W", None)
    assert (year.value, year.edtf, year.flags) == ("2020", "2020", ("background",))


def test_last_year_is_suggested_as_background() -> None:
    assert "background" in only("Troops left last year.").flags
    assert "background" not in only("Troops left last week.").flags


def test_an_article_on_a_tuesday() -> None:
    text = (
        "A post near the village of Sarn, on June 18, 2021. The same post, last year.\n\n"
        "The ministry said on Tuesday that 49 had died. Towns were shelled in the early hours of Tuesday. A truce broke "
        "down soon after it took hold early on Tuesday.\n\nThe ministers spoke on Tuesday morning. Peacekeepers came in "
        "2020 under a deal that ended six weeks of war; a second war is feared."
    )
    found = [(one.text, one.value) for one in find_dates(text, date(2022, 9, 13))]
    assert found == [
        ("June 18, 2021", "2021-06-18"),
        ("last year", "2021"),
        ("Tuesday", "2022-09-13"),
        ("the early hours of Tuesday", "2022-09-13TMO"),
        ("early on Tuesday", "2022-09-13"),
        ("Tuesday morning", "2022-09-13TMO"),
        ("2020", "2020"),
        ("six weeks", "P6W"),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13 September 2022", "2022-09-13"),
        ("Sept. 13, 2022", "2022-09-13"),
        ("the 13th of September, 2022", "2022-09-13"),
        ("2022-09-13", "2022-09-13"),
        ("13.09.2022", "2022-09-13"),
        ("on the 13th.", "2022-09-13"),
        ("in September 2022", "2022-09"),
        ("in early September", "2022-09"),
        ("in the spring of 2014", "2014-SP"),
        ("the third quarter of 2020", "2020-Q3"),
        ("the first half of 2020", "2020-H1"),
        ("in the 1930s", "193"),
        ("in the 16th century", "15"),
        ("in 44 BC", "BC0044"),
        ("two days ago", "2022-09-12"),
        ("three weeks ago", "2022-W34"),
        ("four years ago", "2018"),
        ("yesterday", "2022-09-13"),
        ("earlier this month", "2022-09"),
        ("late last year", "2021"),
        ("at the weekend, over the weekend.", "2022-W36-WE"),
        ("He is currently abroad.", "PRESENT_REF"),
        ("It was shelled recently.", "PAST_REF"),
        ("about two years", "P2Y"),
        ("several months", "PXM"),
        ("half an hour", "PT30M"),
        ("a two-hour drive", "PT2H"),
        ("every Monday", "XXXX-WXX-1"),
        ("every two weeks", "P2W"),
        ("annually", "P1Y"),
        ("on New Year's Eve 2021", "2021-12-31"),
        ("Good Friday 2022", "2022-04-15"),
        ("on Remembrance Day", "2022-11-11"),
        ("during Nowruz 2021", "2021-03-20"),
        ("at 5 p.m. on Friday", "2022-09-09T17:00"),
        ("Monday night's attack", "2022-09-12TNI"),
        ("the night of 12 September 2022", "2022-09-12TNI"),
        ("Saturday, 10 September", "2022-09-10"),
        ("Thursday of last week", "2022-09-08"),
        ("next Friday", "2022-09-16"),
    ],
)
def test_values(text: str, value: str) -> None:
    assert find_dates(text, WEDNESDAY)[-1].value == value


@pytest.mark.parametrize(
    "text",
    [
        "2000 people fled.",
        "It cost $1990.",
        "House No. 12 burned.",
        "They may march to the sun.",
        "He came second.",
        "a 46-year-old man",
        "She is 20 years old.",
        "the B2022 road",
        "a score of 13-9",
        "nothing at all",
        "",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, WEDNESDAY) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The bridge will open in March.", "2023-03"),
        ("The bridge collapsed in March.", "2022-03"),
        ("He has held the office since November.", "2021-11"),
        ("The vote was moved to October.", "2022-10"),
        ("The dam failed in December.", "2021-12"),
    ],
)
def test_the_year_of_a_bare_month_follows_the_verb(text: str, value: str) -> None:
    assert only(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He had been due to leave on Friday.", "2022-09-09"),
        ("It would be done by Friday, he said.", "2022-09-16"),
        ("Talks are to resume on Monday.", "2022-09-19"),
        ("On Monday, ministers will vote.", "2022-09-19"),
        ("He said on Monday that they will vote.", "2022-09-12"),
    ],
)
def test_a_weekday_goes_forward_only_under_a_future_verb(text: str, value: str) -> None:
    assert only(text).value == value


def test_a_story_hangs_on_the_last_date_named_and_news_on_publication() -> None:
    story = "War came in June 1941. In September the city was cut off. The following spring it held; in 1944 it was free."
    found = [one.value for one in find_dates(story, WEDNESDAY)]
    assert found == ["1941-06", "1941-09", "1942-SP", "1944"]
    assert find_dates("In September rain fell.", WEDNESDAY, kind="news")[0].value == "2022-09"


def test_the_reader_may_say_what_kind_of_text_it_is() -> None:
    text = "It was signed in May 1994. In June it failed."
    assert [one.value for one in find_dates(text, WEDNESDAY, kind="narrative")] == [
        "1994-05",
        "1994-06",
    ]
    assert [one.value for one in find_dates(text, WEDNESDAY, kind="news")] == ["1994-05", "2022-06"]
    with pytest.raises(UserError, match="news or narrative"):
        find_dates(text, WEDNESDAY, kind="poem")


def test_days_after_an_event_are_a_length_and_no_date() -> None:
    found = only("Two days after the attack they fled.")
    assert (found.text, found.value, found.first_day) == ("Two days", "P2D", None)


def test_no_day_is_invented_from_a_month() -> None:
    found = find_dates("In May 1992 the town fell, and ten days later the road was cut.", WEDNESDAY)
    assert [one.value for one in found] == ["1992-05", "1992-05"]


def test_overnight_spans_two_days() -> None:
    found = only("Drones struck the port overnight.")
    assert days(found) == ("2022-09-13", "2022-09-14")
    assert found.part_of_day == "night"


@pytest.mark.parametrize(
    ("text", "whole", "first", "last"),
    [
        (
            "from 27 September to 10 November 2020",
            "from 27 September to 10 November 2020",
            "2020-09-27",
            "2020-11-10",
        ),
        (
            "between Monday and Wednesday",
            "between Monday and Wednesday",
            "2022-09-12",
            "2022-09-14",
        ),
        ("on April 6–7, 2021", "April 6–7, 2021", "2021-04-06", "2021-04-07"),
        ("in 1956–60", "1956–60", "1956-01-01", "1960-12-31"),
        ("4 and 5 May 2020", "4 and 5 May 2020", "2020-05-04", "2020-05-05"),
        (
            "from 27 December to 3 January 2021",
            "from 27 December to 3 January 2021",
            "2020-12-27",
            "2021-01-03",
        ),
    ],
)
def test_a_range_is_two_values_and_one_interval(
    text: str, whole: str, first: str, last: str
) -> None:
    one, two = find_dates(text, WEDNESDAY)
    assert one.interval is not None
    assert one.interval == two.interval
    assert text[one.interval.start : one.interval.end] == whole
    assert (str(one.interval.first_day), str(one.interval.last_day)) == (first, last)


def test_open_ends() -> None:
    assert only("until 12 September 2022").edtf == "../2022-09-12"
    assert only("since 12 September 2022").edtf == "2022-09-12/2022-09-14"


def test_early_and_late_narrow_the_days_and_not_the_value() -> None:
    found = only("in late 2020")
    assert (found.value, found.modifier) == ("2020", "END")
    assert days(found) == ("2020-09-01", "2020-12-31")


def test_both_readings_of_a_slashed_date_are_kept() -> None:
    found = only("03/04/2022")
    assert found.flags == ("ambiguous",)
    assert (found.value, found.alternatives) == (
        "2022-03-04",
        ((date(2022, 4, 3), date(2022, 4, 3)),),
    )
    assert only("03/04/2022", language="en-GB").value == "2022-04-03"
    assert only("13/04/2022").alternatives == ()


def test_the_text_shows_how_it_writes_its_dates() -> None:
    assert find_dates("Between 28/02/2022 and 03/04/2022.", WEDNESDAY)[1].value == "2022-04-03"


def test_what_publication_does_not_allow_is_flagged_and_kept() -> None:
    found = only("He was killed on 20 September 2022.")
    assert (found.value, found.flags) == ("2022-09-20", ("after_publication",))
    assert only("They will meet on 20 September 2022.").flags == ()


def test_a_weekday_that_is_not_the_days_own_is_flagged() -> None:
    assert "weekday_differs" in only("Monday, 13 September 2022").flags
    assert "no_such_day" in only("on 31 June 2022").flags


def test_without_a_publication_day_nothing_is_guessed() -> None:
    found = only("He left on Tuesday.", None)
    assert (found.value, found.first_day, found.edtf, found.precision) == (
        "XXXX-WXX-2",
        None,
        "",
        "unknown",
    )


def test_offsets_are_code_points_of_the_text_as_it_is() -> None:
    text = "💥 İzmir’de: “late on\nTuesday”"
    found = only(text)
    assert text[found.start : found.end] == found.text == "late on\nTuesday"


def test_an_unknown_language_says_what_there_is() -> None:
    with pytest.raises(UserError, match="choose one of en"):
        find_dates("hier", WEDNESDAY, language="tlh")


def test_one_old_year_recalled_does_not_make_news_a_story() -> None:
    text = "On Sept 9 a raid killed 17 guards, the gravest loss since 2019."
    first = find_dates(text, date(2022, 9, 14))[0]
    assert (first.text, first.first_day) == ("Sept 9", date(2022, 9, 9))
