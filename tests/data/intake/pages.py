"""Pages in the markup of common news systems around the stories, with what a reader finds there.

The markup follows each system's habits (where title, author and date stand, what surrounds the
text); class names and texts are our own. ``author`` and ``day`` are empty where a page has none.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from tests.data.intake.stories import STORIES, Story


@dataclass(frozen=True)
class Page:
    """A page and what a careful person would type in for it."""

    name: str
    html: str
    title: str
    author: str
    day: str
    language: str
    paragraphs: tuple[str, ...]


def _paragraphs(story: Story, attributes: str = "") -> list[str]:
    return [f"<p{attributes}>{escape(one, quote=False)}</p>" for one in story.paragraphs]


def _menu(story: Story, tag: str = "nav") -> str:
    items = "".join(
        f'<li><a href="/{at}">{escape(one)}</a></li>' for at, one in enumerate(story.menu)
    )
    return f'<{tag} class="menu"><ul>{items}</ul></{tag}>'


def _related(story: Story) -> str:
    items = "".join(f'<li><a href="/r{at}">{one}</a></li>' for at, one in enumerate(story.related))
    return f'<aside class="related"><h3>{story.read_also}</h3><ul>{items}</ul></aside>'


def _footer(story: Story) -> str:
    return f'<footer><a href="/c">Contact</a> <a href="/p">Privacy policy</a><p>{story.rights}</p></footer>'


def _cookies(story: Story) -> str:
    return f'<div class="consent" role="dialog"><p>{story.cookies}</p><button>OK</button></div>'


def _share() -> str:
    return '<div class="share"><a href="#f">Facebook</a> <a href="#t">Twitter</a> <a href="#w">WhatsApp</a></div>'


def _figure(story: Story) -> str:
    return f'<figure><img src="/i.jpg" alt=""><figcaption>{escape(story.caption)}</figcaption></figure>'


def _json(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def _news(story: Story, **more: object) -> dict[str, object]:
    return {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": story.title,
        "datePublished": f"{story.day}T09:30:00+04:00", "dateModified": f"{story.day}T18:00:00+04:00",
        "author": [{"@type": "Person", "name": name} for name in story.author.split(" and ")],
        "publisher": {"@type": "Organization", "name": story.outlet}, **more,
    }  # fmt: skip


def _graph(story: Story, **more: object) -> str:
    return _json(
        {
            "@context": "https://schema.org",
            "@graph": [
                {"@type": "WebSite", "name": story.outlet, "url": f"https://{story.host}/"},
                {
                    "@type": "BreadcrumbList",
                    "itemListElement": [{"@type": "ListItem", "name": story.menu[1]}],
                },
                _news(story, **more),
            ],
        }
    )


def _og(story: Story) -> str:
    return (
        f'<meta property="og:type" content="article"><meta property="og:title" content="{escape(story.title)}">'
        f'<meta property="og:site_name" content="{escape(story.outlet)}">'
        f'<meta property="og:url" content="https://{story.host}/a/1">'
        f'<meta property="article:published_time" content="{story.day}T05:30:00+00:00">'
    )


def _whole(story: Story, head: str, body: str, html: str = "") -> str:
    title = f"<title>{escape(story.title)} | {escape(story.outlet)}</title>"
    attributes = html or f'lang="{story.language}"'
    return f'<!doctype html><html {attributes}><head><meta charset="utf-8">{title}{head}</head><body>{body}</body></html>'


def blog_system(story: Story) -> str:
    """A blog system with an SEO plug-in: a JSON-LD graph, entry-content, a sidebar, comments."""
    body = (
        f'<header>{_menu(story)}</header>{_cookies(story)}<div id="content"><article class="post hentry">'
        f'<h1 class="entry-title">{escape(story.title)}</h1><div class="entry-meta"><span class="posted-on">'
        f'<time class="entry-date published" datetime="{story.day}T09:30:00+04:00">{story.written_day}</time></span>'
        f' <span class="byline"><a rel="author" href="/u">{story.author}</a></span></div>'
        f'<div class="entry-content">{_figure(story)}{"".join(_paragraphs(story))}{_share()}</div></article>'
        f'{_related(story)}<div id="comments" class="comments"><h3>2 comments</h3><div class="comment-body"><p>'
        "Terrible news, my cousin lives there.</p></div></div></div>"
        f'<div class="widget-area sidebar"><h3>{story.subscribe}</h3></div>{_footer(story)}'
    )
    return _whole(story, _graph(story) + _og(story), body)


def big_paper(story: Story) -> str:
    """A big paper's own system: JSON-LD, article tag, an advertisement and a link amid the text."""
    paragraphs = _paragraphs(story, ' class="story-body-text"')
    paragraphs.insert(2, '<div class="ad-slot"><span>Advertisement</span></div>')
    paragraphs.insert(
        1, f'<div class="inline-link"><a href="/x">{story.read_also} {story.related[0]}</a></div>'
    )
    body = (
        f'<a class="skip" href="#main">Skip to content</a>{_menu(story)}<main id="main"><article>'
        f'<header><h1>{escape(story.title)}</h1><p class="byline-name">{story.by} {story.author}</p>'
        f'<time datetime="{story.day}T09:30:00+04:00">{story.written_day}</time>{_share()}</header>{_figure(story)}'
        f'<section class="article-body">{"".join(paragraphs)}</section></article>{_related(story)}</main>{_footer(story)}'
    )
    return _whole(story, _json(_news(story)), body)


