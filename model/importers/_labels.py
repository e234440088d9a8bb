"""Labels of a file and the project's tags: what is found, what is proposed, what becomes of each."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from model.codebook import free_colour, kinds_of
from model.entities import Tag
from model.importers._files import refused
from model.importers._told import Told
from model.importers._values import fitting
from model.importers.importer import Importer
from model.kinds.kind import Kind
from model.tables import tags
from model.text import normalise

Mapped = Mapping[str, str | None]
"""What becomes of a label: the name of a tag, there already or new; ``None`` leaves its spans out."""

LONGEST = 60
_COLOUR = re.compile("#[0-9a-fA-F]{6}")

_USUAL = {
    "actor": "per pers person people org organisation organization orgs norp group party armed_group",
    "location": "loc gpe place places locations fac geo city country site",
    "casualty": "casualties victim victims death deaths killed fatalities fatality toll losses wounded",
    "quote": "quotation quotations quotes speech statement cite citation",
}
_PROPOSED = {label: tag for tag, labels in _USUAL.items() for label in labels.split()}


@dataclass(frozen=True)
class Label:
    """A label with its number of spans; ``tag`` is what it is here or could be, empty for a new one.

    ``is_known``: the tag has the label's own name, so there is nothing to ask.
    """

    name: str
    count: int
    tag: str
    is_known: bool


@dataclass(frozen=True)
class Survey:
    """What a file holds, before anything of it comes in.

    ``rows``: what comes beside articles, by its kind; ``noted``: fields that would go to notes, if the
    labels become what is proposed; ``lost``: what has no place here; each with its number.
    """

    articles: int
    spans: int
    links: int
    labels: tuple[Label, ...]
    rows: Mapping[str, int]
    noted: Mapping[str, int]
    lost: Mapping[str, int]

    @property
    def unknown(self) -> tuple[Label, ...]:
        """The labels that somebody should say something about."""
        return tuple(label for label in self.labels if not label.is_known)


def survey(
    known: Mapping[str, Kind],
    importer: Importer,
    path: Path,
    report: Callable[[int, int], None] | None = None,
) -> Survey:
    """Read a file through and count, for a project with these tags; nothing is written.

    ``UserError`` in one line when the file is bad, or holds nothing.
    """
    defined: set[str] = set()
    names = _by_name(known)
    counts: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    noted: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for number, incoming in enumerate(importer.read(path), 1):
        counts["articles"] += bool(incoming.text is not None or incoming.known)
        counts["spans"] += len(incoming.spans)
        counts["links"] += len(incoming.links)
        labels.update(span.tag for span in incoming.spans)
        for span in incoming.spans:
            kind = known.get(alike(span.tag, names) or _proposed(span.tag, known))
            noted.update(fitting(kind, span.fields, is_ours=incoming.is_ours)[1].keys())
        here = [row.id for row in incoming.rows if isinstance(row, Tag)]
        labels.update(dict.fromkeys(here, 0))
        defined.update(here if incoming.is_ours else ())
        rows.update(kind_of(row) for row in incoming.rows)
        lost.update(incoming.lost)
        if report and not number % 100:
            report(number, number + 100)
    if not any((counts, labels, rows, lost)):
        raise refused(path, "there is nothing in it")
    found = tuple(_label(name, n, known, name in defined) for name, n in labels.most_common())
    return Survey(
        counts["articles"],
        counts["spans"],
        counts["links"],
        found,
        dict(rows),
        dict(noted),
        dict(lost),
    )


def kind_of(row: object) -> str:
    """What a row is, in words for a count: "tags", "background events"."""
    words = re.sub("(?<=[a-z])(?=[A-Z])", " ", type(row).__name__).lower()
    return words if words == "declined" else f"{words}s"


def _label(name: str, count: int, known: Mapping[str, Kind], is_defined: bool) -> Label:
    same = alike(name, _by_name(known))
    # A tag that a project of ours brings along needs no asking.
    return Label(name, count, same or _proposed(name, known), bool(same) or is_defined)


def _by_name(known: Mapping[str, Kind]) -> dict[str, str]:
    """The tags' ids by their ids and labels, capitals aside."""
    found = {kind.label.casefold(): id_ for id_, kind in known.items()}
    return found | {id_.casefold(): id_ for id_ in known}


