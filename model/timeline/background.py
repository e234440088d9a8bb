"""Events of other people's datasets as an index of their own, so that no count can mix them in."""

import sqlite3

import numpy as np

from model.tables import background_events
from model.timeline.columns import OPEN_END, UNDATED, columns
from model.timeline.index import TimelineIndex

TAG = "background"


def read_background(db: sqlite3.Connection) -> TimelineIndex:
    """Every background event, a lane a dataset; row keys are those of `background_events`.

    What is theirs is as known as it is: the day reported is left open.
    """
    found = background_events.day_rows(db, UNDATED, OPEN_END)
    names = sorted({dataset for _, _, _, dataset in found}, key=str.casefold)
    lane = {name: at for at, name in enumerate(names)}
    row, first, last, dataset = zip(*found, strict=True) if found else ((), (), (), ())
    return TimelineIndex.build(
        columns(
            rowid=np.array(row, np.int64),
            first=np.array(first, np.int32),
            last=np.array(last, np.int32),
            tag=np.zeros(len(found), np.int16),
            lane=np.array([lane[name] for name in dataset], np.int32),
        ),
        names,
        [TAG],
    )
