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
    dated = first != UNDATED
    short = dated & (end.astype(np.int64) - start < SHORT)
    runs = []
    for which in (short, dated & ~short):
        chosen = slice(None) if which.all() else np.flatnonzero(which)
        part = Run(start[chosen], end[chosen], rows[chosen], tag[chosen], is_open[chosen])
        runs.append(_by_lane(part, lane[chosen], count))
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


def _by_lane(run: Run, lane: NDArray[np.int32], count: int) -> list[Run]:
    """The run cut into lanes, each sorted by start; equal starts keep their order."""
    if not len(run):
        return [run] * count
    length = len(run)
    base = int(run.start.min())
    span = int(run.start.max()) - base + 1
    bits = int(length).bit_length()
    if (count * span).bit_length() + bits < 63:
        key = (lane.astype(np.int64) * span + (run.start.astype(np.int64) - base)) << bits
        key |= np.arange(length)
        key.sort()  # one sort of plain numbers: half the time of argsort
        order = key & ((1 << bits) - 1)
        edges = np.searchsorted(key, (np.arange(count + 1, dtype=np.int64) * span) << bits)
    else:
        order = np.lexsort((run.start, lane))
        edges = np.searchsorted(lane[order], np.arange(count + 1, dtype=np.int32))
    whole = run.take(order)
    return [whole.take(slice(a, b)) for a, b in itertools.pairwise(edges)]
