"""What stands beside annotations.csv in a folder of our own tables: articles, registries, links between claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from model.entities import Actor, Article, Incident, Link, Place
from model.errors import UserError
from model.importers._events import degrees
from model.importers._files import a_moment, an_entity, refused
from model.importers._safe_cells import undone
from model.importers._table import rows_of

E = TypeVar("E", Actor, Place, Incident, Article)

_RENAMED = {
    "parent_actor_id": "parent", "place_id": "place", "source_id": "id", "actor_id": "id",
    "incident_id": "id",
}  # fmt: skip
_CLAIMS = {
    "repeats_claim_id": "repeats", "supersedes_claim_id": "supersedes",
    "contradicts_claim_ids": "contradicts",
}  # fmt: skip
_WORKED_OUT = ("char_count", "text_sha256", "n_annotations", "text_version")


@dataclass
class OwnTables:
    """The other tables of a folder; empty where there are none."""

    actors: list[Actor] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    incidents: list[Incident] = field(default_factory=list)
    sources: dict[str, dict[str, Any]] = field(default_factory=dict)
    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)

    @property
    def rows(self) -> tuple[Place | Actor | Incident, ...]:
        """The registries, what others refer to first."""
        return (*self.places, *self.actors, *self.incidents)


def own_tables(folder: Path) -> OwnTables:
    """Read the tables beside annotations.csv; ``UserError`` for one that is not as we write it."""
    found = OwnTables()
    found.places = list(_entities(folder / "places.csv", Place, {"place_id": "id"}))
    found.actors = list(_entities(folder / "actors.csv", Actor, _RENAMED))
    found.incidents = list(_entities(folder / "incidents.csv", Incident, _RENAMED))
    for article in _entities(folder / "sources.csv", Article, _RENAMED):
        known = {f.name: getattr(article, f.name) for f in fields(article)}
        left = (*_WORKED_OUT, "text", "pasted")
        found.sources[article.id] = {n: v for n, v in known.items() if n not in left}
    for row in _rows(folder / "other_fields.csv"):
        of = found.fields.setdefault(row.get("annotation_id", ""), {})
        of[row.get("field", "")] = row.get("value", "")
    for row in _rows(folder / "claims.csv"):
        one = row.get("annotation_id", "")
        for column, relation in _CLAIMS.items():
            ends = filter(None, row.get(column, "").split(";"))
            found.links += [Link(one, relation, to_annotation=end) for end in ends]
        if quote := row.get("quote_annotation_id"):
            found.links.append(Link(quote, "evidence_of", to_annotation=one))
    return found


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if not path.is_file():
        return
    rows = rows_of(path)
    _, names = next(rows, (0, []))
    for _, cells in rows:
        yield dict(zip(names, map(undone, cells), strict=False))


def _entities(path: Path, entity: type[E], renamed: Mapping[str, str]) -> Iterator[E]:
    columns = {f.name: f for f in fields(entity)}
    for number, row in enumerate(_rows(path), 2):
        said = {renamed.get(name, name): cell for name, cell in row.items()}
        try:
            record: dict[str, Any] = {
                name: _value(name, cell, columns[name].default)
                for name, cell in said.items()
                if name in columns and name not in _WORKED_OUT and (cell or not _is_when(name))
            }
        except UserError as error:
            raise refused(path, f"row {number}: {error}") from None
        if not record.get("id"):
            raise refused(path, f"row {number} has no id")
        yield an_entity(path, entity, record, f"row {number}: ")


def _is_when(name: str) -> bool:
    """Whether a column says when something was done; left empty, it is as of now, or unknown."""
    return name.endswith("_at")


def _value(name: str, cell: str, default: object) -> Any:
    if name in ("latitude", "longitude"):
        return degrees(cell, 180)
    if name == "aliases":
        return [alias for alias in cell.split(";") if alias]
    if _is_when(name) and name not in ("published_at", "accessed_at"):
        return a_moment(cell)
    return None if not cell and default is None else cell
