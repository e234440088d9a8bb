"""Paragraphs of office documents' XML, read without recursion and without entities."""

from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from model.errors import UserError
from model.readers._files import refuse_entities


def tree(data: bytes) -> Element:
    """Parse a document's XML. Raises `UserError` when it is damaged or declares entities."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    refuse_entities(data)
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise UserError("this file is damaged: save it again from its program") from None
    return root


def local(element: Element) -> str:
    """The element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def lines(
    root: Element,
    paragraphs: frozenset[str],
    texts: frozenset[str],
    skipped: frozenset[str],
    instead: Mapping[str, str],
) -> Iterator[str]:
    """One line for each paragraph element, in the document's order, by local names.

    Only text directly in elements named in ``texts`` counts; ``skipped`` ones are passed over with
    all that is in them; ``instead`` gives the characters that an empty element stands for.
    """
    words: list[str] = []
    waiting: list[Any] = [root]
    while waiting:
        one = waiting.pop()
        if one is None:
            yield "".join(words)
            words = []
        elif isinstance(one, str):
            words.append(one)
        elif (name := local(one)) in instead:
            words.append(instead[name])
        elif name not in skipped:
            if name in paragraphs:
                if words:
                    yield "".join(words)
                    words = []
                waiting.append(None)
            waiting += _inside(one, name in texts)
    if words:
        yield "".join(words)


def _inside(element: Element, is_text: bool) -> Iterator[Any]:
    """The element's children and, where they count, its own words; last first."""
    for child in reversed(element):
        if is_text and child.tail:
            yield child.tail
        yield child
    if is_text and element.text:
        yield element.text
