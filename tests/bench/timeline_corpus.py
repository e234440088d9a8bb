"""Projects with up to millions of dated annotations, written without the journal to be quick."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np

from model.project import Project
from model.tables import articles
from model.tagging import new_article
from model.timeline import Columns, Flag, columns

END = date(2022, 12, 31).toordinal()
DAYS = 15 * 365
TAGS = ("casualty", "location", "actor", "quote")
_WORDS = ("at least 49", "Jermuk", "the two armies", "we did not begin", "shelling of the towns")


def sample(count: int, seed: int = 8) -> Columns:
    """`count` annotations over fifteen years, busier at some times, a fifth of them imprecise."""
    rng = np.random.default_rng(seed)
    burst = rng.integers(0, DAYS, 40)
    at = np.where(
        rng.random(count) < 0.4,
        rng.integers(0, DAYS, count),
        rng.choice(burst, count) + np.abs(rng.normal(0, 20, count)).astype(int),
    )
    first = END - np.minimum(at, DAYS)
    length = rng.choice([0] * 16 + [1, 6, 30, 364], count)
    tag = rng.integers(0, 4, count)
    return columns(
        rowid=np.arange(1, count + 1),
        first=first,
        last=first + length,
        tag=tag,
        lane=tag,
        reported=first + length + rng.integers(0, 4, count),
        flags=rng.choice([0, 0, 0, 0, 1, 2, 4], count),
    )


def build(path: Path, count: int) -> Path:
    """A project of so many annotations, made once and kept for later runs."""
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    given = sample(count)
    with Project.create(unfinished, "Bench", "bench") as project:
        with project.step("Add a report for each day"):
            of_day = {day: _report(project, day) for day in np.unique(given.reported).tolist()}
        _fill(project.db, given, of_day)
    unfinished.replace(path)
    return path


def _report(project: Project, day: int) -> str:
    published = date.fromordinal(day).isoformat()
    article = new_article(f"Report of {published}.", outlet="Wire", published_at=published)
    articles.insert(project.db, article)
    return article.id


def _fill(db: sqlite3.Connection, given: Columns, of_day: dict[int, str]) -> None:
    """The annotations; the table's triggers and indexes are laid again when all are there."""
    laid = db.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE tbl_name = 'annotations'"
        " AND type IN ('trigger', 'index') AND sql IS NOT NULL"
    ).fetchall()
    db.execute("BEGIN")
    for type_, name, _ in laid:
        db.execute(f"DROP {type_} {name}")
    db.executemany(
        """INSERT INTO annotations (row, id, article, start, "end", text, tag, prefix, suffix,
            when_text, date_start, date_end, part_of_day, when_rule, is_when_confirmed,
            created_at, updated_at, review_status, confidence, is_background, note, fields)
        VALUES (?, ?, ?, ?, ?, ?, ?, '', '', '', ?, ?, '', ?, 0, '2023', '2023', 'open', '', ?,
            '', ?)""",
        _rows(given, of_day),
    )
    for _, _, sql in laid:
        db.execute(sql)
    db.execute("COMMIT")


def _rows(given: Columns, of_day: dict[int, str]) -> Iterator[tuple[object, ...]]:
    named = {day: date.fromordinal(day).isoformat() for day in range(END - DAYS, END + 400)}
    told = (given.rowid, given.first, given.last, given.tag, given.reported, given.flags)
    for row, first, last, tag, reported, flags in zip(*(a.tolist() for a in told), strict=True):
        yield (
            row, f"{row:026}", of_day[reported], row % 900, row % 900 + 12,
            _WORDS[row % len(_WORDS)], TAGS[tag], named[first], named[last],
            "approximate" if flags & Flag.APPROXIMATE else "", flags & Flag.BACKGROUND,
            '{"is_provisional":true}' if flags & Flag.PROVISIONAL else "{}",
        )  # fmt: skip
