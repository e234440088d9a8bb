"""Links as arcs between spans, and links made by dragging one span to another or by a key."""

from __future__ import annotations

from sqlite3 import Connection
from typing import TYPE_CHECKING

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from model import linking
from model.entities import Annotation
from model.kinds.kind import LinkRole
from model.tables import annotations, links
from model.tables.annotations import Span
from ui.views.article import Arc

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.session import Session

_STANDS_FOR = {"actor": "actor", "place": "location"}
"""Which tag's spans stand for a row of the registry."""


def arcs(session: Session, article: str) -> list[Arc]:
    """The links of an article as arcs; one to an actor or place ends at the nearest such span."""
    made = links.of_article(session.db, article)
    if not made:
        return []
    spans = {span.id: span for span in annotations.spans(session.db, article)}
    stands: dict[str, list[Span]] = {}
    for link in made:
        if link.relation in _STANDS_FOR:
            stands.setdefault(link.target, []).append(spans[link.annotation])
    labels = {
        (kind.name, role.relation): role.label
        for kind in session.kinds().values()
        for role in kind.links
    }
    found = []
    for link in made:
        one = spans[link.annotation]
        if link.relation in _STANDS_FOR:
            continue
        ends = [spans[link.target]] if link.target in spans else stands.get(link.target, [])
        nearest = min(ends, key=lambda other: abs(other.start - one.start), default=None)
        if nearest and nearest.id != one.id:
            label = labels.get((one.tag, link.relation), link.relation)
            found.append(Arc(one.id, nearest.id, label))
    return found


def dragged(window: MainWindow, from_id: str, to_id: str) -> None:
    """A span was dragged to another: link them, asking which relation when several would do."""
    session = window.session
    one, other = annotations.get(session.db, from_id), annotations.get(session.db, to_id)
    roles = [r for r in session.kinds()[one.tag].links if _fits(r, other)]
    if not roles:
        session.said.emit(f"A {one.tag} has no link that leads to a {other.tag}")
    elif len(roles) == 1:
        relate(window, one, roles[0], other)
    else:
        menu = QMenu(window)
        for role in roles:
            menu.addAction(role.label, lambda role=role: relate(window, one, role, other))
        menu.popup(QCursor.pos())


def _fits(role: LinkRole, other: Annotation) -> bool:
    if role.target == "annotation":
        return other.tag in ("casualty", "quote")
    return _STANDS_FOR.get(role.target) == other.tag


def relate(window: MainWindow, one: Annotation, role: LinkRole, other: Annotation) -> None:
    """Link two spans; an actor or place that the second does not stand for yet is made of its words."""

    def work(db: Connection) -> None:
        if not role.many:
            for old in links.of_relation(db, one.id, role.relation):
                links.delete(db, old.id)
        links.insert(db, linking.link_to(one.id, role.relation, role.target, _end(db, role, other)))

    window.session.do(f"Set {role.label}", work)


def _end(db: Connection, role: LinkRole, other: Annotation) -> str:
    if role.target == "annotation":
        return other.id
    for link in links.of_relation(db, other.id, role.target):
        return link.target
    made = linking.make(db, role.target, other.text)
    links.insert(db, linking.link_to(other.id, role.target, role.target, made))
    return made


def ask(window: MainWindow, *relations: str) -> None:
    """Put the focus on the field of the first of these relations that the annotation in hand has."""
    session = window.session
    tag = annotations.get(session.db, session.annotation).tag
    for role in session.kinds()[tag].links:
        if role.relation in relations:
            window.show_dock("inspector")
            window.inspector.form().editor(role.relation).setFocus()
            return
    session.said.emit(f"A {tag} has no such link")
