"""Twelve more pages, written after the late ones were mended: what the mending is worth on new ones."""

from collections.abc import Callable
from html import escape

from tests.data.intake.late_pages import (
    AR,
    DAY,
    EN,
    ES,
    FR,
    HY,
    RU,
    TR,
    UK,
    Report,
    as_html,
    as_json,
    as_paragraphs,
)
from tests.data.intake.pages import Page

_SHORT = "The river rose by two metres in March and the old ferry was brought back into use."


def consent_first(r: Report) -> str:
    """A wall of consent before the page, in paragraphs longer than the story's."""
    wall = (
        '<div id="sp_message"><div class="message"><p>We and our 842 partners store and access information on a device, such as unique identifiers in cookies, to process personal data. You may accept or manage your choices.</p>'
        "<p>We and our partners process data to provide: precise geolocation data, actively scanned device characteristics, personalised advertising and content, audience research and services development.</p><button>Accept all</button></div></div>"
    )
    data = as_json({"@context": "https://schema.org", "@type": "NewsArticle", "headline": r.title, "datePublished": f"{DAY}T06:40Z", "author": {"@type": "Person", "name": r.author}})  # fmt: skip
    return as_html(
        r, data, f"{wall}<main><h1>{r.title}</h1><div class='text'>{as_paragraphs(r)}</div></main>"
    )


def posts_inside(r: Report) -> str:
    """A post of somebody else set into the text as a block quotation with its own byline."""
    one, two, three, four = (f"<p>{p}</p>" for p in r.paragraphs)
    post = '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">Both lanes are gone.</p>&mdash; Oto Rask (@otorask) <a href="https://t.example/1">February 8, 2024</a></blockquote><script async src="/w.js"></script>'
    head = f'<meta property="article:published_time" content="{DAY}T06:40:00Z"><meta name="author" content="{r.author}">'
    return as_html(r, head, f"<article><h1>{r.title}</h1>{one}{two}{post}{three}{four}</article>")


def boxed_facts(r: Report) -> str:
    """A box of background and a map between the paragraphs, a note on the author at the end."""
    one, two, three, four = (f"<p>{p}</p>" for p in r.paragraphs)
    box = f'<aside class="infobox"><h3>Der Fluss</h3><p>{_SHORT}</p></aside><figure><div id="map"></div><figcaption>Map: Marl and the hills to the north.</figcaption></figure>'
    bio = f'<div class="bio"><img src="/a.jpg"><p><a href="/a">{r.author}</a> covers the valley. She wrote about the ferrymen in 2021.</p></div>'
    head = f'<meta property="article:published_time" content="{DAY}"><meta property="og:title" content="{r.title}"><meta name="author" content="{r.author}">'
    return as_html(
        r,
        head,
        f"<article><header><h1>{r.title}</h1></header>{one}{box}{two}{three}{four}{bio}</article>",
    )


def channel_post(r: Report) -> str:
    """A messenger channel's page: the post in one block with breaks, views and the hour below it."""
    text = "<br/><br/>".join(r.paragraphs)
    body = (
        '<div class="tgme_widget_message_wrap"><div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name"><span dir="auto">Марл Пост</span></a></div>'
        f'<div class="tgme_widget_message_text js-message_text" dir="auto"><b>{r.title}</b><br/><br/>{text}</div><div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">12.8K</span>'
        f'<a class="tgme_widget_message_date" href="https://t.example/marl/77"><time datetime="{DAY}T06:40:00+00:00" class="time">06:40</time></a></div></div>'
    )
    return f'<!DOCTYPE html><html><head><meta property="og:title" content="Марл Пост"><meta property="og:site_name" content="Telegram"></head><body>{body}</body></html>'


def pager(r: Report) -> str:
    """A story in pages: arrows between them, and a print link; the byline after the text."""
    head = f'<meta itemprop="datePublished" content="{DAY}">'
    body = f'<div class="story"><div class="kick">Monde</div><h1>{r.title}</h1>{as_paragraphs(r)}<p class="sig">{r.by} {r.author}</p><div class="pages">Page 1 sur 2 <a href="?p=2">Page suivante »</a></div><a href="?print">Imprimer cet article</a></div>'
    return as_html(r, head, body)


def headline_in_a_link(r: Report) -> str:
    """A weblog of long ago: the heading is a link to itself, the meta line below the text."""
    body = (
        f'<div id="page"><div id="header"><h1><a href="/">Marl Post</a></h1><p>Noticias del valle</p></div><div class="post" id="post-7"><h2><a href="/p7" rel="bookmark">{r.title}</a></h2>'
        f'<small>{r.shown} {r.by.lower()} {r.author}</small><div class="entry">{as_paragraphs(r)}</div><p class="postmetadata">Publicado en Guerra | 3 comentarios »</p></div>'
        "<div id='sidebar'><h2>Archivo</h2><ul><li>Enero 2024</li><li>Diciembre 2023</li></ul></div></div>"
    )
    return as_html(r, "", body)


def correction_below(r: Report) -> str:
    """A correction under the text, in italics: it belongs to the story."""
    note = "<p><em>Correction: An earlier version of this article gave the wrong name of the ferryman’s village.</em></p>"
    data = as_json({"@context": "https://schema.org", "@type": "NewsArticle", "headline": r.title, "datePublished": f"{DAY}T06:40:00Z", "dateModified": "2024-02-09T10:00:00Z", "author": {"@type": "Person", "name": r.author}})  # fmt: skip
    return as_html(r, data, f"<article><h1>{r.title}</h1>{as_paragraphs(r)}{note}</article>")


