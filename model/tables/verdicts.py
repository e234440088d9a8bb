"""Verdicts: what coders made of suggestions; future ones are ranked by them."""

import sqlite3

from model.entities import Verdict
from model.tables._rows import Table

_table = Table("verdicts", Verdict, "row")
insert, get, every, count = _table.insert, _table.get, _table.every, _table.count


def of_article(db: sqlite3.Connection, article: str) -> list[Verdict]:
    """The verdicts given in one article."""
    return list(_table.select(db, "WHERE article = ? ORDER BY row", [article]))


def of_annotation(db: sqlite3.Connection, annotation: str) -> Verdict | None:
    """The verdict that made an annotation; ``None`` for one that was tagged by hand."""
    where = "WHERE annotation = ? AND verdict <> 'dropped' ORDER BY row DESC LIMIT 1"
    return next(_table.select(db, where, [annotation]), None)


def is_edited(db: sqlite3.Connection, annotation: str) -> bool:
    """Whether what was taken is no longer what was suggested.

    It was changed before it was taken, or its words, tag, fields or day were afterwards. Undone
    changes count no more.
    """
    found = db.execute(
        """SELECT EXISTS (SELECT 1 FROM verdicts WHERE annotation = :id AND verdict = 'changed')
            OR EXISTS (
                SELECT 1 FROM changes JOIN steps ON steps.id = changes.step
                WHERE steps.kind = 'do' AND steps.is_undone = 0 AND row_id = :id
                  AND table_name = 'annotations' AND before IS NOT NULL AND after IS NOT NULL
                  AND (after ->> 'start' IS NOT NULL OR after ->> 'end' IS NOT NULL
                    OR after ->> 'tag' IS NOT NULL OR after ->> 'fields' IS NOT NULL
                    OR after ->> 'is_background' IS NOT NULL OR after ->> 'when_rule' IS NOT NULL))""",
        {"id": annotation},
    )
    return bool(found.fetchone()[0])


def tallies(
    db: sqlite3.Connection, coder: str | None = None
) -> dict[tuple[str, str, int], tuple[float, int]]:
    """How many were taken, of how many, by suggester, tag and tenth of confidence.

    One that was changed before it was taken counts half. Only this coder's verdicts; those that
    name nobody belong to ``None``.
    """
    found = db.execute(
        """SELECT suggester, tag, CAST(confidence * 10 AS INTEGER),
                  sum(CASE verdict WHEN 'taken' THEN 1.0 WHEN 'changed' THEN 0.5 ELSE 0 END), count(*)
           FROM verdicts WHERE coder IS ? GROUP BY 1, 2, 3""",
        [coder],
    )
    return {(suggester, tag, tenth): (taken, n) for suggester, tag, tenth, taken, n in found}


def count_of_decisions(db: sqlite3.Connection) -> int:
    """What coders decided about words: annotations that stand, and suggestions they dropped."""
    found = db.execute(
        """SELECT (SELECT count(*) FROM annotations)
                + (SELECT count(*) FROM verdicts WHERE verdict = 'dropped')"""
    )
    return int(found.fetchone()[0])
