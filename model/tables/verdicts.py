"""Verdicts: what coders made of suggestions; future ones are ranked by them."""

import sqlite3

from model.entities import Verdict
from model.tables._rows import Table

_table = Table("verdicts", Verdict, "row")
insert, every, count = _table.insert, _table.every, _table.count


def of_article(db: sqlite3.Connection, article: str) -> list[Verdict]:
    """The verdicts given in one article."""
    return list(_table.select(db, "WHERE article = ? ORDER BY row", [article]))


def tallies(db: sqlite3.Connection) -> dict[tuple[str, str, int], tuple[int, int]]:
    """How many were taken, of how many, by suggester, tag and tenth of confidence."""
    found = db.execute(
        """SELECT suggester, tag, CAST(confidence * 10 AS INTEGER),
                  sum(verdict <> 'dropped'), count(*)
           FROM verdicts GROUP BY 1, 2, 3"""
    )
    return {(suggester, tag, tenth): (taken, n) for suggester, tag, tenth, taken, n in found}