def bare_arabic_with_agency(r: Report) -> str:
    """No markup; the byline is an agency's in brackets at the text's head, the day in digits."""
    body = f'<div class="c"><h1>{r.title}</h1><div class="t">2024-02-08 | 09:40</div><div class="b">{as_paragraphs(r)}</div><div class="s"><a>شارك</a> <a>واتساب</a></div></div>'
    return as_html(r, "", body, ' dir="rtl"')


def divs_for_paragraphs(r: Report) -> str:
    """A scripted page: every paragraph a div in a div, an offer between two of them, class names of a machine."""
    blocks = [
        f'<div class="x1"><div class="x2"><span>{escape(p, quote=False)}</span></div></div>'
        for p in r.paragraphs
    ]
    blocks.insert(
        2,
        '<div class="x9"><div><span>Haberleri WhatsApp kanalımızdan takip edin</span></div><a>Katıl</a></div>',
    )
    data = as_json({"@context": "https://schema.org", "@type": "NewsArticle", "headline": r.title, "datePublished": f"{DAY}T09:40:00+0300", "author": {"@type": "Person", "name": r.author}})  # fmt: skip
    return as_html(
        r,
        data,
        f'<div id="root"><div class="x0"><h1 class="x3">{r.title}</h1>{"".join(blocks)}</div></div>',
    )


def list_of_losses(r: Report) -> str:
    """A list within the story, its points without full stops."""
    one, *rest = (f"<p>{p}</p>" for p in r.paragraphs)
    points = "<ul><li>Чотири загиблі на мосту</li><li>Сімнадцять поранених у лікарні</li></ul>"
    head = f'<meta property="article:published_time" content="{DAY}T08:40:00+02:00"><meta property="article:author" content="{r.author}">'
    return as_html(
        r,
        head,
        f'<article class="news"><h1>{r.title}</h1><div class="article-body">{one}{points}{"".join(rest)}</div></article>',
    )


def translated_notice(r: Report) -> str:
    """A line that offers the page in other languages; the agency and the day in the text's first words."""
    first, *rest = r.paragraphs
    body = (
        f'<div class="lang"><a>Русский</a> <a>English</a> <a>Հայերեն</a></div><h1>{r.title}</h1><div class="date">{r.shown}, 10:40</div>'
        f'<div class="inner"><p>ՄԱՌԼ, 8 ՓԵՏՐՎԱՐԻ, ՄԱՌԼ ՓՈՍՏ։ {first}</p>{"".join(f"<p>{p}</p>" for p in rest)}</div>'
    )
    return as_html(r, "", body)


def two_columns_of_news(r: Report) -> str:
    """The story beside a column of other stories' first sentences, with nothing to tell them apart by."""
    side = "".join(f"<div class='n'><b>{t}</b><div>{s}</div></div>" for t, s in _BESIDE)
    body = f"<table><tr><td class='l'><h1>{r.title}</h1><div>{r.shown} 09:40 | {r.author}</div>{as_paragraphs(r)}</td><td class='r'>{side}</td></tr></table>"
    return as_html(r, "", body)


_BESIDE = (
    (
        "Паводок в долине пошёл на спад",
        "Уровень реки за сутки снизился на метр, сообщили гидрологи.",
    ),
    (
        "Цены на хлеб выросли на треть",
        "Пекарни объясняют это тем, что мука теперь идёт кружным путём.",
    ),
)
_POST = ("Both lanes are gone.", "— Oto Rask (@otorask) February 8, 2024")
_PLACE = "ՄԱՌԼ, 8 ՓԵՏՐՎԱՐԻ, ՄԱՌԼ ՓՈՍՏ։ "
_PAGES: tuple[tuple[Callable[[Report], str], Report, bool, tuple[str, ...]], ...] = (
    (consent_first, EN, True, EN.paragraphs),
    (posts_inside, EN, True, (*EN.paragraphs[:2], *_POST, *EN.paragraphs[2:])),
    (boxed_facts, EN, True, EN.paragraphs),
    (channel_post, RU, False, RU.paragraphs),
    (pager, FR, True, FR.paragraphs),
    (headline_in_a_link, ES, True, ES.paragraphs),
    (correction_below, EN, True, (*EN.paragraphs, "Correction: An earlier version of this article gave the wrong name of the ferryman’s village.")),
    (bare_arabic_with_agency, AR, False, AR.paragraphs),
    (divs_for_paragraphs, TR, True, TR.paragraphs),
    (list_of_losses, UK, True, (UK.paragraphs[0], "Чотири загиблі на мосту", "Сімнадцять поранених у лікарні", *UK.paragraphs[1:])),
    (translated_notice, HY, False, (_PLACE + HY.paragraphs[0], *HY.paragraphs[1:])),
    (two_columns_of_news, RU, True, RU.paragraphs),
)  # fmt: skip


def later_pages() -> list[Page]:
    """12 pages; a channel's post has no title of its own but its first line."""
    return [
        Page(
            f"{report.language}-{make.__name__}", make(report), report.title,
            report.author if is_signed else "", DAY, report.language, paragraphs,
        )
        for make, report, is_signed, paragraphs in _PAGES
    ]  # fmt: skip
