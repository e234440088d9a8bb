"""What follows from the annotations' days: an index that a timeline is drawn from, free of Qt."""

from model.timeline.calendar import Unit
from model.timeline.columns import (
    OPEN_END,
    OPEN_START,
    UNDATED,
    Columns,
    Description,
    Flag,
    Form,
    columns,
)  # fmt: skip
from model.timeline.index import Bins, Changes, TimelineIndex

__all__ = [
    "OPEN_END", "OPEN_START", "UNDATED", "Bins", "Changes", "Columns", "Description", "Flag", "Form",
    "TimelineIndex", "Unit", "columns",
]  # fmt: skip
