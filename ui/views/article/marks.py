"""The spans to draw and where to find them: by paragraph, by offset, in reading order."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Mark:
    """An annotation or suggestion as the reading view shows it; offsets are code points."""

    id: str
    start: int
    end: int
    tag: str
    summary: str = ""
    is_background: bool = False
    is_suggestion: bool = False
    flag: str = ""

    @property
    def place(self) -> tuple[int, int, str]:
        """Sorts in reading order, the outer of two spans first."""
        return self.start, -self.end, self.id


@dataclass(frozen=True)
class SoftSpan:
    """Words lit softly, such as a time expression: nobody's annotation."""

    start: int
    end: int
    summary: str = ""


class Marks:
    """All marks of one article.

    A mark inside one paragraph is drawn under its words and kept with the paragraph; one that runs
    over several is drawn in a lane beside them. So whatever is visible is found by bisection, and
    one tagging touches one paragraph only.
    """

    def __init__(self, paragraph_starts: Sequence[int], marks: Iterable[Mark] = ()) -> None:
        self._starts = paragraph_starts
        self._by_id: dict[str, Mark] = {}
        self._inside: dict[int, list[Mark]] = {}
        self._levels: dict[int, list[tuple[Mark, int]]] = {}
        self._long: list[Mark] = []
        self._lanes: list[tuple[Mark, int]] | None = None
        for mark in marks:
            self._file(mark)
        self._order = sorted(mark.place for mark in self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, mark_id: str | None) -> Mark | None:
        """The mark of that id, if it is here."""
        return self._by_id.get(mark_id) if mark_id else None

    def add(self, mark: Mark) -> None:
        """A new mark, or a known one with other ends or another tag."""
        self.remove(mark.id)
        self._file(mark)
        insort(self._order, mark.place)

    def remove(self, mark_id: str) -> None:
        """Forget a mark; unknown ids are no concern."""
        mark = self._by_id.pop(mark_id, None)
        if mark is None:
            return
        del self._order[bisect_left(self._order, mark.place)]
        paragraph = self._paragraph(mark)
        if paragraph is None:
            self._long.remove(mark)
            self._lanes = None
        else:
            self._inside[paragraph].remove(mark)
            self._levels.pop(paragraph, None)

    def move(self, mark_id: str, start: int, end: int) -> None:
        """Show a mark with other ends."""
        self.add(replace(self._by_id[mark_id], start=start, end=end))

    def in_paragraph(self, paragraph: int) -> list[tuple[Mark, int]]:
        """Marks inside one paragraph, longest first, each with its nesting level (0 = outermost)."""
        if paragraph not in self._inside:
            return []
        levels = self._levels.get(paragraph)
        if levels is None:
            levels = with_levels(self._inside[paragraph])
            levels.sort(key=lambda pair: pair[0].start - pair[0].end)
            self._levels[paragraph] = levels
        return levels

    def lanes(self, start: int, end: int) -> list[tuple[Mark, int]]:
        """Marks over several paragraphs that touch ``start``..``end``, each with its lane."""
        if self._lanes is None:
            self._lanes = with_levels(self._long)
        return [pair for pair in self._lanes if pair[0].start < end and start < pair[0].end]

    def at(self, offset: int) -> list[Mark]:
        """Marks that cover the character at ``offset``, innermost first."""
        near = self._inside.get(bisect_right(self._starts, offset) - 1, [])
        found = [m for m in (*near, *self._long) if m.start <= offset < m.end]
        return sorted(found, key=lambda m: (m.end - m.start, m.id))

    def next(self, place: tuple[int, int, str], suggestions: bool | None = None) -> Mark | None:
        """The first mark after ``place`` in reading order, of one sort when asked."""
        later = range(bisect_right(self._order, place), len(self._order))
        return self._first(later, suggestions)

    def previous(self, place: tuple[int, int, str], suggestions: bool | None = None) -> Mark | None:
        """The last mark before ``place`` in reading order, of one sort when asked."""
        earlier = range(bisect_left(self._order, place) - 1, -1, -1)
        return self._first(earlier, suggestions)

    def _first(self, numbers: Iterable[int], suggestions: bool | None) -> Mark | None:
        marks = (self._by_id[self._order[i][2]] for i in numbers)
        return next((m for m in marks if suggestions in (None, m.is_suggestion)), None)

    def _file(self, mark: Mark) -> None:
        self._by_id[mark.id] = mark
        paragraph = self._paragraph(mark)
        if paragraph is None:
            self._long.append(mark)
            self._lanes = None
        else:
            self._inside.setdefault(paragraph, []).append(mark)
            self._levels.pop(paragraph, None)

    def _paragraph(self, mark: Mark) -> int | None:
        first = bisect_right(self._starts, mark.start) - 1
        following = first + 1
        if following < len(self._starts) and self._starts[following] < mark.end:
            return None
        return first


def with_levels(marks: Iterable[Mark]) -> list[tuple[Mark, int]]:
    """Each mark with the lowest level on which it meets no mark before it, outer marks first.

    Suggestions take no level: they are outlined, not underlined.
    """
    ends: list[int] = []
    levelled = []
    for mark in sorted(marks, key=lambda m: m.place):
        if mark.is_suggestion:
            levelled.append((mark, 0))
            continue
        level = next((i for i, end in enumerate(ends) if end <= mark.start), len(ends))
        ends[level : level + 1] = [mark.end]
        levelled.append((mark, level))
    return levelled
