"""A text put together again from words that know where they stand."""

from pathlib import Path

from model.importers._files import refused

_WIDEST = 10_000
"""Blanks between two words; more are no article's."""


class Builder:
    """Words in order, blanks where nothing is said; ``length`` counts in the file's own unit.

    ``unit``: how many of those units a word takes, code points unless told.
    """

    def __init__(self, path: Path, unit: str = "") -> None:
        self._path = path
        self._unit = unit
        self._parts: list[str] = []
        self.length = 0

    @property
    def text(self) -> str:
        """What was added so far."""
        return "".join(self._parts)

    def add(self, start: int, words: str, where: str, *, blank: str = "") -> None:
        """Put words at ``start``; ``UserError`` when that is not behind those before, or far off.

        ``blank`` fills the gap; empty for one between sentences, of which nobody knows what it was:
        a line end when it is wider than one, as between paragraphs.
        """
        gap = start - self.length
        if not 0 <= gap <= _WIDEST:
            raise refused(self._path, f"{where}the offsets of a word are not behind the one before")
        self._parts += [(blank or ("\n" if gap > 1 else " ")) * gap, words]
        self.length = start + self.size(words)

    def size(self, words: str) -> int:
        """How many units words take."""
        return len(words.encode("utf-16-le")) // 2 if self._unit == "utf-16" else len(words)
