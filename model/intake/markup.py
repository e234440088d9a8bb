"""What a page says about itself in its markup: JSON-LD, OpenGraph, other meta tags, microdata.

Each value keeps the most trusted place that gives it. A date is only taken where markup labels it
as the day of publication, or from the address: no date is guessed from the text.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from model.intake.draft import Draft, Found
from model.intake.heads import byline, split_agency
from model.intake.plain import visible
from model.intake.statements import (
    Values,
    by_class,
    from_json,
    json_ld,
    marked_up,
    meta,
    metas_of,
    words_of,
)
from model.intake.written_days import find_days, find_time

LONGEST_VALUE = 1000
_SAVED_FROM = re.compile(r"(?:saved from url=\(\d+\)|^\s*url:\s*)(https?://\S+)", re.MULTILINE)
_ARCHIVES = re.compile(
    r"^https?://(?:web\.archive\.org/web/\d+[a-z_]*/|archive\.(?:ph|today|is|md)/)"
)
_DATE_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|$)")
_ISO = re.compile(
    r"^\s*(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?"
)


def found_in_markup(tree: Any, source: str, url: str) -> Draft:
    """A draft without lines: what the tree's markup states; ``url`` outranks what the page says."""
    news = json_ld(tree)
    metas = metas_of(tree)
    draft = Draft()
    draft = _with_address(draft, tree, source, news, metas, url)
    outlet = _first(_outlets(tree, news, metas), _plain)
    if not outlet and draft.url:
        host = (urlsplit(draft.url.value).hostname or "").removeprefix("www.").removeprefix("m.")
        outlet = Found(host, "the address") if host else None
    title = _first(_titles(tree, news, metas), lambda value: _headline(value, outlet))
    title = _without_section(tree, title)
    draft = replace(draft, outlet=outlet, title=title)
    draft = _with_author(draft, _first(_authors(tree, news, metas), _person))
    draft = _with_date(draft, tree, news, metas)
    return replace(
        draft,
        language=_first(_languages(tree, news, metas), _language),
        rights_note=_first(_rights(tree, news, metas), _plain),
    )


def _rights(tree: Any, news: list[dict[str, Any]], metas: dict[str, str]) -> Values:
    yield from from_json(news, "copyrightNotice")
    yield from meta(metas, "rights_note")
    yield from from_json(news, "license", "name", "url")
    for element in tree.xpath("//a[@rel='license']|//link[@rel='license']")[:1]:
        yield words_of(element) or element.get("href", ""), "the page's link to its license"


def _first(values: Values, clean: Callable[[str], str]) -> Found | None:
    for value, origin in values:
        if cleaned := clean(value):
            return Found(cleaned, origin)
    return None


def _plain(value: str) -> str:
    return " ".join(visible(unescape(value)).split(" ")).strip()[:LONGEST_VALUE].replace("\n", " ")


def _titles(tree: Any, news: list[dict[str, Any]], metas: dict[str, str]) -> Values:
    yield from (
        (v, o) for v, o in from_json(news, "headline") if not v.rstrip().endswith(("…", "..."))
    )
    yield from marked_up(tree, "headline")
    site = _site_on_top(tree)
    heads = [head for head in tree.iter("h1") if words_of(head) and words_of(head) != site]
    if not _is_channel(tree):
        yield from meta(metas, "title")
    if len(heads) == 1:
        yield words_of(heads[0]), "the page's heading"
    yield from from_json(news, "name")
    for title in list(tree.iter("title"))[:1]:
        yield words_of(title), "the page's title"


def _site_on_top(tree: Any) -> str:
    """The site's name where it is the only first heading, as the page's title tells; else empty."""
    heads = [text for head in tree.iter("h1") if (text := words_of(head))]
    titles = [words_of(title) for title in list(tree.iter("title"))[:1]]
    pieces = [re.split(r"\s+[|–—•·»-]\s+", title) for title in titles]
    ends = {end for split in pieces if len(split) > 1 for end in (split[0], split[-1])}
    others = any(words_of(head) for head in tree.iter("h2"))
    return heads[0] if len(heads) == 1 and others and heads[0] in ends else ""


