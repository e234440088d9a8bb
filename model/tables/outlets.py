"""Outlets: who published, filled in once, and the articles that name them."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from model.entities import Outlet
from model.tables._rows import Table

_table = Table("outlets", Outlet, "name COLLATE NOCASE")
insert, update, delete = _table.insert, _table.update, _table.delete
get, every, count = _table.get, _table.every, _table.count


def used(db: sqlite3.Connection) -> dict[str, int]:
    """How many articles name each outlet, by the outlet's name as it stands in them."""
    found = db.execute("SELECT outlet, count(*) FROM articles WHERE outlet <> '' GROUP BY outlet")
    return dict(found.fetchall())


def articles(db: sqlite3.Connection, named: Iterable[str]) -> list[str]:
    """Ids of the articles that name one of these outlets, by day."""
    found = db.execute(
        """SELECT id FROM articles WHERE outlet IN (SELECT value FROM json_each(?))
           ORDER BY published_at, id""",
        [json.dumps(list(named))],
    )
    return [id_ for (id_,) in found]


def on_site(db: sqlite3.Connection, site: str) -> Iterator[tuple[str, str]]:
    """Id and address of the articles that name no outlet and have ``site`` in their address."""
    found: Iterator[tuple[str, str]] = db.execute(
        "SELECT id, url FROM articles WHERE outlet = '' AND instr(lower(url), lower(?))", [site]
    )
    return found


def addresses(db: sqlite3.Connection) -> Iterator[tuple[str, int, str]]:
    """Each outlet that articles name, how many do, and the address of one of them."""
    found: Iterator[tuple[str, int, str]] = db.execute(
        "SELECT outlet, count(*), max(url) FROM articles WHERE outlet <> '' GROUP BY outlet"
    )
    return found


def told(db: sqlite3.Connection, outlet: str) -> Iterator[tuple[str, str, str, str]]:
    """Country, type, scale and address that each article naming an outlet gives."""
    found: Iterator[tuple[str, str, str, str]] = db.execute(
        "SELECT outlet_country, source_type, source_scale, url FROM articles WHERE outlet = ?",
        [outlet],
    )
    return found


def fill(
    db: sqlite3.Connection, ids: Iterable[str], name: str, facts: Mapping[str, tuple[str, str]]
) -> None:
    """Name the outlet of these articles, and fill in its facts.

    ``facts``: old and new value of each column; it is written where it is empty or still old.
    """
    columns = list(facts)
    cases = ", ".join(f"{c} = CASE WHEN {c} IN ('', ?) THEN ? ELSE {c} END" for c in columns)
    # A row that stays as it is would be written anew with its whole text.
    differs = " OR ".join(f"({c} IN ('', ?) AND {c} <> ?)" for c in columns)
    values = [value for column in columns for value in facts[column]]
    db.execute(
        f"""UPDATE articles SET outlet = ?, {cases}
            WHERE id IN (SELECT value FROM json_each(?)) AND (outlet <> ? OR {differs})""",
        (name, *values, json.dumps(list(ids)), name, *values),
    )
