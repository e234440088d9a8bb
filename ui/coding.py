"""What a tag's key does: tag the selected words, or give the annotation in hand another tag."""

from __future__ import annotations

from sqlite3 import Connection
from typing import TYPE_CHECKING

from model import editing, suggesting, tagging
from model.entities import Annotation
from model.tables import annotations, articles
from ui.words import count

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def press(window: MainWindow, tag: str) -> None:
    """A tag's key: selected words are tagged; without any, the annotation in hand is re-tagged.

    Pressed again on its own tag, the key locks: from then on selecting words is enough.
    """
    start, end = window.reader.view.selection()
    if start < end:
        tag_words(window, tag, start, end)
    elif window.offering.in_hand:
        window.offering.take(tag)
    elif window.session.annotation and _in_hand(window).tag != tag:
        _retag(window, tag)
    else:
        lock(window, "" if window.locked_tag == tag else tag)


def lock(window: MainWindow, tag: str) -> None:
    """Tag whatever gets selected from now on; an empty tag ends that."""
    window.locked_tag = tag
    label = window.session.kinds()[tag].label if tag else ""
    told = f"Locked to {label}: selecting words tags them. Esc ends it" if tag else "Unlocked"
    window.session.locked.emit(tag)
    window.session.said.emit(told)


def selected(window: MainWindow) -> None:
    """Words were selected: with a tag locked, that tags them."""
    start, end = window.reader.view.selection()
    if window.locked_tag and start < end:
        tag_words(window, window.locked_tag, start, end)


def tag_words(window: MainWindow, tag: str, start: int, end: int) -> None:
    """Tag words of the article shown: one step, then the annotation is in hand."""
    session, article = window.session, window.reader.article
    if article is None:
        return

    when = window.reader.when(start, end)
    offer = window.offering.like(tag, start, end)
    coder = session.project.coder or None

    def work(db: Connection) -> str:
        if article.reading_status == "to_do":
            articles.update(db, article.id, {"reading_status": "in_work"})
        if offer:
            # What was suggested for these words fills in the form.
            return suggesting.take(db, article, offer, coder, ends=(start, end), when=when).id
        made = tagging.new_annotation(article, start, end, tag, coder=coder, **when)
        annotations.insert(db, made)
        return made.id

    made = session.do(f"Tag {tag}", work)
    if made:
        window.reader.view.select(end, end)
        session.choose(made)


def _in_hand(window: MainWindow) -> Annotation:
    return annotations.get(window.session.db, window.session.annotation)


def _retag(window: MainWindow, tag: str) -> None:
    kind = window.session.kinds()[tag]

    def work(db: Connection) -> None:
        for one in window.session.in_hand():
            editing.retag(db, one, kind)

    window.session.do(f"Make it {tag}", work)


def delete(window: MainWindow) -> None:
    """Take out what is in hand: one annotation, or all that are."""
    session = window.session
    gone = session.in_hand()
    name = f"Delete {gone[0].tag}" if len(gone) == 1 else f"Delete {len(gone)} annotations"
    session.choose("")

    def work(db: Connection) -> None:
        for one in gone:
            annotations.delete(db, one.id)

    session.do(name, work)


def move_ends(window: MainWindow, id_: str, start: int, end: int) -> None:
    """Give an annotation other ends; its fields and links stay. So it is with a suggestion."""
    session, article = window.session, window.reader.article
    if window.offering.in_hand and window.offering.in_hand.id == id_:
        window.offering.move_ends(start, end)
        return
    if article:
        tag = annotations.get(session.db, id_).tag
        name = f"Move {tag}"
        if not session.do(name, lambda db: editing.move(db, article, id_, start, end)):
            window.reader.reload_marks()  # the view moved it already: put it back


def split(window: MainWindow) -> None:
    """Cut the annotation in hand at the caret."""
    session, article, one = window.session, window.reader.article, _in_hand(window)
    at = window.reader.view.caret()
    if article:
        made = session.do(f"Split {one.tag}", lambda db: editing.split(db, article, one, at))
        session.choose(made or one.id)


def join(window: MainWindow) -> None:
    """Make one of the annotation in hand and the next of its tag."""
    session, article, one = window.session, window.reader.article, _in_hand(window)
    other = editing.next_like(session.db, one)
    if article and other:
        session.do(f"Join {one.tag}", lambda db: editing.join(db, article, one, other))
    else:
        session.said.emit(f"No other {one.tag} follows in this article")


def take_over(window: MainWindow) -> None:
    """Fill the annotation in hand from the last like it."""
    session, one = window.session, _in_hand(window)
    like = annotations.like(session.db, one)
    if like:
        session.do("Take over fields", lambda db: editing.take_over(db, one, like))
    else:
        session.said.emit(f"No other {one.tag} has fields to take over yet")


def finish(window: MainWindow) -> None:
    """The article is done; read the next that is to do.

    Who reads first sees what was suggested now, and goes on with the same key.
    """
    session = window.session
    done = session.article
    waiting = window.offering.at_level() if window.offering.is_held_back() else []
    session.do("Mark done", lambda db: articles.update(db, done, {"reading_status": "done"}))
    following = articles.next_to_do(session.db)
    if waiting:
        session.said.emit(f"Done. {count(len(waiting), 'suggestion')}: N walks, Ctrl+D goes on")
    elif following:
        session.show_article(following)
    else:
        session.said.emit("Every article is done")
