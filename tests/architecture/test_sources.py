"""What the sources promise beyond the order of imports."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = [*ROOT.glob("*.py"), *ROOT.glob("model/**/*.py"), *ROOT.glob("ui/**/*.py")]
STORAGE = {"guard.py", "journal.py", "project.py", "schema.py"}
SPEAKS_SQL = {"execute", "executemany", "executescript", "connect", "Database"}


def calls_for_sql(source: str) -> set[str]:
    """The calls by which a module would speak to SQLite itself; signals' connect is not one."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        owner, name = ast.unparse(node.func.value), node.func.attr
        if name in SPEAKS_SQL and (name != "connect" or owner == "sqlite3"):
            found.add(f"{owner}.{name}")
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_only_the_storage_rooms_speak_sql(path: Path) -> None:
    room = path.relative_to(ROOT / "model").parts if path.is_relative_to(ROOT / "model") else ()
    if room and (room[0] == "tables" or room[0] in STORAGE):
        return
    assert calls_for_sql(path.read_text(encoding="utf-8")) == set()


def test_calls_for_sql_are_seen() -> None:
    source = "db.execute('SELECT 1')\nsqlite3.connect(path)\nbutton.clicked.connect(save)"
    assert calls_for_sql(source) == {"db.execute", "sqlite3.connect"}


@pytest.mark.parametrize("room", ["model", "ui"])
def test_every_folder_of_modules_is_a_package(room: str) -> None:
    """Without an __init__.py neither mypy nor the import contracts would look inside."""
    folders = {path.parent for path in (ROOT / room).rglob("*.py")}
    assert folders
    assert [f for f in sorted(folders) if not (f / "__init__.py").exists()] == []
