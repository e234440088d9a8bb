"""What every exporter is.

An exporter is a module with four names:

    NAME: str                     # "csv": how the command line calls it
    LABEL: str                    # "Tables (CSV)": how the dialog lists it
    SUFFIX: str                   # ".jsonl", or "" when it writes a folder
    def export(project, out, *, with_text=False, progress=None) -> dict[str, int]

and, where one may choose something about the format, a fifth, whose fields are keywords of
``export`` with the same defaults:

    OPTIONS: tuple[Field, ...]    # choices and ticks, as the fields of a tag kind

It reads one moment of the project, as a stream: memory does not grow with the project. It writes
beside ``out`` and renames into place at the end (see ``_beside.py``), so that ``out`` is whole or
as it was. It returns the rows written, by file name, and raises ``UserError`` when ``out`` holds
something else or cannot be written. Texts of articles leave only ``with_text``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from model.errors import UserError
from model.kinds.kind import Field
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
        **options: Any,
    ) -> dict[str, int]:
        """Write the project to ``out``."""
        ...


def exporters() -> dict[str, Exporter]:
    """Every exporter of this folder by its name."""
    package = "model.exporters"
    found = [cast(Exporter, load(package, name)) for name in parts(package)]
    return {exporter.NAME: exporter for exporter in found}


def options(exporter: Exporter) -> tuple[Field, ...]:
    """What one may choose about a format: fields of type choice or boolean; none for most."""
    return getattr(exporter, "OPTIONS", ())


def chosen(exporter: Exporter, words: Mapping[str, str]) -> dict[str, object]:
    """Options given as words (``{"scheme": "bilou", "mark": "true"}``) as keywords for ``export``.

    Raises ``UserError`` when the format has no such option or the option no such value.
    """
    known = {field.name: field for field in options(exporter)}
    found: dict[str, object] = {}
    for name, word in words.items():
        if name not in known:
            listed = ", ".join(known) or "none"
            raise UserError(
                f"{exporter.NAME} has no option {name!r}. It has these: {listed}; leave it out, or choose one of them."
            )
        allowed = allowed_words(known[name])
        if word not in allowed:
            raise UserError(
                f"{name} of {exporter.NAME} is one of {', '.join(allowed)}, not {word!r}. Choose one of them."
            )
        found[name] = word == "true" if known[name].type == "boolean" else word
    return found


def allowed_words(option: Field) -> tuple[str, ...]:
    """The values of an option as one types them."""
    return ("false", "true") if option.type == "boolean" else option.choices
