"""What waits for a second look: the questions behind the review queue.

An annotation that was accepted as it is no longer waits.
"""

import sqlite3
from dataclasses import dataclass
from typing import Any

_OPEN = "a.review_status <> 'accepted'"
_LACKS = "NOT EXISTS (SELECT 1 FROM links l WHERE l.annotation = a.id AND l.relation = '{}')"
_HAS = "EXISTS (SELECT 1 FROM links l WHERE l.annotation = a.id AND l.relation = '{}')"
_CASUALTY = f"a.tag = 'casualty' AND a.is_background = 0 AND {_OPEN}"

WHERE = {
    "conflict": f"a.review_status = 'conflict' OR ({_CASUALTY} AND {_HAS.format('contradicts')})",
    "no_claimant": f"{_CASUALTY} AND {_LACKS.format('claimed_by')}",
    "no_victim": f"{_CASUALTY} AND {_LACKS.format('victim')}",
    "no_incident": f"{_CASUALTY} AND {_LACKS.format('feeds')}",
    "no_date": f"{_CASUALTY} AND a.date_start IS NULL AND a.date_end IS NULL",
    "imprecise_place": f"""a.tag = 'location' AND a.is_background = 0 AND {_OPEN}
        AND (json_extract(a.fields, '$.place_precision') IN ('admin1', 'area', 'country', 'sea_air')
             OR NOT EXISTS (SELECT 1 FROM links l JOIN places p ON p.id = l.to_place
                 WHERE l.annotation = a.id AND l.relation = 'place' AND p.latitude IS NOT NULL))""",
}
"""By what is wrong: the condition on an annotation ``a``."""


@dataclass(frozen=True)
class Waiting:
    """One annotation that waits, and where it stands."""

    annotation: str
    article: str
    words: str
    tag: str
    title: str
    outlet: str
    reported: str | None


def waiting(db: sqlite3.Connection, why: str, limit: int) -> list[Waiting]:
    """The annotations that wait for this reason, by day reported."""
    found = db.execute(
        f"""SELECT a.id, a.article, a.text, a.tag, s.title, s.outlet, s.published_at
            FROM annotations a JOIN articles s ON s.id = a.article
            WHERE {WHERE[why]} ORDER BY s.published_at, s.id, a.start LIMIT ?""",
        [limit],
    )
    return [Waiting(*row) for row in found]


def counts(db: sqlite3.Connection) -> dict[str, int]:
    """How many annotations wait for each reason."""
    sums = ", ".join(f"coalesce(sum({where}), 0)" for where in WHERE.values())
    found: tuple[Any, ...] = db.execute(f"SELECT {sums} FROM annotations a").fetchone()
    return dict(zip(WHERE, found, strict=True))
