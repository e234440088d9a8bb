"""Pasted text: what is the article, and what it says about itself."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import UserError
from model.intake import Draft, Line, draft_from_text
from model.intake.archives.archive import drafts_of
from model.intake.draft import text_of

PASTE = (Path(__file__).parents[2] / "data/intake/paste.txt").read_text(encoding="utf-8")
PROSE = (
    "The defence ministry said on Thursday that at least 30 of its soldiers had been killed when "
    "artillery struck two posts near the village.\n\nIts neighbour denied that it had fired first."
)


def left_out(draft: Draft) -> dict[str, str]:
    return {line.text: line.why for line in draft.lines if line.is_boilerplate}


def test_a_page_pasted_from_a_browser() -> None:
    draft = draft_from_text(PASTE)
    assert (
        draft.value("title")
        == "Orlen says 49 of its soldiers killed in clashes on the river border"
    )
    assert draft.value("agency_of_origin") == "Reuters"
    assert (
        draft.agency_of_origin and draft.agency_of_origin.origin == "the line “/ Source: Reuters”"
    )
    assert draft.published_at is None and draft.implied_date is None
    assert draft.implied_year and draft.implied_year.value == "2022"
    assert draft.implied_year.origin == "“June 18, 2021” beside “last year”"
    assert list(left_out(draft).values()) == [
        "browser notice",
        "the title",
        "picture caption",
        "picture caption",
        "source line",
    ]
    assert draft.text.startswith("An old quarrel")
    assert draft.text.endswith("most of the upper valley.")
    assert draft.original == PASTE


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Please enable JavaScript to view this page.", "browser notice"),
        ("Your browser is out of date. Please update your browser.", "browser notice"),
        ("Ваш браузер устарел, обновите его.", "browser notice"),
        ("We use cookies to give you the best experience. Accept all", "cookie notice"),
        ("Nous utilisons des cookies pour mesurer l’audience.", "cookie notice"),
        ("Share on Facebook · Twitter · WhatsApp · Copy link", "share bar"),
        ("Поделиться: Telegram VK WhatsApp", "share bar"),
        ("Sign up for our daily newsletter", "subscription notice"),
        ("Abunə olun: Telegram kanalımız", "subscription notice"),
        ("Read more: What the truce says", "link to other articles"),
        ("Читайте также: Перемирие под вопросом", "link to other articles"),
        ("ADVERTISEMENT", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("© 2023 The Valley Courier. All rights reserved.", "copyright line"),
        ("Reporting by Mira Sand; Editing by Paul Brandt", "the agency's closing line"),
        ("Source: Valley Wire", "source line"),
        ("Աղբյուրը՝ Հովտի Լրաբեր", "source line"),
        ("A tank on the road to Karsk. Photo: Piet Holm/AP", "picture caption"),
        ("Smoke over the market, May 11, 2023. REUTERS/Piet Holm", "picture caption"),
        ("FILE PHOTO: The bridge at Lower Ford", "picture caption"),
        ("5 min read", "reading time or counter"),
        ("12 comments", "reading time or counter"),
        ("Skip to main content", "menu or button"),
        ("Home > World > Border", "menu or button"),
    ],
)
def test_lines_of_the_page(line: str, why: str) -> None:
    draft = draft_from_text(f"{PROSE}\n\n{line}\n\n{PROSE}")
    assert left_out(draft).get(line) == why


@pytest.mark.parametrize(
    "line",
    [
        "Photos of the strike were shared on Facebook and Telegram, where residents asked for help.",
        "The government cut off the internet and told people to turn off their phones.",
        "Source of the fire was a drone that fell on the roof, officials said.",
        "Related strikes hit two villages to the east in the same hour, killing 4 people.",
        "By Tuesday evening, 49 soldiers had been buried.",
        "Sign of the times: the bridge is guarded by men of 60.",
        "He told AFP that nobody had survived.",
        "Watch towers along the river were destroyed overnight.",
        "Reporting on the war is forbidden under a law passed in March.",
        "More from the same battery fell on the school, the mayor said.",
        "“All rights of prisoners are respected,” the ministry said.",
        "Follow the road to the east and the first graves can be seen.",
        "The soldiers, among them 3 officers, were killed in an ambush, a source said.",
        "About 200 people are missing.",
        "Get out of the city, the mayor told residents on Friday.",
        "Support for the truce is fading, a poll showed on Monday.",
        "Donated blood was brought from the capital by train.",
        "Published figures differ: the army speaks of 12 dead, the hospital of 20.",
    ],
)
def test_sentences_stay(line: str) -> None:
    assert line in draft_from_text(f"{PROSE}\n\n{line}\n\n{PROSE}").text.split("\n")


@pytest.mark.parametrize(
    ("line", "author", "agency"),
    [
        ("By Ani Petrosyan", "Ani Petrosyan", ""),
        ("By Ani Petrosyan and Leyla Aliyeva", "Ani Petrosyan and Leyla Aliyeva", ""),
        ("By ANI PETROSYAN, Associated Press", "ANI PETROSYAN", "AP"),
        ("By Reuters", "", "Reuters"),
        ("Von Jana Sander", "Jana Sander", ""),
        ("Автор: Марина Песчаная", "Марина Песчаная", ""),
        ("Հեղինակ՝ Աննա Քարյան", "Աննա Քարյան", ""),
        ("By Mira Sand | 11 May 2023", "Mira Sand", ""),
        ("By the river, life goes on", "", ""),
    ],
)
def test_bylines(line: str, author: str, agency: str) -> None:
    draft = draft_from_text(f"Thirty soldiers dead near Lower Ford\n{line}\n\n{PROSE}")
    assert (draft.value("author"), draft.value("agency_of_origin")) == (author, agency)


@pytest.mark.parametrize(
    ("line", "moment", "zone"),
    [
        ("Published: 13 September 2022", "2022-09-13", ""),
        ("Sept. 13, 2022, 10:15 PM EDT / Updated Sept. 14, 2022", "2022-09-13T22:15", "-04:00"),
        ("13.09.2022 14:05", "2022-09-13T14:05", ""),
        ("2022-09-13", "2022-09-13", ""),
        ("Опубликовано: 13 сентября 2022, 09:30", "2022-09-13T09:30", ""),
        ("13 Eylül 2022 Salı 09:30", "2022-09-13T09:30", ""),
        ("Հրապարակվել է՝ 13 սեպտեմբերի 2022", "2022-09-13", ""),
        ("13 سبتمبر 2022", "2022-09-13", ""),
        ("Tuesday, September 13, 2022", "2022-09-13", ""),
        ("Published 13/09/2022", "2022-09-13", ""),
        ("Published 03/04/2022", "", ""),
        ("Sep 13, 2022 at 10:15 am ET", "2022-09-13T10:15", ""),
        ("Le 13 septembre 2022 à 10h15", "2022-09-13T10:15", ""),
        ("Yerevan, 13 September 2022", "2022-09-13", ""),
        ("Killed on 13 September 2022", "", ""),
        ("Born 13 September 1990", "", ""),
        ("Updated: 14 September 2022", "", ""),
        ("31.02.2022", "", ""),
    ],
)
def test_date_lines(line: str, moment: str, zone: str) -> None:
    draft = draft_from_text(f"Thirty soldiers dead near Lower Ford\n\n{line}\n\n{PROSE}")
    assert (draft.value("published_at"), draft.value("published_tz")) == (moment, zone)


def test_an_ambiguous_date_is_asked_and_an_update_offered() -> None:
    draft = draft_from_text(
        f"Thirty soldiers dead near Lower Ford\n\nPublished 03/04/2022\n\n{PROSE}"
    )
    assert "2022-04-03 or 2022-03-04" in draft.warnings[0]
    draft = draft_from_text(
        f"Thirty soldiers dead near Lower Ford\n\nUpdated: 14 May 2023\n\n{PROSE}"
    )
    assert draft.implied_date and draft.implied_date.value == "2023-05-14"


@pytest.mark.parametrize(
    ("opening", "agency", "day"),
    [
        ("YEREVAN, Sept 13, 2022 (Reuters) - Armenia said", "Reuters", "2022-09-13"),
        ("BAKU (AP) — Azerbaijan said", "AP", ""),
        ("YEREVAN, SEPTEMBER 13, ARMENPRESS. The ministry said", "Armenpress", ""),
        ("MOSCOW, September 13, 2022. /TASS/. The ministry said", "TASS", "2022-09-13"),
        ("ԵՐԵՎԱՆ, 13 ՍԵՊՏԵՄԲԵՐԻ, ԱՐՄԵՆՊՐԵՍ: The ministry said", "Armenpress", ""),
        ("Москва. 13 сентября. INTERFAX.RU - The ministry said", "Interfax", ""),
        ("Sept 13 (Reuters) - The ministry said", "Reuters", ""),
        ("LOWER FORD, September 13, 2022, AZERTAC. The ministry said", "Azertac", "2022-09-13"),
        ("KARSK, 30 February 2022 (Valley Wire) - The ministry said", "Valley Wire", ""),
        ("The president (Smith) - a man of few words - said", "", ""),
    ],
)
def test_datelines_are_offers(opening: str, agency: str, day: str) -> None:
    draft = draft_from_text(
        f"{opening} that at least 30 of its soldiers had been killed near the village on that day.\n\n{PROSE}"
    )
    assert draft.value("agency_of_origin") == agency
    assert draft.published_at is None
    assert (draft.implied_date.value if draft.implied_date else "") == day
    assert draft.text.startswith(opening)


def test_a_dateline_takes_the_implied_year() -> None:
    text = f"LOWER FORD, Sept 13 (Reuters) - Orlen said on Tuesday, Sept. 13 that its army had answered fire.\n\nThe war of 2020 took six weeks. {PROSE}"
    draft = draft_from_text(text)
    assert draft.implied_year and draft.implied_year.value == "2022"
    assert draft.implied_date and draft.implied_date.value == "2022-09-13"


def test_hard_wrapped_text_becomes_paragraphs() -> None:
    wrapped = (
        "Thirty soldiers dead near Lower Ford\n\n"
        "The defence ministry said on Thursday that at least 30\n"
        "of its soldiers had been killed when artillery struck\n"
        "two posts near the village of Lower Ford.\n\n"
        "Its neighbour said that it had lost 12 men and accused\n"
        "the other side of firing first, a charge that the\n"
        "ministry rejected in a well-\n"
        "known tone.\n"
    )
    draft = draft_from_text(wrapped)
    assert draft.text.split("\n\n") == [
        "The defence ministry said on Thursday that at least 30 of its soldiers had been killed when "
        "artillery struck two posts near the village of Lower Ford.",
        "Its neighbour said that it had lost 12 men and accused the other side of firing first, a "
        "charge that the ministry rejected in a well-known tone.",
    ]


def test_menus_and_what_follows_related_links_are_left_out() -> None:
    text = (
        "News\nWorld\nSport\nOpinion\nVideo\n\nThirty soldiers dead near Lower Ford\n\n"
        f"{PROSE}\n\nRelated articles\nTruce in doubt after night of shelling\nWhat the river border means"
    )
    draft = draft_from_text(text)
    assert draft.text == PROSE
    assert draft.value("title") == "Thirty soldiers dead near Lower Ford"


def test_a_kept_line_comes_into_the_text() -> None:
    lines = (
        Line("One."),
        Line(""),
        Line("Photo: x", True, "picture caption"),
        Line(""),
        Line("Two."),
    )
    assert text_of(lines) == "One.\n\nTwo."
    kept = tuple(Line(line.text) for line in lines)
    assert text_of(kept) == "One.\n\nPhoto: x\n\nTwo."


def test_soft_hyphens_go_and_other_characters_stay() -> None:
    draft = draft_from_text(
        "The sol\u00addiers’ names: Ջերմուկ, Şuşa, 💥, a\u00a0no-break space, e\u0301 and نمی\u200cخواهم stay as they are."
    )
    assert (
        draft.text
        == "The soldiers’ names: Ջերմուկ, Şuşa, 💥, a\u00a0no-break space, e\u0301 and نمی\u200cخواهم stay as they are."
    )


@given(
    st.lists(
        st.sampled_from([*PASTE.split("\n"), "By A B", "13 May 2023", "Read more", "Home"]),
        max_size=25,
    )
)
def test_every_line_is_kept_or_marked(lines: list[str]) -> None:
    draft = draft_from_text("\n".join(lines))
    given_words = "".join("".join(lines).split())
    assert "".join("".join(line.text for line in draft.lines).split()) == given_words
    assert all(line.why for line in draft.lines if line.is_boilerplate)


def test_a_text_of_too_many_lines_is_refused() -> None:
    with pytest.raises(UserError, match="split it"):
        draft_from_text("a\n" * 60_000)


@pytest.mark.parametrize(
    "text",
    ["\n" * 20_000, "(" * 50_000, ". " * 50_000, "13 sep " * 8_000, "—" + " " * 50_000,
     "By " + "A " * 50_000, "last year June 18, 2021 and many other words of it\n" * 1_000],
    ids=["blank lines", "brackets", "dots", "days", "dash", "names", "twins"],
)  # fmt: skip
@pytest.mark.timeout(20)
def test_no_text_takes_forever(text: str) -> None:
    """Patterns that go over a text again and again would need hours for these."""
    assert draft_from_text(text).original == text
    assert len(list(drafts_of(text))) == 1


def test_an_address_line_gives_the_address() -> None:
    draft = draft_from_text(
        f"Thirty soldiers dead near Lower Ford\nhttps://courier.example/ford\n\n{PROSE}"
    )
    assert draft.value("url") == "https://courier.example/ford"
    assert draft.text == PROSE


def test_a_copyright_line_gives_rights_and_an_implied_year() -> None:
    draft = draft_from_text(
        f"Thirty soldiers dead near Lower Ford\n\n{PROSE}\n\n© 2023 The Valley Courier"
    )
    assert draft.value("rights_note") == "© 2023 The Valley Courier"
    assert draft.implied_year and draft.implied_year.value == "2023"


def test_a_text_of_one_open_line_is_no_headline() -> None:
    line = "The ministry said on Thursday that a post near the village had been hit by artillery fire, see http://a.example/1"
    draft = draft_from_text(line)
    assert (draft.text, draft.title) == (line, None)
