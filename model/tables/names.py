"""The names by which registered actors and places are found again."""

import sqlite3
from typing import Literal


def of(db: sqlite3.Connection, table: Literal["actors", "places"]) -> dict[str, str]:
    """Ids by name and alias in lower case; of two with one name, the one registered first."""
    found = db.execute(
        f"""SELECT row, 0, name, id FROM {table}
            UNION ALL SELECT {table}.row, 1, value, {table}.id
                FROM {table}, json_each({table}.aliases) WHERE aliases <> '[]'
            ORDER BY 1 DESC, 2 DESC"""
    )
    return {str(name).lower(): id_ for _, _, name, id_ in found}


def of_gazetteer(db: sqlite3.Connection) -> dict[str, str]:
    """Ids of the project's places by the gazetteer entry they came from."""
    found = db.execute("SELECT gazetteer_id, id FROM places WHERE gazetteer_id <> '' ORDER BY row")
    return dict(found.fetchall()[::-1])
