"""What the sources promise beyond the order of imports."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("room", ["model", "ui"])
def test_every_folder_of_modules_is_a_package(room: str) -> None:
    """Without an __init__.py neither mypy nor the import contracts would look inside."""
    folders = {path.parent for path in (ROOT / room).rglob("*.py")}
    assert folders
    assert [f for f in sorted(folders) if not (f / "__init__.py").exists()] == []
