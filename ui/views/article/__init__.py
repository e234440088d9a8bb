"""The reading view: an article's text with its annotations, to read, select and tag."""

from ui.views.article.arcs import Arc
from ui.views.article.marks import Mark, SoftSpan
from ui.views.article.view import ArticleView

__all__ = ["Arc", "ArticleView", "Mark", "SoftSpan"]
