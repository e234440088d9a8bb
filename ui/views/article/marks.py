"""The spans to draw and where to find them: by paragraph, by offset, in reading order."""

import math
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter


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
    """All marks of one article, in reading order.

    A mark inside one paragraph is drawn under its words; one that runs over several is drawn in a
    lane beside them. So whatever is visible is found by bisection, and one tagging touches one
    paragraph only.
    """

    def __init__(self, paragraph_starts: Sequence[int], marks: Iterable[Mark] = ()) -> None:
        self._starts = paragraph_starts
        self._by_id = {mark.id: mark for mark in marks}
        self._order = sorted(self._by_id.values(), key=_PLACE)
        self._levels: dict[int, list[tuple[Mark, int]]] = {}
        self._long = self._find_long()
        self._lanes: list[tuple[Mark, int]] | None = None
        self._longest = 0

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, mark_id: str | None) -> Mark | None:
        """The mark of that id, if it is here."""
        return self._by_id.get(mark_id) if mark_id else None

    def add(self, mark: Mark) -> None:
        """A new mark, or a known one with other ends or another tag."""
        self.remove(mark.id)
        self._by_id[mark.id] = mark
        insort(self._order, mark, key=_PLACE)
        if self._is_long(mark):
            insort(self._long, mark, key=_PLACE)
        self._touch(mark)

    def remove(self, mark_id: str) -> None:
        """Forget a mark; unknown ids are no concern."""
        mark = self._by_id.pop(mark_id, None)
        if mark is None:
            return
        for marks in (self._order, self._long) if self._is_long(mark) else (self._order,):
            del marks[bisect_left(marks, mark.place, key=_PLACE)]
        self._touch(mark)

    def move(self, mark_id: str, start: int, end: int) -> None:
        """Show a mark with other ends."""
        self.add(replace(self._by_id[mark_id], start=start, end=end))

    def in_paragraph(self, paragraph: int) -> list[tuple[Mark, int]]:
        """Marks inside one paragraph, longest first, each with its nesting level (0 = outermost)."""
        levels = self._levels.get(paragraph)
        if levels is None:
            levels = with_levels(self._inside(paragraph))
            levels.sort(key=lambda pair: pair[0].start - pair[0].end)
            self._levels[paragraph] = levels
        return levels

    def lanes(self, start: int, end: int) -> list[tuple[Mark, int]]:
        """Marks over several paragraphs that touch ``start``..``end``, each with its lane."""
        if self._lanes is None:
            self._lanes = with_levels(self._long)
            self._longest = max((mark.end - mark.start for mark in self._long), default=0)
        first = bisect_left(self._lanes, start - self._longest, key=_lane_start)
        last = bisect_left(self._lanes, end, key=_lane_start)
        return [pair for pair in self._lanes[first:last] if start < pair[0].end]

    def at(self, offset: int) -> list[Mark]:
        """Marks that cover the character at ``offset``, innermost first."""
        near = self._inside(bisect_right(self._starts, offset) - 1)
        beside = (mark for mark, _ in self.lanes(offset, offset + 1))
        found = [m for m in (*near, *beside) if m.start <= offset < m.end]
        return sorted(found, key=lambda m: (m.end - m.start, m.id))

    def next(self, place: tuple[int, int, str], suggestions: bool | None = None) -> Mark | None:
        """The first mark after ``place`` in reading order, of one sort when asked."""
        later = range(bisect_right(self._order, place, key=_PLACE), len(self._order))
        return self._first(later, suggestions)

    def previous(self, place: tuple[int, int, str], suggestions: bool | None = None) -> Mark | None:
        """The last mark before ``place`` in reading order, of one sort when asked."""
        earlier = range(bisect_left(self._order, place, key=_PLACE) - 1, -1, -1)
        return self._first(earlier, suggestions)

    def _first(self, numbers: Iterable[int], suggestions: bool | None) -> Mark | None:
        marks = (self._order[i] for i in numbers)
        return next((m for m in marks if suggestions in (None, m.is_suggestion)), None)

    def _inside(self, paragraph: int) -> list[Mark]:
        start, end = self._starts[paragraph], self._end(paragraph)
        first = bisect_left(self._order, start, key=_START)
        last = bisect_left(self._order, end, lo=first, key=_START)
        return [mark for mark in self._order[first:last] if mark.end <= end]

    def _end(self, paragraph: int) -> float:
        following = paragraph + 1
        return self._starts[following] if following < len(self._starts) else math.inf

    def _is_long(self, mark: Mark) -> bool:
        return mark.end > self._end(bisect_right(self._starts, mark.start) - 1)

    def _find_long(self) -> list[Mark]:
        """Marks over several paragraphs: one walk along both lists."""
        found, paragraph, end = [], 0, self._end(0)
        for mark in self._order:
            while mark.start >= end:
                paragraph += 1
                end = self._end(paragraph)
            if mark.end > end:
                found.append(mark)
        return found

    def _touch(self, mark: Mark) -> None:
        """What was worked out from this mark no longer holds."""
        if self._is_long(mark):
            self._lanes = None
        else:
            self._levels.pop(bisect_right(self._starts, mark.start) - 1, None)


_PLACE = attrgetter("place")
_START = attrgetter("start")


def _lane_start(pair: tuple[Mark, int]) -> int:
    return pair[0].start


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
