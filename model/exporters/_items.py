"""Writing JSON one item at a time, so that memory does not grow with what is written."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO, TypeVar

from model.exporters.exporter import Progress

T = TypeVar("T")


def telling(items: Iterable[T], total: int, progress: Progress | None) -> Iterator[T]:
    """The same items; ``progress`` is told before the first and after each."""
    if progress:
        progress(0, total)
    for done, item in enumerate(items, 1):
        yield item
        if progress:
            progress(min(done, total), total)


def write_list(file: TextIO, items: Iterable[Any], head: str = "[", tail: str = "]") -> int:
    """Write a JSON list, an item a line, between what stands before and behind it; how many."""
    count = 0
    file.write(head)
    for count, item in enumerate(items, 1):
        file.write(",\n" if count > 1 else "\n")
        file.write(json.dumps(item, ensure_ascii=False))
    file.write(f"\n{tail}\n")
    return count


def write_lines(file: TextIO, items: Iterable[Any], *, ascii_only: bool = False) -> int:
    """Write an item a line; how many."""
    count = 0
    for item in items:
        count += 1
        line = json.dumps(item, ensure_ascii=ascii_only, separators=(",", ":"))
        file.write(line + "\n")
    return count
