"""Articles, the timeline and charts as picture files, without a window and always in light colours."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from model.errors import UserError
from model.filters import Filter

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from model.project import Project
    from model.timeline import TimelineIndex
    from model.timeline.filters import Mask
    from ui.theme import TagStyle
    from ui.views.timeline.picture import AnyScene

_SIZE = (1600, 900)
_AIR = 0.06
"""Share of the days with annotations that is left free at each side."""


def save_article(project: Project, article: str, out: Path) -> None:
    """Write an article with its highlights; ``KeyError`` when there is none with this id."""
    drawing_application()
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


@dataclass(frozen=True)
class Asked:
    """What of a timeline or a chart is wanted; days inclusive, size in pixels, kept: a filter."""

    first: date | None = None
    last: date | None = None
    known_on: date | None = None
    lanes: str = "tag"
    size: tuple[int, int] | None = None
    kept: Filter = field(default_factory=Filter)


def save_timeline(project: Project, out: Path, asked: Asked) -> None:
    """Write the timeline from a first to a last day, a lane each tag or each word of a field.

    Without days all is shown but the days of what is background only, which may lie far back.
    """
    application = drawing_application()
    from ui import theme
    from ui.views.timeline.look import look_of
    from ui.views.timeline.scene import Scene

    index = _index(project, asked.lanes)
    kept = _kept(project, asked)
    shown = None if kept is None else np.isin(index.rows().rowid, kept)
    index.keep(shown)
    known_on = asked.known_on.toordinal() if asked.known_on else None
    index.as_known_on(known_on)
    first, last = _window(*_with_air(*_days(index, shown)), asked)
    styles = list(_styles(project).values())
    scene = Scene(
        index=index,
        look=look_of(theme.palette(False), styles, application.font()),
        first=first,
        last=last,
        lanes=tuple(lane for lane in index.ordered(_order(asked)) if index.dated(lane)),
        known_on=known_on,
        title=project.title,
        overview=False,
    )
    _save(project, scene, out, asked)


def save_claims(project: Project, out: Path, incident: str, asked: Asked) -> None:
    """Write an incident's claims as steps; ``KeyError`` when there is none with this id."""
    application = drawing_application()
    from model.account import account, by_day, points
    from ui import theme
    from ui.views.incidents.page import rule_said
    from ui.views.timeline.claims_scene import ClaimsScene, days_of
    from ui.views.timeline.look import look_of

    told = account(project.db, incident)
    shown = points(told)
    first, last = _window(*days_of(shown), asked)
    scene = ClaimsScene(
        points=tuple(shown),
        look=look_of(theme.palette(False), (), application.font()),
        first=first,
        last=last,
        known_on=asked.known_on.toordinal() if asked.known_on else None,
        estimates=tuple(by_day(project.db, told)),
        rule=rule_said(told.incident.estimate_rule),
        title=told.incident.title or project.title,
    )
    _save(project, scene, out, asked)


def save_intensity(project: Project, out: Path, what: str, asked: Asked) -> None:
    """Write "events" or "killed" by day and side."""
    application = drawing_application()
    from model.toll import by_side, casework, tolls
    from ui import theme
    from ui.views.timeline.intensity_chart import IntensityScene
    from ui.views.timeline.look import look_of

    known_on = asked.known_on.toordinal() if asked.known_on else None
    counted = casework(project.db)
    kept = _kept(project, asked)
    keeps = None if kept is None else set(kept).__contains__
    daily, sides, _ = by_side(tolls(counted, keeps, known_on), what)
    days = (daily.first, daily.last) if daily.by_side.any() else _last_month()
    first, last = _window(*_with_air(*days), asked)
    scene = IntensityScene(
        daily=daily,
        sides=tuple(counted.conflict.side(side) for side in sides),
        look=look_of(theme.palette(False), (), application.font()),
        first=first,
        last=last,
        what=what,
        title=project.title,
        known_on=known_on,
    )
    _save(project, scene, out, asked)


def _save(project: Project, scene: AnyScene, out: Path, asked: Asked) -> None:
    from model.timeline.fields import fields
    from ui.views.timeline.picture import save_picture
    from ui.views.timeline.picture_notes import notes
    from ui.views.timeline.told import describe

    labels = {name: one.label for name, one in fields(project.db).items()}
    scene = replace(scene, notes=notes(project.db, scene, asked.kept.words(labels)))
    scale = 2.0 if asked.size is None and out.suffix.lower() == ".png" else 1.0
    save_picture(out, scene, asked.size or _SIZE, partial(describe, project.db), scale)


def _index(project: Project, lanes: str) -> TimelineIndex:
    """The project's days in lanes of a field."""
    from model.codebook import kinds_of
    from model.timeline.fields import fields, read_field
    from model.timeline.reading import read_index

    kinds = kinds_of(project.db)
    index = read_index(project.db, list(kinds), [kind.label for kind in kinds.values()])
    known = fields(project.db)
    if lanes not in known:
        raise UserError(f"There are no lanes by “{lanes}”. Choose one of {', '.join(known)}.")
    if lanes == "tag":
        return index
    coded = read_field(project.db, lanes, index.rows().rowid)
    return index.by(coded.codes, [coded.say(word) for word in coded.words])


def _kept(project: Project, asked: Asked) -> list[int] | None:
    """Row keys of what the filter keeps; ``None`` when it keeps all."""
    from model import filters

    return filters.rows(project.db, asked.kept) if asked.kept else None


def _order(asked: Asked) -> str:
    return "given" if asked.lanes == "tag" else "count"


def _window(first: float, last: float, asked: Asked) -> tuple[float, float]:
    """Exactly the days asked for, and at a side without one what is given; last exclusive."""
    if asked.last:
        last = asked.last.toordinal() + 1
        first = min(first, last - 1)
    if asked.first:
        first = asked.first.toordinal()
        last = max(last, first + 1)
    return first, last


def _with_air(first: int, last: int) -> tuple[float, float]:
    air = max((last + 1 - first) * _AIR, 1.0)
    return first - air, last + 1 + air


def _days(index: TimelineIndex, shown: Mask | None) -> tuple[int, int]:
    """First and last day of what is not background, else of all, else of the last month."""
    from model.timeline import Flag

    at_hand = (index.rows().flags & Flag.BACKGROUND) == 0
    index.keep(at_hand if shown is None else at_hand & shown)
    found = index.extent()
    index.keep(shown)
    return found or index.extent() or _last_month()


def _last_month() -> tuple[int, int]:
    today = date.today().toordinal()
    return today - 30, today


def _styles(project: Project) -> dict[str, TagStyle]:
    from model.codebook import kinds_of
    from ui.theme import TagStyle

    return {
        k.name: TagStyle(k.name, k.label, k.colour, k.key, k.letter, k.line)
        for k in kinds_of(project.db).values()
    }


def drawing_application() -> QApplication:
    """The application of a command that draws."""
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
