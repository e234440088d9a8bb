"""What is known of the article itself, shown while no annotation is in hand."""

from sqlite3 import Connection

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCompleter, QFormLayout, QLabel, QLineEdit, QPushButton, QWidget

from model import dating, outlets
from model.entities import Article
from model.kinds.kind import Field
from ui.session import Session
from ui.views.inspector.editors import Editor, editor
from ui.words import count, day

_STATUS = ("to_do", "in_work", "done", "checked")
_FIELDS = (
    Field("title", "title"),
    Field("published_at", "published", "date", essential=True),
    Field("outlet", "outlet"),
    Field("outlet_country", "country"),
    Field("author", "author"),
    Field("agency_of_origin", "agency"),
    Field("url", "address"),
    Field("archive_url", "archived at"),
    Field("language", "language"),
    Field("source_type", "source type"),
    Field("source_scale", "scale"),
    Field("rights_note", "rights"),
    Field("reading_status", "status", "choice", _STATUS, "to_do"),
    Field("note", "note"),
)


class ArticleForm(QWidget):
    """The source's columns; each edit is a step. A new publication day moves unconfirmed dates."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._article: Article | None = None
        self._told = QLabel(wordWrap=True)
        self._told.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.register = QPushButton("Register this outlet")
        self.register.setToolTip("Its country, type and scale then fill in all of its articles")
        self.register.clicked.connect(self._register)
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(6)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.editors: dict[str, Editor] = {}
        for field in _FIELDS:
            made = self.editors[field.name] = editor(field, self)
            made.edited.connect(lambda value, field=field: self._edit(field, value))
            label = QLabel(field.label)
            label.setBuddy(made)
            layout.addRow(label, made)
            if field.name == "published_at":
                layout.addRow("", self._told)
            if field.name == "outlet":
                layout.addRow("", self.register)

    def show_article(self, article: Article) -> None:
        """Show what is known; the publication day with its weekday, because so much hangs on it."""
        self._article = article
        for field in _FIELDS:
            self.editors[field.name].show_value(getattr(article, field.name))
        register = outlets.Register.of(self._session.db)
        self.register.setVisible(bool(article.outlet) and not register.named(article.outlet))
        self._offer_outlets({one.name for one in register.by_name.values()})
        self._told.setText(day(article.published_at) or "● every “on Tuesday” hangs on this day")

    def _offer_outlets(self, names: set[str]) -> None:
        """The registered outlets, as somebody types one."""
        field = self.editors["outlet"]
        if isinstance(field, QLineEdit):
            offered = QCompleter(sorted(names, key=str.casefold), field)
            offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            offered.setFilterMode(Qt.MatchFlag.MatchContains)
            field.setCompleter(offered)

    def explanation(self) -> str:
        """What stands under the publication day."""
        return self._told.text()

    def _edit(self, field: Field, value: object) -> None:
        article = self._article
        if article is None:
            return
        if field.name == "published_at":
            self._publish(article, str(value))
            return

        def work(db: Connection) -> None:
            outlets.describe(db, article.id, {field.name: value or ""})

        self._session.do(f"Set {field.label} of article", work)

    def _register(self) -> None:
        name = self._article.outlet if self._article else ""
        if self._session.do(f"Register {name}", lambda db: outlets.take(db, name)):
            self._session.said.emit(f"{name} is registered: see “Actors, places and outlets”")

    def _publish(self, article: Article, words: str) -> None:
        read = dating.typed(words, None)
        iso = read and read["date_start"]
        if words and (not iso or iso != (read and read["date_end"])):
            self._told.setText(f"⚠ “{words}” is no day: write it as 2022-09-13 or 13 Sep 2022")
            return
        kept = self._session.do(
            "Set publication day", lambda db: dating.publish(db, article.id, iso or None)
        )
        if kept:
            named = "; ".join(
                f"“{moved.annotation.text[:30]}” would be {moved.columns['date_end'] or '–'}"
                for moved in kept[:5]
            )
            more = f" and {len(kept) - 5} more" if len(kept) > 5 else ""
            self._told.setText(
                f"{count(len(kept), 'confirmed date')} stayed as they were: {named}{more}"
            )
