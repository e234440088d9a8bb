"""A form made from a kind: a row for each field and link, its problem said beside it."""

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from model.kinds.kind import Field, Kind, LinkRole, Problem
from ui.icons import icon
from ui.views.inspector.editors import Editor, FlagEditor, PickEditor, editor
from ui.words import shortened

Ends = list[tuple[str, str]]
"""Pairs of a link's id and the name of what it leads to."""
Candidates = Callable[[], list[tuple[str, str]]]


class Form(QWidget):
    """Fields and links of one kind. It shows values and tells edits; it stores nothing."""

    field_edited = Signal(str, object)
    link_picked = Signal(LinkRole, str)
    link_named = Signal(LinkRole, str)
    link_dropped = Signal(str)

    def __init__(
        self, kind: Kind, fields: tuple[Field, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._layout.setVerticalSpacing(6)
        self._editors: dict[str, Editor] = {}
        self._labels: dict[str, QLabel] = {}
        self._links: dict[str, _LinkRows] = {}
        self._essential = {f.name: f.label for f in fields if f.essential}
        self._problems: dict[str, QLabel] = {}
        # What must be settled comes first; a kind without such fields is all links.
        for is_essential in (True, False):
            wanted = [f for f in fields if f.essential == is_essential]
            for are_numbers, together in groupby(wanted, lambda f: f.type == "integer"):
                if are_numbers:
                    self._add_row(list(together))
                else:
                    for field in together:
                        self._add_row([field])
            for role in kind.links:
                if role.essential == is_essential:
                    self._add_link(role)

    def _add_row(self, fields: list[Field]) -> None:
        """One field, or several numbers side by side; under it, room for what is wrong."""
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        for field in fields:
            made = self._editors[field.name] = editor(field, row)
            made.edited.connect(lambda value, name=field.name: self.field_edited.emit(name, value))
            if len(fields) == 1:
                layout.addWidget(made, 1)
                continue
            # Several numbers side by side each carry their name above them.
            named = QVBoxLayout()
            named.setSpacing(0)
            caption = QLabel(field.label)
            caption.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            caption.setBuddy(made)
            named.addWidget(caption)
            named.addWidget(made)
            layout.addLayout(named, 1)
        first = self._editors[fields[0].name]
        label = QLabel(fields[0].label if len(fields) == 1 else "numbers")
        if isinstance(first, FlagEditor):
            label.clear()
        label.setBuddy(first)
        problem = QLabel(wordWrap=True)
        problem.setVisible(False)
        for field in fields:
            self._labels[field.name] = label
            self._problems[field.name] = problem
        self._layout.addRow(label, row)
        self._layout.addRow("", problem)

    def _add_link(self, role: LinkRole) -> None:
        rows = self._links[role.relation] = _LinkRows(role, self)
        rows.pick.picked.connect(lambda id_, role=role: self.link_picked.emit(role, id_))
        rows.pick.named.connect(lambda name, role=role: self.link_named.emit(role, name))
        rows.dropped.connect(self.link_dropped)
        label = self._labels[role.relation] = QLabel(role.label)
        label.setBuddy(rows.pick)
        if role.essential:
            self._essential[role.relation] = role.label
        self._layout.addRow(label, rows)

    def show_values(self, values: Mapping[str, Any], problems: list[Problem]) -> None:
        """Show what is known, and what is wrong with it at its field."""
        for name, made in self._editors.items():
            made.show_value(values.get(name))
            self._mark(name, bool(values.get(name)))
        self.show_problems(problems)

    def show_problems(self, problems: list[Problem]) -> None:
        """Say what is wrong, each at its field."""
        said = {problem.field: problem.message for problem in problems}
        for label in set(self._problems.values()):
            names = [n for n, shared in self._problems.items() if shared is label]
            wrong = [said[n] for n in names if n in said]
            label.setText("\n".join(f"⚠ {message}" for message in wrong))
            label.setVisible(bool(wrong))

    def show_links(self, role: LinkRole, candidates: Candidates, chosen: Ends) -> None:
        """Show a relation's ends, and how to ask for what else may be chosen."""
        self._links[role.relation].show_ends(candidates, chosen)
        self._mark(role.relation, bool(chosen))

    def _mark(self, name: str, is_settled: bool) -> None:
        # What is essential and missing carries a sign, not only a colour.
        if label := self._essential.get(name):
            self._labels[name].setText(label if is_settled else f"{label} ●")
            self._labels[name].setToolTip(
                "" if is_settled else "To be settled before the article is done"
            )

    def focus_first_open(self) -> None:
        """Put the focus on the first essential field that is not settled, else on the first."""
        waiting = [name for name in self._essential if self._labels[name].text().endswith("●")]
        for name in [*waiting, *self._editors, *self._links]:
            made = self._editors.get(name) or self._links[name].pick
            made.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return

    def picker(self, role: LinkRole) -> PickEditor:
        """The control in which a relation's end is chosen."""
        return self._links[role.relation].pick

    def editor(self, name: str) -> QWidget:
        """The control of a field or relation."""
        return self._editors.get(name) or self._links[name].pick


class _LinkRows(QWidget):
    """The ends of one relation: one picker, and under it the ends there are when it has many."""

    dropped = Signal(str)

    def __init__(self, role: LinkRole, parent: QWidget) -> None:
        super().__init__(parent)
        self._role = role
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self.pick = PickEditor(self)
        self.pick.setAccessibleName(role.label)
        self.pick.setObjectName(role.relation)
        self._layout.addWidget(self.pick)
        self._rows: list[QWidget] = []

    def show_ends(self, candidates: Candidates, chosen: Ends) -> None:
        for row in self._rows:
            row.setParent(None)
            row.deleteLater()
        self._rows = []
        if not self._role.many:
            self.pick.offer(candidates, chosen[0][1] if chosen else "")
            return
        self.pick.offer(candidates, "")
        for link, name in chosen:
            self._rows.append(self._row(link, name))
            self._layout.addWidget(self._rows[-1])

    def _row(self, link: str, label: str) -> QWidget:
        row = QWidget(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(6, 0, 0, 0)
        layout.addWidget(QLabel(shortened(label, 40)), 1)
        drop = QToolButton()
        drop.setIcon(icon("close"))
        drop.setAccessibleName(f"Remove {label} from {self._role.label}")
        drop.clicked.connect(lambda: self.dropped.emit(link))
        layout.addWidget(drop)
        return row
