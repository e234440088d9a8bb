"""Rows that come in beside articles: what a project says of itself, its registries, its history.

A row that the project has by its id, or by the name that must be its own, is not doubled. Rows refer
to each other; what refers to a row that is not there loses the reference, and that is told.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from model.entities import (
    Actor,
    BackgroundEvent,
    Coder,
    Decision,
    Declined,
    Incident,
    Outlet,
    Period,
    Place,
    SavedView,
    Verdict,
)
from model.estimates import RULES
from model.event_types import GRADES
from model.importers._files import refused
from model.importers._labels import kind_of
from model.importers._told import Told
from model.importers.importer import Row, Setting
from model.kinds.actor import ACTOR_TYPES
from model.kinds.location import PRECISIONS
from model.tables import (
    actors,
    articles,
    background_events,
    coders,
    decisions,
    declined,
    incidents,
    outlets,
    periods,
    places,
    saved_views,
    settings,
    verdicts,
)
from model.tables.annotations import row_of

_ID = re.compile("[0-9a-z]{20}")
_TABLES: dict[type[Any], Any] = {
    Actor: actors, Place: places, Incident: incidents, Outlet: outlets, Period: periods,
    SavedView: saved_views, Decision: decisions, Verdict: verdicts, Declined: declined,
}  # fmt: skip


_ALLOWED: dict[type[Any], dict[str, tuple[str, ...]]] = {
    Actor: {"actor_type": ACTOR_TYPES},
    Incident: {
        "estimate_rule": (*RULES, "manual"), "place_precision": ("", *PRECISIONS), "grade": ("", *GRADES),
    },
}  # fmt: skip
"""Words that the program works with and SQLite does not check."""


def is_id(text: str) -> bool:
    """Whether a text can be a row's id; it will be part of lists and of names of files."""
    return bool(_ID.fullmatch(text))


