"""The reading pane: the shown article in its view, its marks kept in step with the project."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from model import dating
from model.dates import TimeExpression
from model.entities import Annotation, Article
from model.tables import annotations, articles
from model.tables.steps import Change
from ui.session import Session
from ui.views.article import ArticleView, Mark, SoftSpan
from ui.words import count, day, days

_READ_AT_ONCE = 20_000
"""Characters whose time words are found in the time of a key press."""
_WELCOME = "Open a project (Ctrl+O), or make a new one (Ctrl+Shift+N)."
_CHOOSE = "Choose an article at the left, or paste a new one with Ctrl+V."


class Reader(QWidget):
    """Shows one article; reading state (caret, selection, scroll) belongs to its view."""

    selection_finished = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._article: Article | None = None
        self._words = 0
        self.time_words: tuple[TimeExpression, ...] | None = None
        self.view = ArticleView()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.mark_activated.connect(session.choose)
        self.view.current_changed.connect(session.choose)
        self.view.selection_finished.connect(self.selection_finished)
        session.article_shown.connect(self._show)
        session.annotation_chosen.connect(self._choose)
        self.reload()

    @property
    def article(self) -> Article | None:
        """The article shown, with its text."""
        return self._article

    def reload(self) -> None:
        """Another project is open: nothing is shown of it yet."""
        self._show("")

    def refresh(self, changes: list[Change]) -> None:
        """Redraw the marks that changed; the whole article only when it changed itself."""
        if self._article is None:
            return
        if any(c.row_id == self._article.id for c in changes):
            self._show(self._article.id)
            return
        touched = {c.row_id for c in changes if c.table == "annotations"}
        if touched:
            found = annotations.of_article_among(self._session.db, self._article.id, touched)
            gone = touched - {a.id for a in found}
            self.view.update_marks([self._mark(a) for a in found], gone)
            self._head(self._article)

    def _show(self, id_: str) -> None:
        try:
            self._article = articles.get(self._session.db, id_) if id_ else None
        except KeyError:
            self._article = None  # undone or deleted while it was read
        if self._article is None:
            self.view.set_placeholder(_CHOOSE if self._session.is_open else _WELCOME)
            self.view.set_header("", "")
            self.view.set_article("", [], {})
            return
        self._words = len(self._article.text.split())
        self._head(self._article)
        marked = annotations.of_article(self._session.db, self._article.id)
        marks = [self._mark(a) for a in marked]
        self.view.set_article(self._article.text, marks, self._session.styles())
        self._choose(self._session.annotation)
        self._find_dates(self._article)

    def _find_dates(self, article: Article) -> None:
        """Light the time words softly, once they are found off the main thread."""
        self.time_words = None

        def show(found: tuple[TimeExpression, ...]) -> None:
            if self._article is article:
                self.time_words = found
                self.view.set_soft_spans(_soft(one) for one in found)

        self._session.do_in_background("Find dates", lambda *_: dating.time_words(article), show)

    def when(self, start: int, end: int) -> dating.Columns:
        """The date columns of words of the article shown."""
        assert self._article is not None
        known: Sequence[TimeExpression] | None = self.time_words
        if known is None and len(self._article.text) > _READ_AT_ONCE:
            known = dating.time_words_near(self._article, start, end)
        return dating.resolve(self._article, start, end, known)

    def _mark(self, annotation: Annotation) -> Mark:
        kind = self._session.kinds()[annotation.tag]
        said = kind.summary(annotation.fields)
        return Mark(
            annotation.id,
            annotation.start,
            annotation.end,
            annotation.tag,
            summary=f"{kind.label}: {said}" if said else kind.label,
            is_background=annotation.is_background,
        )

    def _head(self, article: Article) -> None:
        parts = (
            article.outlet,
            day(article.published_at) or "no date",
            count(self._words, "word"),
            count(annotations.count_of_article(self._session.db, article.id), "annotation"),
        )
        self.view.set_header(article.title or "Untitled", " · ".join(filter(None, parts)))

    def _choose(self, annotation: str) -> None:
        self.view.set_current(annotation or None)
        if annotation:
            shown = annotations.get(self._session.db, annotation)
            self.view.reveal(shown.start, shown.end)


def _soft(one: TimeExpression) -> SoftSpan:
    first, last = (d and d.isoformat() for d in (one.first_day, one.last_day))
    return SoftSpan(one.start, one.end, days(first, last) or one.type.lower())
