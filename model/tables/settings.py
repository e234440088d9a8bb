"""Facts about the project itself, by name: its id, its title, when it began."""

import sqlite3


def get(db: sqlite3.Connection, name: str) -> str:
    """The value of a setting, empty when it was never made."""
    row = db.execute("SELECT value FROM settings WHERE id = ?", [name]).fetchone()
    return row[0] if row else ""


def every(db: sqlite3.Connection) -> dict[str, str]:
    """All of them by name, as they were made."""
    return dict(db.execute("SELECT id, value FROM settings ORDER BY row"))


def put(db: sqlite3.Connection, name: str, value: str) -> None:
    """Make or change a setting."""
    db.execute(
        "INSERT INTO settings (id, value) VALUES (?, ?)"
        " ON CONFLICT (id) DO UPDATE SET value = excluded.value",
        (name, value),
    )
