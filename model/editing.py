"""Changing annotations that are there: split, join, re-tag, take over fields. Call inside a step."""

import sqlite3
from collections.abc import Mapping
from dataclasses import replace

from model.entities import Annotation, Article, new_id, now
from model.errors import UserError
from model.kinds.kind import Kind
from model.tables import annotations, links
from model.tagging import moved, words_of


def move(db: sqlite3.Connection, article: Article, id_: str, start: int, end: int) -> str:
    """Give an annotation other ends; its fields and links stay. Returns its id."""
    annotations.update(db, id_, moved(article, start, end))
    return id_


def retag(db: sqlite3.Connection, annotation: Annotation, kind: Kind) -> None:
    """Give an annotation another tag; fields and links that the new kind knows, too, stay."""
    known = {name: value for name, value in annotation.fields.items() if name in kind.names()}
    relations = {role.relation for role in kind.links}
    for link in links.of_annotation(db, annotation.id):
        if link.relation not in relations:
            links.delete(db, link.id)
    columns = {"tag": kind.name, "fields": kind.defaults() | known, "updated_at": now()}
    annotations.update(db, annotation.id, columns)


def split(db: sqlite3.Connection, article: Article, annotation: Annotation, at: int) -> str:
    """Cut an annotation in two at an offset, blanks dropped; both keep fields and links.

    Returns the id of the second part. Raises ``UserError`` when one part would hold no word.
    """
    first = article.text[annotation.start : at].rstrip()
    second = article.text[at : annotation.end].lstrip()
    if not annotation.start < at < annotation.end or not first or not second:
        raise UserError("There is nothing to split here: put the caret between two of its words.")
    move(db, article, annotation.id, annotation.start, annotation.start + len(first))
    start = annotation.end - len(second)
    words = words_of(article.text, start, annotation.end)
    made = replace(annotation, id=new_id(), start=start, updated_at=now(), **words)
    annotations.insert(db, made)
    for link in links.of_annotation(db, annotation.id):
        links.insert(db, replace(link, id=new_id(), annotation=made.id))
    return made.id


def join(db: sqlite3.Connection, article: Article, one: Annotation, other: Annotation) -> None:
    """Make one annotation of two: the first's fields stay, links of and to the second move to it."""
    start, end = min(one.start, other.start), max(one.end, other.end)
    move(db, article, one.id, start, end)
    fields = {**other.fields, **one.fields}
    annotations.update(db, one.id, {"fields": fields})
    have = {(link.relation, link.target) for link in links.of_annotation(db, one.id)}
    for link in links.of_annotation(db, other.id):
        if (link.relation, link.target) not in have | {(link.relation, one.id)}:
            links.insert(db, replace(link, id=new_id(), annotation=one.id))
    for link in links.to_annotation(db, other.id):
        if link.annotation != one.id:
            links.insert(db, replace(link, id=new_id(), to_annotation=one.id))
    annotations.delete(db, other.id)


def next_like(db: sqlite3.Connection, annotation: Annotation) -> Annotation | None:
    """The annotation of the same tag that begins next after this one in its article."""
    place = (annotation.start, -annotation.end, annotation.id)
    for other in annotations.of_article(db, annotation.article):
        if other.tag == annotation.tag and (other.start, -other.end, other.id) > place:
            return other
    return None


def take_over(db: sqlite3.Connection, annotation: Annotation, model: Annotation) -> None:
    """Fill what is empty in an annotation from a like one: fields, and relations it has none of."""
    filled: Mapping[str, object] = {**model.fields, **annotation.fields}
    annotations.update(db, annotation.id, {"fields": filled, "updated_at": now()})
    have = {link.relation for link in links.of_annotation(db, annotation.id)}
    for link in links.of_annotation(db, model.id):
        if link.relation not in have and link.to_annotation is None:
            links.insert(db, replace(link, id=new_id(), annotation=annotation.id))
