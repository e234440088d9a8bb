"""The lines below a picture: what is left out of it, and of when its data are."""

from __future__ import annotations

import sqlite3

from model.tables import steps
from model.timeline.calendar import day_name
from ui.views.timeline.claims_scene import ClaimsScene
from ui.views.timeline.intensity_chart import IntensityScene
from ui.views.timeline.scene import Scene
from ui.words import count, day


def notes(
    db: sqlite3.Connection, scene: Scene | ClaimsScene | IntensityScene, filtered: str = ""
) -> tuple[str, ...]:
    """Filter, the day it was known on, how many are shown, and the day of the last change.

    filtered: the filter in words, empty when there is none.
    """
    known_on = getattr(scene, "known_on", None)
    left_out = [f"Filter: {filtered}"] if filtered else []
    if known_on is not None:
        left_out.append(f"As known on {day_name(known_on)}")
    last = steps.history(db, 1)
    data = f"{_counted(scene)}; data of {day(last[0].at)}" if last else _counted(scene)
    return (*(["; ".join(left_out)] if left_out else []), data)


def _counted(scene: Scene | ClaimsScene | IntensityScene) -> str:
    if isinstance(scene, ClaimsScene):
        return count(len(scene.points), "claim")
    if isinstance(scene, IntensityScene):
        return f"{round(float(scene.daily.total.sum())):,} {scene.what}"
    hidden = scene.index.hidden()
    told = count(len(scene.index) - hidden, "annotation")
    return f"{told}, {hidden:,} left out" if hidden else told
