"""UIMA CAS as JSON (0.4.0): a file an article, each with its types, and the type system beside.

Offsets are UTF-16 units, as UIMA counts. Layers and features: see ``_uima.py``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from model.exporters import _uima
from model.exporters.exporter import Progress
from model.project import Project

NAME = "uima-json"
LABEL = "UIMA CAS JSON (a folder, needs the texts)"
SUFFIX = ""


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write the folder; ``UserError`` when dkpro-cassis is not installed. See ``exporter.py``."""
    return _uima.write(project, out, ".json", _save, progress, with_text=with_text)


def _save(cas: Any, path: Path) -> None:
    cas.to_json(path)
