"""Every place where the same words stand, in an article or in the whole project, and tagging them."""

import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from model import dating
from model.entities import Article
from model.errors import UserError
from model.project import Project
from model.tables import annotations, articles, search
from model.tagging import new_annotation

Mode = Literal["exact", "folded", "regex"]
Report = Callable[[int, int], None]

_SECONDS_A_TEXT = 1.0

SLICE = 100
REST = 0.002
"""Spans written at a time, and seconds of rest after them, so that other writers get their turn."""

# Scripts written without blanks: their words stand inside one token of the full-text index.
_NO_BLANKS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_BLANKS = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"[.!?…]['”’»\"]?\s|\n")


@dataclass(frozen=True)
class Occurrence:
    """The words at [start, end) of an article, in code points, with the sentence around them."""

    article: str
    title: str
    start: int
    end: int
    before: str
    words: str
    after: str

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return self.before + self.words + self.after


def find(
    db: sqlite3.Connection, words: str, mode: Mode, article: str = "", report: Report | None = None
) -> Iterator[Occurrence]:
    """Occurrences of ``words`` by article and position; in one article when it is named.

    Exact and folded (any case) match whole words; a regular expression matches as written. Raises
    ``UserError`` when it is not one.
    """
    pattern = _pattern(words, mode)
    for number, (id_, title, text) in enumerate(_texts(db, words, mode, article)):
        if report and not number % 200:
            report(number, number + 200)
        for match in _matches(pattern, text, words):
            if match.start() < match.end():
                around = sentence_parts(text, match.start(), match.end())
                yield Occurrence(id_, title, match.start(), match.end(), *around)


def _matches(pattern: Any, text: str, words: str) -> Iterator[Any]:
    """Matches in a text; a researcher's own expression may take a second and no more for it."""
    if isinstance(pattern, re.Pattern):
        return pattern.finditer(text)
    try:
        # ``concurrent`` lets the window live on while a slow expression is tried.
        return iter(list(pattern.finditer(text, timeout=_SECONDS_A_TEXT, concurrent=True)))
    except TimeoutError:
        raise UserError(
            f"“{words}” takes too long on these texts. Write it without repeats inside repeats."
        ) from None


def _pattern(words: str, mode: Mode) -> Any:
    try:
        if mode == "regex":
            import regex

            return regex.compile(words)
    except regex.error as error:
        raise UserError(
            f"“{words}” is no regular expression: {error}. Mend it, or search the words."
        ) from error
    before = r"(?<!\w)" if re.match(r"\w", words) and not _NO_BLANKS.match(words) else ""
    after = r"(?!\w)" if re.search(r"\w$", words) and not _NO_BLANKS.search(words[-1:]) else ""
    folded = re.IGNORECASE if mode == "folded" else 0
    return re.compile(before + re.escape(words) + after, folded)


def _texts(
    db: sqlite3.Connection, words: str, mode: Mode, article: str
) -> Iterator[tuple[str, str, str]]:
    """Id, title and text of the articles that may hold the words."""
    if article:
        one = articles.get(db, article)
        return iter([(one.id, one.title, one.text)])
    if mode == "regex" or _NO_BLANKS.search(words) or not search.phrase(words):
        return articles.texts(db)
    return search.texts_with(db, words)


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence around a span, on one line."""
    return "".join(sentence_parts(text, start, end))


def sentence_parts(text: str, start: int, end: int, most: int = 300) -> tuple[str, str, str]:
    """The sentence around a span on one line: before it, it, and after it, each at most ``most``."""
    first = max(0, start - most)
    for match in _SENTENCE_END.finditer(text, first, start):
        first = match.end()
    after = _SENTENCE_END.search(text, end, min(len(text), end + most))
    last = after.end() if after else end + most
    before, words, rest = (
        _BLANKS.sub(" ", part) for part in (text[first:start], text[start:end], text[end:last])
    )
    return before.lstrip(), words, rest.rstrip()


def tag_all(
    project: Project,
    found: Iterable[Occurrence],
    tag: str,
    report: Report,
    like: dict[str, Any] | None = None,
) -> int:
    """Tag each occurrence that has no such tag yet, as one step; returns how many were tagged.

    ``like`` gives fields for all of them. Written in slices with rests, so that the window can go
    on tagging meanwhile; when ``report`` raises, what was written so far is taken back.
    """
    wanted = list(found)
    step: int | None = None
    tagged = 0
    name = f"Tag all {tag}"
    try:
        for at in range(0, len(wanted), SLICE):
            report(at, len(wanted))
            made = _prepared(project, wanted[at : at + SLICE], tag, like or {})
            if made:
                with project.step(name, joins=step) as step:
                    for annotation in made:
                        annotations.insert(project.db, annotation)
                tagged += len(made)
            time.sleep(REST)
    except BaseException:
        if step is not None:
            project.take_back(step)
        raise
    return tagged


def _prepared(
    project: Project, wanted: list[Occurrence], tag: str, like: dict[str, Any]
) -> list[Any]:
    """The annotations to write, their days resolved; outside the step, so that it stays short."""
    made = []
    shown: Article | None = None
    taken: set[tuple[int, int]] = set()
    for one in wanted:
        if shown is None or shown.id != one.article:
            shown = articles.get(project.db, one.article)
            there = annotations.of_article(project.db, one.article)
            taken = {(a.start, a.end) for a in there if a.tag == tag}
        if (one.start, one.end) not in taken:
            near = dating.time_words_near(shown, one.start, one.end)
            when = dating.resolve(shown, one.start, one.end, near)
            coder = project.coder or None
            made.append(
                new_annotation(shown, one.start, one.end, tag, coder=coder, fields=like, **when)
            )
    return made
