"""Tabs above the text: the articles opened lately, the one that is read in front."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QTabBar, QWidget

from model.tables import articles
from model.tables.steps import Change
from ui.session import Session
from ui.words import shortened

_MOST = 8
_NARROWEST = 130
"""Pixels of the narrowest tab: enough of its title to tell it from the others."""


class OpenArticles(QTabBar):
    """At most eight tabs; the one longest out of sight makes room. One alone needs no tab."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._seen: list[str] = []
        self.setAccessibleName("Open articles")
        self.setTabsClosable(True)
        self.setMovable(True)
        self.setDocumentMode(True)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setUsesScrollButtons(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.currentChanged.connect(self._read)
        self.tabCloseRequested.connect(self.close_tab)
        session.article_shown.connect(self._show)
        self.hide()

    def minimumTabSizeHint(self, index: int) -> QSize:
        return QSize(_NARROWEST, super().minimumTabSizeHint(index).height())

    def reload(self) -> None:
        """Another project: no article of it is open yet."""
        while self.count():
            self._take_out(0)
        self.hide()

    def refresh(self, changes: list[Change]) -> None:
        """Titles change and articles go."""
        if not any(c.table == "articles" for c in changes):
            return
        ids = [self.tabData(at) for at in range(self.count())]
        named = articles.named(self._session.db, ids)
        for at in reversed(range(self.count())):
            if ids[at] in named:
                self._name(at, named[ids[at]][0])
            else:
                self._take_out(at)

    def close_tab(self, at: int) -> None:
        """Close one; its neighbour comes to the front when it was the one read."""
        self.removeTab(at)
        self.setVisible(self.count() > 1)

    def _show(self, article: str) -> None:
        if not article:
            return
        self._seen = [*(a for a in self._seen if a != article), article]
        at = self._at(article)
        if at < 0:
            if self.count() == _MOST:
                open_now = [self.tabData(i) for i in range(self.count())]
                oldest = min(open_now, key=lambda a: self._seen.index(a) if a in self._seen else -1)
                self._take_out(self._at(oldest))
            self.blockSignals(True)
            at = self.addTab("")
            self.setTabData(at, article)
            self.blockSignals(False)
            self._name(at, articles.named(self._session.db, [article])[article][0])
        self.blockSignals(True)
        self.setCurrentIndex(at)
        self.blockSignals(False)
        self.setVisible(self.count() > 1)

    def _at(self, article: str) -> int:
        return next((i for i in range(self.count()) if self.tabData(i) == article), -1)

    def _name(self, at: int, title: str) -> None:
        self.setTabText(at, shortened(title or "Untitled", 28))
        self.setTabToolTip(at, title)

    def _take_out(self, at: int) -> None:
        self.blockSignals(True)
        self.removeTab(at)
        self.blockSignals(False)

    def _read(self, at: int) -> None:
        if at >= 0:
            self._session.show_article(self.tabData(at))
