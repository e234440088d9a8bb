"""Nothing is ever fetched: hostile pages and documents go in, and a server that they name hears nothing."""

import socket
import sys
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.readers import read_file
from model.tables import articles
from tests.model.readers.conftest import docx, epub, odt, rtf
from ui.dialogs.intake.sheet import IntakeSheet
from ui.main_window import MainWindow

TEXT = "The ministry said on Thursday that a post near the village had been hit by artillery fire."
HEARD = "someone asked for something"


@pytest.fixture
def server() -> Iterator[socket.socket]:
    """A server on this machine that hears every call and answers none."""
    with socket.create_server(("127.0.0.1", 0), backlog=16) as made:
        made.setblocking(False)
        yield made


def has_heard(server: socket.socket) -> bool:
    try:
        server.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def page(there: str, here: str) -> str:
    """A page that asks for all that a browser would fetch, from the server and from this machine."""
    return (
        f'<!DOCTYPE html PUBLIC "x" "{there}/x.dtd"><html lang="en"><head><base href="{there}/"><title>A post was hit</title>'
        f'<link rel="stylesheet" href="{there}/a.css"><link rel="preload" as="font" href="{there}/f.woff2"><link rel="icon" href="{there}/i.ico">'
        f'<link rel="prefetch" href="{there}/p"><link rel="canonical" href="{there}/story"><meta http-equiv="refresh" content="0;url={there}/r">'
        f'<style>@import url("{there}/b.css"); body {{ background: url({there}/bg.png) }}</style><script src="{there}/s.js"></script>'
        f'<script>fetch("{there}/f"); new Image().src = "{there}/t.gif"</script><script type="application/ld+json">{{"@context": "{there}/context", "@type": "NewsArticle",'
        f'"headline": "A post was hit", "image": "{there}/j.png"}}</script></head><body onload="location=\'{there}/o\'" background="{there}/old.png"><article><h1>A post was hit</h1>'
        f'<img src="{there}/1.png" srcset="{there}/2.png 2x" onerror="location=\'{there}/e\'"><img src="file://{here}"><picture><source srcset="{there}/3.webp"></picture>'
        f'<iframe src="{there}/frame"></iframe><object data="{there}/o.swf"></object><embed src="{there}/e.pdf"><video src="{there}/v.mp4" poster="{there}/p.png" autoplay></video>'
        f'<audio src="{there}/a.mp3" autoplay></audio><svg><image href="{there}/s.png"/><use href="{there}/u.svg#x"/></svg><form action="{there}/form"><input type="image" src="{there}/b.png"></form>'
        f'<p style="background-image: url({there}/c.png)">{TEXT}</p><p>{TEXT.replace("Thursday", "Friday")} <a href="{there}/l" ping="{there}/ping">More</a></p></article></body></html>'
    )


def mail(html: str) -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"], made["Date"] = (
        "A post was hit",
        "a@b.example",
        "Thu, 11 May 2023 21:40:00 +0400",
    )
    made.set_content(html, subtype="html")
    return made.as_bytes()


def picture_of_word(there: str) -> bytes:
    """A document whose picture and template are elsewhere."""
    link = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="x/image" Target="{there}/w.png" TargetMode="External"/></Relationships>'
    from tests.model.readers.crafted import with_members

    return with_members(docx((TEXT,)), {"word/_rels/document.xml.rels": link.encode()})


FILES: dict[str, Callable[[str, str], bytes]] = {
    "a.html": lambda there, here: page(there, here).encode(),
    "a.xhtml": lambda there, here: page(there, here).encode(),
    "a.md": lambda there, here: f"# A post was hit\n\n![x]({there}/1.png)\n\n{TEXT}\n\n<img src='{there}/2.png'>".encode(),
    "a.eml": lambda there, here: mail(page(there, here)),
    "a.mhtml": lambda there, here: mail(page(there, here)),
    "a.docx": lambda there, here: picture_of_word(there),
    "a.odt": lambda there, here: odt((TEXT, f"{there}/1.png")),
    "a.epub": lambda there, here: epub(("A post was hit", f"<img src='{there}/1.png'/>{TEXT}", TEXT, TEXT)),
    "a.rtf": lambda there, here: rtf((TEXT, f'{{\\field{{\\*\\fldinst INCLUDEPICTURE "{there}/1.png"}}}}')),
    "a.csv": lambda there, here: f'text,url\n"{TEXT} =WEBSERVICE(""{there}/1"")",{there}/2\n'.encode(),
    "a.jsonl": lambda there, here: f'{{"text": "{TEXT}", "url": "{there}/1"}}\n'.encode(),
}  # fmt: skip


@pytest.fixture
def there(server: socket.socket) -> str:
    return f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def private(tmp_path: Path) -> str:
    path = tmp_path / "private.txt"
    path.write_text("nobody's business", encoding="utf-8")
    return str(path)


def test_the_server_would_hear(server: socket.socket) -> None:
    with socket.create_connection(server.getsockname()):
        assert has_heard(server)
    assert not has_heard(server)


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_asks_for_nothing(
    name: str, server: socket.socket, there: str, private: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name](there, private))
    drafts = list(read_file(path))
    assert any("a post near the village had been hit" in draft.text for draft in drafts)
    assert not any("business" in draft.text for draft in drafts)
    assert not has_heard(server), HEARD


def test_a_pasted_page_asks_for_nothing(
    qtbot: QtBot, window: MainWindow, server: socket.socket, there: str, private: str
) -> None:
    copied = QMimeData()
    copied.setHtml(page(there, private))
    QGuiApplication.clipboard().setMimeData(copied)
    window.made["paste"].trigger()

    def sheets() -> list[IntakeSheet]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, IntakeSheet)]

    qtbot.waitUntil(lambda: bool(sheets()))
    (sheet,) = sheets()
    qtbot.waitUntil(lambda: sheet.add.isEnabled() and bool(sheet.text()), timeout=30_000)
    assert not sheet.grab().isNull()
    sheet.accept()
    qtbot.waitUntil(lambda: articles.count(window.session.db) == 1, timeout=30_000)
    assert not window.grab().isNull()
    assert "PySide6.QtNetwork" not in sys.modules
    assert not has_heard(server), HEARD
