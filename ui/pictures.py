"""Pictures of articles and of the timeline as files, without a window."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from model.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from model.project import Project

SUFFIXES = (".png", ".svg")
_SIZE = (1600, 640)


def article_picture(project: Project, article: str, out: Path) -> None:
    """Write an article with its highlights; ``KeyError`` when there is none with this id."""
    _prepare(out)
    from model.tables import annotations, articles
    from ui import theme
    from ui.views.article.marks import Mark
    from ui.views.article.picture import ArticlePicture
    from ui.words import day

    source = articles.get(project.db, article)
    marks = [
        Mark(a.id, a.start, a.end, a.tag, is_background=a.is_background)
        for a in annotations.of_article(project.db, article)
    ]
    subtitle = " · ".join(filter(None, (source.outlet, day(source.published_at))))
    ArticlePicture.of(
        source.text, marks, theme.kind_styles(), title=source.title, subtitle=subtitle
    ).save(out)
