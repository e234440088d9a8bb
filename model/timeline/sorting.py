"""Putting rows into lanes and in order of time: once for all, then kept by insertion."""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from model.timeline.columns import UNDATED, drawn_span
from model.timeline.lane import SHORT, Lane, Run


def sorted_lanes(
    rows: NDArray[np.int32],
    lane: NDArray[np.int32],
    first: NDArray[np.int32],
    last: NDArray[np.int32],
    tag: NDArray[np.int16],
    count: int,
) -> list[Lane]:
    """The rows (numbers and fields, equal lengths) in `count` lanes, by first day, then number."""
    start, end = drawn_span(first, last)
    is_open = (start != first) | (end != last)
    whole = Run(start, end, rows, tag, is_open)
    dated = first != UNDATED
    # The difference of 32 bits is right without a sign, whatever the days.
    short = dated & ((end - start).view(np.uint32) < SHORT)
    runs = [_by_lane(whole, lane, which, count) for which in (short, dated & ~short)]
    loose = np.flatnonzero(~dated)
    loose = loose[np.argsort(lane[loose], kind="stable")]
    edges = np.searchsorted(lane[loose], np.arange(count + 1, dtype=np.int32))
    undated = [rows[loose[a:b]] for a, b in itertools.pairwise(edges)]
    return [Lane(*parts) for parts in zip(*runs, undated, strict=True)]


def empty_lane() -> Lane:
    """A lane with nothing in it."""
    none = np.zeros(0, np.int32)
    run = Run(none, none, none, none.astype(np.int16), none.astype(bool))
    return Lane(run, run, none)


def _by_lane(run: Run, lane: NDArray[np.int32], which: NDArray[np.bool_], count: int) -> list[Run]:
    """Those of the run that are wanted, cut into lanes, each sorted by start, then as they came."""
    chosen = None if which.all() else np.flatnonzero(which)
    start = run.start if chosen is None else run.start[chosen]
    lane = lane if chosen is None else lane[chosen]
    if not len(start):
        return [run.take(slice(0, 0))] * count
    length = len(start)
    base = int(start.min())
    span = int(start.max()) - base + 1
    bits = int(length).bit_length()
    if (count * span).bit_length() + bits < 63:
        # Worked out in place: what a million rows need for a moment stays with the process.
        key = lane.astype(np.int64)
        key *= span
        key += start
        key -= base
        key <<= bits
        key |= np.arange(length, dtype=np.int32)
        key.sort()  # one sort of plain numbers: half the time of argsort
        edges = np.searchsorted(key, (np.arange(count + 1, dtype=np.int64) * span) << bits)
        key &= (1 << bits) - 1
        order = key
    else:
        order = np.lexsort((start, lane))
        edges = np.searchsorted(lane[order], np.arange(count + 1, dtype=np.int32))
    ordered = run.take(order if chosen is None else chosen[order])
    return [ordered.take(slice(a, b)) for a, b in itertools.pairwise(edges)]