@dataclass
class Registry:
    """The rows of one import; ``articles`` and ``spans`` say which id a file's id became."""

    db: sqlite3.Connection
    path: Path
    told: Told
    articles: Mapping[str, str]
    spans: Mapping[str, str]
    _is_empty: bool = False
    _known: set[tuple[str, str]] = field(default_factory=set)
    _names: dict[type[Any], set[str]] = field(default_factory=dict)
    _parents: dict[str, str] = field(default_factory=dict)
    _event_ids: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # A project that holds nothing becomes the one that comes in; another stays what it is.
        self._is_empty = not articles.count(self.db)

    def take(self, row: Row) -> None:
        """Write a row, unless the project has it."""
        match row:
            case Setting():
                self._setting(row)
            case Coder():
                self.know(row.id, row)
            case BackgroundEvent():
                self._event(row)
            case _:
                self._row(row)

    def know(self, coder: str | None, row: Coder | None = None) -> None:
        """See to it that a coder is there."""
        if coder and ("coders", coder) not in self._known:
            self._known.add(("coders", coder))
            if not coders.exists(self.db, coder):
                coders.insert(self.db, row or Coder(coder))
                if row:
                    self.told.counts["coders"] += 1

    def has(self, table: str, id_: str) -> bool:
        """Whether a row of a registry is there: of actors, places or incidents."""
        if (table, id_) in self._known:
            return True
        module = {"actors": actors, "places": places, "incidents": incidents}[table]
        return self._exists(module, id_, table)

    def end(self) -> None:
        """Give actors the parents that came after them; a loop of parents is refused."""
        for child, parent in self._parents.items():
            if not self.has("actors", parent):
                self._gone("a parent of an actor")
                continue
            at: str | None = parent
            while at is not None:
                if at == child:
                    raise refused(self.path, "an actor in it is its own parent")
                at = actors.get(self.db, at).parent
            actors.update(self.db, child, {"parent": parent})
        self._parents.clear()

    def _setting(self, row: Setting) -> None:
        here = settings.get(self.db, row.id)
        if here == row.value:
            return
        if not re.fullmatch("[a-z][a-z0-9_]{0,59}", row.id) or len(row.value) > 100_000:
            raise refused(self.path, f"{row.id[:40]!r} is nothing that a project says of itself")
        if self._is_empty or not here:
            settings.put(self.db, row.id, row.value)
            self.told.counts["settings"] += 1
        else:
            self.told.remarks[f"{row.id} stays as this project has it"] += 1

    def _row(self, row: Any) -> None:
        table, what = _TABLES[type(row)], kind_of(row)
        if not is_id(row.id):
            raise refused(self.path, f"{row.id[:40]!r} is no id of this program's")
        self._check(row)
        if self._exists(table, row.id, what) or self._is_named(table, row):
            return
        made = self._referring(row)
        if made is None:
            return
        self.know(getattr(made, "coder", None))
        table.insert(self.db, made)
        self._known.add((what, row.id))
        self.told.counts[what] += 1

    def _check(self, row: Any) -> None:
        for column, words in _ALLOWED.get(type(row), {}).items():
            if (word := getattr(row, column)) not in words:
                raise refused(self.path, f"{column} cannot be {word[:40]!r}")
        if isinstance(row, Incident) and (row.date_end or "9") < (row.date_start or ""):
            raise refused(self.path, f"an incident in it ends on {row.date_end}, before it began")

    def _exists(self, table: Any, id_: str, what: str) -> bool:
        try:
            table.get(self.db, id_)
        except KeyError:
            return False
        self._known.add((what, id_))
        return True

    def _is_named(self, table: Any, row: Any) -> bool:
        """Whether another outlet or saved view has the name, which no two may have."""
        if not isinstance(row, Outlet | SavedView):
            return False
        if type(row) not in self._names:
            self._names[type(row)] = {each.name.casefold() for each in table.every(self.db)}
        is_there = row.name.casefold() in self._names[type(row)]
        self._names[type(row)].add(row.name.casefold())
        if is_there:
            self.told.counts[f"{kind_of(row)} there already"] += 1
        return is_there

    def _referring(self, row: Any) -> Any:
        """The row with references that lead somewhere; ``None`` when it is nothing without one."""
        match row:
            case Actor(parent=str() as parent):
                self._parents[row.id] = parent
                return replace(row, parent=None)
            case Incident(place=str() as place) if not self.has("places", place):
                self._gone("a place of an incident")
                return replace(row, place=None)
            case Decision() if not self.has("incidents", row.incident):
                self.told.left_out["a decision on an incident that is not there"] += 1
                return None
            case Verdict():
                return self._verdict(row)
        return row

    def _verdict(self, row: Verdict) -> Verdict | None:
        article = self.articles.get(row.article, row.article)
        if not self._has_article(article):
            self.told.left_out["a verdict on an article that is not there"] += 1
            return None
        span = self.spans.get(row.annotation or "", row.annotation)
        is_there = span is not None and row_of(self.db, span) is not None
        return replace(row, article=article, annotation=span if is_there else None)

    def _has_article(self, id_: str) -> bool:
        if ("articles", id_) not in self._known and articles.lines_of(self.db, [id_]):
            self._known.add(("articles", id_))
        return ("articles", id_) in self._known

    def _gone(self, what: str) -> None:
        self.told.left_out[f"{what}, which is not there"] += 1

    def _event(self, row: BackgroundEvent) -> None:
        """A dataset's event takes the place of what the dataset said of it before."""
        if row.dataset not in self._event_ids:
            self._event_ids[row.dataset] = background_events.ids(self.db, row.dataset)
        ids = self._event_ids[row.dataset]
        if row.event_id not in ids:
            id_ = row.id if is_id(row.id) else ""
            if not id_ or self._exists(background_events, id_, "background events"):
                raise refused(self.path, "two events in it have one id")
            background_events.insert(self.db, row)
            ids[row.event_id] = row.id
            self.told.counts["background events"] += 1
            return
        id_ = ids[row.event_id]
        here = background_events.get(self.db, id_)
        made = replace(row, id=id_)
        if made == here:
            self.told.counts["background events there already"] += 1
            return
        changed = {
            f.name: getattr(made, f.name)
            for f in fields(made)
            if getattr(made, f.name) != getattr(here, f.name)
        }
        background_events.update(self.db, id_, changed)
        self.told.counts["background events renewed"] += 1
