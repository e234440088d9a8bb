"""What a coder says of an incident: title, days, place, sort of event, rule; and numbers by hand."""

from sqlite3 import Connection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from model import incidents
from model.dates import read_date
from model.entities import Incident, now
from model.errors import UserError
from model.estimates import MANUAL, RULES, Estimate
from model.event_types import EVENT_TYPES, GRADES, TYPES_OF_VIOLENCE
from model.kinds.location import PRECISIONS
from model.registry import conflict
from model.tables import incidents as rows
from model.tables import places
from ui.session import Session
from ui.views.choice import Choice
from ui.views.incidents.page import rule_said
from ui.words import day, plain

_TEXTS = (("title", "title"), ("date_start", "first day"), ("date_end", "last day"),
          ("summary", "summary"), ("conflict_note", "why figures differ"))  # fmt: skip
_DAYS = {"date_start", "date_end"}
_UNKNOWN = -1


class Facts(QScrollArea):
    """A form for one incident; each edit is a step of its own."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._incident: Incident | None = None
        inside = QWidget()
        inside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(inside)
        layout.setSpacing(20)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.texts = {name: QLineEdit() for name, _ in _TEXTS}
        for name, label in _TEXTS:
            self.texts[name].editingFinished.connect(lambda name=name: self._write_text(name))
            self._add(form, label, self.texts[name])
        self.choices: dict[str, Choice] = {}
        for name, label in (
            ("place", "place"), ("place_precision", "place precision"),
            ("event_type", "event type"), ("sub_event_type", "sub-type"),
            ("type_of_violence", "violence"), ("grade", "grade"), ("estimate_rule", "rule"),
        ):  # fmt: skip
            made = self.choices[name] = Choice()
            made.activated.connect(lambda _, name=name: self._write_choice(name))
            self._add(form, label, made)
        form.setVerticalSpacing(6)
        column = QVBoxLayout()
        column.addLayout(form)
        column.addStretch(1)
        layout.addLayout(column, 3)
        self.by_hand = ByHand(session)
        layout.addWidget(self.by_hand, 2, Qt.AlignmentFlag.AlignTop)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Incident facts")

    @staticmethod
    def _add(form: QFormLayout, label: str, field: QWidget) -> None:
        field.setAccessibleName(label)
        form.addRow(label, field)

    def show_incident(self, incident: Incident, made: list[Estimate]) -> None:
        """Show what is known of one."""
        self._incident = incident
        for name, field in self.texts.items():
            field.setText(_text_of(incident, name))
            field.setCursorPosition(0)
        named = {place.id: place.name for place in places.every(self._session.db)}
        self._offer("place", named)
        for name, values in (
            ("place_precision", PRECISIONS),
            ("event_type", tuple(EVENT_TYPES)),
            ("sub_event_type", EVENT_TYPES.get(incident.event_type, ())),
            ("type_of_violence", TYPES_OF_VIOLENCE),
            ("grade", GRADES),
        ):
            self._offer(name, {value: plain(value) for value in values})
        self._offer("estimate_rule", {rule: rule_said(rule) for rule in (*RULES, MANUAL)}, False)
        self.by_hand.show_incident(incident.id, made)

    def _offer(self, name: str, known: dict[str, str], may_be_empty: bool = True) -> None:
        field = self.choices[name]
        field.clear()
        if may_be_empty:
            field.addItem("–", None if name == "place" else "")
        for value, label in known.items():
            field.addItem(label, value)
        value = getattr(self._incident, name)
        if value and value not in known:
            field.addItem(value, value)
        field.setCurrentIndex(max(0, field.findData(value)))

    def _write_text(self, name: str) -> None:
        incident, typed = self._incident, self.texts[name].text().strip()
        if incident is None or typed == _text_of(incident, name):
            return
        if name in _DAYS:
            self._write_day(incident, name, typed)
        else:
            self._write(f"Set incident's {dict(_TEXTS)[name]}", {name: typed})

    def _write_day(self, incident: Incident, name: str, typed: str) -> None:
        read = read_date(typed) if typed else None
        found = read and (read.first_day if name == "date_start" else read.last_day)
        if typed and not found:
            self._session.failed.emit(f"“{typed}” is no day. Type one like 2022-09-13.")
            self.texts[name].setText(_text_of(incident, name))
            return
        days = {n: getattr(incident, n) for n in ("date_start", "date_end")}
        days[name] = found.isoformat() if found else None
        if all(days.values()) and days["date_end"] < days["date_start"]:
            self._session.failed.emit("The last day is before the first. Set the other one first.")
            self.texts[name].setText(_text_of(incident, name))
            return
        self._write("Set incident's days", days)

    def _write_choice(self, name: str) -> None:
        incident, value = self._incident, self.choices[name].currentData()
        if incident is None or value == getattr(incident, name):
            return
        if name == "estimate_rule":
            self._session.do(
                "Choose the rule", lambda db: incidents.choose_rule(db, incident.id, value)
            )
            self.choices[name].setCurrentIndex(
                self.choices[name].findData(rows.get(self._session.db, incident.id).estimate_rule)
            )
            return
        columns = {name: value}
        if name == "event_type":
            columns["sub_event_type"] = ""
        self._write(f"Set incident's {plain(name)}", columns)

    def _write(self, step: str, columns: dict[str, object]) -> None:
        assert self._incident is not None
        id_ = self._incident.id
        columns = columns | {"updated_at": now()}
        self._session.do(step, lambda db: rows.update(db, id_, columns))


def _text_of(incident: Incident, name: str) -> str:
    value = getattr(incident, name) or ""
    return day(value) if name in _DAYS else value


class ByHand(QWidget):
    """Numbers that the coder settles, with the reason they must give."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._incident = ""
        self._made: dict[tuple[str, str, str], Estimate] = {}
        self.group = Choice()
        self.group.setAccessibleName("Whose number")
        self.numbers = {name: QSpinBox() for name in ("low", "best", "high")}
        row = QHBoxLayout()
        for name, field in self.numbers.items():
            field.setRange(_UNKNOWN, 10_000_000)
            field.setPrefix(f"{name} ")
            field.setSpecialValueText(f"{name} –")
            field.setAccessibleName(name)
            field.setToolTip(f"{name}; below 0 it is unknown")
            row.addWidget(field)
        self.reason = QLineEdit(placeholderText="why this number, in a few words")
        self.reason.setAccessibleName("Reason")
        self.set = QPushButton("Set by hand")
        self.set.clicked.connect(self._decide)
        self.reason.returnPressed.connect(self._decide)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        head = QLabel("A number by hand")
        head.setStyleSheet("font-weight: 600")
        layout.addWidget(head)
        layout.addWidget(self.group)
        layout.addLayout(row)
        layout.addWidget(self.reason)
        layout.addWidget(self.set, 0, Qt.AlignmentFlag.AlignLeft)
        self.group.activated.connect(lambda _: self._fill())

    def show_incident(self, incident: str, made: list[Estimate]) -> None:
        """Offer the groups of victims that the incident has claims about."""
        kept = self.group.currentData()
        self._incident = incident
        self._made = {(e.outcome, e.side, e.victim_class): e for e in made}
        self.group.clear()
        sides = conflict(self._session.db)
        for group in self._made:
            outcome, side, victims = group
            self.group.addItem(f"{plain(outcome)}, {sides.side(side)}, {victims}", group)
        self.group.setCurrentIndex(max(0, self.group.findData(kept)))
        self.setEnabled(bool(made) and not self._session.project.read_only)
        self._fill()

    def _fill(self) -> None:
        one = self._made.get(self.group.currentData())
        for name, field in self.numbers.items():
            value = getattr(one, name) if one else None
            field.setValue(_UNKNOWN if value is None else value)
        self.reason.setText("")

    def _decide(self) -> None:
        group, reason = self.group.currentData(), self.reason.text()
        values = (field.value() for field in self.numbers.values())
        low, best, high = (None if value == _UNKNOWN else value for value in values)
        incident, coder = self._incident, self._session.project.coder or None

        def work(db: Connection) -> None:
            if group is None:
                raise UserError("There is no claim to set a number beside. Add one first.")
            incidents.decide(db, incident, tuple(group), (low, best, high), reason, coder)

        self._session.do("Set a number by hand", work)