def alike(name: str, by_name: Mapping[str, str]) -> str:
    """The tag of that name or label in any case; empty when there is none."""
    return by_name.get(" ".join(name.split()).casefold(), "")


def _proposed(name: str, known: Mapping[str, Kind]) -> str:
    tag = _PROPOSED.get(name.strip().casefold().replace(" ", "_"), "")
    return tag if tag in known else ""


@dataclass
class Labels:
    """The tags that a file's labels become; new ones are made as they are met."""

    db: sqlite3.Connection
    path: Path
    told: Told
    mapping: Mapped
    kinds: dict[str, Kind]
    _tags: dict[str, str | None] = field(default_factory=dict)
    _defined: dict[str, Tag] = field(default_factory=dict)

    def define(self, tag: Tag, *, is_ours: bool) -> None:
        """Take a tag with what it means; one that the project has and says nothing of is filled in.

        ``is_ours``: names that differ in capitals only are names of different tags.
        """
        self._defined[tag.id] = tag
        if is_ours and tag.id not in self.mapping:
            self._tags[tag.id] = (
                tag.id if tag.id in self.kinds else self._named(tag.id, tag.id, is_ours)
            )
        if self.tag_of(tag.id) != tag.id:
            return
        here, given = tags.get(self.db, tag.id), self._checked(tag)
        if here == Tag(tag.id) and given != here:
            values = {name: getattr(given, name) for name in Tag.__dataclass_fields__}
            tags.update(self.db, tag.id, values)
            self._learn()
        elif given not in (here, Tag(tag.id)):
            self.told.remarks[f"“{tag.id}” stays as this project describes it"] += 1

    def tag_of(self, label: str) -> str | None:
        """The project's tag for a label, by the mapping, else by its name; ``None``: leave it out."""
        if label not in self._tags:
            wanted = self.mapping.get(label, label)
            self._tags[label] = None if wanted is None else self._named(wanted, label)
        return self._tags[label]

    def _named(self, wanted: str, label: str, is_exact: bool = False) -> str:
        name = " ".join(normalise(wanted).split())
        if not name or len(name) > LONGEST or "\ufffd" in name or not name.isprintable():
            raise refused(self.path, f"{wanted[:40]!r} is no name for a tag")
        same = name if name in self.kinds else "" if is_exact else alike(name, _by_name(self.kinds))
        return same or self._new(name, label)

    def _new(self, name: str, label: str) -> str:
        made = self._checked(self._defined.get(label, Tag(label)))
        made = replace(made, id=name, label=made.label if label in self._defined else name)
        taken = {kind.key for kind in self.kinds.values()}
        if not made.colour:
            made = replace(made, colour=free_colour(self.kinds))
        if made.key in taken:
            made = replace(made, key="")
        tags.insert(self.db, made)
        self._learn()
        if label in self._defined:
            self.told.counts["tags"] += 1
        else:
            self.told.remarks[f"“{name}” was no tag here and became one of the project's own"] += 1
        return name

    def _checked(self, tag: Tag) -> Tag:
        """A definition without what would not be one here."""
        if not _COLOUR.fullmatch(tag.colour):
            tag = replace(tag, colour="")
        if len(tag.key) > 1 or not (tag.key.isalnum() or not tag.key):
            tag = replace(tag, key="")
        label = " ".join(normalise(tag.label).split())[:LONGEST]
        return replace(tag, label=label, guideline=normalise(tag.guideline))

    def _learn(self) -> None:
        self.kinds.clear()
        self.kinds.update(kinds_of(self.db))
