"""The reading pane: the shown article in its view, its marks kept in step with the project."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from model import dating
from model.dates import TimeExpression
from model.entities import Article
from model.kinds.kind import Kind
from model.tables import annotations, articles
from model.tables.annotations import Span
from model.tables.steps import Change
from ui.relating import arcs
from ui.session import Session
from ui.views.article import ArticleView, Mark, SoftSpan
from ui.words import count, day, days

_READ_AT_ONCE = 20_000
"""Characters whose time words are found in the time of a key press."""
_WELCOME = "Open a project (Ctrl+O), or make a new one (Ctrl+Shift+N)."
_CHOOSE = "Choose an article at the left, or paste a new one with Ctrl+V."


_CHANGES_TEXT = {"text", "published_at", "language"}
"""Columns of an article after whose change its text or its dates are read anew."""


def _names(change: Change) -> set[str]:
    return set(change.after or change.before or {})


class Reader(QWidget):
    """Shows one article; reading state (caret, selection, scroll) belongs to its view.

    One that ``follows`` shows what the session reads; another keeps to its own article beside it.
    """

    selection_finished = Signal()

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, follows: bool = True
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._kinds: dict[str, Kind] = {}
        self._article: Article | None = None
        self._words = 0
        self.are_all_links_shown = False
        self._suggested: set[str] = set()
        self.time_words: tuple[TimeExpression, ...] | None = None
        self.view = ArticleView()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.mark_activated.connect(self._chosen)
        self.view.current_changed.connect(self._chosen)
        self.view.selection_finished.connect(self.selection_finished)
        if follows:
            session.article_shown.connect(self.show_article)
            session.annotation_chosen.connect(self._choose)
        self.reload()

    @property
    def article(self) -> Article | None:
        """The article shown, with its text."""
        return self._article

    def reload(self) -> None:
        """Another project is open: nothing is shown of it yet."""
        self.show_article("")

    def refresh(self, changes: list[Change]) -> None:
        """Redraw the marks that changed; the whole article only when it changed itself."""
        if self._article is None:
            return
        if any(c.row_id == self._article.id and _CHANGES_TEXT & _names(c) for c in changes):
            self.show_article(self._article.id)
            return
        if any(c.row_id == self._article.id for c in changes):
            self._article = articles.get(self._session.db, self._article.id)
            self._head(self._article)
        if any(c.table == "tags" for c in changes):
            self._kinds = self._session.kinds()
            self.view.set_styles(self._session.styles())
        if any(c.table == "links" for c in changes):
            self._draw_links()
        touched = {c.row_id for c in changes if c.table == "annotations"}
        if touched:
            found = annotations.spans(self._session.db, self._article.id, touched)
            gone = touched - {a.id for a in found}
            self.view.update_marks([self._mark(a) for a in found], gone)
            self._head(self._article)

    def show_article(self, id_: str) -> None:
        """Show an article by its id; none for an empty one."""
        self._kinds = self._session.kinds()
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
        marks = [self._mark(span) for span in annotations.spans(self._session.db, id_)]
        self._suggested = set()
        self.view.set_article(self._article.text, marks, self._session.styles())
        self._draw_links()
        self._choose(self._session.annotation)
        self._find_dates(self._article)

    def reload_marks(self) -> None:
        """Draw every mark as it is stored."""
        if self._article:
            spans = annotations.spans(self._session.db, self._article.id)
            self.view.update_marks([self._mark(span) for span in spans])

    def show_suggestions(self, marks: list[Mark]) -> None:
        """Show these suggestions instead of the former ones, the annotations as they are."""
        now = {mark.id for mark in marks}
        self.view.update_marks(marks, self._suggested - now)
        self._suggested = now

    def _chosen(self, id_: str) -> None:
        # A suggestion is no annotation: while one is in hand, no annotation is.
        self._session.choose("" if id_ in self._suggested else id_)

    def _is_suggestion_current(self) -> bool:
        mark = self.view.current_mark()
        return mark is not None and mark.is_suggestion

    def show_all_links(self, shown: bool) -> None:
        """Draw every link of the article as an arc, or only those of the annotation in hand."""
        self.are_all_links_shown = shown
        self.view.set_all_links_shown(shown)

    def _draw_links(self) -> None:
        if self._article:
            self.view.set_links(arcs(self._session, self._article.id))

    def _find_dates(self, article: Article) -> None:
        """Light the time words softly, once they are found off the main thread."""
        self.time_words = None

        def show(found: tuple[TimeExpression, ...]) -> None:
            if self._article and self._article.text == article.text:
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

    def _mark(self, span: Span) -> Mark:
        kind = self._kinds[span.tag]
        said = kind.summary(span.fields)
        summary = f"{kind.label}: {said}" if said else kind.label
        return Mark(
            span.id, span.start, span.end, span.tag, summary, is_background=span.is_background
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
        if annotation or not self._is_suggestion_current():
            self.view.set_current(annotation or None)
        mark = self.view.current_mark()
        if mark:
            self.view.reveal(mark.start, mark.end)


def _soft(one: TimeExpression) -> SoftSpan:
    first, last = (d and d.isoformat() for d in (one.first_day, one.last_day))
    return SoftSpan(one.start, one.end, days(first, last) or one.type.lower())