def _is_channel(tree: Any) -> bool:
    """Whether this is a post of a messenger's channel: its tags name the channel, not the post."""
    return bool(tree.xpath("//*[contains(@class, 'tgme_widget_message_text')]"))


def _headline(value: str, outlet: Found | None) -> str:
    """A title without the outlet's name hung on it."""
    title = _plain(value)
    pieces = re.split(r"\s+[|–—•·»-]\s+", title)
    names = {outlet.value.casefold(), outlet.value.split(".")[0].casefold()} if outlet else set()
    while len(pieces) > 1 and pieces[-1].casefold() in names:
        title = title[: title.rfind(pieces.pop())].rstrip(" |–—•·»-")
    return title if len(title) >= 4 and title.casefold() not in names else ""


def _without_section(tree: Any, title: Found | None) -> Found | None:
    """The page's only heading instead, where the tags' title is that heading and a section."""
    heads = [text for head in tree.iter("h1") if (text := _plain(words_of(head)))]
    if title and len(heads) == 1 and " " in heads[0] and title.value.endswith(f": {heads[0]}"):
        return Found(heads[0], "the page's heading")
    return title


def _outlets(tree: Any, news: list[dict[str, Any]], metas: dict[str, str]) -> Values:
    if _is_channel(tree):
        yield metas.get("og:title", ""), "the channel's name"
    yield from from_json(news, "publisher", "name")
    yield from meta(metas, "outlet")
    yield from from_json(news, "sourceOrganization", "name")
    yield _site_on_top(tree), "the page's heading"


def _authors(tree: Any, news: list[dict[str, Any]], metas: dict[str, str]) -> Values:
    yield from from_json(news, "author", "name")
    yield from from_json(news, "creator", "name")
    yield from meta(metas, "author")
    yield from marked_up(tree, "author")
    for element in tree.xpath("//*[@rel='author']")[:3]:
        yield words_of(element), "the page's author link"
    yield from _cards(metas)
    yield from by_class(
        tree, "byline", "author", "author-name", "article__author", "post-author", "author__name",
        "article-author", "post__author", "writer", "auteur", "autor", "firma",
    )  # fmt: skip


def _cards(metas: dict[str, str]) -> Values:
    """The byline of a Twitter card: a label and a value, as SEO plug-ins write them."""
    for number in "12":
        label = metas.get(f"twitter:label{number}", "")
        if re.match(r"written by|author|par|von|autor|escrito por|автор|yazar", label, re.I):
            yield metas.get(f"twitter:data{number}", ""), f"the page's tag twitter:data{number}"


def _person(value: str) -> str:
    name = _plain(value)
    name = byline(name) or name
    name = re.sub(r",\s+[a-zа-яա-ֆ][^,]*$", "", name)  # what the author is
    is_address = re.search(r"^https?://|^@|/|@\w+\.\w", name)
    is_name = 2 <= len(name) <= 200 and not is_address and not re.search(r"\d{2}|[.!?]$", name)
    return name.strip(" ,|") if is_name and name.casefold() not in {"admin", "editor"} else ""


def _with_author(draft: Draft, found: Found | None) -> Draft:
    if not found or (draft.outlet and found.value.casefold() == draft.outlet.value.casefold()):
        return draft
    people, by_agency = split_agency(found.value)
    return replace(
        draft,
        author=Found(people, found.origin) if people else None,
        agency_of_origin=Found(by_agency, found.origin) if by_agency else None,
    )


def _languages(tree: Any, news: list[dict[str, Any]], metas: dict[str, str]) -> Values:
    yield from from_json(news, "inLanguage", "alternateName", "name")
    for root in [tree, *tree.iter("html"), *tree.iter("article")]:
        if root.get("lang"):
            yield root.get("lang"), "the page's lang attribute"
    yield from meta(metas, "language")


def _language(value: str) -> str:
    match = re.match(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z]|\s*$)", value)
    return match[1].lower() if match else ""


