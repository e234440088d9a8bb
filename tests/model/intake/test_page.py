"""Pages: the fixtures, and how values are chosen."""

import time

import pytest

from model.errors import UserError
from model.intake import draft_from_html
from model.intake.page import MAX_PAGE_CHARACTERS
from tests.data.intake.awkward_pages import awkward_pages
from tests.data.intake.late_pages import late_pages
from tests.data.intake.later_pages import later_pages
from tests.data.intake.pages import Page, pages
from tests.data.intake.score import score
from tests.data.intake.strange_pages import strange_pages

ALL = [*pages(), *awkward_pages(), *strange_pages(), *late_pages(), *later_pages()]
UNTOLD = "ru-two_columns_of_news"
"""Nothing tells its author from a section, or other stories' sentences from its own: a known miss."""


@pytest.mark.parametrize("page", [p for p in ALL if p.name != UNTOLD], ids=lambda page: page.name)
def test_a_page(page: Page) -> None:
    found = score(page)
    assert (found.title, found.day, found.author, found.language) == (True, True, True, True)
    assert (found.lost, found.extra) == ((), ())


def test_what_nothing_tells_apart_is_at_least_complete() -> None:
    found = score(next(page for page in ALL if page.name == UNTOLD))
    assert (found.title, found.day, found.language, found.lost) == (True, True, True, ())


def test_there_are_enough_pages_and_languages() -> None:
    assert len(ALL) >= 40
    assert len({page.language for page in ALL}) >= 10


def html(head: str = "", body: str = "") -> str:
    prose = (
        "<p>The defence ministry said on Thursday that at least 30 of its soldiers had been killed near the village.</p>"
        * 2
    )
    return f"<html lang=en><head>{head}</head><body><article><h1>Thirty dead near Lower Ford</h1>{body}{prose}</article></body></html>"


def test_values_name_their_origin() -> None:
    draft = draft_from_html(
        html(
            '<meta property="article:published_time" content="2023-05-11"><meta property="og:site_name" content="Courier">'
        )
    )
    assert (
        draft.published_at and draft.published_at.origin == "the page's tag article:published_time"
    )
    assert draft.outlet and draft.outlet.origin == "the page's tag og:site_name"
    assert draft.title and draft.title.origin == "the page's heading"


def test_the_clipboards_address_comes_first() -> None:
    copied = (
        "Version:0.9\r\nStartHTML:00000097\r\nEndHTML:00001000\r\nSourceURL:https://courier.example/2023/05/11/ford\r\n"
        + html()
    )
    draft = draft_from_html(copied)
    assert draft.value("url") == "https://courier.example/2023/05/11/ford"
    assert draft.value("outlet") == "courier.example"
    assert draft.published_at and (draft.published_at.value, draft.published_at.origin) == (
        "2023-05-11",
        "the address",
    )
    assert "Version" not in draft.text
    assert (
        draft_from_html(html(), "https://other.example/a").value("url") == "https://other.example/a"
    )


def test_an_archived_copy_gives_both_addresses() -> None:
    draft = draft_from_html(
        html(), "https://web.archive.org/web/20230511000000/https://courier.example/ford"
    )
    assert draft.value("archive_url").startswith("https://web.archive.org/")
    assert draft.value("url") == "https://courier.example/ford"


def test_days_that_contradict_each_other_are_told() -> None:
    head = '<meta property="article:published_time" content="2023-05-11"><link rel="canonical" href="https://courier.example/2023/06/20/ford">'
    draft = draft_from_html(html(head))
    assert draft.value("published_at") == "2023-05-11"
    assert "2023-06-20" in draft.warnings[0]


@pytest.mark.parametrize(
    "moment", ["2023-13-45", "yesterday", "11/05/2023", "", "0001-01-01T00:00:00Z"]
)
def test_no_day_is_made_up(moment: str) -> None:
    assert (
        draft_from_html(
            html(f'<meta property="article:published_time" content="{moment}">')
        ).published_at
        is None
    )


def test_a_selection_keeps_what_was_selected() -> None:
    draft = draft_from_html(
        "<p>Its neighbour denied that it had fired first.</p><p>Talks go on.</p>"
    )
    assert draft.text == "Its neighbour denied that it had fired first.\n\nTalks go on."


@pytest.mark.parametrize(
    "page", ["", "<", "<html></html>", "\x00", "<!-- -->", "plain words, no page"]
)
def test_hardly_a_page(page: str) -> None:
    assert draft_from_html(page).text in {"", "<", "plain words, no page"}


def test_a_giant_page_is_refused() -> None:
    with pytest.raises(UserError, match="characters"):
        draft_from_html("<p>" + "x" * MAX_PAGE_CHARACTERS)


def test_preformatted_text_is_unwrapped() -> None:
    letter = "\n".join(
        (
            "The defence ministry said on Thursday that at least 30",
            "of its soldiers had been killed when artillery struck",
            "two posts near the village of Lower Ford.",
            "",
            "Its neighbour said that it had lost 12 men and accused",
            "the other side of firing first.",
        )
    )
    draft = draft_from_html(f"<html><body><pre>{letter}</pre></body></html>")
    assert [len(line) for line in draft.text.split("\n\n")] == [150, 86]


def test_a_paywall_is_told() -> None:
    stub = next(page for page in late_pages() if page.name == "es-paywalled")
    assert any("paywall" in warning for warning in draft_from_html(stub.html).warnings)
    assert not draft_from_html(html()).warnings


def test_letters_that_touch_stay_one_word() -> None:
    dropped = "<p><span>T</span><span>he</span> ministry said on Thursday that a post had been hit near the village.</p>"
    draft = draft_from_html(html(body=dropped))
    assert "The ministry said on Thursday that a post had been hit" in draft.text


def test_what_follows_an_embedded_film_is_read() -> None:
    draft = draft_from_html(html(body='<EMBED src="/film.swf">'))
    assert draft.text.count("at least 30 of its soldiers") == 2


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ('<script type="application/ld+json">{"@type": "NewsArticle", "copyrightNotice": "© Marl Post"}</script>', "© Marl Post"),
        ('<meta name="copyright" content="Marl Post 2024">', "Marl Post 2024"),
        ('<link rel="license" href="https://license.example/by">', "https://license.example/by"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_may_be_done_with_a_text_is_kept(head: str, told: str) -> None:
    assert draft_from_html(html(head)).value("rights_note") == told


@pytest.mark.parametrize(
    "block",
    [
        "<h2>Heading {0} of it</h2><p>The ministry said on Thursday that post number {0} near the village had been hit by artillery fire.</p>",
        "<p>The ministry said on Thursday that post number {0} near the village had been hit…</p>",
        "<div class=comment><p>Reader {0} said so.</p></div>",
        "<span>{0}</span><b>a</b><a>b</a>",
        "<aside>{0}</aside>",
    ],
)  # fmt: skip
def test_no_page_takes_forever(block: str) -> None:
    """Each is as long as one part in ten of what is read at all; a quadratic step shows at once."""
    body = "".join(block.format(number) for number in range(5_000))
    started = time.process_time()
    draft_from_html(html(body=body))
    assert time.process_time() - started < 20
