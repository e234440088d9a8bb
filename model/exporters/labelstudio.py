"""Label Studio: tasks with their regions, and the labelling setup that shows them.

Offsets are code points. Fields of a span are per-region choices, numbers and texts; links to other
spans are relations. Links to actors and places have no place there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from model.codebook import kinds_of
from model.entities import Annotation
from model.exporters._beside import new_folder, sign
from model.exporters._items import write_list
from model.exporters._texts import Document, documents, need_text, told
from model.exporters.exporter import Progress
from model.kinds.kind import Field, Kind
from model.project import Project
from model.tables.dataset import snapshot

NAME = "labelstudio"
LABEL = "Label Studio (a folder, needs the texts)"
SUFFIX = ""

_NOTE = Field("note", "note")


def export(
    project: Project,
    out: Path,
    *,
    with_text: bool = False,
    progress: Progress | None = None,
) -> dict[str, int]:
    """Write tasks.json and setup.xml; see ``exporter.py``."""
    need_text(with_text, "Label Studio")
    with new_folder(out) as folder, snapshot(project.db):
        known = kinds_of(project.db)
        (folder / "setup.xml").write_text(_setup(known), encoding="utf-8")
        with (folder / "tasks.json").open("w", encoding="utf-8") as file:
            found = told(project, documents(project), progress)
            count = write_list(file, (_task(document, known) for document in found))
        sign(folder)
    return {"tasks.json": count}


def _task(document: Document, known: dict[str, Kind]) -> dict[str, Any]:
    regions = [part for span in document.spans for part in _region(span, known[span.tag])]
    relations = [
        {
            "type": "relation",
            "from_id": link.annotation,
            "to_id": link.to_annotation,
            "direction": "right",
            "labels": [link.relation],
        }
        for link in document.links
    ]
    data = {"text": document.article.text, **document.about}
    return {"data": data, "annotations": [{"result": [*regions, *relations]}]}


def _region(span: Annotation, kind: Kind) -> list[dict[str, Any]]:
    """The span under its label, then what its fields say, under the same id."""
    place = {"start": span.start, "end": span.end, "text": span.text}
    told = [_result(span, "labels", "tag", {**place, "labels": [span.tag]})]
    values = {field: span.fields.get(field.name) for field in kind.fields} | {_NOTE: span.note}
    for field, value in values.items():
        # False says something, too: it is a choice like any other.
        if value is None or value == "":
            continue
        name = _name(kind, field)
        match field.type:
            case "integer":
                told.append(_result(span, "number", name, {**place, "number": value}))
            case "choice" | "boolean":
                choice = str(value).lower() if isinstance(value, bool) else value
                told.append(_result(span, "choices", name, {**place, "choices": [choice]}))
            case _:
                told.append(_result(span, "textarea", name, {**place, "text": [value]}))
    return told


def _result(span: Annotation, type_: str, name: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"id": span.id, "from_name": name, "to_name": "text", "type": type_, "value": value}


def _name(kind: Kind, field: Field) -> str:
    return f"{kind.name}.{field.name}"


def _setup(known: dict[str, Kind]) -> str:
    lines = ["<View>", '  <Labels name="tag" toName="text">']
    for kind in known.values():
        lines.append(
            f"    <Label value={quoteattr(kind.name)} background={quoteattr(kind.colour)} hotkey={quoteattr(kind.key)}/>"
        )
    lines += ["  </Labels>", '  <Text name="text" value="$text"/>', "  <Relations>"]
    relations = {
        r.relation for kind in known.values() for r in kind.links if r.target == "annotation"
    }
    lines += [f"    <Relation value={quoteattr(name)}/>" for name in sorted(relations)]
    lines.append("  </Relations>")
    for kind in known.values():
        for field in (*kind.fields, _NOTE):
            lines += _control(kind, field)
    return "\n".join([*lines, "</View>", ""])


def _control(kind: Kind, field: Field) -> list[str]:
    shared = (
        f'name={quoteattr(_name(kind, field))} toName="text" perRegion="true"'
        f' whenTagName="tag" whenLabelValue={quoteattr(kind.name)}'
    )
    if field.type == "integer":
        return [f'  <Number {shared} min="0"/>']
    choices = ("true", "false") if field.type == "boolean" else field.choices
    if not choices:
        return [f"  <TextArea {shared}/>"]
    values = [f"    <Choice value={quoteattr(choice)}/>" for choice in choices]
    return [f"  <Choices {shared}>", *values, "  </Choices>"]
