"""What was worked out once and is kept by name: never the only copy, not journaled.

A name's first word says whose it is ("learned actor").
"""

import sqlite3
from collections.abc import Mapping

_PIECE = 1 << 20


def get(db: sqlite3.Connection, name: str) -> tuple[str, bytes] | None:
    """What a value was made from, and the value."""
    db.execute("SAVEPOINT reading")  # both of one state of the file
    try:
        found = db.execute("SELECT rowid, made_from FROM stored_arrays WHERE name = ?", [name])
        row = found.fetchone()
        if row is None:
            return None
        # In pieces: once a large block was freed, the C library keeps what is freed after it.
        with db.blobopen("stored_arrays", "value", row[0], readonly=True) as blob:
            return row[1], b"".join(iter(lambda: blob.read(_PIECE), b""))
    finally:
        db.execute("RELEASE reading")


def made_from(db: sqlite3.Connection, name: str) -> str:
    """What a value was made from, without reading it; empty when there is none."""
    found = db.execute("SELECT made_from FROM stored_arrays WHERE name = ?", [name]).fetchone()
    return found[0] if found else ""


def of(db: sqlite3.Connection, owner: str) -> dict[str, bytes]:
    """The values of one owner, by the rest of their names."""
    found = db.execute(
        "SELECT substr(name, ?), value FROM stored_arrays WHERE name LIKE ? || ' %' ORDER BY name",
        (len(owner) + 2, owner),
    )
    return dict(found.fetchall())


def put(db: sqlite3.Connection, name: str, made_from: str, value: bytes) -> None:
    """Keep a value instead of the former one of this name."""
    db.execute("INSERT OR REPLACE INTO stored_arrays VALUES (?, ?, ?)", (name, made_from, value))


def put_if_possible(db: sqlite3.Connection, name: str, made_from: str, value: bytes) -> bool:
    """As `put`, but whether it was done; for what merely saves working it out again.

    A project open for reading only, one that is just being written to and a full disk keep nothing.
    """
    try:
        put(db, name, made_from, value)
    except sqlite3.OperationalError:
        return False
    return True


def replace(
    db: sqlite3.Connection, owner: str, made_from: str, values: Mapping[str, bytes]
) -> None:
    """Keep these values of an owner instead of all it had: at once, or not at all."""
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute("DELETE FROM stored_arrays WHERE name LIKE ? || ' %'", [owner])
        for name, value in values.items():
            put(db, f"{owner} {name}", made_from, value)
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
