"""The annotations of the article, or all that carry a note or a flag; several can be taken in hand."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from model.entities import Annotation
from model.kinds.kind import Kind
from model.tables import annotations
from model.tables.steps import Change
from ui import theme
from ui.session import Session
from ui.words import days, plain, shortened

_REST = 80
"""Milliseconds of rest before the list is read again."""
_ID = Qt.ItemDataRole.UserRole


class AnnotationList(QWidget):
    """One line an annotation: its letter, words, days, and under them note and flag."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.scope = QComboBox()
        self.scope.setAccessibleName("Which annotations")
        self.scope.addItem("of this article", "article")
        self.scope.addItem("with a note or a flag", "flagged")
        self.list = QListWidget()
        self.list.setAccessibleName("Annotations")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setWordWrap(True)
        self._left_out = QLabel(wordWrap=True)
        self._left_out.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._empty = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 8)
        parts = ((self.scope, 0), (self._left_out, 0), (self._empty, 1), (self.list, 1))
        for widget, stretch in parts:
            layout.addWidget(widget, stretch)
        self._soon = QTimer(self, singleShot=True, interval=_REST)
        self._soon.timeout.connect(self.reload)
        self.scope.currentIndexChanged.connect(self.reload)
        self.list.itemSelectionChanged.connect(self._choose)
        session.article_shown.connect(lambda _: self.reload())
        session.filtered.connect(self.reload)
        self.reload()

    def reload(self) -> None:
        """List what is asked for anew; what was selected stays so."""
        selected = {item.data(_ID) for item in self.list.selectedItems()}
        self.list.blockSignals(True)
        self.list.clear()
        kinds = self._session.kinds()
        wanted = self._wanted() if self.isVisible() else []
        kept = self._kept(wanted)
        hidden = len(wanted) - len(kept)
        self._left_out.setVisible(bool(hidden))
        self._left_out.setText(f"{hidden:,} left out by {self._session.filter_words}")
        for annotation in kept:
            item = self._item(annotation, kinds[annotation.tag])
            self.list.addItem(item)
            item.setSelected(annotation.id in selected)
        self.list.blockSignals(False)
        is_empty = not self.list.count()
        self.list.setVisible(not is_empty)
        self._empty.setVisible(is_empty)
        self._empty.setText(
            "No annotation has a note or a flag."
            if self.scope.currentData() == "flagged"
            else "Nothing is tagged here yet."
        )

    def refresh(self, changes: list[Change]) -> None:
        """Any change of an annotation may show here."""
        if self.isVisible() and any(c.table == "annotations" for c in changes):
            self._soon.start()  # several keys may be pressed in a row

    def showEvent(self, event: object) -> None:
        self.reload()

    def _wanted(self) -> list[Annotation]:
        session = self._session
        if not session.is_open:
            return []
        if self.scope.currentData() == "flagged":
            return annotations.flagged(session.db)
        return annotations.of_article(session.db, session.article)

    def _kept(self, wanted: list[Annotation]) -> list[Annotation]:
        """Those that the timeline's filter keeps."""
        if self._session.kept is None:
            return wanted
        rows = annotations.keys(self._session.db, [a.id for a in wanted])
        return [a for a in wanted if self._session.keeps(rows[a.id])]

    def _item(self, annotation: Annotation, kind: Kind) -> QListWidgetItem:
        when = days(annotation.date_start, annotation.date_end)
        lines = [f"{kind.letter}  {shortened(annotation.text, 70)}", when]
        if annotation.review_status in ("conflict", "work_needed"):
            lines.append(f"⚑ {plain(annotation.review_status)}")
        if annotation.note:
            lines.append(f"✎ {shortened(annotation.note, 90)}")
        item = QListWidgetItem("\n".join(filter(None, lines)))
        item.setData(_ID, annotation.id)
        item.setData(
            Qt.ItemDataRole.DecorationRole, theme.tint(kind.colour, theme.is_dark(self.palette()))
        )
        return item

    def _choose(self) -> None:
        self._session.choose_several([item.data(_ID) for item in self.list.selectedItems()])
