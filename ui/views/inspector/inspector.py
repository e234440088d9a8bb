"""The inspector: shows the annotation in hand, and writes each edit as a step of its own."""

from collections.abc import Callable
from functools import partial
from sqlite3 import Connection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from model import dating, linking, registered, suggesting
from model.entities import Annotation, now
from model.gazetteer import GazetteerPlace
from model.kinds.kind import COMMON, Kind, LinkRole, field_problems
from model.suggesting import Offer
from model.tables import annotations, articles, links, steps
from model.tables.steps import Change
from ui import theme
from ui.session import Session
from ui.views.inspector.article_form import ArticleForm
from ui.views.inspector.form import Form
from ui.views.inspector.offer_card import OfferCard
from ui.views.inspector.when import WhenRow
from ui.words import moment, plain, shortened

_COLUMNS = {field.name for field in COMMON}
_IN_WHEN_ROW = {"when_text", "date_start", "date_end", "part_of_day"}
_IN_FORM = tuple(field for field in COMMON if field.name not in _IN_WHEN_ROW)
_STORY_LINES = 6
_NEVER: dating.Columns = {}
_NO_ARTICLE = "What is known of the article and its annotations appears here."
_EMPTY = (
    "Select words in the article and press a tag's key.\nWhat is known about them appears here."
)


