"""The intake sheet: what was pasted, as it would come in, with where each value was found."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QPalette, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from model.adding import Added, files_in, put_newer
from model.adding import add_files as add_all
from model.duplicates import near_copies
from model.errors import UserError
from model.intake import Draft, Line, draft_from_html, draft_from_text
from model.intake.draft import text_of
from model.likeness import difference
from model.project import Project
from model.readers.reader import read_file
from model.tables import articles
from model.tagging import new_article
from ui.jobs import Report
from ui.words import count, day, shortened

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_ASKED = (
    ("title", "Title"), ("outlet", "Outlet"), ("published_at", "Published"), ("author", "Author"),
    ("agency_of_origin", "Agency"), ("url", "Address"), ("language", "Language"),
)  # fmt: skip


_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


def paste_article(window: MainWindow) -> None:
    """Open the sheet on what the clipboard holds: its page when there is one, else its text."""
    data = QGuiApplication.clipboard().mimeData()
    if data.hasUrls() and any(url.isLocalFile() for url in data.urls()):
        add_files(window, [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()])
        return
    try:
        draft = _draft(data)
    except UserError as error:
        window.notice.say(str(error))
        return
    if draft is None:
        window.session.said.emit("The clipboard holds no text: copy an article first")
        return
    IntakeSheet(window, draft).show()


def add_files(window: MainWindow, paths: list[Path]) -> None:
    """Open the sheet on one article, or add many in the background, as one step."""
    session = window.session

    def work(project: Project, report: Report) -> Draft | Added:
        files = files_in(paths)
        if len(files) == 1:
            drafts = [draft for draft in read_file(files[0]) if not draft.is_reference]
            if len(drafts) == 1:
                return drafts[0]
        return add_all(project, files, report)

    def then(found: Draft | Added) -> None:
        if isinstance(found, Draft):
            IntakeSheet(window, found).show()
        else:
            _sum_up(window, found)

    session.do_in_background("Add files", work, then)


def _sum_up(window: MainWindow, found: Added) -> None:
    """Say what came in, what was there already, and which files were refused, and why."""
    said = [f"{count(len(found.added), 'article')} added"]
    if found.skipped:
        said.append(f"{count(len(found.skipped), 'text')} here already")
    window.session.said.emit(", ".join(said))
    if found.failed:
        more = f" … and {len(found.failed) - 3:,} more" if len(found.failed) > 3 else ""
        window.notice.say(
            f"{count(len(found.failed), 'file')} could not be read: {' '.join(found.failed[:3])}{more}"
        )


def _draft(data: QMimeData) -> Draft | None:
    if data.hasHtml():
        made = draft_from_html(data.html())
        if made.text:
            return made
    return draft_from_text(data.text()) if data.text().strip() else None


class IntakeSheet(QDialog):
    """One article as proposed. Every value can be changed; a ticked paragraph comes in."""

    def __init__(self, window: MainWindow, draft: Draft) -> None:
        super().__init__(window)
        self._window = window
        self._draft = draft
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("New article")
        self.resize(980, 640)
        self.lines = QListWidget()
        self.lines.setAccessibleName("Paragraphs; a ticked one comes in")
        self.lines.setWordWrap(True)
        self.lines.setSpacing(2)
        self.lines.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.lines.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        for line in draft.lines:
            if line.text:
                self.lines.addItem(self._item(line))
        self.fields: dict[str, QLineEdit] = {}
        self._origins: dict[str, QLabel] = {}
        self._told = QLabel(wordWrap=True)
        self._compared = ""
        parts = QSplitter()
        parts.addWidget(self.lines)
        parts.addWidget(self._side())
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        self.buttons = QDialogButtonBox()
        self.add = self.buttons.addButton("Add article", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(parts, 1)
        layout.addWidget(self.buttons)
        self.lines.itemChanged.connect(self._tell)
        first_missing = next((n for n, _ in _ASKED if not self.fields[n].text()), "title")
        asked = "published_at" if not self.fields["published_at"].text() else first_missing
        self.fields[asked].setFocus()
        self._tell()

    def _item(self, line: Line) -> QListWidgetItem:
        item = QListWidgetItem(line.text)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
            | Qt.ItemFlag.ItemIsEditable
        )
        kept = Qt.CheckState.Unchecked if line.is_boilerplate else Qt.CheckState.Checked
        item.setCheckState(kept)
        if line.is_boilerplate:
            item.setForeground(self.palette().color(QPalette.ColorRole.PlaceholderText))
            item.setToolTip(f"Left out: {line.why}. Tick it to keep it.")
        return item

    def _side(self) -> QWidget:
        side = QWidget()
        form = QFormLayout(side)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for name, label in _ASKED:
            field = self.fields[name] = QLineEdit(self._draft.value(name))
            field.setAccessibleName(label)
            field.setCursorPosition(0)
            field.textChanged.connect(self._tell)
            origin = self._origins[name] = QLabel(wordWrap=True)
            origin.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            origin.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            origin.setVisible(name == "published_at" or getattr(self._draft, name) is not None)
            found = getattr(self._draft, name)
            origin.setText(f"found in {found.origin}" if found else "")
            form.addRow(label, field)
            form.addRow("", origin)
        for warning in self._draft.warnings:
            form.addRow(QLabel(warning, wordWrap=True))
        form.addRow(self._told)
        self._alike = QLabel(wordWrap=True)
        self.copies = QComboBox()
        self.copies.setAccessibleName("What this text is")
        self.copies.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.differs = QPushButton("Show what differs")
        self.differs.clicked.connect(self._show_difference)
        for widget in (self._alike, self.copies, self.differs):
            form.addRow(widget)
        return side

    def text(self) -> str:
        """The ticked paragraphs as they would be stored."""
        kept = (self.lines.item(i) for i in range(self.lines.count()))
        ticked = (i.text() for i in kept if i.checkState() == Qt.CheckState.Checked)
        return text_of(line for text in ticked for line in (Line(text), Line("")))

    def _tell(self) -> None:
        """Say how the date was read, and whether this text is here already."""
        typed = self.fields["published_at"].text().strip()
        read = read_day(typed)
        label = self._origins["published_at"]
        if read:
            label.setText(day(read))
        elif typed:
            label.setText(f"⚠ “{typed}” is no day: write it as 2022-09-13 or 13 Sep 2022")
        else:
            offer = self._draft.implied_date or self._draft.implied_year
            hint = f" Perhaps {offer.value}: {offer.origin}." if offer else ""
            label.setText(f"● When was it published? Every “on Tuesday” hangs on it.{hint}")
        text = self.text()
        self.add.setEnabled(bool(text) and not (typed and not read))
        self._told.setText(count(len(text.split()), "word"))
        if text != self._compared:
            self._compared = text
            self._compare(text)

    def _compare(self, text: str) -> None:
        """Announce near copies, and let the reader say what this text is to them."""
        copies = near_copies(self._window.session.db, text) if text else []
        self.copies.blockSignals(True)
        self.copies.clear()
        self.copies.addItem("Add it as an article of its own", ("own", ""))
        for copy in copies:
            where = ", ".join(filter(None, (copy.outlet, day(copy.published_at))))
            named = f"“{shortened(copy.title or 'Untitled', 40)}” ({where})"
            self.copies.addItem(f"Keep it as a reprint of {named}", ("reprint", copy.article))
            self.copies.addItem(f"It is a newer version of {named}", ("version", copy.article))
        self.copies.blockSignals(False)
        for widget in (self.copies, self.differs, self._alike):
            widget.setVisible(bool(copies))
        if copies:
            share = f"{copies[0].likeness:.0%}"
            same = "is here already" if copies[0].likeness == 1 else f"is {share} like"
            self._alike.setText(f"⚠ This text {same} “{shortened(copies[0].title, 60)}”")
            self.copies.setCurrentIndex(1)

    def _show_difference(self) -> None:
        """What stands only there (struck) and only here (underlined), in colour too."""
        _, article = self.copies.currentData()
        article = article or self.copies.itemData(1)[1]
        there = articles.get(self._window.session.db, article).text
        styles = {
            "same": "",
            "removed": "background: #f6dcc7; color: #000; text-decoration: line-through",
            "added": "background: #c7eae0; color: #000; text-decoration: underline",
        }
        parts = (
            f'<span style="{styles[part.kind]}">{escape(part.text)}</span>'
            for part in difference(there, self.text())
        )
        shown = QDialog(self)
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.setWindowTitle("What differs")
        page = QTextBrowser()
        page.setHtml("".join(parts).replace("\n", "<br>"))
        QVBoxLayout(shown).addWidget(page)
        shown.resize(760, 560)
        shown.show()

    def accept(self) -> None:
        """Add the article as one step, and read it."""
        if not self.add.isEnabled():
            return
        session = self._window.session
        known = {name: field.text().strip() for name, field in self.fields.items()}
        published = read_day(known.pop("published_at"))
        known = {name: value for name, value in known.items() if value}
        try:
            made = new_article(
                self.text(), published_at=published, added_by=session.project.coder or None, **known
            )
        except UserError as error:
            self._told.setText(f"⚠ {error}")
            return

        what, other = self.copies.currentData()

        def work(db: Connection) -> str:
            original = self._draft.original if self._draft.original != made.text else ""
            if what == "version":
                put_newer(db, other, replace(made, pasted=original))
                return str(other)
            reprint = other if what == "reprint" else None
            articles.insert(db, replace(made, pasted=original, is_duplicate_of=reprint))
            return made.id

        if added := session.do("Add article" if what != "version" else "Newer version", work):
            session.show_article(added)
            self._window.reader.view.setFocus()
            super().accept()

    def showEvent(self, event: QShowEvent) -> None:
        # Only now is the list as wide as it will be, so that every paragraph shows whole.
        self.lines.doItemsLayout()
        super().showEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(980, 640)


def read_day(typed: str) -> str | None:
    """A day as people write it, or a page's moment, as ISO; ``None`` when it is neither."""
    from model.dates import read_date

    if _MOMENT.fullmatch(typed):
        return typed
    read = read_date(typed) if typed else None
    if read is None or read.first_day is None or read.first_day != read.last_day:
        return None
    first: date = read.first_day
    return first.isoformat()
