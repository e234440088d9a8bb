"""The one place where code points and Qt's UTF-16 units meet.

Everything in the program counts Unicode code points, as Python strings do. Qt counts UTF-16 units,
in which a character beyond the basic plane ("💥", some rare ideographs) takes two.
"""

import re
from bisect import bisect_left, bisect_right

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Offsets:
    """Translates positions of one text, both ways, in O(log of its astral characters)."""

    def __init__(self, text: str) -> None:
        # An ASCII text, by far the most common, needs no scan: isascii() is one flag of the string.
        self._astral = [] if text.isascii() else [m.start() for m in _ASTRAL.finditer(text)]
        # Where each astral character begins in UTF-16 units: one unit later for each one before it.
        self._units = [point + i for i, point in enumerate(self._astral)]

    def to_utf16(self, code_point: int) -> int:
        """UTF-16 units before the character at ``code_point``."""
        return code_point + bisect_left(self._astral, code_point)

    def to_code_point(self, utf16: int) -> int:
        """Code points before the unit at ``utf16``; inside a surrogate pair, the pair's start."""
        before = bisect_right(self._units, utf16)
        if before and self._units[before - 1] == utf16:
            before -= 1
        elif before and self._units[before - 1] + 1 == utf16:
            return self._astral[before - 1]
        return utf16 - before
