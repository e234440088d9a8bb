"""Which days an annotation means: from the time words that govern it, until a coder says otherwise."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from model.entities import Annotation, Article
from model.parts import parts
from model.tables import annotations, articles

if TYPE_CHECKING:
    from model.dates import TimeExpression

BY_PUBLICATION = "no time words: not after publication"
TYPED = "typed by the coder"
CHOSEN = "chosen by the coder"

_WHOLE = 12_000
"""Characters of a text that is looked at whole when one of its spans is dated."""
_BACK, _FORTH = 3_000, 1_000
"""Characters looked at around a span of a longer one."""

Columns = Mapping[str, Any]


@dataclass(frozen=True)
class Moved:
    """A date that a new publication date would change, but that a coder has confirmed."""

    annotation: Annotation
    columns: Columns


@lru_cache(maxsize=8)
def _found(text: str, published: str | None, language: str) -> "tuple[TimeExpression, ...]":
    from model.dates import find_dates

    return tuple(find_dates(text, _day(published), language)) if _is_read(language) else ()


def time_words(article: Article) -> "tuple[TimeExpression, ...]":
    """Every time expression of an article, resolved; remembered for the last few articles."""
    return _found(article.text, article.published_at, _language(article))


def time_words_near(article: Article, start: int, end: int) -> "list[TimeExpression]":
    """The time expressions of the paragraphs around a span; for texts too long to read at once."""
    first, last = _around(article.text, start, end)
    return [
        replace(one, start=one.start + first, end=one.end + first, interval=_moved(one, first))
        for one in _found(article.text[first:last], article.published_at, _language(article))
    ]


def resolve(
    article: Article, start: int, end: int, known: "Sequence[TimeExpression] | None" = None
) -> Columns:
    """The date columns of a span: of its clause, sentence or running date, else of publication.

    ``known`` are the article's time words when they were found before.
    """
    found = time_words(article) if known is None else known
    published = _day(article.published_at)
    one = _governing(article, start, end, found) if _is_read(_language(article)) else None
    if one is not None:
        return columns_of(one)
    return {
        "when_text": "", "date_start": None, "date_end": published and published.isoformat(),
        "part_of_day": "", "when_rule": BY_PUBLICATION if published else "",
    }  # fmt: skip


def _governing(
    article: Article, start: int, end: int, found: "Sequence[TimeExpression]"
) -> "TimeExpression | None":
    """The expression that governs a span, looked for in the paragraphs around it."""
    from model.dates import governing

    first, last = _around(article.text, start, end)
    inside = [
        replace(one, start=one.start - first, end=one.end - first, interval=_moved(one, -first))
        for one in found
        if first <= one.start and one.end <= last
    ]
    near = article.text[first:last]
    published = _day(article.published_at)
    return governing(inside, near, start - first, end - first, published, _language(article))


def _moved(one: "TimeExpression", by: int) -> Any:
    """An expression's range, at offsets moved by this much."""
    span = one.interval
    return span and replace(span, start=span.start + by, end=span.end + by)


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the paragraphs around a span begin and end; a short text is looked at whole."""
    if len(text) <= _WHOLE:
        return 0, len(text)
    first = text.rfind("\n", 0, max(0, start - _BACK)) + 1
    last = text.find("\n", min(len(text), end + _FORTH))
    return first, last if last >= 0 else len(text)


def columns_of(one: "TimeExpression") -> Columns:
    """The date columns that a time expression gives."""
    return {
        "when_text": one.text,
        "date_start": one.first_day and one.first_day.isoformat(),
        "date_end": one.last_day and one.last_day.isoformat(),
        "part_of_day": one.part_of_day,
        "when_rule": _said(one),
    }  # fmt: skip


_WARNINGS = {
    "after_publication": "⚠ after publication",
    "weekday_differs": "⚠ that day is another weekday",
    "ambiguous": "⚠ may be read in two ways",
    "no_such_day": "⚠ there is no such day",
    "approximate": "approximate",
}


def _said(one: "TimeExpression") -> str:
    """The rule and anchor that read an expression, what is doubtful, and its other readings."""
    rule = [one.rule, f"from {one.anchor}" if one.anchor not in ("", "itself") else ""]
    doubts = [_WARNINGS[flag] for flag in one.flags if flag in _WARNINGS]
    others = [f"or {first.isoformat()}" for first, _ in one.alternatives]
    return ", ".join(filter(None, [*rule, *doubts, *others]))


def typed(words: str, published: str | None) -> Columns | None:
    """The date columns of what a coder typed, confirmed; ``None`` when it cannot be read."""
    from model.dates import read_date

    if not words.strip():
        return {
            "when_text": "", "date_start": None, "date_end": None, "part_of_day": "",
            "when_rule": TYPED, "is_when_confirmed": True,
        }  # fmt: skip
    one = read_date(words, _day(published))
    if one is None or not (one.first_day or one.last_day):
        return None
    doubts = _said(replace(one, rule=TYPED, anchor=""))
    return {**columns_of(one), "when_text": "", "when_rule": doubts, "is_when_confirmed": True}


def next_choice(article: Article, annotation: Annotation, by: int) -> Columns | None:
    """The article's date after (``by`` 1) or before (-1) the one an annotation has, confirmed.

    Steps through the article's dated time words in the order of the text, then to "not after
    publication", and round again. ``None`` when the article has no time words.
    """
    from model.dates import whole

    found = [
        columns_of(whole(one, article.text))
        for one in time_words(article)
        if one.first_day or one.last_day
    ]
    choices = list({(c["when_text"], c["date_start"], c["date_end"]): c for c in found}.values())
    if not choices:
        return None
    now = (annotation.when_text, annotation.date_start, annotation.date_end)
    keys = [(c["when_text"], c["date_start"], c["date_end"]) for c in choices]
    at = keys.index(now) + by if now in keys else (0 if by > 0 else -1)
    chosen = choices[at % len(choices)]
    return {**chosen, "when_rule": CHOSEN, "is_when_confirmed": True}


def redate(db: sqlite3.Connection, article: Article) -> list[Moved]:
    """Resolve an article's dates anew, after its publication date or text changed.

    Dates that nobody has confirmed are written; the confirmed ones that would be another day now
    are returned and stay. Call it inside a step.
    """
    found = time_words(article)
    kept = []
    for annotation in annotations.of_article(db, article.id):
        columns = resolve(article, annotation.start, annotation.end, found)
        if all(getattr(annotation, name) == value for name, value in columns.items()):
            continue
        if not annotation.is_when_confirmed:
            annotations.update(db, annotation.id, columns)
        elif (columns["date_start"], columns["date_end"]) != (
            annotation.date_start,
            annotation.date_end,
        ):
            kept.append(Moved(annotation, columns))
    return kept


def publish(db: sqlite3.Connection, id_: str, published: str | None) -> list[Moved]:
    """Change an article's publication date; returns what was confirmed and would change."""
    articles.update(db, id_, {"published_at": published})
    return redate(db, articles.get(db, id_))


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso[:10]) if iso else None


def _language(article: Article) -> str:
    return article.language or "en"


def _is_read(language: str) -> bool:
    """Whether there are rules for a language; without them only the publication day is known."""
    return language.partition("-")[0] in parts("model.dates.languages")