class Inspector(QScrollArea):
    """A form for the chosen annotation; empty, it says what to do."""

    left = Signal()
    """Enter or Esc in a field: the coder goes back to the text."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._annotation: Annotation | None = None
        self._form: Form | None = None
        self._forms: dict[str, tuple[Kind, Form]] = {}
        self._gazetteer: dict[str, GazetteerPlace] = {}
        self._words = QLabel(wordWrap=True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._empty = QLabel(_EMPTY, wordWrap=True)
        self._empty.setForegroundRole(self._empty.palette().ColorRole.PlaceholderText)
        self.when = WhenRow()
        self.when.typed.connect(self._type_when)
        self.when.stepped.connect(self.step_when)
        self.when.confirmed.connect(self.confirm_when)
        self.article_form = ArticleForm(session)
        self.offer_card = OfferCard()
        self._offer: Offer | None = None
        self._foot = QLabel(wordWrap=True)
        self._foot.setForegroundRole(self._foot.palette().ColorRole.PlaceholderText)
        inside = QWidget()
        # As wide as the pane, whatever its longest label: there is no sideways scrolling.
        inside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(12, 10, 12, 12)
        self._layout.setSpacing(10)
        for part in (
            self._words, self.when, self.offer_card, self._empty, self.article_form, self._foot,
        ):  # fmt: skip
            self._layout.addWidget(part)
        self._layout.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setMinimumWidth(320)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Inspector")
        session.annotation_chosen.connect(self._choose)
        session.article_shown.connect(lambda _: self._choose(session.annotation))
        self._choose("")

    def reload(self) -> None:
        """Another project: nothing is chosen in it yet."""
        self._choose("")

    def refresh(self, changes: list[Change]) -> None:
        """Show the annotation anew when it, its links or a name it links to changed."""
        if self._annotation is None:
            self._choose("")
            return
        if any(c.table == "tags" for c in changes):
            self._build(None)  # its tag may ask for other fields now
            self._annotation = None
            self._choose(self._session.annotation)
            return
        touched = {c.row_id for c in changes}
        tables = {c.table for c in changes}
        if self._annotation.id in touched or tables & {"links", "actors", "places", "incidents"}:
            self._choose(self._annotation.id)

    def show_offer(
        self, offer: Offer | None, words: str = "", when: dating.Columns = _NEVER
    ) -> None:
        """Show what a suggestion in hand would bring along; none: the annotation or the article."""
        if offer is None and self._offer is None:
            return
        self._offer = offer
        if offer:
            kind = self._session.kinds()[offer.suggestion.tag]
            self.offer_card.show_offer(offer, words, kind, when)
        self._choose(self._session.annotation)

    def settle(self) -> None:
        """Move the focus to what is still to be settled."""
        if self._form:
            self._form.focus_first_open()

    def form(self) -> Form:
        """The form now shown."""
        assert self._form is not None, "no annotation is chosen"
        return self._form

    def _choose(self, id_: str) -> None:
        try:
            shown = annotations.get(self._session.db, id_) if id_ else None
        except KeyError:
            shown = None  # undone or deleted while it was looked at
        if shown is None or self._annotation is None or shown.tag != self._annotation.tag:
            self._build(self._session.kinds()[shown.tag] if shown else None)
        self._annotation = shown
        for part in (self._words, self.when, self._foot):
            part.setVisible(shown is not None)
        self.widget().setEnabled(not (self._session.is_open and self._session.project.read_only))
        article = self._session.article if self._session.is_open else ""
        has_offer = shown is None and self._offer is not None
        self.offer_card.setVisible(has_offer)
        self.article_form.setVisible(shown is None and bool(article) and not has_offer)
        self._empty.setVisible(shown is None and not has_offer)
        self._empty.setText(_EMPTY if article else _NO_ARTICLE)
        if shown:
            self._show(shown)
        elif article:
            self.article_form.show_article(articles.get(self._session.db, article))

    def _build(self, kind: Kind | None) -> None:
        """Bring a kind's form to the front; each is made once, because making one takes a while."""
        if self._form:
            self._form.hide()
        self._form = None
        if kind is None:
            return
        known = self._forms.get(kind.name)
        if known is None or known[0] != kind:
            known = self._forms[kind.name] = (kind, self._made(kind))
        self._form = known[1]
        self._form.show()

    def _made(self, kind: Kind) -> Form:
        form = Form(kind, kind.fields + _IN_FORM, self.widget())
        form.field_edited.connect(self._edit)
        form.link_picked.connect(self._pick)
        form.link_named.connect(self._name)
        form.link_dropped.connect(self._drop)
        for role in kind.links:
            if role.target == "place":
                form.picker(role).look_further(self._in_gazetteer)
        self._layout.insertWidget(2, form)
        return form

    def _show(self, annotation: Annotation) -> None:
        kind = self._session.kinds()[annotation.tag]
        colour = theme.tint(kind.colour, theme.is_dark(self.palette())).name()
        others = len(self._session.chosen) - 1
        more = f"\nand {others} more: an edit changes all of them" if others > 0 else ""
        self._words.setText(f"“{shortened(annotation.text, 200)}”{more}")
        self._words.setToolTip(kind.guideline)
        self._words.setStyleSheet(f"background: {colour}; border-radius: 4px; padding: 6px 8px")
        values = dict(annotation.fields) | {c: getattr(annotation, c) for c in _COLUMNS}
        self.when.show_when(annotation)
        form = self.form()
        form.show_values(values, kind.problems(values))
        chosen = links.of_annotation(self._session.db, annotation.id)
        for role in kind.links:
            ends = [
                (link.id, linking.label(self._session.db, role.target, link.target))
                for link in chosen
                if link.relation == role.relation
            ]
            form.show_links(role, partial(self._candidates, role, annotation), ends)
        self._foot.setText(self._story(annotation))

    def _story(self, annotation: Annotation) -> str:
        """Who tagged it and what became of it since, newest last."""
        who = annotation.coder or "somebody"
        lines = [f"Tagged by {who}, {moment(annotation.created_at)}"]
        if origin := suggesting.origin(self._session.db, annotation.id):
            edited = "edited" if origin.is_edited else "as it was"
            lines.append(f"Suggested by {origin.suggester} {origin.version}, {edited}")
        story = steps.changes_of_row(self._session.db, annotation.id)
        for step, change in story[1:][-_STORY_LINES:]:
            said = {"undo": "Undid: ", "redo": "Did again: "}.get(step.kind, "")
            named = ", ".join(sorted((change.after or {}).keys() - {"updated_at"}))
            lines.append(
                f"{moment(step.at)} · {step.coder or '–'} · {said}{step.name} ({plain(named)})"
            )
        return "\n".join(lines)

    def _candidates(self, role: LinkRole, annotation: Annotation) -> list[tuple[str, str]]:
        if not self._session.is_open:
            return []  # a field that gets the focus while the window closes
        found = linking.candidates(self._session.db, role.target, annotation.article)
        return [(id_, label) for id_, label in found if id_ != annotation.id]

    def _in_gazetteer(self, words: str) -> list[tuple[str, str]]:
        """Places of the gazetteer whose names begin so, those of the project's countries first."""
        found = registered.in_gazetteer(self._session.db, words)
        self._gazetteer = {place.gazetteer_id: place for place in found}
        return [(place.gazetteer_id, _where(place)) for place in found]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that a field had no use for come here."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # Edits

    def _edit(self, name: str, value: object) -> None:
        annotation = self._annotation
        if annotation is None:
            return
        kind = self._session.kinds()[annotation.tag]
        is_number = any(f.name == name and f.type == "integer" for f in kind.fields)
        said = isinstance(value, str) and any(c.isdigit() for c in value)
        if is_number and said and kind.follows("count_text", value):
            name = "count_text"  # "at least 49" typed where a number is asked for says them all
        field = next(f for f in kind.fields + COMMON if f.name == name)
        problems = field_problems(field, value)
        if problems:
            # The words stay as typed, with the reason beside them; nothing is stored.
            self.form().show_problems(problems)
            return

        def work(db: Connection) -> None:
            for one in self._session.in_hand():
                columns = {name: value}
                if name not in _COLUMNS:
                    if one.tag != annotation.tag:
                        continue  # another tag has no such field
                    columns = {"fields": kind.with_value(one.fields, name, value)}
                annotations.update(db, one.id, columns | {"updated_at": now()})

        self._session.do(f"Set {field.label}", work)

    def _pick(self, role: LinkRole, target: str) -> None:
        if place := self._gazetteer.get(target):
            self._link(role, lambda db: registered.from_gazetteer(db, place))
        else:
            self._link(role, lambda db: target)

    def _name(self, role: LinkRole, name: str) -> None:
        if role.target != "annotation":
            self._link(role, lambda db: linking.make(db, role.target, name))
        elif self._annotation:
            self._choose(self._annotation.id)

    def _link(self, role: LinkRole, target: Callable[[Connection], str]) -> None:
        """Lead the relation to ``target``; an empty one takes it away."""
        annotation = self._annotation
        if annotation is None:
            return

        def work(db: Connection) -> None:
            end = target(db)
            for one in self._session.in_hand():
                if one.tag != annotation.tag:
                    continue
                if not role.many:
                    for old in links.of_relation(db, one.id, role.relation):
                        links.delete(db, old.id)
                if end and end != one.id:
                    links.insert(db, linking.link_to(one.id, role.relation, role.target, end))

        self._session.do(f"Set {role.label}", work)

    def _drop(self, link: str) -> None:
        self._session.do("Remove link", lambda db: links.delete(db, link))

    # When

    def _type_when(self, words: str) -> None:
        annotation = self._annotation
        if annotation is None:
            return
        article = articles.get(self._session.db, annotation.article)
        columns = dating.typed(words, article.published_at)
        if columns is None:
            self.when.refuse(words)
        else:
            self._set_when("Set date", columns)

    def step_when(self, by: int) -> None:
        """Take the article's next or previous date instead."""
        annotation = self._annotation
        if annotation is None:
            return
        article = articles.get(self._session.db, annotation.article)
        columns = dating.next_choice(article, annotation, by)
        if columns is None:
            self._session.said.emit("The article has no time words to choose from")
        else:
            self._set_when("Choose date", columns)

    def confirm_when(self) -> None:
        """Keep the date as it is, whatever becomes of the publication day."""
        if self._annotation:
            self._set_when("Confirm date", {"is_when_confirmed": True})

    def _set_when(self, name: str, columns: dating.Columns) -> None:
        def work(db: Connection) -> None:
            for one in self._session.in_hand():
                annotations.update(db, one.id, {**columns, "updated_at": now()})

        self._session.do(name, work)


def _where(place: GazetteerPlace) -> str:
    """A place of the gazetteer as it is told from its namesakes."""
    return ", ".join(filter(None, (place.name, place.admin1, place.country)))
