"""Articles and the timeline as picture files, without a window and always in light colours."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from model.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from model.project import Project
    from model.timeline import TimelineIndex
    from ui.theme import TagStyle

SUFFIXES = (".png", ".svg")
_SIZE = (1600, 900)
_MOST_LABELS = 2_000
_AIR = 0.06
"""Share of the days shown that is left free at each side."""


def save_article(project: Project, article: str, out: Path) -> None:
    """Write an article with its highlights; ``KeyError`` when there is none with this id."""
    _application()
    from model.tables import annotations, articles
    from ui import theme
    from ui.views.article.marks import Mark
    from ui.views.article.picture import ArticlePicture
    from ui.words import day

    shown = articles.get(project.db, article)
    spans = annotations.of_article(project.db, article)
    marks = [Mark(a.id, a.start, a.end, a.tag, is_background=a.is_background) for a in spans]
    subtitle = " · ".join(filter(None, (shown.outlet, day(shown.published_at))))
    picture = ArticlePicture.of(
        shown.text,
        marks,
        _styles(project),
        title=shown.title,
        subtitle=subtitle,
        palette=theme.palette(False),
    )
    with _unfinished(out) as path:
        picture.save(path)


def save_timeline(
    project: Project, out: Path, first: date | None = None, last: date | None = None
) -> None:
    """Write the timeline, a lane a tag, from a first to a last day.

    Without them all is shown but the days of what is background only, which may lie far back.
    """
    application = _application()
    from model.codebook import kinds_of
    from model.timeline.reading import read_index
    from ui import theme
    from ui.views.timeline.look import look_of
    from ui.views.timeline.picture import save_picture
    from ui.views.timeline.scene import Scene
    from ui.words import days

    kinds = kinds_of(project.db)
    index = read_index(project.db, list(kinds), [kind.label for kind in kinds.values()])
    shown_first, shown_last = _days(index)
    shown_first = first.toordinal() if first else shown_first
    shown_last = max(last.toordinal() if last else shown_last, shown_first)
    air = max((shown_last + 1 - shown_first) * _AIR, 1.0)
    told = (date.fromordinal(day).isoformat() for day in (shown_first, shown_last))
    styles = list(_styles(project).values())
    scene = Scene(
        index=index,
        look=look_of(theme.palette(False), styles, application.font()),
        first=shown_first - air,
        last=shown_last + 1 + air,
        lanes=tuple(lane for lane in range(len(index.lanes)) if index.dated(lane)),
        labels=_labels(project, index),
        title=project.title,
        notes=(f"{len(index):,} annotations, {days(*told)}",),
        overview=False,
    )
    with _unfinished(out) as path:
        save_picture(path, scene, _SIZE, 2.0)


def _labels(project: Project, index: TimelineIndex) -> dict[int, str]:
    """Words beside the marks, as far as a picture has room for them."""
    import numpy as np

    from model.tables import annotations
    from ui.words import shortened

    rows = index.rowids(np.arange(min(len(index), _MOST_LABELS))).tolist()
    found = annotations.at_rows(project.db, rows)
    return {row: shortened(annotation.text, 40) for row, annotation in found.items()}


def _days(index: TimelineIndex) -> tuple[int, int]:
    """First and last day of what is not background, else of all, else of the last month."""
    import numpy as np

    from model.timeline import Flag

    columns = index.columns_of(np.arange(len(index)))
    index.keep((columns.flags & Flag.BACKGROUND) == 0)
    today = date.today().toordinal()
    found = index.extent()
    index.keep(None)
    return found or index.extent() or (today - 30, today)


def _styles(project: Project) -> dict[str, TagStyle]:
    from model.codebook import kinds_of
    from ui.theme import TagStyle

    return {
        k.name: TagStyle(k.name, k.label, k.colour, k.key, k.letter, k.line)
        for k in kinds_of(project.db).values()
    }


def _application() -> QApplication:
    if sys.platform == "linux":
        # Painting to a file needs no display, and most servers have none.
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.application import make_application

    return make_application()


@contextmanager
def _unfinished(out: Path) -> Iterator[Path]:
    """A path beside ``out`` that takes its place when all went well."""
    from model.entities import new_id

    path = out.with_name(f".{out.stem}.{new_id()}{out.suffix.lower()}")
    try:
        path.touch()
        yield path
        path.replace(out)
    except OSError as error:
        raise UserError(f"{out} cannot be written: {error.strerror}. Name another place.") from None
    finally:
        with suppress(OSError):
            path.unlink(missing_ok=True)
