"""What a timeline shows, taken out of its index: for files that hold the annotations themselves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from model.errors import UserError
from model.timeline import Columns
from ui.views.timeline.look import TagLook
from ui.views.timeline.scene import Scene

MOST = 20_000
"""More annotations than this make a page that is slow to open."""


@dataclass(frozen=True)
class Shown:
    """Everything the scene's lanes hold, also before and after its window; hidden rows left out.

    Nothing here follows the index any more, so another thread may write it. lanes: number and name,
    from top to bottom. first, last: the window.
    """

    rows: Columns
    lanes: tuple[tuple[int, str], ...]
    tags: tuple[TagLook, ...]
    first: float
    last: float
    title: str
    notes: tuple[str, ...]


def shown(scene: Scene) -> Shown:
    """What a scene shows now. Raises UserError when that is more than `MOST` annotations."""
    index = scene.index
    first, last = index.extent() or (1, 0)
    found = [index.visible(lane, first, last).row for lane in scene.lanes]
    rows = np.concatenate([*found, index.undated()])
    if len(rows) > MOST:
        raise UserError(
            f"{len(rows):,} annotations are too many for one page; "
            f"filter to at most {MOST:,}, or save a picture."
        )
    return Shown(
        index.columns_of(rows),
        tuple((lane, index.lanes[lane]) for lane in scene.lanes),
        scene.look.tags,
        scene.first,
        scene.last,
        scene.title or "Timeline",
        scene.notes,
    )
