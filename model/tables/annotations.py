"""Annotations: the tagged spans."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from model.entities import Annotation
from model.tables._rows import Table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_table = Table("annotations", Annotation, 'article, start, "end" DESC, id')
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count = _table.get, _table.every, _table.count


def of_article(db: sqlite3.Connection, article: str) -> list[Annotation]:
    """An article's annotations by position, outer before inner."""
    where = 'WHERE article = ? ORDER BY start, "end" DESC, id'
    return list(_table.select(db, where, [article]))


def at_rows(db: sqlite3.Connection, rows: Sequence[int]) -> list[Annotation]:
    """The annotations with these integer keys, in no order; those that are gone are left out."""
    marks = ", ".join("?" * len(rows))
    return list(_table.select(db, f"WHERE row IN ({marks})", rows))


def row_of(db: sqlite3.Connection, id_: str) -> int | None:
    """The integer key of an annotation."""
    found = db.execute("SELECT row FROM annotations WHERE id = ?", [id_]).fetchone()
    return found[0] if found else None


def day_columns(
    db: sqlite3.Connection, tags: Sequence[str], open_start: int, open_end: int
) -> list[NDArray[np.int64]]:
    """Row, first day, last day, tag, day reported and background of every annotation, as columns.

    Days are proleptic Gregorian ordinals, ``open_start`` and ``open_end`` where there is none; the
    tag is its place in ``tags``. SQLite writes each column as one JSON text, which numpy reads ten
    times faster than Python fetches rows.
    """
    import numpy as np

    whens = " ".join("WHEN ? THEN ?" for _ in tags)
    numbered = [part for number, tag in enumerate(tags) for part in (tag, number)]
    found = db.execute(
        f"""SELECT json_group_array(a.row),
                   json_group_array(coalesce(a.first_day, ?)),
                   json_group_array(coalesce(a.last_day, ?)),
                   json_group_array(CASE a.tag {whens} ELSE 0 END),
                   json_group_array(coalesce(s.reported_day, ?)),
                   json_group_array(a.is_background)
            FROM articles s CROSS JOIN annotations a ON a.article = s.id""",
        (open_start, open_end, *numbered, open_start),
    ).fetchone()
    return [np.fromstring(column[1:-1], dtype=np.int64, sep=",") for column in found]