def _with_address(
    draft: Draft,
    tree: Any,
    source: str,
    news: list[dict[str, Any]],
    metas: dict[str, str],
    url: str,
) -> Draft:
    def addresses() -> Values:
        if url:
            yield url, "the clipboard"
        for link in tree.xpath("//link[@rel='canonical']/@href")[:1]:
            yield link, "the page's canonical link"
        yield from meta(metas, "url")
        yield from from_json(news, "mainEntityOfPage", "@id", "url")
        yield from from_json(news, "url")
        if saved := _SAVED_FROM.search(source[:5000]):
            yield saved[1], "the note of the browser that saved the page"

    address = _first(addresses(), _address)
    if address and _ARCHIVES.match(address.value):
        inner = re.search(r"https?://.*(https?://.*)$", address.value)
        return replace(
            draft, archive_url=address, url=Found(inner[1], address.origin) if inner else None
        )
    return replace(draft, url=address)


def _address(value: str) -> str:
    url = visible(value).strip()
    return url if re.match(r"https?://[^\s<>\"]{3,2000}$", url) else ""


def _dates(tree: Any, news: list[dict[str, Any]], metas: dict[str, str]) -> Values:
    yield from from_json(news, "datePublished")
    yield from meta(metas, "published_at")
    yield from marked_up(tree, "datePublished")
    for element in tree.xpath(
        "//time[@pubdate or contains(@class, 'publish') or contains(@class, 'entry-date')]"
    )[:3]:
        yield element.get("datetime") or words_of(element), "the page's element “time”"
    inside = tree.xpath("(//article|//main|//*[@role='main'])//time[@datetime]") or tree.xpath(
        "//time[@datetime][not(//article|//main|//*[@role='main'])]"
    )
    moments = {element.get("datetime") for element in inside[:20]}
    if len(moments) == 1:
        yield moments.pop(), "the page's element “time”"
    yield from from_json(news, "dateCreated")


def _with_date(draft: Draft, tree: Any, news: list[dict[str, Any]], metas: dict[str, str]) -> Draft:
    """Publication moment and zone; a warning where the page states days that are far apart."""
    read = [(*at, place) for value, place in _dates(tree, news, metas) if (at := _moment(value))]
    if draft.url and (match := _DATE_IN_ADDRESS.search(draft.url.value)):
        in_address = "-".join(part.zfill(2) for part in match.groups())
        read += [(in_address, "", "the address")] if _is_day(in_address) else []
    if not read:
        return draft
    moment, zone, origin = read[0]
    for other, _, place in read[1:]:
        if abs(datetime.fromisoformat(other[:10]) - datetime.fromisoformat(moment[:10])).days > 1:
            told = f"{origin} says {moment[:10]}, {place} says {other[:10]}: please check the date."
            draft = replace(draft, warnings=(*draft.warnings, told[0].upper() + told[1:]))
            break
    return replace(
        draft,
        published_at=Found(moment, origin),
        published_tz=Found(zone, origin) if zone else None,
    )


def _is_day(day: str) -> bool:
    try:
        return datetime.fromisoformat(day).year > 1800
    except ValueError:
        return False


def _moment(value: str) -> tuple[str, str] | None:
    """Day or moment, and zone, of a date as markup writes it; None when it is not a certain day."""
    if match := _ISO.match(value):
        day, time, zone = match[1], match[2] or "", (match[3] or "").replace("Z", "+00:00")
        zone = zone if not zone or ":" in zone else f"{zone[:3]}:{zone[3:]}"
        if _is_day(day):
            is_midnight = time == "00:00" and zone in ("", "+00:00")
            return (
                day + (f"T{time}" if time and not is_midnight else ""),
                "" if is_midnight else zone,
            )
        return None
    if re.fullmatch(r"\s*(?:19|20)\d{6}\s*", value):
        day = f"{value.strip()[:4]}-{value.strip()[4:6]}-{value.strip()[6:]}"
        return (day, "") if _is_day(day) else None
    found = next(find_days(value), None)
    if not found or found.others:
        return None
    time, zone = find_time(value[found.end :])
    return found.day.isoformat() + (f"T{time}" if time else ""), zone
