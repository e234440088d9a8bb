"""Placing marks in as few rows as they need without touching each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def depth(left: NDArray[np.integer], right: NDArray[np.integer]) -> int:
    """Most of the half-open intervals [left, right) that cover one point; `left` is sorted."""
    if not len(left):
        return 0
    ended = np.searchsorted(np.sort(right), left, "right")
    return int((np.arange(1, len(left) + 1) - ended).max())


def pack(
    left: NDArray[np.integer], right: NDArray[np.integer], rows: int
) -> NDArray[np.int16] | None:
    """The row of each interval, first fit from the top; None when `rows` rows do not suffice.

    `left` is sorted; first fit then needs no more rows than the depth.
    """
    if depth(left, right) > rows:
        return None
    free = [-(2**62)] * rows
    placed = np.zeros(len(left), np.int16)
    for at, (begin, end) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        row = 0
        while free[row] > begin:
            row += 1
        free[row] = end
        placed[at] = row
    return placed
