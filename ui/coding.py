"""What a tag's key does: tag the selected words, or give the annotation in hand another tag."""

from __future__ import annotations

from sqlite3 import Connection
from typing import TYPE_CHECKING

from model import tagging
from model.entities import now
from model.tables import annotations, articles

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def press(window: MainWindow, tag: str) -> None:
    """A tag's key: selected words are tagged; without any, the annotation in hand is re-tagged."""
    start, end = window.reader.view.selection()
    if start < end:
        tag_words(window, tag, start, end)
    elif window.session.annotation:
        _retag(window, tag)
    else:
        window.session.said.emit("Select words first, then press the tag's key")


def tag_words(window: MainWindow, tag: str, start: int, end: int) -> None:
    """Tag words of the article shown: one step, then the annotation is in hand."""
    session, article = window.session, window.reader.article
    if article is None:
        return

    when = window.reader.when(start, end)

    def work(db: Connection) -> str:
        coder = session.project.coder or None
        made = tagging.new_annotation(article, start, end, tag, coder=coder, **when)
        annotations.insert(db, made)
        return made.id

    made = session.do(f"Tag {tag}", work)
    if made:
        window.reader.view.select(end, end)
        session.choose(made)


def _retag(window: MainWindow, tag: str) -> None:
    session = window.session
    before = annotations.get(session.db, session.annotation)
    if before.tag == tag:
        return
    kind = session.kinds()[tag]
    known = {name: value for name, value in before.fields.items() if name in kind.names()}
    columns = {"tag": tag, "fields": kind.defaults() | known, "updated_at": now()}
    session.do(f"Make it {tag}", lambda db: annotations.update(db, before.id, columns))


def move_ends(window: MainWindow, id_: str, start: int, end: int) -> None:
    """Give an annotation other ends; its fields and links stay."""
    session = window.session
    moving = annotations.get(session.db, id_)
    article = articles.get(session.db, moving.article)
    columns = tagging.moved(article, start, end)
    session.do(f"Move {moving.tag}", lambda db: annotations.update(db, id_, columns))
