"""What every exporter is.

An exporter is a module with four names:

    NAME: str                     # "csv": how the command line calls it
    LABEL: str                    # "Tables (CSV)": how the dialog lists it
    SUFFIX: str                   # ".jsonl", or "" when it writes a folder
    def export(project, out, *, with_text=False, progress=None) -> dict[str, int]

It reads one moment of the project, as a stream: memory does not grow with the project. It writes
beside ``out`` and renames into place at the end (see ``_beside.py``), so that ``out`` is whole or
as it was. It returns the rows written, by file name, and raises ``UserError`` when ``out`` holds
something else or cannot be written. Texts of articles leave only ``with_text``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from model.parts import load, parts

if TYPE_CHECKING:
    from model.project import Project

Progress = Callable[[int, int], None]
"""Told the rows written so far and how many there will be; may raise to stop the export."""


class Exporter(Protocol):
    """The shape of an exporter module."""

    NAME: str
    LABEL: str
    SUFFIX: str

    def export(
        self,
        project: Project,
        out: Path,
        *,
        with_text: bool = False,
        progress: Progress | None = None,
    ) -> dict[str, int]:
        """Write the project to ``out``."""
        ...


def exporters() -> dict[str, Exporter]:
    """Every exporter of this folder by its name."""
    package = "model.exporters"
    found = [cast(Exporter, load(package, name)) for name in parts(package)]
    return {exporter.NAME: exporter for exporter in found}
