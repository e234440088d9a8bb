"""Starting imports nothing that is not shown."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = {"PySide6", "dateutil", "lxml", "numpy", "rapidfuzz", "sqlite_utils", "trafilatura"}


def imported_by(*words: str) -> set[str]:
    """Names of the modules imported by one run of the program."""
    command = [sys.executable, "-X", "importtime", str(ROOT / "main.py"), *words]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    lines = (line for line in run.stderr.splitlines() if line.startswith("import time:"))
    return {line.rsplit("|", 1)[1].strip().split(".")[0] for line in lines}


def test_help_needs_neither_qt_nor_a_database() -> None:
    modules = imported_by("--help")
    assert "click" in modules
    assert modules & HEAVY == set()
