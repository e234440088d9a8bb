"""What a file holds, so much at a time; a large one is read through before any of it is given."""

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

from model.importers.importer import Importer, Incoming

Report = Callable[[int, int], None]

SLICE = 150
"""Rows written at a time."""


def weight(incoming: Incoming) -> int:
    """How many rows something becomes, about."""
    return 1 + len(incoming.spans) + len(incoming.links) + len(incoming.rows)


def slices(importer: Importer, path: Path, report: Report) -> Iterator[tuple[list[Incoming], int]]:
    """What a file holds, so much at a time, with how much it holds in all, if that is known."""
    read = importer.read(path)
    first = _slice(read)
    second = _slice(read)
    if not second:
        yield first, 0
        return
    # What is wrong further down is found before anything is written.
    whole = 0
    for incoming in chain(first, second, read):
        whole += weight(incoming)
        report(0, whole)
    read = importer.read(path)
    while some := _slice(read):
        yield some, whole


def _slice(read: Iterator[Incoming]) -> list[Incoming]:
    found: list[Incoming] = []
    rows = 0
    for incoming in read:
        found.append(incoming)
        rows += weight(incoming)
        if rows >= SLICE:
            break
    return found
