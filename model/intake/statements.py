"""Where a page's markup states things: each reader gives values, each with its place in words."""

import json
import re
from collections.abc import Iterator
from typing import Any

MAX_JSON_NODES = 20_000
_ARTICLE_TYPE = re.compile(r"Article$|BlogPosting$|Report$|^NewsStory$")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\*/)?)\s*$"
)
_LAST_COMMA = re.compile(r",(\s*[}\]])")
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title", "headline", "sailthru.title"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "citation_journal_title", "publisher", "cre"),
    "author": ("article:author_name", "author", "byl", "parsely-author", "dc.creator", "dcterms.creator", "sailthru.author", "citation_author", "article:author", "twitter:creator_name"),
    "published_at": ("article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "pubdate", "publishdate", "publish-date", "publish_date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "sailthru.date", "citation_publication_date", "article_date_original", "date", "originalpublicationdate"),
    "url": ("og:url", "twitter:url", "parsely-link"),
    "language": ("og:locale", "content-language", "dc.language", "language"),
    "rights_note": ("copyright", "dcterms.rights", "dc.rights"),
}  # fmt: skip
"""Names of meta tags for each field, the most trusted first."""

Values = Iterator[tuple[str, str]]
"""Values with the place each is found in, the most trusted first."""


def json_ld(tree: Any) -> list[dict[str, Any]]:
    """The page's JSON-LD objects that are articles, main entities first."""
    nodes = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            nodes += list(_objects(_json(script.text or "")))
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str)}
    articles = [_with_people(node, named) for node in nodes if _is_article(node)]
    return sorted(articles, key=lambda node: "headline" not in node)


def _json(text: str) -> Any:
    """What a script holds, also with the wrapping and the commas that browsers overlook."""
    bare = _WRAPPING.sub("", text).strip().rstrip(";")
    for attempt in (bare, _LAST_COMMA.sub(r"\1", bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _with_people(node: dict[str, Any], named: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """An article with the nodes that it only refers to; people alone where outlets sign with them."""
    found = dict(node)
    for field in ("author", "creator", "publisher"):
        value = node.get(field)
        members = [
            named.get(one["@id"], one) if isinstance(one, dict) and _is_reference(one) else one
            for one in (value if isinstance(value, list) else [value])[:50]
            if one
        ]
        people = [one for one in members if isinstance(one, dict) and one.get("@type") == "Person"]
        if members:
            found[field] = people if people and field != "publisher" else members
    return found


def _is_reference(node: dict[str, Any]) -> bool:
    return isinstance(node.get("@id"), str) and "name" not in node


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """Objects at the top, in a list, in @graph or as a page's main entity; links are not followed."""
    waiting = [data]
    for _ in range(MAX_JSON_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting += node[:MAX_JSON_NODES]
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity") if key in node]


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE_TYPE.search(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _strings(value: Any, *keys: str) -> list[str]:
    """The string a JSON-LD value is or holds under one of the keys; of a list, of each member."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for member in value[:50] for text in _strings(member, *keys)[:1]]
    if isinstance(value, dict):
        for key in keys:
            if found := _strings(value.get(key)):
                return found
    return []


def from_json(news: list[dict[str, Any]], field: str, *keys: str) -> Values:
    """A field of the articles' JSON-LD, or what it holds under one of the keys."""
    for node in news:
        if found := _strings(node.get(field), *keys):
            yield ", ".join(dict.fromkeys(found)), "the page's JSON-LD"


def metas_of(tree: Any) -> dict[str, str]:
    """Content of the page's meta tags by their name or property in small letters, first one wins."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.get(key) or "").strip().lower()
            if name and content:
                metas.setdefault(name, content)
    return metas


def meta(metas: dict[str, str], field: str) -> Values:
    """Meta tags for a field of a draft."""
    for name in _META[field]:
        if name in metas:
            yield metas[name], f"the page's tag {name}"


def words_of(element: Any) -> str:
    """An element's text on one line."""
    return " ".join("".join(element.itertext()).split())


def marked_up(tree: Any, prop: str) -> Values:
    """Elements labelled by microdata (itemprop)."""
    for element in tree.xpath(f"//*[@itemprop='{prop}'][not(self::meta)]")[:5]:
        yield (
            element.get("content") or element.get("datetime") or words_of(element),
            "the page's microdata",
        )


def by_class(tree: Any, *names: str) -> Values:
    """Elements of these classes."""
    for name in names:
        query = f"//body//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
        for element in tree.xpath(query)[:3]:
            yield words_of(element), f"the page's element “{name}”"
