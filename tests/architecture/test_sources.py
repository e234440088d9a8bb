"""What the sources promise beyond the order of imports."""

import configparser
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SETUP = configparser.RawConfigParser()
SETUP.read(ROOT / "setup.cfg", encoding="utf-8")


def named(requirements: str) -> set[str]:
    """Project names in a list of requirements, as package indexes compare them."""
    lines = (line.split("#")[0].strip() for line in requirements.splitlines())
    return {
        re.sub(r"[-_.]+", "-", re.split(r"[<>=!~ ;[]", line)[0]).lower() for line in lines if line
    }


def test_every_dependency_is_pinned() -> None:
    wanted = named(SETUP["options"]["install_requires"])
    wanted |= named(SETUP["options.extras_require"]["dev"])
    assert "click" in wanted
    assert wanted <= named((ROOT / "constraints.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize("room", ["model", "ui"])
def test_every_folder_of_modules_is_a_package(room: str) -> None:
    """Without an __init__.py neither mypy nor the import contracts would look inside."""
    folders = {path.parent for path in (ROOT / room).rglob("*.py")}
    assert folders
    assert [f for f in sorted(folders) if not (f / "__init__.py").exists()] == []
