"""Making articles and annotations: what is worked out when a text comes in or a span is tagged."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from model.entities import Annotation, Article, now
from model.errors import UserError
from model.kinds import kinds
from model.text import normalise, one_line, without_halves

CONTEXT = 32
"""Characters kept each side of a span, to find it again after its text was corrected."""

_OF_LINES = ("note", "rights_note", "pasted")
"""Columns of an article that may hold several lines, beside its text."""


def new_article(text: str, **known: Any) -> Article:
    """An article of pasted text; ``known`` gives other columns by name.

    Raises ``UserError`` when nothing but blanks is left of the text.
    """
    stored = normalise(text).strip()
    if not stored:
        raise UserError(
            "The article is empty: there is no text in it. Paste its words, then try again."
        )
    digest = hashlib.sha256(stored.encode()).hexdigest()
    known = {n: _clean(n, v) if isinstance(v, str) else v for n, v in known.items()}
    pasted = without_halves(text)
    return replace(
        Article(**known), text=stored, pasted=pasted if text != stored else "", text_sha256=digest, char_count=len(stored)
    )  # fmt: skip


def _clean(column: str, value: str) -> str:
    return normalise(value) if column in _OF_LINES else one_line(value)


def new_annotation(article: Article, start: int, end: int, tag: str, **known: Any) -> Annotation:
    """A span of an article under a tag, with its words, context and the kind's defaults.

    ``start`` and ``end`` count code points of the article's text, end-exclusive. Raises
    ``UserError`` when the span is empty or reaches outside.
    """
    if not 0 <= start < end <= len(article.text):
        raise UserError(
            f"There are no words from {start} to {end}: the article has {len(article.text)} characters."
            " Give a start below the end, both inside the text."
        )
    kind = kinds().get(tag)
    fields = (kind.defaults() if kind else {}) | dict(known.pop("fields", {}))
    return Annotation(
        article=article.id, start=start, end=end, tag=tag, fields=fields,
        **words_of(article.text, start, end), **known,
    )  # fmt: skip


def words_of(text: str, start: int, end: int) -> dict[str, Any]:
    """The columns that repeat a span's words and the 32 characters each side of it."""
    return {
        "text": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
    }


def moved(article: Article, start: int, end: int) -> Mapping[str, Any]:
    """The columns that change when a span's ends move; fields and links stay."""
    return {"start": start, "end": end, "updated_at": now(), **words_of(article.text, start, end)}
