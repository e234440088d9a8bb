"""Which articles can teach the suggester that learns."""

import sqlite3


def articles(db: sqlite3.Connection, most: int) -> list[str]:
    """Ids of the articles that are done or in which something was tagged or judged.

    At most so many: those with the newest annotations.
    """
    found = db.execute(
        """SELECT article FROM (
               SELECT article, max(row) AS newest FROM annotations GROUP BY article
               UNION ALL SELECT DISTINCT article, 0 FROM verdicts
               UNION ALL SELECT id, 0 FROM articles WHERE reading_status IN ('done', 'checked'))
           GROUP BY article ORDER BY max(newest) DESC, article LIMIT ?""",
        [most],
    )
    return [id_ for (id_,) in found]