def amp(story: Story) -> str:
    """An AMP page."""
    body = (
        f'<amp-sidebar id="s" layout="nodisplay">{_menu(story, "div")}</amp-sidebar><main role="main"><article>'
        f"<h1>{escape(story.title)}</h1><div class='meta'>{story.by} {story.author} | {story.written_day}</div>"
        f'<amp-img src="/i.jpg" width="4" height="3"></amp-img><p class="caption">{escape(story.caption)}</p>'
        f'{"".join(_paragraphs(story))}<amp-ad width="300" height="250" type="x"></amp-ad>'
        f"<amp-social-share type='twitter'></amp-social-share></article></main>{_footer(story)}"
    )
    return _whole(story, _json(_news(story)), body, f'amp lang="{story.language}"')


def opengraph_only(story: Story) -> str:
    """OpenGraph tags and nothing else; the author in the text's head."""
    body = (
        f'<div class="top">{_menu(story)}</div><div class="article-wrap"><h1>{escape(story.title)}</h1>'
        f'<div class="info"><span>{story.by} {story.author}</span><span>{story.written_day}</span></div>'
        f'<div class="text">{"".join(_paragraphs(story))}</div>{_share()}</div>{_related(story)}{_footer(story)}'
    )
    return _whole(
        story, _og(story) + f'<meta name="author" content="{escape(story.author)}">', body
    )


def microdata(story: Story) -> str:
    """schema.org as microdata, as agencies' older systems write it."""
    body = (
        f'{_menu(story)}<div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">'
        f'{escape(story.title)}</h1><meta itemprop="datePublished" content="{story.day}T05:30:00Z">'
        f'<span itemprop="author" itemscope><span itemprop="name">{story.author}</span></span>'
        f'<div itemprop="articleBody">{"".join(_paragraphs(story))}</div></div>{_related(story)}{_footer(story)}'
    )
    return _whole(story, "", body)


def government(story: Story) -> str:
    """A ministry's site: Dublin Core tags, no author, the day in digits."""
    year, month, day = story.day.split("-")
    body = (
        f'<div id="header">{_menu(story, "div")}</div><div id="breadcrumb"><a>{story.menu[0]}</a> › <a>{story.menu[1]}</a> › '
        f"<span>{escape(story.title)}</span></div><div id='main'><h2 class='title'>{escape(story.title)}</h2>"
        f"<p class='date'>{day}.{month}.{year}</p>{''.join(_paragraphs(story))}</div>"
        f"<div id='print'><a href='#'>Print</a></div>{_footer(story)}"
    )
    return _whole(
        story,
        f'<meta name="DC.date.issued" content="{story.day}"><meta name="DC.title" content="{escape(story.title)}">',
        body,
    )


def nothing_at_all(story: Story) -> str:
    """No markup: a page of bare blocks, byline and day as lines."""
    body = (
        f'<div class="a1">{_menu(story, "div")}</div><div class="b7"><h1>{escape(story.title)}</h1><div>{story.by} {story.author}</div>'
        f'<div>{story.written_day}, 09:30</div>{"".join(_paragraphs(story))}</div><div class="c3">{story.rights}</div>'
    )
    return _whole(story, "", body)


def tables(story: Story) -> str:
    """A page of the nineties: tables for columns, line breaks for paragraphs."""
    text = "<br><br>".join(escape(one, quote=False) for one in story.paragraphs)
    cells = "".join(f'<a href="/{at}">{one}</a><br>' for at, one in enumerate(story.menu))
    return (
        f"<html><head><meta charset=utf-8><title>{escape(story.title)}</title></head><body><table width=100%><tr>"
        f"<td width=150>{cells}</td><td><font size=5><b>{escape(story.title)}</b></font><br>"
        f"<i>{story.by} {story.author}, {story.written_day}</i><br><br>{text}</td></tr></table>"
        f"<center><small>{story.rights}</small></center></body></html>"
    )


