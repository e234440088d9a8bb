"""XML of others, element by element: no entities, no document type, no depth or size without end."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from model.importers._files import MOST_BYTES, refused

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DEEPEST = 200
"""Elements inside each other; no format of ours goes further than a tree of codes does."""


def elements(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Name and attributes of every element below the first, as they end."""
    for element, depth in _ends(path, _bytes(path)):
        if depth:
            yield element.tag, dict(element.attrib)
        element.clear()


def tree(path: Path, data: bytes) -> Element:
    """The first element of a document with all inside it."""
    found: Element | None = None
    for element, _ in _ends(path, data):
        found = element
    assert found is not None
    return found


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise refused(path, "it is a folder, and a file is needed")
    if path.stat().st_size > MOST_BYTES:
        raise refused(path, f"it is larger than {MOST_BYTES // 1024**2} MB")
    return path.read_bytes()


def _ends(path: Path, data: bytes) -> Iterator[tuple[Element, int]]:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    depth = 0
    try:
        for event, element in iterparse(io.BytesIO(data), ("start", "end"), forbid_dtd=True):
            if event == "start":
                depth += 1
                if depth > DEEPEST:
                    raise refused(path, "its elements lie inside each other without end")
            else:
                depth -= 1
                yield element, depth
    except DefusedXmlException:
        raise refused(path, "it declares XML entities, as bombs do") from None
    except ParseError as error:
        raise refused(path, f"it is no XML ({error})") from None
    except (LookupError, ValueError):
        raise refused(path, "its letters are in an encoding nobody knows") from None
