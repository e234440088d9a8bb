"""What every importer is.

An importer is a module with three names:

    NAME: str                     # "brat": how the command line calls it
    LABEL: str                    # "brat (a folder)": how a dialog lists it
    def read(path) -> Iterator[Incoming]

It only reads: what it gives is checked and written by ``_bring.py``, all of it as one step or nothing. It
raises ``UserError`` for a file that is not of its format, with the line or entry where that is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, cast

from model.entities import Actor, Incident, Link, Place
from model.parts import load, parts


@dataclass(frozen=True)
class Span:
    """A span as a file gives it: code points of the text as it stands there, end exclusive.

    ``key`` is its name within the file, for links; ``words`` what the file says stands there, when it
    does; ``columns`` are columns of an annotation by name, its id among them when the file knows it.
    """

    key: str
    start: int
    end: int
    tag: str
    words: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    columns: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Incoming:
    """One article of a file. Without a text it is looked for in the project, by id, hash or address.

    Without ``known``, too, there is no article: links between spans of several may come so.

    ``known`` are columns of the article; ``links`` name spans by their keys; ``lost`` says what the file
    holds and the project has no place for, in words.
    """

    text: str | None
    known: Mapping[str, Any]
    spans: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    incidents: tuple[Incident, ...] = ()
    lost: tuple[str, ...] = ()


class Importer(Protocol):
    """The shape of an importer module."""

    NAME: str
    LABEL: str

    def read(self, path: Path) -> Iterator[Incoming]:
        """The articles of a file or folder."""
        ...


def importers() -> dict[str, Importer]:
    """Every importer of this folder by its name."""
    package = "model.importers"
    found = [cast(Importer, load(package, name)) for name in parts(package)]
    return {importer.NAME: importer for importer in found}