def script_app(story: Story) -> str:
    """A scripted application: class names of a machine, the state once more as JSON in a script."""
    state = json.dumps(
        {"props": {"article": {"title": story.title, "body": list(story.paragraphs)}}},
        ensure_ascii=False,
    )
    body = (
        f'<div id="__app"><div class="sc-a1">{_menu(story, "div")}</div><div class="sc-b2"><div class="sc-c3"><h1 class="sc-d4">'
        f'{escape(story.title)}</h1><div class="sc-e5"><span>{story.author}</span><span>{story.written_day}</span></div>'
        f'<div class="sc-f6">{"".join(f"<div>{one}</div>" for one in _paragraphs(story))}</div></div>{_related(story)}</div></div>'
        f'<noscript>You need to enable JavaScript to run this app.</noscript><script id="state" type="application/json">{state}</script>'
    )
    return _whole(story, _json([_news(story)]) + _og(story), body)


def saved_by_browser(story: Story) -> str:
    """A page that a browser saved: its note of the address, the canonical link, the meta date."""
    note = f"<!-- saved from url=(0042)https://{story.host}/2023/05/11/news -->"
    body = (
        f'{_cookies(story)}{_menu(story)}<article class="node node--article"><h1>{escape(story.title)}</h1>'
        f'<div class="field-name-body">{_figure(story)}{"".join(_paragraphs(story))}</div>'
        f'<div class="tags"><a>army</a> <a>border</a></div></article><div class="newsletter"><p>{story.subscribe}</p></div>{_footer(story)}'
    )
    head = f'<meta name="date" content="{story.day}"><meta name="author" content="{escape(story.author)}">'
    return note + _whole(story, head, body)


def clipboard(story: Story) -> str:
    """What a browser puts on the clipboard for a selection: no head, only styled blocks."""
    styled = "".join(
        f'<p style="margin: 0px 0px 1em; color: rgb(0, 0, 0);">{escape(one, quote=False)}</p>'
        for one in story.paragraphs
    )
    return (
        "<meta http-equiv='content-type' content='text/html; charset=utf-8'>"
        f'<h1 style="font-size: 32px;">{escape(story.title)}</h1><div><span>{story.by}<span> </span></span><a href="/u">{story.author}</a></div>'
        f"<div>{story.written_day}</div><div><span>{escape(story.caption)}</span></div>{styled}"
    )


def live_page(story: Story) -> str:
    """A live blog: the newest entry is the article, times stand before the entries."""
    entries = "".join(
        f'<div class="live-entry"><time>{18 - at}:0{at}</time><p>{escape(one, quote=False)}</p></div>'
        for at, one in enumerate(story.paragraphs)
    )
    body = f"{_menu(story)}<main><h1>{escape(story.title)}</h1><div class='live'>{entries}</div></main>{_footer(story)}"
    return _whole(story, _json(_news(story, **{"@type": "LiveBlogPosting"})), body)


def newsletter(story: Story) -> str:
    """A newsletter platform: subtitle, subscribe boxes between paragraphs, counts of likes."""
    paragraphs = _paragraphs(story)
    paragraphs.insert(
        2, f'<div class="subscribe-widget"><p>{story.subscribe}</p><input type="email"></div>'
    )
    body = (
        f'<div class="topbar"><a>{story.outlet}</a></div><article class="post"><h1 class="post-title">{escape(story.title)}</h1>'
        f'<div class="byline"><a>{story.author}</a></div><div class="post-date">{story.written_day}</div><div class="likes">34</div>'
        f'<div class="body markup">{"".join(paragraphs)}</div></article><div class="discussion"><h4>Discussion about this post</h4></div>'
    )
    return _whole(story, _og(story) + _json(_news(story)), body)


SYSTEMS: tuple[Callable[[Story], str], ...] = (
    blog_system, big_paper, amp, opengraph_only, microdata, government, nothing_at_all, tables, script_app,
    saved_by_browser, clipboard, live_page, newsletter,
)  # fmt: skip
_NO_AUTHOR = {government}
_NO_DAY = {}
PAGES_A_STORY = 4


def pages() -> list[Page]:
    """52 pages: each story in four systems, so that each system carries four languages."""
    made = []
    for at, story in enumerate(STORIES):
        for step in range(PAGES_A_STORY):
            system = SYSTEMS[(at + step * 3) % len(SYSTEMS)]
            made.append(
                Page(
                    f"{story.language}-{at:02}-{system.__name__}",
                    system(story),
                    story.title,
                    "" if system in _NO_AUTHOR else story.author,
                    story.day,
                    story.language,
                    story.paragraphs,
                )
            )
    return made
