"""A web page to a draft: its article by trafilatura, its own statements about itself by `markup`.

Nothing on the page is loaded or run: the text is parsed, and that is all.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from model.errors import UserError
from model.intake.draft import Draft, Found, Line
from model.intake.lines import is_prose
from model.intake.markup import found_in_markup
from model.intake.plain import OUTSIDE, draft_from_text, propose, visible
from model.intake.rules import why_boilerplate
from model.intake.wrapped import unwrap

MAX_PAGE_CHARACTERS = 20_000_000
OTHER = "another article on the page"
COMMENTS = "a reader's comment"
ABOUT_AUTHOR = "about the author"
TEASER = "the beginning of a sentence, as a link"
_MOST = 0.5
"""More than this share of a page's prose is the article, whatever its class says."""
_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:comments?|comentarios?|commentaires?|kommentare?|commenti|comentários|yorumlar|"
    r"disqus|disqus_thread|комментарии)(?:$|[\s_-])",
    re.I,
)
_ABOUT_AUTHOR = re.compile(
    r"(?:^|\s)(?:author|writer|auteur|autor)[_-]*(?:bio|box|info|about|description)(?:$|\s)"
    r"|(?:^|\s)(?:bio|about[_-]the[_-]author|about[_-]author)(?:$|\s)", re.I
)  # fmt: skip
_CLIPBOARD_HEAD = re.compile(r"\AVersion:[\d.]+\r?\n(?:[A-Za-z]+:[^\r\n]*\r?\n)*")
_SOURCE_ADDRESS = re.compile(r"^SourceURL:(\S+)", re.MULTILINE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# It has no end tag, and lxml would take the rest of the page for what is in it.
_EMBED = re.compile(r"</?embed\b[^>]*>", re.IGNORECASE)
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
_SEAM = "\u2029"  # where two inline elements meet without a space
_SEAMED_TAGS = frozenset(["span", "a", "time", "label", "b", "strong"])
_BESIDE = frozenset(["figure", "figcaption", "aside", "nav", "footer", "form"])
_LABELS = 200
_LEAD = 100
"""Characters from which a sentence between title and text is the article's lead."""
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
    draft = replace(draft, title=_as_on_the_page(draft.title, lines))
    article = [] if _is_selection(tree) else _article_lines(source, draft.value("url"))
    marked = _marked(lines, article, _is_fragment(tree))
    for why, keys in (
        (OTHER, _lines_of_other_articles(tree, draft.value("title"))),
        (COMMENTS, _lines_inside(tree, _COMMENTS, lines)),
        (ABOUT_AUTHOR, _lines_inside(tree, _ABOUT_AUTHOR, lines)),
        (TEASER, _teasers(marked)),
    ):
        marked = [Line(one.text, True, why) if _key(one.text) in keys else one for one in marked]
    marked = _with_heads(marked, tree, draft.value("title"))
    return propose(replace(draft, lines=tuple(_spaced(marked)), original=html))


def lines_of_page(html: str) -> list[str]:
    """The page's visible text as lines, the article's and all others."""
    tree = _parsed(_without_clipboard_head(html)[0])
    return [visible(line).strip() for line in seen_lines(tree)] if tree is not None else []


def _without_clipboard_head(html: str) -> tuple[str, str]:
    """The HTML without the lines Windows puts before it, and the address they tell."""
    source = _DECLARATION.sub("", html.replace("\x00", "")).lstrip("\ufeff")
    source = _EMBED.sub("", source)
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
            if is_start and element.tag in _SEAMED_TAGS and _follows_closely(element):
                words.append(_SEAM)
            piece = (element.text if is_start else element.tail) or ""
            words.append(piece.replace("\n", _BREAK) if preformatted else piece)
    yield from _lines_of(words)


def _unseamed(block: str) -> str:
    """Labels in a row get the spaces that their style gives them; in sentences a seam is a letter's."""
    block = re.sub(rf"\s+{_SEAM}|{_SEAM}\s+", " ", block)
    return block.replace(_SEAM, " | " if not is_prose(block) and len(block) < _LABELS else "")


def _follows_closely(element: Any) -> bool:
    before = element.getprevious()
    return before is not None and before.tag in _SEAMED_TAGS and not before.tail


def _lines_of(words: list[str]) -> Iterator[str]:
    """A block's words as one line; preformatted ones as the paragraphs they were wrapped from."""
    block = "".join(words)
    if _SEAM in block:
        block = _unseamed(block)
    lines = re.sub(r"[ \t\r\n\f\v]+", " ", block).split(_BREAK)
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


def _lines_inside(tree: Any, room: re.Pattern[str], lines: list[str]) -> set[str]:
    """Keys of the lines in elements whose class or id is a room's, unless that is most of the page."""

    def is_room(element: Any) -> bool:
        named = f"{element.get('class', '')} {element.get('id', '')}"
        return element.tag not in ("html", "body") and bool(room.search(named))

    said = {_key(line) for one in _outermost(tree, is_room) for line in seen_lines(one)}
    prose = [key for line in lines if said and is_prose(line) and (key := _key(line))]
    is_most = sum(key in said for key in prose) > _MOST * len(prose)
    return set() if is_most else said


def _outermost(tree: Any, is_wanted: Callable[[Any], bool]) -> Iterator[Any]:
    """The elements that are wanted, without those inside them: each is then read once."""
    from lxml import etree

    walk = etree.iterwalk(tree, events=("start",))
    for _, element in walk:
        if is_wanted(element):
            walk.skip_subtree()
            yield element


def _teasers(lines: list[Line]) -> set[str]:
    """Keys of the lines that are the cut-off beginning of a line that is kept."""
    keys = sorted({_key(line.text) for line in lines if not line.is_boilerplate})
    cut = {_key(one.text) for one in lines if one.text.endswith(("…", "...", "[…]"))}
    found = set()
    for key in filter(None, cut):
        after = bisect_right(keys, key)  # what begins with it is sorted right behind it
        if after < len(keys) and keys[after].startswith(key):
            found.add(key)
    return found


def _as_on_the_page(title: Found | None, lines: list[str]) -> Found | None:
    """The title as a line of the page has it, where the tags hang the site's name on it."""
    shown = {_key(line): line for line in reversed(lines)}
    if not title or _key(title.value) in shown:
        return title
    pieces = re.split(r"(\s+[|–—•·»:-]\s+)", title.value)
    for parts in (pieces[:-2], pieces[:-4], pieces[2:]):
        line = shown.get(_key("".join(parts)), "")
        if len(line.split()) >= 4:
            return Found(line, title.origin)
    return title


def _with_heads(lines: list[Line], tree: Any, title: str) -> list[Line]:
    """The lines with what trafilatura leaves out of an article: subheadings, and its lead."""
    heads = {_key(words) for one in tree.iter("h2", "h3", "h4") if (words := _unlinked(one))}
    beside = {
        _key(line)
        for one in _outermost(tree, lambda element: element.tag in _BESIDE)
        for line in seen_lines(one)
    }
    kept = [at for at, line in enumerate(lines) if not line.is_boilerplate and is_prose(line.text)]
    at_title = next((at for at, one in enumerate(lines) if _key(one.text) == _key(title)), None)
    if not kept or at_title is None:
        return lines
    found, before_text = list(lines), {at - 1 for at in kept}
    for at, line in enumerate(lines):
        is_head = _key(line.text) in heads and kept[0] < at and at in before_text
        is_lead = at_title < at < kept[0] and len(line.text) >= _LEAD and is_prose(line.text)
        if line.why == OUTSIDE and _key(line.text) not in beside and (is_head or is_lead):
            found[at] = Line(line.text)
    return found


def _unlinked(head: Any) -> str:
    """A heading's words; empty when it is a link to somewhere else."""
    words = "".join(head.itertext()).strip()
    linked = "".join("".join(link.itertext()) for link in head.iter("a")).strip()
    return "" if linked == words else words


@lru_cache(maxsize=2048)
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
