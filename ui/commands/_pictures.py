"""Articles and the timeline as picture files, without a window and always in light colours."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from model.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QApplication

    from model.project import Project
    from ui.theme import TagStyle

SUFFIXES = (".png", ".svg")
_SIZE = (1600, 640)
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
    ArticlePicture.of(
        shown.text,
        marks,
        _styles(project),
        title=shown.title,
        subtitle=subtitle,
        palette=theme.palette(False),
    ).save(out)


def save_timeline(project: Project, out: Path) -> None:
    """Write the whole timeline, a lane a tag."""
    application = _application()
    from PySide6.QtCore import QRect

    from model.timeline.reading import read_index
    from ui import theme
    from ui.views.timeline.look import look_of
    from ui.views.timeline.painter import paint_timeline
    from ui.views.timeline.scene import Scene

    styles = _styles(project)
    index = read_index(project.db, list(styles), [style.label for style in styles.values()])
    first, last = index.extent() or (date.today().toordinal() - 30, date.today().toordinal())
    air = max((last + 1 - first) * _AIR, 1.0)
    scene = Scene(
        index=index,
        look=look_of(theme.palette(False), list(styles.values()), application.font()),
        first=first - air,
        last=last + 1 + air,
        lanes=tuple(range(len(index.lanes))),
        labels={},
        title=project.title,
    )
    with _painter(out, *_SIZE) as painter:
        paint_timeline(painter, QRect(0, 0, *_SIZE), scene)


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
def _painter(out: Path, width: int, height: int) -> Iterator[QPainter]:
    """A painter on a new picture file; two dots a pixel in a .png."""
    from PySide6.QtCore import QRect, QSize
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgGenerator

    device: QImage | QSvgGenerator
    if out.suffix.lower() == ".svg":
        device = QSvgGenerator()
        device.setFileName(str(out))
        device.setSize(QSize(width, height))
        device.setViewBox(QRect(0, 0, width, height))
    else:
        device = QImage(QSize(width, height) * 2, QImage.Format.Format_RGB32)
        device.setDevicePixelRatio(2)
    painter = QPainter(device)
    yield painter
    painter.end()
    if isinstance(device, QImage) and not device.save(str(out)):
        raise UserError(
            f"{out} cannot be written. Name a .png or .svg file in a folder you may write to."
        )
