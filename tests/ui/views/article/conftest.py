from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF
from pytestqt.qtbot import QtBot

from ui.theme import kind_styles
from ui.views.article import ArticleView, Mark

TEXT = (
    "Officials said on Tuesday that at least 49 of its soldiers had been killed.\n\n"
    "“We will answer,” the minister said in Jermuk 💥, Goris and Kapan.\n\n"
    "قُتل ٤٩ جنديًا على الحدود، وفق الوزارة.\n\n"
    "Nothing else happened that night."
)


def mark(mark_id: str, words: str, tag: str, **more: object) -> Mark:
    start = TEXT.index(words)
    return Mark(mark_id, start, start + len(words), tag, summary=f"about {words}", **more)


MARKS = [
    mark("claim", "at least 49 of its soldiers had been killed", "casualty"),
    mark("side", "its soldiers", "actor"),
    mark("town", "Goris", "location"),
    mark("guess", "Kapan", "location", is_suggestion=True),
    mark("toll", "٤٩ جنديًا", "casualty"),
]


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[ArticleView]:
    view = ArticleView()
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    view.set_article(TEXT, MARKS, kind_styles())
    view.set_header("A title", "A wire, Tue 13 Sep 2022")
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    yield view
    view.close()


@pytest.fixture
def at(view: ArticleView) -> Callable[..., QPoint]:
    """A point of the viewport in some words: their middle, or another share from the left."""

    def place(words: str, share: float = 0.5) -> QPoint:
        start = view.text().index(words)
        rect = view.scene.column.rects(start, start + len(words), *view.band())[0]
        x = rect.left() + rect.width() * share
        return view.from_column(QPointF(x, rect.center().y())).toPoint()

    return place
