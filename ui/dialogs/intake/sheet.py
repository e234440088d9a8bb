"""The intake sheet: one article as it would come in, with where each value was found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from sqlite3 import Connection
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from model.adding import article_of, known_copies, put_newer
from model.duplicates import NearCopy
from model.errors import UserError
from model.intake import Draft
from model.intake.encodings import Decoded, offered_repairs
from model.likeness import difference
from model.outlets import take_in
from model.project import Project
from model.tables import articles, outlets
from model.tables.steps import Change
from ui.dialogs.intake.copies import Copies, show_difference
from ui.dialogs.intake.encodings import EncodingChoice
from ui.dialogs.intake.fields import Fields, plain_label
from ui.dialogs.intake.paragraphs import Paragraphs
from ui.dialogs.intake.repair import RepairOffer
from ui.jobs import Job, Report
from ui.words import count

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_PAUSE = 300
"""Milliseconds without a change after which the text is compared again."""


@dataclass(frozen=True)
class _Read:
    """What the job found: the article as proposed, and letters that look wrong."""

    draft: Draft
    repairs: dict[str, str]


@dataclass(frozen=True)
class _Compared:
    """A text and its like in the project, the likest first; ``twin`` has exactly this text."""

    text: str
    twin: str
    copies: list[NearCopy]


class IntakeSheet(QDialog):
    """One article as proposed. Every value can be changed; a ticked paragraph comes in.

    It opens at once and reads on another thread: ``read`` is called there with the encoding chosen
    (empty: the one detected) and gives the draft. ``encoding``: how a text file was read.
    """

    settled = Signal()
    """It is read and compared: nothing is under way any more."""

    def __init__(
        self, window: MainWindow, read: Callable[[str], Draft], encoding: Decoded | None = None
    ) -> None:
        super().__init__(window)
        self._window = window
        self._source = read
        self._draft = Draft()
        self._job: Job | None = None
        self._compared = ""
        self._is_read = self._is_wanted = self._is_stale = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("New article")
        self.paragraphs = Paragraphs()
        self.form = Fields(outlet_names(window))
        self.fields = self.form.lines
        self.encoding = EncodingChoice(encoding) if encoding else None
        self.repair = RepairOffer()
        self.copies = Copies()
        self._warned, self._told = plain_label(), plain_label()
        self._busy = QProgressBar(maximum=0, textVisible=False, maximumWidth=120)
        self._busy.setAccessibleName("Reading")
        self.buttons = QDialogButtonBox()
        self.add = self.buttons.addButton("Add article", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._connect()
        self._read()
        self.form.first_missing().setFocus()

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.addLayout(self.form)
        if self.encoding:
            self.form.addRow("&Encoding", self.encoding)
        for widget in (self._warned, self.repair, self.copies):
            column.addWidget(widget)
        column.addStretch()
        scrolled = QScrollArea(widgetResizable=True)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidget(side)
        parts = QSplitter()
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.paragraphs)
        parts.addWidget(scrolled)
        parts.setSizes([580, 400])
        bottom = QHBoxLayout()
        bottom.addWidget(self._busy)
        bottom.addWidget(self._told, 1)
        bottom.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(parts, 1)
        layout.addLayout(bottom)
        self.resize(980, 640)

    def _connect(self) -> None:
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)
        self.add.setToolTip(keys.key().toString(QKeySequence.SequenceFormat.NativeText))
        self.paragraphs.itemChanged.connect(lambda _: self._pause.start())
        self.form.changed.connect(self._enable)
        self.copies.changed.connect(self._enable)
        self.copies.difference_asked.connect(self._show_difference)
        self.copies.article_asked.connect(self._window.session.show_article)
        self.repair.changed.connect(self._mend)
        self._pause.timeout.connect(self._compare)
        self._window.session.changed.connect(self._follow)
        if self.encoding:
            self.encoding.currentIndexChanged.connect(self._read)

    # Reading and comparing, on another thread

    def _read(self) -> None:
        encoding = self.encoding.chosen() if self.encoding else ""

        def work(project: Project, report: Report) -> _Read:
            draft = self._source(encoding)
            values = [draft.value(name) for name in self.fields]
            return _Read(draft, offered_repairs([*(line.text for line in draft.lines), *values]))

        self._is_read = False
        self.paragraphs.say("Reading …")
        self._begin("Read what came in", work, self._show, self._fail)

    def _show(self, read: _Read) -> None:
        self._draft, self._is_read = read.draft, True
        self.paragraphs.show_lines(read.draft.lines)
        was_touched = self.form.is_touched()
        self.form.show_draft(read.draft)
        self._warned.setText("\n".join(read.draft.warnings))
        self._warned.setVisible(bool(read.draft.warnings))
        self.repair.offer(read.repairs)
        # Whoever wanted it in before it was read has not been asked for its day.
        self._is_wanted = self._is_wanted and bool(self.form.day())
        if not was_touched and self.focusWidget() in self.fields.values():
            self.form.first_missing().setFocus()
        self._compare()

    def _fail(self, why: str) -> None:
        """An encoding that does not fit is told and another chosen; else there is nothing to show."""
        if self.encoding and self.encoding.currentIndex() > 0:
            self._warned.setText(f"⚠ {why}")
            self._warned.show()
            self.paragraphs.say("There is no text in this encoding: choose another.")
            self._compared = ""
            self._enable()
        else:
            self._window.session.failed.emit(why)
            self.reject()

    def _compare(self) -> None:
        """Look for its like in the project, unless that was done for this very text."""
        self._pause.stop()
        text = self.paragraphs.text()
        if not self._is_read or (text == self._compared and not self._is_stale):
            self._settle()
            return
        self._is_stale = False

        def work(project: Project, report: Report) -> _Compared:
            return _Compared(text, *known_copies(project.db, text))

        self._begin("Compare with the project", work, self._announce, lambda _: self._settle())

    def _announce(self, found: _Compared) -> None:
        self._compared = found.text
        before = self.copies.choice()
        self.copies.show_copies(found.copies, found.twin)
        # Whoever wanted it in before it was compared has not seen what it would come in as.
        self._is_wanted = self._is_wanted and self.copies.choice() == before
        self._settle()

    def _follow(self, changes: list[Change]) -> None:
        """Its like may have gone from the project, or come in."""
        last = {change.row_id: change for change in changes if change.table == "articles"}
        if last:
            self.copies.forget({id_ for id_, change in last.items() if change.after is None})
            self._is_stale = True
            self._pause.start()

    def _begin(
        self,
        name: str,
        work: Callable[[Project, Report], object],
        then: Callable[[object], None],
        otherwise: Callable[[str], None],
    ) -> None:
        """Run ``work``; only the answer to what was asked last is heard."""
        self._stop()
        job: Job | None = None

        def hear(answer: Callable[[object], None], what: object) -> None:
            if self._job is job:
                self._job = None
                answer(what)

        job = self._job = self._window.session.do_in_background(
            name, work, lambda found: hear(then, found), lambda why: hear(otherwise, why)
        )
        self._enable()

    def _stop(self) -> None:
        if self._job:
            self._job.cancel()
        self._job = None

    def _settle(self) -> None:
        self._enable()
        if self._is_wanted:
            self.accept()
        self.settled.emit()

    def _enable(self) -> None:
        is_busy = self._job is not None
        self._busy.setVisible(is_busy)
        words = count(len(self._compared.split()), "word") if self._compared else ""
        waits = "It comes in as soon as it is read" if self._is_wanted else "Reading …"
        self._told.setText(waits if is_busy and not self._is_read else words)
        self.add.setText(self.copies.verb())
        has_text = is_busy or bool(self._compared)
        self.add.setEnabled(has_text and not self.form.is_day_wrong())

    # What the reader does

    def _mend(self, changes: dict[str, str]) -> None:
        self.paragraphs.change(changes)
        self.form.change(changes)
        self.form.guess_language(self.paragraphs.text())
        self._compare()

    def _show_difference(self, other: str) -> None:
        there = articles.get(self._window.session.db, other)
        text = self.paragraphs.text()
        self._window.session.do_in_background(
            "Compare",
            lambda project, _: difference(there.text, text),
            lambda parts: self.isVisible() and show_difference(self, there.title, parts),
        )

    def text(self) -> str:
        """The ticked paragraphs as they would be stored."""
        return self.paragraphs.text()

    def accept(self) -> None:
        """Add the article as one step and read it; when it is not read yet, as soon as it is."""
        if not self.add.isEnabled():
            return
        self.paragraphs.finish_typing()
        if self._job or self._pause.isActive():
            self._is_wanted = True
            self._compare() if self._pause.isActive() else self._enable()
            return
        self._is_wanted = False
        what, other = self.copies.choice()
        if what == "skip":
            self._leave(other)
            return
        draft = replace(self._draft, lines=self.paragraphs.lines())
        try:
            made = article_of(draft, self.form.values())
        except UserError as error:
            self._told.setText(f"⚠ {error}")
            return

        def work(db: Connection) -> str:
            if what == "version":
                put_newer(db, other, made)
                return other
            added_by = self._window.session.project.coder or None
            reprint = other if what == "reprint" else None
            take_in(db, replace(made, added_by=added_by, is_duplicate_of=reprint))
            return made.id

        name = "Newer version" if what == "version" else "Add article"
        if added := self._window.session.do(name, work):
            self._leave(added)

    def _leave(self, article: str) -> None:
        if article:
            self._window.session.show_article(article)
            self._window.reader.view.setFocus()
        super().accept()

    def done(self, code: int) -> None:
        self._stop()
        self._pause.stop()
        super().done(code)


def outlet_names(window: MainWindow) -> list[str]:
    """Outlets that the project's articles name, to choose among while typing."""
    return list(outlets.used(window.session.db))
