"""What a clipboard or a drop holds: a page, a text, the address it was copied from, files."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QMimeData

from model.intake import Draft, Found, draft_from_html, draft_from_text

_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_ADDRESSES = (
    "text/x-moz-url-priv",
    _WINDOWS.format("text/x-moz-url-priv"),
    "chromium/x-source-url",
    _WINDOWS.format("Chromium internal source URL"),
    "org.chromium.source-url",
)
"""Where browsers say which page the words come from; none of them is a standard."""
_HTML_HEAD = _WINDOWS.format("HTML Format")
_SOURCE_URL = re.compile(rb"^SourceURL:([^\r\n]*)", re.MULTILINE)
_HEAD_BYTES = 4_000
_ADDRESS = re.compile(r"https?://[^\s<>\"\x00-\x1f\x7f]{4,2000}")


@dataclass(frozen=True)
class Pasted:
    """What was pasted or dropped; ``url`` is empty when the platform does not tell it."""

    html: str
    text: str
    url: str

    @property
    def is_link(self) -> bool:
        """Whether it is only the address of a page: nothing is ever fetched."""
        return not self.html and bool(_ADDRESS.fullmatch(self.text.strip()))

    def draft(self) -> Draft | None:
        """The article it would be: from its page when there is text in that, else from its text.

        None when there is none. Raises ``UserError`` for what no article could be.
        """
        if self.html:
            made = draft_from_html(self.html, self.url)
            if made.text:
                return made
        if not self.text.strip():
            return None
        made = draft_from_text(self.text)
        if made.url or not self.url:
            return made
        return replace(made, url=Found(self.url, "the page it was copied from"))


def pasted(data: QMimeData) -> Pasted | None:
    """The page or text in a clipboard or drop; None when there is neither."""
    html = data.html() if data.hasHtml() else ""
    text = data.text() if data.hasText() else ""
    # A dragged link's text may be the title of the page; its address is what was meant.
    links = [url.toString() for url in data.urls() if url.scheme() in ("http", "https")]
    if links and not html:
        text = links[0]
    return Pasted(html, text, _address(data)) if html.strip() or text.strip() else None


def files(data: QMimeData) -> list[Path]:
    """The files and folders in a clipboard or drop."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _address(data: QMimeData) -> str:
    """Where the words were copied from; a page on this machine or in a browser's own tabs is none."""
    told = [_decoded(bytes(data.data(name).data())) for name in _ADDRESSES]
    head = _SOURCE_URL.search(bytes(data.data(_HTML_HEAD).data())[:_HEAD_BYTES])
    if head:
        told.append(_decoded(head[1]))
    return next((url for url in told if _ADDRESS.fullmatch(url)), "")


def _decoded(data: bytes) -> str:
    """Mozilla writes two bytes a character, Chromium one."""
    is_wide = b"\x00" in data[:8]
    return data.decode("utf-16-le" if is_wide else "utf-8", "replace").strip("\x00\ufeff \r\n")
