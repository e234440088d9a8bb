"""The article list: filter, reading status, how many annotations; read a page at a time."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from model.tables import articles
from model.tables.articles import ArticleLine
from model.tables.steps import Change
from ui.session import Session
from ui.words import count, day, plain, short_day

_PAGE = 200
_STATUS_SAID = {"to_do": "to do", "in_work": "in work", "done": "done", "checked": "checked"}
_Index = QModelIndex | QPersistentModelIndex


class ArticleList(QAbstractListModel):
    """The project's articles by day; only the pages that were scrolled to are read."""

    LINE = Qt.ItemDataRole.UserRole

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._lines: list[ArticleLine] = []
        self._is_whole = True
        self._words = ""

    def load(self, words: str) -> None:
        """Begin anew with the articles whose title or outlet holds ``words``."""
        self.beginResetModel()
        self._words = words
        self._lines = []
        self._is_whole = not self._session.is_open
        self.endResetModel()
        self.fetchMore(QModelIndex())

    def reread(self) -> None:
        """Read the lines shown again, after articles came, went or changed."""
        whole = max(len(self._lines), _PAGE)
        self.beginResetModel()
        self._lines = articles.lines(self._session.db, self._words, 0, whole)
        self._is_whole = len(self._lines) < whole
        self.endResetModel()

    def recount(self, touched: set[str]) -> None:
        """Read the lines of these articles again, in place."""
        rows = [row for row, line in enumerate(self._lines) if line.id in touched]
        found = articles.lines_of(self._session.db, (self._lines[row].id for row in rows))
        for row in rows:
            self._lines[row] = found[self._lines[row].id]
            self.dataChanged.emit(self.index(row), self.index(row))

    def line(self, row: int) -> ArticleLine:
        """What is shown at a row."""
        return self._lines[row]

    def row_of(self, article: str) -> int:
        """Where an article is, -1 when it is not among the lines read so far."""
        return next((i for i, line in enumerate(self._lines) if line.id == article), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._lines[index.row()]
        if role == self.LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title or "Untitled"
        if role == Qt.ItemDataRole.ToolTipRole:
            where = ", ".join(filter(None, (line.outlet, day(line.published_at))))
            n = count(line.n_annotations, "annotation")
            return f"{line.title}\n{where}\n{n}, {_STATUS_SAID[line.reading_status]}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.title}, {day(line.published_at)}, {plain(line.reading_status)}"
        return None

    def canFetchMore(self, parent: _Index) -> bool:
        return not self._is_whole

    def fetchMore(self, parent: _Index) -> None:
        if self._is_whole:
            return
        have = len(self._lines)
        more = articles.lines(self._session.db, self._words, have, _PAGE)
        self._is_whole = len(more) < _PAGE
        if more:
            self.beginInsertRows(QModelIndex(), have, have + len(more) - 1)
            self._lines += more
            self.endInsertRows()


class _LinePainter(QStyledItemDelegate):
    """Two lines an article: status, day and title, then outlet and number of annotations."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, 2 * option.fontMetrics.height() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: ArticleLine = index.data(ArticleList.LINE)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        colours = option.palette
        if is_selected:
            painter.fillRect(option.rect, colours.color(QPalette.ColorRole.Highlight))
        role = QPalette.ColorRole.HighlightedText if is_selected else QPalette.ColorRole.Text
        text = colours.color(role)
        quiet = text if is_selected else colours.color(QPalette.ColorRole.PlaceholderText)
        metrics = QFontMetrics(option.font)
        area = option.rect.adjusted(10, 6, -10, -6)
        painter.save()
        painter.setFont(option.font)
        self._status(
            painter, QPointF(area.left() + 5, area.top() + metrics.height() / 2), line, text
        )
        first = QRect(area.left() + 18, area.top(), area.width() - 18, metrics.height())
        painter.setPen(text)
        title = metrics.elidedText(
            line.title or "Untitled", Qt.TextElideMode.ElideRight, first.width()
        )
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, title)
        second = first.translated(0, metrics.height() + 2)
        painter.setPen(quiet)
        number = f"{line.n_annotations:,}" if line.n_annotations else ""
        painter.drawText(second, Qt.AlignmentFlag.AlignRight, number)
        second.setRight(second.right() - metrics.horizontalAdvance(number) - 8)
        where = " · ".join(filter(None, (short_day(line.published_at), line.outlet)))
        painter.drawText(
            second,
            Qt.AlignmentFlag.AlignVCenter,
            metrics.elidedText(where, Qt.TextElideMode.ElideRight, second.width()),
        )
        painter.restore()

    def _status(self, painter: QPainter, at: QPointF, line: ArticleLine, colour: QColor) -> None:
        """A ring for to do, half full for in work, full for done, with a tick's dot for checked."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = QRect(round(at.x() - 4), round(at.y() - 4), 8, 8)
        painter.drawEllipse(ring)
        painter.setBrush(colour)
        if line.reading_status == "in_work":
            painter.drawPie(ring, 90 * 16, 180 * 16)
        elif line.reading_status != "to_do":
            painter.drawEllipse(ring)
        if line.reading_status == "checked":
            painter.drawEllipse(ring.adjusted(-2, -2, 2, 2))


class _List(QListView):
    """A list that opens nothing by itself when it only gets the focus."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt makes the first row current then, which here would open its article.
        self.selectionModel().blockSignals(True)
        super().focusInEvent(event)
        self.selectionModel().blockSignals(False)


class Browser(QWidget):
    """The list with its filter above and its progress below."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.articles = ArticleList(session)
        self.filter = QLineEdit(
            placeholderText="Filter by title or outlet", clearButtonEnabled=True
        )
        self.filter.setAccessibleName("Filter articles")
        self.list = _List()
        self.list.setAccessibleName("Articles")
        self.list.setModel(self.articles)
        self.list.setItemDelegate(_LinePainter(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._progress = QLabel()
        self._progress.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._progress.setContentsMargins(10, 4, 10, 6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        above = QWidget()
        inset = QVBoxLayout(above)
        inset.setContentsMargins(8, 4, 8, 8)
        inset.addWidget(self.filter)
        for widget, stretch in ((above, 0), (self._empty, 1), (self.list, 1), (self._progress, 0)):
            layout.addWidget(widget, stretch)
        self.filter.textChanged.connect(lambda words: self._load(words.strip()))
        self.list.selectionModel().currentChanged.connect(self._choose)
        session.article_shown.connect(self._select)
        self.reload()

    def reload(self) -> None:
        """Show the open project's articles from the start."""
        self._load(self.filter.text().strip())

    def refresh(self, changes: list[Change]) -> None:
        """Read again what came, went, changed or was tagged."""
        if any(c.table == "articles" for c in changes):
            self.articles.reread()
            self._select(self._session.article)
            self._tell()
            return
        sides = (c.after or c.before or {} for c in changes if c.table == "annotations")
        if touched := {side["article"] for side in sides if "article" in side}:
            self.articles.recount(touched)

    def _load(self, words: str) -> None:
        self.articles.load(words)
        self._select(self._session.article)
        self._tell()

    def _tell(self) -> None:
        is_empty = not self.articles.rowCount()
        self.list.setVisible(not is_empty)
        self._empty.setVisible(is_empty)
        if not self._session.is_open:
            self._empty.setText("No project is open.")
            self._progress.setText("")
            return
        found = articles.count_by_status(self._session.db)
        whole = sum(found.values())
        coded = found.get("done", 0) + found.get("checked", 0)
        self._progress.setText(f"Coded {coded:,} of {whole:,}")
        self._empty.setText(
            f"No title or outlet holds “{self.filter.text()}”."
            if whole
            else "No articles yet.\nCopy one and press Ctrl+V, or drop a text file here."
        )

    def _choose(self, now: QModelIndex) -> None:
        if now.isValid():
            self._session.show_article(self.articles.line(now.row()).id)

    def _select(self, article: str) -> None:
        row = self.articles.row_of(article)
        if row >= 0 and row != self.list.currentIndex().row():
            self.list.setCurrentIndex(self.articles.index(row))
