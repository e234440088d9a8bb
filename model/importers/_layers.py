"""What the layers of UIMA's world (WebAnno, INCEpTION, DKPro) are here: labels, fields, links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from model.entities import Link
from model.importers.importer import Span
from model.kinds import kinds

_GRAMMAR = (".segmentation.", ".lexmorph.", ".syntax.", ".transform.", ".metadata.")
_LABELS = ("tag", "value", "label", "category", "code")
_RELATIONS = ("relation", "value", "label", "DependencyType", "dependencyType")
_COLUMNS = ("when_text", "date_start", "date_end", "part_of_day", "review_status", "confidence", "coder")  # fmt: skip
_TARGETS = {"actor": "to_actor", "place": "to_place", "incident": "to_incident"}


def is_grammar(layer: str) -> bool:
    """Whether a layer tells of words and sentences, which are no spans of anybody's."""
    return any(part in layer for part in _GRAMMAR) or layer.startswith("uima.")


def span_of(
    key: str, layer: str, ends: tuple[int, int], features: Mapping[str, str]
) -> tuple[Span, list[Link]]:
    """A span of a layer and its links to actors, places and incidents, as our exporter names them.

    Its tag is the feature that is known to name one, else the first that says anything, else the
    layer; the others are fields.
    """
    rest = {name.removesuffix("_") if name.endswith("_") else name: value for name, value in features.items() if value}  # fmt: skip
    named = next((name for name in _LABELS if rest.get(name)), next(iter(rest), ""))
    tag = rest.pop(named, "") or layer.rpartition(".")[2]
    columns: dict[str, Any] = {name: rest.pop(name) for name in _COLUMNS if name in rest}
    if "identifier" in rest and layer.endswith(".Spanline"):
        columns["id"] = rest.pop("identifier")
    if rest.get("is_background") in ("true", "false"):
        columns["is_background"] = rest.pop("is_background") == "true"
    note = rest.pop("note", "")
    links = _links(key, tag, rest)
    return Span(key, *ends, tag, fields=rest, note=note, columns=columns), links


def _links(key: str, tag: str, rest: dict[str, str]) -> list[Link]:
    """Take the features that name a link's other end out of ``rest``."""
    found = []
    roles = kinds()[tag].links if tag in kinds() else ()
    for role in roles:
        end = _TARGETS.get(role.target)
        if end and (ids := rest.pop(f"{role.relation}_id", "")):
            rest.pop(role.relation, "")
            found += [Link(key, role.relation, **{end: id_}) for id_ in ids.split(";")]
    return found


def relation_of(layer: str, features: Mapping[str, str]) -> str:
    """The name of a relation between two spans."""
    said = [features.get(name) for name in (*_RELATIONS, *features)]
    return next(filter(None, said), "") or layer.rpartition(".")[2]
