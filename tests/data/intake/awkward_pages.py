"""Pages that mislead: what sites do to their own markup, each seen often enough to be expected."""

from collections.abc import Callable
from html import escape

from tests.data.intake.pages import (
    Page,
    _cookies,
    _figure,
    _footer,
    _json,
    _menu,
    _news,
    _og,
    _paragraphs,
    _related,
    _whole,
)
from tests.data.intake.stories import STORIES, Story

_TEASER = (
    "A long night of shelling has left the truce hanging by a thread, and people in the villages along the "
    "river told our reporter that they no longer believe in it."
)
_COMMENT = (
    "I have lived on that road for sixty years and I can tell you that nobody in the capital has ever cared "
    "about what happens to us here. Shame on them all."
)


def logo_as_heading(story: Story) -> str:
    """The first heading is the outlet's logo, the title has a section's name in it; the day is a line."""
    body = (
        f'<header><h1 class="logo">{story.outlet}</h1>{_menu(story)}</header><div class="story"><div class="section">{story.menu[1]}</div>'
        f'<h2 class="headline">{escape(story.title)}</h2><div class="dates">{story.written_day}, 09:30</div>'
        f'<div class="by">{story.by} {story.author}</div>{"".join(_paragraphs(story))}</div>{_related(story)}{_footer(story)}'
    )
    head = f'<meta property="og:title" content="{escape(story.title)} - {escape(story.outlet)}"><meta property="og:site_name" content="{escape(story.outlet)}">'
    return _whole(story, head, body)


def broken_json(story: Story) -> str:
    """JSON-LD with a comma too many, an author that is the system's, a language that is the theme's."""
    body = (
        f'{_menu(story)}<main><h1>{escape(story.title)}</h1><p class="author-name">{story.author}</p>'
        f'<time datetime="{story.day}">{story.written_day}</time>{"".join(_paragraphs(story))}</main>{_footer(story)}'
    )
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "x",}</script><meta name="author" content="admin">'
    return _whole(story, head, body, 'lang="en"')


def outlet_as_author(story: Story) -> str:
    """The author is the outlet itself; the moment of change is the only one in JSON-LD."""
    news = _news(
        story,
        author={"@type": "Organization", "name": story.outlet},
        dateModified="2025-01-01T10:00:00Z",
    )
    del news["datePublished"]
    body = (
        f"{_menu(story)}<article><h1>{escape(story.title)}</h1><p>{story.written_day}</p>{_figure(story)}{''.join(_paragraphs(story))}"
        f"</article>{_footer(story)}"
    )
    return _whole(story, _json(news), body)


def next_article_below(story: Story) -> str:
    """The next article is already loaded below the first."""
    other = STORIES[(STORIES.index(story) + 1) % len(STORIES)]
    body = (
        f"{_menu(story)}<article><h1>{escape(story.title)}</h1><p class='byline'>{story.by} {story.author}</p>{''.join(_paragraphs(story))}</article>"
        f"<article><h1>{escape(other.title)}</h1><p class='byline'>{other.by} {other.author}</p>{''.join(_paragraphs(other))}</article>{_footer(story)}"
    )
    return _whole(story, _json(_news(story)) + _og(story), body)


def hidden_copy(story: Story) -> str:
    """The text stands a second time in a hidden block, for printing."""
    body = (
        f'{_cookies(story)}{_menu(story)}<div class="content"><h1>{escape(story.title)}</h1>{"".join(_paragraphs(story))}</div>'
        f'<div class="print" style="display: none">{"".join(_paragraphs(story))}</div>{_footer(story)}'
    )
    return _whole(
        story, _og(story) + f'<meta name="byl" content="By {escape(story.author)}">', body
    )


def broken_words(story: Story) -> str:
    """Drop capitals, links amid the words, soft hyphens, line breaks instead of paragraphs."""

    def dressed(one: str) -> str:
        first, second, rest = (*one.split(" ", 2), "", "")[:3]
        soft = rest.replace("tion", "tion\u00ad", 1)
        return f'<span class="dropcap">{escape(first[:1])}</span>{escape(first[1:])} <a href="/x">{escape(second)}</a> {escape(soft, quote=False)}'

    text = "<br/><br/>".join(dressed(one) for one in story.paragraphs)
    body = f'{_menu(story)}<article><h1>{escape(story.title)}</h1><div class="copy">{text}</div></article>{_footer(story)}'
    return _whole(story, _json(_news(story)), body)


def ambiguous_day(story: Story) -> str:
    """The only day is 05/11/2023: May or November, nobody can tell."""
    body = f"{_menu(story)}<article><h1>{escape(story.title)}</h1><div>{story.by} {story.author}</div><div>05/11/2023</div>{''.join(_paragraphs(story))}</article>{_footer(story)}"
    return _whole(story, "", body)


def day_of_the_picture(story: Story) -> str:
    """No day but the picture's."""
    caption = (
        "<figcaption>The river on June 18, 2021. Piet Holm / AFP via Getty Images file</figcaption>"
    )
    body = (
        f'{_menu(story)}<article><h1>{escape(story.title)}</h1><div class="author">{story.author}</div><figure><img src="/i.jpg">{caption}</figure>'
        f"{''.join(_paragraphs(story))}</article>{_footer(story)}"
    )
    return _whole(story, "", body)


def teasers_between(story: Story) -> str:
    """Teasers as long as paragraphs between the paragraphs, comments as long as paragraphs below."""
    paragraphs = _paragraphs(story)
    paragraphs.insert(
        2, f'<div class="teaser"><a href="/t"><h4>{story.related[0]}</h4><p>{_TEASER}</p></a></div>'
    )
    body = (
        f'{_menu(story)}<div class="article"><h1>{escape(story.title)}</h1><div class="author">{story.author}</div>{"".join(paragraphs)}</div>'
        f'<section class="comments" id="comments"><h3>Comments</h3><div class="comment"><b>river_man</b><p>{_COMMENT}</p></div></section>{_footer(story)}'
    )
    return _whole(story, _og(story), body)


_AWKWARD: dict[Callable[[Story], str], dict[str, str]] = {
    logo_as_heading: {},
    broken_json: {},
    outlet_as_author: {"author": ""},
    next_article_below: {},
    hidden_copy: {},
    broken_words: {},
    ambiguous_day: {"day": ""},
    day_of_the_picture: {"day": ""},
    teasers_between: {},
}
"""Each page's maker with what its page does not tell."""


def awkward_pages() -> list[Page]:
    """27 pages: each way to mislead in three languages."""
    made = []
    for at, (maker, untold) in enumerate(_AWKWARD.items()):
        for step in (0, 4, 9):
            story = STORIES[(at + step) % len(STORIES)]
            told = {"author": story.author, "day": story.day} | untold
            name = f"{story.language}-{maker.__name__}"
            made.append(
                Page(
                    name,
                    maker(story),
                    story.title,
                    told["author"],
                    told["day"],
                    story.language,
                    story.paragraphs,
                )
            )
    return made
