"""Correcting an article's text: type or paste over it, look at what becomes of the spans, keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
)

from model import reanchor
from model.entities import Article
from model.errors import UserError
from model.occurrences import sentence_at
from model.reanchor import Anchor
from model.tables import annotations, articles
from ui.words import count, shortened

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def show_correct(window: MainWindow) -> None:
    """Open the sheet on the article shown."""
    if window.reader.article:
        CorrectSheet(window, window.reader.article).show()


class CorrectSheet(QDialog):
    """The text to correct, and under it the spans that could not follow for sure."""

    def __init__(self, window: MainWindow, article: Article) -> None:
        super().__init__(window)
        self._window = window
        self._article = article
        self._spans = annotations.of_article(window.session.db, article.id)
        self._anchors: list[Anchor] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Correct the text")
        self.text = QPlainTextEdit(article.text)
        self.text.setAccessibleName("Text of the article")
        self.doubtful = QListWidget()
        self.doubtful.setAccessibleName("Spans to confirm; an unticked one is taken out")
        self.doubtful.setWordWrap(True)
        self.told = QLabel(wordWrap=True)
        self.buttons = QDialogButtonBox()
        self.buttons.addButton("Keep the correction", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.text)
        parts.addWidget(self.doubtful)
        parts.setStretchFactor(0, 3)
        layout = QVBoxLayout(self)
        layout.addWidget(parts, 1)
        layout.addWidget(self.told)
        layout.addWidget(self.buttons)
        self.resize(820, 680)
        self.text.textChanged.connect(self._forget)
        self._forget()

    def typed(self) -> str:
        """The text as typed. ``toPlainText`` would turn no-break spaces into blanks."""
        return self.text.document().toRawText().replace("\u2029", "\n")

    def _forget(self) -> None:
        self._anchors = []
        self.doubtful.clear()
        self.doubtful.hide()
        self.told.setText(
            f"{count(len(self._spans), 'annotation')} will follow the corrected text."
        )

    def look(self) -> bool:
        """Find every span again; whether all of them follow for sure."""
        stored = reanchor.corrected(self.typed())
        self._anchors = reanchor.reanchor(self._article.text, stored, self._spans)
        spans = {span.id: span for span in self._spans}
        self.doubtful.clear()
        for anchor in self._anchors:
            if anchor.is_sure:
                continue
            words = shortened(spans[anchor.annotation].text, 80)
            place = "its words are gone"
            if not anchor.is_lost:
                place = f"now: {shortened(sentence_at(stored, anchor.start, anchor.end), 160)}"
            item = QListWidgetItem(f"“{words}”\n{place}")
            item.setData(Qt.ItemDataRole.UserRole, anchor)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags if anchor.is_lost else flags | Qt.ItemFlag.ItemIsUserCheckable)
            if not anchor.is_lost:
                item.setCheckState(Qt.CheckState.Checked)
            self.doubtful.addItem(item)
        doubts = self.doubtful.count()
        self.doubtful.setVisible(bool(doubts))
        if doubts:
            self.told.setText(
                f"{count(doubts, 'span')} did not follow for sure: untick what is wrong, then keep."
                " What is unticked or gone is taken out; undo brings it back."
            )
        return not doubts

    def _is_stale(self) -> bool:
        """Take up what was tagged, moved or corrected while the sheet was open; whether anything was."""
        db = self._window.session.db
        try:
            article = articles.get(db, self._article.id)
        except KeyError:
            raise UserError("The article is gone. Undo its deletion, then correct it.") from None
        spans = annotations.of_article(db, article.id)
        if article.text == self._article.text and spans == self._spans:
            return False
        self._article, self._spans = article, spans
        return True

    def accept(self) -> None:
        """Keep the correction: at once when all is sure, else after the doubtful were shown."""
        try:
            is_unseen = self._is_stale() or (not self._anchors and self._spans)
            if is_unseen and not self.look():
                return
        except UserError as error:
            self.told.setText(f"⚠ {error}")
            return
        refused = {
            item.data(Qt.ItemDataRole.UserRole).annotation
            for row in range(self.doubtful.count())
            if (item := self.doubtful.item(row)).checkState() != Qt.CheckState.Checked
        }
        anchors = [
            Anchor(a.annotation, -1, -1, 0) if a.annotation in refused else a for a in self._anchors
        ]
        text, article = self.typed(), self._article
        self._window.session.do(
            "Correct text", lambda db: reanchor.correct(db, article, text, anchors)
        )
        super().accept()
