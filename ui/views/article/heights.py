"""Running sums of paragraph heights that stay cheap while estimates become real heights."""

from collections.abc import Sequence


class Heights:
    """Heights of the paragraphs in pixels (a Fenwick tree): change, sum and find in O(log n)."""

    def __init__(self, heights: Sequence[float]) -> None:
        self._heights = list(heights)
        self._tree = [0.0, *self._heights]
        for i in range(1, len(self._tree)):
            parent = i + (i & -i)
            if parent < len(self._tree):
                self._tree[parent] += self._tree[i]
        self.total = sum(self._heights)

    def __getitem__(self, index: int) -> float:
        return self._heights[index]

    def __setitem__(self, index: int, height: float) -> None:
        change = height - self._heights[index]
        self._heights[index] = height
        self.total += change
        i = index + 1
        while i < len(self._tree):
            self._tree[i] += change
            i += i & -i

    def top(self, index: int) -> float:
        """Sum of the heights before paragraph ``index``."""
        total = 0.0
        while index:
            total += self._tree[index]
            index &= index - 1
        return total

    def at(self, y: float) -> int:
        """The paragraph that covers ``y``; the nearest one outside the column."""
        index, step = 0, 1 << len(self._heights).bit_length()
        while step:
            if index + step < len(self._tree) and self._tree[index + step] <= y:
                index += step
                y -= self._tree[index]
            step >>= 1
        return min(index, len(self._heights) - 1)
