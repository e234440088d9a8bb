"""Label Studio (JSON): tasks with their annotations, as its JSON or JSON-MIN export has them.

Offsets are code points. Choices, numbers and texts of a region become fields, named as in the setup
we export (``casualty.outcome``) or by their own name. Predictions and images stay out and are told.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from model.entities import Link
from model.importers._files import (
    Record,
    a_record,
    a_text,
    about,
    an_offset,
    json_of,
    records,
    refused,
)
from model.importers.importer import Incoming, Span

NAME = "labelstudio"
LABEL = "Label Studio (JSON)"
CANNOT_HOLD = "dates, coders, links to actors, places and incidents"

_LABELS = ("labels", "hypertextlabels")
_SAYINGS = ("choices", "textarea", "number")


def is_likely(path: Path, head: bytes) -> bool:
    """See ``importer.py``."""
    if path.is_dir():
        return (path / "tasks.json").is_file()
    is_list = head.lstrip().startswith(b"[")
    return is_list and (b'"data"' in head or (b'"labels"' in head and b'"start"' in head))


def read(path: Path) -> Iterator[Incoming]:
    """See ``importer.py``; a folder is taken for one that our exporter wrote."""
    file = path / "tasks.json" if path.is_dir() else path
    for number, task in enumerate(records(file, json_of(file)), 1):
        where = f"task {number}: "
        if "data" not in task and "annotations" not in task:
            task = _from_short(task)
        data = a_record(file, task.get("data"), where)
        found = records(file, task.get("annotations"), where)
        lost = ["predictions, which nobody has accepted"] if task.get("predictions") else []
        spans: list[Span] = []
        links: list[Link] = []
        for n, annotation in enumerate(found):
            results = records(file, annotation.get("result"), where)
            key = f"{where}{n}."
            labels = [r for r in results if r.get("type") in _LABELS]
            values = _values(results)
            spans += [span for r in labels for span in _spans(file, r, key, values, where)]
            lost += _lost(results, {str(r.get("id")) for r in labels})
            links += [_link(file, r, key, where) for r in results if r.get("type") == "relation"]
        text = a_text(file, data, "text", where)
        yield Incoming(text, about(data), tuple(spans), tuple(links), lost=tuple(lost))


def _from_short(task: Record) -> Record:
    """A task of the short export (JSON-MIN), which has its regions beside its text, as a whole one."""
    regions = [
        {"id": f"{name}.{n}", "type": _type_of(value), "value": value}
        for name, values in task.items()
        if isinstance(values, list)
        for n, value in enumerate(values)
        if isinstance(value, dict)
    ]
    return {"data": task, "annotations": [{"result": regions}]}


def _type_of(value: Record) -> str:
    """What type of result a region of the short form is; only those of a text have a start."""
    if "start" in value and "labels" in value:
        return "labels"
    return next(
        (name for name in value if name.endswith("labels") and name not in _LABELS), "other"
    )


def _lost(results: list[Record], regions: set[str]) -> list[str]:
    """Results that are no span, nor say anything of one: of pictures, or of the text as a whole."""
    lost = []
    for result in results:
        kind = result.get("type")
        if kind in _SAYINGS and str(result.get("id")) not in regions:
            lost.append(f"{kind} that belong to no span")
        elif kind not in (*_LABELS, *_SAYINGS, "relation"):
            lost.append(f"results of the type “{str(kind)[:40]}”")
    return lost


def _values(results: list[Record]) -> dict[str, dict[str, Any]]:
    """What is said of each region beside its label, by the region's id."""
    found: dict[str, dict[str, Any]] = {}
    for result in results:
        value = result.get("value")
        if not isinstance(value, dict):
            continue
        name = str(result.get("from_name", "")).rpartition(".")[2]
        match result.get("type"):
            case "choices":
                said: Any = value.get("choices")
            case "textarea":
                said = value.get("text")
            case "number":
                said = value.get("number")
            case _:
                continue
        if isinstance(said, list):
            said = "; ".join(map(str, said))
        if result.get("type") == "choices" and said in ("true", "false"):
            said = said == "true"
        found.setdefault(str(result.get("id")), {})[name] = said
    return found


def _spans(
    path: Path, result: Record, key: str, values: dict[str, dict[str, Any]], where: str
) -> list[Span]:
    """A region: a span for each of its labels, links go to the first."""
    value = a_record(path, result.get("value"), where)
    labels = value.get("labels", value.get("hypertextlabels"))
    if not isinstance(labels, list) or not labels or not all(isinstance(n, str) for n in labels):
        raise refused(path, f"{where}a region has no label")
    id_ = str(result.get("id"))
    fields = dict(values.get(id_, {}))
    note = fields.pop("note", "")
    return [
        Span(
            key=f"{key}{id_}" + (f".{number}" if number else ""),
            start=an_offset(path, value, "start", where),
            end=an_offset(path, value, "end", where),
            tag=label,
            words=value["text"] if isinstance(value.get("text"), str) else None,
            fields=fields,
            note=str(note),
        )
        for number, label in enumerate(dict.fromkeys(labels))
    ]


def _link(path: Path, result: Record, key: str, where: str) -> Link:
    labels = result.get("labels")
    relation = labels[0] if isinstance(labels, list) and labels else ""
    one, other = (a_text(path, result, name, where) for name in ("from_id", "to_id"))
    return Link(f"{key}{one}", str(relation), to_annotation=f"{key}{other}")
