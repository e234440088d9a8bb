"""A web page to a draft: its article by trafilatura, its own statements about itself by `markup`.

Nothing on the page is loaded or run: the text is parsed, and that is all.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from model.errors import UserError
from model.intake.draft import Draft, Line
from model.intake.lines import is_prose
from model.intake.markup import found_in_markup
from model.intake.plain import OUTSIDE, draft_from_text, propose, visible
from model.intake.rules import why_boilerplate
from model.intake.wrapped import unwrap

MAX_PAGE_CHARACTERS = 20_000_000
OTHER = "another article on the page"
_CLIPBOARD_HEAD = re.compile(r"\AVersion:[\d.]+\r?\n(?:[A-Za-z]+:[^\r\n]*\r?\n)*")
_SOURCE_ADDRESS = re.compile(r"^SourceURL:(\S+)", re.MULTILINE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LINE_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "title",
        "tr",
        "ul",
        "video",
        "amp-img",
        "amp-ad",
    ]
)
_UNSEEN_TAGS = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "embed",
        "canvas",
        "select",
        "textarea",
        "head",
        "math",
        "audio",
        "amp-analytics",
    ]
)
_BREAK = "\u2028"  # a line break that counts
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def draft_from_html(html: str, url: str = "") -> Draft:
    """Propose an article from a page's or a clipboard's HTML; ``url`` is where it was copied from.

    Raises `UserError` for a page that no reader could show either.
    """
    if len(html) > MAX_PAGE_CHARACTERS:
        raise UserError(
            f"This page has {len(html):,} characters, more than the {MAX_PAGE_CHARACTERS:,} that an "
            "article page can have: paste the article's own text instead."
        )
    source, address = _without_clipboard_head(html)
    tree = _parsed(source)
    if tree is None:
        return replace(draft_from_text(re.sub(r"<[^>]*>", " ", source)), original=html)
    draft = found_in_markup(tree, source, url or address)
    lines = [visible(line).strip() for line in seen_lines(tree)]
    article = [] if _is_selection(tree) else _article_lines(source, draft.value("url"))
    marked = _marked(lines, article, _is_fragment(tree))
    elsewhere = _lines_of_other_articles(tree, draft.value("title"))
    marked = [Line(one.text, True, OTHER) if _key(one.text) in elsewhere else one for one in marked]
    return propose(replace(draft, lines=tuple(_spaced(marked)), original=html))


def lines_of_page(html: str) -> list[str]:
    """The page's visible text as lines, the article's and all others."""
    tree = _parsed(_without_clipboard_head(html)[0])
    return [visible(line).strip() for line in seen_lines(tree)] if tree is not None else []


def _without_clipboard_head(html: str) -> tuple[str, str]:
    """The HTML without the lines Windows puts before it, and the address they tell."""
    source = _DECLARATION.sub("", html.replace("\x00", "")).lstrip("\ufeff")
    head = _CLIPBOARD_HEAD.match(source)
    if not head:
        return source, ""
    address = _SOURCE_ADDRESS.search(head[0])
    return source[head.end() :], address[1] if address else ""


def _parsed(source: str) -> Any:
    """The page's tree, or None when there is nothing in it."""
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    try:
        return html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _is_fragment(tree: Any) -> bool:
    """A piece copied out of a page has no head of its own: what is in it was chosen by hand."""
    title = tree.findtext(".//title") or ""
    return not title.strip() and not tree.findall(".//meta[@property]")


def _is_selection(tree: Any) -> bool:
    """A copied piece without a page's surroundings: all of it is meant."""
    return _is_fragment(tree) and not tree.xpath("//nav|//footer|//aside|//header|//form")


def seen_lines(tree: Any) -> Iterator[str]:
    """The page's visible text, one line for each block; pictures, scripts and forms give none."""
    from lxml import etree

    words: list[str] = []
    unseen = preformatted = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment")):
        is_start = event == "start"
        if event != "comment":
            if element.tag in ("td", "th"):
                words.append(" ")
            if element.tag in _LINE_TAGS and words:
                yield from _lines_of(words)
                words = []
            change = 1 if is_start else -1
            unseen += change * _is_unseen(element)
            preformatted += change * (element.tag == "pre")
        if not unseen:
            piece = (element.text if is_start else element.tail) or ""
            words.append(piece.replace("\n", _BREAK) if preformatted else piece)
    yield from _lines_of(words)


def _lines_of(words: list[str]) -> Iterator[str]:
    """A block's words as one line; preformatted ones as the paragraphs they were wrapped from."""
    lines = re.sub(r"[ \t\r\n\f\v]+", " ", "".join(words)).split(_BREAK)
    yield from unwrap(lines) if len(lines) > 1 else [line.strip(" ") for line in lines]


def _is_unseen(element: Any) -> bool:
    return (
        element.tag in _UNSEEN_TAGS
        or "hidden" in element.attrib
        or bool(_UNSEEN_STYLE.search(element.get("style", "")))
    )


def _article_lines(source: str, url: str) -> list[str]:
    """What trafilatura takes for the article's paragraphs; empty when it finds none."""
    import trafilatura

    text = trafilatura.extract(
        source, url=url or None, output_format="txt", include_comments=False, include_tables=True
    )
    return [visible(line).strip() for line in (text or "").split("\n") if line.strip()]


def _lines_of_other_articles(tree: Any, title: str) -> set[str]:
    """Keys of the lines of articles that a page has loaded below the one it is about."""
    headed = [
        (article, _key("".join(heads[0].itertext())))
        for article in tree.xpath("//article[not(ancestor::article)]")
        if len(heads := article.xpath(".//h1")) == 1
    ]
    if len(headed) < 2 or len({heading for _, heading in headed}) < 2:
        return set()
    own = next((article for article, heading in headed if heading == _key(title)), headed[0][0])
    mine = {_key(line) for line in seen_lines(own)}
    others = (line for article, _ in headed if article is not own for line in seen_lines(article))
    return {_key(line) for line in others} - mine


def _key(line: str) -> str:
    return "".join(re.findall(r"\w+", line.casefold()))


def _marked(lines: list[str], article: list[str], is_fragment: bool) -> list[Line]:
    """The page's lines, those that are not in the article marked; in the page's order.

    Where the article's lines cannot be found again on the page, or are next to nothing, the page's
    lines are left to the rules for plain text.
    """
    keys = {_key(line) for line in article}
    running = " ".join(keys)
    marked: list[Line] = []
    kept = 0
    for line in lines:
        key = _key(line)
        if not key:
            continue
        # trafilatura joins what a page breaks with <br> or in table cells: look inside, too
        is_in = key in keys or (is_prose(line) and (is_fragment or key in running))
        kept += len(key) * is_in
        marked.append(Line(line) if is_in else Line(line, True, why_boilerplate(line) or OUTSIDE))
    prose = sum(len(_key(line)) for line in lines if is_prose(line))
    if not keys or kept < min(200, prose / 3) or kept * 2 < len(running):
        return [Line(line) for line in lines if line]
    return marked


def _spaced(lines: list[Line]) -> Iterator[Line]:
    """Blocks of a page are paragraphs: a blank line between each two."""
    for at, line in enumerate(lines):
        if at:
            yield Line("")
        yield line
